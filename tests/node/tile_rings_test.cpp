#include "core/node/tile_rings.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace ensign::test {
namespace {

using node::cut_ring;
using node::world_point;
using node::WorldPoint;

constexpr double kMercatorWidth = 40075016.68557849; // 2 pi 6378137 m, EPSG:3857

double area(const std::vector<WorldPoint>& ring)
{
    double twice = 0;
    for (std::size_t index = 0; index < ring.size(); ++index) {
        const WorldPoint& a = ring[index];
        const WorldPoint& b = ring[(index + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

TEST(TileRings, valletta_lies_where_gdal_projects_it)
{
    // gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857 <<< "35.8997 14.514722"
    const WorldPoint valletta = world_point(35.8997, 14.514722);
    EXPECT_NEAR(valletta.x, 0.5 + 1615771.46204593 / kMercatorWidth, 1e-12);
    EXPECT_NEAR(valletta.y, 0.5 - 4286829.00880079 / kMercatorWidth, 1e-12);
}

TEST(TileRings, the_poles_lie_on_the_edge_of_the_square)
{
    EXPECT_NEAR(world_point(90, 0).y, 0, 1e-12);
    EXPECT_NEAR(world_point(-90, 0).y, 1, 1e-12);
    EXPECT_EQ(world_point(0, 180).x, 1);
    EXPECT_EQ(world_point(0, -180).x, 0);
}

TEST(TileRings, what_is_cut_of_a_ring_is_what_lies_in_the_box)
{
    const std::vector<WorldPoint> diamond{{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}};
    std::vector<WorldPoint> cut;
    std::vector<WorldPoint> spare;
    cut_ring(diamond, {0.5, 0.5, 1, 1}, cut, spare);
    EXPECT_NEAR(area(cut), 0.125, 1e-12); // a quarter of the diamond's half
    cut_ring(diamond, {0.25, 0.25, 0.75, 0.75}, cut, spare);
    EXPECT_NEAR(area(cut), 0.25, 1e-12); // the box touches the diamond's sides from inside
    cut_ring(diamond, {0.9, 0.9, 1, 1}, cut, spare);
    EXPECT_NEAR(area(cut), 0, 1e-12);
}

} // namespace
} // namespace ensign::test
