#include "core/law/state_code.hpp"
#include "core/request/authority.hpp"
#include "core/request/decide_acts.hpp"
#include "core/request/duties.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

using Check = std::optional<Refusal>;

/// Somebody of ours stands on her deck, and the action has not ended.
const Boarding* on_deck(const Case& c)
{
    const Boarding* b = present_boarding(c);
    return b != nullptr && b->on_deck_at ? b : nullptr;
}

/// Invariant 1: an active, reviewed authority, and the table's leave at this very second.
Check may_begin(const Case& c, const Acting& acting)
{
    const auto authority = authority_of(c, acting.context.now);
    if (!authority) return Refusal::authority_missing;
    if (authority->reviewed_by.empty()) return Refusal::authority_not_reviewed;
    if (authority->state != AuthorityState::active) return Refusal::authority_not_active;
    const Assessed* assessed = acting.context.assessed;
    if (assessed == nullptr || !(assessed->may_board || assessed->verify_flag_only))
        return Refusal::boarding_not_permitted;
    // The first row that matches decides, and so which basis is acted on (domain brief, chapter 8).
    if (assessed->basis != authority->terms.basis) return Refusal::another_basis_applies;
    return std::nullopt;
}

/// "Those which derive from relevant agreements" (art. 8(5)): another one than the request rests
/// on, that permits this measure without asking and binds both States here and now: in force, in
/// scope, inside its area, and not set aside by what the flag State said.
bool carries(const Case& c, const MeasureTaken& e, const Context& context)
{
    const auto& asked = c.authorization.request;
    if (asked && asked->instrument == e.other_agreement) return false;
    const law::Instrument* row = context.law.find(e.other_agreement, context.now, context.now);
    return row != nullptr && row->measures.has(e.measure) && context.assessed != nullptr &&
           std::ranges::find(context.assessed->agreements, e.other_agreement) !=
               context.assessed->agreements.end();
}

/// The flag State was asked for it, beside the grant or in the request itself, and did not give it.
bool was_kept_back(const Case& c, Measure measure)
{
    const AuthorizationQuestion& a = c.authorization;
    const bool in_request = a.request && a.answer && a.request->measures.has(measure) &&
                            !a.answer->measures.has(measure);
    return refused_measures(c).has(measure) || in_request;
}

/// The two exceptions of SOM Protocol art. 8(5). To save life nothing is waited for; under another
/// agreement nothing new is begun once the boarding is on hold (T31), nor in other waters
/// (invariants 9 and 23).
Check exception_refusal(const Case& c, const MeasureTaken& e, const Acting& acting)
{
    const Context& context = acting.context;
    if (e.exception == MeasureException::imminent_danger) {
        if (!life_may_be_saved(c) || !life_saving_measures().has(e.measure))
            return Refusal::danger_not_recorded;
        return std::nullopt;
    }
    const auto authority = authority_of(c, context.now);
    if (!authority || authority->state != AuthorityState::active)
        return Refusal::authority_not_active;
    if (context.assessed != nullptr && !context.assessed->stopped.empty())
        return Refusal::boarding_not_permitted;
    if (was_kept_back(c, e.measure) || left_out_by_condition(c, e.measure, context.now))
        return Refusal::measure_was_refused;
    if (locking_condition(c, e.measure, context.now) != nullptr) return Refusal::step_not_permitted;
    if (!c.grounds || e.other_agreement.empty() || !carries(c, e, context))
        return Refusal::agreement_not_usable;
    // Which agreement carries it is a question of law (domain brief, 2.3; invariant 19).
    if (acting.role != Role::legal_adviser) return Refusal::legal_decision_missing;
    return std::nullopt;
}

