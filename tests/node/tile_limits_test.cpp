// The limits drawn from the coast. On the equator of WGS 84 a degree is 111319.4907932 m, and in
// Web Mercator as many pixels as anywhere.

#include "core/geo/geodesic.hpp"
#include "core/node/tile_limits.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace ensign::test {
namespace {

using node::CoastLimit;
using node::LimitPiece;
using node::TileWindow;

/// An island from 4 S to 4 N, from 10 W to 10 E.
const geo::ZoneIndex& island()
{
    static const geo::ZoneIndex index = [] {
        geo::Coast coast;
        coast.begin_polygon("ATL");
        coast.add_ring(std::vector{
            geo::coast_point(-4, -10),
            geo::coast_point(-4, 10),
            geo::coast_point(4, 10),
            geo::coast_point(4, -10)});
        return geo::ZoneIndex{coast, geo::Distance{}};
    }();
    return index;
}

double pixels_a_degree(int zoom) { return std::ldexp(256.0, zoom) / 360.0; }

/// The tile whose upper left corner is nearest to this place, and more of them.
TileWindow tile_at(int zoom, double latitude, double longitude)
{
    const auto corner = node::world_point(latitude, longitude);
    const double tiles = std::ldexp(1.0, zoom);
    return {
        .zoom = zoom,
        .left = static_cast<std::int64_t>(std::floor(corner.x * tiles)) * node::kTilePixels,
        .top = static_cast<std::int64_t>(std::floor(corner.y * tiles)) * node::kTilePixels};
}

/// Where the pieces of a limit cross this row of the window.
std::vector<double> columns_on_row(const CoastLimit& limit, double row)
{
    std::vector<double> columns;
    for (const LimitPiece& piece : limit.pieces) {
        const auto [upper, lower] = std::minmax(piece.from.y, piece.to.y);
        if (row < upper || row >= lower) continue;
        const double part = (row - piece.from.y) / (piece.to.y - piece.from.y);
        columns.push_back(piece.from.x + part * (piece.to.x - piece.from.x));
    }
    return columns;
}

TEST(CoastLimits, on_the_equator_each_lies_where_its_miles_end)
{
    const int zoom = 8;
    // The equator runs along the upper rim of this tile; the coast is left of it.
    const TileWindow window = tile_at(zoom, -0.1, 10.1);
    const auto limits = node::coast_limits(island(), window);
    ASSERT_EQ(limits.size(), 3U);
    for (const CoastLimit& one : limits) {
        const double degrees = 10.0 + one.limit.in_metres() / 111319.4907932;
        const double column =
            (180.0 + degrees) * pixels_a_degree(zoom) - static_cast<double>(window.left);
        const auto found = columns_on_row(one, 20.0); // a seventh of a degree south of it
        if (column > node::kTilePixels) {             // 200 nm are beyond this tile
            EXPECT_TRUE(found.empty());
            continue;
        }
        ASSERT_EQ(found.size(), 1U);
        EXPECT_NEAR(found[0], column, 0.5);
    }
}

TEST(CoastLimits, every_piece_is_as_far_from_the_coast_as_its_limit)
{
    const TileWindow window = tile_at(8, 5.0, 10.2); // off the corner, where they are round
    const double metres_a_pixel = 111319.4907932 / pixels_a_degree(8);
    std::size_t pieces = 0;
    for (const CoastLimit& one : node::coast_limits(island(), window))
        for (const LimitPiece& piece : one.pieces) {
            const double x = (piece.from.x + static_cast<double>(window.left)) / pixels_a_degree(8);
            const double y =
                (piece.from.y + static_cast<double>(window.top)) / std::ldexp(256.0, 8);
            const double latitude = std::atan(std::sinh((0.5 - y) * 2 * M_PI)) * 180 / M_PI;
            const auto corner = geo::Position::from_degrees(4, 10).value();
            const auto place = geo::Position::from_degrees(latitude, x - 180).value();
            if (place.latitude() < 4.1 || place.longitude() < 10.1) continue;
            ++pieces;
            EXPECT_NEAR(
                geo::inverse(corner, place).length.in_metres(),
                one.limit.in_metres(),
                metres_a_pixel / 2);
        }
    EXPECT_GT(pieces, 20U);
}

TEST(CoastLimits, pieces_of_two_tiles_meet_at_the_rim_between_them)
{
    const TileWindow upper = tile_at(8, 0.5, 10.1);
    TileWindow lower = upper;
    lower.top += node::kTilePixels;
    const auto above = node::coast_limits(island(), upper);
    const auto below = node::coast_limits(island(), lower);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto ends = columns_on_row(above[i], node::kTilePixels - 0.0001);
        ASSERT_EQ(ends.size(), 1U);
        EXPECT_NEAR(columns_on_row(below[i], 0.0001).at(0), ends[0], 0.001);
    }
}

TEST(CoastLimits, none_is_drawn_on_land_nor_where_they_cannot_be_told_apart)
{
    EXPECT_TRUE(node::coast_limits(island(), tile_at(2, 0, 0)).empty());
    const auto inland = node::coast_limits(island(), tile_at(7, 1, 1));
    EXPECT_TRUE(
        std::ranges::all_of(inland, [](const CoastLimit& one) { return one.pieces.empty(); }));
    EXPECT_EQ(node::coast_limits(island(), tile_at(4, 0, 11)).size(), 1U);
}

} // namespace
} // namespace ensign::test
