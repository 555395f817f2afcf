/// The authority race: the limits each vessel of a case crosses next, against each clock that runs.
#pragma once

#include "core/node/course_ahead.hpp"
#include "core/request/case.hpp"
#include "core/request/response_clock.hpp"
#include "core/wire/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::service {

/// One open case: its clocks, and the limits foreseen.
struct Racer {
    request::CaseId id;
    std::string number;
    request::Side side = request::Side::asking;
    std::string mmsi;
    std::string name;
    std::vector<request::ResponseClock> clocks;
    std::vector<node::NextBoundary> boundaries;
};

/// Each limit on the way: `[{zone, coastal_state?, way_nm, earliest, latest?, words, clocks?}]`.
wire::json::array boundaries_view(
    const std::vector<node::NextBoundary>& boundaries,
    const std::vector<request::ResponseClock>& clocks,
    Instant now);

wire::json::value race_view(const Racer& racer, Instant now);

/// When the first of both comes: an answer is due, or she may be in other waters. Nothing: neither.
std::optional<Instant> first_of(const Racer& racer);

} // namespace ensign::service
