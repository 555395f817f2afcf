#include "flag-state-gateway/gateway.hpp"
#include "tests/gateway/two_gateways.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace ensign::test {
namespace {

using GatewayTest = TwoGateways;

TEST_F(GatewayTest, a_message_goes_there_and_its_receipt_comes_back_byte_for_byte)
{
    link_both();
    atlantia_core.link->send(ask_frame(41, "BOR", kJws));
    const std::string answer = atlantia_core.wait_for_frame(R"({"answer":41,)");
    EXPECT_EQ(
        answer,
        R"({"answer":41,"status":200,"content_type":"application/jose","body":")" + kReceipt +
            R"("})");
    const std::string asked = borealia_core.wait_for_frame(R"({"ask":)");
    EXPECT_NE(
        asked.find(R"("from":"ATL","route":"messages","body":")" + kJws + R"("})"),
        std::string::npos)
        << asked;
}

TEST_F(GatewayTest, a_message_of_the_greatest_size_passes_and_one_byte_more_does_not)
{
    link_both();
    const std::string longest = std::string(256 * 1024 - 12, 'A') + ".AAAA.AAAAAA";
    EXPECT_EQ(post(longest).status, 200);
    EXPECT_NE(borealia_core.wait_for_frame(R"({"ask":)").find(longest), std::string::npos);
    EXPECT_EQ(post("AAAA" + longest).status, 413);
    EXPECT_EQ(counted(*borealia, "refused", "body_too_long"), 1U);
    atlantia_core.link->send(ask_frame(1, "BOR", "AAAA" + longest));
    EXPECT_NE(atlantia_core.wait_for_frame(R"({"answer":1,)").find("not_a_jws"), std::string::npos);
}

TEST_F(GatewayTest, an_answer_of_384_kib_passes_unchanged_and_a_longer_one_is_said)
{
    borealia_core.answer = std::string(limits.answer_bytes_max, 'A');
    link_both();
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    EXPECT_NE(
        atlantia_core.wait_for_frame(R"({"answer":1,)").find(borealia_core.answer),
        std::string::npos);
    borealia_core.answer += 'A';
    atlantia_core.link->send(ask_frame(2, "BOR", kJws));
    EXPECT_NE(
        atlantia_core.wait_for_frame(R"({"answer":2,)").find("core_answer_too_long"),
        std::string::npos);
}

TEST_F(GatewayTest, the_status_and_body_of_a_refusing_core_come_back_unchanged)
{
    borealia_core.status = 422;
    borealia_core.answer = "why";
    link_both();
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    EXPECT_EQ(
        atlantia_core.wait_for_frame(R"({"answer":1,)"),
        R"({"answer":1,"status":422,"content_type":"application/jose","body":"why"})");
}

TEST_F(GatewayTest, a_message_to_a_state_without_a_peer_is_answered_with_unknown_state)
{
    link_both();
    atlantia_core.link->send(ask_frame(1, "ANY", kJws));
    const std::string answer = atlantia_core.wait_for_frame(R"({"answer":1,)");
    EXPECT_NE(answer.find(R"("status":404)"), std::string::npos);
    EXPECT_NE(answer.find("unknown_state"), std::string::npos);
}

TEST_F(GatewayTest, without_a_linked_core_a_peer_is_told_so)
{
    start();
    const net::Response answer = post(kJws);
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.body.find("no_core_link"), std::string::npos);
}

TEST_F(GatewayTest, a_core_that_does_not_answer_is_given_up)
{
    borealia_core.silent = true;
    link_both();
    const net::Response answer = post(kJws);
    EXPECT_EQ(answer.status, 504);
    EXPECT_NE(answer.body.find("core_timed_out"), std::string::npos);
}

