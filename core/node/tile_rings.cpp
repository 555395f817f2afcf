#include "core/node/tile_rings.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ensign::node {
namespace {

/// One side of a box: a coordinate, its limit, and which way is inside.
struct Side {
    double WorldPoint::*along;
    double limit;
    double sign;

    bool inside(const WorldPoint& point) const noexcept
    {
        return sign * (point.*along - limit) >= 0;
    }

    WorldPoint crossing(const WorldPoint& from, const WorldPoint& to) const noexcept
    {
        const double part = (limit - from.*along) / (to.*along - from.*along);
        WorldPoint point{from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
        point.*along = limit;
        return point;
    }
};

void cut_by(const Side& side, std::span<const WorldPoint> ring, std::vector<WorldPoint>& out)
{
    out.clear();
    if (ring.empty()) return;
    WorldPoint before = ring.back();
    bool before_inside = side.inside(before);
    for (const WorldPoint& point : ring) {
        const bool inside = side.inside(point);
        if (inside != before_inside) out.push_back(side.crossing(before, point));
        if (inside) out.push_back(point);
        before = point;
        before_inside = inside;
    }
}

WorldBox box_of(std::span<const WorldPoint> ring) noexcept
{
    WorldBox box{ring.front().x, ring.front().y, ring.front().x, ring.front().y};
    for (const WorldPoint& point : ring) {
        box.left = std::min(box.left, point.x);
        box.right = std::max(box.right, point.x);
        box.top = std::min(box.top, point.y);
        box.bottom = std::max(box.bottom, point.y);
    }
    return box;
}

} // namespace

WorldPoint world_point(double latitude, double longitude) noexcept
{
    constexpr double kEdgeLatitude = 85.0511287798066;
    const double radians =
        std::clamp(latitude, -kEdgeLatitude, kEdgeLatitude) * std::numbers::pi / 180;
    return {(longitude + 180) / 360, 0.5 - std::asinh(std::tan(radians)) / (2 * std::numbers::pi)};
}

void RingSet::add(std::span<const WorldPoint> ring)
{
    if (ring.size() < 2) return;
    rings_.push_back({points_.size(), ring.size(), box_of(ring)});
    points_.insert(points_.end(), ring.begin(), ring.end());
}

RingSet world_rings(const geo::Coast& coast)
{
    RingSet rings;
    std::vector<WorldPoint> points;
    for (const geo::Coast::Ring& ring : coast.rings()) {
        points.clear();
        for (std::uint32_t index = ring.first; index < ring.last; ++index) {
            const geo::CoastPoint& point = coast.points()[index];
            points.push_back(world_point(point.latitude_degrees(), point.longitude_degrees()));
        }
        rings.add(points);
    }
    return rings;
}

void cut_ring(
    std::span<const WorldPoint> ring,
    const WorldBox& box,
    std::vector<WorldPoint>& cut,
    std::vector<WorldPoint>& spare)
{
    cut_by({&WorldPoint::x, box.left, 1}, ring, spare);
    cut_by({&WorldPoint::x, box.right, -1}, spare, cut);
    cut_by({&WorldPoint::y, box.top, 1}, cut, spare);
    cut_by({&WorldPoint::y, box.bottom, -1}, spare, cut);
}

RingSet cut_rings(const RingSet& rings, const WorldBox& box)
{
    RingSet parts;
    std::vector<WorldPoint> cut;
    std::vector<WorldPoint> spare;
    for (const RingSet::Ring& ring : rings.rings()) {
        if (!ring.box.meets(box)) continue;
        if (box.holds(ring.box)) {
            parts.add(rings.points(ring));
        } else {
            cut_ring(rings.points(ring), box, cut, spare);
            parts.add(cut);
        }
    }
    return parts;
}

} // namespace ensign::node
