/// How long one authority vouches for what it told us: from the moment we asked, on our own clock
/// that counts through suspend, whatever time the answer took and whatever time it names.
///
/// Pure. The age is counted from the asking: an answer that was held back on its way is as old as
/// its question, so holding it back extends nothing.
///
///   source   docs/decisions/0013-lease.md
#pragma once

#include "core/base/instant.hpp"

#include <map>
#include <optional>
#include <string>

namespace ensign::delivery {

inline constexpr Duration kLeaseMax{60'000};      ///< no longer is a yes shown without proof
inline constexpr Duration kLeaseAskEvery{15'000}; ///< four chances within it

class Lease {
public:
    /// Whether it is time to ask (again).
    ///   now   on the clock that is never stepped, here and below
    bool due(Duration now) const { return !last_asked_ || now - *last_asked_ >= kLeaseAskEvery; }

    /// A question with this nonce goes out now.
    void asked(const std::string& nonce, Duration now);

    /// No answer will come: the next question is due at once.
    void failed() { last_asked_.reset(); }

    /// Its answer was verified. False: no such question is open; nothing changes.
    bool answered(const std::string& nonce);

    bool holds(Duration now) const { return proof_ && now - *proof_ < kLeaseMax; }

    /// When the newest question that was answered was asked.
    std::optional<Duration> proven_at() const { return proof_; }

private:
    std::map<std::string, Duration> open_;
    std::optional<Duration> last_asked_;
    std::optional<Duration> proof_;
};

} // namespace ensign::delivery
