// The results of a boarding, from the draft to the flag State, and what is owed when it was
// unfounded.

#include "core/request/decide_acts.hpp"
#include "core/request/duties.hpp"

namespace ensign::request {
namespace {

/// Why there is nothing to report: nobody stood on her deck, or somebody still does.
std::optional<Refusal> not_to_report(const Case& c)
{
    const Boarding* b = last_on_deck(c);
    if (b == nullptr) return Refusal::nobody_on_deck;
    if (!b->ended_at) return Refusal::action_not_ended;
    return std::nullopt;
}

} // namespace

Decision decide_act(const Case& c, const ResultReportDrafted& e, const Acting& acting)
{
    if (const auto refusal = not_to_report(c)) return unexpected(*refusal);
    if (last_on_deck(c)->reported_at) return unexpected(Refusal::report_already_sent);
    return acting.one(e);
}

Decision decide_act(const Case& c, const ReportReviewed& e, const Acting& acting)
{
    if (const auto refusal = not_to_report(c)) return unexpected(*refusal);
    const Boarding* b = last_on_deck(c);
    if (!b->report_draft) return unexpected(Refusal::report_not_drafted);
    if (b->reported_at) return unexpected(Refusal::report_already_sent);
    return acting.one(e);
}

Decision decide_act(const Case& c, const ResultReportSent&, const Acting& acting)
{
    if (const auto refusal = not_to_report(c)) return unexpected(*refusal);
    const Boarding* b = last_on_deck(c);
    if (!b->report_draft) return unexpected(Refusal::report_not_drafted);
    if (!b->report_reviewed_at) return unexpected(Refusal::report_not_reviewed);
    if (b->reported_at) return unexpected(Refusal::report_already_sent);
    const ResultReportSent report{*b->report_draft};
    if (addressee(c, report, acting.context.self).empty())
        return unexpected(Refusal::no_designated_authority);
    return acting.one(report);
}

/// T28: nobody's word alone. Where there is a State to tell, the report was sent, and no receipt of
/// it came within the time after which a message counts as undelivered.
Decision decide_act(const Case& c, const ReportUndeliverable& e, const Acting& acting)
{
    if (const auto refusal = not_to_report(c)) return unexpected(*refusal);
    const Boarding* b = last_on_deck(c);
    if (addressee(c, ResultReportSent{}, acting.context.self).empty()) return acting.one(e);
    if (!b->reported_at) return unexpected(Refusal::report_missing);
    if (b->report_delivered_at || b->report_acknowledged_at)
        return unexpected(Refusal::report_was_delivered);
    if (acting.context.now - *b->reported_at <= kUndeliveredAfter)
        return unexpected(Refusal::report_on_its_way);
    return acting.one(e);
}

Decision decide_act(const Case& c, const RemedyItemFiled& e, const Acting& acting)
{
    if (!remedy_open(c)) return unexpected(Refusal::remedy_not_open);
    return acting.one(e);
}

Decision decide_act(const Case& c, const RemedyDecided& e, const Acting& acting)
{
    if (!remedy_open(c)) return unexpected(Refusal::remedy_not_open);
    return acting.one(e);
}

} // namespace ensign::request
