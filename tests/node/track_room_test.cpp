// From lines to the history and back: interest, thinning, a restart, and a history that fails.
#include "core/node/track_room.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/loop_thread.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using track::Mmsi;

constexpr Instant kThen = from_epoch_ms(1'790'000'000'000);
constexpr Mmsi kLark{801000101};
constexpr Mmsi kWren{801000102};

/// One life of a core's picture and its history.
class Life {
public:
    Life(const std::string& file, Instant now)
    {
        thread.on_loop([&] {
            picture.add_feed({.name = "ais"});
            tracks.emplace(thread.loop(), writer.loop(), node::TrackSettings{file}, picture, now);
            picture.tell([this](const auto& vessel, const auto& message, const auto& by) {
                tracks->heard(vessel, message, by);
            });
        });
    }
    ~Life()
    {
        writer.stop();
        thread.stop();
    }

    void hear(Mmsi mmsi, double latitude, Instant now)
    {
        track::ais::PositionReport report;
        report.mmsi = mmsi;
        report.position = geo::Position::from_degrees(latitude, 14.5).value();
        report.status = 14;
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            thread.on_loop([&] { picture.see("ais", line, now, now - kThen); });
    }
    void pass_time(Instant now)
    {
        thread.on_loop([&] { tracks->pass_time(now, false); });
        writer.on_loop([] {}); // what it posted is done
        thread.on_loop([] {});
    }
    std::optional<std::vector<store::StoredPoint>> track(Mmsi mmsi)
    {
        std::promise<std::optional<std::vector<store::StoredPoint>>> given;
        thread.on_loop([&] {
            tracks->track({mmsi, kThen - 24h, kThen + 24h}, [&](auto points) {
                given.set_value(std::move(points));
            });
        });
        return given.get_future().get();
    }
    std::optional<std::vector<store::SeenVessel>> picture_at(Instant at)
    {
        std::promise<std::optional<std::vector<store::SeenVessel>>> given;
        thread.on_loop(
            [&] { tracks->picture_at(at, [&](auto seen) { given.set_value(std::move(seen)); }); });
        return given.get_future().get();
    }

    node::PictureRoom picture{nullptr, "no chart"};
    LoopThread writer;
    LoopThread thread;
    std::optional<node::TrackRoom> tracks;
};

TEST(TrackRoom, a_vessel_of_interest_is_kept_at_full_rate_and_the_others_are_thinned)
{
    const Folder folder;
    Life life{folder.file("t"), kThen};
    life.thread.on_loop([&] { life.tracks->use_interest({track::mmsi_text(kLark)}); });
    for (int i = 0; i < 100; ++i) {
        life.hear(kLark, 34.0 + i * 0.0001, kThen + i * 2s);
        life.hear(kWren, 35.0 + i * 0.0001, kThen + i * 2s);
    }
    life.pass_time(kThen + 200s);
    EXPECT_EQ(life.track(kLark)->size(), 100U);
    EXPECT_EQ(life.track(kWren)->size(), 2U); // straight on: its beginning, and the newest
    const auto seen = life.picture_at(kThen + 99s);
    ASSERT_EQ(seen->size(), 2U);
    for (const auto& one : *seen) {
        const bool lark = one.vessel.mmsi == kLark;
        EXPECT_EQ(one.interpolated, !lark);
        EXPECT_NEAR(
            one.vessel.position->latitude(),
            lark ? 34.0049 : 35.00495,
            2e-6); // report 49, or the line
    }
}

TEST(TrackRoom, the_picture_and_its_distress_calls_survive_a_restart)
{
    const Folder folder;
    {
        Life before{folder.file("t"), kThen};
        before.hear(kLark, 34.0, kThen);
        before.hear({972000001}, 34.5, kThen);
        before.pass_time(kThen + 2s);
        before.hear(kLark, 34.1, kThen + 3s); // written when it ends
    }
    Life after{folder.file("t"), kThen + 1h};
    const auto* lark = after.picture.find(track::mmsi_text(kLark));
    ASSERT_NE(lark, nullptr);
    EXPECT_EQ(lark->seen, kThen + 3s);
    EXPECT_NEAR(lark->position->latitude(), 34.1, 1e-6);
    ASSERT_EQ(after.picture.distress().size(), 1U);
    EXPECT_EQ(after.picture.distress().front().state, track::DistressState::active);
    EXPECT_EQ(after.picture_at(kThen + 1s)->size(), 2U);

    Life next_day{folder.file("u"), kThen + 25h};
    EXPECT_EQ(next_day.picture.find(track::mmsi_text(kLark)), nullptr);
}

TEST(TrackRoom, a_restart_ends_each_line_at_its_newest_report)
{
    const Folder folder;
    {
        Life before{folder.file("t"), kThen};
        for (int i = 0; i <= 60; ++i)
            before.hear(kWren, 35.0 + i * 0.0001, kThen + i * 10s);
    }
    Life after{folder.file("t"), kThen + 11min};
    after.hear(kWren, 36.0, kThen + 12min);
    after.pass_time(kThen + 12min);
    const auto track = after.track(kWren);
    ASSERT_EQ(track->size(), 3U);
    EXPECT_EQ(track->at(1).point.at, kThen + 10min);
    EXPECT_TRUE(track->at(1).point.gap_after);
    EXPECT_EQ(after.picture_at(kThen + 11min)->front().vessel.seen, kThen + 10min);
}

TEST(TrackRoom, when_interest_ends_the_thinned_track_begins_at_the_next_report)
{
    const Folder folder;
    Life life{folder.file("t"), kThen};
    life.thread.on_loop([&] { life.tracks->use_interest({track::mmsi_text(kLark)}); });
    for (int i = 0; i < 10; ++i)
        life.hear(kLark, 34.0 + i * 0.0001, kThen + i * 10s);
    life.thread.on_loop([&] { life.tracks->use_interest({}); });
    for (int i = 10; i < 40; ++i)
        life.hear(kLark, 34.0 + i * 0.0001, kThen + i * 10s);
    life.pass_time(kThen + 400s);
    EXPECT_EQ(life.track(kLark)->size(), 12U); // ten, the first of the thinned ones, and the newest
    const auto seen = life.picture_at(kThen + 300s);
    EXPECT_TRUE(seen->front().interpolated);
    EXPECT_NEAR(seen->front().vessel.position->latitude(), 34.003, 2e-6);
}

TEST(TrackRoom, without_a_file_to_write_the_picture_goes_on_and_says_why)
{
    Life life{"/no/such/folder/tracks.sqlite", kThen};
    life.hear(kLark, 34.0, kThen);
    life.pass_time(kThen + 2s);
    EXPECT_NE(life.picture.find(track::mmsi_text(kLark)), nullptr);
    EXPECT_FALSE(life.track(kLark));
    EXPECT_NE(life.tracks->fault().find("/no/such/folder"), std::string::npos);
}

TEST(TrackRoom, what_is_older_than_the_setting_goes)
{
    const Folder folder;
    Life life{folder.file("t"), kThen};
    life.hear(kLark, 34.0, kThen);
    life.pass_time(kThen + 2s);
    EXPECT_EQ(life.track(kLark)->size(), 1U);
    life.pass_time(kThen + 29 * 24h);
    EXPECT_EQ(life.track(kLark)->size(), 1U);
    life.pass_time(kThen + 31 * 24h);
    EXPECT_TRUE(life.track(kLark)->empty());
}

} // namespace
} // namespace ensign::test
