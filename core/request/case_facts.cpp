// What is read off a case in one step: where a question stands, what is signed, who is told.

#include "core/base/match.hpp"
#include "core/law/state_code.hpp"
#include "core/request/authority.hpp"
#include "core/request/case.hpp"

#include <algorithm>
#include <array>

namespace ensign::request {

Milestones& milestones(Case& c, Question question)
{
    switch (question) {
    case Question::registry: return c.registry;
    case Question::authorization: return c.authorization;
    case Question::coastal: return c.coastal;
    case Question::assistance: return c.assistance;
    case Question::more_measures: return c.more;
    }
    return c.registry;
}

const Milestones& milestones(const Case& c, Question question)
{
    return milestones(const_cast<Case&>(c), question); // reads only: the overload above
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
    return c.registry.state == RequestState::answered && confirms(c.registry.answer->finding) &&
           !confirms_another(c);
}

bool flag_denied(const Case& c)
{
    return c.registry.state == RequestState::answered && c.registry.answer &&
           denies(c.registry.answer->finding);
}

bool conditions_pending(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.state == RequestState::answered && gives_measures(a.answer->decision) &&
           !a.revoked_at && !a.answer->conditions.empty() && !a.conditions_accepted_at;
}

bool more_conditions_pending(const Case& c)
{
    const MoreMeasuresQuestion& q = c.more;
    return q.state == RequestState::answered && gives_measures(q.answer->decision) &&
           !q.superseded_at && !q.answer->conditions.empty() && !q.conditions_accepted_at;
}

bool any_question_open(const Case& c)
{
    return std::ranges::any_of(kWords<Question>, [&](const Word<Question>& question) {
        return is_open(milestones(c, question.value));
    });
}

bool is_open(const Milestones& m)
{
    return m.state == RequestState::released || m.state == RequestState::delivered ||
           m.state == RequestState::acknowledged || m.state == RequestState::info_asked ||
           m.state == RequestState::info_given;
}

bool is_held(const Case& c)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.state == RequestState::answered && a.answer &&
           a.answer->decision == AuthorizationDecision::interim_hold;
}

bool granted_after_hold(const Case& c)
{
    return is_held(c) && !c.authorization.conflict && c.oral &&
           gives_leave(c.oral->said.decision) && c.oral->at >= c.authorization.answered_at;
}

bool rescue_runs(const Case& c)
{
    return c.sar != SarPhase::none && c.sar != SarPhase::rescue_ended;
}

bool life_in_danger(const Case& c)
{
    return c.danger_to_life || c.sar == SarPhase::alert || c.sar == SarPhase::distress;
}

Side side_of(const Case& c, const StateCode& self)
{
    return c.requesting_state == self ? Side::asking : Side::asked;
}

bool authority_runs(const Case& c, Instant now)
{
    const AuthorizationQuestion& a = c.authorization;
    return a.state == RequestState::answered && gives_measures(a.answer->decision) &&
           !a.revoked_at && now < a.answer->valid_to;
}

bool two_flags(const Case& c)
{
    for (const ClaimFact& one : c.claims)
        for (const ClaimFact& other : c.claims)
            if (!one.refuted && !other.refuted && one.claim.state != other.claim.state) return true;
    return false;
}

bool has_disowned(const Case& c, const StateCode& state)
{
    const auto denied = c.denied_by.find(state);
    return denied != c.denied_by.end() && denied->second == RegistryFinding::refuted &&
           !c.said_hers.contains(state); // and by voice it has said otherwise since
}

bool denial_on_record(const Case& c)
{
    if (!c.claim || flag_denied(c)) return flag_denied(c);
    const StateCode& state = c.claim->state;
    return c.denied_by.contains(state) ||
           (denied_in_another_case(c, state) && c.confirmed_by != state);
}

std::vector<StateCode> flag_states(const Case& c)
{
    std::vector<StateCode> states;
    if (c.claim) states.push_back(c.claim->state);
    if (!c.claim) {
        for (const ClaimFact& fact : c.claims)
            if (!fact.refuted) states.push_back(fact.claim.state);
        for (const auto& [state, at] : c.refused_by)
            if (!c.denied_by.contains(state)) states.push_back(state);
    }
    if (!c.confirmed_by.empty() && !(c.claim && c.claim->state == c.confirmed_by))
        states.push_back(c.confirmed_by);
    for (const StateCode& state : c.said_hers)
        if (std::ranges::find(states, state) == states.end()) states.push_back(state);
    return states;
}

