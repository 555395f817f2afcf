/// In whose waters a place lies, all sources together: the indication that the coast gives and the
/// limits States publish are both looked at, and the stricter zone is the one to act on.
#pragma once

#include "core/geo/claimed_waters.hpp"
#include "core/geo/zone_index.hpp"

namespace ensign::geo {

/// Both sources as they are at one instant. Keeps no copy: what it is made from outlives it.
class Waters {
public:
    /// By the coast alone.
    Waters(const ZoneIndex& coast) noexcept : coast_{coast} {} // NOLINT: a coast is waters, too
    /// `claims` may be null.
    Waters(const ZoneIndex& coast, const ClaimedWaters* claims, Instant at) noexcept
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

    /// The nearest published limit, when it is within `reach`.
    std::optional<Distance> limit_within(const Position& place, Distance reach) const;

private:
    const ZoneIndex& coast_;
    const ClaimedWaters* claims_ = nullptr;
    Instant at_;
};

} // namespace ensign::geo
