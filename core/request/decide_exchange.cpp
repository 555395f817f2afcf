#include "core/request/authority.hpp"
#include "core/request/decide_acts.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

using Check = std::optional<Refusal>;

Check foreign_state(const StateCode& state, const Context& context)
{
    if (state == context.self) return Refusal::not_a_foreign_state;
    if (!context.registry_authorities.contains(state) &&
        !context.authorization_authorities.contains(state))
        return Refusal::unknown_state;
    return std::nullopt;
}

/// What our policy sets beside a question that is being sent.
ClockSet clock_of(Question question, const Context& context)
{
    ClockSet set{question, context.law.targets().acknowledge, {}};
    for (const law::EscalationStep& step : context.law.targets().escalation)
        set.ladder.push_back(std::to_string(step.after_percent) + " " + step.whom);
    return set;
}

bool names(const AuthorizationAnswer& answer, const std::string& id)
{
    return std::ranges::any_of(answer.conditions, [&](const Condition& condition) {
        return condition.id == id && condition.type == ConditionType::ask_again;
    });
}

bool has_condition(const Case& c, const std::string& id, Instant now)
{
    if (c.authorization.answer && names(*c.authorization.answer, id)) return true;
    const auto added = additional_answers(c, now);
    return std::ranges::any_of(
        added, [&](const AuthorizationAnswer* answer) { return names(*answer, id); });
}

/// The answer whose conditions wait for us: the grant's, or those of what was added to it.
const AuthorizationAnswer* answer_to_accept(const Case& c)
{
    if (conditions_pending(c)) return &*c.authorization.answer;
    return more_conditions_pending(c) ? &*c.more.answer : nullptr;
}

} // namespace

Sighting last_seen(const Case& c, const Context& context)
{
    const Assessed* assessed = context.assessed;
    const bool newer =
        assessed != nullptr && assessed->seen && assessed->seen->seen > c.sighting->seen;
    return newer ? *assessed->seen : *c.sighting;
}

std::vector<EventRecord> with_clock(const Acting& acting, Event released, Question question)
{
    return {acting.record(std::move(released)), acting.record(clock_of(question, acting.context))};
}

Decision decide_act(const Case& c, const CoastalRequestDrafted& e, const Acting& acting)
{
    if (const auto refusal = foreign_state(e.to, acting.context)) return unexpected(*refusal);
    if (!grounds_approved(c)) return unexpected(Refusal::grounds_not_approved);
    if (!c.unit) return unexpected(Refusal::unit_missing);
    if (!eligible(*c.unit)) return unexpected(Refusal::unit_not_eligible);
    if (e.measures.empty()) return unexpected(Refusal::measures_missing);
    if (is_open(c.coastal)) return unexpected(Refusal::request_already_open);
    // A draft sets the leave before aside: not under the feet of those who use it.
    const bool used = present_boarding(c) != nullptr && c.invoked &&
                      c.invoked->terms.basis == BasisKind::coastal_consent;
    if (used && coastal_leave_runs(c, acting.context.now))
        return unexpected(Refusal::request_already_answered);
    return acting.one(e);
}

Decision decide_act(const Case& c, const CoastalRequestReleased&, const Acting& acting)
{
    const CoastalQuestion& q = c.coastal;
    if (q.state != RequestState::drafted) return unexpected(Refusal::request_not_drafted);
    if (!acting.context.authorization_authorities.contains(q.draft->to))
        return unexpected(Refusal::no_designated_authority);
    if (q.drafted_by == acting.person()) return unexpected(Refusal::second_person_required);
    return with_clock(
        acting,
        CoastalRequestReleased{
            c.number + "/C",
            q.draft->to,
            c.vessel,
            last_seen(c, acting.context),
            q.draft->measures,
            q.draft->purpose,
            *c.unit,
            acting.context.now + acting.context.law.targets().authorization_answer},
        Question::coastal);
}

Decision decide_act(const Case& c, const CoastalAnswerDrafted& e, const Acting& acting)
{
    if (c.coastal.answer) return unexpected(Refusal::request_already_answered);
    if (!is_open(c.coastal)) return unexpected(Refusal::request_not_open);
    if (!c.coastal.acknowledged_at) return unexpected(Refusal::request_not_acknowledged);
    if (e.allowed && e.measures.empty()) return unexpected(Refusal::measures_missing);
    if (!e.measures.within(c.coastal.request->measures))
        return unexpected(Refusal::measures_not_requested);
    if (e.allowed && !e.valid_to) return unexpected(Refusal::validity_missing);
    if (e.valid_to && *e.valid_to <= acting.context.now)
        return unexpected(Refusal::validity_already_over);
    return acting.one(e);
}

