#include "core/net/strict_request.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using net::find_head_end;
using net::RequestFault;
using net::RequestHead;

/// "accepted", or the word of the refusal.
std::string judged(std::string_view text)
{
    const auto head = net::read_request_head(text, {});
    return std::string{head ? "accepted" : word(head.error())};
}

std::string get(std::string_view more_fields)
{
    return "GET /v1/status HTTP/1.1\r\nHost: node\r\n" + std::string{more_fields} + "\r\n";
}

std::string post(std::string_view fields)
{
    return "POST /v1/cases HTTP/1.1\r\n" + std::string{fields} + "\r\n";
}

std::string line(std::string_view request_line)
{
    return std::string{request_line} + "\r\nHost: node\r\n\r\n";
}

TEST(StrictRequest, an_ordinary_request_is_read_into_plain_values)
{
    const auto head = net::read_request_head(
        "POST /v1/cases/a%20b?after=x%3A1&text=36+04 HTTP/1.1\r\nHost: node.example:8443\r\n"
        "CONTENT-length:  12 \r\nX-Empty:\r\n\r\n",
        {});
    ASSERT_TRUE(head);
    EXPECT_EQ(head->request.method, "POST");
    EXPECT_EQ(head->request.path, "/v1/cases/a b");
    EXPECT_EQ(head->request.query.at("after"), "x:1");
    EXPECT_EQ(head->request.query.at("text"), "36 04");
    EXPECT_EQ(head->request.header("host"), "node.example:8443");
    EXPECT_EQ(head->request.header("x-empty"), "");
    EXPECT_EQ(head->content_length, 12U);
    EXPECT_EQ(head->after, RequestHead::After::keep);
}

TEST(StrictRequest, only_http_1_1_is_spoken)
{
    EXPECT_EQ(judged(line("GET / HTTP/1.1")), "accepted");
    for (const char* version :
         {"HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/1.10", "HTTP/1"})
        EXPECT_EQ(judged(line("GET / " + std::string{version})), "version_not_supported")
            << version;
}

TEST(StrictRequest, a_request_line_has_three_parts_and_two_single_spaces)
{
    for (const char* text :
         {"GET /",
          "GET",
          "",
          "GET  / HTTP/1.1",
          "GET /  HTTP/1.1",
          " GET / HTTP/1.1",
          "GET\t/ HTTP/1.1",
          "GET / http/1.1",
          "GET / HTTP/1.1 ",
          "G(T / HTTP/1.1",
          "GET /a b HTTP/1.1"})
        EXPECT_EQ(judged(line(text)), "request_line_malformed") << text;
}

TEST(StrictRequest, an_empty_line_before_the_request_is_refused)
{
    EXPECT_EQ(judged("\r\n" + get("")), "request_line_malformed");
}

TEST(StrictRequest, methods_other_than_get_post_and_delete_are_refused)
{
    for (const char* method : {"PUT", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "FOO"})
        EXPECT_EQ(judged(line(std::string{method} + " / HTTP/1.1")), "method_not_known") << method;
}

TEST(StrictRequest, the_target_is_a_path)
{
    for (const char* target : {"http://other/v1", "*", "node:443", "v1/status", "?x=1"})
        EXPECT_EQ(
            judged(line("GET " + std::string{target} + " HTTP/1.1")), "target_not_origin_form")
            << target;
}

TEST(StrictRequest, a_path_that_could_hide_another_is_refused)
{
    for (const char* target :
         {"//evil/x", "/a/../b",    "/./a",      "/a/%2e%2e/b", "/a%2Fb",     "/a\\b",
          "/a%5cb",   "/a%00b",     "/a%0d%0ab", "/%c0%af",     "/%ed%a0%80", "/%ff",
          "/a%2",     "/a%zz",      "/a#b",      "/a%252e",     "/\x01",      "/\x80",
          "/a\"b",    "/x?a=1&a=2", "/x?=1",     "/x?a=%00",    "/x?a=#"})
        EXPECT_EQ(judged(line("GET " + std::string{target} + " HTTP/1.1")), "target_not_plain")
            << target;
}

TEST(StrictRequest, a_target_at_its_limit_is_accepted_and_one_byte_more_is_not)
{
    const net::HttpLimits limits;
    const std::string longest = "/" + std::string(limits.target_bytes_max - 1, 'a');
    EXPECT_EQ(judged(line("GET " + longest + " HTTP/1.1")), "accepted");
    EXPECT_EQ(judged(line("GET " + longest + "a HTTP/1.1")), "target_too_long");
}

