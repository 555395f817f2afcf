#include "core/geo/zone_index.hpp"

#include "core/geo/ecef.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::geo {
namespace {

/// Farther than anything on earth is from anything else.
constexpr Distance kAnywhere = Distance::metres(21'000'000.0);

bool gives_zone(const ClaimFinding& claim, Zone zone)
{
    return zone == Zone::territorial_sea ? is_sovereign(claim.zone) : claim.zone == zone;
}

/// Whether the zone to act on is one that is mapped, and neither published nor from the coast.
bool is_mapped(const ZoneFinding& finding)
{
    return std::ranges::any_of(finding.claims, [&](const ClaimFinding& claim) {
        return claim.indicative && claim.source == finding.source && claim.zone == finding.zone;
    });
}

Distance not_below_zero(Distance distance) { return std::max(distance, Distance{}); }

/// Puts a free bit between each two of sixteen.
std::uint32_t spread(std::uint32_t bits) noexcept
{
    bits = (bits | bits << 8) & 0x00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f;
    bits = (bits | bits << 2) & 0x33333333;
    return (bits | bits << 1) & 0x55555555;
}

/// Where a place lies on a path that goes through squares within squares (Morton, 1966): mostly
/// from neighbour to neighbour. The places on it are 300 m by 600 m at most.
std::uint32_t on_path(const Position& place) noexcept
{
    constexpr double kSteps = 65'535.0;
    const double north = (place.latitude() + 90.0) / 180.0;
    const double east = (place.longitude() + 180.0) / 360.0;
    return spread(static_cast<std::uint32_t>(north * kSteps)) << 1 |
           spread(static_cast<std::uint32_t>(east * kSteps));
}

/// Takes off what is remembered how far she has gone; forgets what no longer holds.
void moved_to(const Position& place, ZoneMemory& last)
{
    constexpr double kFarMetres = 50'000.0;
    constexpr double kDoubt = 1.0; // a chord of 50 km is 0.2 m shorter than its geodesic
    double moved = kFarMetres;
    if (last.place) {
        const Ecef step = to_ecef(place.latitude(), place.longitude()) -
                          to_ecef(last.place->latitude(), last.place->longitude());
        moved = std::sqrt(dot(step, step)) + kDoubt;
    }
    if (moved >= kFarMetres) last = {};
    last.place = place;
    last.nearest = not_below_zero(last.nearest - Distance::metres(moved));
    last.no_other = not_below_zero(last.no_other - Distance::metres(moved));
}

} // namespace

Zone zone_at(Distance from_coast) noexcept
{
    if (from_coast <= kTerritorialSeaLimit) return Zone::territorial_sea;
    if (from_coast <= kContiguousZoneLimit) return Zone::contiguous_zone;
    if (from_coast <= kExclusiveEconomicZoneLimit) return Zone::exclusive_economic_zone;
    return Zone::high_seas;
}

bool surely_in(const ZoneFinding& finding, Zone zone, std::string_view state)
{
    bool published = false;
    for (const ClaimFinding& claim : finding.claims) {
        if (claim.state != state && claim.zone <= zone) return false;
        if (claim.state == state && claim.surely && !claim.indicative && gives_zone(claim, zone)) {
            if (claim.disputed) return false;
            published = true;
        }
    }
    if (published) return true;
    return !finding.limits_known && !is_mapped(finding) && finding.coastal_state == state &&
           zone_at(finding.distance + finding.uncertainty) == zone;
}

std::string source_words(const ZoneFinding& finding)
{
    if (is_mapped(finding))
        return "By the territorial sea as it is mapped, an indication: " + finding.source + ".";
    if (!finding.source.empty()) return "By published limits: " + finding.source + ".";
    return "By the charted coast, an indication: it knows no baselines, so neither internal waters "
           "nor limits drawn from straight baselines or agreed between States.";
}

ZoneIndex::ZoneIndex(const Coast& coast, Distance coast_data_error)
    : tree_{coast}, land_{coast}, owners_{coast.owners()}, coast_data_error_{coast_data_error}
{
}

ZoneIndex::ZoneIndex(
    CoastTree tree,
    LandIndex land,
    std::vector<std::string> owners,
    Distance coast_data_error,
    std::shared_ptr<const void> memory)
    : tree_{std::move(tree)}, land_{std::move(land)}, owners_{std::move(owners)},
      coast_data_error_{coast_data_error}, memory_{std::move(memory)}
{
}

