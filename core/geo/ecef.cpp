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

} // namespace ensign::geo
