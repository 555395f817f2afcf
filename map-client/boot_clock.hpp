/// The clocks of the machine the operator sits at. The time of day comes from the core (core_time);
/// this one only measures how long ago something was heard, through suspend too.
#pragma once

#include "core/base/clock.hpp"

namespace ensign::map {

class BootClock final : public Clock {
public:
    Instant utc() const override;
    Duration mono() const override;
};

} // namespace ensign::map
