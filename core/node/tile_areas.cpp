#include "core/node/tile_areas.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::node {
namespace {

/// The ring with the date line unrolled; one that goes round a pole is closed over the map's edge.
std::vector<WorldPoint> unrolled(const geo::Coast& areas, const geo::Coast::Ring& ring)
{
    constexpr double kTurn = 360.0 * geo::CoastPoint::kUnitsPerDegree;
    std::vector<WorldPoint> points;
    double turned = 0;
    for (std::uint32_t i = ring.first; i <= ring.last; ++i) {
        const geo::CoastPoint& point = areas.points()[i];
        if (i > ring.first) {
            const geo::CoastPoint& before = areas.points()[i - 1];
            const geo::CoastEdge edge = geo::edge_between(before, point);
            turned += static_cast<double>(edge.to_longitude - point.longitude) / kTurn;
        }
        WorldPoint on_map = world_point(point.latitude_degrees(), point.longitude_degrees());
        on_map.x += turned;
        points.push_back(on_map);
    }
    if (std::abs(points.back().x - points.front().x) > 0.5) {
        const double edge = points.front().y < 0.5 ? 0.0 : 1.0;
        points.push_back({points.back().x, edge});
        points.push_back({points.front().x, edge});
    }
    return points;
}

TileArea area_of(const geo::Coast& areas, std::uint16_t owner)
{
    TileArea area;
    for (const geo::Coast::Ring& ring : areas.rings()) {
        if (areas.polygon_owners()[ring.polygon] != owner) continue;
        std::vector<WorldPoint> points = unrolled(areas, ring);
        area.rings.add(points);
        const auto [west, east] = std::ranges::minmax(points, {}, &WorldPoint::x);
        const double away = west.x < 0 ? 1.0 : east.x > 1 ? -1.0 : 0.0;
        if (away == 0) continue;
        for (WorldPoint& point : points)
            point.x += away;
        area.rings.add(points);
    }
    if (area.rings.rings().empty()) return area;
    area.box = area.rings.rings().front().box;
    for (const RingSet::Ring& ring : area.rings.rings())
        area.box = {
            std::min(area.box.left, ring.box.left),
            std::min(area.box.top, ring.box.top),
            std::max(area.box.right, ring.box.right),
            std::max(area.box.bottom, ring.box.bottom)};
    return area;
}

void add_zones(TileAreas& areas, const geo::ClaimedWaters& waters, Instant now)
{
    std::vector<const geo::ZoneClaim*> drawn;
    for (std::size_t i = 0; i < waters.claims().size(); ++i) {
        if (!geo::is_in_force(waters.claims()[i], now)) continue;
        drawn.push_back(&waters.claims()[i]);
        areas.zones.push_back(area_of(waters.areas(), static_cast<std::uint16_t>(i)));
    }
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        if (drawn[i]->disputed) areas.disputed.emplace_back(i, i);
        for (std::size_t j = i + 1; j < drawn.size(); ++j)
            if (drawn[i]->state != drawn[j]->state && areas.zones[i].box.meets(areas.zones[j].box))
                areas.disputed.emplace_back(i, j);
    }
}

} // namespace

TileAreas tile_areas(const SeaLayers& layers, Instant now)
{
    TileAreas areas;
    if (layers.waters) add_zones(areas, *layers.waters, now);
    if (layers.sar)
        for (std::size_t i = 0; i < layers.sar->regions().size(); ++i)
            if (geo::is_in_force(layers.sar->regions()[i], now))
                areas.sar_regions.push_back(
                    area_of(layers.sar->areas(), static_cast<std::uint16_t>(i)));
    return areas;
}

} // namespace ensign::node
