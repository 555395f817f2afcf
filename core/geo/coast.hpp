/// The coast as it comes from a chart: closed rings of places, each polygon owned by a State. The
/// compact form in which a loader hands it to ZoneIndex; it is not asked anything itself.
///
///   held as   tenths of a microdegree (1.1 cm), 8 bytes a vertex
///   edges     straight in longitude and latitude, as in GeoJSON (RFC 7946, section 3.1.1); an edge
///             longer than 180 degrees of longitude is meant the short way over the date line
#pragma once

#include "core/geo/position.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::geo {

/// One vertex, in tenths of a microdegree.
struct CoastPoint {
    std::int32_t latitude = 0;
    std::int32_t longitude = 0;

    static constexpr double kUnitsPerDegree = 1e7;

    double latitude_degrees() const noexcept { return latitude / kUnitsPerDegree; }
    double longitude_degrees() const noexcept { return longitude / kUnitsPerDegree; }

    friend bool operator==(const CoastPoint&, const CoastPoint&) noexcept = default;
};

/// A vertex read from a file. Takes longitude 180 as it is, because polygons cut at the date line
/// need both of its names; anything out of range is drawn to the nearest end of the range.
CoastPoint coast_point(double latitude, double longitude) noexcept;

class Coast {
public:
    /// One closed line: points()[first] equals points()[last].
    struct Ring {
        std::uint32_t first;
        std::uint32_t last;
        std::uint32_t polygon;
    };

    /// Begins a polygon of `owner` (ISO 3166-1 alpha-3, or whatever name shall be answered); the
    /// rings that follow are its outline and its holes, in any order and direction.
    void begin_polygon(std::string_view owner);

    /// Adds one ring to the polygon begun last. Closes it if it is open; drops repeated vertices; a
    /// ring of fewer than three different vertices is left out.
    void add_ring(std::span<const CoastPoint> ring);

    void reserve(std::size_t vertices) { points_.reserve(vertices); }

    const std::vector<CoastPoint>& points() const noexcept { return points_; }
    const std::vector<Ring>& rings() const noexcept { return rings_; }

    /// Index into owners(), for each polygon.
    const std::vector<std::uint16_t>& polygon_owners() const noexcept { return polygon_owners_; }
    const std::vector<std::string>& owners() const noexcept { return owners_; }

private:
    std::vector<CoastPoint> points_;
    std::vector<Ring> rings_;
    std::vector<std::uint16_t> polygon_owners_;
    std::vector<std::string> owners_;
};

/// An edge of a ring with the date line unrolled: `to.longitude` may lie beyond 180 degrees.
struct CoastEdge {
    std::int64_t from_latitude;
    std::int64_t from_longitude;
    std::int64_t to_latitude;
    std::int64_t to_longitude;
};
constexpr CoastEdge edge_between(const CoastPoint& from, const CoastPoint& to) noexcept
{
    constexpr std::int64_t kHalfTurn = 1'800'000'000;
    constexpr std::int64_t kFullTurn = 2 * kHalfTurn;
    CoastEdge edge{from.latitude, from.longitude, to.latitude, to.longitude};
    const std::int64_t step = edge.to_longitude - edge.from_longitude;
    // Exactly a full turn is a parallel drawn as one edge (the rim of a polar cap), not a crossing.
    if (step > kHalfTurn && step < kFullTurn) edge.to_longitude -= kFullTurn;
    if (step < -kHalfTurn && step > -kFullTurn) edge.to_longitude += kFullTurn;
    return edge;
}

} // namespace ensign::geo
