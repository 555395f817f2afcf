/// Safety-related texts heard over AIS (types 12 and 14): what vessels, shore stations and distress
/// devices say in words. Shown to people; nothing is decided by them.
#pragma once

#include "core/base/instant.hpp"
#include "core/track/ais.hpp"

#include <deque>
#include <string>
#include <vector>

namespace ensign::node {

struct SafetyTextHeard {
    track::ais::SafetyText said;
    Instant heard;
    std::string source; ///< the feed
};

class SafetyTexts {
public:
    /// Keeps it; the same words of the same sender to the same station only with their newest time.
    void note(const track::ais::SafetyText& said, Instant heard, std::string source);

    /// The newest first.
    std::vector<SafetyTextHeard> all() const;

    /// Drops those heard before `then`.
    void forget_before(Instant then);

    static constexpr std::size_t kTextsMax = 200;     ///< the oldest goes
    static constexpr std::size_t kOfOneSenderMax = 5; ///< no sender hides the others

private:
    std::deque<SafetyTextHeard> texts_; ///< the newest first
};

} // namespace ensign::node
