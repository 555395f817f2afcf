/// When will she be in other waters? The half of the "authority race" that the sea decides: a leave
/// to board ends where another State's waters begin (UNCLOS, art. 111(3); SOM Protocol, art.
/// 9(3)(a)). A forecast from course and speed, as good as they are.
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/waters.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::geo {

/// A vessel under way, and how far what is known of her may be wrong.
struct Motion {
    Position place;
    Distance uncertainty;     ///< >= 0, of the place
    double course = 0.0;      ///< degrees true
    double course_off = 5.0;  ///< degrees to either side, >= 0
    double speed_knots = 0.0; ///< >= 0
    double speed_off = 1.0;   ///< knots to either side, >= 0
};

struct Crossing {
    Zone zone = Zone::high_seas; ///< the waters entered; land: she reaches the coast
    std::string coastal_state;   ///< whose they are; empty on the high seas
    Distance way;                ///< to there, on the course as it is known
    Duration earliest{};         ///< from the time of the position, >= 0
    /// Absent: within its doubt she may also pass by, or take longer than was looked ahead.
    std::optional<Duration> latest;
};

/// The first crossing of a limit (12, 24, 200 nautical miles, between two States, or published)
/// if she goes on
/// along the geodesic of her course.
///
///   returns  nothing when she crosses none within `ahead` or kReachMax, or makes no way
///   special  limits lie where Waters puts them without doubt of the fix; a corner of other
///            waters less than a mile wide on her way may be passed over, and one of the same kind
///            of zone less than ten
///   cost     up to 3 times 130 questions to the index, mostly far fewer: 1 to 3 ms
std::optional<Crossing> next_crossing(const Waters& waters, const Motion& motion, Duration ahead);

/// That one and those after it, in the order of the way, at most `most`; the coast is the last.
///
///   cost     as if none were found on the way
std::vector<Crossing> next_crossings(
    const Waters& waters, const Motion& motion, Duration ahead, std::size_t most);

inline constexpr Distance kReachMax = Distance::nautical_miles(300.0);

} // namespace ensign::geo
