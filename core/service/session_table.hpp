/// Who is signed in. Tokens live in memory only, as digests: a restart signs everybody out, and a
/// memory dump of the table signs nobody in.
#pragma once

#include "core/base/instant.hpp"
#include "core/request/terms.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ensign::service {

inline constexpr Duration kSessionIdleMax = std::chrono::minutes{15};
inline constexpr Duration kSessionMax = std::chrono::hours{12};
/// How long a passphrase stands for the officer's decisions.
inline constexpr Duration kProofMax = std::chrono::minutes{10};

struct Session {
    request::Actor actor;
    std::string name;
    Instant expires;      ///< absolute
    Duration last_used{}; ///< on the mono clock
    Duration proved_at{}; ///< when the passphrase was given last, on the mono clock
};

class SessionTable {
public:
    /// Returns the token; it is not kept. Signing in is a proof of who somebody is.
    std::string open(Session session);

    /// The session of a token, and marks it used. Nothing when unknown, idle too long or over.
    std::optional<Session> find(std::string_view token, Instant now, Duration mono);

    /// The passphrase was given again. A token that is not there any more stays so.
    void prove(std::string_view token, Duration mono);

    void close(std::string_view token);

private:
    std::map<std::string, Session> by_digest_;
};

/// Slows down guessing: one name from one address after five wrong tries, a whole address after
/// fifty, and nobody for longer than five minutes. A stranger's tries do not lock an officer out
/// who signs in from another desk.
class SignInGuard {
public:
    /// How long this name at this address still has to wait.
    Duration wait(const std::string& user, const std::string& address, Duration mono) const;
    void failed(const std::string& user, const std::string& address, Duration mono);
    void succeeded(const std::string& user, const std::string& address);

    static constexpr std::size_t kUserBytesMax = 64;
    static constexpr int kWaitingMax =
        4; ///< passphrases being checked; more are asked to come again

private:
    struct Tries {
        int failures = 0;
        Duration until{};
    };
    using Key = std::pair<std::string, std::string>; ///< user, address; an empty user: the address

    Duration wait_of(const Key& key, Duration mono) const;
    void count(const Key& key, int free_tries, Duration mono);

    static constexpr int kFreeTries = 5;
    static constexpr int kFreeTriesOfAddress = 50;
    static constexpr std::size_t kKeysMax = 10'000;
    std::map<Key, Tries> tries_;
};

} // namespace ensign::service
