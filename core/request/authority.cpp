#include "core/request/authority.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

/// An authority is for one boarding: once the team has left, or the action has ended, it is used
/// up, and stays so whatever boarding comes after it.
bool used_up(const Case& c, BasisKind basis, Instant given)
{
    return std::ranges::any_of(c.boardings, [&](const Boarding& b) {
        const bool carried = b.clearance.basis == basis || b.carried_by.contains(basis);
        return carried && b.on_deck_at && b.ended_at && *b.ended_at >= given;
    });
}

/// Amended after a boarding it gives leave for another one; amended under it, only less or more.
/// Its paper, or the word of another office, after a boarding by its voice gives none.
Instant given_at(const AuthorizationQuestion& a)
{
    return a.amended_at.value_or(a.released_at.value_or(*a.answered_at));
}

AuthorityState state_of_grant(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    if (a.revoked_at) return AuthorityState::revoked;
    if (used_up(c, BasisKind::express, given_at(a))) return AuthorityState::used_up;
    if (now >= a.answer->valid_to) return AuthorityState::expired;
    if (a.suspended_at) return AuthorityState::suspended;
    if (conditions_pending(c)) return AuthorityState::proposed;
    return AuthorityState::active;
}

AuthorityState state_of_invoked(const Case& c, const InvokedAuthority& i, Instant now)
{
    if (i.revoked_at) return AuthorityState::revoked;
    if (used_up(c, i.terms.basis, i.reviewed.at)) return AuthorityState::used_up;
    if (now >= i.terms.valid_to) return AuthorityState::expired;
    if (i.suspended_at || contradicted(c, i.terms.basis)) return AuthorityState::suspended;
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
    for (const Measure measure : additional_measures(c, now).list())
        terms.measures.add(measure);
    terms.vessel = a.request->vessel;
    terms.unit = a.answer->unit;
    terms.area = a.answer->area;
    terms.valid_from = a.answer->valid_from;
    terms.valid_to = a.answer->valid_to;
    return {std::move(terms), state_of_grant(c, now), a.reviewed.person};
}

bool refusal_counts(const Case& c)
{
    return refusal_on_record(c) && !ruled(c, LegalMatter::refusal);
}

/// She is refused, what was given is taken back, or her flag State boards her itself (D13 to D15).
bool stands_against(const Case& c)
{
    return revocation_on_record(c) || (c.claim && c.acting.contains(c.claim->state)) ||
           refusal_counts(c);
}

} // namespace

bool contradicted(const Case& c, BasisKind basis)
{
    switch (basis) {
    case BasisKind::standing:
        if (nationality_undecided(c)) return true;
        [[fallthrough]];
    case BasisKind::deemed:
        return boarding_kept_back(c) || leave_narrowed(c) || denial_on_record(c) ||
               stands_against(c);
    case BasisKind::express: return c.authorization.revoked_at || refusal_counts(c);
    case BasisKind::stateless:
        return flag_confirmed(c) || confirmation_stands(c) || unclaimed_mark(c) ||
               claimed_in_another_case(c);
    case BasisKind::unsc: // in place of consent, and not against what the flag State said (D13-D15)
        return stands_against(c);
    case BasisKind::right_of_visit:
    case BasisKind::own_flag:
    case BasisKind::own_waters:
    case BasisKind::contiguous:
    case BasisKind::hot_pursuit:
    case BasisKind::coastal_consent:
    case BasisKind::adhoc: return false;
    }
    return true;
}

std::optional<Authority> authority_of(const Case& c, Instant now)
{
    if (c.invoked) {
        AuthorityTerms terms = c.invoked->terms;
        if (ruled(c, LegalMatter::further_measures))
            for (const Measure measure : measures_by_ruling(terms.basis).list())
                terms.measures.add(measure);
        if (adds_to_invoked(c) && state_of_grant(c, now) == AuthorityState::active)
            for (const MeasureSet& given :
                 {c.authorization.answer->measures, additional_measures(c, now)})
                for (const Measure measure : given.list())
                    terms.measures.add(measure);
        return Authority{
            std::move(terms), state_of_invoked(c, *c.invoked, now), c.invoked->reviewed.person};
    }
    const AuthorizationQuestion& a = c.authorization;
    if (a.state == RequestState::answered && a.answer && gives_measures(a.answer->decision))
        return grant_of(c, now);
    return std::nullopt;
}

bool denied_in_another_case(const Case& c, const StateCode& state)
{
    return std::ranges::any_of(c.said_in, [&](const auto& said) {
        return std::get<StateCode>(said) == state &&
               std::get<EarlierWord>(said) == EarlierWord::denied;
    });
}