bool revocation_on_record(const Case& c)
{
    const bool by_claimed =
        c.authorization.revoked_at.has_value() && !(c.claim && has_disowned(c, c.claim->state));
    if (c.revoked_by.empty()) return by_claimed; // asked of every case
    return by_claimed || std::ranges::any_of(flag_states(c), [&](const StateCode& state) {
               return c.revoked_by.contains(state) && !has_disowned(c, state);
           });
}

bool says_none(const std::string& value)
{
    return value == "none" || value == "None" || value == "NONE";
}

namespace {

bool names_flag(const ObservationRecorded& seen)
{
    const bool flag =
        seen.fact == IdentityFact::flag_seen || seen.fact == IdentityFact::flag_claimed;
    return flag && law::is_state_code(seen.value);
}

/// It is among her particulars, which every question carries.
bool was_asked_about(const Case& c, const ObservationRecorded& seen)
{
    switch (seen.fact) {
    case IdentityFact::port_of_registry: return seen.value == c.vessel.port_of_registry;
    case IdentityFact::official_number: return seen.value == c.vessel.official_number;
    case IdentityFact::call_sign: return seen.value == c.vessel.call_sign;
    default: return false;
    }
}

/// Somebody spoke for the flag that this observation is part of: a claim was recorded, or our own
/// register denied our flag. A port, a number and papers are of the flag she claims; a flag that
/// names a State is of that one only.
bool is_claimed(const Case& c, const Observation& one)
{
    const ObservationRecorded& seen = one.what;
    // Of a State that denied her it is no more part, but for what it was asked about and for what
    // was recorded of it since.
    if (!names_flag(seen) && !c.claims.empty() && was_asked_about(c, seen)) return true;
    if (!names_flag(seen))
        return std::ranges::any_of(c.claims, [&](const ClaimFact& fact) {
            const bool denied = fact.refuted || c.denied_by.contains(fact.claim.state);
            const bool for_it = fact.claim.form != ClaimForm::spoken && fact.at >= one.at;
            return !denied || for_it;
        });
    if (seen.value == c.requesting_state.text()) return own_flag_is_false(c);
    return std::ranges::any_of(
        c.claims, [&](const ClaimFact& fact) { return fact.claim.state.text() == seen.value; });
}

bool is_mark(IdentityFact fact)
{
    static constexpr std::array kMarks{
        IdentityFact::flag_seen,
        IdentityFact::flag_claimed,
        IdentityFact::port_of_registry,
        IdentityFact::official_number,
        IdentityFact::fishing_number,
        IdentityFact::call_sign,
        IdentityFact::document_shown};
    return std::ranges::find(kMarks, fact) != kMarks.end();
}

} // namespace

bool claims_by_words_alone(const Case& c)
{
    const bool never_otherwise = std::ranges::all_of(
        c.claims, [](const ClaimFact& fact) { return fact.claim.form == ClaimForm::spoken; });
    const bool seen = std::ranges::any_of(c.observations, [](const Observation& one) {
        const bool spoken = one.what.fact == IdentityFact::flag_claimed;
        return is_mark(one.what.fact) && !spoken && !says_none(one.what.value);
    });
    return c.no_papers_at && c.claim && never_otherwise && !seen &&
           c.vessel.port_of_registry.empty() && c.vessel.official_number.empty() &&
           c.registry.state != RequestState::answered;
}

bool own_flag_is_shown(const Case& c)
{
    return std::ranges::any_of(c.observations, [&](const Observation& one) {
        return names_flag(one.what) && one.what.value == c.requesting_state.text();
    });
}

bool own_flag_is_false(const Case& c) { return c.own_flag_denied && c.own_flag_vessel == c.vessel; }

bool unclaimed_mark(const Case& c)
{
    // Each stays until somebody who was at least as sure says that there was none.
    for (auto seen = c.observations.begin(); seen != c.observations.end(); ++seen) {
        const ObservationRecorded& what = seen->what;
        if (!is_mark(what.fact) || says_none(what.value) || is_claimed(c, *seen)) continue;
        const bool unsaid = std::any_of(seen, c.observations.end(), [&](const Observation& later) {
            return later.what.fact == what.fact && says_none(later.what.value) &&
                   later.what.confidence >= what.confidence;
        });
        if (!unsaid) return true;
    }
    return false;
}

bool two_registers(const Case& c)
{
    if (c.confirmed_by.empty()) return false;
    return c.own_flag || (flag_confirmed(c) && c.claim->state != c.confirmed_by);
}

bool one_of_two_flags_confirmed(const Case& c)
{
    return two_flags(c) && !(c.confirmed_by.empty() && c.said_hers.empty());
}

