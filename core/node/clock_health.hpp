/// What the kernel knows of its own clock: whether something keeps it right, and how wrong it may
/// be by now.
#pragma once

#include "core/base/instant.hpp"

namespace ensign::node {

struct ClockHealth {
    bool synchronised = false;
    Duration error_max{}; ///< so far it may be off
};

ClockHealth clock_health();

} // namespace ensign::node
