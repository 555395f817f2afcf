/// The limits of 12, 24 and 200 nautical miles as the charted coast indicates them, for one window
/// of the chart: lines of equal distance, found where they are and nowhere else.
#pragma once

#include "core/geo/zone_index.hpp"
#include "core/node/tile_painter.hpp"

#include <vector>

namespace ensign::node {

/// One stretch of a limit, in pixels of the window.
struct LimitPiece {
    WorldPoint from;
    WorldPoint to;
};

struct CoastLimit {
    geo::Distance limit;
    std::vector<LimitPiece> pieces; ///< in no order; they meet at their ends
};

/// The limits that are not too close together to be told apart at this zoom.
///
///   accuracy   to half a pixel where the line is smooth; its corners are cut at four pixels
///   special    a piece ends where its neighbour in the next tile begins; none lies on land
///   cost       about a millisecond for each limit in the window
std::vector<CoastLimit> coast_limits(const geo::ZoneIndex& coast, const TileWindow& window);

} // namespace ensign::node
