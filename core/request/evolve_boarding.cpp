#include "core/request/authority.hpp"
#include "core/request/evolve_acts.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

/// The boarding an act belongs to: the one under way, or the last that put somebody on deck.
Boarding* acted_on(Case& c) { return c.boardings.empty() ? nullptr : &c.boardings.back(); }

/// The same boarding, to be changed.
Boarding* of(Case& c, const Boarding* b)
{
    return b == nullptr ? nullptr : &c.boardings[static_cast<std::size_t>(b - c.boardings.data())];
}

/// Our own law and nobody's vessel are no State's leave.
StateCode leave_of(const Case& c, BasisKind basis)
{
    switch (basis) {
    case BasisKind::express:
    case BasisKind::deemed:
    case BasisKind::standing:
    case BasisKind::adhoc: return c.claim ? c.claim->state : StateCode{};
    case BasisKind::coastal_consent: return c.coastal.request ? c.coastal.request->to : StateCode{};
    case BasisKind::right_of_visit:
    case BasisKind::stateless:
    case BasisKind::own_flag:
    case BasisKind::own_waters:
    case BasisKind::contiguous:
    case BasisKind::hot_pursuit:
    case BasisKind::unsc: return {};
    }
    return {};
}

} // namespace

void apply_act(Case& c, const SafetyPlanWritten& e, const EventRecord&) { c.safety_plan = e; }

void apply_act(Case& c, const BoardingCleared& e, const EventRecord& record)
{
    Boarding boarding;
    boarding.clearance = e;
    boarding.cleared = {record.person, record.role, record.at};
    boarding.by_leave_of = leave_of(c, e.basis);
    if (c.unit) boarding.unit = c.unit->name;
    c.boardings.push_back(std::move(boarding));
}

void carry_boarding(Case& c, Instant at)
{
    Boarding* b = acted_on(c);
    if (b == nullptr || !b->on_deck_at || b->ended_at) return;
    const auto authority = authority_of(c, at);
    if (authority && authority->state == AuthorityState::active)
        b->carried_by.insert(authority->terms.basis);
}

void lift_fallen_go(Case& c, Instant at)
{
    Boarding* b = acted_on(c);
    if (b == nullptr || b->started_at || b->ended_at || b->lifted_at || go_stands(c, *b, at))
        return;
    b->lifted_at = at;
}

void apply_act(Case& c, const BoardingStarted&, const EventRecord& record)
{
    Boarding* b = acted_on(c);
    if (b == nullptr) return;
    b->started_at = record.at;
}

void apply_act(Case& c, const OnDeckReported&, const EventRecord& record)
{
    Boarding* b = acted_on(c);
    if (b == nullptr || b->on_deck_at) return;
    b->on_deck_at = record.at;
    b->lifted_at.reset(); // it was called back too late
}

void apply_act(Case& c, const EvidenceRecorded& e, const EventRecord&)
{
    if (Boarding* b = acted_on(c)) b->evidence.push_back(e);
}

void apply_act(Case& c, const NothingFoundRecorded& e, const EventRecord&)
{
    if (Boarding* b = acted_on(c)) b->nothing_found = e;
}

void apply_act(Case& c, const MeasureTaken& e, const EventRecord& record)
{
    if (Boarding* b = acted_on(c)) b->measures.push_back({e, record.at, record.person});
}

/// We looked, and there was nothing: the grounds were used, and another boarding needs others
/// (D08).
static void let_grounds_fall(Case& c, const Boarding& b)
{
    if (b.nothing_found && b.evidence.empty()) c.grounds_signatures.clear();
}

/// What was signed before she was searched carries no other boarding.
static void let_unfounded_grounds_fall(Case& c, const Boarding& b, const ResultReport& report)
{
    const bool before = c.grounds_at && b.ended_at && *c.grounds_at <= *b.ended_at;
    if (!report.suspicion_confirmed && before) c.grounds_signatures.clear();
}

void apply_act(Case& c, const ActionEnded& e, const EventRecord& record)
{
    c.safety_plan.reset(); // for one boarding, and not for the next
    if (Boarding* b = acted_on(c)) {
        b->ended = e;
        b->ended_at = record.at;
        c.authorization.joint_unit_at.reset(); // for one boarding, and not for the next
        let_grounds_fall(c, *b);
    }
}

void apply_act(Case& c, const VesselLeft& e, const EventRecord& record)
{
    c.safety_plan.reset(); // for one boarding, and not for the next
    if (Boarding* b = acted_on(c)) {
        b->left = e;
        b->ended_at = record.at;
        c.authorization.joint_unit_at.reset();
        let_grounds_fall(c, *b);
    }
}

void apply_act(Case& c, const PersonsCounted& e, const EventRecord& record)
{
    const PersonsCounted before = c.persons.count.value_or(PersonsCounted{});
    if (e.dead > before.dead) c.persons.more_dead_at = record.at;
    if (e.injured > before.injured) c.persons.more_injured_at = record.at;
    c.persons.count = e;
}

void apply_act(Case& c, const ScreeningOpened& e, const EventRecord& record)
{
    c.persons.open_screenings.emplace(e.screening, record.at);
}

void apply_act(Case& c, const ScreeningClosed& e, const EventRecord&)
{
    c.persons.open_screenings.erase(e.screening);
}

void forget_who_was_told_when_it_is_over(Case& c)
{
    if (!life_in_danger(c)) c.rcc_informed_at.reset();
}

