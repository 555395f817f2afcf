#include "core/request/duties.hpp"

#include <algorithm>
#include <set>

namespace ensign::request {
namespace {

void boarding_duties(const Case& c, std::vector<Duty>& open)
{
    const Boarding* b = last_on_deck(c);
    if (b == nullptr) return;
    if (!b->ended_at)
        open.push_back({DutyKind::leave_vessel, "Our people are on her deck.", b->on_deck_at, {}});
    if (!b->reported_at && !b->report_undeliverable_at)
        open.push_back(
            {DutyKind::report_results,
             "The results go to the flag State promptly, also when nothing was found.",
             b->on_deck_at,
             {}});
    else if (!b->report_acknowledged_at && !b->report_undeliverable_at)
        open.push_back(
            {DutyKind::report_acknowledgement,
             "The flag State has not acknowledged the results.",
             b->reported_at,
             {}});
    if (remedy_open(c))
        open.push_back(
            {DutyKind::remedy_file,
             "The boarding was unfounded: the legal adviser decides on compensation.",
             b->ended_at,
             {}});
}

/// What was said by voice and is not on paper yet.
bool waits_for_paper(const Milestones& m) { return m.oral_at && !m.delivered_at; }

/// One for each person who is detained (SOM Protocol art. 16(5)).
void consular_duties(const Case& c, const Boarding& b, std::vector<Duty>& open)
{
    std::set<std::string> owed;
    for (const TakenMeasure& taken : b.measures) {
        if (taken.what.measure != Measure::detain_persons) continue;
        for (const std::string& person : taken.what.persons)
            if (std::ranges::count(c.persons.consular, person, &ConsularNoticeRecorded::person) ==
                    0 &&
                owed.insert(person).second)
                open.push_back(
                    {DutyKind::consular_notice,
                     "Detained person " + person +
                         ": the right to have the consulate told is to be kept.",
                     taken.at,
                     {}});
    }
}

void life_duties(const Case& c, std::vector<Duty>& open)
{
    const bool rescue = c.sar != SarPhase::none && c.sar != SarPhase::rescue_ended;
    if ((c.danger_to_life || rescue) && !c.rcc_informed_at)
        open.push_back(
            {DutyKind::inform_rcc,
             "Life is in danger: tell the rescue coordination centre now, and log it.",
             {},
             {}});
    if (rescue) open.push_back({DutyKind::rescue, "A rescue is in progress.", {}, {}});
    if (c.survivors)
        open.push_back(
            {DutyKind::disembarkation, "Nobody has said where the survivors go ashore.", {}, {}});
    const Boarding* b = last_on_deck(c);
    if (b != nullptr) consular_duties(c, *b, open);
}

void election_duty(const Case& c, const law::LawBook& law, std::vector<Duty>& open)
{
    if (!c.evidence_summary_at || c.desk.jurisdiction || !c.authorization.request) return;
    const law::Instrument* row = law.find(c.authorization.request->instrument);
    if (row == nullptr || !row->elect_within) return;
    open.push_back(
        {DutyKind::jurisdiction_election,
         "The flag State says whether it keeps jurisdiction; after this it is taken to waive.",
         c.evidence_summary_at,
         *c.evidence_summary_at + *row->elect_within});
}

} // namespace

bool remedy_open(const Case& c)
{
    const Boarding* b = last_on_deck(c);
    if (b == nullptr || b->remedy) return false;
    return b->nothing_found.has_value() || (b->report && !b->report->suspicion_confirmed);
}

std::vector<Duty> duties(const Case& c, const law::LawBook& law, Instant now)
{
    std::vector<Duty> open;
    if (c.closed_at) { // nothing else is owed; life always is
        life_duties(c, open);
        return open;
    }
    boarding_duties(c, open);
    if (waits_for_paper(c.registry) || waits_for_paper(c.authorization))
        open.push_back(
            {DutyKind::written_confirmation,
             "What was asked by voice is confirmed in writing as soon as possible.",
             {},
             {}});
    if (c.oral && !c.authorization.answer)
        open.push_back(
            {DutyKind::written_confirmation,
             "What was answered by voice is to be had in writing.",
             c.oral->at,
             {}});
    const bool unreachable = !c.boardings.empty() && c.boardings.back().report_undeliverable_at;
    for (const Notice& notice : c.notices)
        if (!notice.acknowledged_at && !unreachable)
            open.push_back(
                {DutyKind::notice_acknowledgement,
                 "The flag State has not acknowledged urgent notice " + notice.what.number + ".",
                 notice.at,
                 {}});
    for (const auto& [name, since] : c.persons.open_screenings)
        open.push_back(
            {DutyKind::screening, "Protection screening " + name + " is open.", since, {}});
    life_duties(c, open);
    election_duty(c, law, open);
    // A time that has run out is no duty any more: the flag State is taken to have waived.
    std::erase_if(open, [&](const Duty& duty) {
        return duty.kind == DutyKind::jurisdiction_election && duty.due_at && now > *duty.due_at;
    });
    return open;
}

} // namespace ensign::request
