// The crash points in the sources and the list the harnesses go through are the same.

#include "tests/support/crash_points.hpp"

#include <cstdlib>

namespace ensign::test {
namespace {

std::string page_of(const std::vector<CrashPoint>& points)
{
    std::string page = "# Crash points and their files. Written by house_tests with "
                       "ENSIGN_WRITE_DOCS=1; see faults.md.\n";
    for (const CrashPoint& point : points)
        page += point.name + "\t" + point.file + "\n";
    return page;
}

TEST(House, every_crash_point_is_on_the_list)
{
    const auto points = crash_points_in_sources();
    if (std::getenv("ENSIGN_WRITE_DOCS") != nullptr)
        std::ofstream{kHouseRoot / kCrashPointsPage} << page_of(points);
    EXPECT_EQ(page_of(points), text_of(kCrashPointsPage))
        << "ENSIGN_WRITE_DOCS=1 house_tests writes the list anew";
    EXPECT_GE(points.size(), 60U);
    EXPECT_EQ(std::ranges::adjacent_find(points, {}, &CrashPoint::name), points.end())
        << "one name, two places";
}

} // namespace
} // namespace ensign::test
