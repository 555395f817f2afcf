#include "core/delivery/lease.hpp"

#include <algorithm>

namespace ensign::delivery {

void Lease::asked(const std::string& nonce, Duration now)
{
    // An answer to these would prove nothing any more.
    std::erase_if(
        open_, [now](const auto& question) { return now - question.second >= kLeaseMax; });
    open_[nonce] = now;
    last_asked_ = now;
}

bool Lease::answered(const std::string& nonce)
{
    const auto question = open_.find(nonce);
    if (question == open_.end()) return false;
    proof_ = std::max(proof_.value_or(question->second), question->second);
    open_.erase(question);
    return true;
}

} // namespace ensign::delivery
