// The JSON of gpsd: what the real program writes about every log, read field by field; and damaged
// objects, which change nothing.
#include "core/node/gpsd_reader.hpp"
#include "tests/track/flat_json.hpp"
#include "tests/track/gpsdecode.hpp"
#include "tests/track/reference_compare.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace ensign::test {
namespace {

using node::GpsdReader;
using track::Reject;

constexpr const char* kPosition =
    R"({"class":"AIS","device":"stdin","type":1,"repeat":0,"mmsi":801000101,"scaled":false,"status":0,)"
    R"("status_text":"Under way using engine","turn":-128,"speed":1023,"accuracy":true,"lon":8400000,)"
    R"("lat":20400000,"course":3600,"heading":511,"second":33,"maneuver":0,"raim":false,"radio":1})";

track::ais::Message message_of(const std::string& line)
{
    GpsdReader reader;
    const auto heard = reader.read(line);
    EXPECT_TRUE(heard && *heard) << (heard ? "nothing" : word(heard.error()));
    return heard && *heard ? (*heard)->message : track::ais::Message{};
}

Reject reject_of(const std::string& line)
{
    GpsdReader reader;
    const auto heard = reader.read(line);
    EXPECT_FALSE(heard) << line;
    return heard ? Reject::empty_line : heard.error();
}

std::string with(std::string object, const std::string& from, const std::string& to)
{
    const auto at = object.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return object.replace(at, from.size(), to);
}

TEST(GpsdReader, not_available_is_absent_as_in_a_sentence)
{
    const auto message = message_of(kPosition);
    const auto& report = std::get<track::ais::PositionReport>(message);
    EXPECT_EQ(report.mmsi, track::Mmsi{801000101});
    EXPECT_EQ(report.position, geo::Position::from_degrees(34, 14).value());
    EXPECT_FALSE(report.turn);
    EXPECT_FALSE(report.speed);
    EXPECT_FALSE(report.course);
    EXPECT_FALSE(report.heading);
    EXPECT_EQ(report.status, 0);
}

TEST(GpsdReader, what_gpsd_says_of_itself_is_no_message_and_no_fault)
{
    GpsdReader reader;
    for (const char* line :
         {R"({"class":"VERSION","release":"3.22","rev":"3.22","proto_major":3,"proto_minor":14})",
          R"({"class":"DEVICES","devices":[]})",
          R"({"class":"WATCH","enable":true,"json":true,"nmea":false,"raw":0,"scaled":false})"}) {
        const auto heard = reader.read(line);
        EXPECT_TRUE(heard && !*heard) << line;
    }
    EXPECT_EQ(
        reject_of(R"({"class":"TPV","mode":3,"lat":34.1,"lon":14.2})"),
        Reject::gpsd_class_not_used);
}

TEST(GpsdReader, each_damaged_object_has_its_word)
{
    EXPECT_EQ(reject_of("{"), Reject::gpsd_not_json);
    EXPECT_EQ(reject_of("[1]"), Reject::gpsd_not_json);
    EXPECT_EQ(reject_of("{}"), Reject::gpsd_class_not_used);
    EXPECT_EQ(reject_of(R"({"class":"AIS"})"), Reject::gpsd_member);
    EXPECT_EQ(reject_of(with(kPosition, "\"type\":1", "\"type\":17")), Reject::type_not_used);
    EXPECT_EQ(
        reject_of(with(kPosition, "\"scaled\":false", "\"scaled\":true")), Reject::gpsd_member);
    EXPECT_EQ(reject_of(with(kPosition, "\"lat\":20400000,", "")), Reject::gpsd_member);
    EXPECT_EQ(reject_of(with(kPosition, "20400000", "\"north\"")), Reject::gpsd_member);
    EXPECT_EQ(reject_of(with(kPosition, "20400000", "204000000")), Reject::gpsd_member);
    EXPECT_EQ(reject_of(with(kPosition, "801000101", "1000000000")), Reject::mmsi_out_of_range);
    EXPECT_EQ(reject_of(with(kPosition, "801000101", "-1")), Reject::gpsd_member);
}

TEST(GpsdReader, everything_gpsd_decodes_of_every_log_is_read_field_by_field)
{
    namespace fs = std::filesystem;
    const fs::path folder = fs::path{ENSIGN_SHARED_DATA} / "ais";
    if (!has_gpsdecode()) GTEST_SKIP() << "gpsdecode is not installed (Debian: gpsd-clients)";
    if (!fs::exists(folder)) GTEST_SKIP() << "no AIS logs beside this checkout";
    int fields = 0;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.path().extension() != ".nmea") continue;
        GpsdReader reader;
        for (const std::string& line : gpsdecode(entry.path())) {
            const auto heard = reader.read(line);
            if (!heard) {
                // Lengths that gpsd does not mind are gone here; only numbers nobody can have stay.
                EXPECT_TRUE(
                    heard.error() == Reject::type_not_used ||
                    heard.error() == Reject::mmsi_out_of_range)
                    << word(heard.error()) << " " << line;
                continue;
            }
            ASSERT_TRUE(*heard) << line;
            const FlatJson theirs{in_reference_words(line)};
            ReferenceCompare compare{theirs};
            std::visit(compare, (*heard)->message);
            for (const Difference& difference : compare.differences())
                ADD_FAILURE() << difference.words << " in " << line;
            fields += compare.fields_compared();
        }
    }
    EXPECT_GT(fields, 30'000);
}

} // namespace
} // namespace ensign::test
