// The sender with a gateway that is not there: what is queued waits, and the core goes on.

#include "core/node/outbox_sender.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/two_states_course.hpp"

namespace ensign::test {
namespace {

/// A line to a port on which nobody listens.
node::GatewayLink line_to_nobody(net::Loop& loop)
{
    CertificateFolder certificates;
    return {
        loop,
        net::make_client_tls(pinned(certificates.make("core"), certificates.make("gate"))),
        {"127.0.0.1", 1, "/v1/link", {}},
        [](const std::string&, node::LinkRoute, const std::string&, const auto&) {},
        [] {}};
}

class OutboxSenderTest : public TwoStatesTest {
protected:
    net::Loop loop;
    node::GatewayLink link = line_to_nobody(loop);
    node::CommitQueue commits{loop, sea.atlantia.node()};
    node::OutboxSender sender{loop, sea.atlantia.node(), link, commits};
};

TEST_F(OutboxSenderTest, a_message_released_while_the_gateway_is_away_waits_for_it)
{
    question_released();
    sender.wake("BOR/1"); // returns: the link's answer is at once, and is no reason to ask again
    const node::PeerLine line = sender.line("BOR/1");
    EXPECT_EQ(line.open_messages, 1);
    EXPECT_EQ(line.refused_messages, 0);
    EXPECT_EQ(line.last_fault, "gateway_unreachable");
    EXPECT_EQ(line.last_receipt_at, std::nullopt);
    sender.wake_all(); // as when the line comes up and breaks before anything is sent
    EXPECT_EQ(sender.line("BOR/1").open_messages, 1);
}

} // namespace
} // namespace ensign::test
