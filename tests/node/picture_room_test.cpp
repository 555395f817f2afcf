// What the picture says beside positions: distress devices, positions inland, the next boundary.

#include "core/node/picture_room.hpp"
#include "core/node/verdict_record.hpp"
#include "core/track/nmea.hpp"
#include "core/track/six_bit.hpp"
#include "tests/support/sea.hpp"
#include "tests/support/two_states.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using track::DistressState;
using track::Mmsi;

class PictureRoomTest : public testing::Test {
protected:
    PictureRoomTest() { room.add_feed({.name = "ais"}); }

    void sends(Mmsi mmsi, const geo::Position& place, int status, Instant now)
    {
        track::ais::PositionReport report;
        report.mmsi = mmsi;
        report.position = place;
        report.status = status;
        report.speed = 12.0;
        report.course = 180.0;
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            room.see("ais", line, now, now - utc(0, 0));
    }

    node::PictureRoom room{far_island(), "test-chart"};
};

constexpr Mmsi kMan{972000001};
constexpr int kActive = 14;

/// A type 12 (ITU-R M.1371-5, table 65).
std::string addressed_text(std::uint32_t from, std::uint32_t to, std::string_view text)
{
    track::SixBitWriter bits;
    bits.number(12, 6);
    bits.number(0, 2); // repeat
    bits.number(from, 30);
    bits.number(0, 2); // sequence number
    bits.number(to, 30);
    bits.number(0, 2); // retransmit, spare
    bits.text(text, text.size());
    const auto [payload, fill_bits] = bits.armoured();
    track::nmea::Sentence sentence;
    sentence.talker = {'A', 'I'};
    sentence.channel = 'A';
    sentence.payload = payload;
    sentence.fill_bits = static_cast<std::uint8_t>(fill_bits);
    return track::nmea::write(sentence);
}

TEST_F(PictureRoomTest, a_distress_device_is_kept_open_with_first_and_last_heard)
{
    sends(kMan, place(42, -30), kActive, utc(3, 0));
    sends(kMan, place(42.01, -30), kActive, utc(3, 2));
    const auto open = room.distress();
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].device, track::MmsiClass::man_overboard);
    EXPECT_EQ(open[0].state, DistressState::active);
    EXPECT_EQ(open[0].first_heard, utc(3, 0));
    EXPECT_EQ(open[0].last_heard, utc(3, 2));
    ASSERT_TRUE(open[0].position);
    EXPECT_NEAR(open[0].position->latitude(), 42.01, 1e-5);
}

TEST_F(PictureRoomTest, a_new_call_is_news_once_and_counted_by_device)
{
    sends({801000101}, place(42, -30), 0, utc(3, 0));
    EXPECT_FALSE(room.take_distress_news());
    sends(kMan, place(42, -30), kActive, utc(3, 0));
    EXPECT_TRUE(room.take_distress_news());
    sends(kMan, place(42, -30), kActive, utc(3, 1));
    EXPECT_FALSE(room.take_distress_news());
    EXPECT_EQ(room.distress_calls().at(track::MmsiClass::man_overboard), 1U);
}

TEST_F(PictureRoomTest, silence_of_a_device_does_not_close_its_call)
{
    sends(kMan, place(42, -30), kActive, utc(3, 0));
    room.pass_time(utc(3, 0) + 24h);
    EXPECT_EQ(room.distress().size(), 1U);
    room.pass_time(utc(3, 1) + 24h);
    EXPECT_TRUE(room.distress().empty());
}

TEST_F(PictureRoomTest, a_flood_of_devices_pushes_out_what_was_silent_longest)
{
    for (std::uint32_t i = 0; i <= node::PictureRoom::kDistressMax; ++i)
        sends({970000000 + i}, place(42, -30), kActive, utc(3, 0) + std::chrono::seconds{i});
    const auto open = room.distress();
    EXPECT_EQ(open.size(), node::PictureRoom::kDistressMax);
    EXPECT_EQ(open.front().mmsi, (Mmsi{970000000 + node::PictureRoom::kDistressMax}));
    EXPECT_EQ(open.back().mmsi, (Mmsi{970000001}));
}

