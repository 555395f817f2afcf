// Published waters from ENC cells. The cells are written here (tests/support/s57_cell.hpp); what is
// expected of them is what was written.

#include "core/node/zone_loader.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/s57_cell.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000); // September 2026

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

class ZoneCellTest : public testing::Test {
protected:
    Folder folder;
};

/// Off nowhere, one degree square.
const std::vector<S57CellWriter::Place> kSea = {{1, 11}, {1, 12}, {2, 12}, {2, 11}};

TEST_F(ZoneCellTest, an_enc_cell_says_who_claims_which_waters)
{
    const std::string path = folder.file("XX3SEA01.000");
    {
        S57CellWriter cell{path, "350000", "20260115"};
        cell.area("DEPARE", kSea, {{"DRVAL1", "30"}}); // no claim, and no fault
        cell.area(
            "TESARE",
            kSea,
            {{"NATION", "MT"},
             {"SORIND", "MT,MT,reprt,Act 7"},
             {"SORDAT", "20200131"},
             {"INFORM", "Limit is disputed"}});
        cell.area("CONZNE", kSea, {{"NATION", "IT"}, {"DATSTA", "202106"}, {"DATEND", "20301231"}});
        cell.area("EXEZNE", kSea, {{"NATION", "FR"}});
    }
    const auto waters = node::load_zones(path);
    ASSERT_TRUE(waters) << waters.error();
    std::map<std::string, geo::ZoneClaim> by_state;
    for (const geo::ZoneClaim& claim : waters->claims())
        by_state[claim.state] = claim;
    ASSERT_EQ(by_state.size(), 3U);
    const geo::ZoneClaim& malta = by_state.at("MLT");
    EXPECT_EQ(malta.zone, geo::Zone::territorial_sea);
    EXPECT_EQ(malta.source, "MT,MT,reprt,Act 7");
    EXPECT_TRUE(malta.disputed);
    EXPECT_EQ(utc_text(malta.valid_from), "2020-01-31T00:00:00.000Z");
    EXPECT_FALSE(malta.valid_to);
    const geo::ZoneClaim& italy = by_state.at("ITA");
    EXPECT_EQ(italy.zone, geo::Zone::contiguous_zone);
    EXPECT_EQ(italy.source, "ENC cell XX3SEA01.000");
    EXPECT_FALSE(italy.disputed);
    EXPECT_EQ(utc_text(italy.valid_from), "2021-06-01T00:00:00.000Z");
    ASSERT_TRUE(italy.valid_to);
    EXPECT_EQ(utc_text(*italy.valid_to), "2031-01-01T00:00:00.000Z") << "DATEND is the last day";
    EXPECT_EQ(by_state.at("FRA").zone, geo::Zone::exclusive_economic_zone);
    EXPECT_EQ(utc_text(by_state.at("FRA").valid_from), "2026-01-15T00:00:00.000Z");
    EXPECT_EQ(waters->touching(at(1.5, 11.5), {}, kNow).size(), 3U);
    EXPECT_TRUE(waters->touching(at(1.5, 12.1), {}, kNow).empty());
}

TEST_F(ZoneCellTest, an_enc_cell_with_a_fault_is_refused_with_the_features_number)
{
    const auto fault_in = [this](auto write) {
        const std::string path = folder.file("XX3SEA02.000");
        std::filesystem::remove(path);
        {
            S57CellWriter cell{path, "350000", "20260115"};
            write(cell);
        }
        const auto loaded = node::load_zones(path);
        return loaded ? "loaded" : loaded.error();
    };
    EXPECT_THAT(
        fault_in([](S57CellWriter& cell) {
            cell.area("TESARE", kSea, {{"NATION", "MT"}});
            cell.area("TESARE", kSea, {});
        }),
        HasSubstr("XX3SEA02.000: feature 2 of layer TESARE: claimant: is missing"));
    EXPECT_THAT(
        fault_in([](S57CellWriter& cell) {
            cell.area("TESARE", kSea, {{"NATION", "ZQ"}});
        }),
        HasSubstr("feature 1 of layer TESARE: claimant: three capital letters"));
    EXPECT_THAT(
        fault_in([](S57CellWriter& cell) {
            cell.area("EXEZNE", {{1, 11}, {2, 12}, {1, 12}, {2, 11}}, {{"NATION", "MT"}});
        }),
        HasSubstr("feature 1 of layer EXEZNE: a ring crosses itself"));
    EXPECT_THAT(
        fault_in([](S57CellWriter& cell) {
            cell.area("DEPARE", kSea, {{"DRVAL1", "30"}});
        }),
        HasSubstr("holds no area"));
}

} // namespace
} // namespace ensign::test
