#include "core/request/phase.hpp"

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

bool was_sent(const Milestones& m)
{
    return m.released_at.has_value() && m.state != RequestState::withdrawn;
}

Phase ended_phase(const Case& c, const Boarding& b)
{
    if (!b.on_deck_at) return Phase::closable;
    // Of an earlier boarding too: the case ends only when each is reported.
    const Boarding* unreported = to_report(c);
    if (unreported != nullptr && !unreported->report_undeliverable_at) return Phase::action_ended;
    if (to_acknowledge(c) != nullptr) return Phase::reported;
    return remedy_open(c) ? Phase::remedy_review : Phase::closable;
}

/// T31: whoever is on the way or on board stops, makes safe, and the legal adviser decides.
bool on_hold(const Case& c, Instant now)
{
    const auto authority = authority_of(c, now);
    return !authority || authority->state != AuthorityState::active ||
           ends_here(c, authority->terms.basis);
}

Phase boarding_phase(const Case& c, const Boarding& b, Instant now)
{
    if (b.ended_at) return ended_phase(c, b);
    // Whoever only leaves has nothing to hold.
    const bool nothing_more = b.nothing_found && b.evidence.empty();
    if (b.left || b.aborted_at || nothing_more) return Phase::leaving;
    if (on_hold(c, now)) return Phase::hold;
    if (!b.started_at) return Phase::cleared;
    if (!b.on_deck_at) return Phase::boarding;
    if (!b.measures.empty() && !b.evidence.empty()) return Phase::measures;
    return b.evidence.empty() ? Phase::on_board : Phase::evidence;
}

/// T35: new facts, stated and signed after the refusal.
bool grounds_are_new(const Case& c)
{
    return grounds_approved(c) && c.grounds_at && *c.grounds_at > *c.authorization.answered_at;
}

Phase authorization_phase(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!a.answer) return Phase::auth_pending;
    if (gives_measures(a.answer->decision)) {
        if (conditions_pending(c) && !a.revoked_at) return Phase::auth_pending; // T12: all accepted
        if (a.revoked_at) return Phase::refused;
        if (a.suspended_at || now >= a.answer->valid_to) return Phase::hold;
    }
    switch (a.answer->decision) {
    case AuthorizationDecision::granted:
    case AuthorizationDecision::granted_with_conditions:
    case AuthorizationDecision::partial: return Phase::authority_held;
    case AuthorizationDecision::interim_hold: return Phase::auth_pending;
    case AuthorizationDecision::flag_state_will_board:
        if (!c.outcome) return Phase::referred_flag;
        return c.outcome->suspicion_stands ? Phase::suspected : Phase::closable;
    case AuthorizationDecision::joint:
        return a.joint_unit_at ? Phase::authority_held : Phase::joint_planned;
    case AuthorizationDecision::refused:
        return grounds_are_new(c) ? Phase::suspected : Phase::refused;
    }
    return Phase::auth_pending;
}

