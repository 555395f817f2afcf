// Why a verdict is what it is, through the routes and on a terminal.

#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ExplainRoutesTest : public CommandLineTest {
protected:
    ExplainRoutesTest()
    {
        write("instruments.toml", kPlain);
        write("party_status.toml", kParty);
        write("policy.toml", "");
        in_hand = std::make_unique<CoreInHand>(law_folder.file(""), home, clock);
        core = [this](const net::Request& request) { return Answer{in_hand->ask(request)}; };
        for (const auto& [person, role] :
             {std::pair{"ben", request::Role::legal_adviser},
              std::pair{"dora", request::Role::duty_controller},
              std::pair{"wanda", request::Role::watch_officer}})
            command_line::save_session(
                around,
                person,
                {{"https://127.0.0.1:8443", "core.crt"},
                 person,
                 in_hand->sign_in(person, {role}, clock.utc() + std::chrono::hours{12})});
        EXPECT_EQ(
            as("wanda",
               {"case",
                "open",
                "--position",
                "36 04.2N 014 31.8E",
                "--source",
                "radar",
                "--description",
                "a boat"}),
            0)
            << err.str();
        number = in_hand->node().cases().begin()->second.number;
    }
    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream{law_folder.file(name)} << text;
    }
    int as(const std::string& person, std::vector<std::string> words)
    {
        words.insert(words.begin(), {"--as", person});
        return run(words);
    }
    void ruled(const std::string& ruling, const std::string& words)
    {
        clock.turned += std::chrono::minutes{1};
        ASSERT_EQ(
            as("ben",
               {"case",
                "rule-on",
                number,
                "--matter",
                "passage",
                "--ruling",
                ruling,
                "--words",
                words}),
            0)
            << err.str();
    }

    Folder law_folder;
    std::unique_ptr<CoreInHand> in_hand;
    std::string number;
};

TEST_F(ExplainRoutesTest, each_ruling_is_shown_with_who_when_and_words_and_the_last_is_in_force)
{
    ruled("proceed", "she fishes");
    ruled("stop", "innocent");
    ASSERT_EQ(as("wanda", {"case", "show", number}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("passage: proceed, no longer in force, by ben, "));
    EXPECT_THAT(out.str(), HasSubstr(": she fishes\n"));
    EXPECT_THAT(out.str(), HasSubstr("passage: stop, by ben, "));
    EXPECT_THAT(out.str(), HasSubstr(": innocent\n"));
    ASSERT_EQ(as("wanda", {"law", "explain", number}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("ruling on passage"));
    EXPECT_THAT(out.str(), Not(HasSubstr("ON BOARD")));
}

TEST_F(ExplainRoutesTest, a_time_that_is_still_to_come_has_no_verdict)
{
    const std::string now = utc_text(clock.utc());
    EXPECT_EQ(as("wanda", {"law", "explain", number, "--at", now}), 0) << err.str();
    const std::string later = utc_text(clock.utc() + std::chrono::seconds{1});
    EXPECT_EQ(as("wanda", {"law", "explain", number, "--at", later}), 1);
    EXPECT_THAT(err.str(), HasSubstr("time_to_come"));
}

TEST_F(ExplainRoutesTest, what_more_may_be_done_on_board_is_a_part_of_its_own)
{
    core = [](const net::Request&) {
        return json(
            200,
            R"({"cases":[{"id":"x","number":"N"}],"facts":[],"steps":[],"offers":[],)"
            R"("on_board":[{"rule":"M02","wish":"seize","answer":"no",)"
            R"_("reason":"No evidence is on record.","basis":"art. 8(2)(c)"}]})_");
    };
    ASSERT_EQ(as("wanda", {"law", "explain", "N"}), 0) << err.str();
    EXPECT_THAT(
        out.str(),
        HasSubstr("ON BOARD: MAY WE DO MORE?\n  M02  seize  no  No evidence is on record.  art. "
                  "8(2)(c)\n"));
}

} // namespace
} // namespace ensign::test
