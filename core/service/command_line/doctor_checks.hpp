/// The common faults of a node, each with what is found and what cures it. Reads alone: settings,
/// keys, certificates, store and clock; and knocks at the doors the node needs.
#pragma once

#include "core/base/clock.hpp"
#include "core/base/words.hpp"
#include "core/node/clock_health.hpp"
#include "core/service/command_line/node_home.hpp"

#include <functional>
#include <string>
#include <vector>

namespace ensign::command_line {

enum class Health { good, warning, fault };

struct Finding {
    Health health = Health::good;
    std::string part; ///< "clock", "disk", "certificate core.crt"
    std::string found;
    std::string cure; ///< empty when it is good
};

/// The world around a node, so that a test can be the world.
struct Examined {
    NodeHome home;
    const Clock& clock;
    std::function<node::ClockHealth()> clock_health;
    std::function<std::int64_t(const std::string& folder)> free_bytes;
    std::function<bool(const std::string& host, std::uint16_t port)> is_reachable;
};

/// In the order in which they are best cured.
std::vector<Finding> examine(const Examined& examined);

} // namespace ensign::command_line

namespace ensign {

template<>
inline constexpr auto kWords<command_line::Health> = std::array{
    Word{command_line::Health::good, "good"},
    Word{command_line::Health::warning, "warning"},
    Word{command_line::Health::fault, "fault"}};

} // namespace ensign
