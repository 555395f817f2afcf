/// A clock whose hands a test turns.
#pragma once

#include "core/base/clock.hpp"

namespace ensign::test {

class TurnedClock final : public Clock {
public:
    Instant utc() const override { return utc_; }
    Duration mono() const override { return mono_; }
    void pass(Duration time)
    {
        utc_ += time;
        mono_ += time;
    }

private:
    Instant utc_ = from_epoch_ms(1'795'488'490'000); // 2026-11-24T02:48:10Z
    Duration mono_{1'000'000};
};

} // namespace ensign::test
