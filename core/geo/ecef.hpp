/// Places as points in space (earth-centred, earth-fixed), where neither the date line nor a pole
/// is special. Good for finding what is near; the distance itself is asked of geodesic.hpp.
///
///   units    metres     source   NIMA TR8350.2 (WGS84), section 4.3
#pragma once

#include "core/geo/position.hpp"

namespace ensign::geo {

struct Ecef {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;

    friend constexpr Ecef operator+(Ecef a, Ecef b) noexcept
    {
        return {a.x + b.x, a.y + b.y, a.z + b.z};
    }
    friend constexpr Ecef operator-(Ecef a, Ecef b) noexcept
    {
        return {a.x - b.x, a.y - b.y, a.z - b.z};
    }
    friend constexpr Ecef operator*(double k, Ecef a) noexcept
    {
        return {k * a.x, k * a.y, k * a.z};
    }
};

constexpr double dot(Ecef a, Ecef b) noexcept { return a.x * b.x + a.y * b.y + a.z * b.z; }

/// The point on the ellipsoid at these degrees (any longitude).
Ecef to_ecef(double latitude, double longitude) noexcept;

/// The place under a point on, or some metres from, the surface.
Position from_ecef(Ecef point) noexcept;

/// The length of the geodesic between two points on the surface, by the straight line through the
/// earth and the curvature halfway: far cheaper than the geodesic itself (geodesic.hpp).
///
///   units     metres     accuracy  1 mm up to kShortChord apart; worse beyond
inline constexpr double kShortChord = 150'000.0;
double arc_over(Ecef from, Ecef to) noexcept;

} // namespace ensign::geo
