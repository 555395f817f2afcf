#include "core/net/web_socket.hpp"
#include "tests/net/echo_server.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ensign::test {
namespace {

const std::string kUpgrade =
    "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

struct Heard {
    std::shared_ptr<net::WebSocket> socket;
    std::vector<std::string> messages;
    std::string failure;
    std::string end;
};

class WebSocketTest : public LoopbackTest {
protected:
    ~WebSocketTest() override
    {
        thread.stop();
        heard.change([](Heard& h) { h.socket = nullptr; });
        handler.seen.change([](Seen& s) { s.sockets.clear(); });
    }
    void connect(const net::WebSocketTarget& target)
    {
        net::connect_web_socket(
            thread.loop(),
            client_tls(),
            target,
            [this](const std::shared_ptr<net::WebSocket>& socket) {
                socket->on_message = [this](const std::string& text) {
                    heard.change([&](Heard& h) { h.messages.push_back(text); });
                };
                socket->on_closed = [this](const std::string& word) {
                    heard.change([&](Heard& h) { h.end = word; });
                };
                heard.change([&](Heard& h) { h.socket = socket; });
            },
            [this](const std::string& why) { heard.change([&](Heard& h) { h.failure = why; }); });
    }
    net::WebSocketTarget target() const
    {
        net::WebSocketTarget made;
        made.host = "127.0.0.1";
        made.port = port;
        made.path = "/ws";
        return made;
    }
    bool opened()
    {
        return heard.wait_for([](const Heard& h) { return h.socket || !h.failure.empty(); }) &&
               heard.now().socket;
    }
    bool server_ended_with(const std::string& word)
    {
        return handler.seen.wait_for([&](const Seen& s) {
            return std::ranges::find(s.socket_ends, word) != s.socket_ends.end();
        });
    }

    Watched<Heard> heard;
};

TEST_F(WebSocketTest, messages_come_back_whole_and_in_order)
{
    connect(target());
    ASSERT_TRUE(opened()) << heard.now().failure;
    const std::string large(400'000, 'x');
    for (const auto& text : {std::string{"one"}, large, std::string{"three \xe2\x9a\x93"}})
        heard.now().socket->send(text);
    ASSERT_TRUE(heard.wait_for([](const Heard& h) { return h.messages.size() == 3; }));
    EXPECT_EQ(heard.now().messages[0], "one");
    EXPECT_EQ(heard.now().messages[1], large);
    EXPECT_EQ(heard.now().messages[2], "three \xe2\x9a\x93");
}

TEST_F(WebSocketTest, the_accept_key_is_the_one_of_the_standard)
{
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send(kUpgrade);
    // RFC 6455, section 1.3, gives this answer to this key.
    const std::string answer = client.read_until("\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 101 ")) << answer;
    EXPECT_NE(answer.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos) << answer;
}

TEST_F(WebSocketTest, a_frame_before_the_upgrade_is_answered_is_refused)
{
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send(kUpgrade + "\x81");
    EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 400 "));
}

TEST_F(WebSocketTest, its_handler_knows_what_was_asked)
{
    net::WebSocketTarget elsewhere = target();
    elsewhere.path = "/elsewhere";
    connect(elsewhere);
    ASSERT_FALSE(opened());
    EXPECT_EQ(heard.now().failure, "the other side answered 404");
}

TEST_F(WebSocketTest, a_message_over_the_limit_closes_it)
{
    connect(target());
    ASSERT_TRUE(opened()) << heard.now().failure;
    heard.now().socket->send(std::string(net::WebSocketLimits{}.message_bytes_max + 1, 'x'));
    EXPECT_TRUE(server_ended_with("message_too_big"));
    // The close frame (1009) may be overtaken by the reset that answers what was still being sent.
    EXPECT_TRUE(heard.wait_for([](const Heard& h) { return !h.end.empty(); }));
}

TEST_F(WebSocketTest, a_message_at_the_limit_passes)
{
    connect(target());
    ASSERT_TRUE(opened()) << heard.now().failure;
    heard.now().socket->send(std::string(net::WebSocketLimits{}.message_bytes_max, 'x'));
    EXPECT_TRUE(heard.wait_for([](const Heard& h) { return h.messages.size() == 1; }));
}

TEST_F(WebSocketTest, a_reader_that_does_not_read_is_closed_instead_of_filling_memory)
{
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send(kUpgrade);
    ASSERT_NE(client.read_until("\r\n\r\n").find(" 101 "), std::string::npos);
    ASSERT_TRUE(handler.seen.wait_for([](const Seen& s) { return s.sockets.size() == 1; }));
    const auto socket = handler.seen.now().sockets[0];
    for (int i = 0; i < 200; ++i)
        socket->send(std::string(100'000, 'x')); // 20 MB, nobody reads
    EXPECT_TRUE(server_ended_with("reader_too_slow"));
}

TEST_F(WebSocketTest, a_silent_peer_is_given_up)
{
    net::HttpLimits limits;
    limits.web_socket.ping_every = Duration{100};
    limits.web_socket.silence_max = Duration{400};
    listen(pinned(server_files, client_files), limits);
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send(kUpgrade); // and never answers a ping
    EXPECT_TRUE(server_ended_with("peer_silent"));
}

TEST_F(WebSocketTest, pings_keep_a_peer_that_has_nothing_to_say)
{
    net::HttpLimits limits;
    limits.web_socket.ping_every = Duration{200};
    limits.web_socket.silence_max = Duration{3'000};
    listen(pinned(server_files, client_files), limits);
    connect(target());
    ASSERT_TRUE(opened()) << heard.now().failure;
    std::this_thread::sleep_for(std::chrono::seconds{4});
    heard.now().socket->send("still here");
    EXPECT_TRUE(heard.wait_for([](const Heard& h) { return h.messages.size() == 1; }));
}

TEST_F(WebSocketTest, what_was_sent_before_the_goodbye_arrives)
{
    connect(target());
    ASSERT_TRUE(opened()) << heard.now().failure;
    ASSERT_TRUE(handler.seen.wait_for([](const Seen& s) { return s.sockets.size() == 1; }));
    const auto socket = handler.seen.now().sockets[0];
    socket->send("last words");
    socket->close();
    EXPECT_TRUE(heard.wait_for([](const Heard& h) { return h.end == "closed_by_peer_1000"; }))
        << heard.now().end;
    EXPECT_EQ(heard.now().messages, std::vector<std::string>{"last words"});
    EXPECT_TRUE(server_ended_with("closed_here"));
}

TEST_F(WebSocketTest, nobody_there_is_a_failure_in_words)
{
    thread.on_loop([&] { server.reset(); });
    connect(target());
    ASSERT_FALSE(opened());
    EXPECT_EQ(heard.now().failure, "cannot connect: connection_refused");
}

} // namespace
} // namespace ensign::test
