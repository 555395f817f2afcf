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
