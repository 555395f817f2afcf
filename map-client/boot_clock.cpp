#include "map-client/boot_clock.hpp"

#include <ctime>

namespace ensign::map {
namespace {

Duration read_clock(clockid_t id)
{
    timespec t{};
    clock_gettime(id, &t);
    return std::chrono::duration_cast<Duration>(
        std::chrono::seconds{t.tv_sec} + std::chrono::nanoseconds{t.tv_nsec});
}

} // namespace

Instant BootClock::utc() const { return Instant{read_clock(CLOCK_REALTIME)}; }
Duration BootClock::mono() const { return read_clock(CLOCK_BOOTTIME); }

} // namespace ensign::map
