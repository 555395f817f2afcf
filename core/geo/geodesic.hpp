/// Shortest paths on the WGS84 ellipsoid.
///
/// This is the only file pair that knows PROJ's geodesic routines; everyone else asks here.
#pragma once

#include "core/geo/distance.hpp"
#include "core/geo/position.hpp"

namespace ensign::geo {

/// The course from one place to another along the geodesic.
struct Leg {
    Distance length;      ///< >= 0
    double azimuth_start; ///< degrees clockwise from true north, [0, 360), leaving `from`
    double azimuth_end;   ///< degrees clockwise from true north, [0, 360), arriving at `to`
};

/// Where a geodesic has led.
struct Arrival {
    Position place;
    double azimuth; ///< degrees clockwise from true north, [0, 360), of the path going on
};

/// Length and azimuths of the geodesic between two places.
///
///   units      degrees in, metres and degrees out
///   accuracy   15 nm (nanometres) on WGS84
///   special    from == to: length 0, azimuths 180 (PROJ's choice, kept and tested)
///              opposite points: one of the equally short paths
///   errors     none: every pair of valid positions has an answer
///   thread     safe, no shared state
///   cost       about 1 microsecond; for "is it within r?" over many vessels ask ZoneIndex first
///   source     Karney (2013), Algorithms for geodesics, J. Geodesy 87, 43-55
Leg inverse(const Position& from, const Position& to) noexcept;

/// The place reached by leaving `from` on `azimuth` and going `length` along the geodesic.
///
///   units      azimuth in degrees clockwise from true north, any finite value
///   special    a negative length goes backwards; at a pole the azimuth counts from the meridian of
///              the longitude given
///   accuracy, errors, thread, cost, source   as for inverse()
Arrival direct(const Position& from, double azimuth, Distance length) noexcept;

} // namespace ensign::geo
