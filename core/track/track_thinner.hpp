/// Thins a track while it comes in: a report is left out when the line between the ones kept leads
/// past it, at its time, within kTrackError. By error, not by count: a straight run needs few
/// points, a zigzag all of them.
///
///   source   the slope intersection of swinging-door compression (Bristol, 1990), for two axes
#pragma once

#include "core/geo/distance.hpp"
#include "core/track/track_point.hpp"

#include <optional>
#include <vector>

namespace ensign::track {

/// How far, at most, a report that was left out lies from the line at its time.
inline constexpr geo::Distance kTrackError = geo::Distance::metres(30.0);

/// A point is kept at least this often, so that course, speed and source are not old.
inline constexpr Duration kTrackStepMax = std::chrono::minutes{30};

class TrackThinner {
public:
    /// Takes the next report of one vessel.
    ///
    ///   returns  the points that are kept from now on, none to two, in order. The last of a run is
    ///            given when the next one does not fit, or again with `gap_after`
    ///   special  a report not newer than the one before is left out. Silence over kLostAfter ends
    ///            the line. Beyond 88 degrees of latitude every report is kept
    ///   cost     a few multiplications
    std::vector<TrackPoint> add(const TrackPoint& point);

    /// Ends the line: the newest report, if it is not kept yet. The next one begins anew.
    std::optional<TrackPoint> end();

private:
    struct Range {
        double low;
        double high;
        bool holds(double value) const { return value >= low && value <= high; }
    };

    bool fits(const TrackPoint& point) const;
    void narrow(const TrackPoint& point);
    void begin_at(const TrackPoint& point);

    std::optional<TrackPoint> anchor_; ///< the last one kept
    std::optional<TrackPoint> last_;   ///< the newest, if it is not the anchor
    Range north_{}; ///< metres per millisecond that pass all between, within bounds
    Range east_{};
};

} // namespace ensign::track
