// Every scenario of data/scenarios, played on real nodes; format: docs/formats/scenario.md.

#include "tests/scenario/scenario_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace ensign::test {
namespace {

std::vector<std::string> scenario_files()
{
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator{ENSIGN_SOURCE_DIR "/data/scenarios"})
        if (entry.path().extension() == ".scenario") files.push_back(entry.path().string());
    std::ranges::sort(files);
    return files;
}

class ScenarioTest : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioTest, it_goes_as_written_and_no_invariant_breaks)
{
    ScenarioPlayer{}.play(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Data, ScenarioTest, testing::ValuesIn(scenario_files()), [](const auto& given) {
        return std::filesystem::path{given.param}.stem().string();
    });

TEST(Scenarios, each_acceptance_scenario_of_the_brief_has_a_file)
{
    const auto files = scenario_files();
    for (int n = 1; n <= 25; ++n) {
        const std::string start = "a" + std::string{n < 10 ? "0" : ""} + std::to_string(n) + "_";
        EXPECT_EQ(
            std::ranges::count_if(
                files,
                [&](const std::string& file) {
                    return std::filesystem::path{file}.filename().string().starts_with(start);
                }),
            1)
            << start;
    }
}

} // namespace
} // namespace ensign::test
