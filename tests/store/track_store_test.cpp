// The history of the picture on a real file: what was seen then, after a restart, and when it goes.
#include "core/store/track_store.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using store::StoredPoint;
using store::TrackBatch;
using store::TrackStore;
using track::Mmsi;
using track::TrackPoint;
using track::Vessel;

constexpr Instant kThen = from_epoch_ms(1'790'000'000'000);
constexpr Mmsi kLark{801000101};

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

TrackPoint point(double latitude, Instant when)
{
    return {kLark, at(latitude, 14.5), when, when, "mast/FICT01", 35.5, 8.2, {}, 0};
}

Vessel known(double latitude, Instant when)
{
    Vessel v;
    v.mmsi = kLark;
    v.name = "SEA LARK";
    v.imo = 9074729;
    v.position = at(latitude, 14.5);
    v.seen = when;
    v.identity_seen = kThen;
    v.source = "mast/FICT01";
    v.speed = 8.2;
    return v;
}

class TrackStoreTest : public testing::Test {
protected:
    std::optional<store::SeenVessel> seen(Instant when)
    {
        const auto all = tracks.picture_at(when, 24h);
        EXPECT_LE(all.size(), 1U);
        if (all.empty()) return std::nullopt;
        return all.front();
    }

    Folder folder;
    TrackStore tracks{folder.file("tracks.sqlite")};
};

TEST_F(TrackStoreTest, the_report_on_the_screen_is_given_back_with_its_names)
{
    TrackBatch batch;
    batch.points = {{point(34.0, kThen), false, true}, {point(34.1, kThen + 10s), true, true}};
    batch.identities = {known(34.0, kThen)};
    batch.newest = {known(34.1, kThen + 10s)};
    tracks.write(batch);
    EXPECT_FALSE(seen(kThen - 1ms));
    const auto first = seen(kThen + 9s);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->vessel.position, at(34.0, 14.5));
    EXPECT_EQ(first->vessel.seen, kThen);
    EXPECT_FALSE(first->interpolated);
    EXPECT_EQ(first->vessel.name.view(), "SEA LARK");
    EXPECT_EQ(first->vessel.imo, 9074729U);
    EXPECT_EQ(first->vessel.speed, 8.2);
    EXPECT_EQ(first->vessel.course, 35.5);
    EXPECT_FALSE(first->vessel.heading);
    EXPECT_EQ(first->vessel.status, 0);
    EXPECT_EQ(first->vessel.source.view(), "mast/FICT01");
    EXPECT_EQ(seen(kThen + 10s)->vessel.position, at(34.1, 14.5));
}

TEST_F(TrackStoreTest, a_thinned_track_is_read_on_its_line_also_at_its_open_end)
{
    TrackBatch batch;
    batch.points = {{point(34.0, kThen), false, false}, {point(34.2, kThen + 20min), false, false}};
    batch.newest = {known(34.3, kThen + 30min)};
    tracks.write(batch);
    EXPECT_TRUE(seen(kThen + 5min)->interpolated);
    EXPECT_NEAR(seen(kThen + 5min)->vessel.position->latitude(), 34.05, 1e-6);
    EXPECT_NEAR(seen(kThen + 25min)->vessel.position->latitude(), 34.25, 1e-6);
    const auto end = seen(kThen + 40min);
    EXPECT_FALSE(end->interpolated);
    EXPECT_EQ(end->vessel.position, at(34.3, 14.5));
    EXPECT_EQ(end->vessel.seen, kThen + 30min);
    EXPECT_TRUE(track::is_lost(end->vessel, kThen + 40min));
}

TEST_F(TrackStoreTest, no_line_leads_over_silence)
{
    TrackBatch batch;
    StoredPoint last{point(34.0, kThen), false, false};
    last.point.gap_after = true;
    batch.points = {last, {point(34.2, kThen + 20min), false, false}};
    batch.newest = {known(34.2, kThen + 20min)};
    tracks.write(batch);
    EXPECT_EQ(seen(kThen + 10min)->vessel.position, at(34.0, 14.5));
    EXPECT_EQ(seen(kThen + 10min)->vessel.seen, kThen);
}

