// The ship register: what is read from CSV (RFC 4180), and how a look-up compares.

#include "core/store/register_store.hpp"
#include "core/store/store.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace ensign::test {
namespace {

using store::RegisterStore;
using store::Strength;

constexpr const char* kTwoShips =
    "record_id,name,imo,mmsi,call_sign,official_number,port_of_registry,status,colour\r\n"
    "R1,Sea Lark,9074729,812345678,B7AB,BOR-1187,PORT BOREA,registered,blue\r\n"
    "R2,\"LARK, THE \"\"SECOND\"\"\",,,,BOR-2000,PORT BOREA,deleted,\r\n";

class RegisterTest : public testing::Test {
protected:
    std::string imported(std::string_view csv)
    {
        const auto result = register_.import_csv(csv);
        return result ? std::to_string(*result)
                      : std::to_string(result.error().line) + ": " + result.error().reason;
    }

    Folder folder_;
    store::Store store_{folder_.file("store.db")};
    RegisterStore register_{store_.database()};
};

TEST_F(RegisterTest, a_register_is_read_and_columns_it_does_not_know_are_passed_over)
{
    EXPECT_EQ(imported(kTwoShips), "2");
    EXPECT_EQ(register_.size(), 2);
}

// Domain brief 5.3: deleted, suspended and provisional entries are shown as what they are.
TEST_F(RegisterTest, a_match_says_whether_the_registration_is_valid)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    const auto status_of = [&](const std::string& official_number) {
        request::VesselIdentity asked;
        asked.official_number = official_number;
        const auto matches = register_.look_up(asked);
        return matches.size() == 1 ? matches.front().entry.status : "no match";
    };
    EXPECT_EQ(status_of("BOR-1187"), "registered");
    EXPECT_EQ(status_of("BOR-2000"), "deleted");
}

TEST_F(RegisterTest, quotes_commas_and_line_breaks_inside_a_field_are_its_content)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    request::VesselIdentity asked;
    asked.official_number = "BOR-2000";
    const auto matches = register_.look_up(asked);
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matches.front().entry.name, "LARK, THE \"SECOND\"");
    EXPECT_EQ(imported("record_id,name,owner\nR1,A,\"two\nlines\"\n"), "1");
}

TEST_F(RegisterTest, an_import_replaces_the_register_whole)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    EXPECT_EQ(imported("record_id,name\nR9,OTHER\n"), "1");
    EXPECT_EQ(register_.size(), 1);
}

TEST_F(RegisterTest, a_fault_in_any_line_leaves_the_old_register)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    EXPECT_EQ(imported("record_id,name\nR1,A\nR2,B,C\n"), "3: 3 fields where 2 are expected");
    EXPECT_EQ(imported("record_id,name\nR1,A\n,B\n"), "3: record_id is empty");
    EXPECT_EQ(imported("record_id,name\nR1,\"A\n"), "2: a quoted field has no end");
    EXPECT_EQ(imported("record_id,flag\nR1,A\n"), "1: the column name is missing");
    EXPECT_EQ(imported(""), "1: the column record_id is missing");
    EXPECT_NE(imported("record_id,name\nR1,A\nR1,B\n").find("R1 appears twice"), std::string::npos);
    EXPECT_EQ(register_.size(), 2);
}

TEST_F(RegisterTest, each_field_is_compared_by_itself)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    auto asked = sea_lark();
    asked.call_sign = "B7AC";
    asked.official_number.clear();
    const auto matches = register_.look_up(asked);
    ASSERT_EQ(matches.size(), 1U);
    const auto strength = [&](std::string_view field) {
        for (const auto& f : matches.front().fields)
            if (f.field == field) return f.strength;
        return Strength::unknown;
    };
    EXPECT_EQ(strength("name"), Strength::match); // letters of either case
    EXPECT_EQ(strength("imo"), Strength::match);
    EXPECT_EQ(strength("mmsi"), Strength::match);
    EXPECT_EQ(strength("call_sign"), Strength::mismatch);
    EXPECT_EQ(strength("official_number"), Strength::unknown);
    EXPECT_EQ(matches.front().matching, 4);
}

TEST_F(RegisterTest, the_best_match_comes_first)
{
    ASSERT_EQ(
        imported("record_id,name,imo,mmsi\nR1,SEA LARK,,\nR2,SEA "
                 "LARK,9074729,812345678\nR3,OTHER,9074729,\n"),
        "3");
    const auto matches = register_.look_up(sea_lark());
    ASSERT_EQ(matches.size(), 3U);
    EXPECT_EQ(matches.front().entry.record, "R2");
}

// Domain brief 5.4: what is not known matches nothing.
TEST_F(RegisterTest, an_empty_field_matches_no_empty_field)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    EXPECT_TRUE(register_.look_up({}).empty());
    request::VesselIdentity described;
    described.description = "blue hull";
    EXPECT_TRUE(register_.look_up(described).empty());
}

TEST_F(RegisterTest, no_more_than_twenty_matches_are_shown)
{
    std::string csv = "record_id,name\n";
    for (int i = 0; i < 50; ++i)
        csv += "R" + std::to_string(i) + ",SEA LARK\n";
    ASSERT_EQ(imported(csv), "50");
    EXPECT_EQ(register_.look_up(sea_lark()).size(), RegisterStore::kMatchesMax);
}

TEST_F(RegisterTest, the_founders_registers_are_read_whole)
{
    std::ifstream file{std::string{ENSIGN_SHARED_DATA} + "/registry/registers.csv"};
    if (!file) GTEST_SKIP() << "the founders' test data are not beside the checkout";
    std::stringstream text;
    text << file.rdbuf();
    const std::string csv = text.str();
    const auto rows = std::count(csv.begin(), csv.end(), '\n') - 1;
    EXPECT_EQ(imported(csv), std::to_string(rows));
    request::VesselIdentity asked;
    asked.imo = "3323130";
    const auto matches = register_.look_up(asked);
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches.front().entry.record, "R00001");
    EXPECT_EQ(matches.front().entry.name, "WEST RIDER 91");
}

} // namespace
} // namespace ensign::test
