/// The waters States claim, as they publish them: authoritative polygons with claimant, kind,
/// source, validity and whether they are disputed (domain brief, section 6). Measured from
/// baselines by whoever published them, so they know what a coast line cannot.
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/polygon_index.hpp"
#include "core/geo/zone_index.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::geo {

struct ZoneClaim {
    std::string state; ///< the claimant, ISO 3166-1 alpha-3
    Zone zone = Zone::territorial_sea;
    std::string source;
    bool disputed = false;
    Instant valid_from;
    std::optional<Instant> valid_to; ///< exclusive; absent: until further notice
    bool indicative = false;         ///< as others have mapped it, and not the State itself
};

bool is_in_force(const ZoneClaim& claim, Instant at) noexcept;

/// What a file of claims may hold: waters somebody has rights in.
constexpr bool may_be_claimed(Zone zone) noexcept
{
    return zone != Zone::land && zone != Zone::high_seas;
}

class ClaimedWaters {
public:
    /// Owner n of `areas` is the area of claim n.
    ClaimedWaters(std::vector<ZoneClaim> claims, Coast areas);

    /// Every claim in force that the circle touches: strictest zone first, then the surest.
    ///
    ///   border   closed, see PolygonIndex
    ///   cost     some microseconds
    std::vector<ClaimFinding> touching(
        const Position& place, Distance uncertainty, Instant at) const;

    /// Whether limits of this kind (`territorial_sea`: of any waters under sovereignty) of this
    /// State are in force here at all.
    bool has_limits(std::string_view state, Zone zone, Instant at) const;

    std::optional<Distance> border_within(const Position& place, Distance reach) const
    {
        return index_.border_within(place, reach);
    }

    const std::vector<ZoneClaim>& claims() const noexcept { return claims_; }
    const Coast& areas() const noexcept { return areas_; }

private:
    std::vector<ZoneClaim> claims_;
    Coast areas_;
    PolygonIndex index_;
};

} // namespace ensign::geo
