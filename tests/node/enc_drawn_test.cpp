// ENC cells on the chart, with a cell of our own (tests/support/s57_cell.hpp): so that every
// checkout holds how one is drawn. Expected colours and places are those the cell was written with.

#include "core/node/chart_tiles.hpp"
#include "core/node/enc_loader.hpp"
#include "core/node/tile_enc.hpp"
#include "core/node/tile_painter.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/s57_cell.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>

namespace ensign::test {
namespace {

using node::TileStyle;
using ::testing::HasSubstr;

constexpr int kZoom = 13; // 15 m a pixel here

/// Off the coast of nowhere: four strips of water, each 2 minutes of longitude wide, and an island.
std::string cell_in(const Folder& folder)
{
    const std::string path = folder.file("XX5TEST1.000");
    S57CellWriter cell{path, "12000", "20260115"};
    const auto strip = [](double west) {
        return std::vector<S57CellWriter::Place>{
            {10.0, west}, {10.0, west + 0.04}, {10.1, west + 0.04}, {10.1, west}};
    };
    cell.area(
        "M_COVR", {{10.0, -30.0}, {10.0, -29.8}, {10.1, -29.8}, {10.1, -30.0}}, {{"CATCOV", "1"}});
    cell.area("DEPARE", strip(-30.00), {{"DRVAL1", "-1"}, {"DRVAL2", "0"}});
    cell.area("DEPARE", strip(-29.96), {{"DRVAL1", "5"}, {"DRVAL2", "10"}});
    cell.area("DEPARE", strip(-29.92), {{"DRVAL1", "10"}, {"DRVAL2", "30"}});
    cell.area("DEPARE", strip(-29.88), {{"DRVAL1", "30"}, {"DRVAL2", "100"}});
    cell.area("LNDARE", strip(-29.84), {});
    cell.line("COALNE", {{10.0, -29.84}, {10.05, -29.84}, {10.1, -29.84}}, {});
    cell.line("DEPCNT", {{10.0, -29.92}, {10.05, -29.92}, {10.1, -29.92}}, {{"VALDCO", "10"}});
    cell.area(
        "RESARE",
        {{10.03, -29.87}, {10.03, -29.85}, {10.05, -29.85}, {10.05, -29.87}},
        {{"RESTRN", "7"}});
    cell.point("BOYLAT", {10.05, -29.90}, {{"BOYSHP", "1"}, {"COLOUR", "4"}});
    cell.point("BOYLAT", {10.02, -29.90}, {{"BOYSHP", "2"}, {"COLOUR", "3"}, {"SCAMIN", "20000"}});
    return path;
}

class EncDrawnTest : public testing::Test {
protected:
    EncDrawnTest()
    {
        cell_in(folder);
        auto read = node::load_enc_cells(folder.file(""));
        if (!read) throw std::runtime_error{read.error()};
        cells = *std::move(read);
    }

    /// 33 pixels square, with this place in the middle.
    node::TilePicture around(double latitude, double longitude, TileStyle style, int zoom = kZoom)
    {
        const auto point = node::world_point(latitude, longitude);
        const double world = std::ldexp(256.0, zoom);
        const node::TileWindow window{
            .zoom = zoom,
            .left = std::llround(std::floor(point.x * world)) - 16,
            .top = std::llround(std::floor(point.y * world)) - 16,
            .width = 33,
            .height = 33};
        return node::paint_tile(
            {}, window, node::tile_colours(style), {}, {&cells, node::enc_colours(style)});
    }
    std::uint32_t middle(double latitude, double longitude, TileStyle style)
    {
        return around(latitude, longitude, style).pixels.at(16 * 33 + 16);
    }
    static bool has(const node::TilePicture& picture, node::Colour colour)
    {
        return std::ranges::find(picture.pixels, colour.rgb) != picture.pixels.end();
    }

