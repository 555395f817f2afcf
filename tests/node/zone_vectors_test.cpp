// The founders' 1 015 places, found by exhaustive search in the coast before it was simplified:
// distance, zone and State of each. With ENSIGN_FULL_COAST, a chart of that very coast, they are
// held to their own tolerance; the coast we ship may be off by what simplifying and rounding moved
// it.

#include "core/geo/zone_index.hpp"
#include "core/node/chart_loader.hpp"
#include "tests/node/chart_sample.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace ensign::test {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> rows(const std::filesystem::path& path)
{
    const auto cells = [](const std::string& line) {
        std::vector<std::string> all;
        std::istringstream row{line};
        for (std::string cell; std::getline(row, cell, ',');)
            all.push_back(cell);
        return all;
    };
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    const auto names = cells(line);
    std::vector<Row> all;
    while (std::getline(file, line)) {
        auto values = cells(line);
        values.resize(names.size());
        Row& row = all.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i)
            row[names[i]] = values[i];
    }
    return all;
}

double number(const Row& row, const std::string& name)
{
    const std::string& text = row.at(name);
    return text.empty() ? 0 : std::stod(text);
}

geo::Zone zone_named(const std::string& name)
{
    if (name == "LAND") return geo::Zone::land;
    if (name == "TS") return geo::Zone::territorial_sea;
    if (name == "CZ") return geo::Zone::contiguous_zone;
    if (name == "EEZ") return geo::Zone::exclusive_economic_zone;
    return geo::Zone::high_seas;
}

bool is_one_of(const std::string& code, const std::string& list)
{
    return ("|" + list + "|").find("|" + code + "|") != std::string::npos;
}

/// 1 m, or 5 m from 400 km on, and what the straight edges of the file leave their geodesics.
double tolerance(const Row& row)
{
    constexpr double kFar = 400'000;
    return (number(row, "dist_m") < kFar ? 1.0 : 5.0) + number(row, "edge_dev_m");
}

void hold_to_the_vectors(const geo::ZoneIndex& index, double moved_m)
{
    const std::filesystem::path path = ENSIGN_SHARED_DATA "/geo/coast_vectors.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the founders' shared data are not here";
    int zones = 0;
    int states = 0;
    for (const Row& row : rows(path)) {
        const auto place =
            geo::Position::from_degrees(number(row, "lat"), number(row, "lon")).value();
        const geo::ZoneFinding found = index.locate(place, {});
        const double off = tolerance(row) + moved_m;
        const bool at_the_shore = number(row, "margin_m") <= off;
        if (at_the_shore && number(row, "dist_m") <= off) continue; // on either side of the line
        EXPECT_NEAR(found.distance.in_metres(), number(row, "dist_m"), off) << row.at("id");
        if (at_the_shore) continue;
        EXPECT_EQ(found.plain_zone, zone_named(row.at("zone"))) << row.at("id");
        ++zones;
        // Where another State's coast is as near, either may be the nearest.
        if (std::abs(number(row, "second_m") - number(row, "dist_m")) <= 2 * off) continue;
        // Parents contain their territories: France has Polynesia's coast as well.
        const std::string either = row.at("states") + "|" + row.at("territories");
        EXPECT_TRUE(is_one_of(found.coastal_state, either))
            << row.at("id") << ": " << found.coastal_state << " for " << either;
        ++states;
    }
    EXPECT_GT(zones, 800);
    EXPECT_GT(states, 700);
}

TEST(ZoneVectors, the_shipped_coast_answers_them_within_what_simplifying_moved_it)
{
    constexpr double kSimplified = 50; // and 8 m of rounding (data/charts/ATTRIBUTION.md)
    constexpr double kRounded = 8;
    hold_to_the_vectors(
        geo::ZoneIndex{base_chart().coast, geo::Distance{}}, kSimplified + kRounded);
}

TEST(ZoneVectors, the_full_coast_answers_them_within_their_own_tolerance)
{
    const char* const file = std::getenv("ENSIGN_FULL_COAST");
    if (file == nullptr) GTEST_SKIP() << "ENSIGN_FULL_COAST names no chart of the full coast";
    const auto chart = node::load_chart(file);
    ASSERT_TRUE(chart) << word(chart.error());
    hold_to_the_vectors(geo::ZoneIndex{chart->coast, geo::Distance{}}, 0);
}

} // namespace
} // namespace ensign::test
