// The tables behind the checks of identity: read closed, and refused with the line of the fault.

#include "core/node/identity_loader.hpp"
#include "tests/support/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;

class IdentityLoader : public testing::Test {
protected:
    IdentityLoader()
    {
        write(
            "mid.toml",
            "source = \"x\"\n[[state]]\ncode = \"MLT\"\nalpha2 = \"MT\"\nmid = [248]\n");
        write(
            "call_signs.toml",
            "source = \"x\"\nverified = false\n[[state]]\ncode = \"MLT\"\n"
            "call_signs = [\"9H\", \"SV-SZ\"]\n");
        write("limits.toml", "[behaviour]\nspeed_knots = 45\n");
    }
    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream{folder_.file(name)} << text;
    }
    auto load() const { return node::load_identity_data(folder_.file("")); }
    std::string fault() const
    {
        const auto loaded = load();
        return loaded ? "no fault" : loaded.error();
    }

    Folder folder_;
};

TEST_F(IdentityLoader, both_files_tell_of_one_state)
{
    const auto data = load();
    ASSERT_TRUE(data) << data.error();
    EXPECT_EQ(data->numbers.of_mid(248), data->numbers.of_call_sign("9HAB"));
    EXPECT_EQ(data->numbers.of_mid(248), data->numbers.of_state("MT"));
    EXPECT_EQ(data->limits.speed_knots, 45.0);
    EXPECT_EQ(data->limits.silence, std::chrono::minutes{15}); // not given: as built in
}

TEST_F(IdentityLoader, a_range_of_call_signs_holds_its_ends_and_what_is_between)
{
    const auto data = load();
    ASSERT_TRUE(data) << data.error();
    for (const char* sign : {"SVAA", "SWAA", "SXAA", "SYAA", "SZAA"})
        EXPECT_NE(data->numbers.of_call_sign(sign), nullptr) << sign;
    EXPECT_EQ(data->numbers.of_call_sign("SUAA"), nullptr);
}

TEST_F(IdentityLoader, one_country_part_of_two_states_is_a_fault)
{
    write(
        "mid.toml",
        "source = \"x\"\n[[state]]\ncode = \"MLT\"\nmid = [248]\n[[state]]\ncode = \"ITA\"\nmid = "
        "[248]\n");
    EXPECT_THAT(fault(), HasSubstr("mid.toml:7: mid: 248 is another State's"));
}

TEST_F(IdentityLoader, a_country_part_nobody_has_is_a_fault)
{
    write("mid.toml", "source = \"x\"\n[[state]]\ncode = \"MLT\"\nmid = [970]\n");
    EXPECT_THAT(fault(), HasSubstr("mid.toml:4: mid: 201 to 775"));
}

TEST_F(IdentityLoader, a_misspelled_limit_is_a_fault)
{
    write("limits.toml", "[behaviour]\nspeed_knot = 45\n");
    EXPECT_THAT(fault(), HasSubstr("limits.toml"));
}

TEST_F(IdentityLoader, a_jump_of_less_than_a_mile_is_no_limit)
{
    write("limits.toml", "[behaviour]\njump_nm = 0.2\n");
    EXPECT_THAT(fault(), HasSubstr("limits.toml:2: jump_nm"));
}

TEST_F(IdentityLoader, every_threshold_of_movement_is_data)
{
    write(
        "limits.toml",
        "[behaviour]\ncoverage_nm = 7\noffshore_nm = 8\nstay_nm = 3\nloiter_min = 45\n"
        "meeting_m = 300\nmeeting_knots = 4\nmeeting_min = 10\nmade_good_min = 20\n"
        "made_good_knots = 5\ncoast_ahead_min = 60\n");
    const auto data = node::load_identity_data(folder_.file(""));
    ASSERT_TRUE(data) << data.error();
    const track::BehaviourLimits& limits = data->limits;
    EXPECT_DOUBLE_EQ(limits.coverage.in_nautical_miles(), 7.0);
    EXPECT_DOUBLE_EQ(limits.offshore.in_nautical_miles(), 8.0);
    EXPECT_DOUBLE_EQ(limits.stay.in_nautical_miles(), 3.0);
    EXPECT_EQ(limits.loiter, std::chrono::minutes{45});
    EXPECT_DOUBLE_EQ(limits.meeting.in_metres(), 300.0);
    EXPECT_DOUBLE_EQ(limits.meeting_knots, 4.0);
    EXPECT_EQ(limits.meeting_time, std::chrono::minutes{10});
    EXPECT_EQ(limits.made_good, std::chrono::minutes{20});
    EXPECT_DOUBLE_EQ(limits.made_good_knots, 5.0);
    EXPECT_EQ(limits.coast_ahead, std::chrono::minutes{60});
}

TEST_F(IdentityLoader, a_threshold_out_of_its_range_is_a_fault_of_its_line)
{
    write("limits.toml", "[behaviour]\nstay_nm = 2\nmeeting_m = 5\n");
    EXPECT_THAT(fault(), HasSubstr("limits.toml:3: meeting_m: 50 to 5000 is expected"));
}

TEST_F(IdentityLoader, a_node_without_the_folder_has_no_tables)
{
    const auto data = node::load_identity_data_beside(folder_.file("law"));
    ASSERT_TRUE(data) << data.error();
    EXPECT_TRUE(data->numbers.empty());
}

TEST(ShippedIdentityData, stands_beside_the_law_and_holds_annex_a)
{
    for (const char* law : {ENSIGN_SOURCE_DIR "/data/law", ENSIGN_SOURCE_DIR "/data/law/"}) {
        const auto data = node::load_identity_data_beside(law);
        ASSERT_TRUE(data) << data.error();
        EXPECT_EQ(data->numbers.of_mid(247)->code, "ITA");
        EXPECT_EQ(data->numbers.of_mid(374)->code, "PAN");
        EXPECT_EQ(data->numbers.of_mid(801)->code, "BOR");
        EXPECT_EQ(data->numbers.of_call_sign("9HAB")->code, "MLT");
        EXPECT_EQ(data->numbers.of_call_sign("BO7SL")->code, "BOR"); // SEA LARK of the demo
        EXPECT_EQ(data->numbers.of_state("GB")->mids.size(), 4U);
    }
}

} // namespace
} // namespace ensign::test
