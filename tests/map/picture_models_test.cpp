#include "map-client/case_words.hpp"
#include "map-client/label_grid.hpp"
#include "map-client/map_camera.hpp"
#include "map-client/theme_model.hpp"
#include "map-client/vessel_table.hpp"

#include <QFile>
#include <QJsonDocument>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

TEST(Theme, night_never_turns_into_day_at_once)
{
    map::ThemeModel theme;
    QStringList styles{theme.style()};
    for (int i = 0; i < 4; ++i) {
        theme.next();
        styles << theme.style();
    }
    EXPECT_EQ(styles.join(' '), "day dusk night dusk day");
}

TEST(Theme, every_token_of_the_file_has_its_colour_in_every_style)
{
    QFile file{ENSIGN_SOURCE_DIR "/map-client/tokens.json"};
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
    map::ThemeModel theme;
    for (const char* style : {"day", "dusk", "night"}) {
        theme.set_style(style);
        EXPECT_EQ(tokens[style].toObject().size(), tokens["day"].toObject().size());
        EXPECT_EQ(theme.value("textPrimary").value<QColor>(), theme.token("text.primary"));
        for (const QString& token : tokens[style].toObject().keys())
            EXPECT_TRUE(theme.token(token).isValid()) << token.toStdString();
    }
}

TEST(LabelGrid, the_first_to_ask_gets_the_room_and_nothing_is_cut_by_the_edge)
{
    map::LabelGrid grid{200, 100};
    EXPECT_TRUE(grid.take({10, 10, 60, 16}));
    EXPECT_FALSE(grid.take({40, 12, 60, 16}));
    EXPECT_TRUE(grid.take({10, 60, 60, 16}));
    EXPECT_FALSE(grid.take({150, 10, 60, 16}));
}

TEST(MapCamera, the_date_line_is_crossed_by_the_short_way)
{
    map::MapCamera camera{map::unit_point(0, 179.5), 256 * 1024.0, 800, 600};
    const QPointF east = camera.project(map::unit_point(0, -179.5));
    EXPECT_NEAR(east.x() - 400, 256 * 1024.0 / 360, 1e-6); // one degree
}

TEST(VesselTable, a_case_without_ais_is_drawn_where_she_was_last_seen)
{
    map::VesselTable table;
    const QJsonObject position{{"lat", 36.0}, {"lon", 14.0}};
    table.put_case(
        {{"id", "c1"}, {"phase", "suspected"}, {"vessel", QJsonObject{{"position", position}}}});
    ASSERT_EQ(table.count(), 1);
    EXPECT_TRUE(table.all()[0].plotted);
    EXPECT_EQ(table.all()[0].label, "(no name)");
    EXPECT_NE(table.find("c1"), nullptr);
}

TEST(VesselTable, a_vessel_is_found_by_part_of_her_name_or_number)
{
    map::VesselTable table;
    const QJsonObject position{{"lat", 36.0}, {"lon", 14.0}};
    table.put({QJsonObject{{"mmsi", "999000123"}, {"name", "SEA LARK"}, {"position", position}}});
    EXPECT_EQ(table.search("lark", 5), QStringList{"999000123"});
    EXPECT_EQ(table.search("0001", 5), QStringList{"999000123"});
    EXPECT_TRUE(table.search("  ", 5).isEmpty());
    EXPECT_TRUE(table.search("DORI", 5).isEmpty());
}

QJsonObject seen_at(const char* seen, double latitude)
{
    return {
        {"mmsi", "999000123"},
        {"seen", seen},
        {"speed", 8.0},
        {"uncertainty_m", 100.0},
        {"position", QJsonObject{{"lat", latitude}, {"lon", 14.0}}}};
}

TEST(VesselTable, her_circle_grows_with_what_she_may_have_sailed)
{
    using namespace std::chrono_literals;
    map::VesselTable table;
    table.put({seen_at("2026-11-24T02:40:00.000Z", 36.0)});
    const map::Vessel& vessel = table.all()[0];
    const Instant seen = *vessel.seen;
    EXPECT_NEAR(*map::circle_metres(vessel, seen), 100.0, 0.01);
    EXPECT_NEAR(*map::circle_metres(vessel, seen + 1min), 100.0 + 8.0 * 1852 / 60, 0.1);
    // After a minute of silence she may run at 30 kn.
    EXPECT_NEAR(*map::circle_metres(vessel, seen + 10min), 100.0 + 5 * 1852.0, 0.1);
    table.put({QJsonObject{
        {"mmsi", "999000456"}, {"position", QJsonObject{{"lat", 36.0}, {"lon", 14.0}}}}});
    EXPECT_FALSE(map::circle_metres(table.all()[1], seen)); // nothing was said of it
}

TEST(VesselTable, her_track_keeps_a_place_a_minute)
{
    map::VesselTable table;
    for (const char* seen :
         {"2026-11-24T02:40:00.000Z",
          "2026-11-24T02:40:20.000Z",
          "2026-11-24T02:40:40.000Z",
          "2026-11-24T02:41:10.000Z",
          "2026-11-24T02:41:30.000Z"})
        table.put({seen_at(seen, 36.0)});
    ASSERT_EQ(table.all()[0].track.size(), 2U); // 02:40:00 and 02:41:10
    EXPECT_EQ(utc_text(table.all()[0].track[1].at), "2026-11-24T02:41:10.000Z");
    table.replace({seen_at("2026-11-24T02:43:00.000Z", 36.1)}); // a new snapshot: it goes on
    EXPECT_EQ(table.all()[0].track.size(), 2U);
    table.put({seen_at("2026-11-24T02:43:20.000Z", 36.2)});
    EXPECT_EQ(table.all()[0].track.size(), 3U);
}

TEST(CaseWords, a_lapsed_target_is_no_answer_and_nothing_more)
{
    const QJsonObject request{
        {"state", "delivered"}, {"clock", QJsonObject{{"state", "lapsed"}, {"due_at", "x"}}}};
    const map::Chip chip = map::chip_of({{"side", "asking"}, {"registry", request}});
    EXPECT_EQ(chip.words, "no answer");
}

TEST(CaseWords, facts_are_told_in_the_order_in_which_they_happened)
{
    const QJsonObject the_case{
        {"opened_at", "2026-11-24T01:00:00.000Z"},
        {"claim",
         QJsonObject{{"at", "2026-11-24T03:00:00.000Z"}, {"state", "BOR"}, {"form", "flag"}}},
        {"registry",
         QJsonObject{
             {"state", "released"},
             {"drafted_at", "2026-11-24T02:00:00.000Z"},
             {"released_at", "2026-11-24T04:00:00.000Z"}}}};
    QStringList words;
    for (const QJsonValue& fact : map::timeline_of(the_case))
        words << fact["words"].toString();
    EXPECT_EQ(
        words.join("; "),
        "Case opened; Registry request drafted; Claims BOR (flag); Registry request sent");
}

} // namespace
} // namespace ensign::test
