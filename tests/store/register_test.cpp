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
        const auto entries = store::read_register_csv(csv);
        const auto result = entries ? register_.put(*entries, now_, store::Import::activate)
                                    : expected<store::RegisterDiff, store::ImportFault>{
                                          unexpected(store::ImportFault{entries.error()})};
        return result ? std::to_string(register_.size())
                      : std::to_string(result.error().line) + ": " + result.error().reason;
    }
    std::vector<store::RegisterMatch> look_up(const request::VesselIdentity& vessel)
    {
        return register_.look_up(vessel, now_);
    }

    Instant now_ = utc(3, 0);
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
        const auto matches = look_up(asked);
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
    const auto matches = look_up(asked);
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
    const auto matches = look_up(asked);
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
    const auto matches = look_up(sea_lark());
    ASSERT_EQ(matches.size(), 3U);
    EXPECT_EQ(matches.front().entry.record, "R2");
}

// Domain brief 5.4: what is not known matches nothing.
TEST_F(RegisterTest, an_empty_field_matches_no_empty_field)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    EXPECT_TRUE(look_up({}).empty());
    request::VesselIdentity described;
    described.description = "blue hull";
    EXPECT_TRUE(look_up(described).empty());
}

TEST_F(RegisterTest, no_more_than_twenty_matches_are_shown)
{
    std::string csv = "record_id,name\n";
    for (int i = 0; i < 50; ++i)
        csv += "R" + std::to_string(i) + ",SEA LARK\n";
    ASSERT_EQ(imported(csv), "50");
    EXPECT_EQ(look_up(sea_lark()).size(), RegisterStore::kMatchesMax);
}

TEST_F(RegisterTest, a_dry_run_says_what_would_change_and_changes_nothing)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    const auto entries =
        store::read_register_csv("record_id,name,official_number\nR2,NEW NAME,B\nR3,THIRD,B\n");
    ASSERT_TRUE(entries);
    const auto diff = register_.put(*entries, now_, store::Import::dry_run);
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->added, 1);
    EXPECT_EQ(diff->changed, 1);
    EXPECT_EQ(diff->removed, 1);
    EXPECT_EQ(
        diff->lines, (std::vector<std::string>{"~ R2 NEW NAME", "+ R3 THIRD", "- R1 Sea Lark"}));
    EXPECT_EQ(
        diff->warnings, std::vector<std::string>{"official_number B is in force twice: R2, R3"});
    EXPECT_EQ(register_.size(), 2);
    EXPECT_EQ(look_up(sea_lark()).size(), 1U);
}

TEST_F(RegisterTest, what_the_register_held_then_can_be_asked_for)
{
    ASSERT_EQ(imported(kTwoShips), "2");
    const Instant then = now_ + std::chrono::minutes{1};
    now_ += std::chrono::hours{1};
    ASSERT_EQ(imported("record_id,name,imo\nR1,SEA LARK,9074729\n"), "1");
    request::VesselIdentity asked;
    asked.official_number = "BOR-1187";
    EXPECT_TRUE(look_up(asked).empty());
    EXPECT_EQ(register_.consult(asked, {"", "2026-11-24"}, then).matches.size(), 1U);
    EXPECT_TRUE(
        register_.consult(asked, {"", "2026-11-24"}, utc(2, 59)).matches.empty()); // before it
    const auto history = register_.history("R1");
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].entry.official_number, "BOR-1187");
    EXPECT_EQ(history[0].to, now_);
    EXPECT_EQ(history[1].to, std::nullopt);
}

// Domain brief 5.3: was she registered *then*?
TEST_F(RegisterTest, a_registration_is_judged_at_the_day_that_is_asked_about)
{
    ASSERT_EQ(
        imported("record_id,name,imo,call_sign,status,registration_date,status_date\n"
                 "R1,SEA LARK,9074729,B7AB,deleted,2010-03-01,2020-06-30\n"),
        "1");
    request::VesselIdentity asked;
    asked.imo = "9074729";
    asked.call_sign = "B7AB";
    const auto at = [&](const char* day) {
        return std::string{word(register_.consult(asked, {"", day}).finding)};
    };
    EXPECT_EQ(at("2009-12-31"), "not_found");
    EXPECT_EQ(at("2015-01-01"), "confirmed_registered");
    EXPECT_EQ(at("2020-06-29"), "confirmed_registered");
    EXPECT_EQ(at("2020-06-30"), "formerly_registered");
}

TEST_F(RegisterTest, a_register_that_cannot_be_right_is_not_activated)
{
    EXPECT_EQ(
        imported("record_id,name,registration_date\nR1,A,2999-01-01\n"),
        "1: record_id R1: registration_date is in the future");
    // Latin-1, as old spreadsheets write it.
    EXPECT_EQ(
        imported("record_id,name\nR1,\xC9TOILE\n").substr(0, 26), "2: name is not UTF-8; save");
    // A word nobody knows would pass for "registered", and a date of another form for any day.
    EXPECT_EQ(
        imported("record_id,name,status\nR1,A,cancelled\n"),
        "2: record_id R1: status \"cancelled\" is none of: registered, provisional, suspended, "
        "deleted");
    EXPECT_EQ(
        imported("record_id,name,register_kind\nR1,A,charter\n").substr(0, 38),
        "2: record_id R1: register_kind \"charte");
    for (const char* day : {"30.06.2020", "2020-02-30", "2020-6-30", "2020-06-30T00", "0000-01-01"})
        EXPECT_EQ(
            imported(std::string{"record_id,name,status_date\nR1,A,"} + day + "\n"),
            "2: record_id R1: status_date \"" + std::string{day} +
                "\" is no day such as 2026-01-15");
    EXPECT_EQ(imported("record_id,name\nR1,A\x1B[2J\n"), "2: name has a control character");
    EXPECT_EQ(
        imported("record_id,name\nR1," + std::string(1001, 'A') + "\n"),
        "2: name is longer than 1000 bytes");
    // What a spreadsheet would run is a text here, and stays one.
    EXPECT_EQ(imported("record_id,name\nR1,\"=HYPERLINK(\"\"x\"\")\"\n"), "1");
}

TEST_F(RegisterTest, what_is_odd_and_no_fault_is_said_before_it_is_activated)
{
    const auto entries = store::read_register_csv(
        "record_id,name,owner,status,status_date\nR1,=1+1,,,\nR2,A,@SUM(A1),,\n"
        "R3,B,,suspended,2999-01-01\n");
    ASSERT_TRUE(entries) << entries.error().reason;
    const auto diff = register_.put(*entries, now_, store::Import::dry_run);
    ASSERT_TRUE(diff);
    EXPECT_EQ(
        diff->warnings,
        (std::vector<std::string>{
            "R1: begins like a formula of a spreadsheet; it is kept as text",
            "R2: begins like a formula of a spreadsheet; it is kept as text",
            "R3: its status begins later than today"}));
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
    const auto matches = register_.consult(asked, {"MHL", "2026-01-15"}).matches;
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches.front().entry.record, "R00001");
    EXPECT_EQ(matches.front().entry.name, "WEST RIDER 91");
}

} // namespace
} // namespace ensign::test
