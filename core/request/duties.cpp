#include "core/request/duties.hpp"

#include "core/request/authority.hpp"

#include <algorithm>
#include <set>

namespace ensign::request {
namespace {

/// Of each boarding; the last one's are not the only ones.
void boarding_duties(const Boarding& b, std::vector<Duty>& open)
{
    if (!b.on_deck_at) return;
    if (!b.ended_at)
        open.push_back({DutyKind::leave_vessel, "Our people are on her deck.", b.on_deck_at, {}});
    if (b.report_undeliverable_at) return;
    if (!b.reported_at)
        open.push_back(
            {DutyKind::report_results,
             "The results go to the flag State promptly, also when nothing was found.",
             b.on_deck_at,
             {}});
    else if (!b.report_acknowledged_at)
        open.push_back(
            {DutyKind::report_acknowledgement,
             "The flag State has not acknowledged the results.",
             b.reported_at,
             {}});
}

/// What was said by voice and is not on paper yet.
bool waits_for_paper(const Milestones& m) { return m.oral_at && !m.delivered_at; }

/// A no by voice needs no paper once that State has written one, or what was asked is withdrawn.
bool is_settled(const Case& c, const OralAnswer& oral)
{
    if (gives_leave(oral.said.decision) || !c.claim) return false;
    const auto refused = c.refused_by.find(c.claim->state);
    return c.authorization.state == RequestState::withdrawn ||
           (refused != c.refused_by.end() && refused->second > oral.at);
}

/// An answer that was only spoken, of a question that still runs or of a leave somebody may use.
const OralAnswer* waits_in_writing(const Case& c)
{
    const bool on_paper = c.authorization.answer && !granted_after_hold(c);
    if (c.oral && !on_paper && !is_settled(c, *c.oral)) return &*c.oral;
    const auto& spoken = c.registry.oral_answer;
    return spoken && is_open(c.registry) ? &*spoken : nullptr;
}

/// One for each person who is detained (SOM Protocol art. 16(5)).
void consular_duties(const Case& c, std::vector<Duty>& open)
{
    std::set<std::string> settled;
    for (const ConsularNoticeRecorded& notice : c.persons.consular)
        settled.insert(notice.person);
    for (const Boarding& b : c.boardings)
        for (const TakenMeasure& taken : b.measures)
            for (const std::string& person : taken.what.persons)
                if (taken.what.measure == Measure::detain_persons && settled.insert(person).second)
                    open.push_back(
                        {DutyKind::consular_notice,
                         "Detained person " + person +
                             ": the right to have the consulate told is to be kept.",
                         taken.at,
                         {}});
}

/// Of the boarding that the notice is about: no State could be told of its results.
bool nobody_to_tell(const Case& c, const Notice& notice)
{
    const auto about =
        std::find_if(c.boardings.rbegin(), c.boardings.rend(), [&](const Boarding& b) {
            return b.on_deck_at && *b.on_deck_at <= notice.at;
        });
    return about != c.boardings.rend() && about->report_undeliverable_at;
}

bool told(const Case& c, NoticeKind kind, const std::optional<Instant>& since)
{
    return std::ranges::any_of(c.notices, [&](const Notice& notice) {
        return notice.what.kind == kind && (!since || notice.at >= *since);
    });
}

/// What the flag State must hear at once and has not (CoE Agreement art. 12(2)-(3); T31).
void notice_duties(const Case& c, std::vector<Duty>& open)
{
    const Boarding* b = last_on_deck(c);
    if (b == nullptr || told_of(c, b).empty()) return;
    const auto& count = c.persons.count;
    if (count && count->dead > 0 && !told(c, NoticeKind::death, c.persons.more_dead_at))
        open.push_back(
            {DutyKind::urgent_notice, "A death: tell the flag State at once.", b->on_deck_at, {}});
    if (count && count->injured > 0 && !told(c, NoticeKind::injury, c.persons.more_injured_at))
        open.push_back(
            {DutyKind::urgent_notice,
             "An injury: tell the flag State at once.",
             b->on_deck_at,
             {}});
    for (const TakenMeasure& taken : b->measures)
        if (taken.what.exception != MeasureException::none &&
            !told(c, NoticeKind::extra_measure, taken.at))
            open.push_back(
                {DutyKind::urgent_notice,
                 "A measure was taken beyond the grant: tell the flag State at once.",
                 taken.at,
                 {}});
}

/// Since when the authority carries nothing any more; nothing: it does, or was used to its end.
std::optional<Instant> fell_at(const Case& c, Instant now)
{
    const auto authority = authority_of(c, now);
    if (!authority) return c.authorization.answered_at; // another answer took its place
    switch (authority->state) {
    case AuthorityState::revoked:
        return c.invoked ? c.invoked->revoked_at : c.authorization.revoked_at;
    case AuthorityState::expired: return authority->terms.valid_to;
    case AuthorityState::suspended: {
        const auto& by_us = c.invoked ? c.invoked->suspended_at : c.authorization.suspended_at;
        if (by_us) return by_us;
        return c.authorization.answered_at ? c.authorization.answered_at : c.registry.answered_at;
    }
    case AuthorityState::proposed:
    case AuthorityState::legal_reviewed:
    case AuthorityState::active:
    case AuthorityState::used_up: break;
    }
    return std::nullopt;
}

/// T31: while a boarding was under way.
void stop_duty(const Case& c, Instant now, std::vector<Duty>& open)
{
    const auto under_way =
        std::find_if(c.boardings.rbegin(), c.boardings.rend(), [](const Boarding& b) {
            return b.started_at.has_value();
        });
    if (under_way == c.boardings.rend() || under_way->by_leave_of.empty()) return;
    const auto at = fell_at(c, now);
    const auto& ended = under_way->ended_at ? under_way->ended_at : under_way->lifted_at;
    if (!at || *at < *under_way->started_at || (ended && *ended <= *at)) return;
    if (!told(c, NoticeKind::revocation_obeyed, at))
        open.push_back(
            {DutyKind::urgent_notice,
             "The authority was taken back, or has ended: stop, make safe, and tell the State that "
             "gave it.",
             at,
             {}});
}

void life_duties(const Case& c, std::vector<Duty>& open)
{
    if (life_in_danger(c) && !c.rcc_informed_at)
        open.push_back(
            {DutyKind::inform_rcc,
             "Life is in danger: tell the rescue coordination centre now, and log it.",
             {},
             {}});
    if (rescue_runs(c))
        open.push_back({DutyKind::rescue, "A rescue is in progress.", {}, {}});
    else if (c.danger_to_life && c.rcc_informed_at)
        open.push_back(
            {DutyKind::rescue, "Danger to life is on record; say when it is over.", {}, {}});
    if (c.survivors)
        open.push_back(
            {DutyKind::disembarkation, "Nobody has said where the survivors go ashore.", {}, {}});
    consular_duties(c, open);
}

void election_duty(const Case& c, const law::LawBook& law, std::vector<Duty>& open)
{
    if (!c.authorization.request) return;
    const law::Instrument* row = law.find(c.authorization.request->instrument);
    if (row == nullptr || !row->elect_within) return;
    const Boarding* b = last_on_deck(c);
    const bool told = b != nullptr && c.evidence_summary_at >= b->on_deck_at; // of this boarding
    if (b != nullptr && !told && !b->evidence.empty())
        open.push_back(
            {DutyKind::evidence_summary,
             "A summary of the evidence goes to the flag State without delay.",
             b->on_deck_at,
             {}});
    if (!c.evidence_summary_at || c.desk.jurisdiction) return;
    open.push_back(
        {DutyKind::jurisdiction_election,
         "The flag State says whether it keeps jurisdiction; after this it is taken to waive.",
         c.evidence_summary_at,
         election_end(c, law)});
}

} // namespace

std::optional<Instant> election_end(const Case& c, const law::LawBook& law)
{
    if (!c.evidence_summary_delivered_at || !c.authorization.request) return std::nullopt;
    const law::Instrument* row = law.find(c.authorization.request->instrument);
    if (row == nullptr || !row->elect_within) return std::nullopt;
    return *c.evidence_summary_delivered_at + *row->elect_within;
}

bool remedy_open(const Case& c) { return to_remedy(c) != nullptr; }

std::vector<Duty> duties(const Case& c, const law::LawBook& law, Instant now)
{
    std::vector<Duty> open;
    if (c.closed_at) { // nothing else is owed; life always is
        life_duties(c, open);
        return open;
    }
    for (const Boarding& boarding : c.boardings)
        boarding_duties(boarding, open);
    if (const Boarding* unfounded = to_remedy(c))
        open.push_back(
            {DutyKind::remedy_file,
             "The boarding was unfounded, or a claim was made: the legal adviser decides on "
             "compensation.",
             unfounded->ended_at,
             {}});
    if (waits_for_paper(c.registry) || waits_for_paper(c.authorization))
        open.push_back(
            {DutyKind::written_confirmation,
             "What was asked by voice is confirmed in writing as soon as possible.",
             {},
             {}});
    if (const OralAnswer* spoken = waits_in_writing(c))
        open.push_back(
            {DutyKind::written_confirmation,
             "What was answered by voice is to be had in writing.",
             spoken->at,
             {}});
    for (const Notice& notice : c.notices)
        if (!notice.acknowledged_at && !nobody_to_tell(c, notice))
            open.push_back(
                {DutyKind::notice_acknowledgement,
                 "The flag State has not acknowledged urgent notice " + notice.what.number + ".",
                 notice.at,
                 {}});
    notice_duties(c, open);
    stop_duty(c, now, open);
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
