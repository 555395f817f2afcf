// What an arriving message is to a receiver that remembers everything (docs/formats/stream.md).

#include "core/delivery/arrival.hpp"
#include "core/delivery/backoff.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using delivery::Arrival;
using delivery::Backoff;
using delivery::judge;

/// Three messages of one case are held and have acted.
delivery::Held three_held()
{
    delivery::Held held;
    held.next_case_seq = 4;
    return held;
}

/// What is held beside a message with number 4.
delivery::Held beside_the_fourth()
{
    delivery::Held held = three_held();
    held.before = "hash-3";
    return held;
}

TEST(Arrival, the_first_message_of_a_stream_acts)
{
    EXPECT_EQ(judge({1, 1, "hash-1", ""}, {}), Arrival::apply);
}

TEST(Arrival, the_next_message_that_names_the_last_acts)
{
    EXPECT_EQ(judge({4, 4, "hash-4", "hash-3"}, beside_the_fourth()), Arrival::apply);
}

TEST(Arrival, the_same_bytes_again_are_a_duplicate_wherever_the_stream_stands)
{
    delivery::Held held = beside_the_fourth();
    held.same_id = "hash-1";
    EXPECT_EQ(judge({1, 1, "hash-1", ""}, held), Arrival::duplicate);
    held.fenced = true; // also of an incarnation that is over
    EXPECT_EQ(judge({1, 1, "hash-1", ""}, held), Arrival::duplicate);
}

TEST(Arrival, a_message_missing_before_it_in_its_case_makes_it_wait)
{
    EXPECT_EQ(judge({5, 5, "hash-5", "hash-4"}, three_held()), Arrival::waiting);
    EXPECT_EQ(judge({2, 2, "hash-2", "hash-1"}, {}), Arrival::waiting);
}

TEST(Arrival, a_hole_in_the_stream_alone_keeps_no_other_case_waiting)
{
    EXPECT_EQ(judge({9, 1, "hash-9", "hash-8"}, {}), Arrival::apply);
}

TEST(Arrival, the_same_id_with_other_bytes_is_equivocation)
{
    delivery::Held held = beside_the_fourth();
    held.same_id = "hash-2";
    EXPECT_EQ(judge({4, 4, "other", "hash-3"}, held), Arrival::equivocation);
}

TEST(Arrival, the_same_number_with_another_message_is_equivocation)
{
    delivery::Held in_stream = three_held();
    in_stream.same_seq = "hash-3";
    EXPECT_EQ(judge({3, 9, "other", "hash-2"}, in_stream), Arrival::equivocation);
    delivery::Held in_case = three_held();
    in_case.same_case_seq = "hash-3";
    EXPECT_EQ(judge({9, 3, "other", "hash-8"}, in_case), Arrival::equivocation);
}

TEST(Arrival, a_chain_that_breaks_on_either_side_is_equivocation)
{
    EXPECT_EQ(judge({4, 4, "hash-4", "other"}, beside_the_fourth()), Arrival::equivocation);
    EXPECT_EQ(judge({4, 4, "hash-4", ""}, beside_the_fourth()), Arrival::equivocation);
    EXPECT_EQ(judge({1, 1, "hash-1", "something"}, {}), Arrival::equivocation);
    delivery::Held fifth_is_here = three_held();
    fifth_is_here.after_prev = "hash-4";
    EXPECT_EQ(judge({4, 4, "hash-4", "hash-3"}, fifth_is_here), Arrival::apply);
    EXPECT_EQ(judge({4, 4, "other", "hash-3"}, fifth_is_here), Arrival::equivocation);
}

TEST(Arrival, a_number_that_was_passed_and_never_seen_is_equivocation)
{
    EXPECT_EQ(judge({9, 2, "hash-9", "hash-8"}, three_held()), Arrival::equivocation);
    EXPECT_EQ(judge({0, 4, "hash-0", "hash-3"}, three_held()), Arrival::equivocation);
}

TEST(Arrival, an_incarnation_that_was_closed_says_nothing_new)
{
    delivery::Held held = beside_the_fourth();
    held.fenced = true;
    EXPECT_EQ(judge({4, 4, "hash-4", "hash-3"}, held), Arrival::old_epoch);
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
