#include "core/geo/area.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace geo::literals;

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

// On the equator one minute of longitude is 1855.325 m.
const geo::Area kTenKilometres = geo::Area::circle(at(0, 0), 10'000.0_m);

TEST(Area, five_minutes_of_equator_lie_within_ten_kilometres)
{
    EXPECT_TRUE(kTenKilometres.contains(at(0, 5.0 / 60.0), 0.0_m));  // 9 276.6 m
    EXPECT_FALSE(kTenKilometres.contains(at(0, 6.0 / 60.0), 0.0_m)); // 11 131.9 m
}

TEST(Area, uncertainty_counts_against_us)
{
    EXPECT_TRUE(kTenKilometres.contains(at(0, 5.0 / 60.0), 723.0_m));
    EXPECT_FALSE(kTenKilometres.contains(at(0, 5.0 / 60.0), 724.0_m));
}

TEST(Area, the_centre_is_inside_and_the_rim_belongs_to_it)
{
    EXPECT_TRUE(kTenKilometres.contains(at(0, 0), 10'000.0_m));
}

} // namespace
} // namespace ensign::test
