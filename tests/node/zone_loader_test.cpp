// Published waters and rescue regions from files of a GIS. The files are written here as text or by
// GDAL's own drivers; what is expected of them is what was written.

#include "core/node/chart_tiles.hpp"
#include "core/node/tile_painter.hpp"
#include "core/node/zone_loader.hpp"
#include "core/node/zone_room.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/two_states.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// Two degrees square; the second has no side on a line of the graticule.
constexpr const char* kOffTheGrid = "[[[10.3,0.3],[12.3,0.3],[12.3,2.3],[10.3,2.3],[10.3,0.3]]]";
constexpr const char* kSquare = "[[[10,0],[12,0],[12,2],[10,2],[10,0]]]";

std::string feature(const std::string& properties, const std::string& rings)
{
    return R"({"type":"Feature","properties":{)" + properties +
           R"(},"geometry":{"type":"Polygon","coordinates":)" + rings + "}}";
}

std::string collection(const std::string& features)
{
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string claim(const std::string& claimant, const std::string& more = {})
{
    return R"("claimant":")" + claimant +
           R"(","zone":"territorial_sea","source":"Act 7","valid_from":"2020-01-01")" + more;
}

class ZoneFileTest : public testing::Test {
protected:
    std::string written(const std::string& name, const std::string& text)
    {
        std::ofstream{folder.file(name)} << text;
        return folder.file(name);
    }
    std::string fault_of(const std::string& text)
    {
        const auto loaded = node::load_zones(written("zones.geojson", text));
        return loaded ? "loaded" : loaded.error();
    }
    /// The same areas in another format, by GDAL's own program.
    std::string translated(const std::string& from, const std::string& name)
    {
        const std::string to = folder.file(name);
        const std::string command = "ogr2ogr '" + to + "' '" + from + "' >/dev/null 2>&1";
        return std::system(command.c_str()) == 0 ? to : std::string{};
    }

    Folder folder;
};

TEST_F(ZoneFileTest, a_claim_is_read_with_claimant_zone_source_and_validity)
{
    const auto waters = node::load_zones(written(
        "zones.geojson",
        collection(
            feature(claim("ATL", R"(,"valid_to":"2030-06-01","disputed":true)"), kSquare) + "," +
            feature(
                R"("claimant":"BOR","zone":"eez","source":"Decree 3","valid_from":"2021-05-04")",
                "[[[20,0],[22,0],[22,2],[20,2],[20,0]]]"))));
    ASSERT_TRUE(waters) << waters.error();
    ASSERT_EQ(waters->claims().size(), 2U);
    const geo::ZoneClaim& first = waters->claims()[0];
    EXPECT_EQ(first.state, "ATL");
    EXPECT_EQ(first.zone, geo::Zone::territorial_sea);
    EXPECT_EQ(first.source, "Act 7");
    EXPECT_TRUE(first.disputed);
    EXPECT_EQ(utc_text(first.valid_from), "2020-01-01T00:00:00.000Z");
    ASSERT_TRUE(first.valid_to);
    EXPECT_EQ(utc_text(*first.valid_to), "2030-06-01T00:00:00.000Z");
    EXPECT_EQ(waters->claims()[1].zone, geo::Zone::exclusive_economic_zone);
    EXPECT_FALSE(waters->claims()[1].disputed);
    EXPECT_FALSE(waters->claims()[1].valid_to);
    EXPECT_EQ(waters->touching(place(1, 21), {}, utc(3, 0)).at(0).state, "BOR");
}

TEST_F(ZoneFileTest, geopackage_and_shapefile_say_the_same_as_geojson)
{
    const std::string json = written(
        "zones.geojson", collection(feature(claim("ATL", R"(,"disputed":"yes")"), kSquare)));
    for (const char* name : {"zones.gpkg", "zones.shp"}) {
        const std::string file = translated(json, name);
        if (file.empty()) GTEST_SKIP() << "ogr2ogr is not installed";
        const auto loaded = node::load_zones(file);
        ASSERT_TRUE(loaded) << loaded.error();
        const auto inside = loaded->touching(place(1, 11), {}, utc(3, 0));
        ASSERT_EQ(inside.size(), 1U) << name;
        EXPECT_EQ(inside[0].state, "ATL");
        EXPECT_EQ(inside[0].zone, geo::Zone::territorial_sea);
        EXPECT_EQ(inside[0].source, "Act 7");
        EXPECT_TRUE(inside[0].disputed);
        EXPECT_EQ(utc_text(loaded->claims()[0].valid_from), "2020-01-01T00:00:00.000Z");
        EXPECT_TRUE(loaded->touching(place(1, 12.1), {}, utc(3, 0)).empty()) << name;
    }
}

