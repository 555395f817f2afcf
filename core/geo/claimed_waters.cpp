#include "core/geo/claimed_waters.hpp"

#include <algorithm>
#include <cassert>

namespace ensign::geo {

bool is_in_force(const ZoneClaim& claim, Instant at) noexcept
{
    return claim.valid_from <= at && (!claim.valid_to || at < *claim.valid_to);
}

ClaimedWaters::ClaimedWaters(std::vector<ZoneClaim> claims, Coast areas)
    : claims_{std::move(claims)}, areas_{std::move(areas)}, index_{areas_}
{
    assert(claims_.size() == areas_.owners().size());
}

std::vector<ClaimFinding> ClaimedWaters::touching(
    const Position& place, Distance uncertainty, Instant at) const
{
    std::vector<ClaimFinding> found;
    for (const PolygonIndex::Touched& touched : index_.touching(place, uncertainty)) {
        const ZoneClaim& claim = claims_[touched.feature];
        if (!is_in_force(claim, at)) continue;
        found.push_back(
            {claim.state,
             claim.zone,
             claim.source,
             claim.disputed,
             touched.inside,
             touched.surely,
             claim.indicative});
    }
    std::ranges::stable_sort(found, [](const ClaimFinding& a, const ClaimFinding& b) {
        if (a.zone != b.zone) return a.zone < b.zone;
        if (a.surely != b.surely) return a.surely;
        if (a.inside != b.inside) return a.inside;
        return a.state < b.state;
    });
    return found;
}

bool ClaimedWaters::has_limits(std::string_view state, Zone zone, Instant at) const
{
    return std::ranges::any_of(claims_, [&](const ZoneClaim& claim) {
        const bool kind = is_sovereign(zone) ? is_sovereign(claim.zone) : claim.zone == zone;
        return kind && claim.state == state && is_in_force(claim, at);
    });
}

} // namespace ensign::geo
