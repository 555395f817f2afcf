// What an arriving message is to a receiver that remembers everything (docs/formats/envelope.md).

#include "core/delivery/arrival.hpp"
#include "core/delivery/backoff.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using delivery::Arrival;
using delivery::Backoff;
using delivery::judge;

const delivery::StreamHead kHead{3, "hash-3"};

TEST(Arrival, the_first_message_of_a_stream_is_accepted)
{
    EXPECT_EQ(judge({1, "hash-1", ""}, {}, {}, {}), Arrival::accept);
}

TEST(Arrival, the_next_message_that_names_the_last_is_accepted)
{
    EXPECT_EQ(judge({4, "hash-4", "hash-3"}, kHead, {}, {}), Arrival::accept);
}

TEST(Arrival, the_same_bytes_again_are_a_duplicate_wherever_the_stream_stands)
{
    EXPECT_EQ(judge({1, "hash-1", ""}, kHead, "hash-1", "hash-1"), Arrival::duplicate);
    EXPECT_EQ(judge({3, "hash-3", "hash-2"}, kHead, "hash-3", "hash-3"), Arrival::duplicate);
}

TEST(Arrival, a_message_missing_before_it_is_a_gap)
{
    EXPECT_EQ(judge({5, "hash-5", "hash-4"}, kHead, {}, {}), Arrival::gap);
    EXPECT_EQ(judge({2, "hash-2", "hash-1"}, {}, {}, {}), Arrival::gap);
}

TEST(Arrival, the_same_id_with_other_bytes_is_equivocation)
{
    EXPECT_EQ(judge({4, "other", "hash-3"}, kHead, "hash-2", {}), Arrival::equivocation);
}

TEST(Arrival, the_same_number_with_another_message_is_equivocation)
{
    EXPECT_EQ(judge({3, "other", "hash-2"}, kHead, {}, "hash-3"), Arrival::equivocation);
}

TEST(Arrival, a_broken_chain_is_equivocation)
{
    EXPECT_EQ(judge({4, "hash-4", "other"}, kHead, {}, {}), Arrival::equivocation);
    EXPECT_EQ(judge({4, "hash-4", ""}, kHead, {}, {}), Arrival::equivocation);
    EXPECT_EQ(judge({1, "hash-1", "something"}, {}, {}, {}), Arrival::equivocation);
}

TEST(Arrival, a_number_behind_the_head_that_we_never_saw_is_equivocation)
{
    EXPECT_EQ(judge({2, "hash-2", "hash-1"}, kHead, {}, {}), Arrival::equivocation);
    EXPECT_EQ(judge({0, "hash-0", ""}, kHead, {}, {}), Arrival::equivocation);
}

/// docs/decisions/0002-envelope.md, "Retry": 1 s doubling to 60 s, full jitter, never below 50 ms.
TEST(Backoff, the_window_doubles_to_one_minute_and_stays)
{
    Backoff backoff;
    for (const int window_s : {1, 2, 4, 8, 16, 32, 60, 60, 60})
        EXPECT_EQ(backoff.failed(0.5), Duration{window_s * 500});
}

TEST(Backoff, any_place_in_the_window_may_be_chosen)
{
    for (const double fraction : {0.0, 0.01, 0.5, 0.999999}) {
        Backoff backoff;
        for (int i = 0; i < 1'000; ++i) {
            const Duration wait = backoff.failed(fraction);
            EXPECT_GE(wait, Duration{50});
            EXPECT_LE(wait, delivery::kRetryMax);
        }
        EXPECT_EQ(backoff.failures(), 1'000); // never given up
    }
}

TEST(Backoff, a_success_begins_anew)
{
    Backoff backoff;
    for (int i = 0; i < 10; ++i)
        (void)backoff.failed(0.5);
    backoff.succeeded();
    EXPECT_EQ(backoff.failures(), 0);
    EXPECT_EQ(backoff.failed(0.5), Duration{500});
}

} // namespace
} // namespace ensign::test
