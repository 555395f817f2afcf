// What other programs read from the files we write: each is read back by GDAL's own ogr2ogr.

#include "core/node/track_file.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sea.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr track::Mmsi kLark{801000101};

store::StoredPoint at(double latitude, double longitude, Instant when)
{
    return {
        {kLark,
         place(latitude, longitude),
         when,
         when,
         track::SourceName{"mast"},
         31.5,
         8.2,
         33,
         {},
         false},
        false,
        false};
}

class TrackFileTest : public testing::Test {
protected:
    TrackFileTest()
    {
        track.mmsi = kLark;
        track.name = "SEA LARK & CO <1>";
        track.points = {
            at(36.07, 14.53, utc(2, 48, 10)),
            at(36.08, 14.54, utc(2, 50, 10) + 250ms),
            at(36.30, 14.70, utc(4, 0)),
            at(36.31, 14.71, utc(4, 2)),
            at(36.32, 14.72, utc(4, 4))};
        track.points[1].point.gap_after = true; // then silent for an hour
    }

    /// Lines of the table that ogr2ogr makes of one layer, without its head.
    std::vector<std::string> rows(node::TrackFormat format, const std::string& select)
    {
        const auto written = node::track_file(track, format);
        EXPECT_TRUE(written) << written.error();
        const std::string file = folder.file("track." + std::string{word(format)});
        std::ofstream{file, std::ios::binary} << *written;
        const Finished read = shell(
            "ogr2ogr -f CSV -lco STRING_QUOTING=IF_NEEDED /vsistdout/ '" + file +
            "' -dialect SQLite -sql \"" + select + "\"");
        EXPECT_EQ(read.status, 0) << read.out;
        std::vector<std::string> lines;
        std::istringstream text{read.out};
        for (std::string line; std::getline(text, line);)
            lines.push_back(line);
        if (!lines.empty()) lines.erase(lines.begin());
        return lines;
    }

    node::TrackToWrite track;
    Folder folder;
};

TEST_F(TrackFileTest, a_geopackage_has_each_position_with_its_time_and_movement)
{
    const auto positions = rows(
        node::TrackFormat::gpkg,
        "SELECT mmsi, ST_X(geom) x, ST_Y(geom) y, at, course, speed, true_heading, source, "
        "gap_after FROM positions ORDER BY at");
    ASSERT_EQ(positions.size(), 5U);
    EXPECT_EQ(positions[0], "801000101,14.53,36.07,2026/11/24 02:48:10+00,31.5,8.2,33,mast,0");
    EXPECT_EQ(positions[1], "801000101,14.54,36.08,2026/11/24 02:50:10.250+00,31.5,8.2,33,mast,1");
}

TEST_F(TrackFileTest, a_geopackage_has_a_line_for_each_stretch_without_silence)
{
    EXPECT_THAT(
        rows(
            node::TrackFormat::gpkg,
            "SELECT name, ST_AsText(geom) way, \\\"from\\\", \\\"to\\\" FROM track"),
        ElementsAre(
            "SEA LARK & CO <1>,\"LINESTRING(14.53 36.07, 14.54 36.08)\",2026/11/24 "
            "02:48:10+00,2026/11/24 02:50:10.250+00",
            "SEA LARK & CO <1>,\"LINESTRING(14.7 36.3, 14.71 36.31, 14.72 36.32)\",2026/11/24 "
            "04:00:00+00,2026/11/24 04:04:00+00"));
}

TEST_F(TrackFileTest, gpx_has_one_track_with_a_segment_for_each_stretch)
{
    EXPECT_THAT(
        rows(
            node::TrackFormat::gpx,
            "SELECT track_seg_id, track_seg_point_id, ST_X(geometry) x, ST_Y(geometry) y, time, "
            "ogr_speed FROM track_points"),
        ElementsAre(
            "0,0,14.53,36.07,2026/11/24 02:48:10+00,8.2",
            "0,1,14.54,36.08,2026/11/24 02:50:10.250+00,8.2",
            "1,0,14.7,36.3,2026/11/24 04:00:00+00,8.2",
            "1,1,14.71,36.31,2026/11/24 04:02:00+00,8.2",
            "1,2,14.72,36.32,2026/11/24 04:04:00+00,8.2"));
    EXPECT_THAT(
        rows(node::TrackFormat::gpx, "SELECT name FROM tracks"), ElementsAre("SEA LARK & CO <1>"));
}

TEST_F(TrackFileTest, kml_tells_times_to_a_globe)
{
    const auto positions = rows(
        node::TrackFormat::kml,
        "SELECT ST_X(geometry) x, ST_Y(geometry) y, timestamp, speed, true_heading FROM positions");
    ASSERT_EQ(positions.size(), 5U);
    EXPECT_THAT(positions[0], HasSubstr("14.53,36.07,2026/11/24 02:48:10+00,8.2,33"));
    EXPECT_THAT(
        rows(
            node::TrackFormat::kml,
            "SELECT Name, ST_NumPoints(geometry) n, \\\"begin\\\", \\\"end\\\" FROM track"),
        ElementsAre(
            "SEA LARK & CO <1>,2,2026/11/24 02:48:10+00,2026/11/24 02:50:10.250+00",
            "SEA LARK & CO <1>,3,2026/11/24 04:00:00+00,2026/11/24 04:04:00+00"));
}

TEST_F(TrackFileTest, a_line_ends_at_the_date_line_and_does_not_go_round_the_world)
{
    track.points = {
        at(-17.0, 179.5, utc(1, 0)),
        at(-17.0, 179.9, utc(2, 0)),
        at(-17.0, -179.9, utc(3, 0)),
        at(-17.0, -179.5, utc(4, 0))};
    EXPECT_THAT(
        rows(node::TrackFormat::gpkg, "SELECT ST_MinX(geom) w, ST_MaxX(geom) e FROM track"),
        ElementsAre("179.5,179.9", "-179.9,-179.5"));
}

TEST_F(TrackFileTest, what_is_not_known_is_absent)
{
    track.points.erase(track.points.begin() + 1, track.points.end());
    track.points[0].point.speed.reset();
    track.points[0].point.course.reset();
    track.points[0].point.heading.reset();
    EXPECT_THAT(
        rows(node::TrackFormat::gpkg, "SELECT source, speed, true_heading FROM positions"),
        ElementsAre("mast,,"));
    const auto gpx = node::track_file(track, node::TrackFormat::gpx);
    ASSERT_TRUE(gpx);
    EXPECT_THAT(*gpx, HasSubstr("mast"));
    EXPECT_THAT(*gpx, Not(HasSubstr("speed")));
    EXPECT_TRUE(node::track_file({kLark, "", {}}, node::TrackFormat::gpkg)) << "an empty track";
    EXPECT_TRUE(node::track_file({kLark, "", {}}, node::TrackFormat::gpx));
    EXPECT_TRUE(node::track_file({kLark, "", {}}, node::TrackFormat::kml));
}

} // namespace
} // namespace ensign::test
