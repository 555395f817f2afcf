#include "core/service/command_line/case_words.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/list_words.hpp"

#include <ostream>

namespace ensign::command_line {
namespace {

void vessels(Invocation& in)
{
    const Which which = in.arguments.has("interest") ? Which::of_interest : Which::all;
    const std::string find = in.arguments.text("find");
    show(in, "/v1/vessels", [&](const json::value& answer) {
        return vessels_words(answer, which, find);
    });
}

/// A route about one case, whose id stands in the place of {}.
std::function<void(Invocation&)> about_case(
    std::string route, std::function<std::string(const json::value&)> words)
{
    return [route = std::move(route), words = std::move(words)](Invocation& in) {
        const std::string id = case_id_of(CoreDoor{in}, in.arguments.text("ID"));
        show(in, "/v1/cases/" + percent_encoded(id) + route, words);
    };
}

const Option kId{"ID", "The case's id or number", Kind::text, Count::one};

} // namespace

std::vector<Command> reading_commands()
{
    return {
        {{"status"},
         "Feeds, gateway, peers and what was refused.",
         "ensign status",
         {},
         [](Invocation& in) { show(in, "/v1/status", status_words); }},
        {{"feeds"},
         "Each feed of the picture: its heartbeat, rate, counts and last fault.",
         "ensign feeds",
         {},
         [](Invocation& in) { show(in, "/v1/feeds", feeds_words); }},
        {{"states"},
         "The States of the directory and what their authorities do.",
         "ensign states",
         {},
         [](Invocation& in) { show(in, "/v1/states", states_words); }},
        {{"instruments"},
         "The legal instruments a request can rest on.",
         "ensign instruments",
         {},
         [](Invocation& in) { show(in, "/v1/instruments", instruments_words); }},
        {{"vessels"},
         "The vessels of the picture.",
         "ensign vessels --find \"SEA LARK\"",
         {{"interest", "Only those of interest", Kind::flag},
          {"find", "Only those with this in name, MMSI, IMO number or call sign"}},
         vessels},
        {{"vessel"},
         "One vessel of the picture.",
         "ensign vessel 329000001",
         {{"MMSI", "Her MMSI", Kind::text, Count::one}},
         [](Invocation& in) {
             show(in, "/v1/vessels/" + percent_encoded(in.arguments.text("MMSI")), vessel_words);
         }},
        {{"safety-texts"},
         "Safety-related texts heard over AIS in the last day, the newest first.",
         "ensign safety-texts",
         {},
         [](Invocation& in) { show(in, "/v1/safety-texts", safety_texts_words); }},
        {{"position"},
         "How the core reads a position; two lines mean that it is ambiguous.",
         "ensign position \"36 04.2N 014 31.8E\"",
         {{"TEXT", "In any notation", Kind::text, Count::one}},
         [](Invocation& in) {
             show(
                 in,
                 "/v1/position?text=" + percent_encoded(in.arguments.text("TEXT")),
                 readings_words);
         }},
    };
}

std::vector<Command> case_commands()
{
    return {
        {{"case", "list"},
         "All cases, open ones first.",
         "ensign case list",
         {},
         [](Invocation& in) { show(in, "/v1/cases", case_list_words); }},
        {{"case", "show"},
         "Where a case stands, and what you can do on it now.",
         "ensign case show ATL-2026-0001",
         {kId},
         about_case("", case_words)},
        {{"case", "verdict"},
         "May we board her? Computed now.",
         "ensign case verdict ATL-2026-0001",
         {kId},
         about_case("/verdict", verdict_words)},
        {{"case", "log"},
         "Every act of a case, with its hash.",
         "ensign case log ATL-2026-0001",
         {kId},
         about_case("/log", log_words)},
        {{"case", "register"},
         "Flag State: what our register holds about her, field by field.",
         "ensign case register ATL-2026-0001",
         {kId},
         about_case("/register", register_words)},
    };
}

} // namespace ensign::command_line
