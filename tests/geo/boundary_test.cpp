// Expected times come from the sphere's own figures: on the equator of WGS 84 a degree is
// 111319.4907932 m, and an hour at one knot is 1852 m.

#include "core/geo/boundary.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace ensign::test {
namespace {

using namespace geo::literals;
using namespace std::chrono_literals;
using geo::coast_point;
using geo::Motion;
using geo::next_crossing;
using geo::Zone;

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

void add_box(
    geo::Coast& coast, std::string_view owner, geo::Position south_west, geo::Position north_east)
{
    coast.begin_polygon(owner);
    coast.add_ring(std::vector{
        coast_point(south_west.latitude(), south_west.longitude()),
        coast_point(south_west.latitude(), north_east.longitude()),
        coast_point(north_east.latitude(), north_east.longitude()),
        coast_point(north_east.latitude(), south_west.longitude())});
}

/// Atlantia west of 10 E; Borealia's small box far in the east, at 12 E.
geo::ZoneIndex two_coasts()
{
    geo::Coast coast;
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    add_box(coast, "BOR", at(-5, 12), at(5, 13));
    return geo::ZoneIndex{coast, 0.0_m};
}

/// On the equator, so many miles east of Atlantia.
geo::Position off_atlantia(double miles) { return at(0, 10.0 + miles * 1852.0 / 111319.4907932); }

/// Exactly known, so that there is one time to expect.
Motion exactly(geo::Position place, double course, double knots)
{
    return {
        .place = place,
        .uncertainty = 0.0_m,
        .course = course,
        .course_off = 0.0,
        .speed_knots = knots,
        .speed_off = 0.0};
}

double minutes(Duration span)
{
    return std::chrono::duration<double, std::ratio<60>>{span}.count();
}

TEST(Boundary, straight_towards_the_coast_the_next_limit_is_24_miles)
{
    const auto crossing = next_crossing(two_coasts(), exactly(off_atlantia(34), 270, 10), 12h);
    ASSERT_TRUE(crossing);
    EXPECT_EQ(crossing->zone, Zone::contiguous_zone);
    EXPECT_EQ(crossing->coastal_state, "ATL");
    EXPECT_NEAR(minutes(crossing->earliest), 60.0, 0.2); // 10 nm at 10 kn
    ASSERT_TRUE(crossing->latest);
    EXPECT_EQ(*crossing->latest, crossing->earliest);
}

TEST(Boundary, doubt_of_speed_and_place_makes_an_interval)
{
    Motion motion = exactly(off_atlantia(34), 270, 10);
    motion.speed_off = 2.0;
    motion.uncertainty = 1.0_nm;
    const auto crossing = next_crossing(two_coasts(), motion, 12h);
    ASSERT_TRUE(crossing && crossing->latest);
    EXPECT_NEAR(minutes(crossing->earliest), 45.0, 0.2); // 9 nm at 12 kn
    EXPECT_NEAR(minutes(*crossing->latest), 82.5, 0.3);  // 11 nm at 8 kn
}

TEST(Boundary, doubt_of_course_lengthens_the_way)
{
    Motion motion = exactly(off_atlantia(34), 270, 10);
    motion.course_off = 30.0;
    const auto crossing = next_crossing(two_coasts(), motion, 12h);
    ASSERT_TRUE(crossing && crossing->latest);
    EXPECT_NEAR(minutes(crossing->earliest), 60.0, 0.2);
    EXPECT_NEAR(minutes(*crossing->latest), 60.0 / 0.8660254, 0.3); // 10 nm / cos 30
}

TEST(Boundary, the_waters_of_another_state_of_the_same_kind_are_a_boundary)
{
    // 120.2 nm of water between the two: the middle is where the nearest coast changes.
    const double middle = 1.0 * 111319.4907932 / 1852.0;
    const auto crossing =
        next_crossing(two_coasts(), exactly(off_atlantia(middle - 10), 90, 10), 12h);
    ASSERT_TRUE(crossing);
    EXPECT_EQ(crossing->zone, Zone::exclusive_economic_zone);
    EXPECT_EQ(crossing->coastal_state, "BOR");
    EXPECT_NEAR(minutes(crossing->earliest), 60.0, 0.5);
}

TEST(Boundary, going_out_she_leaves_the_territorial_sea)
{
    const auto crossing = next_crossing(two_coasts(), exactly(off_atlantia(10), 90, 12), 12h);
    ASSERT_TRUE(crossing);
    EXPECT_EQ(crossing->zone, Zone::contiguous_zone);
    EXPECT_NEAR(minutes(crossing->earliest), 10.0, 0.2);
}

TEST(Boundary, the_high_seas_belong_to_nobody)
{
    geo::Coast coast;
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    const geo::ZoneIndex index{coast, 0.0_m};
    const auto crossing = next_crossing(index, exactly(off_atlantia(190), 90, 10), 12h);
    ASSERT_TRUE(crossing);
    EXPECT_EQ(crossing->zone, Zone::high_seas);
    EXPECT_TRUE(crossing->coastal_state.empty());
    EXPECT_NEAR(minutes(crossing->earliest), 60.0, 0.2);
}

TEST(Boundary, every_limit_on_the_way_is_told_in_its_order)
{
    const auto found =
        geo::next_crossings(two_coasts(), exactly(off_atlantia(34), 270, 10), 12h, 9);
    ASSERT_EQ(found.size(), 3U);
    const std::array zones{Zone::contiguous_zone, Zone::territorial_sea, Zone::land};
    const std::array miles{10.0, 22.0, 34.0};
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].zone, zones[i]);
        EXPECT_EQ(found[i].coastal_state, "ATL");
        EXPECT_NEAR(found[i].way.in_nautical_miles(), miles[i], 0.03);
        EXPECT_NEAR(minutes(found[i].earliest), miles[i] * 6.0, 0.2);
    }
    EXPECT_EQ(
        geo::next_crossings(two_coasts(), exactly(off_atlantia(34), 270, 10), 12h, 2).size(), 2U);
    EXPECT_EQ(
        geo::next_crossings(two_coasts(), exactly(off_atlantia(34), 270, 10), 3h, 9).size(), 2U)
        << "the coast is 3.4 hours away";
}

