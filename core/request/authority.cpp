#include "core/request/authority.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

/// An authority is for one boarding: once the team has left, or the action has ended, it is used
/// up.
bool used_up(const Case& c, Instant given)
{
    const Boarding* last = c.boardings.empty() ? nullptr : &c.boardings.back();
    return last != nullptr && last->on_deck_at && *last->on_deck_at >= given && last->ended_at;
}

AuthorityState state_of_grant(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    if (a.revoked_at) return AuthorityState::revoked;
    if (used_up(c, *a.answered_at)) return AuthorityState::used_up;
    if (now >= a.answer->valid_to) return AuthorityState::expired;
    if (a.suspended_at) return AuthorityState::suspended;
    if (conditions_pending(c)) return AuthorityState::proposed;
    return AuthorityState::active;
}

AuthorityState state_of_invoked(const Case& c, const InvokedAuthority& i, Instant now)
{
    if (i.revoked_at) return AuthorityState::revoked;
    if (used_up(c, i.reviewed.at)) return AuthorityState::used_up;
    if (now >= i.terms.valid_to) return AuthorityState::expired;
    if (i.suspended_at) return AuthorityState::suspended;
    if (needs_commander(i.terms.basis) && !i.confirmed) return AuthorityState::legal_reviewed;
    return AuthorityState::active;
}

Authority grant_of(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    AuthorityTerms terms;
    terms.basis = BasisKind::express;
    terms.instrument = a.request->instrument;
    terms.measures = a.answer->measures;
    terms.vessel = a.request->vessel;
    terms.unit = a.answer->unit;
    terms.area = a.answer->area;
    terms.valid_from = a.answer->valid_from;
    terms.valid_to = a.answer->valid_to;
    return {std::move(terms), state_of_grant(c, now), a.reviewed.person};
}

} // namespace

std::optional<Authority> authority_of(const Case& c, Instant now)
{
    if (c.invoked)
        return Authority{
            c.invoked->terms, state_of_invoked(c, *c.invoked, now), c.invoked->reviewed.person};
    const AuthorizationQuestion& a = c.authorization;
    if (a.state == RequestState::answered && a.answer && gives_measures(a.answer->decision))
        return grant_of(c, now);
    return std::nullopt;
}

bool needs_commander(BasisKind basis)
{
    switch (basis) {
    case BasisKind::express: // heard by voice: a written grant is never invoked
    case BasisKind::deemed:
    case BasisKind::standing:
    case BasisKind::right_of_visit: return true;
    case BasisKind::stateless: // the finding has both signatures
    case BasisKind::own_flag:
    case BasisKind::own_waters:
    case BasisKind::contiguous:
    case BasisKind::hot_pursuit:
    case BasisKind::coastal_consent:
    case BasisKind::unsc:
    case BasisKind::adhoc: return false;
    }
    return true;
}

MeasureSet measures_after_evidence()
{
    return {
        Measure::take_control,
        Measure::detain_vessel,
        Measure::detain_persons,
        Measure::seize,
        Measure::divert,
        Measure::hand_over};
}

MeasureSet life_saving_measures()
{
    return {Measure::take_control, Measure::divert, Measure::escort};
}

const Condition* locking_condition(const Case& c, Measure measure)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!a.answer) return nullptr;
    for (const Condition& condition : a.answer->conditions)
        if (condition.type == ConditionType::ask_again && condition.measures.has(measure) &&
            !a.steps_permitted.contains(condition.id))
            return &condition;
    return nullptr;
}

bool left_out_by_condition(const Case& c, Measure measure)
{
    const auto& answer = c.authorization.answer;
    return answer && std::ranges::any_of(answer->conditions, [&](const Condition& condition) {
               return condition.type == ConditionType::measure && !condition.measures.empty() &&
                      !condition.measures.has(measure);
           });
}

} // namespace ensign::request
