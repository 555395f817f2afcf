#include "core/track/fleet.hpp"
#include "core/track/imo_number.hpp"
#include "core/track/line_reader.hpp"
#include "core/track/picture.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using track::Fleet;
using track::FleetError;
using track::Mmsi;

constexpr Instant kBegan = from_epoch_ms(1'790'000'000'000);
constexpr const char* kHeader = "mmsi,name,call_sign,imo,ship_type,lat,lon,course,speed,class\n";

std::vector<track::SimulatedVessel> fleet_of(const std::string& lines)
{
    const auto fleet = track::parse_fleet(kHeader + lines);
    EXPECT_TRUE(fleet);
    return fleet.value_or(std::vector<track::SimulatedVessel>{});
}

std::vector<track::SimulatedVessel> demo_fleet()
{
    std::ifstream file{ENSIGN_SOURCE_DIR "/data/demo/fleet.csv"};
    std::stringstream text;
    text << file.rdbuf();
    const auto fleet = track::parse_fleet(text.str());
    EXPECT_TRUE(fleet) << "line " << (fleet ? 0 : fleet.error().line) << " "
                       << (fleet ? "" : word(fleet.error().error));
    return fleet.value_or(std::vector<track::SimulatedVessel>{});
}

/// Everything the lines say, by our own reader.
track::Picture heard(const std::vector<std::string>& lines, Instant now)
{
    track::Picture picture;
    track::LineReader reader;
    for (const std::string& line : lines) {
        const auto message = reader.read(line, now);
        EXPECT_TRUE(message) << line;
        if (message && *message) (void)picture.apply((*message)->message, now, "simulation");
    }
    return picture;
}

TEST(Fleet, a_line_of_the_file_becomes_a_vessel)
{
    const auto fleet = fleet_of("801000101,SEA LARK,BO7SL,9074729,70,34.3333,14.6667,340,8,A\n");
    ASSERT_EQ(fleet.size(), 1U);
    EXPECT_EQ(fleet[0].mmsi, Mmsi{801000101});
    EXPECT_EQ(fleet[0].name.view(), "SEA LARK");
    EXPECT_EQ(fleet[0].call_sign.view(), "BO7SL");
    EXPECT_EQ(fleet[0].imo, 9074729U);
    EXPECT_EQ(fleet[0].speed, 8.0);
}

TEST(Fleet, a_wrong_line_is_named_with_its_reason)
{
    const auto error = [](const std::string& line) {
        const auto fleet = track::parse_fleet(kHeader + line);
        EXPECT_FALSE(fleet) << line;
        if (!fleet) {
            EXPECT_EQ(fleet.error().line, 2U);
        }
        return fleet ? FleetError::header : fleet.error().error;
    };
    EXPECT_EQ(error("801000101,SEA LARK"), FleetError::field_count);
    EXPECT_EQ(error("8010001010,SEA LARK,,,70,34,14,340,8,A"), FleetError::mmsi);
    EXPECT_EQ(error("801000101,,,,70,34,14,340,8,A"), FleetError::name);
    EXPECT_EQ(error("801000101,SEA LARK,TOOLONGSIGN,,70,34,14,340,8,A"), FleetError::call_sign);
    EXPECT_EQ(error("801000101,SEA LARK,,x,70,34,14,340,8,A"), FleetError::imo);
    EXPECT_EQ(error("801000101,SEA LARK,,,256,34,14,340,8,A"), FleetError::ship_type);
    EXPECT_EQ(error("801000101,SEA LARK,,,70,94,14,340,8,A"), FleetError::position);
    EXPECT_EQ(error("801000101,SEA LARK,,,70,34,14,360,8,A"), FleetError::course);
    EXPECT_EQ(error("801000101,SEA LARK,,,70,34,14,340,-1,A"), FleetError::speed);
    EXPECT_EQ(error("801000101,SEA LARK,,,70,34,14,340,8,C"), FleetError::equipment);
    EXPECT_EQ(track::parse_fleet("").error().error, FleetError::header);
}

// One hour at 60.108 knots along the equator is one degree: a * pi / 180 = 111319.491 m.
TEST(Fleet, a_vessel_keeps_course_and_speed)
{
    auto fleet = fleet_of("801000101,SEA LARK,,,70,0,14,90,60,A\n");
    fleet[0].speed = 111'319.491 / 1852.0;
    const auto here = track::place_at(fleet[0], kBegan, kBegan + 1h);
    EXPECT_NEAR(here.place.latitude(), 0.0, 1e-9);
    EXPECT_NEAR(here.place.longitude(), 15.0, 1e-7);
}

// ITU-R M.1371-5, tables 1 and 2.
TEST(Fleet, faster_vessels_speak_more_often)
{
    const auto interval = [](const char* speed_and_class) {
        return track::report_interval(
            fleet_of(std::string{"801000101,X,,,70,0,14,90,"} + speed_and_class)[0]);
    };
    EXPECT_EQ(interval("0,A"), 180s);
    EXPECT_EQ(interval("8,A"), 10s);
    EXPECT_EQ(interval("20,A"), 6s);
    EXPECT_EQ(interval("24,A"), 2s);
    EXPECT_EQ(interval("1,B"), 180s);
    EXPECT_EQ(interval("8,B"), 30s);
}