void apply_act(Case& c, const SarDeclared& e, const EventRecord&)
{
    c.sar = e.phase;
    if (!e.responsible_state.empty()) c.sar_state = e.responsible_state;
    if (e.phase == SarPhase::distress) c.survivors = true;
    forget_who_was_told_when_it_is_over(c);
}

void apply_act(Case& c, const DisembarkationRecorded&, const EventRecord&) { c.survivors = false; }

void apply_act(Case& c, const SarEntryAsked& e, const EventRecord& record)
{
    begin_by(c, e, record);
    c.sar_entry = SarEntry{e, record.at, {}, {}};
}

void apply_act(Case& c, const CaseIntroduced& e, const EventRecord& record)
{
    begin_by(c, e, record);
    c.introduced.insert_or_assign(e.to, e);
}

void apply_act(Case& c, const SarEntryAcknowledged& e, const EventRecord& record)
{
    if (!c.sar_entry) return;
    c.sar_entry->acknowledged_at = record.at;
    c.sar_entry->conditions = e.conditions;
}

void apply_act(Case& c, const ConsularNoticeRecorded& e, const EventRecord&)
{
    c.persons.consular.push_back(e);
}

void apply_act(Case& c, const UrgentNoticeSent& e, const EventRecord& record)
{
    c.notices.push_back({e, record.at, {}});
}

/// Another text: nobody has read it yet.
void apply_act(Case& c, const ResultReportDrafted& e, const EventRecord&)
{
    if (Boarding* b = of(c, to_report(c))) {
        b->report_draft = e.report;
        b->report_reviewed_at.reset();
    }
}

void apply_act(Case& c, const ReportReviewed&, const EventRecord& record)
{
    Boarding* b = of(c, to_report(c));
    if (b == nullptr) return;
    b->report_reviewed_at = record.at;
    if (b->report_draft) let_unfounded_grounds_fall(c, *b, *b->report_draft);
}

/// At the State that is told, a report is the first it hears of the boarding.
void apply_act(Case& c, const ResultReportSent& e, const EventRecord& record)
{
    Boarding* b = of(c, to_report(c));
    if (b == nullptr) {
        b = &c.boardings.emplace_back();
        b->ended_at = record.at;
    }
    b->report = e.report;
    b->reported_at = record.at;
    let_unfounded_grounds_fall(c, *b, e.report);
    b->report_undeliverable_at.reset(); // told after all
}

void apply_act(Case& c, const ReportDelivered&, const EventRecord& record)
{
    const auto on_its_way = std::ranges::find_if(
        c.boardings, [](const Boarding& b) { return b.reported_at && !b.report_delivered_at; });
    if (on_its_way != c.boardings.end()) on_its_way->report_delivered_at = record.at;
}

void apply_act(Case& c, const ReportUndeliverable&, const EventRecord& record)
{
    const Boarding* sent = to_acknowledge(c);
    if (Boarding* b = of(c, sent != nullptr ? sent : to_report(c)))
        b->report_undeliverable_at = record.at;
}

void apply_act(Case& c, const ReportAcknowledged&, const EventRecord& record)
{
    const auto sent = [](const Boarding& b) { return b.reported_at && !b.report_acknowledged_at; };
    // Each State acknowledges what it was told, the oldest first.
    auto told = std::ranges::find_if(
        c.boardings, [&](const Boarding& b) { return sent(b) && b.by_leave_of == record.owner; });
    if (told == c.boardings.end())
        told = std::ranges::find_if(
            c.boardings, [&](const Boarding& b) { return sent(b) && b.by_leave_of.empty(); });
    if (told != c.boardings.end()) told->report_acknowledged_at = record.at;
}

void apply_act(Case& c, const RemedyItemFiled& e, const EventRecord&)
{
    if (Boarding* b = of(c, to_claim_for(c))) b->remedy_items.push_back(e);
}

void apply_act(Case& c, const RemedyDecided& e, const EventRecord&)
{
    if (Boarding* b = of(c, to_remedy(c))) b->remedy = e;
}

/// Back to the last safe state; who stood on deck still has to leave, and to report.
void apply_act(Case& c, const BoardingAborted&, const EventRecord& record)
{
    Boarding* b = acted_on(c);
    if (b == nullptr) return;
    b->aborted_at = record.at;
    if (!b->on_deck_at) b->lifted_at = record.at;
}

void apply_act(Case& c, const JointUnitArrived&, const EventRecord& record)
{
    c.authorization.joint_unit_at = record.at;
}

void apply_act(Case& c, const NoticeAcknowledged& e, const EventRecord& record)
{
    for (Notice& notice : c.notices)
        if (notice.what.number == e.number && !notice.acknowledged_at)
            notice.acknowledged_at = record.at;
}

void apply_act(Case& c, const EvidenceSummarySent&, const EventRecord& record)
{
    // Of another boarding: there too the flag State chooses (CoE Agreement art. 14(2)).
    const Boarding* b = last_on_deck(c);
    const bool of_another = b != nullptr && c.evidence_summary_at < b->on_deck_at;
    if (c.evidence_summary_at && !of_another) return;
    c.evidence_summary_delivered_at.reset();
    c.desk.jurisdiction.reset();
    c.evidence_summary_at = record.at;
}

void apply_act(Case& c, const EvidenceSummaryDelivered&, const EventRecord& record)
{
    if (!c.evidence_summary_delivered_at) c.evidence_summary_delivered_at = record.at;
}

} // namespace ensign::request
