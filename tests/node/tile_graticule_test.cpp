#include "core/node/tile_graticule.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using node::graticule;
using node::graticule_step_minutes;
using node::meridian_name;
using node::parallel_name;

TEST(TileGraticule, names_have_two_digits_of_latitude_and_three_of_longitude)
{
    EXPECT_EQ(parallel_name(36 * 60), "36° N");
    EXPECT_EQ(parallel_name(-5 * 60 - 30), "05° 30′ S");
    EXPECT_EQ(meridian_name(14 * 60 + 5), "014° 05′ E");
    EXPECT_EQ(meridian_name(-170 * 60), "170° W");
}

TEST(TileGraticule, the_equator_the_first_meridian_and_the_date_line_have_no_letter)
{
    EXPECT_EQ(parallel_name(0), "00°");
    EXPECT_EQ(meridian_name(0), "000°");
    EXPECT_EQ(meridian_name(180 * 60), "180°");
    EXPECT_EQ(meridian_name(-180 * 60), "180°");
}

TEST(TileGraticule, every_step_divides_the_way_to_the_date_line)
{
    for (int zoom = 0; zoom <= 12; ++zoom)
        EXPECT_EQ(180 * 60 % graticule_step_minutes(zoom), 0) << zoom;
}

TEST(TileGraticule, the_whole_world_at_zoom_4_has_a_line_every_ten_degrees)
{
    const auto lines = graticule(4, {0, 0, 1, 1});
    EXPECT_EQ(lines.meridians.size(), 37U); // both names of the date line
    EXPECT_EQ(lines.parallels.size(), 17U); // 80 N to 80 S
    EXPECT_EQ(lines.parallels[8].name, "00°");
    EXPECT_EQ(lines.parallels[8].at, 0.5);
}

} // namespace
} // namespace ensign::test
