// The forecast against what then happened: the tracks of the shared scenarios, whose crossings of
// 12 and 24 nautical miles were found on another coast by another program (../shared/data, section
// 6: with another coast expect up to 3 minutes at 6 knots).

#include "core/node/course_ahead.hpp"
#include "core/node/identity_loader.hpp"
#include "core/wire/json.hpp"
#include "tests/node/chart_sample.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using geo::Zone;
namespace json = wire::json;

constexpr Duration kTolerance = 3min;

struct Fix {
    Instant at;
    geo::Position place;
    double speed;
    double course;
};

json::value scenario_file(const std::string& name)
{
    std::ifstream file{std::string{ENSIGN_SHARED_DATA} + "/scenarios/" + name};
    return json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
}

Instant time_of(const json::value& from, const char* member)
{
    return parse_utc(std::string{from.at(member).as_string()}).value();
}

std::vector<Fix> track_of(const std::string& scenario)
{
    std::vector<Fix> track;
    const json::value file = scenario_file(scenario + ".json");
    for (const json::value& fix : file.at("track").at("fixes").as_array()) {
        if (!fix.as_object().contains("sog") || !fix.as_object().contains("cog")) continue;
        track.push_back(
            {time_of(fix, "t"),
             geo::Position::from_degrees(
                 fix.at("lat").to_number<double>(), fix.at("lon").to_number<double>())
                 .value(),
             fix.at("sog").to_number<double>(),
             fix.at("cog").to_number<double>()});
    }
    return track;
}

Zone entered(const json::value& crossing)
{
    const bool twelve = crossing.at("limit").as_string() == "12nm";
    const bool in = crossing.at("direction").as_string() == "in";
    if (twelve) return in ? Zone::territorial_sea : Zone::contiguous_zone;
    return in ? Zone::contiguous_zone : Zone::exclusive_economic_zone;
}

/// She kept about the same course and speed, and was heard, from `from` until `until`.
bool kept_on(const std::vector<Fix>& track, const Fix& from, Instant until)
{
    Instant last = from.at;
    for (const Fix& fix : track) {
        if (fix.at <= from.at) continue;
        if (fix.at - last > 30min) return false;
        last = fix.at;
        double turned = std::abs(fix.course - from.course);
        turned = std::min(turned, 360.0 - turned);
        if (turned > 5.0 || std::abs(fix.speed - from.speed) > 1.0) return false;
        if (fix.at >= until) return true;
    }
    return false;
}

TEST(RaceForecast, what_then_happened_lies_in_the_interval_that_was_foreseen)
{
    if (!std::filesystem::exists(ENSIGN_SHARED_DATA "/scenarios/S1.json"))
        GTEST_SKIP() << "the shared scenarios are not beside the checkout";
    // Plain limits, as the scenarios have them: nothing counted against us.
    const auto zones = std::make_shared<const geo::ZoneIndex>(base_chart().coast, geo::Distance{});
    const node::Forecast doubt =
        node::load_identity_data(ENSIGN_SOURCE_DIR "/data/identity")->forecast;
    int foreseen = 0;
    for (const std::string scenario : {"S1", "S2", "S3"}) {
        const auto track = track_of(scenario);
        const json::value expected = scenario_file(scenario + ".expected.json");
        for (const json::value& crossing : expected.at("limit_crossings").as_array()) {
            const Instant happened = time_of(crossing, "t");
            for (const Fix& fix : track) {
                const Duration before = happened - fix.at;
                if (before < 20min || before > 150min || !kept_on(track, fix, happened)) continue;
                const node::CourseAhead course{
                    zones,
                    nullptr,
                    nullptr,
                    {.place = fix.place,
                     .uncertainty = geo::Distance::metres(100),
                     .course = fix.course,
                     .course_off = doubt.course_off,
                     .speed_knots = fix.speed,
                     .speed_off = std::max(
                         doubt.speed_off_least, fix.speed * doubt.speed_off_percent / 100.0)},
                    fix.at,
                    doubt.ahead};
                const auto next = node::next_boundaries(course, node::kBoundariesMax);
                const auto same = std::ranges::find_if(next, [&](const node::NextBoundary& one) {
                    return one.crossing.zone == entered(crossing);
                });
                const std::string which = scenario + " " + utc_text(fix.at) + " to " +
                                          std::string{crossing.at("limit").as_string()};
                ASSERT_NE(same, next.end()) << which;
                EXPECT_LE(same->crossing.earliest, before + kTolerance) << which;
                EXPECT_GE(same->crossing.latest.value_or(before), before - kTolerance) << which;
                ++foreseen;
            }
        }
    }
    EXPECT_GE(foreseen, 30);
}

} // namespace
} // namespace ensign::test
