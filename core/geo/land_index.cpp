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

/// The tables while they are being filled.
struct LandIndex::Filled {
    explicit Filled(const Coast& coast) : points_{coast.points()}
    {
        measure_polygons(coast);
        fill_strips(coast);
    }
    void measure_polygons(const Coast& coast);
    void fill_strips(const Coast& coast);
    void begin_runs(std::uint32_t first, std::uint32_t last);

    const std::vector<CoastPoint>& points_;
    std::vector<Polygon> polygons_;
    std::vector<StripEdge> edges_;
    std::vector<Run> runs_;
    std::vector<std::uint32_t> strip_run_;
};

LandIndex::LandIndex(const Coast& coast)
{
    Filled filled{coast};
    points_ = Table<CoastPoint>{coast.points()};
    polygons_ = Table<Polygon>{std::move(filled.polygons_)};
    edges_ = Table<StripEdge>{std::move(filled.edges_)};
    runs_ = Table<Run>{std::move(filled.runs_)};
    strip_run_ = Table<std::uint32_t>{std::move(filled.strip_run_)};
}

std::array<TableBytes, 5> LandIndex::tables() const
{
    return {points_.bytes(), polygons_.bytes(), edges_.bytes(), runs_.bytes(), strip_run_.bytes()};
}

std::optional<LandIndex> LandIndex::over(const std::array<TableBytes, 5>& tables)
{
    const auto points = Table<CoastPoint>::in(tables[0]);
    const auto polygons = Table<Polygon>::in(tables[1]);
    const auto edges = Table<StripEdge>::in(tables[2]);
    const auto runs = Table<Run>::in(tables[3]);
    const auto strips = Table<std::uint32_t>::in(tables[4]);
    if (!points || !polygons || !edges || !runs || !strips || strips->size() != kStrips + 1)
        return std::nullopt;
    LandIndex land;
    land.points_ = *points;
    land.polygons_ = *polygons;
    land.edges_ = *edges;
    land.runs_ = *runs;
    land.strip_run_ = *strips;
    return land;
}

void LandIndex::Filled::measure_polygons(const Coast& coast)
{
    for (const std::uint16_t owner : coast.polygon_owners())
        polygons_.push_back(
            {0.0,
             std::numeric_limits<std::int32_t>::max(),
             std::numeric_limits<std::int32_t>::min(),
             owner,
             false});

    for (const Coast::Ring& ring : coast.rings()) {
        Polygon& polygon = polygons_[ring.polygon];
        std::int64_t longitude = points_[ring.first].longitude;
        std::int64_t west = longitude;
        std::int64_t east = longitude;
        std::int32_t south = std::numeric_limits<std::int32_t>::max();
        std::int32_t north = std::numeric_limits<std::int32_t>::min();
        double latitude_sum = 0.0;
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            const CoastEdge edge = edge_between(points_[i], points_[i + 1]);
            longitude += edge.to_longitude - edge.from_longitude;
            west = std::min(west, longitude);
            east = std::max(east, longitude);
            south = std::min(south, points_[i].latitude);
            north = std::max(north, points_[i].latitude);
            latitude_sum += points_[i].latitude;
        }
        // A ring that goes once round the earth holds the pole on its own side of the equator.
        const bool round = std::abs(longitude - points_[ring.first].longitude) == kFullTurn;
        if (round && latitude_sum > 0.0) {
            polygon.round_north_pole = true;
            north = std::numeric_limits<std::int32_t>::max();
        }
        const double extent = static_cast<double>(east - west) * (double{1} * north - south);
        polygon.extent = std::max(polygon.extent, extent);
        polygon.south = std::min(polygon.south, south);
        polygon.north = std::max(polygon.north, north);
        // Towards the south pole the ray north still meets the ring; the box must reach it.
        if (round && latitude_sum <= 0.0) polygon.south = std::numeric_limits<std::int32_t>::min();
    }
}

