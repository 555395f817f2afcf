// "What did the officer see at 02:48?", over the routes and on a terminal.

#include "core/geo/position_text.hpp"
#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"
#include "tests/support/sea.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class TrackRoutesTest : public CommandLineTest {
protected:
    TrackRoutesTest()
    {
        std::ofstream{law_folder.file("instruments.toml")} << kPlain;
        std::ofstream{law_folder.file("party_status.toml")} << kParty;
        std::ofstream{law_folder.file("policy.toml")} << "";
        in_hand = std::make_unique<CoreInHand>(law_folder.file(""), home, clock);
        core = [this](const net::Request& request) { return Answer{in_hand->ask(request)}; };
        command_line::save_session(
            around,
            "wanda",
            {{"https://127.0.0.1:8443", "core.crt"},
             "wanda",
             in_hand->sign_in("wanda", {request::Role::watch_officer}, now + 12h)});
        in_hand->on_loop([this] {
            in_hand->picture().add_feed({.name = "mast"});
            in_hand->picture().tell(
                [this](const auto& vessel, const auto& message, const auto& by) {
                    in_hand->tracks().heard(vessel, message, by);
                });
        });
        hear(34.0, now - 13min);
        hear(34.5, now - 2min); // after eleven minutes of silence
    }

    void hear(double latitude, Instant at)
    {
        track::ais::PositionReport report;
        report.mmsi = {801000101};
        report.position = place(latitude, 14.5);
        report.speed = 8.2;
        const std::uint64_t before = rows_written();
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            in_hand->on_loop([&] { in_hand->picture().see("mast", line, at, at - (now - 24h)); });
        while (rows_written() == before) // one writing may still be on its way
            in_hand->on_loop([&] { in_hand->tracks().pass_time(at, false); });
    }
    std::uint64_t rows_written()
    {
        std::uint64_t rows = 0;
        in_hand->on_loop([&] { rows = in_hand->tracks().rows_written(); });
        return rows;
    }
    int as_wanda(std::vector<std::string> words)
    {
        words.insert(words.begin(), {"--as", "wanda"});
        return run(words);
    }

    Folder law_folder;
    std::unique_ptr<CoreInHand> in_hand;
    Instant now = clock.utc();
};

TEST_F(TrackRoutesTest, the_picture_of_a_past_instant_is_told)
{
    EXPECT_EQ(as_wanda({"picture", "--at", utc_text(now - 5min)}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("1 vessels"));
    EXPECT_THAT(out.str(), HasSubstr("801000101"));
    EXPECT_THAT(out.str(), HasSubstr(geo::position_words(place(34.0, 14.5))));
    EXPECT_THAT(out.str(), HasSubstr(utc_words(now - 13min)));
    EXPECT_THAT(out.str(), HasSubstr("by mast"));
    EXPECT_THAT(out.str(), HasSubstr("lost"));
}

TEST_F(TrackRoutesTest, an_hour_and_a_minute_are_the_last_time_it_was_so)
{
    EXPECT_EQ(as_wanda({"picture", "--at", utc_text(now - 1min).substr(11, 5)}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr(geo::position_words(place(34.5, 14.5))));
    EXPECT_THAT(out.str(), Not(HasSubstr("lost")));
}

TEST_F(TrackRoutesTest, before_her_first_report_nobody_saw_her)
{
    EXPECT_EQ(as_wanda({"picture", "--at", utc_text(now - 14min)}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("0 vessels"));
}

TEST_F(TrackRoutesTest, a_track_is_told_with_its_gap)
{
    EXPECT_EQ(as_wanda({"track", "801000101"}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("then silent"));
    EXPECT_THAT(out.str(), HasSubstr(geo::position_words(place(34.5, 14.5))));
}

TEST_F(TrackRoutesTest, a_time_that_is_none_or_is_to_come_is_refused)
{
    EXPECT_NE(as_wanda({"picture", "--at", utc_text(now + 1h)}), 0);
    EXPECT_THAT(err.str(), HasSubstr("time_to_come"));
    EXPECT_NE(as_wanda({"picture", "--at", "noon"}), 0);
    EXPECT_NE(as_wanda({"track", "lark"}), 0);
    EXPECT_THAT(err.str(), HasSubstr("not_an_mmsi"));
}

TEST_F(TrackRoutesTest, each_source_is_shown_with_its_own_place)
{
    EXPECT_EQ(as_wanda({"--json", "vessel", "801000101"}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr(R"("sources":[{"at":")"));
}

} // namespace
} // namespace ensign::test
