/// How far a vessel may be by now from where she was last seen: the circle that is drawn round her
/// and counted against us (domain brief, section 6).
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/distance.hpp"

#include <algorithm>
#include <optional>

namespace ensign::geo {

/// A vessel whose speed is not known may run as fast as a smuggler's boat, and so may one that has
/// not told her speed for a minute: switching AIS off and running is how it is done.
inline constexpr double kUnknownSpeedKnots = 30.0;
inline constexpr Duration kSpeedHolds = std::chrono::minutes{1};

/// The circle known when she was seen, grown with what she may have sailed since.
///
///   units   `knots` >= 0, absent: not known; a negative `age` is none
inline Distance grown_uncertainty(Distance known, std::optional<double> knots, Duration age)
{
    double fastest = knots.value_or(kUnknownSpeedKnots);
    if (age > kSpeedHolds) fastest = std::max(fastest, kUnknownSpeedKnots);
    const double hours = std::chrono::duration<double, std::ratio<3600>>{age}.count();
    return known + Distance::nautical_miles(fastest * std::max(hours, 0.0));
}

} // namespace ensign::geo
