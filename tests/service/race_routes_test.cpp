// The authority race over its route and on a terminal. Anyland's island lies at 40 to 41 N and 30
// to 29 W; a degree of its meridian is 60.0 nautical miles to a tenth.

#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"
#include "tests/support/two_states.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

namespace json = wire::json;

class RaceRoutesTest : public CommandLineTest {
protected:
    RaceRoutesTest()
    {
        std::ofstream{law_folder.file("instruments.toml")} << kPlain;
        std::ofstream{law_folder.file("party_status.toml")} << kParty;
        std::ofstream{law_folder.file("policy.toml")} << "";
        in_hand = std::make_unique<CoreInHand>(law_folder.file(""), home, clock, far_island());
        core = [this](const net::Request& request) { return Answer{in_hand->ask(request)}; };
        sign_in_as("wanda", {request::Role::watch_officer, request::Role::duty_controller}, "");
        in_hand->on_loop([this] { in_hand->picture().add_feed({.name = "mast"}); });
    }
    void sign_in_as(const std::string& user, std::vector<request::Role> roles, std::string unit)
    {
        tokens[user] = in_hand->sign_in(user, roles, now + 12h, unit);
        command_line::save_session(
            around, user, {{"https://127.0.0.1:8443", "core.crt"}, user, tokens[user]});
    }
    void hear(std::uint32_t mmsi, double latitude, double course, double knots)
    {
        track::ais::PositionReport report;
        report.mmsi = {mmsi};
        report.position = place(latitude, -29.5);
        report.course = course;
        report.speed = knots;
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            in_hand->on_loop([&] { in_hand->picture().see("mast", line, now, 24h); });
    }
    void open_case(const std::string& mmsi, const std::string& unit)
    {
        net::Request request;
        request.method = "POST";
        request.path = "/v1/cases";
        request.headers["authorization"] = "Bearer " + tokens["wanda"];
        request.body = R"({"mmsi":")" + mmsi + R"("})";
        const net::Response opened = in_hand->ask(request);
        ASSERT_EQ(opened.status, 201) << opened.body;
        const std::string id{json::parse(opened.body).at("id").as_string()};
        request.path = "/v1/cases/" + id + "/assign_unit";
        request.body = R"({"kind":"warship","authorized":true,"name":")" + unit + R"("})";
        ASSERT_EQ(in_hand->ask(request).status, 200);
    }
    json::value race(const std::string& user)
    {
        EXPECT_EQ(run({"--as", user, "--json", "race"}), 0) << err.str();
        return json::parse(out.str());
    }

    Folder law_folder;
    std::unique_ptr<CoreInHand> in_hand;
    std::map<std::string, std::string> tokens;
    Instant now = clock.utc();
};

TEST_F(RaceRoutesTest, the_most_urgent_case_stands_first_with_each_limit_on_her_way)
{
    hear(801000101, 42.0, 180, 10); // 60 nm off: 36 to the contiguous zone
    hear(801000102, 41.5, 180, 10); // 30 nm off: 6 to it
    open_case("801000101", "GUARD 7");
    open_case("801000102", "GUARD 8");
    const json::value all = race("wanda");
    ASSERT_EQ(all.at("race").as_array().size(), 2U);
    const json::value& first = all.at("race").at(0);
    EXPECT_EQ(first.at("mmsi").as_string(), "801000102");
    const json::array& limits = first.at("boundaries").as_array();
    ASSERT_EQ(limits.size(), 3U);
    EXPECT_EQ(limits[0].at("zone").as_string(), "contiguous_zone");
    EXPECT_NEAR(limits[0].at("way_nm").as_double(), 30.0 - 24.0, 0.2);
    EXPECT_EQ(limits[1].at("zone").as_string(), "territorial_sea");
    EXPECT_NEAR(limits[1].at("way_nm").as_double(), 30.0 - 12.0, 0.2);
    EXPECT_EQ(limits[2].at("zone").as_string(), "land");
    EXPECT_EQ(limits[2].at("coastal_state").as_string(), "ANY");
    EXPECT_EQ(run({"--as", "wanda", "race"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("crosses into the territorial sea of ANY in "));
}

TEST_F(RaceRoutesTest, a_case_that_lies_still_and_waits_for_nobody_is_in_no_race)
{
    hear(801000101, 42.0, 180, 0.1);
    open_case("801000101", "GUARD 7");
    EXPECT_TRUE(race("wanda").at("race").as_array().empty());
    EXPECT_EQ(run({"--as", "wanda", "race"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("no clock runs, and no limit is foreseen"));
}

TEST_F(RaceRoutesTest, a_boarding_unit_sees_the_race_of_its_own_case)
{
    hear(801000101, 42.0, 180, 10);
    hear(801000102, 41.5, 180, 10);
    open_case("801000101", "GUARD 7");
    open_case("801000102", "GUARD 8");
    sign_in_as("bea", {request::Role::boarding_unit}, "GUARD 7");
    const json::value own = race("bea");
    ASSERT_EQ(own.at("race").as_array().size(), 1U);
    EXPECT_EQ(own.at("race").at(0).at("mmsi").as_string(), "801000101");
}

TEST_F(RaceRoutesTest, a_vessel_of_no_case_shows_the_limits_ahead_of_her)
{
    hear(801000102, 41.5, 180, 10);
    EXPECT_EQ(run({"--as", "wanda", "vessel", "801000102"}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("ahead        crosses into the contiguous zone of ANY in "));
    EXPECT_THAT(out.str(), HasSubstr("crosses to the coast of ANY in "));
}

} // namespace
} // namespace ensign::test
