// A core with several gateways: any of them serves, and one that dies takes nothing with it.

#include "core/node/gateway_link.hpp"
#include "tests/gateway/two_gateways.hpp"

namespace ensign::test {
namespace {

class GatewayLinkTest : public TwoGateways {
protected:
    /// Atlantia's core dials two gateways of its own; both know Borealia's.
    void dial_two()
    {
        start();
        borealia_core.dial(thread, tls("BOR_core", "BOR_gw"), borealia->core_port());
        ASSERT_TRUE(borealia_core.open());
        thread.on_loop([&] {
            second = std::make_unique<Gateway>(
                thread.loop(), settings("ATL", "BOR", borealia->peer_port()), limits, sink());
            link = std::make_unique<node::GatewayLink>(
                thread.loop(),
                tls("ATL_core", "ATL_gw"),
                target(*atlantia),
                [](const std::string&, node::LinkRoute, const std::string&, const auto& answer) {
                    answer({200, kReceipt});
                },
                [this] { ups.change([](int& n) { ++n; }); });
            link->also(tls("ATL_core", "ATL_gw"), target(*second));
        });
        ASSERT_TRUE(ups.wait_for([](int n) { return n == 2; }));
    }
    static net::WebSocketTarget target(const Gateway& gateway)
    {
        net::WebSocketTarget where;
        where.host = "127.0.0.1";
        where.port = gateway.core_port();
        where.path = "/v1/link";
        return where;
    }
    void ask()
    {
        thread.on_loop([&] {
            link->ask("BOR", node::LinkRoute::messages, kJws, [this](node::LinkAnswer answer) {
                answers.change([&](auto& all) { all.push_back(answer.status); });
            });
        });
    }
    ~GatewayLinkTest() override { thread.stop(); }

    std::unique_ptr<Gateway> second;
    std::unique_ptr<node::GatewayLink> link;
    Watched<int> ups;
    Watched<std::vector<int>> answers;
};

TEST_F(GatewayLinkTest, both_gateways_share_the_work)
{
    dial_two();
    for (int i = 0; i < 4; ++i)
        ask();
    ASSERT_TRUE(answers.wait_for([](const auto& all) { return all.size() == 4; }));
    EXPECT_EQ(answers.now(), (std::vector{200, 200, 200, 200}));
    EXPECT_EQ(counted(*atlantia, "sent", "200"), 2U);
    EXPECT_EQ(counted(*second, "sent", "200"), 2U);
}

TEST_F(GatewayLinkTest, what_was_under_way_over_a_gateway_that_dies_goes_over_the_other)
{
    borealia_core.silent = true;
    dial_two();
    for (int i = 0; i < 4; ++i)
        ask();
    ASSERT_TRUE(borealia_core.heard.wait_for([](const auto& all) { return all.size() == 4; }));
    thread.on_loop([&] { second.reset(); }); // with two questions unanswered
    ASSERT_TRUE(borealia_core.heard.wait_for([](const auto& all) { return all.size() == 6; }))
        << "asked again over the first";
    for (int n = 1; n <= 6; ++n)
        borealia_core.link->send(
            R"({"answer":)" + std::to_string(n) +
            R"(,"status":200,"content_type":"application/jose","body":")" + kReceipt + R"("})");
    ASSERT_TRUE(answers.wait_for([](const auto& all) { return all.size() == 4; }));
    EXPECT_EQ(answers.now(), (std::vector{200, 200, 200, 200}));
    thread.on_loop([&] { EXPECT_TRUE(link->up()); });
}

TEST_F(GatewayLinkTest, without_any_gateway_the_answer_is_at_once_that_there_is_none)
{
    dial_two();
    thread.on_loop([&] {
        atlantia.reset();
        second.reset();
    });
    const auto down = [&] {
        bool up = true;
        thread.on_loop([&] { up = link->up(); });
        return !up;
    };
    while (!down()) {
    }
    ask();
    ASSERT_TRUE(answers.wait_for([](const auto& all) { return all.size() == 1; }));
    EXPECT_EQ(answers.now(), std::vector{0});
}

} // namespace
} // namespace ensign::test