Phase registry_phase(const Case& c)
{
    if (!c.registry.answer) return Phase::flag_inquiry;
    if (confirms_another(c)) return Phase::flag_unresolved;
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

/// What was only proposed, and never in force, holds nothing and leaves nothing on hold.
std::optional<Phase> invoked_phase(const Case& c, Instant now)
{
    if (!c.invoked) return std::nullopt;
    if (needs_commander(c.invoked->terms.basis) && !c.invoked->confirmed) return std::nullopt;
    const AuthorityState state = authority_of(c, now)->state;
    if (state == AuthorityState::active) return Phase::authority_held;
    if (state == AuthorityState::used_up) return std::nullopt;
    return Phase::hold;
}

/// Before anybody is cleared.
Phase question_phase(const Case& c, Instant now)
{
    if (const auto phase = invoked_phase(c, now)) return *phase;
    // In foreign waters a finding gives no right: the coastal State was asked (UNCLOS art. 2).
    if (c.zone && !c.zone->coastal_state.empty() && was_sent(c.coastal)) {
        if (!c.coastal.outcome) return Phase::referred_coastal;
        return c.coastal.outcome->suspicion_stands ? Phase::suspected : Phase::closable; // T36
    }
    if (finding_signed(c) && !contradicted(c, BasisKind::stateless)) return Phase::stateless_found;
    if (was_sent(c.authorization)) return authorization_phase(c, now);
    if (was_sent(c.registry)) return registry_phase(c);
    if ((c.claim || c.no_claim_at) && grounds_approved(c)) return Phase::claim_known;
    return grounds_approved(c) ? Phase::suspected : Phase::opened;
}

bool is_before(const std::optional<Instant>& one, const std::optional<Instant>& other)
{
    return one && other && *one < *other;
}

/// The report on what the present questions led to, once it is acknowledged (I12).
bool results_received(const Case& c)
{
    if (c.boardings.empty()) return false;
    const Boarding& b = c.boardings.back();
    return b.reported_at && b.report_acknowledged_at &&
           !is_before(b.reported_at, c.registry.released_at) &&
           !is_before(b.reported_at, c.authorization.released_at);
}

/// A desk that was closed is open again when something comes that has to be answered.
bool came_after_closing(const Case& c)
{
    return to_acknowledge(c) != nullptr ||
           std::ranges::any_of(kWords<Question>, [&](const Word<Question>& question) {
               const Milestones& m = milestones(c, question.value);
               return is_open(m) || is_before(c.desk.closed_at, m.released_at);
           });
}

/// The request to board lies on the deciding desk: the flag is confirmed, and nothing final was
/// said. "Hold her meanwhile" is not final (I07).
bool is_deciding(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    if (!flag_confirmed(c)) return false;
    const bool held = a.state == RequestState::answered &&
                      a.answer->decision == AuthorizationDecision::interim_hold;
    return held || is_open(a) || is_open(c.more);
}

InboxPhase registry_inbox(const Case& c)
{
    if (c.registry.state == RequestState::rerouted) return InboxPhase::not_competent;
    if (c.registry.answer) return InboxPhase::registry_answered;
    if (c.desk.lookup) return InboxPhase::lookup_done;
    if (c.desk.routed_at) return InboxPhase::lookup;
    return c.registry.acknowledged_at ? InboxPhase::acknowledged : InboxPhase::received;
}

/// Of the two questions that stand beside a case or begin one of their own.
InboxPhase other_inbox(const Milestones& m)
{
    if (m.state == RequestState::rerouted) return InboxPhase::not_competent;
    return m.acknowledged_at ? InboxPhase::acknowledged : InboxPhase::received;
}

} // namespace

Phase phase_of(const Case& c, Instant now)
{
    if (c.closed_at) return Phase::closed;
    if (!c.boardings.empty() && !c.boardings.back().lifted_at) {
        const Boarding& last = c.boardings.back();
        if (last.started_at || last.ended_at || go_stands(c, last, now))
            return boarding_phase(c, last, now);
    }
    return question_phase(c, now);
}

InboxPhase inbox_phase_of(const Case& c)
{
    if (c.version == 0) return InboxPhase::none;
    if (c.desk.closed_at && !came_after_closing(c)) return InboxPhase::closed;
    if (is_deciding(c)) return InboxPhase::deciding;
    if (results_received(c))
        return c.desk.disposition_at || c.desk.jurisdiction_at ? InboxPhase::disposition
                                                               : InboxPhase::results;
    const AuthorizationQuestion& a = c.authorization;
    if (a.revoked_at) return InboxPhase::revoked;
    if (a.answer && a.state == RequestState::answered)
        return gives_measures(a.answer->decision) && !conditions_pending(c) &&
                       !more_conditions_pending(c)
                   ? InboxPhase::monitoring
                   : InboxPhase::authorization_answered;
    if (c.registry.released_at) return registry_inbox(c);
    return other_inbox(
        c.coastal.released_at ? static_cast<const Milestones&>(c.coastal) : c.assistance);
}

} // namespace ensign::request
