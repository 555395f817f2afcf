#include "core/geo/waters.hpp"

#include <algorithm>
#include <iterator>

namespace ensign::geo {
namespace {

void add_sovereign(ZoneFinding& finding, const std::string& state, Distance distance)
{
    auto& others = finding.also_territorial_sea_of;
    if (state.empty() || state == finding.coastal_state) return;
    if (std::ranges::find(others, state, &CoastFinding::state) == others.end())
        others.push_back({state, distance});
}

void act_on(ZoneFinding& finding, const ClaimFinding& claim)
{
    const std::string by_coast = finding.coastal_state;
    const bool sovereign = is_sovereign(finding.zone);
    finding.zone = claim.zone;
    finding.coastal_state = claim.state;
    finding.source = claim.source;
    std::erase_if(finding.also_territorial_sea_of, [&](const CoastFinding& other) {
        return other.state == claim.state;
    });
    if (sovereign) add_sovereign(finding, by_coast, finding.distance);
}

/// Stricter than what is known so far; or as strict, and it knows whose the zone is.
bool decides(const ClaimFinding& claim, const ZoneFinding& so_far)
{
    if (claim.zone != so_far.zone) return claim.zone < so_far.zone;
    if (claim.indicative) return false;
    const bool knows = claim.inside && so_far.source.empty();
    return knows && (!is_sovereign(claim.zone) || claim.state == so_far.coastal_state);
}

/// Two States have published limits around the very place, or one is marked.
bool contested(const std::vector<ClaimFinding>& claims)
{
    for (const ClaimFinding& claim : claims) {
        if (claim.disputed) return true;
        if (claim.inside && std::ranges::any_of(claims, [&](const ClaimFinding& other) {
                return other.inside && other.state != claim.state;
            }))
            return true;
    }
    return false;
}

} // namespace

ZoneFinding Waters::locate(const Position& place, Distance uncertainty) const
{
    ZoneMemory nothing;
    return locate(place, uncertainty, nothing);
}

ZoneFinding Waters::locate(const Position& place, Distance uncertainty, ZoneMemory& last) const
{
    ZoneFinding finding = coast_.locate(place, uncertainty, last);
    if (claims_.published == nullptr && claims_.mapped == nullptr) return finding;
    const bool on_land = finding.plain_zone == Zone::land;
    if (claims_.published != nullptr) add_published(place, uncertainty, finding);
    if (claims_.mapped != nullptr && !on_land) add_mapped(place, finding);
    for (const ClaimFinding& claim : finding.claims) {
        if (claim.inside && !claim.indicative)
            finding.plain_zone = std::min(finding.plain_zone, claim.zone);
        if (decides(claim, finding)) act_on(finding, claim);
    }
    for (const ClaimFinding& claim : finding.claims)
        if (is_sovereign(claim.zone)) add_sovereign(finding, claim.state, Distance{});
    if (!on_land)
        finding.disputed = finding.disputed || contested(finding.claims) ||
                           !finding.also_territorial_sea_of.empty();
    return finding;
}

void Waters::add_published(const Position& place, Distance uncertainty, ZoneFinding& finding) const
{
    finding.claims = claims_.published->touching(place, uncertainty, at_);
    finding.limits_known = claims_.published->has_limits(
        finding.coastal_state, zone_at(finding.distance + finding.uncertainty), at_);
}

/// The map is off by as much as the coast, whose error the finding has counted already.
void Waters::add_mapped(const Position& place, ZoneFinding& finding) const
{
    std::ranges::move(
        claims_.mapped->touching(place, finding.uncertainty, at_),
        std::back_inserter(finding.claims));
    std::ranges::stable_sort(finding.claims, {}, &ClaimFinding::zone);
}

std::optional<Distance> Waters::limit_within(const Position& place, Distance reach) const
{
    std::optional<Distance> nearest;
    for (const ClaimedWaters* claims : {claims_.published, claims_.mapped}) {
        if (claims == nullptr) continue;
        const auto border = claims->border_within(place, nearest.value_or(reach));
        if (border) nearest = border;
    }
    return nearest;
}

} // namespace ensign::geo
