#include "core/track/imo_number.hpp"
#include "core/track/mmsi.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using track::Mmsi;
using track::mmsi_class;
using track::mmsi_mid;
using track::MmsiClass;

// All numbers of the first three tests: domain brief, 5.2.
TEST(ImoNumber, a_right_check_digit_of_a_ship_is_accepted)
{
    for (const std::uint32_t number : {9074729U, 7625811U, 1234567U, 7654329U})
        EXPECT_TRUE(track::imo_ship_number_checks(number)) << number;
    for (const std::uint32_t number : {1234568U, 9072749U})
        EXPECT_FALSE(track::imo_ship_number_checks(number)) << number;
}

TEST(ImoNumber, the_known_weakness_of_the_check_digit_is_there)
{
    for (const std::uint32_t number :
         {9574729U, 9014729U, 9034729U, 9054729U, 9094729U, 9079729U, 9074779U})
        EXPECT_TRUE(track::imo_ship_number_checks(number)) << number;
}

TEST(ImoNumber, a_company_number_has_its_own_check_digit)
{
    EXPECT_TRUE(track::imo_company_number_checks(2041999));
    EXPECT_FALSE(track::imo_company_number_checks(2041998));
}

TEST(ImoNumber, fewer_or_more_than_seven_figures_are_no_number)
{
    for (const std::uint32_t number : {0U, 42U, 907472U, 90747290U}) {
        EXPECT_FALSE(track::imo_ship_number_checks(number)) << number;
        EXPECT_FALSE(track::imo_company_number_checks(number)) << number;
    }
}

struct Identity {
    std::uint32_t mmsi;
    MmsiClass kind;
    std::optional<int> mid;
};

class MmsiClasses : public testing::TestWithParam<Identity> {};

TEST_P(MmsiClasses, are_read_from_the_first_figures)
{
    EXPECT_EQ(word(mmsi_class({GetParam().mmsi})), word(GetParam().kind)) << GetParam().mmsi;
    EXPECT_EQ(mmsi_mid({GetParam().mmsi}), GetParam().mid) << GetParam().mmsi;
}

// The formats of ITU-R M.585-9; 366, 211, 247 and 503 are country parts of its table.
INSTANTIATE_TEST_SUITE_P(
    Mmsi,
    MmsiClasses,
    testing::Values(
        Identity{366123456, MmsiClass::ship, 366},
        Identity{201000000, MmsiClass::ship, 201},
        Identity{775999999, MmsiClass::ship, 775},
        Identity{776000000, MmsiClass::unknown, {}},
        Identity{200999999, MmsiClass::unknown, {}},
        Identity{36612345, MmsiClass::group, 366},
        Identity{3669946, MmsiClass::coast_station, 366},
        Identity{111366123, MmsiClass::sar_aircraft, 366},
        Identity{821112345, MmsiClass::handheld, 211},
        Identity{992471234, MmsiClass::aid_to_navigation, 247},
        Identity{982471234, MmsiClass::craft_of_parent_ship, 247},
        Identity{970012345, MmsiClass::search_and_rescue_transmitter, {}},
        Identity{972012345, MmsiClass::man_overboard, {}},
        Identity{974012345, MmsiClass::epirb, {}},
        Identity{971012345, MmsiClass::unknown, {}},
        Identity{0, MmsiClass::unknown, {}},
        Identity{123456789, MmsiClass::unknown, {}},
        Identity{1'000'000'000, MmsiClass::unknown, {}},
        Identity{801000101, MmsiClass::ship, 801}, // exercise
        Identity{820100001, MmsiClass::handheld, 201}));

TEST(Mmsi, only_970_972_and_974_are_distress_devices)
{
    EXPECT_TRUE(track::is_distress_device(mmsi_class({970012345})));
    EXPECT_TRUE(track::is_distress_device(mmsi_class({972012345})));
    EXPECT_TRUE(track::is_distress_device(mmsi_class({974012345})));
    EXPECT_FALSE(track::is_distress_device(mmsi_class({973012345})));
    EXPECT_FALSE(track::is_distress_device(mmsi_class({366012345})));
}

TEST(Mmsi, is_written_with_nine_figures_and_read_back)
{
    EXPECT_EQ(track::mmsi_text({3669946}), "003669946");
    EXPECT_EQ(track::parse_mmsi("003669946"), Mmsi{3669946});
    for (const char* text : {"", "1234567890", "36612345a", "-1", " 366123456", "+3"})
        EXPECT_FALSE(track::parse_mmsi(text)) << text;
}

} // namespace
} // namespace ensign::test
