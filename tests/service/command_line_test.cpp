#include "core/service/command_line/command_tables.hpp"
#include "core/wire/json.hpp"
#include "tests/service/command_line_world.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kId = "01a20a28-78c0-7150-ba02-86942b197ba3";
const std::string kCase = R"({"id":")" + kId +
                          R"(","number":"ATL-2026-0001","side":"asking","version":7,)"
                          R"("phase":"flag_inquiry","registry":{"state":"released"}})";

/// Answers everything about that one case, and nothing else.
expected<net::Response, net::CallFault> one_case(const net::Request& request)
{
    if (request.path == "/v1/cases" && request.method == "GET")
        return net::Response{200, "application/json", R"({"cases":[)" + kCase + "]}", {}};
    return net::Response{200, "application/json", kCase, {}};
}

TEST_F(CommandLineTest, every_command_shows_its_example_when_asked_for_help)
{
    for (const command_line::Command& command : command_line::all_commands()) {
        std::vector<std::string> words = command.path;
        words.emplace_back("--help");
        EXPECT_EQ(run(words), 0) << command.example;
        EXPECT_THAT(out.str(), HasSubstr("Example:\n  " + command.example));
    }
}

TEST_F(CommandLineTest, every_example_is_a_line_that_the_parser_takes)
{
    // Without a session each ends with "not signed in" (4) or "bad input" (5), never with usage
    // (2).
    for (const command_line::Command& command : command_line::all_commands()) {
        std::vector<std::string> words;
        std::string word;
        bool quoted = false;
        for (const char c : command.example + " ") {
            if (c == '\'' || c == '"')
                quoted = !quoted;
            else if (c != ' ' || quoted)
                word += c;
            else
                words.push_back(std::exchange(word, ""));
        }
        ASSERT_EQ(words.front(), "ensign");
        words.erase(words.begin());
        if (words.front() == "init") continue; // would make a node
        EXPECT_NE(run(words), 2) << command.example << "\n" << err.str();
    }
}

TEST_F(CommandLineTest, every_command_stands_in_the_manual)
{
    std::ifstream file{ENSIGN_SOURCE_DIR "/docs/man/ensign.1"};
    const std::string manual{std::istreambuf_iterator<char>{file}, {}};
    for (const command_line::Command& command : command_line::all_commands()) {
        std::string name = command.path.front();
        if (command.path.size() > 1) name += " " + command.path.back();
        EXPECT_THAT(manual, HasSubstr(".It Ic " + name)) << "docs/man/ensign.1";
    }
}

TEST_F(CommandLineTest, an_act_sends_the_body_of_the_contract)
{
    sign_in();
    core = one_case;
    ASSERT_EQ(
        run(
            {"case",
             "draft-authorization-answer",
             "ATL-2026-0001",
             "--decision",
             "granted_with_conditions",
             "--measure",
             "board",
             "--measure",
             "search",
             "--condition",
             "reporting=Report within 3 hours",
             "--valid-for-min",
             "240",
             "--if-version",
             "7",
             "--idempotency-key",
             "k1"}),
        0)
        << err.str();
    const net::Request& sent = asked.back();
    EXPECT_EQ(sent.method, "POST");
    EXPECT_EQ(sent.path, "/v1/cases/" + kId + "/draft_authorization_answer");
    EXPECT_EQ(sent.header("authorization"), "Bearer TOKEN");
    EXPECT_EQ(sent.header("idempotency-key"), "k1");
    EXPECT_EQ(sent.header("if-match"), "\"7\"");
    const auto body = wire::parse_strict(sent.body, wire::Numbers::integers_only);
    ASSERT_TRUE(body);
    EXPECT_EQ(
        wire::canonical(*body),
        R"({"conditions":[{"text":"Report within 3 hours","type":"reporting"}],)"
        R"("decision":"granted_with_conditions","measures":["board","search"],"valid_for_min":240})");
    EXPECT_THAT(out.str(), StartsWith("ATL-2026-0001  asking  flag_inquiry  version 7"));
}

TEST_F(CommandLineTest, two_acts_never_share_an_idempotency_key_by_themselves)
{
    sign_in();
    core = one_case;
    run({"case", "sign-grounds", kId});
    run({"case", "sign-grounds", kId});
    ASSERT_EQ(asked.size(), 2u);
    EXPECT_FALSE(asked[0].header("idempotency-key").empty());
    EXPECT_NE(asked[0].header("idempotency-key"), asked[1].header("idempotency-key"));
}

