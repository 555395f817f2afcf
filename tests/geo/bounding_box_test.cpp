// The box a map asks with. What is expected follows from RFC 7946, section 5, and from drawing the
// figures on squared paper.

#include "core/geo/bounding_box.hpp"

#include <gtest/gtest.h>

namespace ensign::geo {
namespace {

using Corners = std::vector<std::pair<double, double>>; ///< longitude, latitude

Coast area(const Corners& corners)
{
    Coast coast;
    coast.begin_polygon("0");
    std::vector<CoastPoint> ring;
    for (const auto& [longitude, latitude] : corners)
        ring.push_back(coast_point(latitude, longitude));
    coast.add_ring(ring);
    return coast;
}

BoundingBox box(double west, double south, double east, double north)
{
    return BoundingBox::from_degrees({west, south, east, north}).value();
}

Position place(double latitude, double longitude)
{
    return Position::from_degrees(latitude, longitude).value();
}

TEST(BoundingBox, holds_what_lies_in_it_and_on_its_sides)
{
    const BoundingBox it = box(14, 35, 15, 36);
    EXPECT_TRUE(it.holds(place(35.5, 14.5)));
    EXPECT_TRUE(it.holds(place(35, 14)));
    EXPECT_TRUE(it.holds(place(36, 15)));
    EXPECT_FALSE(it.holds(place(36.01, 14.5)));
    EXPECT_FALSE(it.holds(place(35.5, 15.01)));
}

TEST(BoundingBox, goes_over_the_date_line_when_west_lies_east_of_east)
{
    const BoundingBox fiji = box(177, -20, -178, -16);
    EXPECT_TRUE(fiji.holds(place(-18, 178)));
    EXPECT_TRUE(fiji.holds(place(-18, -179)));
    EXPECT_TRUE(fiji.holds(place(-18, 180)));
    EXPECT_FALSE(fiji.holds(place(-18, 0)));
    EXPECT_FALSE(fiji.holds(place(-18, -177)));
}

TEST(BoundingBox, the_whole_world_holds_both_names_of_the_date_line)
{
    const BoundingBox world = box(-180, -90, 180, 90);
    EXPECT_TRUE(world.holds(place(0, 180)));
    EXPECT_TRUE(world.holds(place(90, 12)));
    EXPECT_TRUE(box(170, -1, 180, 1).holds(place(0, 180)));
}

TEST(BoundingBox, what_is_no_box_is_none)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(BoundingBox::from_degrees({0, 10, 1, 9}));
    EXPECT_FALSE(BoundingBox::from_degrees({0, 0, 181, 1}));
    EXPECT_FALSE(BoundingBox::from_degrees({0, -91, 1, 1}));
    EXPECT_FALSE(BoundingBox::from_degrees({nan, 0, 1, 1}));
    EXPECT_FALSE(BoundingBox::from_degrees({0, 0, 1, nan}));
}

TEST(BoundingBox, touches_an_area_that_it_cuts_holds_or_lies_in)
{
    const Coast square = area({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    EXPECT_TRUE(box(-1, -1, 11, 11).touches(square, 0)); // holds it
    EXPECT_TRUE(box(4, 4, 5, 5).touches(square, 0));     // lies in it
    EXPECT_TRUE(box(9, 9, 12, 12).touches(square, 0));   // a corner
    EXPECT_TRUE(box(-1, 4, 11, 5).touches(square, 0));   // right through: no corner in either
    EXPECT_TRUE(box(10, 4, 12, 5).touches(square, 0));   // side on side
    EXPECT_FALSE(box(10.1, 4, 12, 5).touches(square, 0));
    EXPECT_FALSE(box(4, 11, 5, 12).touches(square, 0));
    EXPECT_FALSE(box(4, -12, 5, -11).touches(square, 0));
    EXPECT_FALSE(box(4, 4, 5, 5).touches(square, 1)); // of another owner
}

TEST(BoundingBox, the_box_round_an_area_is_not_the_area)
{
    const Coast corner = area({{0, 0}, {10, 0}, {0, 10}});
    EXPECT_FALSE(box(8, 8, 9, 9).touches(corner, 0));
    EXPECT_TRUE(box(4, 4, 9, 9).touches(corner, 0));
}

TEST(BoundingBox, a_hole_is_no_part_of_an_area)
{
    Coast ring = area({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    ring.add_ring(
        std::vector{coast_point(2, 2), coast_point(2, 8), coast_point(8, 8), coast_point(8, 2)});
    EXPECT_FALSE(box(4, 4, 5, 5).touches(ring, 0));
    EXPECT_TRUE(box(4, 4, 9, 5).touches(ring, 0));
}

TEST(BoundingBox, an_area_over_the_date_line_is_touched_on_both_sides)
{
    const Coast over = area({{175, -5}, {-175, -5}, {-175, 5}, {175, 5}});
    EXPECT_TRUE(box(176, -1, 177, 1).touches(over, 0));
    EXPECT_TRUE(box(-177, -1, -176, 1).touches(over, 0));
    EXPECT_TRUE(box(179, -1, -179, 1).touches(over, 0));
    EXPECT_FALSE(box(0, -1, 1, 1).touches(over, 0));
    EXPECT_FALSE(box(-174, -1, -173, 1).touches(over, 0));
}

TEST(BoundingBox, an_area_round_a_pole_holds_the_pole)
{
    const Corners around{{-180, 70}, {-90, 70}, {0, 70}, {90, 70}};
    EXPECT_TRUE(box(10, 80, 20, 85).touches(area(around), 0));
    EXPECT_FALSE(box(10, 60, 20, 65).touches(area(around), 0));
    Corners south;
    for (const auto& [longitude, latitude] : around)
        south.emplace_back(longitude, -latitude);
    EXPECT_TRUE(box(10, -85, 20, -80).touches(area(south), 0));
    EXPECT_FALSE(box(10, 80, 20, 85).touches(area(south), 0));
}

} // namespace
} // namespace ensign::geo
