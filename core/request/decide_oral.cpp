// What was said by voice: whether it answers a question, and whether it may be called back.

#include "core/request/authority.hpp"
#include "core/request/decide_acts.hpp"

#include <algorithm>

namespace ensign::request {

static bool grant_given(const Case& c)
{
    const auto& answer = c.authorization.answer;
    return answer && gives_measures(answer->decision);
}

static bool is_asked(const Case& c) { return is_open(c.registry) || is_open(c.authorization); }

/// Another State than the one she claims: its no, and that she is theirs, are put on record under
/// its name; a yes of it gives nothing.
static Decision of_another_state(const Case& c, OralAnswerRecorded said, const Acting& acting)
{
    const bool of_waters = c.coastal.request && c.coastal.request->to == said.state;
    const bool was_claimed = std::ranges::any_of(
        c.claims, [&](const ClaimFact& fact) { return fact.claim.state == said.state; });
    if (!c.asked.contains(said.state) && !of_waters && !was_claimed)
        return unexpected(Refusal::request_not_open);
    if (gives_leave(said.decision)) return unexpected(Refusal::request_not_open);
    const bool of_flag = c.asked.contains(said.state) || was_claimed;
    said.question = of_flag ? Question::registry : Question::coastal;
    return acting.one(said);
}

/// A no to more is no to that, and to nothing else; a yes to it counts in writing.
static Decision of_more(const Case& c, const OralAnswerRecorded& said, const Acting& acting)
{
    if (!is_open(c.more) || gives_leave(said.decision))
        return unexpected(Refusal::request_not_open);
    return acting.one(said);
}

/// What was said by voice never answers a question that was not put, nor one that is answered. Said
/// before anybody asked to board, it answers the question of her nationality; leave is then none.
Decision decide_act(const Case& c, const OralAnswerRecorded& e, const Acting& acting)
{
    OralAnswerRecorded said = e;
    if (c.claim && said.state == c.claim->state) said.state = {};
    if (!said.state.empty()) return of_another_state(c, said, acting);
    if (said.question == Question::more_measures) return of_more(c, said, acting);
    // A State may say no at any time, also where a standing rule needs no question, and take back
    // by voice what it gave in writing (domain brief, D13; invariant 23).
    if (said.decision == OralDecision::refused && (grant_given(c) || c.invoked || !is_asked(c))) {
        if (c.claim == std::nullopt) return unexpected(Refusal::claim_missing);
        said.question = Question::authorization;
        return acting.one(said);
    }
    const bool leave = gives_leave(said.decision);
    const bool held = is_held(c) && !c.authorization.conflict; // by the office that speaks
    const bool asked = is_open(c.authorization) || held;
    const bool registry = !asked || (said.decision == OralDecision::confirmed &&
                                     is_open(c.registry)); // both were put
    said.question = registry ? Question::registry : Question::authorization;
    const bool open = registry ? is_open(c.registry) : asked;
    if (!open || (registry && leave)) return unexpected(Refusal::request_not_open);
    if (leave && said.measures.empty()) return unexpected(Refusal::measures_missing);
    if (!said.measures.within(registry ? MeasureSet{} : c.authorization.request->measures))
        return unexpected(Refusal::measures_not_requested);
    const bool conditional = said.decision == OralDecision::granted_with_conditions;
    if (conditional && said.conditions.empty()) return unexpected(Refusal::conditions_missing);
    if (!conditional && !said.conditions.empty()) return unexpected(Refusal::conditions_unexpected);
    if (said.valid_to && *said.valid_to <= acting.context.now)
        return unexpected(Refusal::validity_already_over);
    return acting.one(said);
}

Decision decide_act(const Case& c, const OralAnswerCalledBack& e, const Acting& acting)
{
    if (!c.oral) return unexpected(Refusal::oral_answer_missing);
    if (c.authorization.answer && !is_held(c))
        return unexpected(Refusal::request_already_answered); // on paper
    if (c.oral->called_back_at) return nothing_new();
    if (c.oral->heard_by == acting.person()) return unexpected(Refusal::second_person_required);
    return acting.one(e);
}

} // namespace ensign::request
