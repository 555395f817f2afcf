#include "core/geo/land_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ensign::geo {
namespace {

constexpr std::int64_t kHalfTurn = 1'800'000'000;
constexpr std::int64_t kFullTurn = 2 * kHalfTurn;
constexpr std::int64_t kStrip = 500'000; // 0.05 degrees
constexpr std::size_t kStrips = static_cast<std::size_t>(kFullTurn / kStrip);

std::size_t strip_of(std::int64_t longitude) noexcept
{
    const std::int64_t from_west = ((longitude + kHalfTurn) % kFullTurn + kFullTurn) % kFullTurn;
    return static_cast<std::size_t>(from_west / kStrip);
}

/// Calls `use` with each strip the edge touches, once.
template<class Use>
void for_strips(const CoastEdge& edge, Use use)
{
    const auto [west, east] = std::minmax(edge.from_longitude, edge.to_longitude);
    if (west == east) return; // runs along a meridian: a ray north never crosses it
    const auto floor_strip = [](std::int64_t longitude) {
        return (longitude + 2 * kFullTurn) / kStrip;
    };
    const std::int64_t last =
        std::min(floor_strip(east), floor_strip(west) + std::int64_t{kStrips} - 1);
    for (std::int64_t strip = floor_strip(west); strip <= last; ++strip)
        use(strip_of(strip * kStrip - 2 * kFullTurn));
}

/// Does the ray from the place to the north cross this edge? West end counts, east end does not.
bool crosses(const CoastEdge& edge, double latitude, double longitude) noexcept
{
    const auto from = static_cast<double>(edge.from_longitude);
    const auto to = static_cast<double>(edge.to_longitude);
    const auto [west, east] = std::minmax(from, to);
    for (const double turn :
         {0.0, static_cast<double>(kFullTurn), -static_cast<double>(kFullTurn)}) {
        const double x = longitude + turn;
        if (x < west || x >= east) continue;
        const auto start = static_cast<double>(edge.from_latitude);
        const auto rise = static_cast<double>(edge.to_latitude - edge.from_latitude);
        return start + rise * ((x - from) / (to - from)) > latitude;
    }
    return false;
}

} // namespace

LandIndex::LandIndex(const Coast& coast) : points_{coast.points()}
{
    measure_polygons(coast);
    fill_strips(coast);
}

void LandIndex::measure_polygons(const Coast& coast)
{
    for (const std::uint16_t owner : coast.polygon_owners())
        polygons_.push_back({0.0, owner});

    for (const Coast::Ring& ring : coast.rings()) {
        std::int64_t turn = 0;
        double latitude_sum = 0.0;
        std::int32_t south = std::numeric_limits<std::int32_t>::max();
        std::int32_t north = std::numeric_limits<std::int32_t>::min();
        std::int64_t west = std::numeric_limits<std::int64_t>::max();
        std::int64_t east = std::numeric_limits<std::int64_t>::min();
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            const CoastEdge edge = edge_between(points_[i], points_[i + 1]);
            const std::int64_t longitude = points_[ring.first].longitude + turn;
            west = std::min(west, longitude);
            east = std::max(east, longitude);
            south = std::min(south, points_[i].latitude);
            north = std::max(north, points_[i].latitude);
            latitude_sum += points_[i].latitude;
            turn += edge.to_longitude - edge.from_longitude;
        }
        // A ring that goes once round the earth holds the pole on its own side of the equator.
        if (std::abs(turn) == kFullTurn && latitude_sum > 0.0)
            round_north_pole_.push_back(ring.polygon);
        const double extent = static_cast<double>(east - west) * (double{1} * north - south);
        polygons_[ring.polygon].extent = std::max(polygons_[ring.polygon].extent, extent);
    }
}

void LandIndex::fill_strips(const Coast& coast)
{
    const auto for_edges = [&](auto use) {
        for (const Coast::Ring& ring : coast.rings())
            for (std::uint32_t i = ring.first; i < ring.last; ++i)
                for_strips(edge_between(points_[i], points_[i + 1]), [&](std::size_t strip) {
                    use(strip, i, ring.polygon);
                });
    };

    strip_first_.assign(kStrips + 1, 0);
    for_edges([&](std::size_t strip, std::uint32_t, std::uint32_t) { ++strip_first_[strip + 1]; });
    for (std::size_t strip = 0; strip < kStrips; ++strip)
        strip_first_[strip + 1] += strip_first_[strip];

    edges_.resize(strip_first_.back());
    std::vector<std::uint32_t> next{strip_first_.begin(), strip_first_.end() - 1};
    for_edges([&](std::size_t strip, std::uint32_t edge, std::uint32_t polygon) {
        const std::int32_t north = std::max(points_[edge].latitude, points_[edge + 1].latitude);
        edges_[next[strip]++] = {north, edge, polygon};
    });

    for (std::size_t strip = 0; strip < kStrips; ++strip)
        std::sort(
            edges_.begin() + strip_first_[strip],
            edges_.begin() + strip_first_[strip + 1],
            [](const StripEdge& a, const StripEdge& b) { return a.north > b.north; });
}

std::optional<std::uint16_t> LandIndex::owner_at(const Position& place) const
{
    const double latitude = place.latitude() * CoastPoint::kUnitsPerDegree;
    const double longitude = place.longitude() * CoastPoint::kUnitsPerDegree;
    const std::size_t strip = strip_of(static_cast<std::int64_t>(std::floor(longitude)));

    std::vector<std::uint32_t> crossed = round_north_pole_; // a polygon once for each crossing
    for (std::uint32_t i = strip_first_[strip]; i < strip_first_[strip + 1]; ++i) {
        const StripEdge& entry = edges_[i];
        if (entry.north < latitude) break;
        const CoastEdge edge = edge_between(points_[entry.edge], points_[entry.edge + 1]);
        if (crosses(edge, latitude, longitude)) crossed.push_back(entry.polygon);
    }
    std::sort(crossed.begin(), crossed.end());

    const Polygon* smallest = nullptr;
    for (auto from = crossed.begin(); from != crossed.end();) {
        const auto to = std::upper_bound(from, crossed.end(), *from);
        const Polygon& polygon = polygons_[*from];
        const bool inside = (to - from) % 2 == 1;
        if (inside && (smallest == nullptr || polygon.extent < smallest->extent))
            smallest = &polygon;
        from = to;
    }
    if (smallest == nullptr) return std::nullopt;
    return smallest->owner;
}

} // namespace ensign::geo
