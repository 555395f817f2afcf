#include "map-client/core_time.hpp"
#include "map-client/verdict_words.hpp"
#include "tests/map/turned_clock.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;

struct VerdictWords : testing::Test {
    TurnedClock clock;
    map::CoreTime time{clock};
    QJsonObject yes{
        {"style", "yes"},
        {"sentence", "BOARD: YES, until 16:00 Z"},
        {"until", "2026-11-24T16:00:00.000Z"}};

    QString sentence() { return map::shown_verdict(yes, time)["sentence"].toString(); }
    QString style() { return map::shown_verdict(yes, time)["style"].toString(); }
};

TEST_F(VerdictWords, a_fresh_verdict_is_shown_as_the_core_says_it)
{
    time.hear(clock.utc());
    EXPECT_EQ(sentence(), "BOARD: YES, until 16:00 Z");
    EXPECT_EQ(style(), "yes");
}

TEST_F(VerdictWords, after_fifteen_silent_seconds_it_is_unknown)
{
    time.hear(clock.utc());
    clock.pass(14'999ms);
    time.tick();
    EXPECT_EQ(style(), "yes");
    clock.pass(1ms);
    time.tick();
    EXPECT_EQ(style(), "unknown");
    EXPECT_EQ(sentence(), "BOARD: UNKNOWN, as of 02:48:10 Z it was YES, until 16:00 Z");
}

TEST_F(VerdictWords, it_becomes_known_again_with_the_next_frame)
{
    time.hear(clock.utc());
    clock.pass(60s);
    time.tick();
    time.hear(clock.utc());
    EXPECT_EQ(style(), "yes");
}

TEST_F(VerdictWords, before_anything_was_heard_nothing_is_a_yes) { EXPECT_EQ(style(), "unknown"); }

TEST_F(VerdictWords, a_yes_does_not_outlive_its_own_until)
{
    yes["until"] = "2026-11-24T02:48:11.000Z";
    time.hear(clock.utc());
    EXPECT_EQ(style(), "yes");
    clock.pass(1s);
    EXPECT_EQ(style(), "unknown");
}

TEST_F(VerdictWords, a_case_without_a_verdict_is_unknown)
{
    time.hear(clock.utc());
    EXPECT_EQ(map::shown_verdict({}, time)["style"].toString(), "unknown");
}

TEST_F(VerdictWords, time_goes_on_from_the_cores_last_word_whatever_our_own_clock_says)
{
    const Instant core_says = clock.utc() + 3h;
    time.hear(core_says);
    clock.pass(2s);
    EXPECT_EQ(time.now(), core_says + 2s);
}

} // namespace
} // namespace ensign::test
