#include "core/request/case.hpp"

#include "core/base/match.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

Milestones& changing(Case& c, Question question)
{
    if (question == Question::registry) return c.registry;
    return c.authorization;
}

void drafted(Milestones& m, const EventRecord& record)
{
    m = Milestones{};
    m.state = RequestState::drafted;
    m.drafted_by = record.person;
    m.drafted_at = record.at;
}

void released(Milestones& m, const EventRecord& record)
{
    m.state = RequestState::released;
    m.released_by = record.person;
    m.released_at = record.at;
}

void answered(Milestones& m, const EventRecord& record)
{
    // An answer that crosses a withdrawal is on record and has no effect.
    if (m.state != RequestState::withdrawn) m.state = RequestState::answered;
    m.answered_at = record.at;
}

/// Heard from abroad: what the question says is what we know. A question put again, with more data,
/// replaces the earlier one whole, and whatever rested on that one.
void hear_registry(Case& c, const RegistryRequest& request, const EventRecord& record)
{
    if (c.version == 0) { // this is how a case begins at the asked State
        c.number = request.number.substr(0, request.number.rfind('/'));
        c.opened_at = record.at;
        c.requesting_state = record.owner;
    }
    c.vessel = request.vessel;
    c.sighting = request.sighting;
    c.claim = request.claim;
    c.grounds = request.grounds;
    c.grounds_by = record.person;
    c.grounds_at = record.at;
    c.registry = {};
    c.authorization = {};
}

void release_registry(Case& c, const RegistryRequestReleased& e, const EventRecord& record)
{
    if (c.registry.state != RequestState::drafted) hear_registry(c, e.request, record);
    released(c.registry, record);
    c.registry.request = e.request;
}

void release_authorization(
    Case& c, const AuthorizationRequestReleased& e, const EventRecord& record)
{
    if (c.authorization.state != RequestState::drafted) c.authorization = {};
    released(c.authorization, record);
    c.authorization.request = e.request;
    c.unit = e.request.unit;
}

void deliver(Case& c, const RequestDelivered& e, const EventRecord& record)
{
    Milestones& m = changing(c, e.question);
    m.delivered_at = record.at;
    if (m.state == RequestState::released) m.state = RequestState::delivered;
}

void acknowledge(Case& c, const RequestAcknowledged& e, const EventRecord& record)
{
    Milestones& m = changing(c, e.question);
    m.acknowledged_by = record.person;
    m.acknowledged_at = record.at;
    if (m.state != RequestState::answered && m.state != RequestState::withdrawn)
        m.state = RequestState::acknowledged;
}

void open(Case& c, const CaseOpened& e, const EventRecord& record)
{
    c.number = e.number;
    c.opened_at = record.at;
    c.requesting_state = record.owner;
    c.vessel = e.vessel;
    c.sighting = e.sighting;
}

/// A new claim is a new question to another authority.
void claim(Case& c, const ClaimRecorded& e)
{
    c.claim = e.claim;
    c.vessel = e.vessel;
    c.registry = {};
    c.authorization = {};
}

void apply(Case& c, const EventRecord& record)
{
    std::visit(
        Match{
            [&](const CaseOpened& e) { open(c, e, record); },
            [&](const ClaimRecorded& e) { claim(c, e); },
            [&](const DangerReported& e) { c.danger_to_life = e.danger; },
            [&](const GroundsStated& e) {
                c.grounds = e.grounds;
                c.grounds_by = record.person;
                c.grounds_at = record.at;
                c.grounds_signatures.clear();
            },
            [&](const GroundsSigned&) {
                c.grounds_signatures.push_back({record.person, record.role, record.at});
            },
            [&](const UnitAssigned& e) { c.unit = e.unit; },
            [&](const RegistryRequestDrafted& e) {
                c.registry = {};
                drafted(c.registry, record);
                c.registry.draft = e;
            },
            [&](const AuthorizationRequestDrafted& e) {
                c.authorization = {};
                drafted(c.authorization, record);
                c.authorization.draft = e;
            },
            [&](const RequestDelivered& e) { deliver(c, e, record); },
            [&](const AuthorizationAnswerDrafted& e) {
                c.authorization.answer_draft = e.answer;
                c.authorization.answer_drafted_by = record.person;
            },
            [&](const ConditionsSigned&) {
                c.authorization.conditions_first_signature =
                    Signature{record.person, record.role, record.at};
            },
            [&](const CaseClosed&) { c.closed_at = record.at; },
            [&](const RegistryRequestReleased& e) { release_registry(c, e, record); },
            [&](const RequestAcknowledged& e) { acknowledge(c, e, record); },
            [&](const RegistryAnswered& e) {
                answered(c.registry, record);
                c.registry.answer = e.answer;
            },
            [&](const AuthorizationRequestReleased& e) { release_authorization(c, e, record); },
            [&](const AuthorizationAnswered& e) {
                answered(c.authorization, record);
                c.authorization.answer = e.answer;
            },
            [&](const ConditionsAccepted&) { c.authorization.conditions_accepted_at = record.at; },
            [&](const RequestWithdrawn& e) {
                changing(c, e.question).state = RequestState::withdrawn;
            },
            [&](const AuthorizationRevoked& e) {
                c.authorization.revoked_at = record.at;
                c.authorization.revocation_reason = e.reason;
            },
        },
        record.what);
}

