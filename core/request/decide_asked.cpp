#include "core/base/match.hpp"
#include "core/request/authority.hpp"
#include "core/request/decide_steps.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

Decision acknowledge(const Case& c, const Acknowledge& command, const Acting& acting)
{
    const Milestones& m = milestones(c, command.question);
    if (m.acknowledged_at) return nothing_new();
    if (!is_open(m)) return unexpected(Refusal::request_not_open);
    return acting.one(RequestAcknowledged{command.question});
}

/// The machine says only what its State's rule data names, and never anything but a yes to "is she
/// yours?". An officer says what he finds.
bool may_be_automatic(const RegistryAnswer& answer, const law::LawBook& law)
{
    if (answer.automatic_rule.empty()) return true;
    if (answer.finding != RegistryFinding::confirmed_registered &&
        answer.finding != RegistryFinding::confirmed_entitled)
        return false;
    const auto& rules = law.targets().automatic_answers;
    const auto rule = std::ranges::find(rules, answer.automatic_rule, &law::AutomaticAnswer::id);
    return rule != rules.end() && rule->verified && rule->finding == word(answer.finding);
}

Decision answer_registry(const Case& c, const AnswerRegistry& command, const Acting& acting)
{
    const RegistryAnswer& answer = command.answer;
    if (const auto refusal = check_texts(
            {answer.register_consulted},
            {answer.note, answer.registration_number, answer.port_of_registry}))
        return unexpected(*refusal);
    if (!may_be_automatic(answer, acting.context.law))
        return unexpected(Refusal::automatic_answer_not_allowed);
    if (c.registry.answer) return unexpected(Refusal::request_already_answered);
    if (!is_open(c.registry)) return unexpected(Refusal::request_not_open);
    if (!c.registry.acknowledged_at) return unexpected(Refusal::request_not_acknowledged);
    // The in desk relays what the registry officer found, and finds nothing itself (I04, I05).
    if (acting.role == Role::in_desk && !c.desk.lookup) return unexpected(Refusal::lookup_missing);
    if (acting.role == Role::in_desk &&
        (answer.finding != c.desk.lookup->finding ||
         answer.registration_number != c.desk.lookup->registration_number))
        return unexpected(Refusal::not_what_was_looked_up);
    if (end_is_missing(answer, acting.context.now)) return unexpected(Refusal::date_missing);
    return acting.one(RegistryAnswered{answer});
}

/// What was written must fit the decision it was written for.
std::optional<Refusal> answer_refusal(
    const Case& c, const DraftAuthorizationAnswer& draft, Instant now)
{
    const bool grants = gives_measures(draft.decision);
    const bool conditional = draft.decision == AuthorizationDecision::granted_with_conditions ||
                             draft.decision == AuthorizationDecision::partial;
    // Nothing is granted before she is confirmed (invariant 5); a no needs no register.
    if (!flag_confirmed(c) && draft.decision != AuthorizationDecision::refused)
        return Refusal::registry_not_confirmed;
    if (grants && draft.measures.empty()) return Refusal::measures_missing;
    // An amendment says all that holds from then on, what was added included.
    if (!draft.measures.within(
            authority_runs(c, now) ? measures_asked_for(c) : c.authorization.request->measures))
        return Refusal::measures_not_requested;
    if (grants && !draft.valid_to) return Refusal::validity_missing;
    if (draft.valid_to && *draft.valid_to <= now) return Refusal::validity_already_over;
    if (draft.decision == AuthorizationDecision::granted_with_conditions &&
        draft.conditions.empty())
        return Refusal::conditions_missing;
    if (!conditional && !draft.conditions.empty()) return Refusal::conditions_unexpected;
    return std::nullopt;
}

/// "Hold her while we decide" is an answer that another one follows (Caribbean Agreement art.
/// 16(4)).
bool only_held(const AuthorizationQuestion& a)
{
    return a.answer && a.answer->decision == AuthorizationDecision::interim_hold &&
           a.state == RequestState::answered;
}

