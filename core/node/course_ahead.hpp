/// The sea's half of the authority race: which limits a vessel crosses next if she goes on as last
/// seen. The other half are the clocks of her case (core/request/response_clock.hpp).
#pragma once

#include "core/geo/boundary.hpp"
#include "core/geo/claimed_waters.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace ensign::node {

/// A limit on her way, counted from `seen`.
struct NextBoundary {
    geo::Crossing crossing;
    Instant seen; ///< of the position it was reckoned from
};

/// All that the reckoning needs; a copy of its own, so that any thread may do it.
struct CourseAhead {
    std::shared_ptr<const geo::ZoneIndex> zones;
    std::shared_ptr<const geo::ClaimedWaters> claims; ///< published; may be null
    std::shared_ptr<const geo::ClaimedWaters> mapped; ///< territorial seas of the map; likewise
    geo::Motion motion;
    Instant seen;
    Duration ahead{};
};

/// The most limits one answer foresees: out of one State's waters and into another's are six.
inline constexpr std::size_t kBoundariesMax = 6;

/// In the order of her way; none when she crosses none in the time looked ahead.
///
///   thread   safe
///   cost     milliseconds (geo/boundary.hpp)
std::vector<NextBoundary> next_boundaries(const CourseAhead& course, std::size_t most);

} // namespace ensign::node