Decision decide_act(const Case& c, const CoastalAnswered&, const Acting& acting)
{
    const CoastalQuestion& q = c.coastal;
    if (q.answer) return unexpected(Refusal::request_already_answered);
    if (!is_open(q)) return unexpected(Refusal::request_not_open);
    if (!q.answer_draft) return unexpected(Refusal::answer_not_drafted);
    if (second_officer_is_missing(acting, q.answer_drafted_by))
        return unexpected(Refusal::second_person_required);
    const CoastalAnswerDrafted& draft = *q.answer_draft;
    return acting.one(CoastalAnswered{
        draft.allowed, draft.measures, draft.valid_to, q.request->unit.name, draft.note});
}

Decision decide_act(const Case& c, const CoastalLeaveRevoked& e, const Acting& acting)
{
    const CoastalQuestion& q = c.coastal;
    if (q.revoked_at) return nothing_new();
    if (!q.answer || !q.answer->allowed) return unexpected(Refusal::authority_not_in_force);
    return acting.one(e);
}

Decision decide_act(const Case& c, const AssistanceRequestDrafted& e, const Acting& acting)
{
    if (const auto refusal = foreign_state(e.to, acting.context)) return unexpected(*refusal);
    if (!grounds_approved(c)) return unexpected(Refusal::grounds_not_approved);
    if (is_open(c.assistance)) return unexpected(Refusal::request_already_open);
    return acting.one(e);
}

Decision decide_act(const Case& c, const AssistanceRequestReleased&, const Acting& acting)
{
    const AssistanceQuestion& q = c.assistance;
    if (q.state != RequestState::drafted) return unexpected(Refusal::request_not_drafted);
    const auto* authorities = acting.context.assistance_authorities;
    if (authorities == nullptr || !authorities->contains(q.draft->to))
        return unexpected(Refusal::no_designated_authority);
    if (q.drafted_by == acting.person()) return unexpected(Refusal::second_person_required);
    return with_clock(
        acting,
        AssistanceRequestReleased{
            c.number + "/H",
            q.draft->to,
            q.draft->ground,
            c.vessel,
            last_seen(c, acting.context),
            q.draft->help,
            acting.context.now + acting.context.law.targets().authorization_answer},
        Question::assistance);
}

Decision decide_act(const Case& c, const AssistanceAnswered& e, const Acting& acting)
{
    if (c.assistance.answer) return unexpected(Refusal::request_already_answered);
    if (!is_open(c.assistance)) return unexpected(Refusal::request_not_open);
    if (!c.assistance.acknowledged_at) return unexpected(Refusal::request_not_acknowledged);
    return acting.one(e);
}

Decision decide_act(const Case& c, const InformationGiven& e, const Acting& acting)
{
    const Milestones& m = milestones(c, e.question);
    const bool while_held =
        e.question == Question::authorization && is_held(c) && m.info_asked_at > m.answered_at;
    if (m.state != RequestState::info_asked && !while_held)
        return unexpected(Refusal::information_not_asked);
    return acting.one(e);
}

Decision decide_act(const Case& c, const StepAsked& e, const Acting& acting)
{
    if (!authority_runs(c, acting.context.now)) return unexpected(Refusal::authority_not_in_force);
    if (!has_condition(c, e.condition, acting.context.now))
        return unexpected(Refusal::condition_unknown);
    if (c.authorization.steps_permitted.contains(e.condition)) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const ConditionRejected& e, const Acting& acting)
{
    const AuthorizationAnswer* answer = answer_to_accept(c);
    if (answer == nullptr) return unexpected(Refusal::conditions_nothing_to_accept);
    if (std::ranges::find(answer->conditions, e.condition, &Condition::id) ==
        answer->conditions.end())
        return unexpected(Refusal::condition_unknown);
    if (c.authorization.rejected.contains(e.condition) || c.more.rejected.contains(e.condition))
        return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const DocumentCheckAsked& e, const Acting& acting)
{
    if (c.documents.contains(e.document)) return unexpected(Refusal::item_already_exists);
    if (addressee(c, e, acting.context.self).empty())
        return unexpected(Refusal::no_designated_authority);
    return acting.one(e);
}

