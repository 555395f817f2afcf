#include "core/geo/coast.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace ensign::geo {
namespace {

std::int32_t units(double degrees, double limit) noexcept
{
    // NaN is drawn to zero: std::clamp would hand it on.
    const double inside =
        degrees >= -limit ? std::min(degrees, limit) : (degrees < -limit ? -limit : 0.0);
    return static_cast<std::int32_t>(std::lround(inside * CoastPoint::kUnitsPerDegree));
}

} // namespace

CoastPoint coast_point(double latitude, double longitude) noexcept
{
    return {units(latitude, 90.0), units(longitude, 180.0)};
}

void Coast::begin_polygon(std::string_view owner)
{
    auto found = std::find(owners_.begin(), owners_.end(), owner);
    if (found == owners_.end()) {
        assert(owners_.size() < std::numeric_limits<std::uint16_t>::max());
        found = owners_.insert(owners_.end(), std::string{owner});
    }
    polygon_owners_.push_back(static_cast<std::uint16_t>(found - owners_.begin()));
}

void Coast::add_ring(std::span<const CoastPoint> ring)
{
    assert(!polygon_owners_.empty());
    const std::size_t first = points_.size();
    for (const CoastPoint& point : ring)
        if (points_.size() == first || points_.back() != point) points_.push_back(point);
    if (points_.size() > first && points_.back() != points_[first])
        points_.push_back(CoastPoint{points_[first]});

    constexpr std::size_t kTriangle = 4; // three corners and the first again
    if (points_.size() - first < kTriangle) {
        points_.resize(first);
        return;
    }
    rings_.push_back(
        {static_cast<std::uint32_t>(first),
         static_cast<std::uint32_t>(points_.size() - 1),
         static_cast<std::uint32_t>(polygon_owners_.size() - 1)});
}

} // namespace ensign::geo
