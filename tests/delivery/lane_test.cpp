// What goes to one peer next (docs/decisions/0012-batches.md).

#include "core/delivery/lane.hpp"
#include "core/wire/blank_act.hpp"
#include "tests/support/wire_keys.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using delivery::Lane;
using delivery::OpenMessage;
using delivery::Place;

std::vector<OpenMessage> messages(std::int64_t n, std::size_t bytes = 2'900)
{
    std::vector<OpenMessage> open;
    for (std::int64_t seq = 1; seq <= n; ++seq)
        open.push_back({{1, seq}, bytes});
    return open;
}

std::vector<Place> places(
    const std::vector<OpenMessage>& open, const std::vector<std::size_t>& chosen)
{
    std::vector<Place> found;
    for (const std::size_t i : chosen)
        found.push_back(open.at(i).place);
    return found;
}

TEST(Lane, a_batch_is_at_most_sixty_four_messages)
{
    EXPECT_EQ(Lane{}.choose(messages(1)).size(), 1U);
    EXPECT_EQ(Lane{}.choose(messages(1'000)).size(), 64U);
    EXPECT_TRUE(Lane{}.choose({}).empty());
}

TEST(Lane, a_batch_is_at_most_so_many_bytes_but_a_large_message_goes_alone)
{
    EXPECT_EQ(Lane{}.choose(messages(10, 96 * 1024)).size(), 2U);
    EXPECT_EQ(Lane{}.choose(messages(10, 250 * 1024)).size(), 1U);
}

TEST(Lane, what_is_on_its_way_is_not_sent_again)
{
    Lane lane;
    const auto open = messages(70);
    const auto first = lane.choose(open);
    lane.sent(places(open, first));
    const auto second = lane.choose(open);
    EXPECT_EQ(second.front(), 64U);
    EXPECT_EQ(second.size(), 6U);
}

TEST(Lane, a_message_listed_twice_is_chosen_once)
{
    const std::vector<OpenMessage> open{{{1, 7}, 10}, {{1, 1}, 10}, {{1, 7}, 10}};
    EXPECT_EQ(Lane{}.choose(open), (std::vector<std::size_t>{0, 1}));
}

TEST(Lane, sixteen_batches_may_be_on_their_way_at_once)
{
    Lane lane;
    const auto open = messages(2'000);
    int sent = 0;
    for (; lane.has_room(); ++sent)
        lane.sent(places(open, lane.choose(open)));
    EXPECT_EQ(sent, 16);
}

TEST(Lane, after_a_failure_one_batch_at_a_time_feels_whether_the_peer_is_there)
{
    Lane lane;
    const auto open = messages(200);
    const auto first = lane.sent(places(open, lane.choose(open)));
    EXPECT_EQ(lane.failed(first, 0.5), Duration{500});
    const auto again = lane.choose(open);
    EXPECT_EQ(again.front(), 0U); // what failed is open again, and first
    const auto probe = lane.sent(places(open, again));
    EXPECT_FALSE(lane.has_room());
    lane.landed(probe);
    EXPECT_TRUE(lane.has_room());
    EXPECT_EQ(lane.failures(), 0);
}

TEST(Lane, taking_back_and_answering_are_urgent_and_asking_is_not)
{
    using namespace request;
    EXPECT_TRUE(delivery::is_urgent(AuthorizationRevoked{}));
    EXPECT_TRUE(delivery::is_urgent(RequestWithdrawn{}));
    EXPECT_TRUE(delivery::is_urgent(
        AuthorizationAnswered{authorization_answer(AuthorizationDecision::granted)}));
    EXPECT_TRUE(delivery::is_urgent(wire::blank_act<UrgentNoticeSent>()));
    EXPECT_TRUE(delivery::is_urgent(wire::blank_act<SarEntryAsked>()));
    EXPECT_FALSE(delivery::is_urgent(RegistryRequestReleased{registry_request()}));
    EXPECT_FALSE(delivery::is_urgent(wire::blank_act<ResultReportSent>()));
}

} // namespace
} // namespace ensign::test
