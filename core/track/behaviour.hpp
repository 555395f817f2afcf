/// What was odd about the reports of one radio identity. Facts for a person to weigh, never a
/// reproach: a bit error turns one MMSI into another ship's, and receivers fail.
#pragma once

#include "core/base/instant.hpp"
#include "core/base/words.hpp"
#include "core/geo/distance.hpp"
#include "core/geo/position.hpp"
#include "core/track/ais.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace ensign::track {

/// From when on something counts as odd.
struct BehaviourLimits {
    double speed_knots = 60.0;                                   ///< implied by two positions
    geo::Distance jump = geo::Distance::nautical_miles(1.0);     ///< shorter ones are no jump
    Duration silence = std::chrono::minutes{15};                 ///< between two positions
    geo::Distance inland = geo::Distance::nautical_miles(0.54);  ///< 1000 m, beyond a quay's edge
    geo::Distance coverage = geo::Distance::nautical_miles(6.0); ///< "near" a place, for receivers
    geo::Distance offshore = geo::Distance::nautical_miles(5.0); ///< nearer in, staying is usual

    geo::Distance stay = geo::Distance::nautical_miles(2.0); ///< about one place
    Duration loiter = std::chrono::minutes{90};

    geo::Distance meeting = geo::Distance::metres(500.0);
    double meeting_knots = 2.0; ///< faster ones only pass
    Duration meeting_time = std::chrono::minutes{30};

    Duration made_good = std::chrono::minutes{15}; ///< what a course made good is taken over
    double made_good_knots = 3.0;                  ///< slower ones make for nowhere
    Duration coast_ahead = std::chrono::minutes{120};
};

/// Below this no jump is looked for, so that a usual report costs nothing.
inline constexpr geo::Distance kJumpMin = geo::Distance::nautical_miles(1.0);

/// What a vessel says of herself and does not change on a voyage.
enum class StaticMember { name, call_sign, imo };

/// An Instant of 0 stands for never. What each report is compared with stands first.
struct Behaviour {
    std::optional<geo::Position> stayed_at; ///< she has not gone farther than `stay` from it since
    Instant stayed_since;

    /// Where she was when the last course made good began, and where the next one begins.
    std::optional<geo::Position> marked;
    Instant marked_at;
    std::optional<geo::Position> came_from;
    Instant came_from_at;

    Instant silence_ended;
    Duration silence{}; ///< the last one longer than the limit

    Instant jumped_at;
    double jump_knots = 0.0; ///< what the last jump would have taken
    std::uint32_t jumps = 0;
    std::optional<geo::Position> jumped_from;
    Instant left_at; ///< when she was last at `jumped_from`

    Instant two_places_at; ///< a second jump led back to where the first began

    Instant edited_at;
    StaticMember edited = StaticMember::name;
    ais::Name former_name;
};

/// A place and when she was there.
struct PlaceAndTime {
    geo::Position place;
    Instant at;
};

/// Compares a new position with the one before.
///
///   cost   some comparisons; one geodesic when she moved more than half a mile, or is about to
///          leave the place where she stays
void note_place(
    Behaviour& known,
    const PlaceAndTime& before,
    const PlaceAndTime& now,
    const BehaviourLimits& limits);

/// From where she was some time ago to where she is: what wind, current and helm made together.
struct MadeGood {
    double course = 0.0; ///< degrees true, at the newest place
    double speed_knots = 0.0;
    Duration over{};
};

/// Nothing when she was not heard that long.
std::optional<MadeGood> made_good(const Behaviour& known, const PlaceAndTime& now);

} // namespace ensign::track

template<>
inline constexpr auto ensign::kWords<ensign::track::StaticMember> = std::array{
    ensign::Word{ensign::track::StaticMember::name, "name"},
    ensign::Word{ensign::track::StaticMember::call_sign, "call_sign"},
    ensign::Word{ensign::track::StaticMember::imo, "imo"}};
