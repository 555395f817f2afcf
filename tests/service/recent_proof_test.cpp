// A decision needs a passphrase given a short while ago; what stops, takes back or saves life does
// not.

#include "core/request/permission.hpp"
#include "core/service/recent_proof.hpp"
#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/service/told.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace ensign::test {
namespace {

using request::Role;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr const char* kPassphrase = "correct horse battery";

class RecentProofTest : public testing::Test {
protected:
    RecentProofTest()
    {
        wire::start_sodium();
        std::ofstream{folder.file("instruments.toml")} << kPlain;
        std::ofstream{folder.file("party_status.toml")} << kParty;
        std::ofstream{folder.file("policy.toml")};
        core.emplace(folder.file(""), certificates, clock);
        core->officers().put(
            {request::PersonId{"dina"},
             "Dina",
             {Role::duty_controller, Role::watch_officer},
             wire::hash_passphrase(kPassphrase)});
        token = core->sign_in(
            "dina",
            {Role::duty_controller, Role::watch_officer},
            clock.utc() + std::chrono::hours{12});
        EXPECT_EQ(
            told(post(
                "/v1/cases",
                R"({"name":"LARK","position":"36 04.2N 014 31.8E","source":"radar"})")),
            "201 ");
        const std::string wanda =
            core->sign_in("wanda", {Role::watch_officer}, clock.utc() + std::chrono::hours{12});
        EXPECT_EQ(
            told(post(
                act("state_grounds"),
                R"({"category":"migrant_smuggling","text":"t","sources":["s"]})",
                wanda)),
            "200 ");
    }

    std::string act(const std::string& command)
    {
        return "/v1/cases/" + core->node().cases().begin()->first.text() + "/" + command;
    }
    net::Response post(const std::string& path, const std::string& body, const std::string& by = {})
    {
        net::Request request;
        request.method = "POST";
        request.path = path;
        request.body = body;
        request.client_address = "192.0.2.1";
        request.headers["authorization"] = "Bearer " + (by.empty() ? token : by);
        return core->ask(std::move(request));
    }
    net::Response prove(const std::string& passphrase)
    {
        return post("/v1/session/proof", R"({"passphrase":")" + passphrase + "\"}");
    }
    net::Response page(const std::string& path, const std::string& fields)
    {
        net::Request request;
        request.method = "POST";
        request.path = path;
        request.client_address = "192.0.2.1";
        request.body = "proof=" + answer_page_proof() + "&" + fields;
        request.headers["content-type"] = "application/x-www-form-urlencoded";
        request.headers["cookie"] = "__Host-ensign=" + token;
        return core->ask(std::move(request));
    }
    std::string answer_page_proof() const
    {
        return wire::sha256_hex("ensign answer page\n" + token).substr(0, 40);
    }
    /// Time passes at a desk that is in use, so that the session is not idle.
    void wait(Duration span)
    {
        for (; span > Duration::zero(); span -= minutes{5}) {
            clock.turned += std::min<Duration>(span, minutes{5});
            core->on_loop([&] { core->sessions().find(token, clock.utc(), clock.mono()); });
        }
    }

    Folder folder;
    CertificateFolder certificates;
    CommandClock clock;
    std::optional<CoreInHand> core;
    std::string token;
};

const std::string kNeeded = "403 reauthentication_required";

TEST_F(RecentProofTest, signing_in_counts_and_ten_minutes_are_the_last_instant)
{
    wait(service::kProofMax);
    EXPECT_EQ(told(post(act("sign_grounds"), "{}")), "200 ");
}

TEST_F(RecentProofTest, a_decision_after_that_changes_nothing_until_the_passphrase_is_given)
{
    wait(service::kProofMax + milliseconds{1});
    const int version = core->node().cases().begin()->second.version;
    EXPECT_EQ(told(post(act("sign_grounds"), "{}")), kNeeded);
    EXPECT_EQ(core->node().cases().begin()->second.version, version);
    EXPECT_EQ(told(prove("wrong horse battery")), "403 passphrase_wrong");
    EXPECT_EQ(told(post(act("sign_grounds"), "{}")), kNeeded);
    EXPECT_EQ(told(prove(kPassphrase)), "200 ");
    EXPECT_EQ(told(post(act("sign_grounds"), "{}")), "200 ");
}

TEST_F(RecentProofTest, an_office_that_may_not_decide_learns_that_first)
{
    const std::string aud =
        core->sign_in("aud", {Role::auditor}, clock.utc() + std::chrono::hours{12});
    clock.turned += service::kProofMax + minutes{1};
    EXPECT_EQ(told(post(act("sign_grounds"), "{}", aud)), "403 role_not_permitted");
}

TEST_F(RecentProofTest, what_saves_life_stops_or_only_records_waits_for_no_passphrase)
{
    wait(minutes{40});
    EXPECT_EQ(told(post(act("report_danger"), R"({"danger":true,"words":"w"})")), "200 ");
    EXPECT_EQ(
        told(post(act("record_sighting"), R"({"position":"36 05N 014 31E","source":"radar"})")),
        "200 ");
    EXPECT_EQ(
        told(post(act("abort_boarding"), R"({"reason":"r"})")).find(kNeeded), std::string::npos);
}

TEST_F(RecentProofTest, guessing_a_passphrase_is_slowed_down_like_signing_in)
{
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(told(prove("wrong horse battery")), "403 passphrase_wrong");
    EXPECT_EQ(told(prove(kPassphrase)), "429 too_many_attempts");
}

TEST_F(RecentProofTest, the_page_keeps_what_was_typed_over_a_wrong_and_a_right_passphrase)
{
    const std::string typed = "back=/a/r/x/release&version=7&note=as+typed&key=k1";
    const net::Response wrong = page("/a/prove", typed + "&passphrase=wrong");
    EXPECT_EQ(wrong.status, 403);
    EXPECT_NE(wrong.body.find("passphrase_wrong"), std::string::npos);
    EXPECT_NE(wrong.body.find("value=\"as typed\""), std::string::npos);
    EXPECT_EQ(wrong.body.find("value=\"wrong\""), std::string::npos);
    const net::Response right = page("/a/prove", typed + "&passphrase=correct+horse+battery");
    EXPECT_EQ(right.status, 200);
    EXPECT_NE(right.body.find("action=\"/a/r/x/release\""), std::string::npos);
    EXPECT_NE(right.body.find("value=\"as typed\""), std::string::npos);
    EXPECT_EQ(right.body.find("correct horse"), std::string::npos);
    // A page of somebody else is not gone back to.
    EXPECT_EQ(page("/a/prove", "back=https://evil.example/&passphrase=x").status, 303);
}

TEST(Decisions, are_commands_and_none_of_them_stops_takes_back_or_saves_life)
{
    const auto all = service::decisions();
    const std::set<std::string_view> once(all.begin(), all.end());
    EXPECT_EQ(once.size(), all.size());
    for (const std::string_view decision : all)
        EXPECT_NE(request::permission_for(decision), nullptr) << decision;
    for (const char* stops :
         {"revoke_authorization",
          "revoke_coastal_leave",
          "withdraw_request",
          "suspend_authority",
          "abort_boarding",
          "leave_vessel",
          "reject_condition",
          "report_danger",
          "record_sighting",
          "log_contact",
          "declare_sar",
          "ask_sar_entry",
          "acknowledge_sar_entry",
          "record_disembarkation",
          "send_urgent_notice"}) {
        EXPECT_NE(request::permission_for(stops), nullptr) << stops;
        EXPECT_FALSE(once.contains(stops)) << stops;
    }
}

} // namespace
} // namespace ensign::test
