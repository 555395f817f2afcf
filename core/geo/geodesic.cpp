#include "core/geo/geodesic.hpp"

#include <geodesic.h>

#include <algorithm>

namespace ensign::geo {
namespace {

/// WGS84: equatorial radius in metres, and flattening.
const geod_geodesic& wgs84() noexcept
{
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic made{};
        geod_init(&made, 6378137.0, 1.0 / 298.257223563);
        return made;
    }();
    return ellipsoid;
}

double clockwise(double azimuth) noexcept { return azimuth < 0.0 ? azimuth + 360.0 : azimuth; }

} // namespace

Leg inverse(const Position& from, const Position& to) noexcept
{
    double metres = 0.0;
    double start = 0.0;
    double end = 0.0;
    geod_inverse(
        &wgs84(),
        from.latitude(),
        from.longitude(),
        to.latitude(),
        to.longitude(),
        &metres,
        &start,
        &end);
    return {Distance::metres(metres), clockwise(start), clockwise(end)};
}

Arrival direct(const Position& from, double azimuth, Distance length) noexcept
{
    double latitude = 0.0;
    double longitude = 0.0;
    double end = 0.0;
    geod_direct(
        &wgs84(),
        from.latitude(),
        from.longitude(),
        azimuth,
        length.in_metres(),
        &latitude,
        &longitude,
        &end);
    // PROJ's ranges are ours but for rounding at their ends.
    const auto place = Position::from_degrees(
        std::clamp(latitude, -90.0, 90.0), std::clamp(longitude, -180.0, 180.0));
    return {place.value(), clockwise(end)};
}

} // namespace ensign::geo