TEST(StrictRequest, there_is_exactly_one_host)
{
    EXPECT_EQ(judged("GET / HTTP/1.1\r\n\r\n"), "no_host");
    EXPECT_EQ(judged(get("Host: node\r\n")), "two_hosts");
    EXPECT_EQ(judged(get("hOST: other\r\n")), "two_hosts");
    for (const char* host :
         {"", "a b", "a/b", "user@a", "a:b", "a:", ":80", "[::1", "a,b", "a:999999"})
        EXPECT_EQ(
            judged("GET / HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n"), "host_malformed")
            << host;
    for (const char* host : {"127.0.0.1:8443", "node.example", "[::1]:443", "[fe80::1]"})
        EXPECT_EQ(judged("GET / HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n"), "accepted")
            << host;
}

TEST(StrictRequest, no_transfer_encoding_of_any_spelling_is_accepted)
{
    for (const char* coding :
         {"chunked",
          "identity",
          "gzip, chunked",
          "xchunked",
          "chunked, identity",
          "",
          "\tchunked"}) {
        const std::string field = "Transfer-Encoding: " + std::string{coding} + "\r\n";
        EXPECT_EQ(judged(post("Host: node\r\n" + field)), "transfer_encoding") << coding;
        EXPECT_EQ(judged(post("Host: node\r\nContent-Length: 3\r\n" + field)), "transfer_encoding");
        EXPECT_EQ(
            judged(post("Host: node\r\n" + field + "Content-Length: 3\r\n")), "transfer_encoding");
        EXPECT_EQ(judged(post("Host: node\r\n" + field + field)), "transfer_encoding");
    }
    EXPECT_EQ(judged(get("TE: trailers\r\n")), "transfer_encoding");
    EXPECT_EQ(judged(get("Trailer: Expires\r\n")), "transfer_encoding");
    EXPECT_EQ(
        judged(post("Host: node\r\nTransfer-Encoding: \x0b"
                    "chunked\r\n")),
        "value_not_printable");
    EXPECT_EQ(judged(post("Host: node\r\nTransfer-Encoding : chunked\r\n")), "field_malformed");
}

TEST(StrictRequest, a_post_has_exactly_one_decimal_content_length)
{
    EXPECT_EQ(judged(post("Host: node\r\n")), "content_length_missing");
    EXPECT_EQ(
        judged(post("Host: node\r\nContent-Length: 3\r\nContent-Length: 3\r\n")),
        "two_content_lengths");
    EXPECT_EQ(
        judged(post("Host: node\r\nContent-Length: 3\r\nContent-Length: 4\r\n")),
        "two_content_lengths");
    for (const char* length : {"3, 3", "+3", "-1", "0x3", "3 3", "", "3.0", "1e2", "\"3\"", "3;"})
        EXPECT_EQ(
            judged(post("Host: node\r\nContent-Length: " + std::string{length} + "\r\n")),
            "content_length_malformed")
            << length;
}

TEST(StrictRequest, a_body_at_its_limit_is_accepted_and_one_byte_more_is_not)
{
    EXPECT_EQ(judged(post("Host: node\r\nContent-Length: 262144\r\n")), "accepted");
    EXPECT_EQ(judged(post("Host: node\r\nContent-Length: 262145\r\n")), "body_too_long");
    EXPECT_EQ(
        judged(post("Host: node\r\nContent-Length: 18446744073709551619\r\n")), "body_too_long");
}

TEST(StrictRequest, get_and_delete_have_no_body)
{
    EXPECT_EQ(judged(get("Content-Length: 3\r\n")), "body_not_allowed");
    EXPECT_EQ(judged(get("Content-Length: 0\r\n")), "body_not_allowed");
    EXPECT_EQ(
        judged("DELETE /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"),
        "body_not_allowed");
    EXPECT_EQ(judged("DELETE /v1/session HTTP/1.1\r\nHost: a\r\n\r\n"), "accepted");
}

TEST(StrictRequest, header_lines_are_not_folded)
{
    EXPECT_EQ(judged(get("X: a\r\n b\r\n")), "field_folded");
    EXPECT_EQ(judged(get("X: a\r\n\tb\r\n")), "field_folded");
}

TEST(StrictRequest, header_lines_are_a_name_a_colon_and_a_value)
{
    for (const char* field : {"X : a", ": a", "X", "X\t: a", "X(a): b", "\x80: a", "X y: a"})
        EXPECT_EQ(judged(get(std::string{field} + "\r\n")), "field_malformed") << field;
}

TEST(StrictRequest, header_values_are_printable)
{
    EXPECT_EQ(judged(get("X: a\rb\r\n")), "value_not_printable");
    EXPECT_EQ(judged(get("X: a\x7f\r\n")), "value_not_printable");
    EXPECT_EQ(judged(get("X: a\x80\r\n")), "value_not_printable");
    EXPECT_EQ(judged(get(std::string{"X: a"} + '\0' + "b\r\n")), "value_not_printable");
    EXPECT_EQ(judged(get("X: a\tb ~\r\n")), "accepted");
}

