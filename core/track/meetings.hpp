/// Which vessels lay beside each other on the open sea, and how long. A fact for a person to weigh:
/// fishermen, pilots and friends meet, too.
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/position.hpp"
#include "core/track/picture.hpp"

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace ensign::track {

/// Two vessels nearer to each other than BehaviourLimits::meeting, both slow.
struct Meeting {
    Mmsi one; ///< the smaller number
    Mmsi other;
    Instant since;
    Instant until;       ///< when they were last seen so
    geo::Position place; ///< there
};

class Meetings {
public:
    static constexpr Duration kLookInterval = std::chrono::seconds{30};
    static constexpr Duration kKept = std::chrono::hours{24};
    /// A pair that was not seen so for this long has parted: a class B unit at rest reports each 3
    /// minutes.
    static constexpr Duration kPartedAfter = std::chrono::minutes{7};
    static constexpr std::size_t kMeetingsMax = 20'000; ///< of pairs watched or kept

    /// Looks at the whole picture once; call each kLookInterval. Left out are vessels that are
    /// silent, moored by their own word, or for which `is_offshore` says no.
    ///
    ///   cost   n log n of the slow ones; their neighbours within 500 m of latitude
    void look(
        const Vessels& picture,
        const BehaviourLimits& limits,
        Instant now,
        const std::function<bool(const Vessel&)>& is_offshore);

    /// Those of the last day that lasted long enough, newest first.
    std::vector<Meeting> of(Mmsi mmsi) const;
    bool any_of(Mmsi mmsi) const { return lasting_.contains(mmsi) || ended_.contains(mmsi); }

private:
    using Pair = std::pair<Mmsi, Mmsi>;
    void note(const Vessel& a, const Vessel& b, Instant now);
    void forget(const BehaviourLimits& limits, Instant now);

    using ByMmsi = std::map<Mmsi, std::vector<Meeting>>; ///< each under both numbers

    std::map<Pair, Meeting> open_;
    ByMmsi lasting_; ///< those of open_ that lasted long enough
    ByMmsi ended_;
    std::size_t ended_count_ = 0;
};

} // namespace ensign::track
