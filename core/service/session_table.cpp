#include "core/service/session_table.hpp"

#include "core/wire/sodium.hpp"

#include <algorithm>

namespace ensign::service {

std::string SessionTable::open(Session session)
{
    std::erase_if(by_digest_, [&](const auto& entry) {
        return session.last_used - entry.second.last_used > kSessionIdleMax;
    });
    session.proved_at = session.last_used;
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

void SessionTable::prove(std::string_view token, Duration mono)
{
    const auto found = by_digest_.find(wire::sha256_hex(token));
    if (found != by_digest_.end()) found->second.proved_at = mono;
}

void SessionTable::close(std::string_view token) { by_digest_.erase(wire::sha256_hex(token)); }

Duration SignInGuard::wait_of(const Key& key, Duration mono) const
{
    const auto found = tries_.find(key);
    if (found == tries_.end() || mono >= found->second.until) return Duration::zero();
    return found->second.until - mono;
}

Duration SignInGuard::wait(const std::string& user, const std::string& address, Duration mono) const
{
    return std::max(wait_of({user, address}, mono), wait_of({"", address}, mono));
}

void SignInGuard::count(const Key& key, int free_tries, Duration mono)
{
    if (tries_.size() >= kKeysMax) tries_.clear(); // forgetting is better than locking out
    Tries& tries = tries_[key];
    ++tries.failures;
    if (tries.failures <= free_tries) return;
    constexpr int kDoublingsMax = 8;
    const int doublings = std::min(tries.failures - free_tries - 1, kDoublingsMax);
    tries.until = mono + std::min<Duration>(
                             std::chrono::seconds{1} * (1 << doublings), std::chrono::minutes{5});
}

void SignInGuard::failed(const std::string& user, const std::string& address, Duration mono)
{
    count({user, address}, kFreeTries, mono);
    count({"", address}, kFreeTriesOfAddress, mono);
}

void SignInGuard::succeeded(const std::string& user, const std::string& address)
{
    tries_.erase({user, address});
}

} // namespace ensign::service