TEST_F(ZoneFileTest, a_file_with_a_fault_is_refused_with_the_features_number_and_the_reason)
{
    const std::string good = feature(claim("ATL"), kSquare);
    const auto second = [&](const std::string& properties, const std::string& rings = kSquare) {
        return fault_of(collection(good + "," + feature(properties, rings)));
    };
    const auto named = [](const char* what) {
        return AllOf(HasSubstr("zones.geojson: feature 2 of layer"), HasSubstr(what));
    };
    const std::string rest = R"("zone":"eez","valid_from":"2020-01-01")";
    EXPECT_THAT(second(R"("source":"x",)" + rest), named("claimant: is missing"));
    EXPECT_THAT(second(R"("claimant":"ATL",)" + rest), named("source: is missing"));
    EXPECT_THAT(second(R"("claimant":"Atlantia","source":"x",)" + rest), named("three capital"));
    EXPECT_THAT(
        second(R"("claimant":"ATL","source":"x","zone":"fishing","valid_from":"2020-01-01")"),
        named("\"fishing\" is not one of"));
    EXPECT_THAT(
        second(R"("claimant":"ATL","source":"x","zone":"high_seas","valid_from":"2020-01-01")"),
        named("\"high_seas\" is not one of"));
    EXPECT_THAT(
        second(R"("claimant":"ATL","source":"x","zone":"eez")"), named("valid_from: is missing"));
    EXPECT_THAT(second(claim("ATL", R"(,"valid_to":"2019-01-01")")), named("is not after"));
    EXPECT_THAT(
        second(claim("ATL"), "[[[10,0],[12,2],[12,0],[10,2],[10,0]]]"),
        named("a ring crosses itself"));
    EXPECT_THAT(
        second(claim("ATL"), "[[[10,0],[12,0],[12,95],[10,2],[10,0]]]"),
        named("longitude and latitude"));
    EXPECT_THAT(
        fault_of(collection(
            good + R"(,{"type":"Feature","properties":{)" + claim("ATL") +
            R"(},"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}})")),
        named("is no polygon"));
    EXPECT_THAT(fault_of(collection("")), HasSubstr("holds no area"));
    EXPECT_THAT(fault_of("not a file of areas"), HasSubstr("can be read"));
    EXPECT_EQ(fault_of(collection(good)), "loaded");
}

TEST_F(ZoneFileTest, a_polygon_over_the_date_line_crosses_nothing)
{
    const std::string over = "[[[179,-1],[-179,-1],[-179,1],[179,1],[179,-1]]]";
    ASSERT_EQ(fault_of(collection(feature(claim("ATL"), over))), "loaded");
    const auto waters = node::load_zones(folder.file("zones.geojson"));
    EXPECT_EQ(waters->touching(place(0, -179.5), {}, utc(3, 0)).size(), 1U);
    EXPECT_TRUE(waters->touching(place(0, 0), {}, utc(3, 0)).empty());
    const std::string bow_tie = "[[[179,-1],[-179,1],[-179,-1],[179,1],[179,-1]]]";
    EXPECT_THAT(fault_of(collection(feature(claim("ATL"), bow_tie))), HasSubstr("crosses itself"));
}

TEST_F(ZoneFileTest, a_file_of_zones_is_no_file_of_rescue_regions)
{
    const std::string zones = written("z.geojson", collection(feature(claim("ATL"), kSquare)));
    const auto sar = node::load_sar_regions(zones);
    ASSERT_FALSE(sar);
    EXPECT_THAT(sar.error(), HasSubstr("responsible_state: is missing"));
}

