// Stories made by chance: lines of a scenario, sensible and not, played on three real nodes, with
// every invariant after every line. A story that breaks one is shortened until no line of it can be
// left out, and written as a scenario file: put into data/scenarios, it is played with the others.
// ENSIGN_LONG=1: very many more.

#include "core/request/permission.hpp"
#include "core/request/phase.hpp"
#include "tests/scenario/scenario_player.hpp"
#include "tests/support/act_samples.hpp"
#include "tests/support/shrunk.hpp"

#include <gtest/gtest-spi.h>

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>

namespace ensign::test {
namespace {

using Lines = std::vector<std::string>;

const Lines kBeginning{"day 2026-11-24", "at 01:30", "begin sighted migrant_smuggling"};

/// The whole way, line by line; chance leaves some out, puts others between, and does some twice.
const Lines kWay{
    R"(ATL wanda record_claim {"state": "BOR", "form": "flag"})",
    R"(ATL wanda draft_registry_request {"persons_on_board": "forty", "safety_concern": "low"})",
    "ATL omar release_registry_request",
    "deliver",
    R"(BOR ines acknowledge {"request": "registry"})",
    "BOR ines route_to_registry",
    R"(BOR rita answer_registry {"finding": "confirmed_registered", "register": "of Borealia"})",
    "deliver",
    R"(ATL wanda draft_authorization_request {"measures": ["board", "search"], "purpose": "p"})",
    "ATL omar release_authorization_request",
    "deliver",
    R"(BOR ines acknowledge {"request": "authorization"})",
    R"(BOR dora draft_authorization_answer {"decision": "granted", "measures": ["board", "search"], "valid_for_min": 240})",
    "BOR dirk release_authorization_answer",
    "deliver",
    R"(ATL leo invoke_authority {"basis": "express"})",
    R"(ATL dina write_safety_plan {"persons": "p", "security": "s", "interests": "i", "environment": "e", "weather": "w"})",
    "seen ATL",
    "ATL carl clear_to_board",
    "ATL bea start_boarding",
    "ATL bea report_on_deck",
    R"(ATL bea record_evidence {"words": "lists", "custody": "bag 1"})",
    R"(ATL bea leave_vessel {"persons_in": 6, "persons_out": 6, "damage": "none", "delay_min": 30})",
    R"(ATL bea draft_result_report {"suspicion_confirmed": true, "found": "f", "measures": "m", "persons": "p", "evidence": "e", "damage": "d", "force": "none", "whereabouts": "at sea"})",
    R"(ATL leo review_report {"words": "read"})",
    "ATL omar send_result_report",
    "deliver",
    "BOR ines acknowledge_report",
    R"(BOR dora give_disposition {"words": "let her go"})",
    "deliver",
    R"(ATL dina close_case {"reason": "done"})"};

class StoryMaker {
public:
    explicit StoryMaker(unsigned seed) : random_{seed} {}

    std::string next()
    {
        const auto roll = below(100);
        if (roll < 45 && at_ < kWay.size()) return along_the_way();
        if (roll < 57) return clock();
        if (roll < 68) return "deliver";
        if (roll < 72) return "seen ATL";
        if (roll < 76) return of_the_world();
        return "try " + any_act();
    }

private:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    std::string along_the_way()
    {
        if (below(12) == 0) ++at_; // left out
        const std::string line = kWay[std::min(at_, kWay.size() - 1)];
        if (below(10) != 0) ++at_; // else done twice
        return line.starts_with("ATL") || line.starts_with("BOR") ? "try " + line : line;
    }
    std::string clock()
    {
        minutes_ += below(25) == 0 ? 180 : below(12);
        const std::string time = fmt::format("at {:02}:{:02}", minutes_ / 60 % 24, minutes_ % 60);
        return minutes_ < 24 * 60 ? time : time + fmt::format(" +{}", minutes_ / 60 / 24);
    }
    std::string of_the_world()
    {
        switch (below(8)) {
        case 0: return "restart ATL";
        case 1: return "restart BOR";
        case 2: return "cut";
        case 3: return "link ATL down";
        case 4: return "link ATL up";
        case 5: return "ais ATL 812345678 35.1 14.53 6.5"; // waters of Anyland
        case 6: return "ais ATL 812345678 36.07 14.53 6.5";
        default: return "mend";
        }
    }
    /// Any act, of somebody whose office it is, at a State whose side it is or is not.
    std::string any_act()
    {
        const auto shapes = wire::act_shapes();
        const wire::ActShape& shape = shapes[below(shapes.size())];
        const request::Permission& permission = *request::permission_for(shape.command);
        const std::string state =
            permission.side == request::Side::asked || (!permission.side && below(2) == 0) ? "BOR"
                                                                                           : "ATL";
        wire::json::object body = sample_body(shape);
        for (const wire::MemberShape& member : shape.members)
            if (member.kind == wire::MemberKind::word) {
                const std::string_view word = member.words[below(member.words.size())];
                body[wire::json::string_view{member.name.data(), member.name.size()}] =
                    wire::json::string_view{word.data(), word.size()};
            }
        return state + " " + person_of(state, permission) + " " + std::string{shape.command} + " " +
               wire::json::serialize(body);
    }
    static std::string person_of(const std::string& state, const request::Permission& permission)
    {
        using enum request::Role;
        static const std::vector<std::tuple<std::string, request::Role, std::string>> kCrew{
            {"ATL", watch_officer, "wanda"},
            {"ATL", duty_controller, "dina"},
            {"ATL", legal_adviser, "leo"},
            {"ATL", commander, "carl"},
            {"ATL", out_desk, "omar"},
            {"ATL", boarding_unit, "bea"},
            {"ATL", sar_coordinator, "sam"},
            {"ATL", case_analyst, "anna"},
            {"ATL", registry_officer, "reto"},
            {"BOR", in_desk, "ines"},
            {"BOR", registry_officer, "rita"},
            {"BOR", decision_officer, "dora"},
            {"BOR", case_analyst, "ben"}};
        for (const auto& [where, role, person] : kCrew)
            if (where == state &&
                std::ranges::find(permission.roles, role) != permission.roles.end())
                return person;
        return state == "ATL" ? "wanda" : "ines"; // who may not
    }

