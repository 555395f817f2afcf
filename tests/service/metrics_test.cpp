// What Prometheus is told can be read by its own client, answers every panel of the dashboard, and
// names no person, vessel or case.

#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/act_samples.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"
#include "tests/support/process.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class MetricsTest : public CommandLineTest {
protected:
    MetricsTest()
    {
        std::ofstream{law_.file("instruments.toml")} << kPlain;
        std::ofstream{law_.file("party_status.toml")} << kParty;
        std::ofstream{law_.file("policy.toml")} << "";
        core_ = std::make_unique<CoreInHand>(law_.file(""), home, clock);
        core_->on_loop([this] { core_->picture().add_feed({.name = "mast \"north\""}); });
    }
    std::string metrics()
    {
        net::Request request;
        request.method = "GET";
        request.path = "/v1/metrics";
        return core_->ask(request).body;
    }

    Folder law_;
    std::unique_ptr<CoreInHand> core_;
};

TEST_F(MetricsTest, are_read_by_prometheus_own_client_and_answer_every_panel_of_the_dashboard)
{
    const std::string file = law_.file("metrics");
    std::ofstream{file} << metrics();
    const std::string check =
        "/usr/bin/python3 -B " ENSIGN_SOURCE_DIR "/tests/packages/metrics_check.py ";
    const std::string dashboard = ENSIGN_SOURCE_DIR "/scripts/packaging/grafana/ensign-core.json";
    const Finished good = shell(check + file + " " + dashboard + " 2>&1");
    EXPECT_EQ(good.status, 0) << good.out;
    // The control: a line that is none, and a panel nobody can answer.
    std::ofstream{file, std::ios::app} << "ensign_broken{feed=\"a} 1\n";
    EXPECT_NE(shell(check + file + " " + dashboard + " 2>&1").status, 0);
}

TEST_F(MetricsTest, name_no_person_vessel_or_case)
{
    const std::string wanda = core_->sign_in(
        "wanda-canary", {request::Role::watch_officer}, clock.utc() + std::chrono::hours{1});
    net::Request open;
    open.method = "POST";
    open.path = "/v1/cases";
    open.headers = {{"authorization", "Bearer " + wanda}, {"content-type", "application/json"}};
    open.body = R"({"name":"VESSEL CANARY","position":"36 04.2N 014 31.8E","source":"visual"})";
    const net::Response opened = core_->ask(open);
    ASSERT_EQ(opened.status, 201) << opened.body;
    const std::string told = metrics();
    EXPECT_THAT(told, HasSubstr("ensign_cases_open 1\n"));
    for (const char* canary : {"canary", "CANARY", "ATL-20", "wanda"})
        EXPECT_THAT(told, Not(HasSubstr(canary)));
    EXPECT_THAT(told, Not(HasSubstr(wanda)));
}

} // namespace
} // namespace ensign::test
