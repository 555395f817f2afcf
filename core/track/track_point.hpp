/// One place on a track, and who said so. What a history of sightings is made of.
///
///   units   degrees, knots
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/position.hpp"
#include "core/track/ais.hpp"
#include "core/track/mmsi.hpp"
#include "core/track/vessel.hpp"

#include <optional>

namespace ensign::track {

struct TrackPoint {
    Mmsi mmsi;
    geo::Position position;
    Instant at;    ///< when the receiver heard it
    Instant taken; ///< when the picture had it: before that no officer saw it
    SourceName source;
    std::optional<double> course;
    std::optional<double> speed;
    std::optional<int> heading;
    std::optional<int> status;
    bool gap_after = false; ///< silence follows: no line leads from here to the next
};

/// When and by whom a message was heard.
struct HeardBy {
    Instant at;
    Instant taken;
    SourceName source;
};

/// The place a message tells. Nothing when it tells none.
std::optional<TrackPoint> point_of(const ais::Message& message, const HeardBy& heard);

} // namespace ensign::track
