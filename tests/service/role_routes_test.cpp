// Every command of the permission table by every office there is, through the routes: whoever may
// not is refused before anything else is looked at, and nobody else is refused for his office.

#include "core/request/permission.hpp"
#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/service/told.hpp"
#include "tests/support/act_samples.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"

#include <fstream>

namespace ensign::test {
namespace {

using request::Permission;
using request::Role;

/// A body of each command that is no act, as little as it takes.
const std::map<std::string_view, std::string> kBodies{
    {"open_case", R"({"name":"SEA LARK","position":"36 04.2N 014 31.8E","source":"visual"})"},
    {"record_claim", R"({"state":"BOR","form":"flag"})"},
    {"record_sighting", R"({"position":"36 04.2N 014 31.8E","source":"radar"})"},
    {"report_danger", R"({"danger":true,"words":"w"})"},
    {"state_grounds", R"({"category":"migrant_smuggling","text":"t","sources":["s"]})"},
    {"sign_grounds", "{}"},
    {"assign_unit", R"({"name":"GUARD 7","kind":"warship","authorized":true})"},
    {"draft_registry_request", R"({"persons_on_board":"p","safety_concern":"s"})"},
    {"release_registry_request", "{}"},
    {"draft_authorization_request", R"({"measures":["board"],"purpose":"p"})"},
    {"release_authorization_request", "{}"},
    {"accept_conditions", "{}"},
    {"withdraw_request", R"({"request":"registry","reason":"r"})"},
    {"close_case", R"({"reason":"r"})"},
    {"acknowledge", R"({"request":"registry"})"},
    {"answer_registry", R"({"finding":"not_found","register":"r"})"},
    {"draft_authorization_answer", R"({"decision":"refused"})"},
    {"release_authorization_answer", "{}"},
    {"revoke_authorization", R"({"reason":"r"})"}};

std::string body_of(std::string_view command)
{
    if (const auto known = kBodies.find(command); known != kBodies.end()) return known->second;
    for (const wire::ActShape& shape : wire::act_shapes())
        if (shape.command == command) return wire::json::serialize(sample_body(shape));
    return {};
}

class RoleRoutesTest : public testing::Test {
protected:
    RoleRoutesTest()
    {
        wire::start_sodium();
        std::ofstream{folder.file("instruments.toml")} << kPlain;
        std::ofstream{folder.file("party_status.toml")} << kParty;
        std::ofstream{folder.file("policy.toml")};
        core.emplace(folder.file(""), certificates, clock);
        until = clock.utc() + std::chrono::hours{12};
        const std::string watch = core->sign_in("wanda", {Role::watch_officer}, until);
        EXPECT_EQ(give(watch, "open_case", body_of("open_case")).status, 201);
        id = core->node().cases().begin()->first.text();
        const std::string dina = core->sign_in("dina", {Role::duty_controller}, until);
        EXPECT_EQ(give(dina, "assign_unit", body_of("assign_unit")).status, 200);
    }
    /// An officer of that role; one of a boarding unit, of the unit the case is assigned to.
    std::string one_of(Role role)
    {
        return core->sign_in(
            "somebody", {role}, until, role == Role::boarding_unit ? "GUARD 7" : "");
    }
    net::Response give(
        const std::string& token,
        std::string_view command,
        const std::string& body,
        const std::string& if_match = {})
    {
        net::Request request;
        request.method = "POST";
        request.path =
            command == "open_case" ? "/v1/cases" : "/v1/cases/" + id + "/" + std::string{command};
        request.body = body;
        request.headers["authorization"] = "Bearer " + token;
        if (!if_match.empty()) request.headers["if-match"] = if_match;
        return core->ask(std::move(request));
    }

    Folder folder;
    CertificateFolder certificates;
    CommandClock clock;
    std::optional<CoreInHand> core;
    Instant until;
    std::string id;
};

const std::string kNotPermitted = "403 role_not_permitted";
const std::string kRubbish = R"({"no_such_member": )";

TEST_F(RoleRoutesTest, an_office_that_may_not_is_refused_whatever_it_sends)
{
    std::size_t cells = 0;
    for (const Word<Role>& role : kWords<Role>) {
        const std::string token = one_of(role.value);
        for (const Permission& permission : request::permissions()) {
            SCOPED_TRACE(std::string{permission.command} + " by " + std::string{role.text});
            if (std::ranges::count(permission.roles, role.value) != 0) continue;
            ++cells;
            const std::string body = body_of(permission.command);
            ASSERT_FALSE(body.empty());
            EXPECT_EQ(told(give(token, permission.command, body)), kNotPermitted);
            EXPECT_EQ(told(give(token, permission.command, kRubbish)), kNotPermitted);
            EXPECT_EQ(told(give(token, permission.command, body, "\"x\"")), kNotPermitted);
        }
    }
    EXPECT_GT(cells, request::permissions().size());
    EXPECT_EQ(core->node().cases().size(), 1U);
    EXPECT_EQ(core->node().cases().begin()->second.version, 2);
}

TEST_F(RoleRoutesTest, an_office_that_may_is_never_refused_for_its_office)
{
    for (const Word<Role>& role : kWords<Role>) {
        const std::string token = one_of(role.value);
        for (const Permission& permission : request::permissions()) {
            SCOPED_TRACE(std::string{permission.command} + " by " + std::string{role.text});
            if (std::ranges::count(permission.roles, role.value) == 0) continue;
            EXPECT_EQ(told(give(token, permission.command, kRubbish)), "400 malformed_json");
            const std::string answer =
                told(give(token, permission.command, body_of(permission.command)));
            EXPECT_NE(answer, kNotPermitted);
            EXPECT_NE(answer, "422 body_wrong"); // else the sample shows nothing
        }
    }
}

TEST_F(RoleRoutesTest, whoever_holds_no_office_or_several_is_judged_by_what_he_holds)
{
    const std::string none = core->sign_in("nobody", {}, until);
    const std::string two = core->sign_in("both", {Role::auditor, Role::duty_controller}, until);
    for (const Permission& permission : request::permissions()) {
        SCOPED_TRACE(permission.command);
        EXPECT_EQ(told(give(none, permission.command, kRubbish)), kNotPermitted);
        const bool may = std::ranges::count(permission.roles, Role::duty_controller) != 0;
        EXPECT_EQ(
            told(give(two, permission.command, kRubbish)),
            may ? "400 malformed_json" : kNotPermitted);
    }
}

// Nor does he learn which cases there are.
TEST_F(RoleRoutesTest, the_office_comes_before_the_case)
{
    id = "ATL-2099-9999";
    const std::string auditor = core->sign_in("aud", {Role::auditor}, until);
    const std::string watch = core->sign_in("wanda", {Role::watch_officer}, until);
    EXPECT_EQ(told(give(auditor, "record_claim", kRubbish)), kNotPermitted);
    EXPECT_EQ(told(give(watch, "record_claim", kRubbish)), "404 case_does_not_exist");
    EXPECT_EQ(told(give(auditor, "no_such_command", "{}")), "404 no_such_command");
}

} // namespace
} // namespace ensign::test