/// M01, M02 and M09: in the granted set, with evidence where it is needed, and no step left to ask.
Check grant_refusal(const Case& c, const MeasureTaken& e, const Acting& acting)
{
    // Until its coordinator says so (T34); what may be looked at does not change (A09).
    if (rescue_runs(c) && measures_after_evidence().has(e.measure))
        return Refusal::rescue_in_progress;
    const auto authority = authority_of(c, acting.context.now);
    if (!authority) return Refusal::authority_missing;
    if (authority->state != AuthorityState::active) return Refusal::authority_not_active;
    // Other waters, another unit, outside the area: the keys hold at use, not only at the start.
    const Assessed* assessed = acting.context.assessed;
    if (assessed != nullptr && !assessed->stopped.empty()) return Refusal::boarding_not_permitted;
    if (measures_after_evidence().has(e.measure) && on_deck(c)->evidence.empty())
        return Refusal::evidence_missing;
    const Instant now = acting.context.now;
    const MeasureSet given =
        e.for_other_offence ? measures_for_other_offence(c, now) : authority->terms.measures;
    if (!given.has(e.measure) || left_out_by_condition(c, e.measure, now)) {
        const bool undecided =
            !e.for_other_offence && !c.rulings.contains(LegalMatter::further_measures);
        return undecided && measures_by_ruling(authority->terms.basis).has(e.measure)
                   ? Refusal::legal_decision_missing
                   : Refusal::measure_not_granted;
    }
    const bool added = c.invoked ? adds_to_invoked(c) && !c.invoked->terms.measures.has(e.measure)
                                 : !c.authorization.answer->measures.has(e.measure);
    if ((added || e.for_other_offence) && assessed != nullptr && !assessed->more_stopped.empty())
        return Refusal::boarding_not_permitted;
    if (locking_condition(c, e.measure, now) != nullptr) return Refusal::step_not_permitted;
    if (!e.condition.empty() && !c.authorization.steps_permitted.contains(e.condition))
        return Refusal::step_not_permitted;
    return std::nullopt;
}

/// The form only: a port State need not be in the directory.
bool is_unknown(const StateCode& to) { return !to.empty() && !law::is_state_code(to.text()); }

/// Neither ours nor the one that confirmed her. A claim alone, or one that was denied, makes nobody
/// her flag State.
bool third_state(const Case& c, const StateCode& state, const StateCode& self)
{
    return state != self && !(flag_confirmed(c) && c.claim && c.claim->state == state);
}

/// M08, invariant 28, for every measure that leads somewhere: to another State only when no claim
/// of protection is being looked at, to a third one only when the legal adviser has said so. Out of
/// danger she is brought at once, wherever that is (SAR Convention 4.8.5).
Check destination_refusal(const Case& c, const MeasureTaken& e, const StateCode& self)
{
    const bool endangered = e.exception == MeasureException::imminent_danger;
    const bool hands_over = e.measure == Measure::hand_over;
    if (e.to.empty()) {
        const bool must_say = hands_over || e.measure == Measure::divert;
        return must_say && !endangered ? Check{Refusal::destination_missing} : std::nullopt;
    }
    if (!endangered && third_state(c, e.to, self) && !ruled(c, LegalMatter::hand_over))
        return Refusal::legal_decision_missing;
    if ((hands_over || (e.to != self && !endangered)) && !c.persons.open_screenings.empty())
        return Refusal::screening_is_open;
    return std::nullopt;
}

/// Brought there by a measure of this boarding: abroad by one that names the State; home also by
/// one that holds her and names none.
bool brought_to(const Boarding& b, const StateCode& to, const StateCode& self)
{
    static const MeasureSet kLeading{Measure::divert, Measure::escort};
    static const MeasureSet kHolding{Measure::take_control, Measure::detain_vessel, Measure::seize};
    return std::ranges::any_of(b.measures, [&](const TakenMeasure& taken) {
        const MeasureTaken& what = taken.what;
        if (kLeading.has(what.measure) && what.to == to) return true;
        const bool holds = kLeading.has(what.measure) || kHolding.has(what.measure);
        return holds && to == self && (what.to.empty() || what.to == self);
    });
}

/// Disposition instructions of the State that confirmed her (SUA Protocol art. 8bis(6)), under this
/// grant, and not from before it took the grant back (invariant 23).
bool instructed(const Case& c)
{
    const auto& given = c.desk.disposition_at;
    const auto& revoked = c.authorization.revoked_at;
    // A treaty's leave was asked for by nobody: there it instructs once somebody is on deck.
    if (!flag_confirmed(c)) return false;
    const bool by_treaty = c.invoked && on_deck(c)->by_leave_of == c.claim->state;
    const auto& since = by_treaty ? on_deck(c)->on_deck_at : c.authorization.answered_at;
    return given && since && *given >= *since && (!revoked || *given >= *revoked);
}