TEST_F(CommandLineTest, closing_and_danger_use_the_words_of_the_contract)
{
    sign_in();
    core = one_case;
    run({"case", "close", kId, "--reason", "done"});
    EXPECT_EQ(asked.back().path, "/v1/cases/" + kId + "/close_case");
    run({"case", "report-danger", kId, "--not-danger", "--words", "calm"});
    EXPECT_EQ(asked.back().body, R"({"danger":false,"words":"calm"})");
    run({"case", "report-danger", kId, "--danger", "--words", "sinking"});
    EXPECT_EQ(asked.back().body, R"({"danger":true,"words":"sinking"})");
}

TEST_F(CommandLineTest, a_case_seen_by_radar_is_opened_with_the_position_as_text)
{
    sign_in();
    core = [](const net::Request&) { return json(201, kCase); };
    ASSERT_EQ(
        run(
            {"case",
             "open",
             "--position",
             "36 04.2N 014 31.8E",
             "--source",
             "radar",
             "--description",
             "grey hull"}),
        0)
        << err.str();
    const auto body = wire::parse_strict(asked.back().body, wire::Numbers::any_finite);
    ASSERT_TRUE(body);
    EXPECT_EQ(
        wire::canonical(*body),
        R"({"description":"grey hull","position":{"text":"36 04.2N 014 31.8E"},"source":"radar"})");
}

TEST_F(CommandLineTest, a_refusal_is_one_line_with_the_cores_word_and_status_1)
{
    sign_in();
    core = [](const net::Request&) {
        return refusal(409, "second_person_required", "A second person must do this.");
    };
    EXPECT_EQ(run({"case", "release-registry-request", kId}), 1);
    EXPECT_EQ(err.str(), "ensign: second_person_required: A second person must do this.\n");
    EXPECT_EQ(out.str(), "");
}

TEST_F(CommandLineTest, a_core_that_does_not_answer_is_status_3)
{
    sign_in();
    core = [](const net::Request&) { return Answer{unexpected(net::CallFault::refused)}; };
    EXPECT_EQ(run({"status"}), 3);
    EXPECT_THAT(err.str(), StartsWith("ensign: connection_refused: https://127.0.0.1:8443"));
}

TEST_F(CommandLineTest, without_a_session_or_with_one_that_is_over_it_is_status_4)
{
    EXPECT_EQ(run({"case", "list"}), 4);
    EXPECT_THAT(err.str(), StartsWith("ensign: not_signed_in: "));
    sign_in();
    core = [](const net::Request&) { return refusal(401, "not_signed_in", "Sign in."); };
    EXPECT_EQ(run({"case", "list"}), 4);
}

TEST_F(CommandLineTest, words_that_are_no_command_are_usage_and_status_2)
{
    EXPECT_EQ(run({}), 2);
    EXPECT_EQ(run({"bogus"}), 2);
    EXPECT_EQ(run({"case", "bogus"}), 2);
    EXPECT_EQ(run({"case", "close", kId}), 2); // without its reason
    EXPECT_EQ(run({"case", "acknowledge", kId, "--request", "both"}), 2);
    EXPECT_EQ(run({"case", "close", kId, "--reason", "x", "--if-version", "7x"}), 2);
    EXPECT_EQ(run({"case", "open", "--source", "radar"}), 2);
    EXPECT_EQ(run({"--as", "../other", "status"}), 2);
    EXPECT_TRUE(asked.empty());
}

TEST_F(CommandLineTest, signing_in_keeps_the_session_where_only_its_owner_can_read_it)
{
    core = [](const net::Request&) {
        return json(
            201,
            R"({"token":"T1","user":"m.rossi","name":"M. Rossi","roles":["watch_officer"],)"
            R"("state":"ATL","expires":"2026-11-24T08:43:25.153Z"})");
    };
    const std::vector<std::string> login{
        "--as", "rossi", "login", "--core", "https://h:1", "--ca", "c.crt", "--user", "m.rossi"};
    ASSERT_EQ(run(login), 0) << err.str();
    EXPECT_EQ(asked.back().body, R"({"user":"m.rossi","passphrase":"correct horse"})");
    EXPECT_EQ(
        out.str(), "M. Rossi (m.rossi) at ATL, watch_officer, until 24 NOV 2026 08:43:25 Z\n");
    const auto file = home.path() / "sessions" / "rossi";
    EXPECT_EQ(
        std::filesystem::status(file).permissions(),
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);

    run({"status", "--as", "rossi"});
    EXPECT_EQ(asked.back().header("authorization"), "Bearer T1");
    EXPECT_EQ(run({"status"}), 4); // another profile has no session
}

