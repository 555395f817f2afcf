/// Which of many areas a circle touches: areas of the sea as people publish them, such as claimed
/// waters or rescue regions.
///
/// Border rule: **closed**. A place on a border, or nearer to it than kOnBorder, lies in the areas
/// on both sides. Edges are straight in longitude and latitude, as the files that carry them say
/// (RFC 7946, section 3.1.1), over the date line the short way; distances are geodesic.
#pragma once

#include "core/geo/coast.hpp"
#include "core/geo/coast_tree.hpp"
#include "core/geo/distance.hpp"
#include "core/geo/land_index.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ensign::geo {

/// Nearer than this to a border is on it: above the rounding of its vertices.
inline constexpr Distance kOnBorder = Distance::metres(0.05);

class PolygonIndex {
public:
    /// Each owner of `areas` is one feature, of one or more polygons; its number is the owner's.
    explicit PolygonIndex(const Coast& areas);

    struct Touched {
        std::uint16_t feature = 0;
        bool inside = false; ///< the place lies in it, or on its border
        bool surely = false; ///< the whole circle does
    };

    /// Every feature that the circle of `radius` (>= 0) around `place` touches, in no order.
    ///
    ///   thread   safe, changes nothing
    ///   cost     some microseconds, more for each feature touched; not for the vertices of others
    std::vector<Touched> touching(const Position& place, Distance radius) const;

    /// How far it is to the nearest border of any feature, when it is within `reach`.
    std::optional<Distance> border_within(const Position& place, Distance reach) const;

private:
    CoastTree borders_;
    LandIndex inside_;
};

} // namespace ensign::geo
