#include "core/geo/geodesic.hpp"
#include "core/geo/zone_index.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace ensign::test {
namespace {

using namespace geo::literals;
using geo::Coast;
using geo::coast_point;
using geo::Zone;
using geo::ZoneIndex;

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

void add_box(
    Coast& coast, std::string_view owner, geo::Position south_west, geo::Position north_east)
{
    const double s = south_west.latitude();
    const double w = south_west.longitude();
    const double n = north_east.latitude();
    const double e = north_east.longitude();
    coast.begin_polygon(owner);
    coast.add_ring(std::vector{
        coast_point(s, w),
        coast_point(s, e),
        coast_point(n, e),
        coast_point(n, w),
        coast_point(s, w)});
}

/// Atlantia: ten degrees square on the equator, its east coast on the meridian of 10 E.
ZoneIndex atlantia(geo::Distance coast_data_error = 0.0_m)
{
    Coast coast;
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    return ZoneIndex{coast, coast_data_error};
}

/// A place on the equator so many metres east of that coast: a * pi / 180 = 111319.4907932 m a
/// degree.
geo::Position off_atlantia(double metres) { return at(0, 10.0 + metres / 111319.4907932); }

TEST(ZoneIndex, the_distance_along_the_equator_is_the_known_one)
{
    for (const double metres : {1.0, 500.0, 22'224.0, 370'400.0, 2'000'000.0}) {
        const auto finding = atlantia().locate(off_atlantia(metres), 0.0_m);
        EXPECT_NEAR(finding.distance.in_metres(), metres, 0.02);
        EXPECT_EQ(finding.coastal_state, "ATL");
    }
}

TEST(ZoneIndex, the_limits_are_12_24_and_200_nautical_miles)
{
    const ZoneIndex index = atlantia();
    const auto zone = [&](double metres) { return index.locate(off_atlantia(metres), 0.0_m).zone; };
    EXPECT_EQ(zone(22'223.0), Zone::territorial_sea);
    EXPECT_EQ(zone(22'225.0), Zone::contiguous_zone);
    EXPECT_EQ(zone(44'447.0), Zone::contiguous_zone);
    EXPECT_EQ(zone(44'449.0), Zone::exclusive_economic_zone);
    EXPECT_EQ(zone(370'399.0), Zone::exclusive_economic_zone);
    EXPECT_EQ(zone(370'401.0), Zone::high_seas);
}

TEST(ZoneIndex, a_distance_equal_to_a_limit_lies_inside_it)
{
    EXPECT_EQ(geo::zone_at(12.0_nm), Zone::territorial_sea);
    EXPECT_EQ(geo::zone_at(24.0_nm), Zone::contiguous_zone);
    EXPECT_EQ(geo::zone_at(200.0_nm), Zone::exclusive_economic_zone);
}

// Domain brief, acceptance scenario A10.
TEST(ZoneIndex, at_22600_metres_with_500_metres_of_doubt_a_vessel_is_in_the_territorial_sea)
{
    const auto finding = atlantia().locate(off_atlantia(22'600.0), 500.0_m);
    EXPECT_EQ(finding.zone, Zone::territorial_sea);
    EXPECT_EQ(finding.plain_zone, Zone::contiguous_zone);
    EXPECT_NEAR(finding.distance.in_metres(), 22'600.0, 0.02);
    EXPECT_EQ(finding.uncertainty, 500.0_m);
    EXPECT_EQ(atlantia().locate(off_atlantia(22'600.0), 375.0_m).zone, Zone::contiguous_zone);
}

TEST(ZoneIndex, the_error_of_the_coast_data_counts_against_us_too)
{
    const auto finding = atlantia(300.0_m).locate(off_atlantia(22'600.0), 100.0_m);
    EXPECT_EQ(finding.zone, Zone::territorial_sea);
    EXPECT_EQ(finding.uncertainty, 400.0_m);
}

TEST(ZoneIndex, doubt_puts_nobody_on_land)
{
    EXPECT_EQ(atlantia(300.0_m).locate(off_atlantia(100.0), 5000.0_m).zone, Zone::territorial_sea);
}

TEST(ZoneIndex, on_land_is_land_at_distance_zero)
{
    const auto finding = atlantia().locate(at(1, 5), 0.0_m);
    EXPECT_EQ(finding.zone, Zone::land);
    EXPECT_EQ(finding.plain_zone, Zone::land);
    EXPECT_EQ(finding.distance, 0.0_m);
    EXPECT_EQ(finding.coastal_state, "ATL");
}

TEST(ZoneIndex, without_a_coast_all_is_high_seas)
{
    const auto finding = ZoneIndex{Coast{}, 300.0_m}.locate(at(1, 5), 100.0_m);
    EXPECT_EQ(finding.zone, Zone::high_seas);
    EXPECT_TRUE(finding.coastal_state.empty());
}

TEST(ZoneIndex, a_lake_is_not_land_but_its_shore_is_coast)
{
    Coast coast;
    coast.begin_polygon("ATL");
    coast.add_ring(std::vector{
        coast_point(-5, 0), coast_point(-5, 10), coast_point(5, 10), coast_point(5, 0)});
    coast.add_ring(
        std::vector{coast_point(-1, 4), coast_point(-1, 6), coast_point(1, 6), coast_point(1, 4)});
    const auto finding = ZoneIndex{coast, 0.0_m}.locate(at(0, 5.9), 0.0_m);
    EXPECT_EQ(finding.zone, Zone::territorial_sea);
    EXPECT_NEAR(finding.distance.in_metres(), 11131.949, 0.02);
}

TEST(ZoneIndex, a_territory_inside_its_parents_outline_answers_for_itself)
{
    Coast coast;
    add_box(coast, "BOR", at(1, 1), at(2, 2));
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    const ZoneIndex index{coast, 0.0_m};
    EXPECT_EQ(index.locate(at(1.5, 1.5), 0.0_m).coastal_state, "BOR");
    EXPECT_EQ(index.locate(at(3, 3), 0.0_m).coastal_state, "ATL");
}

TEST(ZoneIndex, near_a_border_both_states_are_named)
{
    Coast coast;
    add_box(coast, "ATL", at(-5, 0), at(5, 10));
    add_box(coast, "BOR", at(-5, 10.3), at(5, 20));
    const ZoneIndex index{coast, 0.0_m};
    const auto finding = index.locate(at(0, 10.12), 0.0_m); // 13 358 m and 20 037 m
    EXPECT_EQ(finding.coastal_state, "ATL");
    ASSERT_EQ(finding.also_territorial_sea_of.size(), 1U);
    EXPECT_EQ(finding.also_territorial_sea_of[0].state, "BOR");
    EXPECT_NEAR(finding.also_territorial_sea_of[0].distance.in_metres(), 20'037.508, 0.02);

    const auto coasts = index.coasts_within(at(0, 10.12), 15'000.0_m);
    ASSERT_EQ(coasts.size(), 1U);
    EXPECT_EQ(coasts[0].state, "ATL");
}

TEST(ZoneIndex, the_date_line_is_no_wall)
{
    Coast coast;
    add_box(coast, "ATL", at(-5, 170), at(5, 179.9));
    const auto finding = ZoneIndex{coast, 0.0_m}.locate(at(0, -179.95), 0.0_m); // 0.15 degrees east
    EXPECT_NEAR(finding.distance.in_metres(), 16'697.924, 0.02);
    EXPECT_EQ(finding.zone, Zone::territorial_sea);
}

TEST(ZoneIndex, land_drawn_across_the_date_line_is_land_on_both_sides)
{
    Coast coast;
    coast.begin_polygon("ATL");
    coast.add_ring(std::vector{
        coast_point(-5, 175), coast_point(-5, -175), coast_point(5, -175), coast_point(5, 175)});
    const ZoneIndex index{coast, 0.0_m};
    EXPECT_EQ(index.locate(at(0, 179), 0.0_m).zone, Zone::land);
    EXPECT_EQ(index.locate(at(0, -179), 0.0_m).zone, Zone::land);
    EXPECT_EQ(index.locate(at(0, 180), 0.0_m).zone, Zone::land);
    EXPECT_EQ(index.locate(at(0, 0), 0.0_m).zone, Zone::high_seas);
    EXPECT_EQ(index.locate(at(0, 174), 0.0_m).zone, Zone::exclusive_economic_zone);
    EXPECT_EQ(index.locate(at(0, -174.9), 0.0_m).zone, Zone::territorial_sea); // 11 132 m
}

Coast cap(double latitude)
{
    Coast coast;
    coast.begin_polygon("ATL");
    std::vector<geo::CoastPoint> ring;
    for (int longitude = -180; longitude < 180; longitude += 2)
        ring.push_back(coast_point(latitude, longitude));
    coast.add_ring(ring);
    return coast;
}

TEST(ZoneIndex, a_polar_cap_is_land_at_its_pole_and_nowhere_else)
{
    const ZoneIndex south{cap(-80), 0.0_m};
    EXPECT_EQ(south.locate(at(-90, 0), 0.0_m).zone, Zone::land);
    EXPECT_EQ(south.locate(at(-81, 33), 0.0_m).zone, Zone::land);
    EXPECT_EQ(south.locate(at(-79, 33), 0.0_m).zone, Zone::exclusive_economic_zone);
    EXPECT_EQ(south.locate(at(80, 33), 0.0_m).zone, Zone::high_seas);

    const ZoneIndex north{cap(80), 0.0_m};
    EXPECT_EQ(north.locate(at(90, 0), 0.0_m).zone, Zone::land);
    EXPECT_EQ(north.locate(at(81, 33), 0.0_m).zone, Zone::land);
    EXPECT_EQ(north.locate(at(-80, 33), 0.0_m).zone, Zone::high_seas);
}

// The meridian arc between 89.8 N and the pole: 0.2 degrees of 111 693.9 m each (WGS84 at the
// pole).
TEST(ZoneIndex, a_ship_at_the_pole_finds_the_coast_in_any_direction)
{
    Coast coast;
    coast.begin_polygon("ATL");
    coast.add_ring(std::vector{coast_point(89.8, 20), coast_point(88, 19), coast_point(88, 21)});
    const auto finding = ZoneIndex{coast, 0.0_m}.locate(at(90, -77), 0.0_m);
    EXPECT_NEAR(finding.distance.in_metres(), 22'338.8, 0.1);
    EXPECT_EQ(finding.zone, Zone::contiguous_zone);
}

/// Ragged islands all over the earth, and the truth by asking every metre of them.
class ManyIslands : public testing::Test {
protected:
    void SetUp() override
    {
        for (int island = 0; island < 120; ++island) {
            const double latitude = std::asin(unit_(random_)) * 180.0 / std::numbers::pi;
            const double longitude = 180.0 * unit_(random_);
            add_island(island % 2 == 0 ? "ATL" : "BOR", latitude, longitude);
        }
    }

    void add_island(std::string_view owner, double latitude, double longitude)
    {
        std::vector<geo::CoastPoint> ring;
        for (int corner = 0; corner < 24; ++corner) {
            const auto end = geo::direct(
                at(latitude, longitude),
                corner * 15.0,
                geo::Distance::metres(20'000.0 + 15'000.0 * unit_(random_)));
            ring.push_back(coast_point(end.place.latitude(), end.place.longitude()));
        }
        coast_.begin_polygon(owner);
        coast_.add_ring(ring);
    }

    /// The nearest of points every 1/200 of each edge: an upper bound, and a close one.
    double nearest_sample(const geo::Position& place) const
    {
        double best = 1e9;
        for (const auto& ring : coast_.rings())
            for (auto i = ring.first; i < ring.last; ++i) {
                const auto edge = geo::edge_between(coast_.points()[i], coast_.points()[i + 1]);
                const auto on_edge = [&](double part) {
                    const auto mix = [&](std::int64_t a, std::int64_t b) {
                        return (static_cast<double>(a) + part * static_cast<double>(b - a)) / 1e7;
                    };
                    const double longitude = mix(edge.from_longitude, edge.to_longitude);
                    return at(
                        mix(edge.from_latitude, edge.to_latitude),
                        std::remainder(longitude, 360.0));
                };
                const double middle = geo::inverse(place, on_edge(0.5)).length.in_metres();
                if (middle > best + 30'000.0) continue;
                for (int step = 0; step <= 200; ++step)
                    best = std::min(
                        best, geo::inverse(place, on_edge(step / 200.0)).length.in_metres());
            }
        return best;
    }

    std::mt19937_64 random_{42};
    std::uniform_real_distribution<double> unit_{-1.0, 1.0};
    Coast coast_;
};

TEST_F(ManyIslands, the_tree_finds_what_asking_everything_finds)
{
    const ZoneIndex index{coast_, 0.0_m};
    int at_sea = 0;
    for (int i = 0; i < 60; ++i) {
        const auto place =
            at(std::asin(unit_(random_)) * 180.0 / std::numbers::pi, 180.0 * unit_(random_));
        const auto finding = index.locate(place, 0.0_m);
        if (finding.zone == Zone::land) continue;
        ++at_sea;
        const double sample = nearest_sample(place);
        EXPECT_LE(finding.distance.in_metres(), sample + 0.05);
        // An edge is some 9 km, so a sample lies within 25 m of the nearest point of it.
        EXPECT_GE(finding.distance.in_metres(), sample - 25.0);
    }
    EXPECT_GT(at_sea, 40);
}

TEST_F(ManyIslands, many_places_asked_together_have_the_answers_of_each_alone)
{
    const ZoneIndex index{coast_, 0.0_m};
    std::vector<geo::Position> places;
    for (int i = 0; i < 500; ++i)
        places.push_back(
            at(std::asin(unit_(random_)) * 180.0 / std::numbers::pi, 180.0 * unit_(random_)));
    places.push_back(at(90, 0));
    places.push_back(at(-90, -180));
    const auto together = index.nearest_coasts(places);
    ASSERT_EQ(together.size(), places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto alone = index.locate(places[i], 0.0_m);
        if (alone.zone == Zone::land) continue; // 0 there, and here how far the shore is
        EXPECT_EQ(together[i].distance, alone.distance);
        EXPECT_EQ(together[i].state, alone.coastal_state);
        EXPECT_EQ(together[i].zone_at_sea, alone.zone);
    }
}

TEST_F(ManyIslands, islands_lie_where_they_were_put_and_the_sea_elsewhere)
{
    const ZoneIndex index{coast_, 0.0_m};
    for (const auto& ring : coast_.rings()) {
        const auto& point = coast_.points()[ring.first];
        const auto shore =
            at(point.latitude_degrees(), std::remainder(point.longitude_degrees(), 360.0));
        const auto finding = index.locate(shore, 0.0_m);
        EXPECT_LT(finding.distance.in_metres(), 0.05);
        EXPECT_EQ(finding.coastal_state, coast_.owners()[coast_.polygon_owners()[ring.polygon]]);
        // The first corner is the northern one: 2 km south of it is land, 2 km north is water.
        EXPECT_EQ(index.locate(geo::direct(shore, 180.0, 2000.0_m).place, 0.0_m).zone, Zone::land);
        EXPECT_NE(index.locate(geo::direct(shore, 0.0, 2000.0_m).place, 0.0_m).zone, Zone::land);
    }
}

/// Where memory of the last answer ought to change none.
void expect_same(const geo::ZoneFinding& remembered, const geo::ZoneFinding& afresh)
{
    EXPECT_EQ(remembered.zone, afresh.zone);
    EXPECT_EQ(remembered.plain_zone, afresh.plain_zone);
    EXPECT_EQ(remembered.coastal_state, afresh.coastal_state);
    EXPECT_EQ(remembered.distance, afresh.distance);
    EXPECT_EQ(remembered.disputed, afresh.disputed);
    const auto names = [](const geo::ZoneFinding& finding) {
        std::vector<std::pair<std::string, double>> all;
        for (const geo::CoastFinding& one : finding.also_territorial_sea_of)
            all.emplace_back(one.state, one.distance.in_metres());
        return all;
    };
    EXPECT_EQ(names(remembered), names(afresh));
}

// Three States on islands round a sea, and vessels that wander there, jump, and go ashore.
TEST(ZoneIndex, what_is_remembered_of_a_vessel_changes_no_answer)
{
    Coast coast;
    std::mt19937 random{20261128};
    std::uniform_real_distribution<double> part{0.0, 1.0};
    constexpr std::array kStates{"ATL", "BOR", "ANY"};
    for (std::size_t i = 0; i < 60; ++i) {
        const double south = 9.5 + 3.0 * part(random);
        const double west = 19.5 + 3.0 * part(random);
        const double size = 0.01 + 0.1 * part(random);
        add_box(coast, kStates[i % 3], at(south, west), at(south + size, west + size));
    }
    const ZoneIndex index{coast, 300.0_m};
    geo::ZoneMemory last;
    geo::Position place = at(11, 21);
    for (int i = 0; i < 20'000 && !testing::Test::HasFailure(); ++i) {
        const double step = i % 500 == 499 ? 60'000.0 : i % 50 == 49 ? 5'000.0 : 150.0;
        place = geo::direct(place, part(random) * 360.0, geo::Distance::metres(step)).place;
        if (std::abs(place.latitude() - 11) > 2.5 || std::abs(place.longitude() - 21) > 2.5)
            place = at(11, 21);
        const auto uncertainty = geo::Distance::metres(2'000.0 * part(random));
        expect_same(index.locate(place, uncertainty, last), index.locate(place, uncertainty));
    }
}

} // namespace
} // namespace ensign::test
