#include "core/delivery/resync.hpp"

namespace ensign::delivery {

Fence judge(std::int64_t said_in, std::int64_t closed_below, std::int64_t newest)
{
    if (said_in < newest || said_in < closed_below) return Fence::is_void;
    return said_in > closed_below ? Fence::replaces : Fence::adds;
}

std::vector<std::int64_t> holes(const std::vector<std::int64_t>& held)
{
    std::vector<std::int64_t> missing;
    std::int64_t next = 1;
    for (const std::int64_t number : held) {
        for (; next < number; ++next)
            missing.push_back(next);
        ++next;
    }
    return missing;
}

} // namespace ensign::delivery
