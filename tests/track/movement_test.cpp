// Staying, meeting and what was made good. Places are laid out by PROJ's geodesics (GeographicLib's
// algorithm), which the code under test only partly uses.

#include "core/geo/geodesic.hpp"
#include "core/track/identity_checks.hpp"
#include "core/track/picture.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using track::BehaviourLimits;
using track::Mmsi;

constexpr Instant kNoon = from_epoch_ms(1'790'000'000'000);
constexpr Mmsi kLark{801000101};
constexpr Mmsi kWren{802000210};

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

geo::Position off(const geo::Position& from, double azimuth, double metres)
{
    return geo::direct(from, azimuth, geo::Distance::metres(metres)).place;
}

class MovementTest : public testing::Test {
protected:
    struct Way {
        double knots = 1.0;
        std::optional<int> status{};
    };
    void moves(Mmsi mmsi, const geo::Position& place, Duration after, Way way)
    {
        track::ais::PositionReport report;
        report.mmsi = mmsi;
        report.position = place;
        report.speed = way.knots;
        report.status = way.status;
        ASSERT_TRUE(picture_.apply(report, kNoon + after, "tower"));
    }
    void moves(Mmsi mmsi, const geo::Position& place, Duration after)
    {
        moves(mmsi, place, after, {});
    }
    const track::Vessel& lark() const { return *picture_.find(kLark); }
    bool loiters(Duration after) const { return track::loiters(lark(), limits_, kNoon + after); }
    void look(Duration after)
    {
        meetings_.look(picture_.vessels(), limits_, kNoon + after, [this](const auto& vessel) {
            return vessel.mmsi != inshore_;
        });
    }
    /// Both report each minute, and the picture is looked at as often.
    void lie(const geo::Position& lark, const geo::Position& wren, int from, int to, Way way)
    {
        for (int minute = from; minute <= to; ++minute) {
            const auto after = std::chrono::minutes{minute};
            moves(kLark, lark, after, way);
            moves(kWren, wren, after, way);
            look(after);
        }
    }

    BehaviourLimits limits_;
    track::Picture picture_;
    track::Meetings meetings_;
    Mmsi inshore_{};
};

