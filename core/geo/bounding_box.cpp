#include "core/geo/bounding_box.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::geo {
namespace {

constexpr double kTurn = 360.0;
constexpr std::array kTurns{-kTurn, 0.0, kTurn};

struct Line {
    double from_x;
    double from_y;
    double to_x;
    double to_y;
};

Line line_of(const CoastEdge& edge, double turned)
{
    constexpr double kUnit = CoastPoint::kUnitsPerDegree;
    return {
        static_cast<double>(edge.from_longitude) / kUnit + turned,
        static_cast<double>(edge.from_latitude) / kUnit,
        static_cast<double>(edge.to_longitude) / kUnit + turned,
        static_cast<double>(edge.to_latitude) / kUnit};
}

/// What is left of [from, to], the part of a line inside a box, within one pair of its sides.
struct Part {
    double from = 0.0;
    double to = 1.0;
    void cut(double start, double step, double least, double most)
    {
        if (step == 0.0) {
            if (start < least || start > most) to = -1.0;
            return;
        }
        const double a = (least - start) / step;
        const double b = (most - start) / step;
        from = std::max(from, std::min(a, b));
        to = std::min(to, std::max(a, b));
    }
};

/// How often an edge passes north of a place: the count of an area that holds it is odd.
int passes_north(const CoastEdge& edge, double longitude, double latitude)
{
    int count = 0;
    for (const double turned : kTurns) {
        const Line line = line_of(edge, turned);
        if ((line.from_x <= longitude) == (line.to_x <= longitude)) continue;
        const double along = (longitude - line.from_x) / (line.to_x - line.from_x);
        if (line.from_y + along * (line.to_y - line.from_y) > latitude) ++count;
    }
    return count;
}

} // namespace

std::optional<BoundingBox> BoundingBox::from_degrees(const std::array<double, 4>& sides)
{
    const auto [west, south, east, north] = sides;
    for (const double longitude : {west, east})
        if (!(std::abs(longitude) <= kTurn / 2)) return std::nullopt;
    for (const double latitude : {south, north})
        if (!(std::abs(latitude) <= kTurn / 4)) return std::nullopt;
    if (north < south) return std::nullopt;
    return BoundingBox{west, south, east < west ? east + kTurn : east, north};
}

bool BoundingBox::holds(const Position& place) const noexcept
{
    if (place.latitude() < south_ || place.latitude() > north_) return false;
    return std::ranges::any_of(kTurns, [&](double turned) {
        const double longitude = place.longitude() + turned;
        return longitude >= west_ && longitude <= east_;
    });
}

bool BoundingBox::is_crossed_by(const CoastEdge& edge) const noexcept
{
    return std::ranges::any_of(kTurns, [&](double turned) {
        const Line line = line_of(edge, turned);
        Part part;
        part.cut(line.from_x, line.to_x - line.from_x, west_, east_);
        part.cut(line.from_y, line.to_y - line.from_y, south_, north_);
        return part.from <= part.to;
    });
}

bool BoundingBox::touches(const Coast& areas, std::uint16_t owner) const
{
    int passes = 0;
    for (const Coast::Ring& ring : areas.rings()) {
        if (areas.polygon_owners()[ring.polygon] != owner) continue;
        std::int64_t turned = 0;
        double latitudes = 0.0;
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            const CoastEdge edge = edge_between(areas.points()[i], areas.points()[i + 1]);
            if (is_crossed_by(edge)) return true;
            passes += passes_north(edge, west_, south_);
            turned += edge.to_longitude - edge.from_longitude;
            latitudes += areas.points()[i].latitude_degrees();
        }
        // A ring round the north pole holds what lies north of it: its count starts odd.
        if (turned != 0 && latitudes > 0.0) ++passes;
    }
    return passes % 2 == 1;
}

} // namespace ensign::geo
