#include "core/node/chart_tiles.hpp"
#include "core/node/tile_painter.hpp"
#include "core/node/tile_png.hpp"
#include "tests/node/chart_sample.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <png.h>
#include <string>
#include <thread>
#include <vector>

namespace ensign::test {
namespace {

using node::ChartTiles;
using node::Colour;
using node::kTileMaximumZoom;
using node::kTilePixels;
using node::TileError;
using node::TileKey;
using node::TileStyle;
using node::TileWindow;

ChartTiles& base_tiles()
{
    static ChartTiles tiles{base_chart()};
    return tiles;
}

struct Decoded {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> bytes;

    Colour at(int column, int row) const
    {
        const std::size_t first =
            (static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column)) * 3;
        return {
            static_cast<std::uint32_t>(bytes[first]) << 16U |
            static_cast<std::uint32_t>(bytes[first + 1]) << 8U | bytes[first + 2]};
    }
};

Decoded decoded(const std::string& file)
{
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    Decoded tile;
    if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return tile;
    image.format = PNG_FORMAT_RGB;
    tile.width = image.width;
    tile.height = image.height;
    tile.bytes.resize(PNG_IMAGE_SIZE(image));
    png_image_finish_read(&image, nullptr, tile.bytes.data(), 0, nullptr);
    return tile;
}

Decoded tile_of(TileStyle style, int z, int x, int y)
{
    return decoded(base_tiles().tile_png({style, z, x, y}).value());
}

/// The colour a client sees at a place.
Colour colour_at(TileStyle style, int z, double latitude, double longitude)
{
    const auto place = node::world_point(latitude, longitude);
    const double pixels = kTilePixels * static_cast<double>(1 << z);
    const int column = static_cast<int>(place.x * pixels);
    const int row = static_cast<int>(place.y * pixels);
    return tile_of(style, z, column / kTilePixels, row / kTilePixels)
        .at(column % kTilePixels, row % kTilePixels);
}

TEST(ChartTiles, a_tile_is_a_palette_png_of_256_pixels)
{
    const std::string file = base_tiles().tile_png({TileStyle::day, 6, 34, 24}).value();
    ASSERT_GT(file.size(), 26U);
    EXPECT_EQ(file.substr(0, 8), "\x89PNG\r\n\x1a\n");
    EXPECT_EQ(file[24], 8); // bits a sample (PNG 1.2, section 11.2.2)
    EXPECT_EQ(file[25], 3); // palette
    EXPECT_EQ(decoded(file).width, 256U);
    EXPECT_EQ(decoded(file).height, 256U);
}

TEST(ChartTiles, the_middle_of_sicily_is_land_and_the_open_ionian_is_sea)
{
    for (const auto& style : kWords<TileStyle>) {
        const auto colours = node::tile_colours(style.value);
        for (int z = 4; z <= kTileMaximumZoom; ++z) {
            EXPECT_EQ(colour_at(style.value, z, 37.45, 13.72), colours.land)
                << style.text << ' ' << z;
            EXPECT_EQ(colour_at(style.value, z, 36.36, 18.31), colours.sea)
                << style.text << ' ' << z;
        }
    }
}

TEST(ChartTiles, lampedusa_can_be_seen_from_zoom_5_on)
{
    const auto sea = node::tile_colours(TileStyle::day).sea;
    for (int z = 5; z <= kTileMaximumZoom; ++z)
        EXPECT_NE(colour_at(TileStyle::day, z, 35.516, 12.580), sea) << z;
    EXPECT_EQ(
        colour_at(TileStyle::day, 10, 35.516, 12.580), node::tile_colours(TileStyle::day).land);
}

TEST(ChartTiles, territory_that_also_lies_in_its_parent_is_land)
{
    // Both polygons cover it: an even-odd filling would make it sea.
    const auto land = node::tile_colours(TileStyle::day).land;
    EXPECT_EQ(colour_at(TileStyle::day, 7, 4.1, -53.1), land) << "French Guiana";
    EXPECT_EQ(colour_at(TileStyle::day, 7, 45.3, 34.3), land) << "Crimea";
    EXPECT_EQ(colour_at(TileStyle::day, 7, -29.6, 28.3), land) << "Lesotho";
}

TEST(ChartTiles, neighbours_fit_together)
{
    // Drawn as one picture and as four tiles; the middle of it is the strait of Bonifacio.
    constexpr int kZoom = 8;
    constexpr int kX = 134;
    constexpr int kY = 95;
    const auto colours = node::tile_colours(TileStyle::day);
    const TileWindow window{
        .zoom = kZoom,
        .left = kX * kTilePixels,
        .top = kY * kTilePixels,
        .width = 512,
        .height = 512};
    const auto rings = node::world_rings(base_chart().coast);
    const Decoded whole = decoded(
        node::png_of(node::paint_tile(rings, window, colours), node::tile_palette(colours)));

    int different = 0;
    for (int tile = 0; tile < 4; ++tile) {
        const Decoded part = tile_of(TileStyle::day, kZoom, kX + tile % 2, kY + tile / 2);
        for (int pixel = 0; pixel < kTilePixels * kTilePixels; ++pixel) {
            const int column = pixel % kTilePixels;
            const int row = pixel / kTilePixels;
            different += part.at(column, row) !=
                         whole.at(tile % 2 * kTilePixels + column, tile / 2 * kTilePixels + row);
        }
    }
    EXPECT_LE(different, 20) << "pixels of 262 144"; // Cairo rounds cut edges to 1/256 pixel
}

TEST(ChartTiles, the_date_line_and_the_poles_have_tiles)
{
    for (int z = 0; z <= kTileMaximumZoom; ++z) {
        const int last = (1 << z) - 1;
        for (const int x : {0, last})
            for (const int y : {0, last / 2, last})
                EXPECT_EQ(tile_of(TileStyle::night, z, x, y).width, 256U)
                    << z << '/' << x << '/' << y;
    }
    const auto colours = node::tile_colours(TileStyle::dusk);
    EXPECT_EQ(colour_at(TileStyle::dusk, 6, -84.3, 45.2), colours.land) << "Antarctica";
    EXPECT_EQ(colour_at(TileStyle::dusk, 6, 84.3, 45.2), colours.sea) << "Arctic Ocean";
    EXPECT_EQ(colour_at(TileStyle::dusk, 6, 67.0, 179.8), colours.land) << "Chukotka, west of 180";
    EXPECT_EQ(colour_at(TileStyle::dusk, 6, 67.0, -179.8), colours.land) << "Chukotka, east of 180";
}

TEST(ChartTiles, a_tile_that_cannot_exist_is_refused_by_name)
{
    const auto error = [](int z, int x, int y) {
        return base_tiles().tile_png({TileStyle::day, z, x, y}).error();
    };
    EXPECT_EQ(error(-1, 0, 0), TileError::zoom_out_of_range);
    EXPECT_EQ(error(kTileMaximumZoom + 1, 0, 0), TileError::zoom_out_of_range);
    EXPECT_EQ(error(3, 8, 0), TileError::no_such_tile);
    EXPECT_EQ(error(3, 0, 8), TileError::no_such_tile);
    EXPECT_EQ(error(3, -1, 0), TileError::no_such_tile);
    EXPECT_EQ(error(3, 0, -1), TileError::no_such_tile);
}

TEST(ChartTiles, a_tile_is_the_same_after_it_fell_out_of_the_cache)
{
    ChartTiles tiles{base_chart(), 2};
    const std::string first = tiles.tile_png({TileStyle::day, 7, 68, 49}).value();
    for (int x = 60; x < 66; ++x)
        tiles.tile_png({TileStyle::day, 7, x, 49}).value();
    EXPECT_EQ(tiles.tile_png({TileStyle::day, 7, 68, 49}).value(), first);
}

TEST(ChartTiles, a_tile_on_disk_is_the_same_after_a_restart_and_is_not_drawn_again)
{
    const Folder folder;
    const node::TileKey key{TileStyle::day, 7, 68, 49};
    const std::string drawn =
        ChartTiles{base_chart(), 8, folder.file("tiles")}.tile_png(key).value();
    std::filesystem::path file;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder.file("tiles")})
        if (entry.is_regular_file()) file = entry.path();
    ASSERT_EQ(file.filename(), "68-49.png");
    // Another picture in its place: it comes back, so nothing was drawn.
    const std::string other =
        ChartTiles{base_chart()}.tile_png({TileStyle::day, 7, 69, 49}).value();
    ASSERT_NE(other, drawn);
    std::ofstream{file, std::ios::binary} << other;
    ChartTiles restarted{base_chart(), 8, folder.file("tiles")};
    EXPECT_EQ(restarted.tile_png(key).value(), other);

    // Half a picture, as a power cut may leave it, is drawn anew.
    std::ofstream{file, std::ios::binary} << drawn.substr(0, drawn.size() / 2);
    ChartTiles again{base_chart(), 8, folder.file("tiles")};
    EXPECT_EQ(again.tile_png(key).value(), drawn);
}