/// T25: an action that ends in other hands, or in a port, ends there by a measure that passed the
/// gates of one (invariant 11). To let her go, and to bring her out of danger, needs nothing.
Check end_refusal(const Case& c, const ActionEnded& e, const StateCode& self)
{
    if (e.how == ActionEnd::release) return std::nullopt;
    if (e.to.empty()) return Refusal::destination_missing;
    if (e.how == ActionEnd::hand_over && rescue_runs(c)) return Refusal::rescue_in_progress;
    const bool arrived = e.how == ActionEnd::arrived_port;
    if (arrived && life_may_be_saved(c)) return std::nullopt;
    if (third_state(c, e.to, self) && !ruled(c, LegalMatter::hand_over))
        return Refusal::legal_decision_missing;
    const Boarding& b = *on_deck(c);
    const bool handed_over = std::ranges::any_of(b.measures, [&](const TakenMeasure& taken) {
        return taken.what.measure == Measure::hand_over && taken.what.to == e.to;
    });
    const bool led_there = arrived ? brought_to(b, e.to, self) : handed_over || instructed(c);
    return led_there ? std::nullopt : Check{Refusal::measure_not_taken};
}

std::string next_notice(const Case& c) { return "n" + std::to_string(c.notices.size() + 1); }

bool counts_fit(const PersonsCounted& e)
{
    const int heads = e.unknown + e.migrants + e.crew + e.suspected_smugglers;
    return std::ranges::none_of(
               std::initializer_list<int>{
                   e.unknown,
                   e.migrants,
                   e.crew,
                   e.suspected_smugglers,
                   e.children,
                   e.dead,
                   e.injured},
               [](int n) { return n < 0; }) &&
           e.children <= heads && e.dead + e.injured <= heads;
}

} // namespace

Decision decide_act(const Case&, const SafetyPlanWritten& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case& c, const BoardingCleared&, const Acting& acting)
{
    if (const auto refusal = may_begin(c, acting)) return unexpected(*refusal);
    if (rescue_runs(c)) return unexpected(Refusal::rescue_in_progress);
    if (!c.safety_plan) return unexpected(Refusal::safety_plan_missing);
    if (present_boarding(c) != nullptr) return unexpected(Refusal::boarding_under_way);
    const auto authority = authority_of(c, acting.context.now);
    if (authority->reviewed_by == acting.person())
        return unexpected(Refusal::second_person_required);
    const Assessed& assessed = *acting.context.assessed;
    return acting.one(BoardingCleared{
        assessed.rule, authority->terms.basis, authority->terms.instrument, assessed.measures});
}

Decision decide_act(const Case& c, const BoardingStarted& e, const Acting& acting)
{
    if (const auto refusal = may_begin(c, acting)) return unexpected(*refusal);
    if (rescue_runs(c)) return unexpected(Refusal::rescue_in_progress);
    const Boarding* b = present_boarding(c);
    if (b == nullptr) return unexpected(Refusal::boarding_not_cleared);
    if (b->started_at) return nothing_new();
    if (!go_stands(c, *b, acting.context.now)) return unexpected(Refusal::boarding_not_cleared);
    return acting.one(e);
}

/// A fact: it is recorded whatever became of the authority meanwhile.
Decision decide_act(const Case& c, const OnDeckReported& e, const Acting& acting)
{
    const Boarding* b = c.boardings.empty() ? nullptr : &c.boardings.back();
    const bool called_back = b != nullptr && b->lifted_at && b->started_at; // too late
    if (b == nullptr || b->ended_at || (b->lifted_at && !called_back))
        return unexpected(Refusal::boarding_not_cleared);
    if (!b->started_at) return unexpected(Refusal::boarding_not_started);
    if (b->on_deck_at) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const EvidenceRecorded& e, const Acting& acting)
{
    if (on_deck(c) == nullptr) return unexpected(Refusal::nobody_on_deck);
    return acting.one(e);
}

Decision decide_act(const Case& c, const NothingFoundRecorded& e, const Acting& acting)
{
    if (on_deck(c) == nullptr) return unexpected(Refusal::nobody_on_deck);
    return acting.one(e);
}

Decision decide_act(const Case& c, const MeasureTaken& e, const Acting& acting)
{
    if (is_unknown(e.to)) return unexpected(Refusal::destination_unknown);
    if (on_deck(c) == nullptr) return unexpected(Refusal::nobody_on_deck);
    const bool granted = e.exception == MeasureException::none;
    if (const auto refusal =
            granted ? grant_refusal(c, e, acting) : exception_refusal(c, e, acting))
        return unexpected(*refusal);
    if (e.measure == Measure::detain_persons && e.persons.empty())
        return unexpected(Refusal::persons_not_named);
    if (const auto refusal = destination_refusal(c, e, acting.context.self))
        return unexpected(*refusal);
    if (granted) return acting.one(e);
    std::vector<EventRecord> events{acting.record(e)};
    const UrgentNoticeSent notice{
        next_notice(c),
        NoticeKind::extra_measure,
        std::string{word(e.measure)} + ", " + std::string{word(e.exception)} + ": " + e.words};
    if (!addressee(c, notice, acting.context.self).empty()) events.push_back(acting.record(notice));
    return events;
}

