// The sea around a vessel: Anyland's island lies at 40 to 41 N and 30 to 29 W. Distances are those
// of the geodesic (PROJ) to the side she makes for.

#include "core/geo/geodesic.hpp"
#include "core/node/picture_room.hpp"
#include "tests/support/sea.hpp"
#include "tests/support/two_states.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using track::IdentityCheck;
using track::Mmsi;

constexpr Mmsi kLark{801000101};

class SeaWatchTest : public testing::Test {
protected:
    SeaWatchTest() { room.add_feed({.name = "ais"}); }

    void sends(Mmsi mmsi, const geo::Position& place, double knots, int minute)
    {
        now = utc(3, 0) + std::chrono::minutes{minute};
        track::ais::PositionReport report;
        report.mmsi = mmsi;
        report.position = place;
        report.speed = knots;
        report.status = 0;
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            room.see("ais", line, now, now - utc(0, 0));
    }
    /// South along a meridian at 12 kn: 1/300 of a degree of latitude a minute is about 0.2 nm.
    void southbound(double from, double longitude, int minutes)
    {
        for (int minute = 0; minute <= minutes; ++minute)
            sends(kLark, place(from - minute / 300.0, longitude), 12.0, minute);
    }
    std::vector<IdentityCheck> words(Mmsi mmsi)
    {
        room.pass_time(now);
        return room.anomaly_words(*room.find(mmsi), now);
    }
    std::string sentence(IdentityCheck check, Mmsi mmsi = kLark)
    {
        for (const track::Advice& one : room.anomalies(*room.find(mmsi), now))
            if (one.check == check) return one.words;
        return {};
    }

    std::shared_ptr<const geo::ZoneIndex> zones = far_island();
    node::PictureRoom room{zones, "test-chart"};
    track::BehaviourLimits limits;
    Instant now;
};

TEST_F(SeaWatchTest, a_coast_on_the_course_made_good_is_told_with_its_way_and_time)
{
    southbound(41.4, -29.5, 30); // to 41.3 N
    const auto ahead = node::coast_ahead(*zones, *room.find(kLark), limits);
    ASSERT_TRUE(ahead);
    EXPECT_EQ(ahead->state, "ANY");
    const geo::Distance way = geo::inverse(place(41.3, -29.5), place(41.0, -29.5)).length;
    EXPECT_NEAR(ahead->way.in_metres(), way.in_metres(), 200.0);
    const auto made =
        track::made_good(room.find(kLark)->behaviour, {*room.find(kLark)->position, now});
    EXPECT_NEAR(made->course, 180.0, 0.1);
    const double hours = way.in_nautical_miles() / made->speed_knots;
    EXPECT_NEAR(static_cast<double>(ahead->in.count()), hours * 3'600'000, 60'000);
    EXPECT_THAT(words(kLark), Contains(IdentityCheck::towards_coast));
    EXPECT_THAT(sentence(IdentityCheck::towards_coast), HasSubstr("the coast of ANY lies 18.0 nm"));
}

TEST_F(SeaWatchTest, one_who_passes_by_or_is_far_off_or_there_already_makes_for_no_coast)
{
    southbound(41.4, -31.0, 30); // the island begins 45 nm to the east
    EXPECT_FALSE(node::coast_ahead(*zones, *room.find(kLark), limits));
    EXPECT_THAT(words(kLark), Not(Contains(IdentityCheck::towards_coast)));
    limits.coast_ahead = 60min; // 12 nm at her speed
    southbound(41.4, -29.5, 30);
    EXPECT_FALSE(node::coast_ahead(*zones, *room.find(kLark), limits));
    limits = {};
    southbound(41.17, -29.5, 30); // to 41.07 N, 4.2 nm off
    EXPECT_FALSE(node::coast_ahead(*zones, *room.find(kLark), limits));
}

TEST_F(SeaWatchTest, staying_is_told_on_the_open_sea_and_not_inshore)
{
    for (int minute = 0; minute <= 95; ++minute) {
        sends(kLark, place(41.5, -29.5), 0.3, minute);
        sends({801000102}, place(41.02, -29.5), 0.3, minute); // 1.2 nm off the coast
    }
    EXPECT_THAT(words(kLark), Contains(IdentityCheck::loitering));
    EXPECT_THAT(sentence(IdentityCheck::loitering), HasSubstr("for 1 h 35 min"));
    EXPECT_THAT(words({801000102}), Not(Contains(IdentityCheck::loitering)));
    EXPECT_EQ(sentence(IdentityCheck::loitering, {801000102}), "");
}

TEST_F(SeaWatchTest, two_that_meet_on_the_open_sea_are_told_of_each_other)
{
    for (int minute = 0; minute <= 40; ++minute) {
        sends(kLark, place(41.5, -29.5), 0.3, minute);
        sends({801000102}, place(41.502, -29.5), 0.3, minute); // 222 m
        sends({801000103}, place(41.02, -29.5), 0.3, minute);
        sends({801000104}, place(41.022, -29.5), 0.3, minute); // as near, inshore
        room.pass_time(now);
    }
    EXPECT_THAT(words(kLark), Contains(IdentityCheck::rendezvous));
    EXPECT_THAT(words({801000102}), Contains(IdentityCheck::rendezvous));
    EXPECT_THAT(words({801000103}), Not(Contains(IdentityCheck::rendezvous)));
    EXPECT_THAT(
        sentence(IdentityCheck::rendezvous), HasSubstr("She and MMSI 801000102 lay within 500 m"));
}

TEST_F(SeaWatchTest, a_position_inland_is_told_once_the_chart_was_asked)
{
    sends(kLark, place(40.5, -29.5), 10.0, 0);
    EXPECT_THAT(
        room.anomaly_words(*room.find(kLark), now), Not(Contains(IdentityCheck::over_land)));
    EXPECT_THAT(words(kLark), Contains(IdentityCheck::over_land));
}

TEST_F(SeaWatchTest, the_chart_is_asked_of_a_few_vessels_a_second_and_of_all_in_turn)
{
    constexpr int kVessels = 1'000;
    for (int i = 0; i < kVessels; ++i)
        sends({801000101 + static_cast<std::uint32_t>(i)}, place(40.5, -29.5), 10.0, 0);
    const auto inland = [&] {
        int count = 0;
        for (const track::Vessel* vessel : room.all())
            for (const IdentityCheck check : room.anomaly_words(*vessel, now))
                count += check == IdentityCheck::over_land ? 1 : 0;
        return count;
    };
    room.pass_time(now);
    EXPECT_EQ(inland(), static_cast<int>(node::SeaWatch::kAskedAtOnce));
    for (int second = 1; second < 5; ++second)
        room.pass_time(now + std::chrono::seconds{second});
    EXPECT_EQ(inland(), kVessels);
}

TEST_F(SeaWatchTest, without_a_chart_nothing_is_said_of_coasts_and_stays)
{
    node::PictureRoom blind{nullptr, "none"};
    blind.add_feed({.name = "ais"});
    track::ais::PositionReport report;
    report.mmsi = kLark;
    report.position = place(40.5, -29.5);
    for (const std::string& line : track::ais::encode_class_a(report, {}))
        blind.see("ais", line, utc(3, 0), 3h);
    blind.pass_time(utc(3, 0));
    EXPECT_TRUE(blind.anomalies(*blind.find(kLark), utc(3, 0)).empty());
    EXPECT_TRUE(blind.anomaly_words(*blind.find(kLark), utc(3, 0)).empty());
}

} // namespace
} // namespace ensign::test
