#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/service/command_line/list_words.hpp"

#include <ostream>

namespace ensign::command_line {
namespace {

/// "2026-11-24T02:48:10Z", or "02:48" and "02:48:10" for the last time it was so.
std::string instant_of(Invocation& in, const std::string& option)
{
    const std::string given = in.arguments.text(option);
    if (parse_utc(given)) return given;
    const Instant now = in.around.clock.utc();
    constexpr std::size_t kDate = 11; // "2026-11-24T"
    const std::string clock = given.size() == 5 ? given + ":00" : given;
    const auto today = parse_utc(utc_text(now).substr(0, kDate) + clock + "Z");
    if (!today)
        throw usage(
            "--" + option + " " + given + ": 2026-11-24T02:48:10Z or 02:48 is expected, in UTC");
    return utc_text(*today > now ? *today - std::chrono::days{1} : *today);
}

std::string track_words(const json::value& track)
{
    std::vector<Row> rows;
    for (const json::value& point : array_at(track, "points"))
        rows.push_back(
            {time_at(point, "at"),
             text_at(point, "position.text"),
             course_and_speed(point),
             with("by ", text_at(point, "source")),
             true_at(point, "full_rate") ? "each report" : "",
             true_at(point, "gap_after") ? "then silent" : ""});
    std::string out = rows.empty() ? "no report of her in that time\n" : columns(rows);
    if (const std::string more = time_at(track, "more_after"); !more.empty())
        out += "there is more after " + more + "; ask again with --from\n";
    return out;
}

std::string picture_words(const json::value& picture)
{
    std::vector<Row> rows;
    for (const json::value& v : array_at(picture, "vessels"))
        rows.push_back(
            {text_at(v, "mmsi"),
             text_at(v, "name"),
             text_at(v, "position.text"),
             course_and_speed(v),
             true_at(v, "interpolated") ? "on her track" : time_at(v, "seen"),
             with("by ", text_at(v, "source")),
             true_at(v, "lost") ? "lost" : ""});
    return "the picture at " + time_at(picture, "at") + ": " + std::to_string(rows.size()) +
           " vessels\n" + columns(rows);
}

void track(Invocation& in)
{
    std::string target = "/v1/vessels/" + percent_encoded(in.arguments.text("MMSI")) + "/track";
    std::string before = "?";
    for (const char* option : {"from", "to"}) {
        if (!in.arguments.has(option)) continue;
        target += before + option + "=" + percent_encoded(instant_of(in, option));
        before = "&";
    }
    if (!in.arguments.has("format") && !in.arguments.has("out"))
        return show(in, target, track_words);
    if (!in.arguments.has("format") || !in.arguments.has("out"))
        throw usage("--format and --out go together");
    target += before + "format=" + in.arguments.text("format");
    const std::string file = in.arguments.text("out");
    write_output(file, CoreDoor{in}.get(target).body);
    in.around.out << "written: " << file << '\n';
}

void picture(Invocation& in)
{
    show(in, "/v1/picture?at=" + percent_encoded(instant_of(in, "at")), picture_words);
}

} // namespace

std::vector<Command> track_commands()
{
    return {
        {{"track"},
         "Where a vessel was; the last day, if nothing else is said.",
         "ensign track 801000101 --from 02:00 --to 03:00 --format gpx --out lark.gpx",
         {{"MMSI", "Her MMSI", Kind::text, Count::one},
          {"from", "UTC, 2026-11-24T02:00:00Z, or 02:00 for the last time it was so"},
          {"to", "Likewise"},
          {"format",
           "A file for other programs",
           Kind::word,
           Count::at_most_one,
           {"gpx", "kml", "gpkg"}},
          {"out", "Where it is written"}},
         track},
        {{"charts"},
         "The coast and the ENC cells that the tiles are drawn from.",
         "ensign charts",
         {},
         [](Invocation& in) { show(in, "/v1/charts", charts_words); }},
        {{"race"},
         "The authority race: of each open case the clocks that run and the limits she crosses "
         "next, the most urgent first.",
         "ensign race",
         {},
         [](Invocation& in) { show(in, "/v1/race", race_words); }},
        {{"picture"},
         "What was before the officers at an instant: every vessel as she was then known.",
         "ensign picture --at 02:48",
         {{"at",
           "UTC, 2026-11-24T02:48:10Z, or 02:48 for the last time it was so",
           Kind::text,
           Count::one}},
         picture},
    };
}

} // namespace ensign::command_line
