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

std::string explanation_words(const json::value& told)
{
    std::string out = "FACTS\n";
    std::vector<Row> facts;
    for (const json::value& line : array_at(told, "facts"))
        facts.push_back({"  " + text_at(line, "fact"), text_at(line, "words")});
    out += columns(facts) + "\nTHE TABLE, FROM THE TOP\n";
    std::vector<Row> steps;
    for (const json::value& step : array_at(told, "steps"))
        steps.push_back(
            {"  " + text_at(step, "rule"),
             text_at(step, "matched") == "true" ? "HOLDS" : "no",
             text_at(step, "sentence")});
    out += columns(steps);
    out += on_board_words(told);
    for (const json::value& offer : array_at(told, "offers"))
        out += "\nopen to the legal adviser: " + text_at(offer, "basis") + " " +
               text_at(offer, "instrument");
    out += "\n\n" + text_at(told, "verdict.sentence") + "\n" + text_at(told, "verdict.reason") +
           "\n" + text_at(told, "verdict.rule") + ", " + text_at(told, "verdict.basis") +
           "\nrescue: " + text_at(told, "verdict.rescue") + "\n";
    return out;
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
