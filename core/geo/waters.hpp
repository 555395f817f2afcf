/// In whose waters a place lies, all sources together: the indication that the coast gives, the
/// territorial seas as they are mapped and the limits States publish are all looked at, and the
/// strictest zone is the one to act on. What is only mapped makes an answer stricter and gives
/// nobody any power.
#pragma once

#include "core/geo/claimed_waters.hpp"
#include "core/geo/zone_index.hpp"

namespace ensign::geo {

/// Every source as it is at one instant. Keeps no copy: what it is made from outlives it.
class Waters {
public:
    /// By the coast alone.
    Waters(const ZoneIndex& coast) noexcept : coast_{coast} {} // NOLINT: a coast is waters, too
    /// Published limits, and seas as they are mapped; either may be null.
    struct Claims {
        const ClaimedWaters* published = nullptr;
        const ClaimedWaters* mapped = nullptr;
    };
    Waters(const ZoneIndex& coast, Claims claims, Instant at) noexcept
        : coast_{coast}, claims_{claims}, at_{at}
    {
    }

    /// Zone, State and source at `place`, which may be off by `uncertainty` (>= 0).
    ///
    ///   special   waters two States claim, or that are marked so, are `disputed`, and the stricter
    ///             of the two claims counts; beyond the territorial sea a published limit says
    ///             whose zone it is where the coast only guesses
    ///   cost      that of ZoneIndex::locate and some microseconds
    ZoneFinding locate(const Position& place, Distance uncertainty) const;
    /// Likewise, with what is remembered of one vessel.
    ZoneFinding locate(const Position& place, Distance uncertainty, ZoneMemory& last) const;

    /// The nearest limit, published or mapped, when it is within `reach`.
    std::optional<Distance> limit_within(const Position& place, Distance reach) const;

private:
    void add_published(const Position& place, Distance uncertainty, ZoneFinding& finding) const;
    void add_mapped(const Position& place, ZoneFinding& finding) const;

    const ZoneIndex& coast_;
    Claims claims_;
    Instant at_;
};

} // namespace ensign::geo
