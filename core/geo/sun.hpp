/// Whether it is day at a place: for conditions that allow a step by daylight only.
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/position.hpp"

namespace ensign::geo {

/// The height of the sun's centre above the horizon, without refraction.
///
///   units      degrees, -90 to 90
///   accuracy   0.1 degrees between 1950 and 2050
///   source     low-precision formulas of the Astronomical Almanac, section C
double sun_elevation(const Position& place, Instant at);

/// The sun's upper rim is above the horizon: its centre is higher than -0.833 degrees, the usual
/// allowance for refraction and the half of the disc.
bool is_daylight(const Position& place, Instant at);

} // namespace ensign::geo
