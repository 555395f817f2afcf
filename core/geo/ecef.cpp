#include "core/geo/ecef.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ensign::geo {
namespace {

constexpr double kEquatorialRadius = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kEccentricitySquared = kFlattening * (2.0 - kFlattening);
constexpr double kRadiansPerDegree = std::numbers::pi / 180.0;

} // namespace

Ecef to_ecef(double latitude, double longitude) noexcept
{
    const double phi = latitude * kRadiansPerDegree;
    const double lambda = longitude * kRadiansPerDegree;
    const double sine = std::sin(phi);
    const double normal = kEquatorialRadius / std::sqrt(1.0 - kEccentricitySquared * sine * sine);
    const double axis = normal * std::cos(phi);
    return {
        axis * std::cos(lambda),
        axis * std::sin(lambda),
        normal * (1.0 - kEccentricitySquared) * sine};
}

Position from_ecef(Ecef point) noexcept
{
    // Exact on the surface; 20 cm below it the error is under a millimetre.
    const double axis = std::hypot(point.x, point.y);
    const double phi = std::atan2(point.z, (1.0 - kEccentricitySquared) * axis);
    const double lambda = std::atan2(point.y, point.x);
    return Position::from_degrees(
               std::clamp(phi / kRadiansPerDegree, -90.0, 90.0),
               std::clamp(lambda / kRadiansPerDegree, -180.0, 180.0))
        .value();
}

double arc_over(Ecef from, Ecef to) noexcept
{
    constexpr double kPolarRadius = kEquatorialRadius * (1.0 - kFlattening);
    constexpr double kWide = 1.0 / (kEquatorialRadius * kEquatorialRadius);
    constexpr double kHigh = 1.0 / (kPolarRadius * kPolarRadius);
    const Ecef chord = to - from;
    const double square = dot(chord, chord);
    if (square == 0.0) return 0.0;
    // The curvature of the ellipsoid x^2/a^2 + y^2/a^2 + z^2/b^2 = 1 along the chord, at the point
    // over its middle.
    const Ecef middle = 0.5 * (from + to);
    const double round = middle.x * middle.x + middle.y * middle.y;
    const double up = middle.z * middle.z;
    const double lift = 1.0 / std::sqrt(kWide * round + kHigh * up);
    const double slope = lift * std::sqrt(kWide * kWide * round + kHigh * kHigh * up);
    const double bent = kWide * (chord.x * chord.x + chord.y * chord.y) + kHigh * chord.z * chord.z;
    const double curvature = bent / (square * slope);
    // arc = 2/k asin(k chord/2), its first terms.
    const double turn = curvature * curvature * square;
    return std::sqrt(square) * (1.0 + turn * (1.0 / 24.0 + turn * (3.0 / 640.0)));
}

} // namespace ensign::geo
