// Every scenario of data/scenarios, played on real nodes; see tests/support/scenario_player.hpp.

#include "tests/support/scenario_player.hpp"

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

} // namespace
} // namespace ensign::test