bool finding_signed(const Case& c)
{
    const auto signed_by = [&](Role role) {
        return std::ranges::any_of(
            c.finding->signatures, [&](const Signature& s) { return s.role == role; });
    };
    return c.finding && signed_by(Role::legal_adviser) && signed_by(Role::commander);
}

const Boarding* present_boarding(const Case& c)
{
    if (c.boardings.empty()) return nullptr;
    const Boarding& last = c.boardings.back();
    return last.lifted_at || last.ended_at ? nullptr : &last;
}

namespace {

template<class Owed>
const Boarding* oldest(const Case& c, Owed owed)
{
    const auto found = std::ranges::find_if(c.boardings, owed);
    return found == c.boardings.end() ? nullptr : &*found;
}

bool waits_for_report(const Boarding& b) { return b.on_deck_at && b.ended_at && !b.reported_at; }

} // namespace

const Boarding* to_report(const Case& c)
{
    const Boarding* owed = oldest(
        c, [](const Boarding& b) { return waits_for_report(b) && !b.report_undeliverable_at; });
    return owed != nullptr ? owed : oldest(c, waits_for_report);
}

const Boarding* to_acknowledge(const Case& c)
{
    return oldest(c, [](const Boarding& b) {
        return b.reported_at && !b.report_acknowledged_at && !b.report_undeliverable_at;
    });
}

const Boarding* to_remedy(const Case& c)
{
    return oldest(c, [](const Boarding& b) {
        const auto& text = b.report || !b.report_reviewed_at ? b.report : b.report_draft;
        const bool unfounded = b.nothing_found || (text && !text->suspicion_confirmed);
        return ((b.on_deck_at && unfounded) || !b.remedy_items.empty()) && !b.remedy;
    });
}

const Boarding* to_claim_for(const Case& c)
{
    if (const Boarding* open = to_remedy(c)) return open;
    const auto stopped =
        std::find_if(c.boardings.rbegin(), c.boardings.rend(), [](const Boarding& b) {
            return b.started_at && !b.remedy;
        });
    return stopped == c.boardings.rend() ? nullptr : &*stopped;
}

const Boarding* last_on_deck(const Case& c)
{
    for (auto boarding = c.boardings.rbegin(); boarding != c.boardings.rend(); ++boarding)
        if (boarding->on_deck_at) return &*boarding;
    return nullptr;
}

namespace {

/// Whom a question was put to.
StateCode asked_state(const Case& c, Question question)
{
    if (question == Question::coastal && c.coastal.request) return c.coastal.request->to;
    if (question == Question::assistance && c.assistance.request) return c.assistance.request->to;
    return c.claim ? c.claim->state : StateCode{};
}

} // namespace

StateCode told_of(const Case& c, const Boarding* b)
{
    if (b != nullptr && !b->by_leave_of.empty()) return b->by_leave_of;
    return c.claim ? c.claim->state : StateCode{};
}

StateCode addressee(const Case& c, const Event& event, const StateCode& self)
{
    if (side_of(c, self) == Side::asked) return c.requesting_state;
    return std::visit(
        Match{
            [](const CoastalRequestReleased& e) { return e.to; },
            [](const AssistanceRequestReleased& e) { return e.to; },
            [](const SarEntryAsked& e) { return e.to; },
            [](const CaseIntroduced& e) { return e.to; },
            [&](const ResultReportSent&) { return told_of(c, to_report(c)); },
            [&](const UrgentNoticeSent&) {
                const Boarding* b = present_boarding(c);
                return told_of(c, b != nullptr && b->started_at ? b : last_on_deck(c));
            },
            [&](const EvidenceSummarySent&) { return told_of(c, last_on_deck(c)); },
            [&](const RequestWithdrawn& e) { return asked_state(c, e.question); },
            [&](const InformationGiven& e) { return asked_state(c, e.question); },
            [&](const auto&) { return c.claim ? c.claim->state : StateCode{}; },
        },
        event);
}

bool has_the_case(const Case& c, const StateCode& state)
{
    const auto asked = c.asked.find(state);
    const auto to = [&](const auto& question) {
        return question.request && question.released_at && question.request->to == state;
    };
    return (asked != c.asked.end() && asked->second.asked_at) || to(c.coastal) ||
           to(c.assistance) || (c.sar_entry && c.sar_entry->what.to == state) ||
           c.introduced.contains(state);
}

const VesselIdentity& identity_in_force(const Case& c)
{
    return c.authorization.request ? c.authorization.request->vessel : c.vessel;
}

} // namespace ensign::request
