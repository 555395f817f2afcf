#include "core/track/picture.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <unordered_map>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using track::Applied;
using track::DistressState;
using track::Mmsi;
using track::Picture;

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000);
constexpr Mmsi kSeaLark{801000101};

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

track::ais::PositionReport position_of(Mmsi mmsi, geo::Position place)
{
    track::ais::PositionReport report;
    report.mmsi = mmsi;
    report.position = place;
    report.speed = 8.0;
    return report;
}

track::ais::StaticReport name_of(Mmsi mmsi, std::string_view name)
{
    track::ais::StaticReport report;
    report.mmsi = mmsi;
    report.name = name;
    return report;
}

TEST(Picture, a_vessel_is_known_after_her_first_report)
{
    Picture picture;
    EXPECT_EQ(picture.find(kSeaLark), nullptr);
    EXPECT_EQ(picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower"), Applied::new_vessel);
    const auto* vessel = picture.find(kSeaLark);
    ASSERT_NE(vessel, nullptr);
    EXPECT_EQ(vessel->position, at(34, 14));
    EXPECT_EQ(vessel->speed, 8.0);
    EXPECT_EQ(vessel->seen, kNow);
    EXPECT_EQ(vessel->source.view(), "tower");
    EXPECT_EQ(vessel->kind, track::MmsiClass::ship);
    EXPECT_TRUE(vessel->name.empty());
}

TEST(Picture, the_newest_position_wins_whatever_comes_last)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    EXPECT_EQ(
        picture.apply(position_of(kSeaLark, at(33, 13)), kNow - 1s, "satellite"),
        Applied::older_than_known);
    EXPECT_EQ(picture.find(kSeaLark)->position, at(34, 14));
    EXPECT_EQ(picture.find(kSeaLark)->source.view(), "tower");
    EXPECT_EQ(
        picture.apply(position_of(kSeaLark, at(35, 15)), kNow + 1s, "satellite"), Applied::changed);
    EXPECT_EQ(picture.find(kSeaLark)->position, at(35, 15));
}

TEST(Picture, a_report_without_a_position_keeps_the_last_one_and_its_age)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    auto blind = position_of(kSeaLark, at(0, 0));
    blind.position.reset();
    blind.speed.reset();
    (void)picture.apply(blind, kNow + 60s, "tower");
    EXPECT_EQ(picture.find(kSeaLark)->position, at(34, 14));
    EXPECT_EQ(picture.find(kSeaLark)->seen, kNow);
}

TEST(Picture, identity_and_position_age_apart)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    (void)picture.apply(name_of(kSeaLark, "SEA LARK"), kNow - 60s, "tower");
    EXPECT_EQ(picture.find(kSeaLark)->name.view(), "SEA LARK");
    EXPECT_EQ(
        picture.apply(name_of(kSeaLark, "OLD NAME"), kNow - 120s, "tower"),
        Applied::older_than_known);
    EXPECT_EQ(picture.find(kSeaLark)->name.view(), "SEA LARK");
    EXPECT_EQ(picture.find(kSeaLark)->seen, kNow);
}

TEST(Picture, part_a_and_part_b_complete_each_other)
{
    Picture picture;
    auto part_b = name_of(kSeaLark, "");
    part_b.call_sign = "BO7SL";
    (void)picture.apply(name_of(kSeaLark, "SEA LARK"), kNow, "tower");
    (void)picture.apply(part_b, kNow, "tower");
    EXPECT_EQ(picture.find(kSeaLark)->name.view(), "SEA LARK");
    EXPECT_EQ(picture.find(kSeaLark)->call_sign.view(), "BO7SL");
}

TEST(Picture, a_vessel_is_published_at_most_once_a_second)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    EXPECT_EQ(picture.take_changed(kNow), std::vector{kSeaLark});
    EXPECT_TRUE(picture.take_changed(kNow + 2s).empty()); // nothing new
    (void)picture.apply(position_of(kSeaLark, at(34, 14.1)), kNow + 3s, "tower");
    (void)picture.apply(position_of(kSeaLark, at(34, 14.2)), kNow + 3s, "tower");
    EXPECT_EQ(picture.take_changed(kNow + 3s), std::vector{kSeaLark});
    (void)picture.apply(position_of(kSeaLark, at(34, 14.3)), kNow + 3500ms, "tower");
    EXPECT_TRUE(picture.take_changed(kNow + 3999ms).empty());
    EXPECT_EQ(picture.take_changed(kNow + 4s), std::vector{kSeaLark});
}

TEST(Picture, a_vessel_is_lost_after_six_minutes_and_said_so_once)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    EXPECT_EQ(picture.take_changed(kNow).size(), 1U);
    EXPECT_FALSE(is_lost(*picture.find(kSeaLark), kNow + 6min));
    EXPECT_TRUE(picture.take_changed(kNow + 6min).empty());
    EXPECT_TRUE(is_lost(*picture.find(kSeaLark), kNow + 6min + 1ms));
    EXPECT_EQ(picture.take_changed(kNow + 6min + 10s), std::vector{kSeaLark});
    EXPECT_TRUE(picture.take_changed(kNow + 7min).empty());

    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow + 8min, "tower");
    EXPECT_FALSE(is_lost(*picture.find(kSeaLark), kNow + 8min));
    EXPECT_EQ(picture.take_changed(kNow + 8min), std::vector{kSeaLark});
    EXPECT_EQ(picture.take_changed(kNow + 15min), std::vector{kSeaLark});
}

