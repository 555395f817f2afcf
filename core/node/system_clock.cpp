#include "core/node/system_clock.hpp"

#include <ctime>

namespace ensign::node {

Instant SystemClock::utc() const
{
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

Duration SystemClock::mono() const
{
    timespec t{};
    ::clock_gettime(CLOCK_BOOTTIME, &t); // counts through suspend: a waking laptop is stale at once
    return std::chrono::seconds{t.tv_sec} +
           std::chrono::duration_cast<Duration>(std::chrono::nanoseconds{t.tv_nsec});
}

} // namespace ensign::node
