/// One case: a vessel, our suspicion, and the two questions put to her flag State.
///
///   asking State   opened -> suspected -> claim_known -> flag_inquiry -> flag_confirmed
///                  -> auth_pending -> authority_held | refused        (phase_of, derived)
///   asked State    the same facts, from the first request received on
///
/// A Case is the fold of evolve() over its events, and nothing else. Both States run this file.
#pragma once

#include "core/request/event.hpp"

#include <optional>
#include <vector>

namespace ensign::request {

struct Signature {
    PersonId person;
    Role role;
    Instant at;
};

/// What both questions share: where they stand and when each fact came about. `delivered`
/// (machine), `acknowledged` (authority) and `answered` are three different facts (invariant 16).
struct Milestones {
    RequestState state = RequestState::none;
    PersonId drafted_by;
    std::optional<Instant> drafted_at;
    PersonId released_by;
    std::optional<Instant> released_at;
    std::optional<Instant> delivered_at;
    PersonId acknowledged_by;
    std::optional<Instant> acknowledged_at;
    std::optional<Instant> answered_at;
};

struct RegistryQuestion : Milestones {
    std::optional<RegistryRequestDrafted> draft;
    std::optional<RegistryRequest> request;
    std::optional<RegistryAnswer> answer;
};

struct AuthorizationQuestion : Milestones {
    std::optional<AuthorizationRequestDrafted> draft;
    std::optional<AuthorizationRequest> request;
    std::optional<AuthorizationAnswer> answer_draft;
    PersonId answer_drafted_by;
    std::optional<AuthorizationAnswer> answer;
    std::optional<Signature> conditions_first_signature;
    std::optional<Instant> conditions_accepted_at;
    std::optional<Instant> revoked_at;
    std::string revocation_reason;
};

struct Case {
    int version = 0; ///< number of events; 0: unborn
    std::string number;
    Instant opened_at;
    StateCode requesting_state;
    VesselIdentity vessel;
    std::optional<Sighting> sighting; ///< absent only while unborn
    std::optional<Claim> claim;
    bool danger_to_life = false;
    std::optional<Grounds> grounds;
    PersonId grounds_by;
    std::optional<Instant> grounds_at;
    std::vector<Signature> grounds_signatures;
    std::optional<Unit> unit;
    RegistryQuestion registry;
    AuthorizationQuestion authorization;
    std::optional<Instant> closed_at;
};

/// Where a question stands.
const Milestones& milestones(const Case& c, Question question);

bool grounds_approved(const Case& c); ///< signed by a duty controller and a legal adviser
bool flag_confirmed(const Case& c);
bool conditions_pending(const Case& c);          ///< granted, and something is not accepted yet
bool authority_runs(const Case& c, Instant now); ///< granted, not revoked, not over
bool is_open(const Milestones& m);               ///< released and neither answered nor withdrawn
Side side_of(const Case& c, const StateCode& self);
Phase phase_of(const Case& c);

/// The vessel's identity as it was asked about; a grant holds for this hull only.
const VesselIdentity& identity_in_force(const Case& c);

/// The case after an event. Pure and total: an event that was stored is never refused.
Case evolve(Case c, const EventRecord& event);

} // namespace ensign::request
