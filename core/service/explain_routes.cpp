// Why a verdict is what it is, and whether every stored one comes out the same again.

#include "core/node/verdict_record.hpp"
#include "core/service/case_view.hpp"
#include "core/service/identity_view.hpp"
#include "core/service/on_board_view.hpp"
#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"
#include "core/verdict/explain.hpp"

#include <algorithm>

namespace ensign::service {
namespace {

json::value terms_view(const request::AuthorityTerms& terms)
{
    json::array evidence;
    for (const std::string& one : terms.evidence)
        evidence.emplace_back(one);
    return json::object{
        {"basis", text(word(terms.basis))},
        {"instrument", terms.instrument.text()},
        {"measures", measures_view(terms.measures)},
        {"valid_to", utc_text(terms.valid_to)},
        {"evidence", evidence}};
}

json::value explanation_view(const verdict::Explanation& told, json::array on_board)
{
    json::array facts;
    for (const verdict::FactLine& line : told.facts)
        facts.push_back(json::object{{"fact", line.fact}, {"words", line.words}});
    json::array steps;
    for (const verdict::Step& step : told.steps) {
        json::object row{
            {"rule", text(step.rule.id)},
            {"sentence", text(step.rule.sentence)},
            {"basis", text(step.rule.basis)},
            {"matched", step.matched}};
        put(row, "reason", step.reason);
        steps.push_back(row);
    }
    json::array offers;
    for (const request::AuthorityTerms& terms : told.offers)
        offers.push_back(terms_view(terms));
    json::object out{
        {"facts", facts},
        {"steps", steps},
        {"offers", offers},
        {"table", verdict::kTableVersion},
        {"verdict", verdict_view(told.verdict)}};
    if (!on_board.empty()) out["on_board"] = std::move(on_board);
    return out;
}

/// The case as its log had it at a version.
request::Case case_at(node::Node& node, const request::CaseId& id, int version)
{
    request::Case c;
    for (const store::StoredEvent& row : node.log().of_case(id))
        if (row.version <= version) c = request::evolve(std::move(c), store::event_of(row));
    return c;
}

/// What came on record after that version of the case, until that instant.
json::array recorded_between(
    node::Node& node, const request::CaseId& id, int version, Instant until)
{
    json::array since;
    for (const store::StoredEvent& row : node.log().of_case(id))
        if (row.version > version && row.at <= until)
            since.push_back(json::object{
                {"at", utc_text(row.at)},
                {"kind", row.kind},
                {"by", row.person.empty() ? row.owner : row.person}});
    return since;
}

struct Again {
    request::Case c;
    node::VerdictInputs inputs;
    const law::LawBook* law = nullptr;
    std::string fault; ///< why it cannot be computed again; else empty
};

/// Everything a stored verdict was made from, from the log and the laws that were in force.
Again again(CoreService& service, const store::StoredVerdict& stored)
{
    Again made;
    auto inputs = node::read_inputs(stored.inputs);
    if (!inputs) {
        made.fault = inputs.error();
        return made;
    }
    made.inputs = std::move(*inputs);
    made.law = service.parts().law.book_of(made.inputs.law_version);
    if (made.law == nullptr) made.fault = "law " + made.inputs.law_version + " is not kept here";
    made.c = case_at(service.parts().node, stored.case_id, stored.case_version);
    return made;
}

} // namespace

/// `?at=` explains the verdict that was on record at that instant.
void explanation(CoreService& service, Call call)
{
    if (case_we_ask_about(service, call) == nullptr) return;
    const request::CaseId id{call.path["id"]};
    node::Node& node = service.parts().node;
    const auto given = call.request.query.find("at");
    if (given == call.request.query.end()) {
        const verdict::Facts facts = node.facts_of(id);
        verdict::Explanation told = verdict::explain(facts);
        add_race(told.facts, node, id);
        return call.respond(json_response(explanation_view(told, on_board_view(facts))));
    }

    const auto at = parse_utc(given->second);
    if (!at)
        return call.respond(
            service.refuse(422, "not_a_utc_time", "at: write it like 2026-11-24T02:48:10Z."));
    if (*at > service.parts().clock.utc())
        return call.respond(service.refuse(
            422, "time_to_come", "at: that time is still to come; no verdict is on record."));
    const auto stored = node.verdicts_of(id);
    const auto after = std::ranges::upper_bound(stored, *at, {}, &store::StoredVerdict::at);
    if (after == stored.begin())
        return call.respond(service.refuse(
            404, "no_verdict_then", "No verdict of this case was on record at that instant."));
    const Again made = again(service, *std::prev(after));
    if (!made.fault.empty()) return call.respond(service.refuse(409, "not_replayable", made.fault));
    const verdict::Facts facts = node::facts_of(made.inputs, made.c, *made.law);
    json::value out = explanation_view(verdict::explain(facts), on_board_view(facts));
    out.as_object()["table"] = made.inputs.table_version;
    out.as_object()["asked_for"] = utc_text(*at);
    out.as_object()["since"] = recorded_between(node, id, made.c.version, *at);
    call.respond(json_response(out));
}

/// Computes every stored verdict again from its inputs (invariant 34).
void replay(CoreService& service, Call call)
{
    if (case_we_ask_about(service, call) == nullptr) return;
    json::array verdicts;
    bool all_agree = true;
    for (const auto& stored : service.parts().node.verdicts_of(request::CaseId{call.path["id"]})) {
        const Again made = again(service, stored);
        std::string result;
        if (made.fault.empty())
            result =
                node::result_text(verdict::assess(node::facts_of(made.inputs, made.c, *made.law)));
        const bool agrees = result == stored.result;
        // Another table may say otherwise on the same facts; that is told, and is no fault.
        const bool same_table = made.inputs.table_version == verdict::kTableVersion;
        all_agree = all_agree && (agrees || (made.fault.empty() && !same_table));
        const json::value then = json::parse(stored.result);
        json::object row{
            {"n", stored.n},
            {"at", utc_text(stored.at)},
            {"case_version", stored.case_version},
            {"rule", then.at("rule")},
            {"sentence", then.at("sentence")},
            {"table", made.inputs.table_version},
            {"agrees", agrees}};
        if (!made.fault.empty()) row["fault"] = made.fault;
        if (!agrees && made.fault.empty()) row["now"] = json::parse(result);
        verdicts.push_back(row);
    }
    call.respond(json_response(json::object{
        {"table", verdict::kTableVersion}, {"verdicts", verdicts}, {"all_agree", all_agree}}));
}

} // namespace ensign::service
