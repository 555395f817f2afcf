// The results of a boarding, from the draft to the flag State, and what is owed when it was
// unfounded.

#include "core/request/authority.hpp"
#include "core/request/decide_acts.hpp"
#include "core/request/duties.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

/// Why there is no boarding whose results could be told now: nobody stood on deck, somebody still
/// does, or everything is told.
Refusal nothing_to_report(const Case& c)
{
    const Boarding* b = last_on_deck(c);
    if (b == nullptr) return Refusal::nobody_on_deck;
    return b->ended_at ? Refusal::report_already_sent : Refusal::action_not_ended;
}

} // namespace

/// A boarding under standing authority needs no question, and so the other State has no case yet.
std::vector<EventRecord> introduced(
    const Case& c, std::vector<EventRecord> events, const Acting& acting)
{
    const auto told = std::ranges::find_if(
        events, [](const EventRecord& event) { return is_told_abroad(event.what); });
    if (told == events.end()) return events;
    const StateCode to = addressee(c, told->what, acting.context.self);
    if (to.empty() || has_the_case(evolve(c, *told), to)) return events; // a question begins it
    const Boarding* b = last_on_deck(c);
    const auto authority = authority_of(c, acting.context.now);
    const bool by_theirs = b != nullptr && b->by_leave_of == to && authority;
    events.insert(
        told,
        acting.record(CaseIntroduced{
            c.number + "/I",
            to,
            c.vessel,
            last_seen(c, acting.context),
            by_theirs ? authority->terms.instrument : InstrumentId{}}));
    return events;
}

Decision decide_act(const Case& c, const ResultReportDrafted& e, const Acting& acting)
{
    if (to_report(c) == nullptr) return unexpected(nothing_to_report(c));
    return acting.one(e);
}

Decision decide_act(const Case& c, const ReportReviewed& e, const Acting& acting)
{
    const Boarding* b = to_report(c);
    if (b == nullptr) return unexpected(nothing_to_report(c));
    if (!b->report_draft) return unexpected(Refusal::report_not_drafted);
    return acting.one(e);
}

Decision decide_act(const Case& c, const ResultReportSent&, const Acting& acting)
{
    const Boarding* b = to_report(c);
    if (b == nullptr) return unexpected(nothing_to_report(c));
    if (!b->report_draft) return unexpected(Refusal::report_not_drafted);
    if (!b->report_reviewed_at) return unexpected(Refusal::report_not_reviewed);
    const ResultReportSent report{*b->report_draft};
    if (addressee(c, report, acting.context.self).empty())
        return unexpected(Refusal::no_designated_authority);
    return acting.one(report);
}

/// T28: nobody's word alone. Where there is a State to tell, the report was sent, and no receipt of
/// it came within the time after which a message counts as undelivered. Where there is none it is
/// written and read all the same: it says whether the boarding was unfounded (invariant 29).
Decision decide_act(const Case& c, const ReportUndeliverable& e, const Acting& acting)
{
    const Boarding* sent = to_acknowledge(c);
    const Boarding* unsent = to_report(c);
    if (sent == nullptr) {
        if (unsent == nullptr) {
            const Boarding* b = last_on_deck(c);
            const bool told = b != nullptr && b->ended_at;
            return unexpected(told ? Refusal::report_was_delivered : nothing_to_report(c));
        }
        if (!told_of(c, unsent).empty()) return unexpected(Refusal::report_missing);
        if (!unsent->report_draft) return unexpected(Refusal::report_not_drafted);
        if (!unsent->report_reviewed_at) return unexpected(Refusal::report_not_reviewed);
        if (unsent->report_undeliverable_at) return nothing_new();
        return acting.one(e);
    }
    if (sent->report_delivered_at) return unexpected(Refusal::report_was_delivered);
    if (acting.context.now - *sent->reported_at <= kUndeliveredAfter)
        return unexpected(Refusal::report_on_its_way);
    return acting.one(e);
}

Decision decide_act(const Case& c, const RemedyItemFiled& e, const Acting& acting)
{
    const bool opens = e.item == RemedyItem::claim && to_claim_for(c) != nullptr;
    if (!opens && !remedy_open(c)) return unexpected(Refusal::remedy_not_open);
    return acting.one(e);
}

Decision decide_act(const Case& c, const RemedyDecided& e, const Acting& acting)
{
    if (!remedy_open(c)) return unexpected(Refusal::remedy_not_open);
    return acting.one(e);
}

} // namespace ensign::request