    std::mt19937 random_;
    std::size_t at_ = 0;
    std::size_t minutes_ = 90;
};

std::string text_of(const Lines& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

/// What is wrong with a story, in the words of the first fault; nothing: all holds.
using Judge = std::function<std::optional<std::string>(const Lines&)>;

std::optional<std::string> first_fault(const Lines& story)
{
    testing::TestPartResultArray faults;
    {
        const testing::ScopedFakeTestPartResultReporter quiet{
            testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &faults};
        ScenarioPlayer{}.play_text(text_of(kBeginning) + text_of(story), "story");
    }
    if (faults.size() == 0) return std::nullopt;
    std::string words = faults.GetTestPartResult(0).message();
    if (words.starts_with("Failed\n")) words.erase(0, 7);
    return words.substr(0, words.find('\n'));
}

/// The shortest story that still breaks the same sentence.
Lines shortest(const Lines& story, const Judge& judge)
{
    const auto fault = judge(story);
    return shrunk(story, [&](const Lines& shorter) { return judge(shorter) == fault; });
}

std::string written(const Lines& story, const std::string& name, const std::string& fault)
{
    const auto path = std::filesystem::current_path() / (name + ".scenario");
    std::ofstream file{path};
    file << "# By chance: " << fault << '\n' << text_of(kBeginning) << text_of(story);
    return path.string();
}

Lines story_of(unsigned seed, int length)
{
    StoryMaker maker{seed};
    Lines story;
    for (int i = 0; i < length; ++i)
        story.push_back(maker.next());
    return story;
}

TEST(RandomScenario, every_invariant_holds_after_every_line)
{
    const unsigned stories = std::getenv("ENSIGN_LONG") != nullptr ? 400 : 12;
    std::map<std::string, int> phases;
    for (unsigned seed = 1; seed <= stories; ++seed) {
        const Lines story = story_of(seed, 150);
        ScenarioPlayer player;
        testing::TestPartResultArray faults;
        {
            const testing::ScopedFakeTestPartResultReporter quiet{
                testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &faults};
            player.play_text(text_of(kBeginning) + text_of(story), "story");
        }
        if (faults.size() != 0) {
            const auto fault = first_fault(story).value_or("it does not fail again");
            FAIL() << "seed " << seed << ": " << fault << "\n  "
                   << written(
                          shortest(story, first_fault), "random-" + std::to_string(seed), fault);
        }
        const auto& atlantia = player.sea().atlantia.node();
        for (const auto& [id, c] : atlantia.cases())
            ++phases[std::string{word(request::phase_of(c, player.sea().clock.now))}];
    }
    std::cout << stories * 150 << " lines; the stories ended";
    for (const auto& [phase, times] : phases)
        std::cout << " " << phase << " " << times;
    std::cout << '\n';
    EXPECT_GT(phases.size(), 3U) << "all end alike: the test shows half";
}

/// The control: what is planted is found, shortened, written, and the file can be played.
TEST(RandomScenario, a_planted_fault_is_shortened_to_a_file_that_can_be_played)
{
    const Judge granted = [](const Lines& story) -> std::optional<std::string> {
        ScenarioPlayer player;
        player.play_text(text_of(kBeginning) + text_of(story), "story");
        for (const auto& [id, c] : player.sea().atlantia.node().cases())
            if (c.authorization.answer) return "planted: a decision was heard";
        return std::nullopt;
    };
    for (unsigned seed = 1; seed < 20; ++seed) {
        const Lines story = story_of(seed, 90);
        const auto fault = granted(story);
        if (!fault) continue;
        const Lines left = shortest(story, granted);
        EXPECT_LT(left.size(), 20U);
        for (std::size_t i = 0; i < left.size(); ++i) {
            Lines shorter = left;
            shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
            EXPECT_FALSE(granted(shorter)) << left[i] << " is not needed";
        }
        const std::string path = written(left, "planted", *fault);
        ScenarioPlayer player;
        player.play(path);
        EXPECT_TRUE(player.last_case().has_value());
        std::filesystem::remove(path);
        return;
    }
    FAIL() << "no story came to the planted fault";
}

} // namespace
} // namespace ensign::test