TEST_F(GatewayTest, a_link_that_breaks_answers_what_it_was_asked)
{
    limits.core_answer_max = Duration{15'000};
    limits.peer_answer_max = Duration{15'000};
    borealia_core.silent = true;
    link_both();
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    borealia_core.wait_for_frame(R"({"ask":)");
    borealia_core.link->close();
    EXPECT_NE(
        atlantia_core.wait_for_frame(R"({"answer":1,)").find("no_core_link"), std::string::npos);
}

TEST_F(GatewayTest, a_peer_that_is_down_is_unreachable_and_the_link_lives_on)
{
    link_both();
    thread.on_loop([&] { borealia.reset(); });
    for (int i = 1; i <= 2; ++i) {
        atlantia_core.link->send(ask_frame(i, "BOR", kJws));
        const std::string answer =
            atlantia_core.wait_for_frame(R"({"answer":)" + std::to_string(i));
        EXPECT_NE(answer.find(R"("status":502)"), std::string::npos) << answer;
        EXPECT_NE(answer.find("peer_unreachable"), std::string::npos);
    }
}

TEST_F(GatewayTest, a_peer_that_does_not_answer_has_timed_out)
{
    limits.core_answer_max = Duration{15'000};
    limits.peer_answer_max = Duration{1'000};
    borealia_core.silent = true;
    link_both();
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    const std::string answer = atlantia_core.wait_for_frame(R"({"answer":1,)");
    EXPECT_NE(answer.find(R"("status":504)"), std::string::npos) << answer;
    EXPECT_NE(answer.find("peer_timed_out"), std::string::npos);
}

TEST_F(GatewayTest, the_newest_link_is_asked_and_the_older_one_when_it_goes)
{
    link_both();
    FakeCore second;
    second.answer = "c2Vjb25k.bGluaw.YQ";
    second.dial(thread, tls("BOR_core", "BOR_gw"), borealia->core_port());
    ASSERT_TRUE(second.open());
    EXPECT_EQ(post(kJws).body, second.answer);
    second.link->close();
    ASSERT_TRUE(lines.wait_for([](const std::vector<std::string>& all) {
        return std::ranges::any_of(
            all, [](const std::string& l) { return l.find("link_closed") != std::string::npos; });
    }));
    EXPECT_EQ(post(kJws).body, kReceipt);
    thread.stop(); // before `second` goes
}

TEST_F(GatewayTest, nobody_but_the_own_core_gets_a_link)
{
    start();
    FakeCore intruder;
    intruder.dial(thread, tls("ATL_gw", "BOR_gw"), borealia->core_port());
    EXPECT_FALSE(intruder.open());
    EXPECT_TRUE(lines.wait_for([](const std::vector<std::string>& all) {
        return std::ranges::any_of(
            all, [](const std::string& l) { return l.find("pin_mismatch") != std::string::npos; });
    }));
    thread.stop(); // before `intruder` goes
}

TEST_F(GatewayTest, nobody_but_a_peer_is_heard)
{
    link_both();
    net::Request request;
    request.method = "POST";
    request.path = "/gw/v1/messages";
    request.headers["content-type"] = "application/jose";
    request.body = kJws;
    EXPECT_EQ(call(request, "stranger", borealia->peer_port()).status, 0);
    EXPECT_EQ(call(request, "BOR_core", borealia->peer_port()).status, 0);
    // The client may learn of it before the server has counted it.
    EXPECT_TRUE(lines.wait_for([](const std::vector<std::string>& all) {
        return 2 == std::ranges::count_if(all, [](const std::string& line) {
                   return line.find("pin_mismatch") != std::string::npos;
               });
    }));
    EXPECT_TRUE(borealia_core.heard.now().empty());
}

TEST_F(GatewayTest, what_is_not_a_message_is_refused_before_it_costs_the_core_anything)
{
    link_both();
    for (const std::string& body :
         {std::string{},
          std::string{"a.b"},
          std::string{"aa.bb.cc.dd"},
          std::string{"aa..cc"},
          std::string{"aa.bb."},
          kJws + "=",
          kJws + "\n",
          std::string{"{\"payload\":\"\"}"},
          std::string{"aaaaa.bb.cc"},
          std::string{"a+.bb.cc"}}) {
        const net::Response answer = post(body);
        EXPECT_EQ(answer.status, 400) << body;
        EXPECT_NE(answer.body.find("not_a_jws"), std::string::npos);
    }
    EXPECT_EQ(post(kJws, "application/json").status, 415);
    EXPECT_EQ(post(kJws, "application/jose; charset=utf-8").status, 415);
    net::Request get;
    get.method = "GET";
    get.path = "/gw/v1/messages";
    EXPECT_EQ(call(get, "ATL_gw", borealia->peer_port()).status, 405);
    get.path = "/v1/link";
    EXPECT_EQ(call(get, "ATL_gw", borealia->peer_port()).status, 404);
    EXPECT_TRUE(borealia_core.heard.now().empty());
}

TEST_F(GatewayTest, a_peer_over_its_budget_is_told_to_wait)
{
    limits.in_flight_per_peer_max = 1;
    limits.core_answer_max = Duration{15'000};
    limits.peer_answer_max = Duration{15'000};
    borealia_core.silent = true;
    link_both();
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    borealia_core.wait_for_frame(R"({"ask":)");
    const net::Response busy = post(kJws);
    EXPECT_EQ(busy.status, 429);
    EXPECT_NE(busy.body.find("too_many_in_flight"), std::string::npos);
    EXPECT_TRUE(std::ranges::any_of(
        busy.headers, [](const auto& field) { return field.first == "retry-after"; }));
    atlantia_core.link->send(ask_frame(2, "BOR", kJws)); // our own side has the same budget
    EXPECT_NE(
        atlantia_core.wait_for_frame(R"({"answer":2,)").find(R"("status":429)"), std::string::npos);
}

TEST_F(GatewayTest, frames_that_are_malformed_are_counted_by_their_word_and_change_nothing)
{
    link_both();
    const std::map<std::string, std::string> frames = {
        {"not_json", "{"},
        {"not_an_object", "[1]"},
        {"unknown_member", R"({"ask":1,"to":"BOR","route":"messages","body":"","retry":true})"},
        {"member_malformed", R"({"ask":-1,"to":"BOR","route":"messages","body":""})"},
        {"answer_to_nothing", R"({"answer":9,"status":200,"content_type":"a/b","body":""})"}};
    for (const auto& [word, frame] : frames)
        atlantia_core.link->send(frame);
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    EXPECT_NE(atlantia_core.wait_for_frame(R"({"answer":1,)").find(kReceipt), std::string::npos);
    for (const auto& [word, frame] : frames)
        EXPECT_EQ(counted(*atlantia, "frame_refused", word), 1U) << word;
}

TEST_F(GatewayTest, its_health_and_metrics_are_its_cores_to_read)
{
    start();
    net::Request get;
    get.method = "GET";
    get.path = "/v1/health";
    EXPECT_EQ(
        call(get, "BOR_core", borealia->core_port()).body,
        R"({"state":"BOR","ready":false,"links":0})");
    borealia_core.dial(thread, tls("BOR_core", "BOR_gw"), borealia->core_port());
    ASSERT_TRUE(borealia_core.open());
    post(kJws);
    EXPECT_EQ(
        call(get, "BOR_core", borealia->core_port()).body,
        R"({"state":"BOR","ready":true,"links":1})");
    get.path = "/v1/metrics";
    const std::string metrics = call(get, "BOR_core", borealia->core_port()).body;
    EXPECT_NE(
        metrics.find(R"(ensign_gateway_events_total{evt="received",peer="ATL",word="200"} 1)"),
        std::string::npos)
        << metrics;
    EXPECT_EQ(call(get, "stranger", borealia->core_port()).status, 0);
}

TEST_F(GatewayTest, it_says_to_its_core_whether_it_lives_and_whether_it_is_ready)
{
    start();
    const auto get = [&](const std::string& path) {
        net::Request request;
        request.method = "GET";
        request.path = path;
        return call(request, "BOR_core", borealia->core_port());
    };
    EXPECT_EQ(get("/healthz").status, 200);
    EXPECT_EQ(get("/readyz").status, 503);
    EXPECT_EQ(get("/readyz").body, R"({"ready":false,"why":["no_core_link"]})");
    borealia_core.dial(thread, tls("BOR_core", "BOR_gw"), borealia->core_port());
    ASSERT_TRUE(borealia_core.open());
    EXPECT_EQ(get("/readyz").status, 200);
    EXPECT_EQ(get("/readyz").body, R"({"ready":true,"why":[]})");
}

TEST_F(GatewayTest, what_one_peer_may_have_under_way_is_counted_in_bytes_too)
{
    limits.in_flight_bytes_per_peer_max = 100'000;
    borealia_core.silent = true;
    limits.core_answer_max = Duration{1'500};
    link_both();
    const std::string large = std::string(80'000, 'A') + ".AAAA.AAAAAA";
    atlantia_core.link->send(ask_frame(1, "BOR", large));
    ASSERT_NE(borealia_core.wait_for_frame(R"({"ask":)"), "");
    const net::Response refused = post(large);
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(refused.body.find("too_many_bytes_in_flight"), std::string::npos);
    EXPECT_EQ(
        std::ranges::count(
            refused.headers, std::pair<std::string, std::string>{"retry-after", "1"}),
        1)
        << "and when to try again";
    EXPECT_EQ(counted(*borealia, "refused", "too_many_bytes_in_flight"), 1U);
    // What was under way is given up on after its time, and its bytes are free again.
    EXPECT_NE(
        atlantia_core.wait_for_frame(R"({"answer":1,)").find("core_timed_out"), std::string::npos);
    borealia_core.silent = false;
    EXPECT_EQ(post(large).status, 200);
}

TEST_F(GatewayTest, of_two_gateways_of_a_peer_the_other_is_taken_when_one_is_gone)
{
    ASSERT_NO_FATAL_FAILURE(link_with_the_first_of_two_gone());
    for (int n = 1; n <= 3; ++n) {
        atlantia_core.link->send(ask_frame(n, "BOR", kJws));
        const std::string begin = R"({"answer":)" + std::to_string(n) + ",";
        EXPECT_NE(atlantia_core.wait_for_frame(begin).find(kReceipt), std::string::npos);
    }
    EXPECT_EQ(counted(*atlantia, "peer_failed", "connection_refused"), 1U)
        << "the one that answered is taken from then on";
}

TEST_F(GatewayTest, messages_that_fail_together_all_go_to_the_gateway_that_is_there)
{
    ASSERT_NO_FATAL_FAILURE(link_with_the_first_of_two_gone());
    for (int n = 1; n <= 6; ++n)
        atlantia_core.link->send(ask_frame(n, "BOR", kJws));
    for (int n = 1; n <= 6; ++n) {
        const std::string begin = R"({"answer":)" + std::to_string(n) + ",";
        EXPECT_NE(atlantia_core.wait_for_frame(begin).find(kReceipt), std::string::npos) << n;
    }
}

TEST_F(GatewayTest, told_to_stop_it_lets_the_answer_under_way_leave_first)
{
    borealia_core.silent = true;
    link_both();
    atlantia_core.link->send(ask_frame(1, "BOR", kJws));
    const std::string asked = borealia_core.wait_for_frame(R"({"ask":)");
    Watched<bool> drained;
    thread.on_loop([&] { borealia->drain([&] { drained.change([](bool& d) { d = true; }); }); });
    EXPECT_EQ(raw_connect(borealia->peer_port()), -1);
    EXPECT_FALSE(drained.now());
    borealia_core.link->send(
        R"({"answer":1,"status":200,"content_type":"application/jose","body":")" + kReceipt +
        R"("})");
    EXPECT_NE(atlantia_core.wait_for_frame(R"({"answer":1,)").find(kReceipt), std::string::npos);
    EXPECT_TRUE(drained.wait_for([](bool d) { return d; }));
    EXPECT_TRUE(borealia_core.state.wait_for(
        [](const std::string& s) { return s == "closed: closed_by_peer_1000"; }));
}

TEST_F(GatewayTest, its_log_lines_hold_no_body)
{
    link_both();
    post(kJws);
    post("not a message with a secret");
    atlantia_core.link->send("{secret");
    atlantia_core.link->send(ask_frame(1, "ANY", kJws));
    atlantia_core.wait_for_frame(R"({"answer":1,)");
    for (const std::string& line : lines.now()) {
        EXPECT_EQ(line.find("secret"), std::string::npos) << line;
        EXPECT_EQ(line.find("eyJ"), std::string::npos) << line;
        EXPECT_TRUE(line.starts_with(R"({"ts":")") && line.ends_with("}")) << line;
    }
}

} // namespace
} // namespace ensign::test
