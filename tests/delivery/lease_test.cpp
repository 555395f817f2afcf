// How long an authority vouches for what it said (docs/decisions/0013-lease.md).

#include "core/delivery/lease.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using delivery::Lease;
using std::chrono::seconds;

TEST(Lease, it_counts_from_the_asking_and_not_from_the_answer)
{
    Lease lease;
    lease.asked("a", seconds{100});
    ASSERT_TRUE(lease.answered("a")); // however late it came
    EXPECT_TRUE(lease.holds(seconds{100} + Duration{59'999}));
    EXPECT_FALSE(lease.holds(seconds{160}));
}

TEST(Lease, without_an_answer_nothing_is_held)
{
    Lease lease;
    EXPECT_FALSE(lease.holds(seconds{0}));
    lease.asked("a", seconds{0});
    EXPECT_FALSE(lease.holds(seconds{0}));
}

TEST(Lease, an_answer_to_no_question_of_ours_proves_nothing)
{
    Lease lease;
    lease.asked("a", seconds{0});
    EXPECT_FALSE(lease.answered("b"));
    EXPECT_FALSE(lease.holds(seconds{1}));
    ASSERT_TRUE(lease.answered("a"));
    EXPECT_FALSE(lease.answered("a")); // nor does one that comes twice
}

TEST(Lease, an_old_answer_that_comes_late_takes_nothing_from_a_newer_one)
{
    Lease lease;
    lease.asked("old", seconds{0});
    lease.asked("new", seconds{15});
    ASSERT_TRUE(lease.answered("new"));
    ASSERT_TRUE(lease.answered("old"));
    EXPECT_EQ(lease.proven_at(), seconds{15});
}

TEST(Lease, a_question_older_than_a_minute_is_forgotten)
{
    Lease lease;
    lease.asked("old", seconds{0});
    lease.asked("new", seconds{60});
    EXPECT_FALSE(lease.answered("old"));
}

TEST(Lease, it_is_asked_again_every_fifteen_seconds_and_at_once_after_a_failure)
{
    Lease lease;
    EXPECT_TRUE(lease.due(seconds{0}));
    lease.asked("a", seconds{0});
    EXPECT_FALSE(lease.due(Duration{14'999}));
    EXPECT_TRUE(lease.due(seconds{15}));
    lease.asked("b", seconds{15});
    lease.failed();
    EXPECT_TRUE(lease.due(seconds{16}));
}

} // namespace
} // namespace ensign::test
