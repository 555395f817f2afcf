#include "core/node/area_geojson.hpp"

#include "core/node/quiet_gdal.hpp"
#include "core/node/unrolled_ring.hpp"

#include <optional>

namespace ensign::node {
namespace {

namespace json = wire::json;

constexpr double kTurn = 360.0;

json::array ring_json(const geo::Coast& areas, const geo::Coast::Ring& ring)
{
    json::array out;
    for (std::uint32_t i = ring.first; i <= ring.last; ++i)
        out.push_back(json::array{
            areas.points()[i].longitude_degrees(), areas.points()[i].latitude_degrees()});
    return out;
}

bool lies_over_the_date_line(const geo::Coast& areas, std::uint16_t owner)
{
    constexpr std::int64_t kHalfTurn = 1'800'000'000;
    for (const geo::Coast::Ring& ring : areas.rings()) {
        if (areas.polygon_owners()[ring.polygon] != owner) continue;
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            const auto edge = geo::edge_between(areas.points()[i], areas.points()[i + 1]);
            if (edge.to_longitude > kHalfTurn || edge.to_longitude < -kHalfTurn) return true;
        }
    }
    return false;
}

json::array ring_json(const OGRLinearRing& ring, double turned)
{
    json::array out;
    for (int i = 0; i < ring.getNumPoints(); ++i)
        out.push_back(json::array{ring.getX(i) - turned, ring.getY(i)});
    return out;
}

void add_polygons(json::array& out, const OGRGeometry* geometry, double turned)
{
    if (geometry == nullptr) return;
    const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
    if (type == wkbPolygon && geometry->IsEmpty() == 0) {
        json::array polygon;
        for (const OGRLinearRing* ring : geometry->toPolygon())
            polygon.push_back(ring_json(*ring, turned));
        out.push_back(std::move(polygon));
    } else if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
        for (const OGRGeometry* part : geometry->toGeometryCollection())
            add_polygons(out, part, turned);
    }
}

/// One turn of longitude, from pole to pole.
OGRPolygon one_turn(double middle)
{
    constexpr double kPole = 90.0;
    OGRLinearRing ring;
    for (const auto& [x, y] :
         {std::pair{-kTurn / 2, -kPole},
          {kTurn / 2, -kPole},
          {kTurn / 2, kPole},
          {-kTurn / 2, kPole}})
        ring.addPoint(middle + x, y);
    ring.closeRings();
    OGRPolygon box;
    box.addRing(&ring);
    return box;
}

json::array cut_polygons(const json::array& polygons)
{
    const QuietGdal quiet;
    json::array out;
    for (const json::value& polygon : polygons) {
        OGRPolygon plain;
        std::optional<double> near;
        for (const json::value& line : polygon.as_array()) {
            OGRLinearRing ring;
            for (const json::value& point : line.as_array())
                ring.addPoint(point.at(0).as_double(), point.at(1).as_double());
            if (!near) near = ring.getX(0);
            OGRLinearRing one = unrolled(ring, *near);
            plain.addRing(&one);
        }
        for (const double turned : {-kTurn, 0.0, kTurn}) {
            const OGRPolygon box = one_turn(turned);
            const std::unique_ptr<OGRGeometry> part{plain.Intersection(&box)};
            add_polygons(out, part.get(), turned);
        }
    }
    return out;
}

} // namespace

json::array area_polygons(const geo::Coast& areas, std::uint16_t owner)
{
    json::array polygons;
    std::optional<std::uint32_t> begun;
    for (const geo::Coast::Ring& ring : areas.rings()) {
        if (areas.polygon_owners()[ring.polygon] != owner) continue;
        if (begun != ring.polygon) polygons.push_back(json::array{});
        begun = ring.polygon;
        polygons.back().as_array().push_back(ring_json(areas, ring));
    }
    return polygons;
}

json::value area_geometry(const geo::Coast& areas, std::uint16_t owner)
{
    json::array polygons = area_polygons(areas, owner);
    if (lies_over_the_date_line(areas, owner)) polygons = cut_polygons(polygons);
    return json::object{{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

} // namespace ensign::node
