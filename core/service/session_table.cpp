#include "core/service/session_table.hpp"

#include "core/wire/sodium.hpp"

#include <algorithm>

namespace ensign::service {

std::string SessionTable::open(Session session)
{
    const std::string token = wire::new_token();
    by_digest_[wire::sha256_hex(token)] = std::move(session);
    return token;
}

std::optional<Session> SessionTable::find(std::string_view token, Instant now, Duration mono)
{
    const auto found = by_digest_.find(wire::sha256_hex(token));
    if (found == by_digest_.end()) return std::nullopt;
    if (now >= found->second.expires || mono - found->second.last_used > kSessionIdleMax) {
        by_digest_.erase(found);
        return std::nullopt;
    }
    found->second.last_used = mono;
    return found->second;
}

void SessionTable::close(std::string_view token) { by_digest_.erase(wire::sha256_hex(token)); }

Duration SignInGuard::wait(const std::string& key, Duration mono) const
{
    const auto found = tries_.find(key);
    if (found == tries_.end() || mono >= found->second.until) return Duration::zero();
    return found->second.until - mono;
}

void SignInGuard::failed(const std::string& key, Duration mono)
{
    if (tries_.size() >= kKeysMax) tries_.erase(tries_.begin());
    Tries& tries = tries_[key];
    ++tries.failures;
    if (tries.failures <= kFreeTries) return;
    constexpr int kDoublingsMax = 8;
    const int doublings = std::min(tries.failures - kFreeTries - 1, kDoublingsMax);
    tries.until = mono + std::min<Duration>(
                             std::chrono::seconds{1} * (1 << doublings), std::chrono::minutes{5});
}

} // namespace ensign::service
