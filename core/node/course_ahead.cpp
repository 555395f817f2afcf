#include "core/node/course_ahead.hpp"

namespace ensign::node {

std::vector<NextBoundary> next_boundaries(const CourseAhead& course, std::size_t most)
{
    const geo::Waters waters{
        *course.zones, {course.claims.get(), course.mapped.get()}, course.seen};
    std::vector<NextBoundary> found;
    for (geo::Crossing& one : geo::next_crossings(waters, course.motion, course.ahead, most))
        found.push_back({std::move(one), course.seen});
    return found;
}

} // namespace ensign::node
