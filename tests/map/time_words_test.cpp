#include "map-client/time_words.hpp"

#include <QVariant>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using map::age_words;
using map::due_words;
using map::short_words;

// Expected texts: ux.md 2.8.
Instant at(const char* text) { return *map::instant_of(text); }
const Instant kNow = at("2026-11-24T02:48:10.000Z");

TEST(TimeWords, a_countdown_has_the_form_its_length_asks_for)
{
    EXPECT_EQ(due_words(at("2026-11-24T04:00:10Z"), kNow), "1 h 12 min");
    EXPECT_EQ(due_words(at("2026-11-24T03:30:10Z"), kNow), "42 min");
    EXPECT_EQ(due_words(at("2026-11-24T02:57:51Z"), kNow), "9:41");
    EXPECT_EQ(due_words(at("2026-11-24T02:30:10Z"), kNow), "overdue 18 min");
}

TEST(TimeWords, an_age_is_seconds_then_minutes_then_hours_then_a_date)
{
    EXPECT_EQ(age_words(at("2026-11-24T02:48:07Z"), kNow), "3 s ago");
    EXPECT_EQ(age_words(at("2026-11-24T02:34:10Z"), kNow), "14 min ago");
    EXPECT_EQ(age_words(at("2026-11-24T00:38:10Z"), kNow), "2 h 10 min ago");
    EXPECT_EQ(age_words(at("2026-11-22T22:10:00Z"), kNow), "22 NOV 22:10 Z");
}

TEST(TimeWords, another_day_is_named)
{
    EXPECT_EQ(short_words(at("2026-11-24T16:00:00Z"), kNow), "16:00 Z");
    EXPECT_EQ(short_words(at("2026-11-23T22:10:00Z"), kNow), "23 NOV 22:10 Z");
    EXPECT_EQ(map::second_words(kNow), "02:48:10 Z");
}

TEST(TimeWords, what_is_not_known_is_a_dash_and_never_a_zero)
{
    const map::Say say;
    EXPECT_EQ(say.course({}), "–");
    EXPECT_EQ(say.speed({}), "–");
    EXPECT_EQ(say.at("", epoch_ms(kNow)), "–");
    EXPECT_EQ(say.at("yesterday", epoch_ms(kNow)), "–");
    EXPECT_EQ(say.course(359.7), "000° T");
    EXPECT_EQ(say.course(7), "007° T");
    EXPECT_EQ(say.speed(8.5), "8.5 kn");
}

TEST(TimeWords, an_unknown_word_is_shown_without_its_underscores)
{
    EXPECT_EQ(map::plain_words("some_new_word"), "some new word");
}

} // namespace
} // namespace ensign::test
