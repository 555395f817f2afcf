#include "core/net/http_client.hpp"
#include "core/net/http_text.hpp"
#include "tests/net/echo_server.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using net::CallFault;
using Result = expected<net::Response, CallFault>;

net::Request request(const std::string& method, const std::string& path, const std::string& body)
{
    net::Request made;
    made.method = method;
    made.path = path;
    made.body = body;
    return made;
}

class HttpClientTest : public LoopbackTest {
protected:
    ~HttpClientTest() override
    {
        thread.stop(); // before the clients go
        clients.clear();
    }
    net::HttpClient& make(std::shared_ptr<net::TlsContext> tls, net::Origin to, int most)
    {
        clients.push_back(
            std::make_unique<net::HttpClient>(thread.loop(), std::move(tls), std::move(to), most));
        return *clients.back();
    }
    Result ask(
        net::HttpClient& client, const net::Request& asked, Duration timeout = Duration{15'000})
    {
        std::promise<Result> answer;
        thread.on_loop([&] {
            client.call(
                asked, timeout, [&](Result result) { answer.set_value(std::move(result)); });
        });
        return answer.get_future().get();
    }
    std::size_t connections_seen() { return handler.seen.now().requests.size(); }

    std::vector<std::unique_ptr<net::HttpClient>> clients;
};

TEST_F(HttpClientTest, a_call_brings_status_type_and_body)
{
    const Result answer = ask(make(client_tls(), origin(), 4), request("POST", "/m", "body"));
    ASSERT_TRUE(answer) << word_of(answer.error());
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->content_type, "text/plain");
    EXPECT_EQ(answer->body, "POST /m: body");
}

TEST_F(HttpClientTest, calls_one_after_the_other_use_one_connection)
{
    net::HttpLimits limits;
    limits.connections_max = 1;
    listen(pinned(server_files, client_files), limits);
    auto& client = make(client_tls(), origin(), 4);
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(ask(client, request("GET", "/a", "")));
    EXPECT_FALSE(handler.seen.now().refused.contains("too_many_connections"));
}

TEST_F(HttpClientTest, calls_at_once_wait_for_a_connection_and_are_all_answered)
{
    net::HttpLimits limits;
    limits.connections_max = 2;
    listen(pinned(server_files, client_files), limits);
    auto& client = make(client_tls(), origin(), 2);
    Watched<int> answered;
    thread.on_loop([&] {
        for (int i = 0; i < 20; ++i)
            client.call(
                request("POST", "/m", std::to_string(i)), Duration{15'000}, [&](Result result) {
                    if (result) answered.change([](int& n) { ++n; });
                });
    });
    EXPECT_TRUE(answered.wait_for([](int n) { return n == 20; }));
    EXPECT_TRUE(handler.seen.now().refused.empty());
}

TEST_F(HttpClientTest, a_connection_that_the_server_has_closed_is_replaced_silently)
{
    net::HttpLimits limits;
    limits.idle_max = Duration{200};
    listen(pinned(server_files, client_files), limits);
    auto& client = make(client_tls(), origin(), 1);
    ASSERT_TRUE(ask(client, request("GET", "/a", "")));
    std::this_thread::sleep_for(std::chrono::milliseconds{600});
    EXPECT_TRUE(ask(client, request("GET", "/b", "")));
}

TEST_F(HttpClientTest, a_server_with_another_key_is_not_spoken_to)
{
    const auto tls = net::make_client_tls(pinned(client_files, stranger_files));
    const Result answer = ask(make(tls, origin(), 1), request("POST", "/m", "secret"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), CallFault::handshake_failed);
    EXPECT_TRUE(handler.seen.now().requests.empty());
}

TEST_F(HttpClientTest, without_pins_the_name_in_the_certificate_must_be_the_host_dialled)
{
    const auto elsewhere =
        net::make_certificate(folder.path(), "elsewhere", {"10.1.2.3", "elsewhere"});
    net::TlsSettings settings = pinned(elsewhere, client_files);
    settings.pins.clear();
    settings.client_certificate_required = false;
    listen(settings, {});
    const Result wrong = ask(
        make(net::make_client_tls(anonymous(elsewhere)), origin(), 1), request("GET", "/a", ""));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error(), CallFault::handshake_failed);

    settings = pinned(server_files, client_files);
    settings.pins.clear();
    settings.client_certificate_required = false;
    listen(settings, {});
    const auto tls = net::make_client_tls(anonymous(server_files));
    EXPECT_TRUE(ask(make(tls, origin(), 1), request("GET", "/a", "")));
    EXPECT_TRUE(ask(make(tls, {"localhost", port}, 1), request("GET", "/a", "")));
}

TEST_F(HttpClientTest, a_client_whose_certificate_is_refused_learns_that_it_failed)
{
    const auto tls = net::make_client_tls(pinned(stranger_files, server_files));
    const Result answer = ask(make(tls, origin(), 1), request("GET", "/a", ""));
    ASSERT_FALSE(answer);
    EXPECT_TRUE(
        answer.error() == CallFault::handshake_failed || answer.error() == CallFault::broken)
        << word_of(answer.error());
}

TEST_F(HttpClientTest, an_answer_that_does_not_come_times_out_and_the_next_call_works)
{
    auto& client = make(client_tls(), origin(), 1);
    const Result silent = ask(client, request("GET", "/silent", ""), Duration{500});
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error(), CallFault::timed_out);
    EXPECT_TRUE(ask(client, request("GET", "/a", "")));
}

TEST_F(HttpClientTest, nobody_there_is_a_refused_connection)
{
    thread.on_loop([&] { server.reset(); });
    const Result answer = ask(make(client_tls(), origin(), 1), request("GET", "/a", ""));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), CallFault::refused);
}

TEST_F(HttpClientTest, one_call_of_a_command_line_needs_no_loop)
{
    const Result answer =
        net::call_once(client_tls(), origin(), request("GET", "/once", ""), Duration{15'000});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "GET /once: ");
}

TEST(Origin, is_https_a_host_and_a_port)
{
    const auto origin = net::parse_origin("https://gw.bor.example:8443");
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->host, "gw.bor.example");
    EXPECT_EQ(origin->port, 8443);
    for (const char* text :
         {"",
          "http://a:1",
          "https://a",
          "https://a:",
          "https://a:0",
          "https://a:65536",
          "https://:1",
          "https://a:1/",
          "https://a:1/x",
          "https://u@a:1",
          "https://a:b",
          "https://a b:1",
          "a:1"})
        EXPECT_FALSE(net::parse_origin(text)) << text;
}

TEST(ResponseText, a_value_cannot_begin_another_line)
{
    net::Response response;
    response.headers = {{"X-Name", "a\r\nSet-Cookie: b"}};
    const std::string text = net::response_text(response, net::Afterwards::keep);
    EXPECT_EQ(text.find("\r\nSet-Cookie"), std::string::npos);
}

TEST(ResponseText, an_answer_of_doubtful_length_is_malformed)
{
    using net::read_response_head;
    EXPECT_TRUE(read_response_head("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
    EXPECT_TRUE(read_response_head("HTTP/1.1 204 No Content\r\n\r\n"));
    for (const char* text :
         {"HTTP/1.1 200 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\n",
          "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\n",
          "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 0\r\n\r\n",
          "\r\n\r\n"}) {
        const auto head = read_response_head(text);
        ASSERT_FALSE(head) << text;
        EXPECT_EQ(head.error(), net::ResponseError::malformed) << text;
    }
    EXPECT_EQ(read_response_head("HTTP/1.1 200 OK\r\n").error(), net::ResponseError::not_complete);
}

} // namespace
} // namespace ensign::test