TEST_F(TrackStoreTest, what_came_in_later_was_not_seen_then)
{
    TrackBatch batch;
    auto late = point(34.2, kThen + 1min); // by satellite, an hour late
    late.taken = kThen + 61min;
    batch.points = {{point(34.0, kThen), false, true}, {late, false, true}};
    batch.newest = {known(34.2, kThen + 1min)};
    tracks.write(batch);
    EXPECT_EQ(seen(kThen + 30min)->vessel.position, at(34.0, 14.5));
    EXPECT_EQ(seen(kThen + 62min)->vessel.position, at(34.2, 14.5));
}

TEST_F(TrackStoreTest, a_name_is_the_one_she_had_then)
{
    TrackBatch batch;
    auto renamed = known(34.0, kThen + 1h);
    renamed.name = "SEA WREN";
    renamed.identity_seen = kThen + 1h;
    batch.points = {{point(34.0, kThen), false, true}, {point(34.0, kThen + 1h), false, true}};
    batch.identities = {known(34.0, kThen), renamed};
    batch.newest = {renamed};
    tracks.write(batch);
    EXPECT_EQ(seen(kThen + 30min)->vessel.name.view(), "SEA LARK");
    EXPECT_EQ(seen(kThen + 90min)->vessel.name.view(), "SEA WREN");
    EXPECT_EQ(tracks.newest_since(kThen).front().name.view(), "SEA WREN");
}

TEST_F(TrackStoreTest, fine_points_go_after_a_day_and_all_at_the_end)
{
    TrackBatch batch;
    batch.points = {
        {point(34.0, kThen), false, true},
        {point(34.05, kThen + 1min), true, true},
        {point(34.1, kThen + 2min), false, true}};
    batch.identities = {known(34.0, kThen)};
    batch.newest = {known(34.1, kThen + 2min)};
    tracks.write(batch);
    EXPECT_EQ(tracks.track(kLark, kThen, kThen + 1h, 100).size(), 3U);
    EXPECT_EQ(tracks.track(kLark, kThen, kThen + 1h, 2).size(), 2U);
    EXPECT_FALSE(seen(kThen + 90s)->interpolated);

    tracks.forget_before(kThen + 1h, kThen - 1h, 100);
    EXPECT_EQ(tracks.track(kLark, kThen, kThen + 1h, 100).size(), 2U);
    EXPECT_TRUE(seen(kThen + 90s)->interpolated); // it is a thinned track now

    tracks.forget_before(kThen + 1h, kThen + 1h, 100);
    EXPECT_TRUE(tracks.track(kLark, kThen, kThen + 1h, 100).empty());
    EXPECT_FALSE(seen(kThen + 3min));
    EXPECT_TRUE(tracks.newest_since(kThen).empty());
}

TEST(TrackStoreFile, what_was_written_is_there_when_the_file_is_opened_again)
{
    const Folder folder;
    {
        TrackStore tracks{folder.file("t")};
        TrackBatch batch;
        batch.points = {{point(34.0, kThen), false, true}};
        batch.identities = {known(34.0, kThen)};
        batch.newest = {known(34.0, kThen)};
        tracks.write(batch);
    }
    TrackStore tracks{folder.file("t")};
    const auto newest = tracks.newest_since(kThen - 24h);
    ASSERT_EQ(newest.size(), 1U);
    EXPECT_EQ(newest.front().mmsi, kLark);
    EXPECT_EQ(newest.front().name.view(), "SEA LARK");
    EXPECT_EQ(newest.front().position, at(34.0, 14.5));
    EXPECT_TRUE(tracks.newest_since(kThen + 1ms).empty());
}

TEST(TrackStoreFile, a_file_that_is_none_of_ours_is_set_aside_and_a_new_one_begun)
{
    const Folder folder;
    std::ofstream{folder.file("t")} << std::string(9000, 'x');
    TrackStore tracks{folder.file("t")};
    EXPECT_TRUE(tracks.newest_since(Instant{}).empty());
    EXPECT_TRUE(std::filesystem::exists(folder.file("t.set-aside")));
}

} // namespace
} // namespace ensign::test