/// A first answer, one that follows a hold, or the change of a grant that still runs (I10).
std::optional<Refusal> answering_refusal(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    if (only_held(a) || authority_runs(c, now)) return std::nullopt;
    if (a.answer) return Refusal::request_already_answered;
    if (!is_open(a)) return Refusal::request_not_open;
    if (!a.acknowledged_at) return Refusal::request_not_acknowledged;
    return std::nullopt;
}

Question open_at_desk(const Case& c)
{
    return is_open(c.more) ? Question::more_measures : Question::authorization;
}

Decision draft_answer(const Case& c, const DraftAuthorizationAnswer& command, const Acting& acting)
{
    if (const auto refusal = check_texts({}, {command.note})) return unexpected(*refusal);
    if (command.conditions.size() > kListMax) return unexpected(Refusal::text_too_long);
    for (const Condition& condition : command.conditions)
        if (const auto refusal = check_texts({condition.text}, {})) return unexpected(*refusal);
    const Instant now = acting.context.now;
    // Beside a grant: of the question that is open, unless the grant itself is meant.
    if (command.question.value_or(open_at_desk(c)) == Question::more_measures)
        return draft_more_answer(c, command, acting);
    if (const auto refusal = answering_refusal(c, now)) return unexpected(*refusal);
    if (const auto refusal = answer_refusal(c, command, now)) return unexpected(*refusal);

    const AuthorizationRequest& asked = *c.authorization.request;
    return acting.one(AuthorizationAnswerDrafted{AuthorizationAnswer{
        .decision = command.decision,
        .measures = gives_measures(command.decision) ? command.measures : MeasureSet{},
        .valid_from = now,
        .valid_to = command.valid_to.value_or(now),
        .area = asked.area,
        .unit = asked.unit.name,
        .conditions = command.conditions,
        .note = command.note}});
}

Decision release_answer(const Case& c, const Acting& acting)
{
    const AuthorizationQuestion& a = c.authorization;
    if (is_open(c.more) && c.more.answer_draft) return release_more_answer(c, acting);
    if (a.answer && !only_held(a)) return unexpected(Refusal::request_already_answered);
    if (!only_held(a) && !is_open(a)) return unexpected(Refusal::request_not_open);
    if (!a.answer_draft) return unexpected(Refusal::answer_not_drafted);
    const Instant now = acting.context.now;
    if (gives_measures(a.answer_draft->decision) && a.answer_draft->valid_to <= now)
        return unexpected(Refusal::validity_already_over);
    if (second_officer_is_missing(acting, a.answer_drafted_by))
        return unexpected(Refusal::second_person_required);
    AuthorizationAnswer answer = *a.answer_draft;
    answer.valid_from = now;
    return acting.one(AuthorizationAnswered{answer});
}

/// One officer is enough: stopping is the safe direction (docs/decisions/0004-revocation.md).
Decision revoke(const Case& c, const RevokeAuthorization& command, const Acting& acting)
{
    if (const auto refusal = check_texts({command.reason}, {})) return unexpected(*refusal);
    const AuthorizationQuestion& a = c.authorization;
    if (a.revoked_at) return nothing_new();
    // Where nothing was granted it is a no all the same: a standing rule needs no grant (D13).
    const bool refused = a.answer && a.answer->decision == AuthorizationDecision::refused;
    const bool of_our_flag = c.claim || c.introduced.contains(acting.context.self);
    if (refused || !of_our_flag) return unexpected(Refusal::authority_not_in_force);
    if (!a.answer && is_open(a)) return unexpected(Refusal::request_not_answered);
    return acting.one(AuthorizationRevoked{command.reason});
}

} // namespace

Decision decide_asked(const Case& c, const Command& command, const Acting& acting)
{
    return std::visit(
        Match{
            [&](const Acknowledge& x) { return acknowledge(c, x, acting); },
            [&](const AnswerRegistry& x) { return answer_registry(c, x, acting); },
            [&](const DraftAuthorizationAnswer& x) { return draft_answer(c, x, acting); },
            [&](const ReleaseAuthorizationAnswer&) { return release_answer(c, acting); },
            [&](const RevokeAuthorization& x) { return revoke(c, x, acting); },
            [&](const auto&) -> Decision { return unexpected(Refusal::not_the_asking_state); },
        },
        command);
}

} // namespace ensign::request
