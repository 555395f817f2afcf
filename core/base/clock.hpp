/// The two clocks of a node. Handed to whoever needs one, so that a simulation can turn the hands.
#pragma once

#include "core/base/instant.hpp"

namespace ensign {

class Clock {
public:
    virtual ~Clock() = default;

    /// UTC, for everything with legal weight. May be stepped by an operator.
    virtual Instant utc() const = 0;

    /// Time since some start, never stepped and counted through suspend (CLOCK_BOOTTIME): for
    /// time-outs and for the age of what is shown.
    virtual Duration mono() const = 0;
};

} // namespace ensign
