#include "core/node/clock_health.hpp"

#include <sys/timex.h>

namespace ensign::node {

ClockHealth clock_health()
{
    timex asked{}; // modes 0: nothing is set
    const int state = ::adjtimex(&asked);
    constexpr long kUsPerMs = 1'000;
    return {
        state != TIME_ERROR && state >= 0 && (asked.status & STA_UNSYNC) == 0,
        Duration{asked.maxerror / kUsPerMs}};
}

} // namespace ensign::node