TEST(Boundary, from_one_state_to_the_other_she_crosses_six_limits)
{
    const double water = 2.0 * 111319.4907932 / 1852.0; // 2 degrees of the equator, in miles
    const auto found = geo::next_crossings(two_coasts(), exactly(off_atlantia(5), 90, 20), 12h, 9);
    const std::vector<std::pair<Zone, double>> expected{
        {Zone::contiguous_zone, 12.0},
        {Zone::exclusive_economic_zone, 24.0},
        {Zone::exclusive_economic_zone, water / 2.0}, // of the other
        {Zone::contiguous_zone, water - 24.0},
        {Zone::territorial_sea, water - 12.0},
        {Zone::land, water}};
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].zone, expected[i].first) << i;
        EXPECT_NEAR(found[i].way.in_nautical_miles(), expected[i].second - 5.0, 0.03) << i;
        EXPECT_EQ(found[i].coastal_state, i < 2 ? "ATL" : "BOR") << i;
    }
}

TEST(Boundary, the_way_is_that_of_the_ellipsoid_and_not_of_a_sphere)
{
    // A degree of the meridian from the equator of WGS 84 is 110 574.2758 m; on a sphere with the
    // equator's radius it would be 745 m more.
    geo::Coast coast;
    add_box(coast, "ATL", at(1, -5), at(5, 5));
    const geo::ZoneIndex index{coast, 0.0_m};
    const double degree = 110'574.2758 / 1852.0;
    const auto found = geo::next_crossings(index, exactly(at(0, 0), 0, 10), 12h, 9);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_NEAR(found[0].way.in_nautical_miles(), degree - 24.0, 0.03); // found to 50 m
    EXPECT_NEAR(found[1].way.in_nautical_miles(), degree - 12.0, 0.03);
    EXPECT_NEAR(found[2].way.in_nautical_miles(), degree, 0.03);
}

TEST(Boundary, what_is_too_far_for_the_time_is_not_foreseen)
{
    EXPECT_FALSE(next_crossing(two_coasts(), exactly(off_atlantia(34), 270, 10), 59min));
}

TEST(Boundary, a_vessel_that_lies_still_crosses_nothing)
{
    EXPECT_FALSE(next_crossing(two_coasts(), exactly(off_atlantia(34), 270, 0.2), 12h));
}

TEST(Boundary, a_course_that_may_pass_by_has_no_latest_time)
{
    // 18 nm south and 18 nm east of Atlantia's corner: westward and to the north-west she comes
    // within 24 nm of it, to the south-west she never does.
    Motion motion = exactly(at(-5.3, 10.3), 270, 10);
    motion.course_off = 60.0;
    const auto crossing = next_crossing(two_coasts(), motion, 3h);
    ASSERT_TRUE(crossing);
    EXPECT_FALSE(crossing->latest);
}

TEST(Boundary, a_second_territorial_sea_that_joins_is_a_boundary)
{
    geo::Coast coast;
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    add_box(coast, "BOR", at(-5, 10.3), at(5, 11)); // 18 nm of water: the seas overlap
    const geo::ZoneIndex index{coast, 0.0_m};
    const auto crossing = next_crossing(index, exactly(off_atlantia(1), 90, 10), 3h);
    ASSERT_TRUE(crossing);
    EXPECT_EQ(crossing->zone, Zone::territorial_sea);
    EXPECT_EQ(crossing->coastal_state, "BOR");
    const double to_go = 0.3 * 111319.4907932 / 1852.0 - 12.0 - 1.0;
    EXPECT_NEAR(minutes(crossing->earliest), to_go * 6.0, 0.3);
}

TEST(ZoneIndex, where_two_territorial_seas_meet_the_zone_is_disputed)
{
    geo::Coast coast;
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    add_box(coast, "BOR", at(-5, 10.3), at(5, 11));
    const geo::ZoneIndex index{coast, 0.0_m};
    EXPECT_FALSE(index.locate(off_atlantia(1), 0.0_m).disputed);
    const auto both = index.locate(off_atlantia(8), 0.0_m);
    EXPECT_TRUE(both.disputed);
    EXPECT_EQ(both.zone, Zone::territorial_sea);
    EXPECT_EQ(both.coastal_state, "ATL");
    ASSERT_EQ(both.also_territorial_sea_of.size(), 1U);
    EXPECT_EQ(both.also_territorial_sea_of[0].state, "BOR");
    EXPECT_TRUE(index.locate(off_atlantia(1), 10.0_nm).disputed); // her circle reaches there
    EXPECT_FALSE(index.locate(at(0, 9.99), 0.0_m).disputed);      // on land nobody doubts
}

} // namespace
} // namespace ensign::test
