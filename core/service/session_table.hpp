/// Who is signed in. Tokens live in memory only, as digests: a restart signs everybody out, and a
/// memory dump of the table signs nobody in.
#pragma once

#include "core/base/instant.hpp"
#include "core/request/terms.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::service {

inline constexpr Duration kSessionIdleMax = std::chrono::minutes{15};
inline constexpr Duration kSessionMax = std::chrono::hours{12};

struct Session {
    request::Actor actor;
    std::string name;
    Instant expires;      ///< absolute
    Duration last_used{}; ///< on the mono clock
};

class SessionTable {
public:
    /// Returns the token; it is not kept.
    std::string open(Session session);

    /// The session of a token, and marks it used. Nothing when unknown, idle too long or over.
    std::optional<Session> find(std::string_view token, Instant now, Duration mono);

    void close(std::string_view token);

private:
    std::map<std::string, Session> by_digest_;
};

/// Slows down guessing, per name and per address, and never locks an officer out for good.
class SignInGuard {
public:
    /// How long this name or address still has to wait.
    Duration wait(const std::string& key, Duration mono) const;
    void failed(const std::string& key, Duration mono);
    void succeeded(const std::string& key) { tries_.erase(key); }

private:
    struct Tries {
        int failures = 0;
        Duration until{};
    };
    static constexpr int kFreeTries = 5;
    static constexpr std::size_t kKeysMax = 10'000;
    std::map<std::string, Tries> tries_;
};

} // namespace ensign::service
