#include "core/track/line_reader.hpp"
#include "tests/track/flat_json.hpp"
#include "tests/track/gpsdecode.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>

namespace ensign::test {
namespace {

namespace ais = track::ais;

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

ais::PositionReport a_position()
{
    ais::PositionReport report;
    report.mmsi = {801000101};
    report.position = at(34.3333, 14.6667);
    report.speed = 8.2;
    report.course = 340.5;
    report.heading = 341;
    report.status = 0;
    report.utc_second = 42;
    return report;
}

ais::StaticReport an_identity()
{
    ais::StaticReport report;
    report.mmsi = {801000101};
    report.imo = 9074729;
    report.name = "SEA LARK";
    report.call_sign = "BO7SL";
    report.ship_type = 70;
    report.destination = "PORT ANY [2]";
    report.draught = 6.3;
    report.to_bow = 70;
    report.to_stern = 22;
    report.to_port = 8;
    report.to_starboard = 6;
    return report;
}

/// Our own reader on our own lines.
ais::Message read_back(const std::vector<std::string>& lines)
{
    track::LineReader reader;
    for (const auto& line : lines) {
        const auto heard = reader.read(line, Instant{});
        EXPECT_TRUE(heard) << line;
        if (heard && *heard) return (*heard)->message;
    }
    ADD_FAILURE() << "no message";
    return ais::SafetyText{};
}

/// What gpsdecode makes of the lines; nothing if the program is not installed.
std::vector<std::string> decoded_by_others(const std::vector<std::string>& lines)
{
    if (!has_gpsdecode()) return {};
    const std::string name = testing::TempDir() + "ais_encode_test.nmea";
    std::ofstream file{name};
    for (const auto& line : lines)
        file << line << "\r\n";
    file.close();
    auto objects = gpsdecode(name);
    std::remove(name.c_str());
    return objects;
}

TEST(AisEncode, a_class_a_position_reads_back_as_it_was_written)
{
    const auto lines = encode_class_a(a_position(), {'A', 0});
    ASSERT_EQ(lines.size(), 1U);
    const auto message = read_back(lines);
    const auto& report = std::get<ais::PositionReport>(message);
    EXPECT_EQ(report.type, 1);
    EXPECT_EQ(report.mmsi, track::Mmsi{801000101});
    EXPECT_NEAR(report.position->latitude(), 34.3333, 1e-6);
    EXPECT_NEAR(report.position->longitude(), 14.6667, 1e-6);
    EXPECT_EQ(report.speed, 8.2);
    EXPECT_EQ(report.course, 340.5);
    EXPECT_EQ(report.heading, 341);
    EXPECT_EQ(report.status, 0);
    EXPECT_FALSE(report.turn);
}

TEST(AisEncode, what_is_absent_stays_absent)
{
    ais::PositionReport nothing;
    nothing.mmsi = {801000101};
    for (const auto& lines :
         {encode_class_a(nothing, {'A', 0}), encode_class_b(nothing, {'A', 0})}) {
        const auto message = read_back(lines);
        const auto& report = std::get<ais::PositionReport>(message);
        EXPECT_FALSE(report.position);
        EXPECT_FALSE(report.speed);
        EXPECT_FALSE(report.course);
        EXPECT_FALSE(report.heading);
        EXPECT_FALSE(report.utc_second);
    }
}

TEST(AisEncode, a_course_that_rounds_to_a_full_circle_is_north)
{
    auto report = a_position();
    report.course = 359.97;
    const auto message = read_back(encode_class_a(report, {'A', 0}));
    EXPECT_EQ(std::get<ais::PositionReport>(message).course, 0.0);
}

TEST(AisEncode, voyage_data_fill_two_sentences_no_longer_than_82_signs)
{
    const auto lines = encode_voyage(an_identity(), {'B', 7});
    ASSERT_EQ(lines.size(), 2U);
    for (const auto& line : lines)
        EXPECT_LE(line.size() + 2, 82U);
    const auto message = read_back(lines);
    const auto& report = std::get<ais::StaticReport>(message);
    EXPECT_EQ(report.imo, 9074729U);
    EXPECT_EQ(report.name.view(), "SEA LARK");
    EXPECT_EQ(report.call_sign.view(), "BO7SL");
    EXPECT_EQ(report.destination.view(), "PORT ANY [2]");
    EXPECT_EQ(report.length, 92);
    EXPECT_EQ(report.beam, 14);
    EXPECT_EQ(report.draught, 6.3);
}

TEST(AisEncode, text_that_the_alphabet_lacks_becomes_blank)
{
    auto identity = an_identity();
    identity.name = "sea {lark} ~";
    const auto message = read_back(encode_part_a(identity, {'A', 0}));
    EXPECT_EQ(std::get<ais::StaticReport>(message).name.view(), "SEA  LARK");
}

TEST(AisEncode, gpsdecode_reads_the_same_from_our_lines)
{
    std::vector<std::string> lines;
    for (const auto& sent :
         {encode_class_a(a_position(), {'A', 0}),
          encode_class_b(a_position(), {'B', 0}),
          encode_voyage(an_identity(), {'A', 3}),
          encode_part_a(an_identity(), {'B', 0}),
          encode_part_b(an_identity(), {'B', 0})})
        lines.insert(lines.end(), sent.begin(), sent.end());
    const auto objects = decoded_by_others(lines);
    if (objects.empty()) GTEST_SKIP() << "gpsdecode is not installed";
    ASSERT_GE(objects.size(), 4U);

    const FlatJson class_a{objects[0]};
    const FlatJson class_b{objects[1]};
    for (const FlatJson* position : {&class_a, &class_b}) {
        EXPECT_EQ(position->number("mmsi"), 801000101);
        EXPECT_EQ(position->number("lat"), std::lround(34.3333 * 600'000));
        EXPECT_EQ(position->number("lon"), std::lround(14.6667 * 600'000));
        EXPECT_EQ(position->number("course"), 3405);
        EXPECT_EQ(position->number("speed"), 82);
        EXPECT_EQ(position->number("heading"), 341);
        EXPECT_EQ(position->number("second"), 42);
    }
    EXPECT_EQ(class_a.number("type"), 1);
    EXPECT_EQ(class_b.number("type"), 18);

    const FlatJson voyage{objects[2]};
    EXPECT_EQ(voyage.number("type"), 5);
    EXPECT_EQ(voyage.number("imo"), 9074729);
    EXPECT_EQ(voyage.text("shipname"), "SEA LARK");
    EXPECT_EQ(voyage.text("callsign"), "BO7SL");
    EXPECT_EQ(voyage.text("destination"), "PORT ANY [2]");
    EXPECT_EQ(voyage.number("shiptype"), 70);
    EXPECT_EQ(voyage.number("draught"), 63);
    EXPECT_EQ(voyage.number("to_bow"), 70);
    EXPECT_EQ(voyage.number("to_starboard"), 6);
}

} // namespace
} // namespace ensign::test
