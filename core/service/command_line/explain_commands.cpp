#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/verdict/law_pages.hpp"

#include <ostream>

namespace ensign::command_line {
namespace {

const Option kId{"ID", "The case's id or number", Kind::text, Count::one};

std::string on_board_words(const json::value& told)
{
    std::vector<Row> rows;
    for (const json::value& row : array_at(told, "on_board"))
        rows.push_back(
            {"  " + text_at(row, "rule"),
             text_at(row, "wish"),
             text_at(row, "answer"),
             text_at(row, "reason"),
             text_at(row, "basis")});
    return rows.empty() ? "" : "\nON BOARD: MAY WE DO MORE?\n" + columns(rows);
}

std::string facts_words(const json::value& told)
{
    std::vector<Row> facts;
    for (const json::value& line : array_at(told, "facts"))
        facts.push_back({"  " + text_at(line, "fact"), text_at(line, "words")});
    return "FACTS\n" + columns(facts);
}

std::string table_words(const json::value& told)
{
    std::vector<Row> steps;
    for (const json::value& step : array_at(told, "steps")) {
        const bool applies = text_at(step, "matched") == "true";
        const std::string reason = text_at(step, "reason");
        steps.push_back(
            {"  " + text_at(step, "rule"),
             applies ? "APPLIES" : "does not apply",
             text_at(step, "sentence") + (reason.empty() ? "" : " Here: " + reason),
             text_at(step, "basis")});
    }
    return "\nTHE TABLE, FROM THE TOP\n" + columns(steps);
}

std::string offers_words(const json::value& told)
{
    std::vector<Row> offers;
    for (const json::value& offer : array_at(told, "offers")) {
        offers.push_back(
            {"  " + text_at(offer, "basis"),
             text_at(offer, "instrument"),
             list_at(offer, "measures"),
             "until " + text_at(offer, "valid_to")});
        if (const std::string evidence = list_at(offer, "evidence", "; "); !evidence.empty())
            offers.push_back({"", "", "evidence: " + evidence, ""});
    }
    return offers.empty() ? "" : "\nOPEN TO THE LEGAL ADVISER\n" + columns(offers);
}

/// What was decided, and everything that goes with it.
std::string verdict_words(const json::value& told)
{
    const json::value* found = at(told, "verdict");
    const json::value v = found == nullptr ? json::value{} : *found;
    std::vector<Row> rows{
        {"  rule", text_at(v, "rule") + ", " + text_at(v, "basis")},
        {"  at", text_at(v, "at")},
        {"  rescue", text_at(v, "rescue")}};
    const auto add = [&](const char* what, std::string words) {
        if (!words.empty()) rows.push_back({std::string{"  "} + what, std::move(words)});
    };
    add("measures", list_at(v, "measures"));
    add("until", text_at(v, "until"));
    add("asked and not given", list_at(v, "not_authorized"));
    for (const json::value& check : array_at(v, "checks"))
        add("condition",
            text_at(check, "id") + " " + text_at(check, "state") + ": " + text_at(check, "words"));
    for (const json::value& condition : array_at(v, "conditions"))
        add("to be read before", text_at(condition, "id") + " " + text_at(condition, "text"));
    add("warning", list_at(v, "warnings", " "));
    add("stands in the way", list_at(v, "blocking", " "));
    add("made from",
        "law " + text_at(v, "data_versions.law") + ", chart " + text_at(v, "data_versions.chart") +
            ", case version " + text_at(v, "data_versions.case") + ", table " +
            text_at(told, "table"));
    return "\n" + text_at(v, "sentence") + "\n" + text_at(v, "reason") + "\n" + columns(rows);
}

/// What came on record after the verdict that is explained and before the instant asked for.
std::string since_words(const json::value& told)
{
    if (at(told, "asked_for") == nullptr) return {};
    std::vector<Row> rows;
    for (const json::value& event : array_at(told, "since"))
        rows.push_back({"  " + text_at(event, "at"), text_at(event, "kind"), text_at(event, "by")});
    std::string out = "The verdict on record at " + text_at(told, "asked_for") + " was made at " +
                      text_at(told, "verdict.at") + ", of these facts.\n";
    if (!rows.empty()) out += "On record since, and without effect on it:\n" + columns(rows);
    return out + "\n";
}

std::string explanation_words(const json::value& told)
{
    return since_words(told) + facts_words(told) + table_words(told) + on_board_words(told) +
           offers_words(told) + verdict_words(told);
}

void explain(Invocation& in)
{
    const CoreDoor door{in};
    std::string target =
        "/v1/cases/" + percent_encoded(case_id_of(door, in.arguments.text("ID"))) + "/explanation";
    if (in.arguments.has("at")) target += "?at=" + percent_encoded(in.arguments.text("at"));
    const net::Response answer = door.get(target);
    in.around.out
        << (in.output == Output::json ? answer.body + '\n' : explanation_words(json_of(answer)));
}

std::string agreement_words(const json::value& row, const std::string& table)
{
    if (text_at(row, "agrees") == "true") return "agrees";
    if (const std::string fault = text_at(row, "fault"); !fault.empty()) return "DIFFERS " + fault;
    const std::string then = text_at(row, "table");
    return then == table ? "DIFFERS"
                         : "made by table " + then + "; table " + table + " says otherwise";
}

void replay(Invocation& in)
{
    const CoreDoor door{in};
    const net::Response answer = door.get(
        "/v1/cases/" + percent_encoded(case_id_of(door, in.arguments.text("ID"))) + "/replay");
    const json::value told = json_of(answer);
    if (in.output == Output::json) {
        in.around.out << answer.body << '\n';
    } else {
        std::vector<Row> rows;
        for (const json::value& row : array_at(told, "verdicts"))
            rows.push_back(
                {text_at(row, "at"),
                 "version " + text_at(row, "case_version"),
                 text_at(row, "rule"),
                 agreement_words(row, text_at(told, "table")),
                 text_at(row, "sentence")});
        in.around.out << columns(rows);
    }
    if (text_at(told, "all_agree") != "true")
        throw Failure{
            ExitStatus::refused, "verdicts_differ", "a stored verdict does not come out again"};
}

} // namespace

std::vector<Command> explain_commands()
{
    return {
        {{"law", "explain"},
         "Why a verdict is what it is: the facts, then the rows down to the one that decides.",
         "ensign law explain ATL-2026-0001 --at 2026-11-24T05:50:01Z",
         {kId, {"at", "The verdict on record at this UTC time; default: computed now"}},
         explain},
        {{"law", "table"},
         "The decision tables, from the code that decides.",
         "ensign law table",
         {},
         [](Invocation& in) { in.around.out << verdict::decision_table_page(); }},
        {{"law", "states"},
         "The state diagrams, from the code that decides.",
         "ensign law states",
         {},
         [](Invocation& in) { in.around.out << verdict::states_page(); }},
        {{"replay"},
         "Compute every stored verdict of a case again; status 1 when one comes out otherwise.",
         "ensign replay ATL-2026-0001",
         {kId},
         replay},
    };
}

} // namespace ensign::command_line