TEST_F(ZoneFileTest, the_last_good_data_stay_when_the_file_is_broken_also_over_a_restart)
{
    const std::string file = written("zones.geojson", collection(feature(claim("ATL"), kSquare)));
    const node::ZoneRoom::Files files{file, "", folder.file("store.sqlite")};
    node::ZoneRoom room{files};
    ASSERT_TRUE(room.layers().waters) << room.fault().value_or("");
    const std::string version = room.layers().version;
    EXPECT_FALSE(room.read_again());

    written("zones.geojson", collection(feature(R"("zone":"eez")", kSquare)));
    EXPECT_TRUE(room.read_again());
    EXPECT_THAT(room.fault().value_or(""), HasSubstr("claimant"));
    ASSERT_TRUE(room.layers().waters);
    EXPECT_EQ(room.layers().version, version);
    const node::ZoneRoom restarted{files};
    ASSERT_TRUE(restarted.layers().waters);
    EXPECT_EQ(restarted.layers().version, version);

    written("zones.geojson", collection(feature(claim("BORX"), kSquare)));
    written(
        "zones.geojson", collection(feature(claim("BOR", R"(,"valid_to":"2040-01-01")"), kSquare)));
    EXPECT_TRUE(room.read_again());
    EXPECT_FALSE(room.fault());
    EXPECT_NE(room.layers().version, version);
    EXPECT_EQ(room.layers().waters->claims()[0].state, "BOR");
}

TEST_F(ZoneFileTest, the_shipped_example_can_be_loaded_and_names_no_real_state)
{
    const auto waters = node::load_zones(ENSIGN_SOURCE_DIR "/data/demo/zones.geojson");
    ASSERT_TRUE(waters) << waters.error();
    const auto regions = node::load_sar_regions(ENSIGN_SOURCE_DIR "/data/demo/sar_regions.geojson");
    ASSERT_TRUE(regions) << regions.error();
    for (const geo::ZoneClaim& one : waters->claims()) {
        EXPECT_THAT(one.state, ::testing::AnyOf("ATL", "BOR"));
        EXPECT_THAT(one.source, HasSubstr("fictional"));
    }
    for (const geo::SarRegion& one : regions->regions()) {
        EXPECT_THAT(one.state, ::testing::AnyOf("ATL", "BOR"));
        EXPECT_THAT(one.source, HasSubstr("fictional"));
    }
}

/// A chart with nothing on it but a far island, so that every line is one of the areas.
class AreaTileTest : public ZoneFileTest {
protected:
    AreaTileTest()
    {
        chart.version = "empty";
        chart.coast.begin_polygon("ANY");
        chart.coast.add_ring(std::vector{
            geo::coast_point(-60, 100), geo::coast_point(-60, 101), geo::coast_point(-59, 101)});
        chart.overview = chart.coast;
    }
    node::SeaLayers zones(const std::string& features)
    {
        node::SeaLayers layers;
        const auto loaded = node::load_zones(written("zones.geojson", collection(features)));
        EXPECT_TRUE(loaded) << loaded.error();
        layers.waters = std::make_shared<const geo::ClaimedWaters>(*loaded);
        return layers;
    }
    /// With a neighbour in the west that shares the west side.
    node::SeaLayers rescue()
    {
        node::SeaLayers layers;
        const std::string of =
            R"("responsible_state":"ATL","mrcc":"M","source":"x","valid_from":"2020-01-01")";
        const char* neighbour = "[[[9.3,0.3],[9.3,2.3],[10.3,2.3],[10.3,0.3],[9.3,0.3]]]";
        const auto loaded = node::load_sar_regions(written(
            "sar.geojson", collection(feature(of, kOffTheGrid) + "," + feature(of, neighbour))));
        EXPECT_TRUE(loaded) << loaded.error();
        layers.sar = std::make_shared<const geo::SarRegions>(*loaded);
        return layers;
    }
    /// The square of 10 to 12 E, 0 to 2 N, with some water around it.
    node::TilePicture painted(const node::SeaLayers& layers)
    {
        const node::TileWindow window{
            .zoom = 7,
            .left = 17'200,
            .top = 16'000,
            .width = kWidth,
            .height = kHeight}; // 8.96 E and 3.77 N at the corner, 91 pixels a degree
        return node::paint_tile(
            node::world_rings(chart.coast),
            window,
            node::tile_colours(node::TileStyle::day),
            node::tile_areas(layers, utc(3, 0)));
    }
    /// The colour of limits is the only one with more red than green; smooth edges included.
    static bool is_limit(std::uint32_t pixel)
    {
        constexpr int kMore = 30;
        return node::Colour{pixel}.red() > node::Colour{pixel}.green() + kMore;
    }
    /// Dark as names are by day.
    static bool is_dark(std::uint32_t pixel) { return node::Colour{pixel}.red() < 0x60; }
    static int limits(const node::TilePicture& picture)
    {
        return static_cast<int>(std::ranges::count_if(picture.pixels, is_limit));
    }
    /// On how many of 150 rows the west side of the square shows such a pixel.
    static int on_west_side(const node::TilePicture& picture, bool (*is)(std::uint32_t))
    {
        constexpr int kColumn = 121; // 10.3 E: 17 321.6 pixels
        int rows = 0;
        for (int row = 190; row < 340; ++row) {
            const auto from = picture.pixels.begin() + row * kWidth + kColumn - 3;
            rows += std::any_of(from, from + 7, is) ? 1 : 0;
        }
        return rows;
    }

