// ENC cells on the chart, with a real cell (NOAA, US5WA22M, Tacoma; ../shared/data/enc, read where
// it is present). Where which object lies is asked of GDAL's own ogrinfo.

#include "core/node/chart_room.hpp"
#include "core/node/chart_tiles.hpp"
#include "core/node/enc_loader.hpp"
#include "core/node/tile_enc.hpp"
#include "core/node/tile_painter.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/process.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;
using node::EncCell;
using node::EncKind;
using node::EncShape;
using node::TileStyle;
using ::testing::HasSubstr;

const fs::path kFolder = fs::path{ENSIGN_SHARED_DATA} / "enc";

class EncTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!fs::exists(kFolder / "US5WA22M" / "US5WA22M.000"))
            GTEST_SKIP() << "the founders' shared data are not here";
        static const auto loaded = node::load_enc_cells(kFolder);
        ASSERT_TRUE(loaded) << loaded.error();
        cells = &*loaded;
    }

    /// A place inside the first object of a class that meets `where`, by ogrinfo.
    static std::pair<double, double> place_of(const std::string& layer, const std::string& where)
    {
        const Finished found = shell(
            "OGR_S57_OPTIONS=UPDATES=APPLY ogr2ogr -f CSV /vsistdout/ '" +
            (kFolder / "US5WA22M" / "US5WA22M.000").string() +
            "' -dialect SQLite -sql \"SELECT ST_Y(p) lat, ST_X(p) lon FROM (SELECT "
            "ST_PointOnSurface(geometry) p FROM " +
            layer + " WHERE " + where + " ORDER BY ST_Area(geometry) DESC LIMIT 1)\"");
        double latitude = 0;
        double longitude = 0;
        const std::size_t line = found.out.find('\n');
        EXPECT_EQ(std::sscanf(found.out.c_str() + line + 1, "%lf,%lf", &latitude, &longitude), 2)
            << found.out;
        return {latitude, longitude};
    }

    /// A window of 64 pixels with this place in its middle.
    node::TilePicture around(const std::pair<double, double>& place, int zoom, TileStyle style)
    {
        const auto point = node::world_point(place.first, place.second);
        const double world = std::ldexp(256.0, zoom);
        const node::TileWindow window{
            .zoom = zoom,
            .left = std::llround(std::floor(point.x * world)) - 32,
            .top = std::llround(std::floor(point.y * world)) - 32,
            .width = 64,
            .height = 64};
        return node::paint_tile(
            {}, window, node::tile_colours(style), {}, {cells, node::enc_colours(style)});
    }
    std::uint32_t pixel_at(const std::string& layer, const std::string& where, TileStyle style)
    {
        return around(place_of(layer, where), 15, style).pixels.at(32 * 64 + 32);
    }
    std::ptrdiff_t count(EncKind kind) const
    {
        return std::ranges::count(cells->front().features, kind, &node::EncFeature::kind);
    }

    const std::vector<EncCell>* cells = nullptr;
};

