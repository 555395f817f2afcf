#include "core/delivery/backoff.hpp"

#include <algorithm>

namespace ensign::delivery {

Duration Backoff::failed(double fraction)
{
    constexpr Duration kLeast{50};
    constexpr int kDoublingsMax = 6; // 64 s, above the cap
    const Duration window =
        std::min(kRetryMax, kRetryFirst * (1 << std::min(failures_, kDoublingsMax)));
    ++failures_;
    const auto wait = static_cast<Duration::rep>(static_cast<double>(window.count()) * fraction);
    return std::max(kLeast, Duration{wait});
}

} // namespace ensign::delivery