TEST(StrictRequest, no_field_is_given_twice)
{
    EXPECT_EQ(judged(get("Authorization: a\r\nauthorization: b\r\n")), "field_twice");
}

TEST(StrictRequest, expect_is_refused)
{
    EXPECT_EQ(
        judged(post("Host: node\r\nContent-Length: 3\r\nExpect: 100-continue\r\n")), "expectation");
}

TEST(StrictRequest, fields_at_their_limit_are_accepted_and_one_more_is_not)
{
    std::string fields; // beside Host
    for (int i = 0; i < 63; ++i)
        fields += "X-" + std::to_string(i) + ": v\r\n";
    EXPECT_EQ(judged(get(fields)), "accepted");
    EXPECT_EQ(judged(get(fields + "X-More: v\r\n")), "too_many_fields");
}

TEST(StrictRequest, connection_names_only_what_is_known_here)
{
    EXPECT_EQ(judged(get("Connection: Keep-Alive\r\n")), "accepted");
    EXPECT_EQ(judged(get("Connection: close, X-Secret\r\n")), "connection_malformed");
    EXPECT_EQ(judged(get("Connection: Host\r\n")), "connection_malformed");
    const auto closing = net::read_request_head(get("Connection: close\r\n"), {});
    ASSERT_TRUE(closing);
    EXPECT_EQ(closing->after, RequestHead::After::close);
}

TEST(StrictRequest, an_upgrade_is_that_of_a_websocket_or_none)
{
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"; // RFC 6455, 1.3
    const std::string version = "Sec-WebSocket-Version: 13\r\n";
    const auto good = net::read_request_head(
        get("Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n" + version + key), {});
    ASSERT_TRUE(good);
    EXPECT_EQ(good->after, RequestHead::After::upgrade);

    for (const std::string& fields :
         {"Connection: Upgrade\r\nUpgrade: h2c\r\n" + version + key,
          "Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n" + version + key,
          "Upgrade: websocket\r\n" + version + key,
          "Connection: Upgrade\r\n" + version + key,
          "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n" + key,
          "Connection: Upgrade\r\nUpgrade: websocket\r\n" + version})
        EXPECT_EQ(judged(get(fields)), "upgrade_malformed") << fields;
    EXPECT_EQ(
        judged(post(
            "Host: a\r\nContent-Length: 0\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            version + key)),
        "upgrade_malformed");
}

TEST(StrictRequest, a_bare_line_feed_is_refused_before_the_head_is_complete)
{
    for (const char* text : {"GET / HTTP/1.1\nHost: a\n\n", "\n", "GET / HTTP/1.1\r\nHost: a\n"}) {
        const auto end = find_head_end(text, {});
        ASSERT_FALSE(end) << text;
        EXPECT_EQ(end.error(), RequestFault::line_end_not_crlf);
    }
}

TEST(StrictRequest, the_head_ends_behind_its_empty_line)
{
    EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\nHost: a\r\n\r", {}), 0U);
    EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody\n", {}), 27U);
}

TEST(StrictRequest, a_head_at_its_limit_is_accepted_and_one_byte_more_is_not)
{
    const std::string longest(net::HttpLimits{}.header_bytes_max, 'a');
    EXPECT_EQ(find_head_end(longest, {}), 0U);
    const auto longer = find_head_end(longest + "a", {});
    ASSERT_FALSE(longer);
    EXPECT_EQ(longer.error(), RequestFault::head_too_long);
}

TEST(StrictRequest, every_refusal_has_its_own_word_and_says_to_what)
{
    for (const auto& [fault, text] : kWords<RequestFault>) {
        const net::RefusedRequest refused =
            net::refused_request(fault, "GET /a/inbox HTTP/1.1\r\nHost: a");
        EXPECT_EQ(refused.word, text);
        EXPECT_EQ(refused.first_line, "GET /a/inbox HTTP/1.1");
        EXPECT_GE(refused.status, 400);
        EXPECT_FALSE(refused.sentence.empty()) << text;
    }
    EXPECT_EQ(net::refused_request(RequestFault::body_too_long, {}).status, 413);
    EXPECT_EQ(net::refused_request(RequestFault::target_too_long, {}).status, 414);
    EXPECT_EQ(net::refused_request(RequestFault::head_too_long, {}).status, 431);
    EXPECT_EQ(net::refused_request(RequestFault::version_not_supported, {}).status, 505);
}

} // namespace
} // namespace ensign::test
