/// Coast rings in the plane of the tiles (Web Mercator, EPSG:3857, as a unit square), and the parts
/// of them that a view needs: cut to a box, drawn to the fineness of a zoom.
#pragma once

#include "core/geo/coast.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ensign::node {

/// x from 0 (180 W) to 1 (180 E), y from 0 (85.05 N) to 1 (85.05 S).
struct WorldPoint {
    double x = 0;
    double y = 0;

    friend bool operator==(const WorldPoint&, const WorldPoint&) noexcept = default;
};

struct WorldBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    bool meets(const WorldBox& other) const noexcept
    {
        return left <= other.right && right >= other.left && top <= other.bottom &&
               bottom >= other.top;
    }
    bool holds(const WorldBox& other) const noexcept
    {
        return left <= other.left && right >= other.right && top <= other.top &&
               bottom >= other.bottom;
    }
    WorldBox grown(double by) const noexcept
    {
        return {left - by, top - by, right + by, bottom + by};
    }
};

/// Where a place lies on the unit square; latitudes beyond 85.05 go to its edge.
WorldPoint world_point(double latitude, double longitude) noexcept;

/// Many rings in one piece of memory. A ring is not closed: its last point joins its first.
class RingSet {
public:
    struct Ring {
        std::size_t first;
        std::size_t count;
        WorldBox box;
    };

    /// Rings of fewer than two points are left out.
    void add(std::span<const WorldPoint> ring);

    std::span<const Ring> rings() const noexcept { return rings_; }
    std::span<const WorldPoint> points(const Ring& ring) const noexcept
    {
        return std::span{points_}.subspan(ring.first, ring.count);
    }
    std::size_t size() const noexcept { return points_.size(); }

private:
    std::vector<WorldPoint> points_;
    std::vector<Ring> rings_;
};

RingSet world_rings(const geo::Coast& coast);

/// The part of `ring` inside `box`, with edges along the border of the box where it was cut
/// (Sutherland and Hodgman 1974). The result lies in `cut`; `spare` is working memory.
void cut_ring(
    std::span<const WorldPoint> ring,
    const WorldBox& box,
    std::vector<WorldPoint>& cut,
    std::vector<WorldPoint>& spare);

/// The parts of all rings inside `box`.
RingSet cut_rings(const RingSet& rings, const WorldBox& box);

} // namespace ensign::node
