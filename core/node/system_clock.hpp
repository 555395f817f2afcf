/// The machine's clocks. The only place that reads them.
#pragma once

#include "core/base/clock.hpp"

namespace ensign::node {

class SystemClock final : public Clock {
public:
    Instant utc() const override;
    Duration mono() const override;
};

} // namespace ensign::node
