/// Where the map looks, and the one projection of the client: spherical Web Mercator, the same that
/// Qt Location's Map uses, without asking it for each vessel. Bearing and tilt are always zero:
/// north is up.
#pragma once

#include <QPointF>

#include <cmath>

namespace ensign::map {

/// A point of the world in unit Mercator: x and y from 0 to 1, y down from the north.
struct UnitPoint {
    double x = 0.5;
    double y = 0.5;
};

///   range    latitude is cut at the edge of the Mercator square, 85.0511°
inline UnitPoint unit_point(double latitude, double longitude)
{
    constexpr double kPi = 3.14159265358979323846;
    const double s =
        std::sin(std::fmax(-85.05112878, std::fmin(85.05112878, latitude)) * kPi / 180);
    return {(longitude + 180) / 360, 0.5 - std::log((1 + s) / (1 - s)) / (4 * kPi)};
}

struct MapCamera {
    UnitPoint centre;
    double world_px = 256; ///< width of the whole world at this zoom
    double width = 0;
    double height = 0;

    /// Pixels from the item's top left corner, by the short way across the date line.
    QPointF project(UnitPoint point) const
    {
        const double dx = std::remainder(point.x - centre.x, 1.0);
        return {width / 2 + dx * world_px, height / 2 + (point.y - centre.y) * world_px};
    }

    bool sees(QPointF p, double margin) const
    {
        return p.x() > -margin && p.y() > -margin && p.x() < width + margin &&
               p.y() < height + margin;
    }

    /// Pixels for one nautical mile at this latitude.
    double px_per_nm(double latitude) const
    {
        constexpr double kPi = 3.14159265358979323846;
        return world_px * 1852.0 / (40075016.686 * std::cos(latitude * kPi / 180));
    }
};

} // namespace ensign::map