std::optional<ZoneIndex> ZoneIndex::over(
    const ZoneTables& tables,
    std::vector<std::string> owners,
    Distance coast_data_error,
    std::shared_ptr<const void> memory)
{
    auto tree = CoastTree::over(tables[0], tables[1]);
    auto land = LandIndex::over({tables[2], tables[3], tables[4], tables[5], tables[6]});
    if (!tree || !land) return std::nullopt;
    return ZoneIndex{
        std::move(*tree), std::move(*land), std::move(owners), coast_data_error, std::move(memory)};
}

ZoneTables ZoneIndex::tables() const
{
    const auto tree = tree_.tables();
    const auto land = land_.tables();
    return {tree[0], tree[1], land[0], land[1], land[2], land[3], land[4]};
}

ZoneFinding ZoneIndex::locate(const Position& place, Distance uncertainty) const
{
    ZoneMemory nothing;
    return locate(place, uncertainty, nothing);
}

ZoneFinding ZoneIndex::locate(const Position& place, Distance uncertainty, ZoneMemory& last) const
{
    ZoneFinding finding;
    finding.uncertainty = uncertainty + coast_data_error_;
    moved_to(place, last);
    // Whoever was at sea and has gone less far than to the nearest coast is at sea.
    const auto land_owner =
        last.at_sea && last.nearest > Distance{} ? std::nullopt : land_.owner_at(place);
    const auto hit =
        land_owner
            ? CoastTree::Hit{*land_owner, Distance{}}
            : tree_.nearest(place, kAnywhere, {}, last.leaf).value_or(CoastTree::Hit{0, kAnywhere});
    if (hit.distance == kAnywhere) return finding; // there is no coast at all

    finding.distance = hit.distance;
    finding.coastal_state = owners_[hit.owner];
    finding.plain_zone = land_owner ? Zone::land : zone_at(hit.distance);
    finding.zone =
        land_owner ? Zone::land : zone_at(not_below_zero(hit.distance - finding.uncertainty));
    last.nearest = hit.distance;
    last.leaf = hit.leaf;
    last.at_sea = !land_owner;
    last.no_other = std::max(last.no_other, hit.distance);
    add_others(place, hit.owner, finding, last);
    finding.disputed = !land_owner && !finding.also_territorial_sea_of.empty();
    return finding;
}

/// The other States whose territorial sea the circle touches. A little more is searched, so that
/// the next places of a track need no search.
void ZoneIndex::add_others(
    const Position& place,
    std::uint16_t nearest_owner,
    ZoneFinding& finding,
    ZoneMemory& last) const
{
    constexpr Distance kAhead = Distance::metres(3'000.0);
    const Distance reach = kTerritorialSeaLimit + finding.uncertainty;
    if (finding.distance > reach || last.no_other > reach) return;
    std::vector<std::uint16_t> seen{nearest_owner};
    last.no_other = reach + kAhead;
    while (const auto hit = tree_.nearest(place, reach + kAhead, seen)) {
        if (seen.size() == 1) last.no_other = hit->distance;
        if (hit->distance > reach) return;
        seen.push_back(hit->owner);
        finding.also_territorial_sea_of.push_back({owners_[hit->owner], hit->distance});
    }
}

CoastSight ZoneIndex::nearest_coast(const Position& place, std::uint32_t& leaf) const
{
    const auto hit = tree_.nearest(place, kAnywhere, {}, leaf);
    if (!hit) return {{}, kAnywhere};
    leaf = hit->leaf;
    return {owners_[hit->owner], hit->distance, zone_at(hit->distance)};
}

std::vector<CoastSight> ZoneIndex::nearest_coasts(std::span<const Position> places) const
{
    struct Turn {
        std::uint32_t path;
        std::uint32_t place;
    };
    std::vector<Turn> turns;
    turns.reserve(places.size());
    for (const Position& place : places)
        turns.push_back({on_path(place), static_cast<std::uint32_t>(turns.size())});
    std::ranges::sort(turns, {}, &Turn::path);
    std::vector<CoastSight> sights(places.size());
    std::uint32_t leaf = CoastTree::kNoLeaf;
    for (const Turn& turn : turns)
        sights[turn.place] = nearest_coast(places[turn.place], leaf);
    return sights;
}

bool ZoneIndex::is_land(const Position& place) const { return land_.owner_at(place).has_value(); }

std::vector<CoastFinding> ZoneIndex::coasts_within(const Position& place, Distance reach) const
{
    std::vector<CoastFinding> found;
    std::vector<std::uint16_t> seen;
    if (const auto land_owner = land_.owner_at(place)) {
        seen.push_back(*land_owner);
        found.push_back({owners_[*land_owner], Distance{}});
    }
    while (const auto hit = tree_.nearest(place, reach, seen)) {
        seen.push_back(hit->owner);
        found.push_back({owners_[hit->owner], hit->distance});
    }
    return found;
}

} // namespace ensign::geo
