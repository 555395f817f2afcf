#include "core/geo/zone_index.hpp"

#include <algorithm>

namespace ensign::geo {
namespace {

/// Farther than anything on earth is from anything else.
constexpr Distance kAnywhere = Distance::metres(21'000'000.0);

bool gives_zone(const ClaimFinding& claim, Zone zone)
{
    return zone == Zone::territorial_sea ? is_sovereign(claim.zone) : claim.zone == zone;
}

Distance not_below_zero(Distance distance) { return std::max(distance, Distance{}); }

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
        if (claim.state == state && claim.surely && gives_zone(claim, zone)) {
            if (claim.disputed) return false;
            published = true;
        }
    }
    if (published) return true;
    return !finding.limits_known && finding.coastal_state == state &&
           zone_at(finding.distance + finding.uncertainty) == zone;
}

std::string source_words(const ZoneFinding& finding)
{
    if (!finding.source.empty()) return "By published limits: " + finding.source + ".";
    return "By the charted coast, an indication: it knows no baselines, so neither internal waters "
           "nor limits drawn from straight baselines or agreed between States.";
}

ZoneIndex::ZoneIndex(const Coast& coast, Distance coast_data_error)
    : tree_{coast}, land_{coast}, owners_{coast.owners()}, coast_data_error_{coast_data_error}
{
}

ZoneFinding ZoneIndex::locate(const Position& place, Distance uncertainty) const
{
    ZoneFinding finding;
    finding.uncertainty = uncertainty + coast_data_error_;
    const auto land_owner = land_.owner_at(place);
    const auto hit =
        land_owner ? CoastTree::Hit{*land_owner, Distance{}}
                   : tree_.nearest(place, kAnywhere, {}).value_or(CoastTree::Hit{0, kAnywhere});
    if (hit.distance == kAnywhere) return finding; // there is no coast at all

    finding.distance = hit.distance;
    finding.coastal_state = owners_[hit.owner];
    finding.plain_zone = land_owner ? Zone::land : zone_at(hit.distance);
    finding.zone =
        land_owner ? Zone::land : zone_at(not_below_zero(hit.distance - finding.uncertainty));

    const Distance reach = kTerritorialSeaLimit + finding.uncertainty;
    if (hit.distance <= reach)
        for (CoastFinding& coast : coasts_within(place, reach))
            if (coast.state != finding.coastal_state)
                finding.also_territorial_sea_of.push_back(std::move(coast));
    finding.disputed = !land_owner && !finding.also_territorial_sea_of.empty();
    return finding;
}

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
