// The loop itself: what waits until nothing else is ready.

#include "core/net/loop.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ensign::test {
namespace {

TEST(Loop, idle_work_runs_after_everything_that_is_ready_and_before_the_loop_waits)
{
    net::Loop loop;
    std::vector<int> order;
    loop.post([&] {
        loop.when_idle([&] {
            order.push_back(3);
            loop.stop();
        });
        order.push_back(1);
        loop.post([&] { order.push_back(2); }); // made ready meanwhile
    });
    loop.run();
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(Loop, idle_work_is_not_kept_waiting_for_ever_by_a_loop_that_is_never_idle)
{
    net::Loop loop;
    int handlers = 0;
    std::function<void()> again = [&] {
        ++handlers;
        loop.post(again);
    };
    loop.post(again);
    loop.post([&] { loop.when_idle([&] { loop.stop(); }); });
    loop.run();
    EXPECT_LE(handlers, net::Loop::kReadyMax + 2);
}

TEST(Loop, idle_work_may_ask_for_more_of_it)
{
    net::Loop loop;
    int turns = 0;
    std::function<void()> idle = [&] {
        if (++turns == 3) loop.stop();
        loop.when_idle(idle);
    };
    loop.post([&] { loop.when_idle(idle); });
    loop.run();
    EXPECT_EQ(turns, 3);
}

} // namespace
} // namespace ensign::test
