/// Our log as others can hold us to it, and theirs as we hold them: rows are sealed, checkpoints
/// signed, exchanged with every peer and joined by proofs. What cannot be joined is a
/// contradiction.
///
///   source   docs/decisions/0022-evidence.md      format   docs/formats/history.md
#pragma once

#include "core/base/clock.hpp"
#include "core/node/counters.hpp"
#include "core/node/identity.hpp"
#include "core/node/node.hpp"
#include "core/store/history_store.hpp"
#include "core/store/ledger.hpp"

#include <map>
#include <set>

namespace ensign::node {

inline constexpr Duration kSealEvery{10'000};
inline constexpr std::int64_t kSealRowsMax = 2'000;
inline constexpr Duration kHistoryAskEvery{60'000};

class HistoryRoom {
public:
    /// Everything outlives the room.
    struct Parts {
        store::Store& store;
        const wire::Directory& directory;
        const Identity& self;
        const Clock& clock;
        Counters& counters;
    };
    explicit HistoryRoom(Parts parts);

    /// Whether it is time to seal; ask every second.
    bool seal_is_due() const;

    /// Takes what was written since into the tree, and signs how far it reaches. Precondition:
    /// inside a transaction that is committed before anything else is asked of this room.
    void seal();

    struct Question {
        std::string authority;
        std::string bytes; ///< signed
    };
    /// To every other authority of the directory, as far as it is time.
    std::vector<Question> questions_due();

    /// Precondition: inside a transaction.
    ///
    ///   returns  what contradicts itself and was not on record yet: "ATL/1 two_histories"
    std::vector<std::string> answered(const std::string& authority, const std::string& answer);

    /// No answer came: as far as this peer goes, nothing is proven.
    void failed(const std::string& authority) { asked_[authority].nonce.clear(); }

    /// Whether a signed question is one of these; of what is no JWS it is not.
    static bool is_question(std::string_view bytes);

    /// Our answer to such a question of a peer.
    ReceiveAnswer answer(std::string_view question, const request::StateCode& tls_state);

    /// When a peer's log was last proven to extend what we hold of it; absent: never here.
    std::optional<Instant> proven_at(const std::string& authority) const;

private:
    using Heard = store::HeardCheckpoint;
    struct Asked {
        std::string nonce; ///< empty: no question is open
        std::optional<Duration> at;
        std::optional<Instant> proven_at;
    };
    void take_newest(const std::string& authority, const wire::HistoryAnswer& answer);
    bool join(const Heard& earlier, const Heard& newest, const wire::HistoryAnswer& answer);
    void take_known(const std::string& authority, const std::string& bytes);
    void compare_with_ours(const wire::Checkpoint& said, const std::string& bytes);
    void contradicts(std::string_view word, const Heard& earlier, const std::string& later);

    Parts parts_;
    store::Ledger ledger_;
    store::HistoryStore histories_;
    std::map<std::string, Asked> asked_;
    std::optional<Duration> sealed_at_;
    bool more_to_seal_ = false;
    std::vector<std::string> news_; ///< contradictions of the answer that is being read
};

} // namespace ensign::node