    /// Likewise of a thin line, which lies over its pixels as it falls.
    static bool has_about(const node::TilePicture& picture, node::Colour colour)
    {
        return std::ranges::any_of(picture.pixels, [colour](std::uint32_t rgb) {
            const node::Colour other{rgb};
            constexpr int kNear = 60; // the water there is 82 and more away from it
            return std::abs(other.red() - colour.red()) < kNear &&
                   std::abs(other.green() - colour.green()) < kNear &&
                   std::abs(other.blue() - colour.blue()) < kNear;
        });
    }

    Folder folder;
    std::vector<node::EncCell> cells;
};

TEST_F(EncDrawnTest, a_cell_of_our_own_is_read_with_its_scale_edition_and_objects)
{
    ASSERT_EQ(cells.size(), 1U);
    EXPECT_EQ(cells[0].name, "XX5TEST1");
    EXPECT_EQ(cells[0].edition, "3.0");
    EXPECT_EQ(cells[0].issued, "20260115");
    EXPECT_EQ(cells[0].scale, 12'000.0);
    EXPECT_EQ(cells[0].safety_contour, 10.0);
    EXPECT_EQ(cells[0].features.size(), 8U);
    EXPECT_EQ(cells[0].marks.size(), 2U);
}

TEST_F(EncDrawnTest, each_depth_has_its_shade_and_land_its_colour_in_every_palette)
{
    for (const auto& style : kWords<TileStyle>) {
        const node::EncColours colours = node::enc_colours(style.value);
        EXPECT_EQ(middle(10.08, -29.98, style.value), colours.depit.rgb) << style.text;
        EXPECT_EQ(middle(10.08, -29.94, style.value), colours.depms.rgb) << style.text;
        EXPECT_EQ(middle(10.08, -29.89, style.value), colours.depmd.rgb) << style.text;
        EXPECT_EQ(middle(10.08, -29.87, style.value), colours.depdw.rgb) << style.text;
        EXPECT_EQ(middle(10.08, -29.82, style.value), colours.landa.rgb) << style.text;
    }
}

TEST_F(EncDrawnTest, coast_contour_restriction_and_buoys_stand_where_they_are)
{
    const node::EncColours day = node::enc_colours(TileStyle::day);
    EXPECT_TRUE(has(around(10.08, -29.84, TileStyle::day), day.cstln));
    EXPECT_FALSE(has(around(10.08, -29.86, TileStyle::day), day.cstln));
    EXPECT_TRUE(has(around(10.08, -29.92, TileStyle::day), day.depsc)) << "the safety contour";
    EXPECT_TRUE(has_about(around(10.04, -29.85, TileStyle::day, 15), day.chmgd))
        << "the restricted area";
    EXPECT_FALSE(has_about(around(10.08, -29.86, TileStyle::day, 15), day.chmgd));
    EXPECT_TRUE(has(around(10.05, -29.90, TileStyle::day, 15), day.chgrn)) << "COLOUR 4 is green";
    EXPECT_FALSE(has(around(10.08, -29.90, TileStyle::day, 15), day.chgrn));
}

TEST_F(EncDrawnTest, a_buoy_for_finer_scales_only_is_left_out_of_coarser_ones)
{
    const node::EncColours day = node::enc_colours(TileStyle::day);
    EXPECT_TRUE(has(around(10.02, -29.90, TileStyle::day, 16), day.chred)) << "1:8 500";
    EXPECT_FALSE(has(around(10.02, -29.90, TileStyle::day, 13), day.chred)) << "SCAMIN 20000";
}

TEST_F(EncDrawnTest, a_tile_shows_the_cell_once_it_is_installed)
{
    node::ChartTiles tiles{node::Chart{}};
    const node::TileKey key{TileStyle::day, 12, 1'707, 1'932};
    const auto before = tiles.tile_png(key);
    tiles.use(cells);
    const auto after = tiles.tile_png(key);
    ASSERT_TRUE(before && after);
    EXPECT_NE(*before, *after);
    EXPECT_THAT(tiles.version(), HasSubstr("XX5TEST1/3.0"));
}

} // namespace
} // namespace ensign::test