    static constexpr int kWidth = 400;
    static constexpr int kHeight = 500;
    node::Chart chart;
    node::TileColours colours = node::tile_colours(node::TileStyle::day);
};

TEST_F(AreaTileTest, a_limit_is_drawn_and_only_disputed_waters_are_hatched)
{
    const int none = limits(painted({}));
    const int plain = limits(painted(zones(feature(claim("ATL"), kOffTheGrid))));
    const int marked =
        limits(painted(zones(feature(claim("ATL", R"(,"disputed":true)"), kOffTheGrid))));
    EXPECT_EQ(none, 0);
    EXPECT_GT(plain, 500);          // four sides of 182 pixels each
    EXPECT_GT(marked, plain + 800); // and lines within
}

TEST_F(AreaTileTest, water_that_two_states_claim_is_hatched_where_they_overlap)
{
    const std::string other = "[[[11,0],[13,0],[13,2],[11,2],[11,0]]]";
    const auto overlap =
        painted(zones(feature(claim("ATL"), kSquare) + "," + feature(claim("BOR"), other)));
    const auto one_state =
        painted(zones(feature(claim("ATL"), kSquare) + "," + feature(claim("ATL"), other)));
    const auto inked = [&](const node::TilePicture& picture, int from_column, int to_column) {
        int n = 0;
        for (int row = 180; row < 330; ++row) // well between 0 and 2 N
            for (int column = from_column; column < to_column; ++column)
                n += picture.pixels[static_cast<std::size_t>(row * kWidth + column)] !=
                     colours.sea.rgb;
        return n;
    };
    const auto grid = inked(one_state, 195, 270);
    EXPECT_GT(inked(overlap, 195, 270), grid + 1'000);               // 11.1 to 11.9 E
    EXPECT_EQ(inked(overlap, 105, 180), inked(one_state, 105, 180)); // Atlantia's alone
}

TEST_F(AreaTileTest, a_rescue_region_looks_different_from_a_zone)
{
    const auto sar = painted(rescue());
    const auto zone = painted(zones(feature(claim("ATL"), kOffTheGrid)));
    // Of another colour...
    EXPECT_EQ(limits(sar), 0);
    EXPECT_GE(on_west_side(zone, is_limit), 148); // the graticule crosses it
    EXPECT_EQ(on_west_side(zone, is_dark), 0);
    // ...and not by colour alone: in long dashes and dots, so with sea between them.
    EXPECT_GT(on_west_side(sar, is_dark), 60);
    EXPECT_LT(on_west_side(sar, is_dark), 130);
}

TEST_F(AreaTileTest, new_zones_change_the_version_and_the_tiles)
{
    node::ChartTiles tiles{chart};
    const std::string before = tiles.version();
    const std::string empty = *tiles.tile_png({node::TileStyle::day, 5, 17, 15});
    tiles.use(node::tile_areas(zones(feature(claim("ATL"), kSquare)), utc(3, 0)), "abc");
    EXPECT_NE(tiles.version(), before);
    EXPECT_NE(*tiles.tile_png({node::TileStyle::day, 5, 17, 15}), empty);
}

} // namespace
} // namespace ensign::test
