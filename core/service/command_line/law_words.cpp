#include "core/service/command_line/law_words.hpp"

#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/json_path.hpp"

#include <algorithm>

namespace ensign::command_line {
namespace {

/// Why a row counts or does not.
std::string effect(const json::value& row)
{
    if (true_at(row, "area_needed") && array_at(row, "areas").empty()) return "no area entered";
    if (true_at(row, "effect")) return "in effect";
    if (!true_at(row, "verified")) return "not verified";
    return "not enabled";
}

std::string validity(const json::value& row)
{
    return with("from ", time_at(row, "in_force_from")) +
           (text_at(row, "in_force_from").empty() || text_at(row, "in_force_to").empty() ? ""
                                                                                         : " ") +
           with("to ", time_at(row, "in_force_to"));
}

std::string says(const json::value& declaration)
{
    return text_at(declaration, "mode") + with(" ", text_at(declaration, "hours")) +
           (text_at(declaration, "hours").empty() ? "" : " h");
}

std::string is_party(const json::value& row)
{
    return true_at(row, "party") ? "party" : "not a party";
}

void add_line(std::string& out, const char* label, const std::string& value)
{
    if (!value.empty()) out += std::string{label} + value + '\n';
}

/// The switches of an instrument that are on, in words.
std::string switches(const json::value& row)
{
    std::string out;
    for (const char* name :
         {"acknowledge_at_once",
          "needs_confirmation",
          "combined",
          "needs_declaration",
          "neither_nor_is_silence",
          "time_limited",
          "area_needed"})
        if (true_at(row, name)) out += (out.empty() ? "" : ", ") + std::string{name};
    return out;
}

std::string clock_words(const json::value& row)
{
    if (text_at(row, "clock_start") == "none" && text_at(row, "decide_within_min").empty())
        return "";
    return text_at(row, "clock_question") + with(", starts when ", text_at(row, "clock_start")) +
           with(", minutes ", text_at(row, "decide_within_min")) +
           with(", ", text_at(row, "deadline"));
}

/// Where a row comes from, who put it there, and when.
std::string provenance(const json::value& row)
{
    std::string out = "source " + text_at(row, "source") + " [" + text_at(row, "tag") + "]";
    out += with(", document ", text_at(row, "document"));
    out += with(", signed by ", list_at(row, "signed_by"));
    out += with(", recorded ", time_at(row, "recorded_at"));
    return out + with(", withdrawn ", time_at(row, "withdrawn_at"));
}

/// "SOM" covers "SOM-8.2".
bool covers(const std::string& treaty, const std::string& id)
{
    return id == treaty || id.starts_with(treaty + "-");
}

std::string areas_words(const json::value& row)
{
    std::string out;
    for (const json::value& area : array_at(row, "areas"))
        out += "area        " + number_at(area, "lat", 4) + " " + number_at(area, "lon", 4) +
               ", radius " + number_at(area, "radius_nm", 1) + " NM\n";
    return out;
}

std::string instrument_words(const json::value& row)
{
    std::string out = text_at(row, "id") + "  " + text_at(row, "name") +
                      with(", ", text_at(row, "article")) + "\n";
    add_line(out, "state       ", effect(row) + with(", ", validity(row)));
    add_line(out, "scope       ", list_at(row, "scope"));
    add_line(out, "basis       ", text_at(row, "basis"));
    add_line(out, "silence     ", text_at(row, "silence"));
    add_line(out, "clock       ", clock_words(row));
    add_line(out, "election    ", with("days ", text_at(row, "elect_within_days")));
    add_line(out, "answer      ", text_at(row, "answer_words"));
    add_line(out, "measures    ", list_at(row, "measures"));
    add_line(out, "rules       ", switches(row));
    add_line(out, "unless      ", list_at(row, "unless_declared"));
    out += areas_words(row);
    add_line(out, "source      ", text_at(row, "source") + " [" + text_at(row, "tag") + "]");
    add_line(out, "document    ", text_at(row, "document"));
    add_line(out, "signed by   ", list_at(row, "signed_by"));
    add_line(out, "recorded    ", time_at(row, "recorded_at"));
    add_line(out, "withdrawn   ", time_at(row, "withdrawn_at"));
    return out;
}

} // namespace

std::string law_words(const json::value& law)
{
    std::string out = "law " + text_at(law, "version") +
                      with(", in force at ", time_at(law, "at")) +
                      with(", as known at ", time_at(law, "known")) + '\n';
    add_line(out, "FAULT  ", text_at(law, "fault"));
    std::vector<Row> rows;
    for (const json::value& row : array_at(law, "instruments"))
        rows.push_back(
            {"instrument",
             text_at(row, "id"),
             text_at(row, "article"),
             with("silence ", text_at(row, "silence")),
             effect(row),
             validity(row)});
    for (const json::value& row : array_at(law, "parties"))
        rows.push_back(
            {"party",
             text_at(row, "instrument"),
             text_at(row, "state"),
             is_party(row),
             effect(row),
             validity(row)});
    for (const json::value& row : array_at(law, "declarations"))
        rows.push_back(
            {"declaration",
             text_at(row, "instrument"),
             text_at(row, "state"),
             says(row),
             effect(row),
             validity(row)});
    for (const json::value& row : array_at(law, "contacts"))
        rows.push_back(
            {"contact",
             "",
             text_at(row, "state"),
             true_at(row, "direct_contact") ? "direct contact allowed" : "no direct contact",
             effect(row),
             validity(row)});
    return out + columns(rows);
}

std::string law_row_words(const json::value& law, const std::string& id)
{
    std::string out;
    for (const json::value& row : array_at(law, "instruments"))
        if (text_at(row, "id") == id) out += instrument_words(row);
    if (out.empty()) return out;
    std::vector<Row> rows;
    for (const json::value& row : array_at(law, "parties"))
        if (covers(text_at(row, "instrument"), id))
            rows.push_back(
                {text_at(row, "state"),
                 is_party(row),
                 effect(row),
                 validity(row),
                 provenance(row)});
    for (const json::value& row : array_at(law, "declarations"))
        if (text_at(row, "instrument") == id)
            rows.push_back(
                {text_at(row, "state"),
                 "declared " + says(row),
                 effect(row),
                 validity(row),
                 provenance(row)});
    return out + columns(rows);
}

std::string law_acts_words(const json::value& acts)
{
    std::string out;
    for (const json::value& act : array_at(acts, "acts")) {
        const std::string kind = text_at(act, "act");
        out += text_at(act, "n") + "  " + time_at(act, "at") + "  " + kind + "  " +
               text_at(act, "person") + " as " + text_at(act, "role") + "  ";
        if (kind == "verify")
            out += "act " + text_at(act, "body.act") + " by " + text_at(act, "body.document");
        else if (true_at(act, "verified"))
            out += "verified by " + text_at(act, "verified_by");
        else
            out += "waits for a second person";
        out += "  " + text_at(act, "hash").substr(0, 16) + '\n';
        if (kind == "add") {
            std::string toml = text_at(act, "body.toml");
            while (!toml.empty() && toml.back() == '\n')
                toml.pop_back();
            for (std::size_t line = 0; line <= toml.size();) {
                const std::size_t end = std::min(toml.find('\n', line), toml.size());
                out += "    " + toml.substr(line, end - line) + '\n';
                line = end + 1;
            }
        } else if (kind == "end") {
            out += "    " + text_at(act, "body.how") + " " + text_at(act, "body.kind") +
                   with(" ", text_at(act, "body.row")) + with(" of ", text_at(act, "body.state")) +
                   " at " + time_at(act, "body.at") + ": " + text_at(act, "body.reason") + '\n';
        }
    }
    return out.empty() ? "nobody has changed the law of the files\n" : out;
}

} // namespace ensign::command_line