TEST_F(CommandLineTest, a_decision_that_needs_the_passphrase_says_how_to_give_it)
{
    sign_in();
    core = [](const net::Request& request) {
        return request.path == "/v1/session/proof"
                   ? json(200, R"({"user":"m.rossi","proved_until":"2026-11-24T08:43:25.153Z"})")
                   : refusal(403, "reauthentication_required", "Give it.");
    };
    EXPECT_EQ(run({"case", "close", kId, "--reason", "x"}), 4);
    EXPECT_THAT(err.str(), StartsWith("ensign: reauthentication_required: nothing was done"));
    EXPECT_THAT(err.str(), HasSubstr("`ensign prove`"));
    ASSERT_EQ(run({"prove"}), 0) << err.str();
    EXPECT_EQ(asked.back().body, R"({"passphrase":"correct horse"})");
    EXPECT_EQ(asked.back().header("authorization"), "Bearer TOKEN");
    EXPECT_EQ(out.str(), "m.rossi may decide until 24 NOV 2026 08:43:25 Z\n");
}

TEST_F(CommandLineTest, json_is_the_cores_answer_as_it_came)
{
    sign_in();
    core = [](const net::Request&) { return json(200, R"({"b":1,  "a":2})"); };
    EXPECT_EQ(run({"--json", "status"}), 0);
    EXPECT_EQ(out.str(), "{\"b\":1,  \"a\":2}\n");
}

TEST_F(CommandLineTest, waiting_ends_when_the_field_has_the_value)
{
    sign_in();
    core = [this](const net::Request&) {
        const bool later = clock.turned >= Duration{5'000};
        return json(
            200,
            R"({"id":"x","registry":{"state":")" + std::string{later ? "delivered" : "released"} +
                R"("},"verdict":{"style":"wait"}})");
    };
    EXPECT_EQ(
        run({"case", "wait", kId, "--until", "registry.state=delivered", "--timeout-s", "60"}), 0);
    EXPECT_GE(clock.turned, Duration{5'000});
    EXPECT_LT(clock.turned, Duration{6'000});
}

TEST_F(CommandLineTest, waiting_in_vain_says_what_the_field_is_and_is_status_1)
{
    sign_in();
    core = one_case;
    EXPECT_EQ(
        run(
            {"case",
             "wait",
             "ATL-2026-0001",
             "--until",
             "phase=closed",
             "--until",
             "side=asking",
             "--timeout-s",
             "3"}),
        1);
    EXPECT_EQ(
        err.str(),
        "ensign: timed_out: waited in vain: phase is \"flag_inquiry\", not \"closed\";\n");
}

TEST_F(CommandLineTest, waiting_outlives_a_core_that_is_started_again)
{
    sign_in();
    core = [this](const net::Request& request) {
        if (clock.turned < Duration{2'000}) return Answer{unexpected(net::CallFault::refused)};
        return one_case(request);
    };
    EXPECT_EQ(run({"case", "wait", "ATL-2026-0001", "--until", "phase=flag_inquiry"}), 0);
    core = [](const net::Request&) { return Answer{unexpected(net::CallFault::refused)}; };
    EXPECT_EQ(run({"case", "wait", kId, "--until", "phase=flag_inquiry", "--timeout-s", "1"}), 3);
}

TEST_F(CommandLineTest, waiting_for_a_case_prints_its_id)
{
    sign_in();
    core = one_case;
    EXPECT_EQ(run({"case", "wait-for", "--side", "asking"}), 0);
    EXPECT_EQ(out.str(), kId + "\n");
    EXPECT_EQ(run({"case", "wait-for", "--side", "asked", "--timeout-s", "1"}), 1);
}

TEST_F(CommandLineTest, a_raw_post_sends_what_comes_on_stdin)
{
    sign_in();
    core = [](const net::Request&) { return json(200, "{}"); };
    in.str(R"({"reason":"x"})");
    EXPECT_EQ(run({"raw", "POST", "/v1/cases/x/close_case"}), 0);
    EXPECT_EQ(asked.back().body, R"({"reason":"x"})");
    EXPECT_EQ(run({"raw", "GET", "v1/status"}), 2);
}

} // namespace
} // namespace ensign::test
