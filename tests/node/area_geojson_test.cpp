// Areas for maps, by RFC 7946: section 3.1.9 has areas cut at the date line.

#include "core/node/area_geojson.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace ensign::test {
namespace {

using Corners = std::vector<std::pair<double, double>>; ///< longitude, latitude

geo::Coast area(const Corners& corners)
{
    geo::Coast coast;
    coast.begin_polygon("0");
    std::vector<geo::CoastPoint> ring;
    for (const auto& [longitude, latitude] : corners)
        ring.push_back(geo::coast_point(latitude, longitude));
    coast.add_ring(ring);
    return coast;
}

struct Part {
    double west = 999;
    double east = -999;
    double square_degrees = 0;
};

/// The outline of each polygon, measured in degrees by the shoelace formula.
std::vector<Part> parts(const wire::json::value& geometry)
{
    EXPECT_EQ(geometry.at("type").as_string(), "MultiPolygon");
    std::vector<Part> out;
    for (const auto& polygon : geometry.at("coordinates").as_array()) {
        Part part;
        const auto& ring = polygon.at(0).as_array();
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const double x = ring[i].at(0).as_double();
            part.west = std::min(part.west, x);
            part.east = std::max(part.east, x);
            if (i + 1 == ring.size()) continue;
            part.square_degrees += (x * ring[i + 1].at(1).as_double() -
                                    ring[i + 1].at(0).as_double() * ring[i].at(1).as_double()) /
                                   2;
        }
        part.square_degrees = std::abs(part.square_degrees);
        EXPECT_EQ(ring.front(), ring.back()) << "a ring is closed";
        out.push_back(part);
    }
    return out;
}

TEST(AreaGeoJson, an_area_far_from_the_date_line_stays_as_it_is)
{
    const auto found = parts(node::area_geometry(area({{0, 0}, {10, 0}, {10, 10}, {0, 10}}), 0));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_DOUBLE_EQ(found[0].square_degrees, 100.0);
}

TEST(AreaGeoJson, an_area_over_the_date_line_is_cut_there)
{
    const auto found =
        parts(node::area_geometry(area({{177, -20}, {-178, -20}, {-178, -16}, {177, -16}}), 0));
    ASSERT_EQ(found.size(), 2U);
    double all = 0;
    for (const Part& part : found) {
        EXPECT_GE(part.west, -180.0);
        EXPECT_LE(part.east, 180.0);
        EXPECT_LE(part.east - part.west, 3.0 + 1e-9);
        all += part.square_degrees;
    }
    EXPECT_NEAR(all, 20.0, 1e-9); // 5 by 4 degrees
}

TEST(AreaGeoJson, an_area_round_a_pole_becomes_a_cap)
{
    const auto found =
        parts(node::area_geometry(area({{-90, -70}, {0, -70}, {90, -70}, {180, -70}}), 0));
    double all = 0;
    for (const Part& part : found)
        all += part.square_degrees;
    EXPECT_NEAR(all, 360.0 * 20.0, 1e-6);
}

TEST(AreaGeoJson, each_owner_has_its_own_polygons)
{
    geo::Coast two = area({{0, 0}, {1, 0}, {1, 1}});
    two.begin_polygon("1");
    two.add_ring(
        std::vector{geo::coast_point(5, 5), geo::coast_point(5, 6), geo::coast_point(6, 6)});
    EXPECT_EQ(parts(node::area_geometry(two, 0)).at(0).west, 0.0);
    EXPECT_EQ(parts(node::area_geometry(two, 1)).at(0).west, 5.0);
}

} // namespace
} // namespace ensign::test