TEST_F(PictureRoomTest, a_safety_text_is_kept_with_its_station_and_repeated_ones_once)
{
    const std::string line = addressed_text(2275200, 801000101, "REPORT ON CHANNEL 13");
    room.see("ais", line, utc(3, 0), 0s);
    room.see("ais", line, utc(3, 1), 60s);
    const auto texts = room.safety_texts().all();
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].said.mmsi, (Mmsi{2275200}));
    EXPECT_EQ(texts[0].said.to, (Mmsi{801000101}));
    EXPECT_EQ(texts[0].said.text.view(), "REPORT ON CHANNEL 13");
    EXPECT_EQ(texts[0].heard, utc(3, 1));
    EXPECT_EQ(room.feeds(60s)[0].types.at("12"), 2U);
    room.pass_time(utc(3, 2) + 24h);
    EXPECT_TRUE(room.safety_texts().all().empty());
}

TEST(SafetyTexts, a_sender_of_many_texts_does_not_hide_the_others)
{
    node::SafetyTexts texts;
    track::ais::SafetyText said;
    said.mmsi = {2275200};
    said.text = "GALE WARNING";
    texts.note(said, utc(3, 0), "ais");
    said.mmsi = {801000101};
    for (int i = 0; i < 1000; ++i) {
        said.text = std::string_view{std::to_string(i)};
        texts.note(said, utc(3, 1), "ais");
    }
    ASSERT_EQ(texts.all().size(), 1 + node::SafetyTexts::kOfOneSenderMax);
    EXPECT_EQ(texts.all().front().said.text.view(), "999");
    EXPECT_EQ(texts.all().back().said.text.view(), "GALE WARNING");
}

TEST_F(PictureRoomTest, inland_is_farther_from_the_water_than_the_chart_can_be_wrong)
{
    const auto zones = far_island();
    const geo::Distance doubt = geo::Distance::metres(1'000);
    EXPECT_TRUE(node::is_inland(*zones, place(40.5, -29.5), doubt));
    EXPECT_FALSE(
        node::is_inland(*zones, place(40.001, -29.5), doubt)); // 111 m from the south coast
    EXPECT_FALSE(node::is_inland(*zones, place(39.9, -29.5), doubt));
}

TEST_F(PictureRoomTest, the_next_boundary_is_reckoned_from_the_newer_of_ais_and_sighting)
{
    request::Case c;
    c.vessel.mmsi = "801000101";
    EXPECT_FALSE(room.next_boundary(c));
    sends({801000101}, place(41.6, -29.5), 0, utc(3, 0)); // 36 nm north of the island, southbound
    const auto by_ais = room.next_boundary(c);
    ASSERT_TRUE(by_ais);
    EXPECT_EQ(by_ais->crossing.zone, geo::Zone::contiguous_zone);
    EXPECT_EQ(by_ais->crossing.coastal_state, "ANY");
    EXPECT_EQ(by_ais->seen, utc(3, 0));

    c.sighting = sighting();
    c.sighting->position = place(41.6, -29.5);
    c.sighting->seen = utc(3, 5);
    EXPECT_FALSE(room.next_boundary(c)); // it tells neither course nor speed
    c.sighting->course = 180.0;
    c.sighting->speed_knots = 12.0;
    ASSERT_TRUE(room.next_boundary(c));
    EXPECT_EQ(room.next_boundary(c)->seen, utc(3, 5));
}

TEST(VerdictRecord, a_disputed_zone_is_read_back_and_an_old_record_still_reads)
{
    const law::LawBook law = law_of_the_sea();
    request::Case c;
    geo::ZoneFinding zone;
    zone.zone = geo::Zone::territorial_sea;
    zone.coastal_state = "ANY";
    zone.also_territorial_sea_of = {{"BOR", geo::Distance::metres(5)}};
    const auto inputs_of = [&](bool disputed) {
        zone.disputed = disputed;
        const verdict::Fix fix{.position = open_sea(), .seen = utc(3, 0), .zone = zone};
        const verdict::Facts facts{c, kAtlantia, utc(3, 0), law, fix, {}, false, false, "x", {}};
        const request::CaseId id{"019aaf00-0000-7000-8000-000000000001"};
        return node::verdict_record(id, facts, verdict::Verdict{}).inputs;
    };
    EXPECT_TRUE(node::read_inputs(inputs_of(true))->fix->zone->disputed);
    const std::string plain = inputs_of(false);
    EXPECT_EQ(plain.find("disputed"), std::string::npos); // as it always was
    EXPECT_FALSE(node::read_inputs(plain)->fix->zone->disputed);
}

} // namespace
} // namespace ensign::test