TEST_F(EncTest, a_cell_is_read_with_its_updates)
{
    ASSERT_EQ(cells->size(), 1U);
    const EncCell& cell = cells->front();
    EXPECT_EQ(cell.name, "US5WA22M");
    EXPECT_EQ(cell.edition, "40.4"); // edition 40, updates 1 to 4 (../shared/data/README)
    EXPECT_EQ(cell.scale, 15'000.0);
    EXPECT_FALSE(cell.safety_contour) << "its deepest contour is 9.1 m";
}

TEST_F(EncTest, as_many_objects_are_held_as_the_cell_has_of_each_class)
{
    // expected_layer_counts.csv: DEPARE 364, DRGARE 21; LNDARE 67; COALNE 123, SLCONS 1003;
    // DEPCNT 406; RESARE 6, CTNARE 12, ACHARE 1. Some of LNDARE, SLCONS and CTNARE are points.
    EXPECT_EQ(count(EncKind::depth), 364 + 21);
    EXPECT_EQ(count(EncKind::contour), 406);
    EXPECT_LE(count(EncKind::land), 67);
    EXPECT_GT(count(EncKind::land), 20);
    EXPECT_LE(count(EncKind::coast), 123 + 1003);
    EXPECT_GE(count(EncKind::coast), 123);
    EXPECT_LE(count(EncKind::restricted), 6 + 12 + 1);
    EXPECT_GE(count(EncKind::restricted), 6 + 1);
    // BCNLAT 5, BCNSPP 25, BOYLAT 3, BOYSPP 10, LIGHTS 29.
    const auto& marks = cells->front().marks;
    EXPECT_EQ(std::ranges::count(marks, EncShape::light, &node::EncMark::shape), 29);
    EXPECT_EQ(std::ranges::count(marks, EncShape::beacon, &node::EncMark::shape), 30);
    EXPECT_EQ(marks.size(), 5U + 25U + 3U + 10U + 29U);
}

TEST_F(EncTest, water_has_its_shade_and_land_its_colour_in_every_palette)
{
    for (const auto& style : kWords<TileStyle>) {
        const node::EncColours colours = node::enc_colours(style.value);
        EXPECT_EQ(
            pixel_at("DEPARE", "DRVAL1 >= 2 AND DRVAL1 < 10", style.value), colours.depms.rgb);
        EXPECT_EQ(pixel_at("DEPARE", "DRVAL1 = 0", style.value), colours.depvs.rgb);
        EXPECT_EQ(pixel_at("DEPARE", "DRVAL1 < 0", style.value), colours.depit.rgb);
        EXPECT_EQ(pixel_at("LAKARE", "1=1", style.value), colours.landa.rgb)
            << "a lake is no object of the sea's; land lies under it";
    }
}

TEST_F(EncTest, what_is_restricted_has_its_outline_and_buoys_their_colour)
{
    const auto has = [](const node::TilePicture& picture, std::uint32_t rgb) {
        return std::ranges::find(picture.pixels, rgb) != picture.pixels.end();
    };
    const node::EncColours day = node::enc_colours(TileStyle::day);
    const auto buoy = around(
        place_of("BOYLAT", "OBJNAM = 'Hylebos Waterway Lighted Buoy 1'"), 15, TileStyle::day);
    EXPECT_TRUE(has(buoy, day.chgrn.rgb)); // COLOUR 4 is green
    const auto far = around(
        place_of("BOYLAT", "OBJNAM = 'Hylebos Waterway Lighted Buoy 1'"), 13, TileStyle::day);
    EXPECT_FALSE(has(far, day.chgrn.rgb)) << "SCAMIN 29999: at zoom 13 a pixel is one to 46 000";
    int outlines = 0;
    const auto& cell = cells->front();
    for (const node::EncFeature& feature : cell.features) {
        if (feature.kind != EncKind::restricted) continue;
        const auto& corner = feature.rings.points(feature.rings.rings().front()).front();
        const double world = std::ldexp(256.0, 15);
        const node::TileWindow window{
            .zoom = 15,
            .left = std::llround(corner.x * world) - 32,
            .top = std::llround(corner.y * world) - 32,
            .width = 64,
            .height = 64};
        outlines +=
            has(node::paint_tile({}, window, node::tile_colours(TileStyle::day), {}, {cells, day}),
                day.chmgd.rgb)
                ? 1
                : 0;
    }
    EXPECT_GE(outlines, 5);
}

TEST_F(EncTest, outside_its_cover_and_from_far_away_the_chart_is_as_before)
{
    const node::TileWindow elsewhere{.zoom = 10, .left = 1'000, .top = 1'000};
    const node::EncView enc{cells, node::enc_colours(TileStyle::day)};
    EXPECT_TRUE(node::enc_in_window(enc, elsewhere).empty());
    const node::TileWindow world{.zoom = 0, .left = 0, .top = 0};
    EXPECT_TRUE(node::enc_in_window(enc, world).empty()) << "smaller than a thumbnail";
}

TEST_F(EncTest, tiles_go_to_a_finer_zoom_where_cells_are_installed_and_say_so_in_their_version)
{
    node::Chart chart;
    chart.version = "test";
    auto tiles = std::make_shared<node::ChartTiles>(chart);
    node::ChartRoom room{tiles, ""};
    EXPECT_FALSE(tiles->tile_png({TileStyle::day, 15, 5'246, 11'447}));
    const std::string before = room.version();
    room.show(*cells);
    EXPECT_NE(room.version(), before);
    EXPECT_THAT(room.version(), HasSubstr("US5WA22M/40.4"));
    EXPECT_THAT(room.enc().front(), HasSubstr("US5WA22M edition 40.4 of 20200626, 1:15000"));
    EXPECT_TRUE(tiles->tile_png({TileStyle::day, 15, 5'246, 11'447}));
    EXPECT_FALSE(tiles->tile_png({TileStyle::day, 17, 0, 0}));
    EXPECT_THAT(*room.provider("street", "core:1"), HasSubstr(R"("MaximumZoomLevel":16)"));
}

TEST(Enc, what_is_no_cell_is_refused_by_its_name)
{
    const Folder folder;
    std::ofstream{folder.file("XX5BROKE.000")} << "not S-57 at all";
    const auto cells = node::load_enc_cells(folder.file(""));
    ASSERT_FALSE(cells);
    EXPECT_THAT(cells.error(), HasSubstr("XX5BROKE.000: is no S-57 cell"));
    EXPECT_FALSE(node::load_enc_cells(folder.file("nowhere")));
    ASSERT_TRUE(node::load_enc_cells(""));
    EXPECT_TRUE(node::load_enc_cells("")->empty());
}

TEST(EncStyle, each_depth_has_its_shade_and_deep_water_is_the_sea_of_the_chart_round_it)
{
    for (const auto& style : kWords<TileStyle>) {
        const node::EncColours colours = node::enc_colours(style.value);
        std::set<std::uint32_t> shades;
        for (const double depth : {-1.0, 0.0, 2.0, 10.0, 30.0})
            shades.insert(node::depth_colour(depth, colours).rgb);
        EXPECT_EQ(shades.size(), 5U) << style.text;
        EXPECT_EQ(colours.depdw, node::tile_colours(style.value).sea) << style.text;
        EXPECT_EQ(colours.landa, node::tile_colours(style.value).land) << style.text;
        EXPECT_EQ(colours.chmgd, node::tile_colours(style.value).limit) << style.text;
    }
}

} // namespace
} // namespace ensign::test
