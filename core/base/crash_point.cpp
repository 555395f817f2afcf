#include "core/base/crash_point.hpp"

#ifdef ENSIGN_CRASH_POINTS

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace ensign {

void crash_point(const char* name) noexcept
{
    static std::atomic<int> passed{0};
    const char* told = std::getenv("ENSIGN_CRASH_AT");
    if (told == nullptr) return;
    const std::string_view where{told};
    const std::size_t colon = where.rfind(':');
    if (where.substr(0, colon) != name) return;
    const int wanted = colon == std::string_view::npos ? 1 : std::atoi(told + colon + 1);
    if (++passed == wanted) std::raise(SIGKILL);
}

bool crash_points_are_armed() noexcept { return true; }

} // namespace ensign

#else

namespace ensign {

void crash_point(const char*) noexcept {}
bool crash_points_are_armed() noexcept { return false; }

} // namespace ensign

#endif