TEST(Picture, a_distress_device_calls_at_once_and_not_at_every_report)
{
    Picture picture;
    auto report = position_of(Mmsi{972012345}, at(34, 14));
    report.status = 14;
    (void)picture.apply(report, kNow, "tower");
    (void)picture.apply(report, kNow + 10s, "tower");
    const auto calls = picture.take_distress_calls();
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_EQ(calls[0].device, track::MmsiClass::man_overboard);
    EXPECT_EQ(calls[0].state, DistressState::active);
    EXPECT_EQ(calls[0].position, at(34, 14));
    EXPECT_TRUE(picture.take_distress_calls().empty());

    (void)picture.apply(report, kNow + 10min, "tower");
    EXPECT_EQ(picture.take_distress_calls().size(), 1U);
}

TEST(Picture, a_device_under_test_that_turns_active_calls_again)
{
    Picture picture;
    auto report = position_of(Mmsi{970012345}, at(34, 14));
    (void)picture.apply(report, kNow, "tower");
    report.status = 14;
    (void)picture.apply(report, kNow + 10s, "tower");
    const auto calls = picture.take_distress_calls();
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].state, DistressState::test);
    EXPECT_EQ(calls[1].state, DistressState::active);
}

TEST(Picture, a_ship_is_no_distress_device)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    EXPECT_TRUE(picture.take_distress_calls().empty());
}

TEST(Picture, vessels_long_unseen_can_be_forgotten)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    (void)picture.apply(position_of(Mmsi{366000001}, at(35, 14)), kNow + 50min, "tower");
    picture.forget_unseen(kNow + 61min, 1h);
    EXPECT_EQ(picture.find(kSeaLark), nullptr);
    ASSERT_NE(picture.find(Mmsi{366000001}), nullptr);
    EXPECT_EQ(picture.take_changed(kNow + 61min), std::vector{Mmsi{366000001}});
}

TEST(Picture, each_source_keeps_its_own_newest_place)
{
    Picture picture;
    (void)picture.apply(position_of(kSeaLark, at(34, 14)), kNow, "tower");
    (void)picture.apply(position_of(kSeaLark, at(33, 13)), kNow - 5s, "satellite");
    (void)picture.apply(position_of(kSeaLark, at(32, 12)), kNow - 9s, "satellite");
    ASSERT_EQ(picture.sources(kSeaLark).size(), 2U);
    EXPECT_EQ(picture.sources(kSeaLark)[1].source.view(), "satellite");
    EXPECT_EQ(picture.sources(kSeaLark)[1].position, at(33, 13));
    EXPECT_EQ(picture.find(kSeaLark)->position, at(34, 14));
    EXPECT_TRUE(picture.sources(Mmsi{1}).empty());
}

TEST(Picture, a_flood_of_source_names_keeps_the_newest)
{
    Picture picture;
    for (int i = 0; i < 100; ++i)
        (void)picture.apply(
            position_of(kSeaLark, at(34, 14)), kNow + std::chrono::seconds{i}, std::to_string(i));
    ASSERT_EQ(picture.sources(kSeaLark).size(), track::kSourcesMax);
    for (const auto& one : picture.sources(kSeaLark))
        EXPECT_GE(one.at, kNow + 92s);
}

TEST(Picture, a_restored_vessel_is_known_and_her_silence_is_not_held_against_her)
{
    track::Vessel before;
    before.mmsi = kSeaLark;
    before.position = at(34, 14);
    before.seen = kNow;
    Picture picture;
    picture.restore(before);
    ASSERT_NE(picture.find(kSeaLark), nullptr);
    EXPECT_TRUE(picture.find(kSeaLark)->restored);
    (void)picture.apply(position_of(kSeaLark, at(35, 14)), kNow + 60min, "tower");
    EXPECT_FALSE(picture.find(kSeaLark)->restored);
    EXPECT_EQ(picture.find(kSeaLark)->behaviour.silence, Duration{0});
    EXPECT_EQ(picture.find(kSeaLark)->behaviour.jumps, 0U);
    (void)picture.apply(position_of(kSeaLark, at(35, 14)), kNow + 120min, "tower");
    EXPECT_EQ(picture.find(kSeaLark)->behaviour.silence, 60min);
}

TEST(Picture, rejects_are_counted_by_their_word)
{
    Picture picture;
    picture.count_reject(track::Reject::checksum);
    picture.count_reject(track::Reject::checksum);
    EXPECT_EQ(picture.rejects().of(track::Reject::checksum), 2U);
    EXPECT_EQ(picture.rejects().of(track::Reject::field_count), 0U);
}

TEST(Picture, thousands_of_vessels_are_each_found_as_in_a_plain_map)
{
    Picture picture;
    std::unordered_map<Mmsi, geo::Position> plain;
    std::mt19937_64 random{3};
    for (int i = 0; i < 20'000; ++i) {
        const Mmsi mmsi{static_cast<std::uint32_t>(200'000'000 + random() % 7000)};
        const auto place =
            at(static_cast<double>(random() % 90), static_cast<double>(random() % 180));
        plain.insert_or_assign(mmsi, place);
        (void)picture.apply(position_of(mmsi, place), kNow, "tower");
        if (i % 5000 == 0) picture.forget_unseen(kNow, 1h); // forgets nobody, sorts anew
    }
    EXPECT_EQ(picture.vessels().size(), plain.size());
    for (const auto& [mmsi, place] : plain) {
        ASSERT_NE(picture.find(mmsi), nullptr);
        EXPECT_EQ(picture.find(mmsi)->position, place);
    }
}

} // namespace
} // namespace ensign::test
