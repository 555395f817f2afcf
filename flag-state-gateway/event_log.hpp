/// What a gateway tells about itself while it runs: one JSON line for a notable event, and counters
/// for everything. Never a body, never a header: who, what kind, which word.
///
///     {"ts":"2026-11-24T02:48:10.000Z","level":"warning","evt":"refused","peer":"BOR","word":"not_a_jws"}
#pragma once

#include "core/base/words.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace ensign {
namespace gateway {

enum class Level { info, warning };

struct Event {
    Level level = Level::info;
    std::string_view name; ///< "link_opened"
    std::string_view peer; ///< a State code, "core", or "" before anybody is known
    std::string_view word; ///< "pin_mismatch"
};

class EventLog {
public:
    using Sink = std::function<void(const std::string& line)>;

    /// `sink` gets each line without its end.
    explicit EventLog(Sink sink) : sink_{std::move(sink)} {}

    /// Counts it and, below 50 lines a second, writes it: nobody may fill our disk by knocking.
    void tell(const Event& event);

    /// Counts only: what goes well is no news.
    void count(const Event& event);

    /// Prometheus text format.
    std::string metrics() const;

    /// How often this event was counted, whoever's it was.
    std::uint64_t counted(std::string_view name, std::string_view word) const;

private:
    Sink sink_;
    std::map<std::string, std::uint64_t> counts_; ///< by labels, as the metrics print them
    std::chrono::steady_clock::time_point second_{};
    int lines_this_second_ = 0;
    std::uint64_t lines_left_out_ = 0;
};

} // namespace gateway

template<>
inline constexpr auto kWords<gateway::Level> =
    std::array{Word{gateway::Level::info, "info"}, Word{gateway::Level::warning, "warning"}};

} // namespace ensign
