#include "core/delivery/resync.hpp"
#include "core/wire/stream_numbers.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace ensign::test {
namespace {

using delivery::Fence;
using wire::StreamNumbers;

TEST(ResyncTest, the_newest_incarnation_replaces_the_same_adds_an_older_one_is_void)
{
    EXPECT_EQ(delivery::judge(5, 0, 1), Fence::replaces);
    EXPECT_EQ(delivery::judge(5, 4, 5), Fence::replaces) << "messages of it came before";
    EXPECT_EQ(delivery::judge(5, 5, 5), Fence::adds);
    EXPECT_EQ(delivery::judge(4, 5, 5), Fence::is_void);
    EXPECT_EQ(delivery::judge(4, 3, 5), Fence::is_void) << "a newer one was heard of";
}

TEST(ResyncTest, holes_are_what_is_missing_below_the_last)
{
    using Numbers = std::vector<std::int64_t>;
    EXPECT_EQ(delivery::holes({}), Numbers{});
    EXPECT_EQ(delivery::holes({1, 2, 3}), Numbers{});
    EXPECT_EQ(delivery::holes({2, 5}), (Numbers{1, 3, 4}));
}

TEST(ResyncTest, numbers_are_kept_exactly)
{
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        std::set<std::pair<std::int64_t, std::int64_t>> one;
        std::set<std::pair<std::int64_t, std::int64_t>> both;
        StreamNumbers first;
        StreamNumbers second;
        for (std::int64_t epoch = 1; epoch <= 3; ++epoch)
            for (std::int64_t seq = 1; seq <= 40; ++seq) {
                if (random() % 2 == 0) {
                    first.add(epoch, seq);
                    one.emplace(epoch, seq);
                    both.emplace(epoch, seq);
                }
                if (random() % 3 == 0) {
                    second.add(epoch, seq);
                    both.emplace(epoch, seq);
                }
            }
        StreamNumbers merged = first;
        merged.merge(second);
        for (std::int64_t epoch = 0; epoch <= 4; ++epoch)
            for (std::int64_t seq = 0; seq <= 41; ++seq) {
                EXPECT_EQ(first.has(epoch, seq), one.contains({epoch, seq}));
                EXPECT_EQ(merged.has(epoch, seq), both.contains({epoch, seq}));
            }
        StreamNumbers again;
        for (const auto& [epoch, ranges] : merged.by_epoch())
            for (const wire::Range& range : ranges)
                EXPECT_TRUE(again.add_range(epoch, range)) << "in order, and none touches another";
        EXPECT_EQ(again, merged);
    }
}

TEST(ResyncTest, a_list_that_is_too_long_names_the_newest_and_never_too_much)
{
    StreamNumbers all;
    for (std::int64_t seq = 1; seq <= 20; seq += 2) {
        all.add(1, seq);
        all.add(9, seq);
    }
    const StreamNumbers kept = all.newest(12);
    EXPECT_EQ(kept.ranges(), 12U);
    EXPECT_FALSE(kept.has(1, 15));
    EXPECT_TRUE(kept.has(1, 17));
    EXPECT_TRUE(kept.has(9, 1));
    EXPECT_EQ(all.newest(20), all);
}

TEST(ResyncTest, ranges_that_are_out_of_order_are_not_read)
{
    StreamNumbers numbers;
    EXPECT_TRUE(numbers.add_range(1, {1, 4}));
    EXPECT_FALSE(numbers.add_range(1, {5, 6})) << "that is one range";
    EXPECT_FALSE(numbers.add_range(1, {3, 9}));
    EXPECT_FALSE(numbers.add_range(1, {9, 8}));
    EXPECT_FALSE(numbers.add_range(1, {0, 8}));
    EXPECT_FALSE(numbers.add_range(0, {8, 8}));
    EXPECT_TRUE(numbers.add_range(1, {6, 6}));
}

} // namespace
} // namespace ensign::test