bool claimed_in_another_case(const Case& c)
{
    if (ruled(c, LegalMatter::conflicting_answers)) return false;
    return std::ranges::any_of(c.claimed_elsewhere, [&](const StateCode& state) {
        const bool here = std::ranges::any_of(
            c.claims, [&](const ClaimFact& fact) { return fact.claim.state == state; });
        return !here && !denied_in_another_case(c, state) && !c.denied_by.contains(state);
    });
}

bool coastal_leave_runs(const Case& c, Instant now)
{
    const CoastalQuestion& q = c.coastal;
    return q.answer && q.state == RequestState::answered && q.answer->allowed && !q.revoked_at &&
           q.answer->valid_to && now < *q.answer->valid_to;
}

bool ends_here(const Case& c, BasisKind basis)
{
    const bool in_another_sea =
        c.zone && !c.zone->coastal_state.empty() && c.zone->coastal_state != c.requesting_state;
    return c.immunity != Immunity::none || (in_another_sea && basis != BasisKind::coastal_consent);
}

bool go_stands(const Case& c, const Boarding& cleared, Instant now)
{
    const auto authority = authority_of(c, now);
    return authority && !authority->reviewed_by.empty() &&
           authority->terms.basis == cleared.clearance.basis &&
           authority->terms.instrument == cleared.clearance.instrument &&
           !ends_here(c, authority->terms.basis) && c.unit && eligible(*c.unit) &&
           c.unit->name == cleared.unit;
}

bool may_be_about(const Condition& step, Measure measure)
{
    return step.measures.empty() || step.measures.has(measure);
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

MeasureSet measures_by_ruling(BasisKind basis)
{
    if (basis != BasisKind::stateless && basis != BasisKind::contiguous &&
        basis != BasisKind::hot_pursuit)
        return {};
    return {
        Measure::take_control,
        Measure::detain_vessel,
        Measure::detain_persons,
        Measure::seize,
        Measure::divert,
        Measure::escort};
}

bool ruled(const Case& c, LegalMatter matter)
{
    const auto ruling = c.rulings.find(matter);
    return ruling != c.rulings.end() && ruling->second.ruling == Ruling::proceed;
}

bool adds_to_invoked(const Case& c)
{
    const auto& answer = c.authorization.answer;
    return c.invoked && answer && c.authorization.state == RequestState::answered &&
           gives_measures(answer->decision) && !answer->measures.has(Measure::board) &&
           !boarding_kept_back(c) &&
           (c.invoked->terms.basis == BasisKind::standing ||
            c.invoked->terms.basis == BasisKind::deemed);
}

bool confirmation_stands(const Case& c)
{
    return !(c.confirmed_by.empty() && c.said_hers.empty()) &&
           !(one_of_two_flags_confirmed(c) && ruled(c, LegalMatter::conflicting_answers));
}

bool refusal_on_record(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    const auto flags = flag_states(c);
    if (std::ranges::any_of(flags, [&](const StateCode& state) {
            return c.refused_by.contains(state) && !has_disowned(c, state);
        }))
        return true;
    // Who says that she is not theirs speaks for her no more (domain brief, 5.4).
    if (c.claim && has_disowned(c, c.claim->state)) return false;
    const bool answered = a.state == RequestState::answered && a.answer;
    const bool written = answered && a.answer->decision == AuthorizationDecision::refused;
    const bool spoken = c.oral && c.oral->said.decision == OralDecision::refused && !a.answer;
    // An earlier refusal stands until that State says something else.
    return written || spoken || (c.refused_at && !answered);
}

bool grant_used_up(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.answered_at && used_up(c, BasisKind::express, given_at(a));
}

bool boarding_kept_back(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    if (c.claim && c.kept_back_by.contains(c.claim->state)) return true;
    if (a.state != RequestState::answered || !a.answer || !a.request) return false;
    if (a.answer->decision == AuthorizationDecision::interim_hold) return true;
    return gives_measures(a.answer->decision) && a.request->measures.has(Measure::board) &&
           !a.answer->measures.has(Measure::board);
}

bool leave_narrowed(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    if (a.state != RequestState::answered || !a.answer || !a.request) return false;
    if (!gives_measures(a.answer->decision) || !a.answer->measures.has(Measure::board))
        return false;
    return !a.answer->conditions.empty() || !a.request->measures.within(a.answer->measures) ||
           !refused_measures(c).empty();
}

bool nationality_undecided(const Case& c)
{
    if (!c.claim || c.confirmed_by == c.claim->state) return false;
    const auto asked = c.asked.find(c.claim->state);
    return asked != c.asked.end() && asked->second.undecided_at;
}

bool life_may_be_saved(const Case& c) { return life_in_danger(c) || rescue_runs(c); }

MeasureSet life_saving_measures()
{
    return {Measure::take_control, Measure::divert, Measure::escort};
}

} // namespace ensign::request
