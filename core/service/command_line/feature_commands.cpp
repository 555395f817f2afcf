#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/json_path.hpp"

#include <algorithm>
#include <ostream>

namespace ensign::command_line {
namespace {

/// What there is, and how another program comes to it.
void list_collections(Invocation& in)
{
    const CoreDoor door{in};
    const net::Response answer = door.get("/v1/features/collections");
    if (in.output == Output::json) {
        in.around.out << answer.body << '\n';
        return;
    }
    const json::value all = json_of(answer);
    std::vector<Row> rows;
    for (const json::value& one : array_at(all, "collections"))
        rows.push_back({text_at(one, "id"), text_at(one, "description")});
    in.around.out << columns(rows) << "For QGIS and ogr2ogr: OAPIF:" << door.session().core.origin
                  << "/v1/features, with the header Authorization: Bearer TOKEN\n";
}

/// The link to the next page, without the address of the core; empty: this was the last.
std::string next_target(const json::value& page)
{
    constexpr std::string_view kRoutes = "/v1/features/";
    for (const json::value& link : array_at(page, "links")) {
        if (text_at(link, "rel") != "next") continue;
        const std::string href = text_at(link, "href");
        return href.substr(std::min(href.find(kRoutes), href.size()));
    }
    return {};
}

/// All pages as one collection.
json::array all_features(const CoreDoor& door, std::string target)
{
    json::array features;
    while (!target.empty()) {
        json::value page = json_of(door.get(target));
        for (const json::value& one : array_at(page, "features"))
            features.push_back(one);
        target = next_target(page);
    }
    return features;
}

void features(Invocation& in)
{
    if (!in.arguments.has("collection")) return list_collections(in);
    std::string target = "/v1/features/collections/" +
                         percent_encoded(in.arguments.text("collection")) + "/items?limit=10000";
    for (const char* option : {"bbox", "datetime"})
        if (in.arguments.has(option))
            target += std::string{"&"} + option + "=" + percent_encoded(in.arguments.text(option));
    const std::string geojson = json::serialize(json::object{
        {"type", "FeatureCollection"}, {"features", all_features(CoreDoor{in}, target)}});
    if (!in.arguments.has("out")) {
        in.around.out << geojson << '\n';
        return;
    }
    write_output(in.arguments.text("out"), geojson + "\n");
    in.around.out << "written: " << in.arguments.text("out") << '\n';
}

} // namespace

std::vector<Command> feature_commands()
{
    return {
        {{"features"},
         "Vessels, cases or waters as GeoJSON for maps; without a name, which collections there "
         "are.",
         "ensign features --collection vessels --bbox 14,35,15,36 --out vessels.geojson",
         {{"collection",
           "Which",
           Kind::word,
           Count::at_most_one,
           {"vessels", "cases", "zones", "sar_regions"}},
          {"bbox", "West,south,east,north in degrees"},
          {"datetime", "UTC, 2026-11-24T02:00:00Z, or two with a slash between; .. is open"},
          {"out", "Where it is written; else to the terminal"}},
         features},
    };
}

} // namespace ensign::command_line