TEST(Fleet, at_the_start_everybody_says_who_and_where)
{
    const auto vessels = demo_fleet();
    const Fleet fleet{vessels, kBegan};
    const auto picture = heard(fleet.lines_due(kBegan, kBegan + 1ms), kBegan);
    ASSERT_EQ(picture.vessels().size(), vessels.size());
    for (const auto& vessel : vessels) {
        const auto* known = picture.find(vessel.mmsi);
        ASSERT_NE(known, nullptr);
        EXPECT_EQ(known->name, vessel.name);
        EXPECT_EQ(known->call_sign, vessel.call_sign);
        EXPECT_EQ(known->imo, vessel.imo);
        ASSERT_TRUE(known->position);
        EXPECT_LT(geo::inverse(*known->position, vessel.start).length.in_metres(), 0.2);
    }
}

TEST(Fleet, the_lines_of_an_hour_are_those_of_its_minutes)
{
    const Fleet fleet{demo_fleet(), kBegan};
    const auto hour = fleet.lines_due(kBegan, kBegan + 1h);
    std::vector<std::string> minutes;
    for (Instant at = kBegan; at < kBegan + 1h; at += 1min)
        for (auto& line : fleet.lines_due(at, at + 1min))
            minutes.push_back(std::move(line));
    EXPECT_EQ(minutes, hour);
}

TEST(Fleet, is_silent_before_it_began)
{
    EXPECT_TRUE(Fleet(demo_fleet(), kBegan).lines_due(kBegan - 1h, kBegan).empty());
}

TEST(Fleet, a_class_a_ship_at_8_knots_speaks_360_times_an_hour_and_tells_her_name_10_times)
{
    const Fleet fleet{fleet_of("801000101,SEA LARK,BO7SL,9074729,70,34,14,340,8,A\n"), kBegan};
    int positions = 0;
    int names = 0;
    track::LineReader reader;
    for (const auto& line : fleet.lines_due(kBegan + 1h, kBegan + 2h)) {
        const auto message = reader.read(line, kBegan);
        ASSERT_TRUE(message);
        if (!*message) continue;
        positions +=
            std::holds_alternative<track::ais::PositionReport>((*message)->message) ? 1 : 0;
        names += std::holds_alternative<track::ais::StaticReport>((*message)->message) ? 1 : 0;
    }
    EXPECT_EQ(positions, 360);
    EXPECT_EQ(names, 10);
}

TEST(DemoFleet, is_fictional_and_holds_the_suspect_and_the_patrol_vessel)
{
    const auto vessels = demo_fleet();
    EXPECT_GE(vessels.size(), 38U);
    std::set<std::uint32_t> mmsis;
    const track::SimulatedVessel* suspect = nullptr;
    const track::SimulatedVessel* patrol = nullptr;
    int class_b = 0;
    for (const auto& vessel : vessels) {
        EXPECT_TRUE(mmsis.insert(vessel.mmsi.value).second) << vessel.mmsi.value;
        const auto mid = track::mmsi_mid(vessel.mmsi);
        ASSERT_TRUE(mid) << vessel.mmsi.value;
        EXPECT_GE(*mid, track::kExerciseMidFirst);
        EXPECT_LE(*mid, track::kExerciseMidLast);
        EXPECT_EQ(track::mmsi_class(vessel.mmsi), track::MmsiClass::ship);
        if (vessel.imo) {
            EXPECT_TRUE(track::imo_ship_number_checks(*vessel.imo)) << *vessel.imo;
        }
        if (vessel.name.view() == "SEA LARK") suspect = &vessel;
        if (vessel.name.view() == "ATL P61") patrol = &vessel;
        class_b += vessel.equipment == track::EquipmentClass::b ? 1 : 0;
    }
    ASSERT_NE(suspect, nullptr);
    ASSERT_NE(patrol, nullptr);
    EXPECT_EQ(suspect->mmsi, Mmsi{801000101});
    EXPECT_EQ(suspect->imo, 3632892U); // as in data/demo/borealia_register.csv
    EXPECT_EQ(patrol->mmsi, Mmsi{800000061});
    const auto apart = geo::inverse(suspect->start, patrol->start).length.in_nautical_miles();
    EXPECT_NEAR(apart, 5.0, 0.5);
    EXPECT_GE(class_b, 3);
}

// The corners of the coasts around, from charts; the demonstration stays clear of all of them.
TEST(DemoFleet, starts_more_than_24_miles_from_any_coast)
{
    const std::vector<std::pair<double, double>> coasts{
        {35.806, 14.533}, // Malta, Delimara
        {35.493, 12.604}, // Lampedusa, south
        {34.70, 11.30},   // Kerkennah, east
        {33.75, 11.06},   // Djerba, east
        {33.18, 11.56},   // Libya, Ras Ajdir
        {32.93, 12.08},   // Zuwara
        {32.91, 13.19},   // Tripoli
        {32.66, 14.27},   // Al Khums
        {32.38, 15.22},   // Misurata
    };
    for (const auto& vessel : demo_fleet())
        for (const auto& [latitude, longitude] : coasts) {
            const auto coast = geo::Position::from_degrees(latitude, longitude).value();
            EXPECT_GT(geo::inverse(vessel.start, coast).length, geo::kContiguousZoneLimit)
                << vessel.name.view();
        }
}

} // namespace
} // namespace ensign::test
