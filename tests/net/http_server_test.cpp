#include "core/net/http_server.hpp"
#include "tests/net/echo_server.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace ensign::test {
namespace {

const std::string kGet = "GET /hello HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n";

class HttpServerTest : public LoopbackTest {
protected:
    /// What the server answers to exactly these bytes, until it closes.
    std::string answer_to(std::string_view bytes)
    {
        RawTls client{port, &client_files};
        if (!client.shake_hands() || !client.send(bytes)) return "no connection";
        return client.read_all();
    }
};

TEST_F(HttpServerTest, a_request_is_answered_with_length_and_type)
{
    EXPECT_EQ(
        answer_to(kGet),
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n"
        "Connection: close\r\n\r\nGET /hello: ");
}

TEST_F(HttpServerTest, the_handler_learns_the_clients_key_and_address_from_the_connection)
{
    answer_to("GET / HTTP/1.1\r\nHost: a\r\nClient-Key-Pin: forged\r\nConnection: close\r\n\r\n");
    const auto seen = handler.seen.now();
    ASSERT_EQ(seen.requests.size(), 1U);
    EXPECT_EQ(seen.requests[0].client_key_pin, client_files.pin);
    EXPECT_EQ(seen.requests[0].client_address, "127.0.0.1");
}

TEST_F(HttpServerTest, two_requests_in_one_write_are_answered_in_order)
{
    const std::string both =
        answer_to("POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                  "GET /two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::size_t first = both.find("POST /one: abc");
    const std::size_t second = both.find("GET /two: ");
    ASSERT_NE(first, std::string::npos);
    ASSERT_NE(second, std::string::npos);
    EXPECT_LT(first, second);
}

TEST_F(HttpServerTest, what_is_not_strict_is_refused_with_its_word_and_counted)
{
    const std::string answer = answer_to("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
    EXPECT_NE(answer.find("application/problem+json"), std::string::npos);
    EXPECT_NE(answer.find("urn:ensign:problem:two_hosts"), std::string::npos);
    EXPECT_EQ(handler.seen.now().refused.at("two_hosts"), 1);
    EXPECT_TRUE(handler.seen.now().requests.empty());
}

TEST_F(HttpServerTest, a_smuggled_second_request_is_never_heard)
{
    answer_to(
        "POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(handler.seen.now().refused.at("transfer_encoding"), 1);
    EXPECT_TRUE(handler.seen.now().requests.empty());
}

TEST_F(HttpServerTest, the_refusal_of_a_long_body_is_heard_although_the_body_is_still_coming)
{
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    ASSERT_TRUE(client.send("POST /m HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n"));
    for (int i = 0; i < 300; ++i)
        client.send(std::string(1000, 'x'));
    EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 413 "));
    EXPECT_EQ(handler.seen.now().refused.at("body_too_long"), 1);
}

TEST_F(HttpServerTest, a_body_at_the_limit_is_heard_whole)
{
    const std::string body(net::HttpLimits{}.body_bytes_max, 'x');
    const std::string answer = answer_to(
        "POST /m HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 "));
    EXPECT_EQ(handler.seen.now().requests.at(0).body, body);
}

TEST_F(HttpServerTest, an_endless_header_is_refused_at_its_limit)
{
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    client.send(std::string(16U * 1024, 'x'));
    EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 431 "));
}

TEST_F(HttpServerTest, a_header_that_comes_too_slowly_is_cut_off_and_counted)
{
    net::HttpLimits limits;
    limits.header_max = Duration{300};
    listen(pinned(server_files, client_files), limits);
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send("GET / HTTP/1.1\r\nHo");
    EXPECT_EQ(client.read_all(), "");
    EXPECT_TRUE(handler.wait_for_refusal("header_too_slow"));
}

TEST_F(HttpServerTest, a_header_that_drips_does_not_win_time_with_each_byte)
{
    net::HttpLimits limits;
    limits.header_max = Duration{1'000};
    listen(pinned(server_files, client_files), limits);
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 200 && !handler.seen.now().refused.contains("header_too_slow"); ++i) {
        client.send("G");
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    EXPECT_TRUE(handler.wait_for_refusal("header_too_slow"));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{15});
}

TEST_F(HttpServerTest, a_body_that_comes_too_slowly_is_cut_off_and_counted)
{
    net::HttpLimits limits;
    limits.body_max = Duration{300};
    listen(pinned(server_files, client_files), limits);
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
    EXPECT_EQ(client.read_all(), "");
    EXPECT_TRUE(handler.wait_for_refusal("body_too_slow"));
}

TEST_F(HttpServerTest, a_handler_that_does_not_answer_is_answered_for)
{
    net::HttpLimits limits;
    limits.answer_max = Duration{300};
    listen(pinned(server_files, client_files), limits);
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    client.send("GET /silent HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 503 "));
    EXPECT_TRUE(handler.wait_for_refusal("answer_too_slow"));
}

TEST_F(HttpServerTest, connections_beyond_the_limit_are_closed_before_the_handshake)
{
    net::HttpLimits limits;
    limits.connections_per_address_max = 2;
    listen(pinned(server_files, client_files), limits);
    RawTls first{port, &client_files};
    RawTls second{port, &client_files};
    ASSERT_TRUE(first.shake_hands());
    ASSERT_TRUE(second.shake_hands());
    RawTls third{port, &client_files};
    EXPECT_FALSE(third.shake_hands());
    EXPECT_TRUE(handler.wait_for_refusal("too_many_from_address"));
}

TEST_F(HttpServerTest, a_server_that_stops_finishes_the_answer_and_takes_nothing_new)
{
    RawTls idle{port, &client_files};
    ASSERT_TRUE(idle.shake_hands());
    idle.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_NE(idle.read_until("GET /a: ").find("200 OK"), std::string::npos);
    thread.on_loop([&] { server->stop_accepting(); });
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_EQ(raw_connect(port), -1);
}

TEST_F(HttpServerTest, an_upgrade_elsewhere_gets_the_handlers_refusal)
{
    const std::string answer = answer_to(
        "GET /elsewhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 404 ")) << answer;
    EXPECT_NE(answer.find("no_such_feed"), std::string::npos);
}

TEST_F(HttpServerTest, an_address_in_use_is_reported_with_the_address)
{
    try {
        const net::HttpServer second{
            thread.loop(),
            net::make_server_tls(pinned(server_files, client_files)),
            {"127.0.0.1", port},
            {},
            handler};
        FAIL() << "two servers on one port";
    } catch (const std::system_error& fault) {
        EXPECT_NE(
            std::string{fault.what()}.find("127.0.0.1:" + std::to_string(port)), std::string::npos);
    }
}

} // namespace
} // namespace ensign::test
