/// When to try again: full jitter, from one second doubling to one minute, for ever. There is no
/// retry limit and no silent drop; a message leaves the outbox by a verified receipt alone.
///
///   source   docs/decisions/0002-envelope.md, "Retry"
#pragma once

#include "core/base/instant.hpp"

namespace ensign::delivery {

inline constexpr Duration kRetryFirst{1'000};
inline constexpr Duration kRetryMax{60'000};

class Backoff {
public:
    /// How long to wait after one more failure.
    ///
    ///   fraction   uniform in [0, 1): where in the window to try, so that peers do not march in
    ///   step returns    between 50 ms and the window: 1 s, 2 s, 4 s ... 60 s
    Duration failed(double fraction);

    void succeeded() { failures_ = 0; }
    int failures() const { return failures_; }

private:
    int failures_ = 0;
};

} // namespace ensign::delivery
