// More measures while a grant runs (SOM Protocol art. 8(5); docs/decisions/0014).

#include "core/request/authority.hpp"
#include "core/request/decide_steps.hpp"

namespace ensign::request {
namespace {

std::optional<Refusal> unit_refusal(const Case& c)
{
    if (!c.unit) return Refusal::unit_missing;
    if (!eligible(*c.unit)) return Refusal::unit_not_eligible;
    return std::nullopt;
}

/// Nothing that is granted is put in question: a no to more is no to that, and to nothing else.
/// For another offence it is another question.
bool overlaps(const Case& c, const MeasureSet& asked, const std::string& other_offence, Instant now)
{
    if (!other_offence.empty()) return false;
    const MeasureSet added = additional_measures(c, now);
    return asked.without(c.authorization.answer->measures).without(added) != asked;
}

/// To act itself, the flag State amends or revokes; an answer to "more" adds or does not.
bool may_answer_more(AuthorizationDecision decision)
{
    return decision == AuthorizationDecision::granted ||
           decision == AuthorizationDecision::granted_with_conditions ||
           decision == AuthorizationDecision::partial || decision == AuthorizationDecision::refused;
}

std::optional<Refusal> condition_refusal(const DraftAuthorizationAnswer& draft)
{
    const bool with = draft.decision == AuthorizationDecision::granted_with_conditions;
    const bool may = with || draft.decision == AuthorizationDecision::partial;
    if (with && draft.conditions.empty()) return Refusal::conditions_missing;
    if (!may && !draft.conditions.empty()) return Refusal::conditions_unexpected;
    return std::nullopt;
}

std::optional<Refusal> validity_refusal(
    const Case& c, const std::optional<Instant>& valid_to, Instant now)
{
    if (!valid_to) return Refusal::validity_missing;
    if (*valid_to <= now) return Refusal::validity_already_over;
    if (*valid_to > c.authorization.answer->valid_to) return Refusal::validity_beyond_grant;
    return std::nullopt;
}

std::optional<Refusal> answer_refusal(
    const Case& c, const DraftAuthorizationAnswer& draft, Instant now)
{
    const bool grants = gives_measures(draft.decision);
    if (c.more.answer) return Refusal::request_already_answered;
    if (!is_open(c.more)) return Refusal::request_not_open;
    if (!c.more.acknowledged_at) return Refusal::request_not_acknowledged;
    if (grants && draft.measures.empty()) return Refusal::measures_missing;
    if (!draft.measures.within(c.more.request->measures)) return Refusal::measures_not_requested;
    if (!may_answer_more(draft.decision)) return Refusal::decision_does_not_fit;
    if (grants)
        if (const auto refusal = validity_refusal(c, draft.valid_to, now)) return refusal;
    if (const auto refusal = condition_refusal(draft)) return refusal;
    // What was revoked or is over cannot be added to; it can still be refused.
    if (grants && !authority_runs(c, now)) return Refusal::authority_not_in_force;
    return std::nullopt;
}

/// Numbered on through all answers under this grant.
std::vector<Condition> renamed(const Case& c, std::vector<Condition> conditions)
{
    std::size_t number = 0;
    for (const MoreMeasuresQuestion& earlier : c.more_before)
        number += earlier.answer->conditions.size();
    for (Condition& condition : conditions)
        condition.id = "m" + std::to_string(++number);
    return conditions;
}

} // namespace

Decision draft_more(const Case& c, const DraftAuthorizationRequest& command, const Acting& acting)
{
    if (const auto refusal = unit_refusal(c)) return unexpected(*refusal);
    if (command.measures.empty()) return unexpected(Refusal::measures_missing);
    if (const auto refusal = check_texts({}, {command.other_offence})) return unexpected(*refusal);
    if (overlaps(c, command.measures, command.other_offence, acting.context.now))
        return unexpected(Refusal::measure_already_granted);
    if (is_open(c.more)) return unexpected(Refusal::request_already_open);
    return acting.one(MoreMeasuresRequestDrafted{
        command.measures,
        command.purpose,
        command.target.value_or(acting.context.law.targets().authorization_answer),
        command.other_offence});
}

Decision release_more(const Case& c, const Acting& acting)
{
    const Context& context = acting.context;
    if (!context.authorization_authorities.contains(c.claim->state))
        return unexpected(Refusal::no_designated_authority);
    if (const auto refusal = unit_refusal(c)) return unexpected(*refusal);
    const MoreMeasuresRequestDrafted& draft = *c.more.draft;
    if (overlaps(c, draft.measures, draft.other_offence, context.now))
        return unexpected(Refusal::measure_already_granted);
    if (c.more.drafted_by == acting.person()) return unexpected(Refusal::second_person_required);
    return with_clock(
        acting,
        MoreMeasuresRequestReleased{
            c.number + "/M",
            draft.measures,
            draft.purpose,
            context.now + draft.target,
            draft.other_offence},
        Question::more_measures);
}

Decision draft_more_answer(
    const Case& c, const DraftAuthorizationAnswer& command, const Acting& acting)
{
    const Instant now = acting.context.now;
    if (const auto refusal = answer_refusal(c, command, now)) return unexpected(*refusal);
    const AuthorizationAnswer& grant = *c.authorization.answer;
    return acting.one(MoreMeasuresAnswerDrafted{AuthorizationAnswer{
        .decision = command.decision,
        .measures = gives_measures(command.decision) ? command.measures : MeasureSet{},
        .valid_from = now,
        .valid_to = command.valid_to.value_or(now),
        .area = grant.area, // within the grant: its vessel, unit and area
        .unit = grant.unit,
        .conditions = renamed(c, command.conditions),
        .note = command.note}});
}

Decision release_more_answer(const Case& c, const Acting& acting)
{
    const Instant now = acting.context.now;
    AuthorizationAnswer answer = *c.more.answer_draft;
    if (gives_measures(answer.decision)) {
        if (const auto refusal = validity_refusal(c, answer.valid_to, now))
            return unexpected(*refusal);
        if (!authority_runs(c, now)) return unexpected(Refusal::authority_not_in_force);
    }
    if (second_officer_is_missing(acting, c.more.answer_drafted_by))
        return unexpected(Refusal::second_person_required);
    answer.valid_from = now;
    return acting.one(MoreMeasuresAnswered{answer});
}

Decision accept_more_conditions(const Case& c, const Acting& acting)
{
    if (!c.more.rejected.empty()) return unexpected(Refusal::condition_is_rejected);
    if (c.more.conditions_signatures.empty()) return acting.one(MoreConditionsSigned{});
    const Signature& first = c.more.conditions_signatures.front();
    if (first.person == acting.person()) return unexpected(Refusal::second_person_required);
    if (first.role == acting.role) return unexpected(Refusal::already_signed);
    return acting.one(MoreConditionsAccepted{});
}

} // namespace ensign::request