/// Nobody is let go, or handed over, while a claim of protection is being looked at (invariant 28).
Decision decide_act(const Case& c, const ActionEnded& e, const Acting& acting)
{
    if (is_unknown(e.to)) return unexpected(Refusal::destination_unknown);
    if (on_deck(c) == nullptr) return unexpected(Refusal::nobody_on_deck);
    if (const auto refusal = end_refusal(c, e, acting.context.self)) return unexpected(*refusal);
    if (!c.persons.open_screenings.empty()) return unexpected(Refusal::screening_is_open);
    return acting.one(e);
}

/// Leaving is always allowed; leaving somebody behind is not.
Decision decide_act(const Case& c, const VesselLeft& e, const Acting& acting)
{
    if (on_deck(c) == nullptr) return unexpected(Refusal::nobody_on_deck);
    if (e.persons_in < 0 || e.delay_min < 0) return unexpected(Refusal::count_wrong);
    if (e.persons_in != e.persons_out) return unexpected(Refusal::headcount_mismatch);
    return acting.one(e);
}

Decision decide_act(const Case&, const PersonsCounted& e, const Acting& acting)
{
    if (!counts_fit(e)) return unexpected(Refusal::count_wrong);
    if (e.suspected_smugglers > 0 && check_texts({e.suspicion_ground}, {}))
        return unexpected(Refusal::suspicion_ground_missing);
    return acting.one(e);
}

Decision decide_act(const Case& c, const ScreeningOpened& e, const Acting& acting)
{
    if (c.persons.open_screenings.contains(e.screening))
        return unexpected(Refusal::screening_already_open);
    return acting.one(e);
}

Decision decide_act(const Case& c, const ScreeningClosed& e, const Acting& acting)
{
    if (!c.persons.open_screenings.contains(e.screening))
        return unexpected(Refusal::screening_unknown);
    return acting.one(e);
}

/// Nothing of the law stands in its way (SAR Convention 2.1.10).
Decision decide_act(const Case&, const SarDeclared& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case& c, const DisembarkationRecorded& e, const Acting& acting)
{
    if (!c.survivors) return nothing_new();
    return acting.one(e);
}

/// Asked at once by one person, and nothing waits for its answer.
Decision decide_act(const Case& c, const SarEntryAsked& e, const Acting& acting)
{
    if (e.to == acting.context.self) return unexpected(Refusal::not_a_foreign_state);
    return acting.one(
        SarEntryAsked{c.number + "/S", e.to, c.vessel, last_seen(c, acting.context), e.words});
}

Decision decide_act(const Case& c, const SarEntryAcknowledged& e, const Acting& acting)
{
    if (!c.sar_entry) return unexpected(Refusal::request_not_open);
    if (c.sar_entry->acknowledged_at) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case&, const ConsularNoticeRecorded& e, const Acting& acting)
{
    return acting.one(e);
}

Decision decide_act(const Case& c, const UrgentNoticeSent& e, const Acting& acting)
{
    UrgentNoticeSent notice = e;
    notice.number = next_notice(c);
    if (addressee(c, notice, acting.context.self).empty())
        return unexpected(Refusal::no_designated_authority);
    return acting.one(notice);
}

/// Anybody may stop a boarding; whoever is on deck still has to leave and to report (T37).
Decision decide_act(const Case& c, const BoardingAborted& e, const Acting& acting)
{
    const Boarding* b = present_boarding(c);
    if (b == nullptr) return unexpected(Refusal::boarding_not_cleared);
    if (b->aborted_at) return nothing_new();
    return acting.one(e);
}

Decision decide_act(const Case& c, const JointUnitArrived& e, const Acting& acting)
{
    const auto& answer = c.authorization.answer;
    if (!answer || answer->decision != AuthorizationDecision::joint)
        return unexpected(Refusal::authority_missing);
    return acting.one(e);
}

} // namespace ensign::request