TEST(ChartTiles, tiles_of_another_version_leave_the_disk)
{
    const Folder folder;
    const node::TileKey key{TileStyle::day, 3, 4, 3};
    ChartTiles tiles{base_chart(), 8, folder.file("tiles")};
    const std::string before = tiles.tile_png(key).value();
    const auto versions = [&] {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{folder.file("tiles")})
            names.push_back(entry.path().filename());
        return names;
    };
    const auto first = versions();
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].size(), 16U);
    node::TileArea area; // a square over Africa
    area.rings.add(std::vector<node::WorldPoint>{{.5, .4}, {.6, .4}, {.6, .5}, {.5, .5}});
    area.box = {.5, .4, .6, .5};
    node::TileAreas areas;
    areas.zones.push_back(area);
    tiles.use(areas, node::version_of(areas));
    EXPECT_NE(tiles.tile_png(key).value(), before);
    const auto second = versions();
    ASSERT_EQ(second.size(), 1U);
    EXPECT_NE(second, first);
}

TEST(TileDisk, a_disk_that_is_full_of_tiles_is_begun_anew)
{
    const Folder folder;
    const std::string png = ChartTiles{base_chart()}.tile_png({TileStyle::day, 0, 0, 0}).value();
    node::TileDisk disk{folder.file("tiles"), 3};
    disk.use("one");
    for (int x = 0; x < 4; ++x)
        disk.keep({TileStyle::day, 5, x, 0}, png);
    EXPECT_FALSE(disk.find({TileStyle::day, 5, 0, 0}));
    EXPECT_EQ(disk.find({TileStyle::day, 5, 3, 0}), png);
    disk.use("two");
    EXPECT_FALSE(disk.find({TileStyle::day, 5, 3, 0}));
}

TEST(ChartTiles, many_threads_get_the_same_tiles)
{
    ChartTiles tiles{base_chart(), 8};
    std::vector<std::vector<std::string>> seen(4);
    std::vector<std::thread> threads;
    for (auto& mine : seen)
        threads.emplace_back([&tiles, &mine] {
            for (int index = 0; index < 16; ++index)
                mine.push_back(
                    tiles.tile_png({TileStyle::dusk, 8, 134 + index % 4, 96 + index / 4}).value());
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const auto& mine : seen)
        EXPECT_EQ(mine, seen.front());
}

TEST(ChartTiles, the_palette_holds_the_base_colours_exactly_and_fits_8_bits)
{
    for (const auto& style : kWords<TileStyle>) {
        const auto palette = node::tile_palette(node::tile_colours(style.value));
        EXPECT_LE(palette.size(), 256U);
        for (const Colour base : node::tile_colours(style.value).all())
            EXPECT_NE(std::find(palette.begin(), palette.end(), base), palette.end());
    }
}

} // namespace
} // namespace ensign::test
