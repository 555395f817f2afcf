/// What is known of one radio identity, all of it by its own word: AIS is not evidence of a name, a
/// flag or even a place.
///
///   units   knots, degrees, metres     absent   never heard, or sent as "not available"
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/position.hpp"
#include "core/track/ais.hpp"
#include "core/track/behaviour.hpp"
#include "core/track/inline_text.hpp"
#include "core/track/mmsi.hpp"

#include <cstdint>
#include <optional>

namespace ensign::track {

/// Without a new position for this long a vessel counts as lost: twice the slowest reporting
/// interval of a class A or B station (ITU-R M.1371-5, tables 1 and 2).
inline constexpr Duration kLostAfter = std::chrono::minutes{6};

/// The feed a report came by, and the station behind it where a tag block names one
/// ("coast/FICT01"); longer names are cut.
using SourceName = InlineText<40>;

/// What each report changes stands first, for that is what the memory is asked for.
struct Vessel {
    Mmsi mmsi;
    MmsiClass kind = MmsiClass::unknown;
    bool restored = false; ///< from before a restart, and not heard since: a gap here is our own

    std::optional<geo::Position> position;
    std::optional<double> course;
    std::optional<double> speed;
    std::optional<int> heading;
    std::optional<int> status; ///< navigational status as sent, 0 to 14

    Instant seen;          ///< of `position`; while there is none, when she was first heard
    SourceName source;     ///< of the newest position
    Behaviour behaviour;   ///< what was odd about her reports, if anything
    Instant identity_seen; ///< of the newest name or voyage data

    ais::Name name;
    ais::CallSign call_sign;
    std::optional<std::uint32_t> imo;
    std::optional<int> ship_type; ///< ITU-R M.1371-5, table 53
    std::optional<int> length;
    std::optional<int> beam;
    std::optional<double> draught;
    ais::Name destination;
};

inline bool is_lost(const Vessel& vessel, Instant now) { return now - vessel.seen > kLostAfter; }

} // namespace ensign::track
