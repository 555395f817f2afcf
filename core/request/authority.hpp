/// The boarding authority: the only object that lets anybody say GO (domain brief, 7.4).
///
///   proposed -> legal_reviewed -> active -> { suspended <-> active } -> expired | revoked |
///   used_up
///
/// A written grant of the flag State is one; every other basis is invoked by the legal adviser and,
/// where the matrix says so, confirmed by the commander. The state is derived, never stored.
#pragma once

#include "core/request/case.hpp"

namespace ensign::request {

enum class AuthorityState {
    proposed,
    legal_reviewed,
    active,
    suspended,
    expired,
    revoked,
    used_up
};

struct Authority {
    AuthorityTerms terms;
    AuthorityState state = AuthorityState::proposed;
    PersonId reviewed_by; ///< the legal adviser; empty: not yet
};

/// The authority of the case now: what was invoked last, else the flag State's grant. Nothing when
/// there is neither.
std::optional<Authority> authority_of(const Case& c, Instant now);

/// What the flag State added to its running grant, and what holds of it now: answered with
/// measures, its conditions accepted, its own time not over, and no amended grant in its place. It
/// never outlives the grant (SOM Protocol art. 8(5); docs/decisions/0014).
MeasureSet additional_measures(const Case& c, Instant now);

/// Likewise, what it gave to act on another offence, and for that alone.
MeasureSet measures_for_other_offence(const Case& c, Instant now);

/// Measures the flag State was asked for beside its grant and did not give.
MeasureSet refused_measures(const Case& c);

/// Everything that was ever asked for under the present grant.
MeasureSet measures_asked_for(const Case& c);

/// The answers to "more" whose measures are in force now.
std::vector<const AuthorizationAnswer*> additional_answers(const Case& c, Instant now);

/// Another offence that was found, and what the flag State said to our question to act on it.
struct OtherOffence {
    std::string offence;
    bool consented = false; ///< expressly, and in force now
    MeasureSet measures;    ///< to these
    bool answered = false;
};

/// The last such question beside the grant. Nothing: none was put (SUA Protocol art. 8bis(6); CoE
/// Agreement art. 13(2)-(3)).
std::optional<OtherOffence> other_offence(const Case& c, Instant now);

/// Bases that the commander confirms after the legal adviser (domain brief, 2.3).
bool needs_commander(BasisKind basis);

/// Measures that need evidence on record first (SOM Protocol art. 8(2)(c); domain brief, M02).
MeasureSet measures_after_evidence();

/// Measures that a basis gives only when the legal adviser has ruled on them: how far "appropriate
/// measures" reach on board of a vessel without nationality, in our contiguous zone or after a
/// pursuit is disputed (SOM Protocol art. 8(7), UNCLOS art. 33, 111; domain brief, D09, D10 and
/// D24). Empty for any other basis.
MeasureSet measures_by_ruling(BasisKind basis);

/// The flag State let us board under conditions, or left out something that we had asked for: then
/// its treaty gives no more than it did (domain brief, 4.5).
bool leave_narrowed(const Case& c);

/// The legal adviser has ruled on the matter, and lets it proceed.
bool ruled(const Case& c, LegalMatter matter);

/// What the flag State says of her ends what was invoked without it: its refusal or denial a
/// standing or deemed authority, its confirmation a finding (domain brief, D13, 5.4; SOM Protocol
/// art. 8(7)). A grant it took back ends all that rests on its consent (invariant 23).
bool contradicted(const Case& c, BasisKind basis);

bool denied_in_another_case(const Case& c, const StateCode& state);

/// In another open case of ours she claims a State that she does not claim here and that has not
/// denied her; the legal adviser may rule that this counts for nothing (conflicting answers).
bool claimed_in_another_case(const Case& c);

/// What a coastal State allowed in its territorial sea is in force.
bool coastal_leave_runs(const Case& c, Instant now);

/// She is immune, or in the sea of a State whose leave this is not: nothing goes on (T32, D03,
/// D05).
bool ends_here(const Case& c, BasisKind basis);

/// The commander's go is for one authority, as it was reviewed, and one unit (T19): it stands while
/// both are what they were. An authority that is suspended or over holds it; it begins nothing.
bool go_stands(const Case& c, const Boarding& cleared, Instant now);

/// A step to ask again for that names no measure may be about any of them: a person at the other
/// desk says.
bool may_be_about(const Condition& step, Measure measure);

/// What the flag State granted beside a standing or deemed authority, without boarding, adds to it:
/// new express permission (domain brief, M02; SOM Protocol art. 8(5)).
bool adds_to_invoked(const Case& c);

/// A State has confirmed her and is believed: it has not said otherwise, and where she uses the
/// flag of another one too, the legal adviser has not ruled that she may claim neither (UNCLOS art.
/// 92(2)).
bool confirmation_stands(const Case& c);

/// The flag State refused, in writing or by voice, and has not answered anew since. Whether the
/// refusal was set aside is not asked.
bool refusal_on_record(const Case& c);

/// The boarding for which the flag State's grant was given has been made.
bool grant_used_up(const Case& c);

/// Steps that may save life (SOM Protocol art. 8(5); domain brief, M03).
MeasureSet life_saving_measures();

/// The answer in force leaves out the boarding that was asked for, or holds: no treaty gives what
/// that State kept back (domain brief, D13, D17; SOM Protocol art. 8(5)).
bool boarding_kept_back(const Case& c);

/// The State she claims cannot say whether she is theirs, or two say so: its standing leave waits
/// (domain brief, 5.4).
bool nationality_undecided(const Case& c);
bool life_may_be_saved(const Case& c); ///< danger is on record, or a phase of rescue runs (7.5)

/// The ask-again condition that locks this measure now. Null: none.
const Condition* locking_condition(const Case& c, Measure measure, Instant now);

/// A condition of the type `measure` names others and not this one.
bool left_out_by_condition(const Case& c, Measure measure, Instant now);

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::AuthorityState> = std::array{
    Word{request::AuthorityState::proposed, "proposed"},
    Word{request::AuthorityState::legal_reviewed, "legal_reviewed"},
    Word{request::AuthorityState::active, "active"},
    Word{request::AuthorityState::suspended, "suspended"},
    Word{request::AuthorityState::expired, "expired"},
    Word{request::AuthorityState::revoked, "revoked"},
    Word{request::AuthorityState::used_up, "used_up"}};

} // namespace ensign