Decision decide_act(const Case& c, const DocumentCheckAnswered& e, const Acting& acting)
{
    const auto check = c.documents.find(e.document);
    if (check == c.documents.end() || check->second.asker == acting.context.self)
        return unexpected(Refusal::document_unknown);
    if (check->second.answer) return unexpected(Refusal::request_already_answered);
    return acting.one(e);
}

Decision decide_act(const Case& c, const EvidenceSummarySent& e, const Acting& acting)
{
    const Boarding* b = last_on_deck(c);
    if (b == nullptr || b->evidence.empty()) return unexpected(Refusal::evidence_missing);
    if (addressee(c, e, acting.context.self).empty())
        return unexpected(Refusal::no_designated_authority);
    return acting.one(e);
}

/// The one whose words they are: an extract of our own making is its source's still (invariant 20).
static const InfoItem& source_of(const Case& c, const InfoItem& item, const StateCode& self)
{
    const InfoItem* source = &item;
    while (source->sender == self && !source->what.derived_from.empty())
        source = &c.information.at(source->what.derived_from);
    return *source;
}

Decision decide_act(const Case& c, const InformationShared& e, const Acting& acting)
{
    if (c.information.contains(e.item)) return unexpected(Refusal::item_already_exists);
    if (!e.derived_from.empty()) { // invariant 20
        const auto source = c.information.find(e.derived_from);
        if (source == c.information.end()) return unexpected(Refusal::item_unknown);
        const InfoItem& from = source_of(c, source->second, acting.context.self);
        const auto weaker = [&](bool forbidden, bool still, Use use) {
            return from.sender != acting.context.self && forbidden && !still &&
                   !from.consent_given.contains(use);
        };
        if (weaker(from.what.no_forwarding, e.no_forwarding, Use::forwarding) ||
            weaker(from.what.no_court, e.no_court, Use::court))
            return unexpected(Refusal::use_restricted);
    }
    if (addressee(c, e, acting.context.self).empty())
        return unexpected(Refusal::no_designated_authority);
    return acting.one(e);
}

/// SOM Protocol art. 10(2): what the sender forbids stays forbidden until it consents.
Decision decide_act(const Case& c, const InformationUsed& e, const Acting& acting)
{
    const auto found = c.information.find(e.item);
    if (found == c.information.end()) return unexpected(Refusal::item_unknown);
    const InfoItem& item = source_of(c, found->second, acting.context.self);
    if (e.use == Use::exculpatory) { // what helps the accused is shown, after notice to the sender
        if (item.sender == acting.context.self || item.consent_asked.contains(e.use))
            return acting.one(e);
        // Told before, or where that was impossible, at once (UNTOC art. 18(5), 18(19)).
        if (check_texts({e.no_prior_notice}, {})) return unexpected(Refusal::use_restricted);
        return std::vector<EventRecord>{
            acting.record(UseConsentAsked{item.what.item, e.use, e.no_prior_notice}),
            acting.record(e)};
    }
    const bool forbidden =
        e.use == Use::other_proceeding || // never without asking (invariant 21)
        (e.use == Use::forwarding ? item.what.no_forwarding : item.what.no_court);
    if (item.sender != acting.context.self && forbidden && !item.consent_given.contains(e.use))
        return unexpected(Refusal::use_restricted);
    if (e.use == Use::forwarding && e.to.empty()) return unexpected(Refusal::unknown_state);
    return acting.one(e);
}

Decision decide_act(const Case& c, const UseConsentAsked& e, const Acting& acting)
{
    const auto found = c.information.find(e.item);
    if (found == c.information.end() || found->second.sender == acting.context.self)
        return unexpected(Refusal::item_unknown);
    if (found->second.consent_asked.contains(e.use)) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const UseConsentGiven& e, const Acting& acting)
{
    const auto found = c.information.find(e.item);
    if (found == c.information.end() || found->second.sender != acting.context.self)
        return unexpected(Refusal::item_unknown);
    if (!found->second.consent_asked.contains(e.use)) return unexpected(Refusal::consent_not_asked);
    if (found->second.consent_given.contains(e.use)) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case&, const DirectContactLogged& e, const Acting& acting)
{
    if (e.state == acting.context.self) return unexpected(Refusal::not_a_foreign_state);
    if (!acting.context.law.direct_contact(e.state, acting.context.now))
        return unexpected(Refusal::direct_contact_forbidden);
    return acting.one(e);
}

} // namespace ensign::request
