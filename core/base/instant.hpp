/// Points on the UTC time line, to the millisecond. Nobody below `node` reads a clock: the time
/// of a command travels with the command.
#pragma once

#include "core/base/expected.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace ensign {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Duration>;

constexpr std::int64_t epoch_ms(Instant instant) { return instant.time_since_epoch().count(); }
constexpr Instant from_epoch_ms(std::int64_t ms) { return Instant{Duration{ms}}; }

/// The machine form, RFC 3339 with milliseconds and Z: "2026-11-24T02:48:10.000Z".
std::string utc_text(Instant instant);

/// The officer's short form: "24 NOV 2026 02:48:10 Z".
std::string utc_words(Instant instant);

enum class UtcError { not_a_utc_time };

/// Reads the machine form; milliseconds may be missing, Z may not.
///
///   errors   not_a_utc_time, also for a date that does not exist, a leap second and local offsets
expected<Instant, UtcError> parse_utc(std::string_view text);

/// "1 h 12 min", "42 min", "9:41" (below ten minutes); a negative span is written without its sign.
std::string span_words(Duration span);

} // namespace ensign
