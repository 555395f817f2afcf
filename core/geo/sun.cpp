#include "core/geo/sun.hpp"

#include <cmath>
#include <numbers>

namespace ensign::geo {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kMsPerDay = 86'400'000.0;
constexpr double kUnixEpochToJ2000Days = 10957.5; ///< 1970-01-01 0 h to 2000-01-01 12 h
constexpr double kRim = -0.833;

} // namespace

double sun_elevation(const Position& place, Instant at)
{
    const double days = static_cast<double>(epoch_ms(at)) / kMsPerDay - kUnixEpochToJ2000Days;
    const double anomaly = (357.528 + 0.9856003 * days) * kDegree;
    const double longitude =
        (280.460 + 0.9856474 * days + 1.915 * std::sin(anomaly) + 0.020 * std::sin(2 * anomaly)) *
        kDegree;
    const double obliquity = (23.439 - 0.0000004 * days) * kDegree;
    const double declination = std::asin(std::sin(obliquity) * std::sin(longitude));
    const double ascension =
        std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude));
    const double sidereal = (280.46062 + 360.98564737 * days + place.longitude()) * kDegree;
    const double hour_angle = sidereal - ascension;
    const double latitude = place.latitude() * kDegree;
    return std::asin(
               std::sin(latitude) * std::sin(declination) +
               std::cos(latitude) * std::cos(declination) * std::cos(hour_angle)) /
           kDegree;
}

bool is_daylight(const Position& place, Instant at) { return sun_elevation(place, at) > kRim; }

} // namespace ensign::geo
