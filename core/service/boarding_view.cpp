#include "core/service/case_parts_view.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

using namespace request;

json::array taken_view(const Boarding& b)
{
    json::array out;
    for (const TakenMeasure& taken : b.measures) {
        json::object one = act_view(taken.what);
        one["at"] = utc_text(taken.at);
        one["by"] = taken.by.text();
        out.push_back(std::move(one));
    }
    return out;
}

/// What is said about a boarding when it is over.
void add_results(json::object& out, const Boarding& b)
{
    if (b.ended) out["ended"] = act_view(*b.ended);
    if (b.left) out["left"] = act_view(*b.left);
    put(out, "ended_at", b.ended_at);
    put(out, "aborted_at", b.aborted_at);
    if (b.report_draft && !b.report)
        out["report_draft"] = act_view(ResultReportDrafted{*b.report_draft});
    put(out, "report_reviewed_at", b.report_reviewed_at);
    if (b.report) out["report"] = act_view(ResultReportSent{*b.report});
    put(out, "reported_at", b.reported_at);
    put(out, "report_delivered_at", b.report_delivered_at);
    put(out, "report_acknowledged_at", b.report_acknowledged_at);
    put(out, "report_undeliverable_at", b.report_undeliverable_at);
    json::array items;
    for (const RemedyItemFiled& item : b.remedy_items)
        items.push_back(act_view(item));
    if (!items.empty()) out["remedy_items"] = std::move(items);
    if (b.remedy) out["remedy"] = act_view(*b.remedy);
}

json::object one_boarding_view(const Boarding& b)
{
    json::object out;
    // The State that is told hears of a boarding by its report: it knows of no clearance.
    if (!b.clearance.rule.empty()) {
        out["clearance"] = act_view(b.clearance);
        out["cleared"] = signature_view(b.cleared);
        put(out, "by_leave_of", b.by_leave_of.text());
    }
    put(out, "lifted_at", b.lifted_at);
    put(out, "started_at", b.started_at);
    put(out, "on_deck_at", b.on_deck_at);
    if (!b.evidence.empty()) out["evidence_count"] = b.evidence.size();
    if (b.nothing_found) out["nothing_found"] = act_view(*b.nothing_found);
    if (!b.measures.empty()) out["measures"] = taken_view(b);
    add_results(out, b);
    return out;
}

json::array notices_view(const Case& c)
{
    json::array out;
    for (const Notice& notice : c.notices) {
        json::object one = act_view(notice.what);
        one["at"] = utc_text(notice.at);
        put(one, "acknowledged_at", notice.acknowledged_at);
        out.push_back(std::move(one));
    }
    return out;
}

json::object persons_view(const Persons& persons)
{
    json::object out = persons.count ? act_view(*persons.count) : json::object{};
    json::array screenings;
    for (const auto& [screening, at] : persons.open_screenings)
        screenings.push_back(json::object{{"screening", screening}, {"opened_at", utc_text(at)}});
    if (!screenings.empty()) out["open_screenings"] = std::move(screenings);
    json::array consular;
    for (const ConsularNoticeRecorded& notice : persons.consular)
        consular.push_back(act_view(notice));
    if (!consular.empty()) out["consular_notices"] = std::move(consular);
    return out;
}

} // namespace

void add_boarding(json::object& out, const Case& c)
{
    if (c.safety_plan) out["safety_plan"] = act_view(*c.safety_plan);
    json::array boardings;
    for (const Boarding& boarding : c.boardings)
        boardings.push_back(one_boarding_view(boarding));
    if (!boardings.empty()) out["boardings"] = std::move(boardings);
    if (!c.notices.empty()) out["notices"] = notices_view(c);
    json::object persons = persons_view(c.persons);
    if (!persons.empty()) out["persons"] = std::move(persons);
    if (c.sar != SarPhase::none) out["sar"] = text(word(c.sar));
}

} // namespace ensign::service