TEST_F(MovementTest, a_vessel_that_goes_round_and_round_loiters_after_the_time_that_was_set)
{
    const geo::Position middle = at(36, 15);
    for (int minute = 0; minute <= 90; ++minute)
        moves(kLark, off(middle, minute * 17.0, 1'800), std::chrono::minutes{minute}, {5.0, {}});
    EXPECT_TRUE(loiters(90min)); // 1 800 m to either side is 3 600: less than 2 nm, 3 704 m
    EXPECT_THAT(
        track::loitering_advice(lark(), limits_).words,
        HasSubstr("within 2.0 nm of one place for 1 h 30 min"));
    limits_.loiter = 91min;
    EXPECT_FALSE(loiters(90min));
}

TEST_F(MovementTest, who_goes_on_does_not_loiter)
{
    for (int minute = 0; minute <= 95; ++minute) // 1.2 kn: 2 nm in 98 min
        moves(kLark, off(at(60, 5), 80, minute * 37.5), std::chrono::minutes{minute});
    EXPECT_TRUE(loiters(95min)) << "slow enough";
    picture_ = track::Picture{};
    for (int minute = 0; minute <= 300; ++minute) // 1.5 kn: 2 nm in 80 min
        moves(kLark, off(at(60, 5), 80, minute * 46.3), std::chrono::minutes{minute});
    EXPECT_FALSE(loiters(300min));
}

TEST_F(MovementTest, at_anchor_moored_or_aground_by_her_own_word_is_no_loitering)
{
    for (const int status : {1, 5, 6}) {
        for (int minute = 0; minute <= 120; minute += 3)
            moves(kLark, at(36, 15), std::chrono::minutes{minute}, {0.0, status});
        EXPECT_FALSE(loiters(120min)) << status;
    }
    moves(kLark, at(36, 15), 121min, {0.0, 0});
    EXPECT_TRUE(loiters(121min));
}

TEST_F(MovementTest, a_stay_nobody_heard_is_not_known)
{
    moves(kLark, at(36, 15), 0min);
    moves(kLark, at(36, 15), 100min); // a silence of 100 minutes
    moves(kLark, at(36, 15), 101min);
    EXPECT_FALSE(loiters(101min));
    for (int minute = 102; minute <= 191; ++minute)
        moves(kLark, at(36, 15), std::chrono::minutes{minute});
    EXPECT_TRUE(loiters(191min));
    EXPECT_FALSE(loiters(230min)) << "she is silent again";
}

TEST_F(MovementTest, what_was_made_good_is_the_way_between_the_ends_and_not_the_headings)
{
    // East along the equator at 10 kn: a nautical mile of 1852 m is 0.016637 degrees there, of
    // 111 319.4908 m each (the equator of WGS 84 divided by 360). Between, she tacks 0.01 degrees.
    for (int minute = 0; minute <= 30; ++minute) {
        const double east = minute / 6.0 * 1852.0 / 111'319.4908;
        moves(kLark, at(minute % 2 == 0 ? 0.0 : 0.01, east), std::chrono::minutes{minute});
    }
    const auto made = track::made_good(lark().behaviour, {*lark().position, lark().seen});
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->course, 90.0, 15.0); // from an end that was off the line
    EXPECT_GE(made->over, 15min);
    EXPECT_LE(made->over, 30min);
    EXPECT_NEAR(made->speed_knots, 10.0, 0.5);
}

TEST_F(MovementTest, nothing_is_made_good_by_one_who_was_not_heard_so_long)
{
    for (int minute = 0; minute < 15; ++minute)
        moves(kLark, at(0, minute * 0.003), std::chrono::minutes{minute});
    EXPECT_FALSE(track::made_good(lark().behaviour, {*lark().position, lark().seen}));
}

TEST_F(MovementTest, two_slow_vessels_beside_each_other_meet_after_the_time_that_was_set)
{
    const geo::Position place = at(36, 15);
    lie(place, off(place, 70, 499), 0, 29, {});
    EXPECT_FALSE(meetings_.any_of(kLark));
    lie(place, off(place, 70, 499), 30, 30, {});
    ASSERT_EQ(meetings_.of(kLark).size(), 1U);
    ASSERT_EQ(meetings_.of(kWren).size(), 1U);
    const track::Meeting one = meetings_.of(kLark).front();
    EXPECT_EQ(one.since, kNoon);
    EXPECT_EQ(one.until, kNoon + 30min);
    EXPECT_THAT(
        track::rendezvous_advice(one, lark(), picture_.find(kWren), limits_.meeting).words,
        HasSubstr("She and MMSI 802000210 lay within 500 m of each other, both slow, for 30 min"));
}

TEST_F(MovementTest, farther_apart_faster_moored_or_inshore_they_do_not_meet)
{
    const geo::Position place = at(36, 15);
    lie(place, off(place, 70, 501), 0, 60, {});
    EXPECT_FALSE(meetings_.any_of(kLark)) << "501 m";
    lie(place, off(place, 70, 100), 61, 120, {2.1, {}});
    EXPECT_FALSE(meetings_.any_of(kLark)) << "2.1 kn";
    lie(place, off(place, 70, 100), 121, 180, {0.0, 5});
    EXPECT_FALSE(meetings_.any_of(kLark)) << "moored";
    inshore_ = kWren;
    lie(place, off(place, 70, 100), 181, 240, {});
    EXPECT_FALSE(meetings_.any_of(kLark)) << "inshore";
}

TEST_F(MovementTest, a_meeting_is_kept_for_a_day_after_they_parted_and_says_when)
{
    const geo::Position place = at(36, 15);
    lie(place, off(place, 70, 300), 0, 40, {});
    lie(place, off(place, 70, 9'000), 41, 60, {});
    ASSERT_EQ(meetings_.of(kWren).size(), 1U);
    EXPECT_EQ(meetings_.of(kWren).front().until, kNoon + 40min);
    look(24h + 41min);
    EXPECT_FALSE(meetings_.any_of(kWren));
}

TEST_F(MovementTest, they_meet_across_the_date_line_and_near_the_pole)
{
    lie(at(-17, 179.999), at(-17, -179.999), 0, 30, {}); // 213 m: 0.002 degrees of 106.5 km
    EXPECT_TRUE(meetings_.any_of(kLark));
    meetings_ = {};
    const geo::Position north = at(85, 10);
    lie(north, off(north, 90, 450), 100, 131, {});
    EXPECT_TRUE(meetings_.any_of(kLark));
}

TEST_F(MovementTest, no_sentence_of_movement_accuses)
{
    moves(kLark, at(36, 15), 0min);
    const track::Meeting met{kLark, kWren, kNoon, kNoon + 1h, at(36, 15)};
    for (const track::Advice& one :
         {track::loitering_advice(lark(), limits_),
          track::rendezvous_advice(met, lark(), nullptr, limits_.meeting),
          track::towards_coast_advice(
              {"ANY", geo::Distance::nautical_miles(12.0), 1h}, {180.0, 12.0, 20min})}) {
        EXPECT_EQ(one.state, track::AdviceState::grey) << one.words;
        for (const char* reproach : {"suspic", "illegal", "smuggl", "transfer", "evad", "dark"})
            EXPECT_THAT(one.words, testing::Not(HasSubstr(reproach)));
    }
}

} // namespace
} // namespace ensign::test
