#include "core/node/tile_areas.hpp"

#include "core/wire/sodium.hpp"

#include <algorithm>
#include <cmath>
#include <set>

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

/// Adds the line, and once more a world away when it leaves the map.
void add_line(TileArea& area, std::vector<WorldPoint> points)
{
    if (points.size() < 2) return;
    area.rings.add(points);
    const auto [west, east] = std::ranges::minmax(points, {}, &WorldPoint::x);
    const double away = west.x < 0 ? 1.0 : east.x > 1 ? -1.0 : 0.0;
    if (away == 0) return;
    for (WorldPoint& point : points)
        point.x += away;
    area.rings.add(points);
}

void measure(TileArea& area)
{
    if (area.rings.rings().empty()) return;
    area.box = area.rings.rings().front().box;
    for (const RingSet::Ring& ring : area.rings.rings())
        area.box = {
            std::min(area.box.left, ring.box.left),
            std::min(area.box.top, ring.box.top),
            std::max(area.box.right, ring.box.right),
            std::max(area.box.bottom, ring.box.bottom)};
}

TileArea area_of(const geo::Coast& areas, std::uint16_t owner)
{
    TileArea area;
    for (const geo::Coast::Ring& ring : areas.rings())
        if (areas.polygon_owners()[ring.polygon] == owner) add_line(area, unrolled(areas, ring));
    measure(area);
    return area;
}

/// The borders of rescue regions, edge by edge; what was drawn for a neighbour is left out.
class Borders {
public:
    TileArea of(const geo::Coast& areas, std::uint16_t owner)
    {
        TileArea border;
        for (const geo::Coast::Ring& ring : areas.rings())
            if (areas.polygon_owners()[ring.polygon] == owner) add(border, unrolled(areas, ring));
        measure(border);
        return border;
    }

private:
    using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;

    void add(TileArea& border, const std::vector<WorldPoint>& ring)
    {
        std::vector<WorldPoint> line;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const std::pair from{ring[i].x, ring[i].y};
            const std::pair to{ring[i + 1].x, ring[i + 1].y};
            if (!drawn_.insert(Edge{std::min(from, to), std::max(from, to)}).second) {
                add_line(border, std::exchange(line, {}));
                continue;
            }
            if (line.empty()) line.push_back(ring[i]);
            line.push_back(ring[i + 1]);
        }
        add_line(border, std::move(line));
    }

    std::set<Edge> drawn_;
};

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

void put(std::string& bytes, double value)
{
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put(std::string& bytes, const std::vector<TileArea>& areas)
{
    put(bytes, static_cast<double>(areas.size()));
    for (const TileArea& area : areas)
        for (const RingSet::Ring& ring : area.rings.rings()) {
            put(bytes, static_cast<double>(ring.count));
            for (const WorldPoint& point : area.rings.points(ring)) {
                put(bytes, point.x);
                put(bytes, point.y);
            }
        }
}

} // namespace

std::string version_of(const TileAreas& areas)
{
    if (areas.zones.empty() && areas.sar_borders.empty()) return {};
    std::string bytes;
    put(bytes, areas.zones);
    put(bytes, areas.sar_borders);
    for (const auto& [one, other] : areas.disputed) {
        put(bytes, static_cast<double>(one));
        put(bytes, static_cast<double>(other));
    }
    constexpr std::size_t kFigures = 12;
    return wire::sha256_hex(bytes).substr(0, kFigures);
}

TileAreas tile_areas(const SeaLayers& layers, Instant now)
{
    TileAreas areas;
    if (layers.waters) add_zones(areas, *layers.waters, now);
    if (!layers.sar) return areas;
    Borders borders;
    for (std::size_t i = 0; i < layers.sar->regions().size(); ++i)
        if (geo::is_in_force(layers.sar->regions()[i], now))
            areas.sar_borders.push_back(
                borders.of(layers.sar->areas(), static_cast<std::uint16_t>(i)));
    return areas;
}

} // namespace ensign::node
