/// A box of longitude and latitude, as maps and OGC API Features ask with. Borders are closed; west
/// may lie east of east, then the box goes over the date line (RFC 7946, section 5.2).
#pragma once

#include "core/geo/coast.hpp"
#include "core/geo/position.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace ensign::geo {

class BoundingBox {
public:
    /// West, south, east, north, in degrees.
    ///
    ///   returns  nothing for a latitude beyond 90, a longitude beyond 180, NaN, or south of south
    static std::optional<BoundingBox> from_degrees(const std::array<double, 4>& sides);

    bool holds(const Position& place) const noexcept;

    /// Whether the area of one owner has a place in common with the box. Edges are straight in
    /// longitude and latitude, as coast.hpp says.
    ///
    ///   cost     every edge of every owner once
    bool touches(const Coast& areas, std::uint16_t owner) const;

private:
    BoundingBox(double west, double south, double east, double north)
        : west_{west}, south_{south}, east_{east}, north_{north}
    {
    }
    bool is_crossed_by(const CoastEdge& edge) const noexcept;

    double west_;
    double south_;
    double east_; ///< beyond 180 when the box goes over the date line
    double north_;
};

} // namespace ensign::geo