Phase authorization_phase(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!a.answer) return Phase::auth_pending;
    switch (a.answer->decision) {
    case AuthorizationDecision::granted:
    case AuthorizationDecision::granted_with_conditions:
    case AuthorizationDecision::partial:
        return a.revoked_at ? Phase::refused : Phase::authority_held;
    case AuthorizationDecision::interim_hold: return Phase::auth_pending;
    case AuthorizationDecision::flag_state_will_board: return Phase::referred_flag;
    case AuthorizationDecision::joint: return Phase::authority_held;
    case AuthorizationDecision::refused: return Phase::refused;
    }
    return Phase::auth_pending;
}

Phase registry_phase(const Case& c)
{
    if (!c.registry.answer) return Phase::flag_inquiry;
    switch (c.registry.answer->finding) {
    case RegistryFinding::confirmed_registered:
    case RegistryFinding::confirmed_entitled: return Phase::flag_confirmed;
    case RegistryFinding::refuted:
    case RegistryFinding::formerly_registered: return Phase::flag_refuted;
    case RegistryFinding::not_found:
    case RegistryFinding::cannot_determine:
    case RegistryFinding::contested: return Phase::flag_unresolved;
    }
    return Phase::flag_inquiry;
}

bool was_sent(const Milestones& m)
{
    return m.released_at.has_value() && m.state != RequestState::withdrawn;
}

} // namespace

const Milestones& milestones(const Case& c, Question question)
{
    if (question == Question::registry) return c.registry;
    return c.authorization;
}

bool grounds_approved(const Case& c)
{
    const auto signed_by = [&](Role role) {
        return std::ranges::any_of(
            c.grounds_signatures, [&](const Signature& s) { return s.role == role; });
    };
    return signed_by(Role::duty_controller) && signed_by(Role::legal_adviser);
}

bool flag_confirmed(const Case& c)
{
    return c.registry.state == RequestState::answered && confirms(c.registry.answer->finding);
}

bool conditions_pending(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.state == RequestState::answered && gives_measures(a.answer->decision) &&
           !a.revoked_at && !a.answer->conditions.empty() && !a.conditions_accepted_at;
}

bool is_open(const Milestones& m)
{
    return m.state == RequestState::released || m.state == RequestState::delivered ||
           m.state == RequestState::acknowledged;
}

Side side_of(const Case& c, const StateCode& self)
{
    return c.requesting_state == self ? Side::asking : Side::asked;
}

Phase phase_of(const Case& c)
{
    if (c.closed_at) return Phase::closed;
    if (was_sent(c.authorization)) return authorization_phase(c);
    if (was_sent(c.registry)) return registry_phase(c);
    if (c.claim && grounds_approved(c)) return Phase::claim_known;
    if (grounds_approved(c)) return Phase::suspected;
    return Phase::opened;
}

bool authority_runs(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.state == RequestState::answered && gives_measures(a.answer->decision) &&
           !a.revoked_at && now < a.answer->valid_to;
}

const VesselIdentity& identity_in_force(const Case& c)
{
    return c.authorization.request ? c.authorization.request->vessel : c.vessel;
}

Case evolve(Case c, const EventRecord& event)
{
    apply(c, event);
    ++c.version;
    return c;
}

} // namespace ensign::request
