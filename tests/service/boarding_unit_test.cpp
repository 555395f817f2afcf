// A boarding unit sees only its own case packet (domain brief, 2.2): on every route that names a
// case, in every list, and about every vessel.

#include "core/service/case_view.hpp"
#include "core/service/identity_view.hpp"
#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"

#include <fstream>

namespace ensign::test {
namespace {

using request::Role;

class BoardingUnitTest : public testing::Test {
protected:
    BoardingUnitTest()
    {
        wire::start_sodium();
        std::ofstream{folder.file("instruments.toml")} << kPlain;
        std::ofstream{folder.file("party_status.toml")} << kParty;
        std::ofstream{folder.file("policy.toml")};
        core.emplace(folder.file(""), certificates, clock);
        until = clock.utc() + std::chrono::hours{12};
        watch = core->sign_in("wanda", {Role::watch_officer, Role::duty_controller}, until);
        bea = core->sign_in("bea", {Role::boarding_unit}, until, "GUARD 7");
        ours = opened("SEA LARK");
        theirs = opened("DORI");
        assign(ours, "Guard-7");
        assign(theirs, "GUARD 8");
    }
    net::Response ask(
        const std::string& token,
        std::string_view method,
        const std::string& path,
        const std::string& body = {})
    {
        net::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.headers["authorization"] = "Bearer " + token;
        return core->ask(std::move(request));
    }
    std::string opened(const std::string& name)
    {
        const net::Response answer =
            ask(watch,
                "POST",
                "/v1/cases",
                R"({"name":")" + name + R"(","position":"36 04.2N 014 31.8E","source":"visual"})");
        EXPECT_EQ(answer.status, 201) << answer.body;
        return std::string{
            wire::parse_strict(answer.body, wire::Numbers::any_finite)->at("id").as_string()};
    }
    void assign(const std::string& id, const std::string& unit)
    {
        const net::Response answer =
            ask(watch,
                "POST",
                "/v1/cases/" + id + "/assign_unit",
                R"({"kind":"warship","authorized":true,"name":")" + unit + R"("})");
        ASSERT_EQ(answer.status, 200) << answer.body;
    }
    /// A route of the table, with this case in the place of its {id}.
    static std::string of(std::string_view pattern, const std::string& id)
    {
        std::string path{pattern};
        path.replace(path.find("{id}"), 4, id);
        const std::size_t command = path.find("{command}");
        if (command != std::string::npos) path.replace(command, 9, "start_boarding");
        const std::size_t document = path.find("{document}");
        if (document != std::string::npos) path.replace(document, 10, "boarding_card");
        return path;
    }
    std::vector<std::string> listed()
    {
        std::vector<std::string> ids;
        const net::Response answer = ask(bea, "GET", "/v1/cases");
        const auto body = wire::parse_strict(answer.body, wire::Numbers::any_finite);
        for (const wire::json::value& one : body->at("cases").as_array())
            ids.emplace_back(one.at("id").as_string());
        return ids;
    }

    Folder folder;
    CertificateFolder certificates;
    CommandClock clock;
    std::optional<CoreInHand> core;
    Instant until;
    std::string watch;
    std::string bea;
    std::string ours;
    std::string theirs;
};

TEST_F(BoardingUnitTest, another_units_case_answers_like_one_that_does_not_exist)
{
    int routes = 0;
    for (const service::Route& route : service::route_table()) {
        if (route.pattern.find("/v1/cases/{id}") == std::string_view::npos) continue;
        SCOPED_TRACE(std::string{route.method} + " " + std::string{route.pattern});
        ++routes;
        const auto answer = [&](const std::string& id) {
            return ask(bea, route.method, of(route.pattern, id), "{}");
        };
        EXPECT_NE(answer(ours).status, 404);
        const net::Response refused = answer(theirs);
        EXPECT_EQ(refused.status, 404);
        EXPECT_EQ(refused.body, answer("ATL-2099-9999").body);
        EXPECT_NE(ask(watch, route.method, of(route.pattern, theirs), "{}").status, 404);
    }
    EXPECT_GT(routes, 5);
    EXPECT_EQ(core->node().find(request::CaseId{theirs})->version, 2);
}

TEST_F(BoardingUnitTest, its_list_holds_its_own_cases_as_they_are_assigned_now)
{
    EXPECT_EQ(listed(), std::vector{ours});
    assign(ours, "GUARD 8");
    EXPECT_TRUE(listed().empty());
    EXPECT_EQ(ask(bea, "GET", "/v1/cases/" + ours).status, 404);
    assign(theirs, "GUARD 7");
    EXPECT_EQ(listed(), std::vector{theirs});
}

TEST_F(BoardingUnitTest, what_was_kept_from_it_is_counted)
{
    ask(bea, "GET", "/v1/cases/" + theirs);
    EXPECT_EQ(core->node().parts().counters.all().at({"request", "case_of_another_unit"}), 1U);
}

TEST_F(BoardingUnitTest, its_session_names_the_unit)
{
    const net::Response answer = ask(bea, "GET", "/v1/session");
    const auto body = wire::parse_strict(answer.body, wire::Numbers::any_finite);
    EXPECT_EQ(body->at("unit").as_string(), "GUARD 7");
}

} // namespace
} // namespace ensign::test
