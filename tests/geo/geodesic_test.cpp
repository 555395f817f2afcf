#include "core/geo/ecef.hpp"
#include "core/geo/geodesic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace ensign::test {
namespace {

using namespace geo::literals;

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

// The equator is a geodesic: one degree of it is a * pi / 180 = 111319.491 m.
TEST(Geodesic, one_degree_along_the_equator_is_60_1_nautical_miles)
{
    const geo::Leg leg = geo::inverse(at(0, 10), at(0, 11));
    EXPECT_NEAR(leg.length.in_metres(), 111319.491, 0.001);
    EXPECT_NEAR(leg.length.in_nautical_miles(), 60.108, 0.001);
    EXPECT_NEAR(leg.azimuth_start, 90.0, 1e-9);
}

TEST(Geodesic, the_date_line_is_no_wall)
{
    const geo::Leg leg = geo::inverse(at(0, 179.5), at(0, -179.5));
    EXPECT_NEAR(leg.length.in_metres(), 111319.491, 0.001);
}

// The meridian quadrant of WGS84 is 10 001 965.729 m.
TEST(Geodesic, from_the_equator_to_the_pole_is_one_quadrant)
{
    EXPECT_NEAR(geo::inverse(at(0, 30), at(90, 0)).length.in_metres(), 10'001'965.729, 0.001);
}

// Published with GeographicLib: Wellington to Salamanca.
TEST(Geodesic, wellington_to_salamanca_is_the_published_distance)
{
    const geo::Leg leg = geo::inverse(at(-41.32, 174.81), at(40.96, -5.50));
    EXPECT_NEAR(leg.length.in_metres(), 19'959'679.267, 0.001);
    EXPECT_NEAR(leg.azimuth_start, 161.067669986160, 1e-9);
    EXPECT_NEAR(leg.azimuth_end, 18.825195123248, 1e-9);
}

// Published with GeographicLib: 20 000 km south-west of Perth.
TEST(Geodesic, twenty_thousand_kilometres_south_west_of_perth_is_the_published_place)
{
    const geo::Arrival arrival =
        geo::direct(at(-32.06, 115.74), 225.0, geo::Distance::metres(20'000'000.0));
    EXPECT_NEAR(arrival.place.latitude(), 32.11195529, 1e-8);
    EXPECT_NEAR(arrival.place.longitude(), -63.95925278, 1e-8);
}

TEST(Geodesic, a_place_is_no_distance_from_itself)
{
    const geo::Leg leg = geo::inverse(at(36, 14), at(36, 14));
    EXPECT_EQ(leg.length, 0.0_nm);
    EXPECT_EQ(leg.azimuth_start, 180.0);
}

TEST(Geodesic, going_there_arrives_where_the_distance_was_measured)
{
    const geo::Leg leg = geo::inverse(at(34.3, 14.6), at(35.9, 179.9));
    const geo::Arrival arrival = geo::direct(at(34.3, 14.6), leg.azimuth_start, leg.length);
    EXPECT_NEAR(arrival.place.latitude(), 35.9, 1e-9);
    EXPECT_NEAR(arrival.place.longitude(), 179.9, 1e-9);
    EXPECT_NEAR(arrival.azimuth, leg.azimuth_end, 1e-9);
}

TEST(Geodesic, a_short_arc_over_its_chord_is_the_geodesic_to_a_millimetre)
{
    std::mt19937_64 random{20'261'129};
    std::uniform_real_distribution<double> part{0.0, 1.0};
    constexpr int kLegs = 20'000;
    double worst = 0.0;
    for (int i = 0; i < kLegs; ++i) {
        const geo::Position from = at(part(random) * 180 - 90, part(random) * 360 - 180);
        const auto to = geo::direct(
            from,
            part(random) * 360,
            geo::Distance::metres(geo::kShortChord * std::sqrt(part(random))));
        const double arc = geo::arc_over(
            geo::to_ecef(from.latitude(), from.longitude()),
            geo::to_ecef(to.place.latitude(), to.place.longitude()));
        worst = std::max(worst, std::abs(arc - geo::inverse(from, to.place).length.in_metres()));
    }
    EXPECT_LT(worst, 0.001);
    EXPECT_EQ(geo::arc_over(geo::to_ecef(1, 2), geo::to_ecef(1, 2)), 0.0);
}

TEST(Position, nan_is_nowhere)
{
    const auto nowhere = geo::Position::from_degrees(std::nan(""), 0.0);
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error(), geo::PositionError::latitude_out_of_range);
    EXPECT_FALSE(geo::Position::from_degrees(0.0, std::nan("")));
}

TEST(Position, beyond_the_poles_and_the_date_line_is_nowhere)
{
    EXPECT_FALSE(geo::Position::from_degrees(90.0001, 0.0));
    EXPECT_FALSE(geo::Position::from_degrees(-90.0001, 0.0));
    EXPECT_FALSE(geo::Position::from_degrees(0.0, 180.0001));
    EXPECT_FALSE(geo::Position::from_degrees(0.0, -180.0001));
}

TEST(Position, the_date_line_has_one_name) { EXPECT_EQ(at(10, 180), at(10, -180)); }

TEST(Distance, a_nautical_mile_is_1852_metres)
{
    EXPECT_EQ((1.0_nm).in_metres(), 1852.0);
    EXPECT_EQ(geo::kTerritorialSeaLimit.in_metres(), 22'224.0);
    EXPECT_EQ(geo::kContiguousZoneLimit.in_metres(), 44'448.0);
    EXPECT_EQ(geo::kExclusiveEconomicZoneLimit.in_metres(), 370'400.0);
}

} // namespace
} // namespace ensign::test
