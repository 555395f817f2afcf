#include "core/service/case_parts_view.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

using namespace request;

json::object coastal_view(const CoastalQuestion& q)
{
    json::object out = milestones_view(q);
    if (q.draft) {
        out["to"] = q.draft->to.text();
        out["measures"] = measures_view(q.draft->measures);
        out["purpose"] = q.draft->purpose;
    }
    if (q.request) {
        out["number"] = q.request->number;
        out["to"] = q.request->to.text();
        out["measures"] = measures_view(q.request->measures);
        out["purpose"] = q.request->purpose;
        out["unit"] = q.request->unit.name;
        out["answer_wanted_by"] = utc_text(q.request->answer_wanted_by);
    }
    if (q.answer_draft && !q.answer) {
        out["answer_draft"] = act_view(*q.answer_draft);
        out["answer_drafted_by"] = q.answer_drafted_by.text();
    }
    if (q.answer) out["answer"] = act_view(*q.answer);
    put(out, "revoked_at", q.revoked_at);
    if (q.outcome) out["outcome"] = act_view(*q.outcome);
    return out;
}

json::object assistance_view(const AssistanceQuestion& q)
{
    json::object out = milestones_view(q);
    if (q.draft) {
        for (auto& member : act_view(*q.draft))
            out.insert_or_assign(member.key(), std::move(member.value()));
    }
    if (q.request) {
        out["number"] = q.request->number;
        out["to"] = q.request->to.text();
        out["ground"] = text(word(q.request->ground));
        out["help"] = q.request->help;
        out["answer_wanted_by"] = utc_text(q.request->answer_wanted_by);
    }
    if (q.answer) out["answer"] = act_view(*q.answer);
    return out;
}

json::array uses_view(const std::map<Use, Instant>& uses)
{
    json::array out;
    for (const auto& [use, at] : uses)
        out.push_back(json::object{{"use", text(word(use))}, {"at", utc_text(at)}});
    return out;
}

json::array information_view(const Case& c)
{
    json::array out;
    for (const auto& [id, item] : c.information) {
        json::object one = act_view(item.what);
        one["sender"] = item.sender.text();
        one["at"] = utc_text(item.at);
        if (!item.consent_asked.empty()) one["consent_asked"] = uses_view(item.consent_asked);
        if (!item.consent_given.empty()) one["consent_given"] = uses_view(item.consent_given);
        if (!item.uses.empty()) one["used"] = item.uses.size();
        out.push_back(std::move(one));
    }
    return out;
}

json::object desk_view(const DeskWork& desk)
{
    json::object out;
    if (!desk.duty.held_by.empty()) {
        json::object duty{{"held_by", desk.duty.held_by.text()}};
        put(duty, "since", desk.duty.since);
        put(duty, "offered_to", desk.duty.offered_to.text());
        put(duty, "words", desk.duty.words);
        out["duty"] = std::move(duty);
    }
    put(out, "routed_at", desk.routed_at);
    if (desk.lookup) {
        out["lookup"] = act_view(LookupRecorded{*desk.lookup});
        put(out, "lookup_by", desk.lookup_by.text());
    }
    put(out, "decision_opened_at", desk.decision_opened_at);
    if (desk.jurisdiction) out["jurisdiction"] = act_view(*desk.jurisdiction);
    put(out, "jurisdiction_at", desk.jurisdiction_at);
    if (desk.disposition) out["disposition"] = *desk.disposition;
    put(out, "disposition_at", desk.disposition_at);
    put(out, "closed_at", desk.closed_at);
    return out;
}

} // namespace

void add_exchange(json::object& out, const Case& c)
{
    if (c.coastal.state != RequestState::none) out["coastal"] = coastal_view(c.coastal);
    if (c.assistance.state != RequestState::none) out["assistance"] = assistance_view(c.assistance);
    if (!c.information.empty()) out["information"] = information_view(c);
    json::object documents;
    for (const auto& [name, check] : c.documents) {
        json::object row = act_view(check.what);
        row["asked_by"] = check.asker.text();
        if (check.answer) row["answer"] = act_view(*check.answer);
        documents[name] = std::move(row);
    }
    if (!documents.empty()) out["documents"] = std::move(documents);
    json::array heard;
    for (const InformationRecorded& one : c.heard)
        heard.push_back(act_view(one));
    if (!heard.empty()) out["heard"] = std::move(heard);
    json::array introduced;
    for (const auto& [state, first] : c.introduced)
        introduced.push_back(act_view(first));
    if (!introduced.empty()) out["introduced"] = std::move(introduced);
    put(out, "evidence_summary_at", c.evidence_summary_at);
    put(out, "evidence_summary_delivered_at", c.evidence_summary_delivered_at);
    if (c.outcome) out["outcome"] = act_view(*c.outcome);
    json::object desk = desk_view(c.desk);
    if (!desk.empty()) out["desk"] = std::move(desk);
}

} // namespace ensign::service
