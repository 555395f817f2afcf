#include "core/net/line_server.hpp"
#include "core/net/line_source.hpp"
#include "tests/support/loop_thread.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace ensign::test {
namespace {

struct Heard {
    std::vector<std::string> lines;
    std::vector<std::string> faults;
    std::vector<std::string> drops;
    int connected = 0;
    int lost = 0;
};

class LineStream : public ::testing::Test {
protected:
    LineStream()
    {
        thread.on_loop(
            [&] { server = std::make_unique<net::LineServer>(thread.loop(), "127.0.0.1", 0); });
        port = server->port();
    }
    ~LineStream() override { thread.stop(); }

    void dial()
    {
        thread.on_loop([&] {
            client = std::make_unique<net::LineClient>(
                thread.loop(),
                net::LineTarget{"127.0.0.1", port},
                net::LineHandlers{
                    [this](std::string_view line, net::LineSender) {
                        heard.change([&](Heard& h) { h.lines.emplace_back(line); });
                    },
                    [this](bool connected) {
                        heard.change([&](Heard& h) { ++(connected ? h.connected : h.lost); });
                    },
                    [this](std::string_view fault) {
                        heard.change([&](Heard& h) { h.faults.emplace_back(fault); });
                    },
                    [this](net::LineDrop drop) {
                        heard.change([&](Heard& h) { h.drops.emplace_back(word(drop)); });
                    }});
        });
    }
    void wait_for_reader()
    {
        std::size_t readers = 0;
        for (int i = 0; i < 1000 && readers == 0; ++i) {
            thread.on_loop([&] { readers = server->readers(); });
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        ASSERT_EQ(readers, 1U);
    }
    void send(const std::string& line)
    {
        thread.on_loop([&] { server->send(line); });
    }

    LoopThread thread;
    std::unique_ptr<net::LineServer> server;
    std::unique_ptr<net::LineClient> client;
    Watched<Heard> heard;
    std::uint16_t port = 0;
};

TEST_F(LineStream, lines_arrive_without_their_ends)
{
    dial();
    wait_for_reader();
    send("!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24");
    send("$GPZDA,024810.00,24,11,2026,00,00*62");
    ASSERT_TRUE(heard.wait_for([](const Heard& h) { return h.lines.size() == 2; }));
    EXPECT_EQ(heard.now().lines[0], "!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24");
    EXPECT_EQ(heard.now().lines[1], "$GPZDA,024810.00,24,11,2026,00,00*62");
}

TEST_F(LineStream, a_line_too_long_is_dropped_whole_and_reported)
{
    dial();
    wait_for_reader();
    send(std::string(1024, 'a'));
    send(std::string(1025, 'b'));
    send(std::string(100'000, 'c'));
    send("short");
    ASSERT_TRUE(heard.wait_for([](const Heard& h) { return h.lines.size() == 2; }));
    EXPECT_EQ(heard.now().lines[0], std::string(1024, 'a'));
    EXPECT_EQ(heard.now().lines[1], "short");
    EXPECT_EQ(heard.now().drops, (std::vector<std::string>{"line_too_long", "line_too_long"}));
}

TEST_F(LineStream, a_lost_connection_is_dialled_again)
{
    dial();
    wait_for_reader();
    thread.on_loop([&] { server.reset(); });
    ASSERT_TRUE(heard.wait_for([](const Heard& h) { return h.lost == 1; }));
    thread.on_loop(
        [&] { server = std::make_unique<net::LineServer>(thread.loop(), "127.0.0.1", port); });
    ASSERT_TRUE(heard.wait_for([](const Heard& h) { return h.connected == 2; }));
    wait_for_reader();
    send("again");
    EXPECT_TRUE(heard.wait_for([](const Heard& h) { return h.lines.size() == 1; }));
}

TEST_F(LineStream, a_source_that_is_not_there_yet_is_reported_and_found_later)
{
    thread.on_loop([&] { server.reset(); });
    dial();
    ASSERT_TRUE(heard.wait_for([](const Heard& h) { return !h.faults.empty(); }));
    EXPECT_NE(heard.now().faults[0].find("127.0.0.1:" + std::to_string(port)), std::string::npos);
    thread.on_loop(
        [&] { server = std::make_unique<net::LineServer>(thread.loop(), "127.0.0.1", port); });
    EXPECT_TRUE(heard.wait_for([](const Heard& h) { return h.connected == 1; }));
}

TEST_F(LineStream, a_reader_that_does_not_read_is_dropped)
{
    const int reader = raw_connect(port);
    wait_for_reader();
    std::size_t readers = 1;
    for (int i = 0; i < 5000 && readers == 1; ++i)
        thread.on_loop([&] {
            server->send(std::string(10'000, 'x'));
            readers = server->readers();
        });
    EXPECT_EQ(readers, 0U);
    ::close(reader);
}

TEST_F(LineStream, a_port_in_use_is_reported_with_the_address)
{
    try {
        const net::LineServer second{thread.loop(), "127.0.0.1", port};
        FAIL() << "two servers on one port";
    } catch (const std::system_error& fault) {
        EXPECT_NE(std::string{fault.what()}.find(std::to_string(port)), std::string::npos);
    }
}

} // namespace
} // namespace ensign::test
