/// A part of the sea to which a permission is bound: a circle round a place.
#pragma once

#include "core/geo/distance.hpp"
#include "core/geo/position.hpp"

namespace ensign::geo {

class Area {
public:
    /// Everything within `radius` (>= 0) of `centre`, the rim included.
    static Area circle(const Position& centre, Distance radius) { return Area{centre, radius}; }

    /// Surely inside: the whole circle of `uncertainty` (>= 0) round the place lies in the area.
    /// What is in doubt counts against us, as for zones (domain brief, section 6).
    bool contains(const Position& place, Distance uncertainty) const noexcept;

    const Position& centre() const noexcept { return centre_; }
    Distance radius() const noexcept { return radius_; }

    friend bool operator==(const Area&, const Area&) noexcept = default;

private:
    Area(const Position& centre, Distance radius) : centre_{centre}, radius_{radius} {}
    Position centre_;
    Distance radius_;
};

} // namespace ensign::geo