void LandIndex::Filled::fill_strips(const Coast& coast)
{
    const auto for_edges = [&](auto use) {
        for (const Coast::Ring& ring : coast.rings())
            for (std::uint32_t i = ring.first; i < ring.last; ++i)
                for_strips(edge_between(points_[i], points_[i + 1]), [&](std::size_t strip) {
                    use(strip, i, ring.polygon);
                });
    };

    std::vector<std::uint32_t> first(kStrips + 1, 0);
    for_edges([&](std::size_t strip, std::uint32_t, std::uint32_t) { ++first[strip + 1]; });
    for (std::size_t strip = 0; strip < kStrips; ++strip)
        first[strip + 1] += first[strip];

    edges_.resize(first.back());
    std::vector<std::uint32_t> next{first.begin(), first.end() - 1};
    for_edges([&](std::size_t strip, std::uint32_t edge, std::uint32_t polygon) {
        const std::int32_t north = std::max(points_[edge].latitude, points_[edge + 1].latitude);
        edges_[next[strip]++] = {north, edge, polygon};
    });

    for (std::size_t strip = 0; strip < kStrips; ++strip) {
        std::sort(
            edges_.begin() + first[strip],
            edges_.begin() + first[strip + 1],
            [](const StripEdge& a, const StripEdge& b) {
                return a.polygon != b.polygon ? a.polygon < b.polygon : a.north > b.north;
            });
        strip_run_.push_back(static_cast<std::uint32_t>(runs_.size()));
        begin_runs(first[strip], first[strip + 1]);
    }
    strip_run_.push_back(static_cast<std::uint32_t>(runs_.size()));
    runs_.push_back({0, first.back(), 0, 0});
}

void LandIndex::Filled::begin_runs(std::uint32_t first, std::uint32_t last)
{
    for (std::uint32_t i = first; i < last; ++i) {
        const std::uint32_t polygon = edges_[i].polygon;
        if (i == first || edges_[i - 1].polygon != polygon)
            runs_.push_back({polygon, i, polygons_[polygon].south, polygons_[polygon].north});
    }
}

bool LandIndex::inside(std::size_t run, double latitude, double longitude) const
{
    bool odd = polygons_[runs_[run].polygon].round_north_pole;
    for (std::uint32_t i = runs_[run].first; i < runs_[run + 1].first; ++i) {
        const StripEdge& entry = edges_[i];
        if (entry.north < latitude) break;
        const CoastEdge edge = edge_between(points_[entry.edge], points_[entry.edge + 1]);
        if (crosses(edge, latitude, longitude)) odd = !odd;
    }
    return odd;
}

/// Calls `use` with each polygon around the place that it does not `skip`.
template<class Use>
void LandIndex::for_polygons_at(const Position& place, Use use) const
{
    const double latitude = place.latitude() * CoastPoint::kUnitsPerDegree;
    const double longitude = place.longitude() * CoastPoint::kUnitsPerDegree;
    const std::size_t strip = strip_of(static_cast<std::int64_t>(std::floor(longitude)));
    for (std::size_t run = strip_run_[strip]; run < strip_run_[strip + 1]; ++run) {
        if (latitude < runs_[run].south || latitude > runs_[run].north) continue;
        const Polygon& polygon = polygons_[runs_[run].polygon];
        if (use.skips(polygon)) continue;
        if (inside(run, latitude, longitude)) use.take(polygon);
    }
}

std::optional<std::uint16_t> LandIndex::owner_at(const Position& place) const
{
    struct Smallest {
        const Polygon*& found;
        bool skips(const Polygon& polygon) const
        {
            return found != nullptr && polygon.extent >= found->extent;
        }
        void take(const Polygon& polygon) const { found = &polygon; }
    };
    const Polygon* smallest = nullptr;
    for_polygons_at(place, Smallest{smallest});
    if (smallest == nullptr) return std::nullopt;
    return smallest->owner;
}

std::vector<std::uint16_t> LandIndex::owners_at(const Position& place) const
{
    struct All {
        std::vector<std::uint16_t>& owners;
        bool skips(const Polygon& polygon) const
        {
            return std::find(owners.begin(), owners.end(), polygon.owner) != owners.end();
        }
        void take(const Polygon& polygon) const { owners.push_back(polygon.owner); }
    };
    std::vector<std::uint16_t> owners;
    for_polygons_at(place, All{owners});
    return owners;
}

} // namespace ensign::geo
