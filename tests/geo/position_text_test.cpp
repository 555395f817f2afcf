#include "core/geo/position_text.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace ensign::test {
namespace {

using geo::PositionTextError;

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

/// The words with plain blanks, to be readable here.
std::string words(const geo::Position& position)
{
    std::string text = geo::position_words(position);
    const std::string no_break_space = "\u00a0";
    for (auto found = text.find(no_break_space); found != std::string::npos;
         found = text.find(no_break_space))
        text.replace(found, no_break_space.size(), " ");
    return text;
}

TEST(PositionWords, are_degrees_and_decimal_minutes)
{
    EXPECT_EQ(words(at(36.07, 14.53)), "36° 04.20′ N 014° 31.80′ E");
    EXPECT_EQ(words(at(-0.5, -179.25)), "00° 30.00′ S 179° 15.00′ W");
}

TEST(PositionWords, have_no_place_where_a_line_may_break)
{
    EXPECT_EQ(geo::position_words(at(36.07, 14.53)).find(' '), std::string::npos);
    EXPECT_EQ(
        geo::position_words(at(36.07, 14.53)),
        "36°\u00a004.20\u2032\u00a0N\u00a0014°\u00a031.80\u2032\u00a0E");
}

TEST(PositionWords, rounding_never_yields_sixty_minutes)
{
    EXPECT_EQ(words(at(35.99995, 13.99999)), "36° 00.00′ N 014° 00.00′ E");
    EXPECT_EQ(words(at(89.99999, 179.99999)), "90° 00.00′ N 180° 00.00′ W");
    EXPECT_EQ(words(at(-89.99999, -179.99999)), "90° 00.00′ S 180° 00.00′ W");
}

TEST(PositionWords, zero_is_north_and_east_also_when_rounded_from_below)
{
    EXPECT_EQ(words(at(0, 0)), "00° 00.00′ N 000° 00.00′ E");
    EXPECT_EQ(words(at(-0.00001, -0.00001)), "00° 00.00′ N 000° 00.00′ E");
}

struct Written {
    std::string text;
    double latitude;
    double longitude;
};

class OneReading : public testing::TestWithParam<Written> {};

TEST_P(OneReading, is_found)
{
    const auto readings = geo::parse_position(GetParam().text);
    ASSERT_TRUE(readings) << GetParam().text << ": " << word(readings.error());
    ASSERT_EQ(readings->size(), 1U) << GetParam().text;
    EXPECT_NEAR(readings->front().latitude(), GetParam().latitude, 1e-9) << GetParam().text;
    EXPECT_NEAR(readings->front().longitude(), GetParam().longitude, 1e-9) << GetParam().text;
}

// 36 04.2' = 36.07 degrees; 14 31.8' = 14.53; 36 04'12" and 14 31'48" are the same place.
INSTANTIATE_TEST_SUITE_P(
    PositionText,
    OneReading,
    testing::Values(
        Written{"36 04.2N 14 31.8E", 36.07, 14.53},
        Written{"36 04.20 N 014 31.80 E", 36.07, 14.53},
        Written{"3604.20N01431.80E", 36.07, 14.53},
        Written{"3604.2n 1431.8e", 36.07, 14.53},
        Written{"3604.2 01431.8", 36.07, 14.53},
        Written{"360412N 0143148E", 36.07, 14.53},
        Written{"360412N 143148E", 36.07, 14.53},
        Written{"N36°04'12\" E14°31'48\"", 36.07, 14.53},
        Written{"N36\u00b004\u203212\u2033 E14\u00b031\u203248\u2033", 36.07, 14.53},
        Written{"36\u00b004'12''N, 14\u00b031'48''E", 36.07, 14.53},
        Written{"n 36 04.2 e 14 31.8", 36.07, 14.53},
        Written{"36-04.2N 014-31.8E", 36.07, 14.53},
        Written{"36-04.2N - 014-31.8E", 36.07, 14.53},
        Written{"36:04:12N 14:31:48E", 36.07, 14.53},
        Written{"36° 04.20′ N 014° 31.80′ E", 36.07, 14.53},
        Written{"36°\u00a004.20′\u00a0N\u00a0014°\u00a031.80′\u00a0E", 36.07, 14.53},
        Written{"36.07, 14.53", 36.07, 14.53},
        Written{"36.07,14.53", 36.07, 14.53},
        Written{"36.07 14.53", 36.07, 14.53},
        Written{"36.07; 14.53", 36.07, 14.53},
        Written{"36.07/14.53", 36.07, 14.53},
        Written{"  36.07 ,  14.53  ", 36.07, 14.53},
        Written{"+36.07 +14.53", 36.07, 14.53},
        Written{"36.07N, 14.53E", 36.07, 14.53},
        Written{"36.07°N 14.53°E", 36.07, 14.53},
        Written{"14.53E 36.07N", 36.07, 14.53},
        Written{"E 14 31.8, N 36 04.2", 36.07, 14.53},
        Written{"lat 36 04.2 N, lon 14 31.8 E", 36.07, 14.53},
        Written{"36 deg 04.2 min north 14 deg 31.8 min east", 36.07, 14.53},
        Written{"Latitude: 36.07 Longitude: 14.53", 36.07, 14.53},
        Written{"36 04.2 14 31.8", 36.07, 14.53},
        Written{"36 04 12 14 31 48", 36.07, 14.53},
        Written{"36 04,2N 14 31,8E", 36.07, 14.53},
        Written{"3604,20N 01431,80E", 36.07, 14.53},
        Written{"36,5,14,5", 36.5, 14.5},
        Written{"36,14", 36.0, 14.0},
        Written{"-36.07, -14.53", -36.07, -14.53},
        Written{"\u221236.07 \u221214.53", -36.07, -14.53},
        Written{"-36.07 -14.53", -36.07, -14.53},
        Written{"36.07, -14.53", 36.07, -14.53},
        Written{"-0 30.0, 0 30.0", -0.5, 0.5},
        Written{"36 04.2s 14 31.8w", -36.07, -14.53},
        Written{"90N 180W", 90.0, -180.0},
        Written{"0 0", 0.0, 0.0},
        Written{"N36°04'12\"E14°31'48\"", 36.07, 14.53}));

struct Refused {
    std::string text;
    PositionTextError error;
};

class NoReading : public testing::TestWithParam<Refused> {};

TEST_P(NoReading, is_refused_with_its_reason)
{
    const auto readings = geo::parse_position(GetParam().text);
    ASSERT_FALSE(readings) << GetParam().text << ": " << words(readings->front());
    EXPECT_EQ(word(readings.error()), word(GetParam().error)) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    PositionText,
    NoReading,
    testing::Values(
        Refused{"", PositionTextError::empty},
        Refused{"   ", PositionTextError::empty},
        Refused{"36 64.2N 14 31.8E", PositionTextError::minutes_out_of_range},
        Refused{"36 64.2, 14 31.8", PositionTextError::minutes_out_of_range},
        Refused{"36 60.0N 14 31.8E", PositionTextError::minutes_out_of_range},
        Refused{"36 64.2", PositionTextError::minutes_out_of_range},
        Refused{"36 04.2", PositionTextError::not_a_position},
        Refused{"3664.2N 1431.8E", PositionTextError::minutes_out_of_range},
        Refused{"36 04 60 N 14 31 48 E", PositionTextError::seconds_out_of_range},
        Refused{"91 00.0N 14 31.8E", PositionTextError::latitude_out_of_range},
        Refused{"90 00.1N 14 31.8E", PositionTextError::latitude_out_of_range},
        Refused{"36 04.2N 180 00.1E", PositionTextError::longitude_out_of_range},
        Refused{"120.5, 14.5", PositionTextError::latitude_out_of_range},
        Refused{"36 04.2N 14 31.8", PositionTextError::longitude_missing},
        Refused{"36 04.2 14 31.8E", PositionTextError::latitude_missing},
        Refused{"36 04.2N 14 31.8N", PositionTextError::letter_twice},
        Refused{"36 04.2N S 14 31.8E", PositionTextError::letter_twice},
        Refused{"-36 04.2N 14 31.8E", PositionTextError::sign_and_letter},
        Refused{"36.5 04.2N 14 31.8E", PositionTextError::not_a_position},
        Refused{"36 04.2 14", PositionTextError::not_a_position},
        Refused{"36", PositionTextError::not_a_position},
        Refused{"abc", PositionTextError::not_a_position},
        Refused{"36 04.2N 14 31.8E off Malta", PositionTextError::not_a_position},
        Refused{"36'04\u00b0N 14\u00b031'E", PositionTextError::not_a_position},
        Refused{"36, 14, 12", PositionTextError::not_a_position},
        Refused{"360412345N 1431E", PositionTextError::not_a_position},
        Refused{"\u4e09\u5341\u516d", PositionTextError::not_a_position},
        Refused{std::string(5000, '1'), PositionTextError::not_a_position}));

TEST(PositionText, a_comma_that_may_be_either_gives_both_readings)
{
    const auto readings = geo::parse_position("36,07 14,53");
    ASSERT_TRUE(readings);
    ASSERT_EQ(readings->size(), 2U);
    EXPECT_EQ(words((*readings)[0]), "36° 04.20′ N 014° 31.80′ E"); // 36.07 degrees
    EXPECT_EQ(words((*readings)[1]), "36° 07.00′ N 014° 53.00′ E"); // 36 degrees 07 minutes
}

TEST(PositionText, a_hyphen_that_may_be_either_gives_both_readings)
{
    const auto readings = geo::parse_position("36.07-14.53");
    ASSERT_TRUE(readings);
    ASSERT_EQ(readings->size(), 2U);
    EXPECT_EQ(words((*readings)[0]), "36° 04.20′ N 014° 31.80′ E");
    EXPECT_EQ(words((*readings)[1]), "36° 04.20′ N 014° 31.80′ W");
}

TEST(PositionText, reads_back_what_position_words_wrote_within_half_a_hundredth_of_a_minute)
{
    std::mt19937_64 random{20261123};
    std::uniform_real_distribution<double> latitudes{-90.0, 90.0};
    std::uniform_real_distribution<double> longitudes{-180.0, 180.0};
    for (int i = 0; i < 5000; ++i) {
        const auto place = at(latitudes(random), longitudes(random));
        const auto readings = geo::parse_position(geo::position_words(place));
        ASSERT_TRUE(readings) << geo::position_words(place);
        ASSERT_EQ(readings->size(), 1U);
        EXPECT_NEAR(readings->front().latitude(), place.latitude(), 0.00501 / 60.0);
        const double turn = std::abs(readings->front().longitude() - place.longitude());
        EXPECT_LT(std::min(turn, 360.0 - turn), 0.00501 / 60.0);
    }
}

TEST(PositionText, no_bytes_whatever_break_the_parser)
{
    std::mt19937_64 random{7};
    const std::string signs = "0123456789.,-+NSEWnsew°'\"′ ;:/*latmin\xff\xc2";
    for (int i = 0; i < 15'000; ++i) {
        std::string text;
        for (auto length = random() % 24; length > 0; --length)
            text += signs[random() % signs.size()];
        const auto readings = geo::parse_position(text);
        EXPECT_TRUE(!readings || !readings->empty());
    }
}

} // namespace
} // namespace ensign::test
