/// Outgoing and incoming messages: what makes delivery between States exact.
///
/// Every call happens inside the transaction that also writes the events: a message is in the
/// outbox if, and only if, its event is in the log; and a receipt exists if, and only if, its
/// message does.
#pragma once

#include "core/base/instant.hpp"
#include "core/delivery/arrival.hpp"
#include "core/store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ensign::store {

struct Outgoing {
    std::string recipient; ///< authority
    std::int64_t epoch = 1;
    std::int64_t seq = 0;
    std::string id;
    std::string case_id;
    std::int64_t case_seq = 0;
    Instant queued_at;
    std::string bytes;
    std::string hash;
};

struct Incoming {
    std::string sender; ///< authority
    std::int64_t epoch = 1;
    std::int64_t seq = 0;
    std::string id;
    std::string case_id;
    std::int64_t case_seq = 0;
    Instant received_at;
    std::string bytes;
    std::string hash;
    std::string receipt; ///< the signed bytes, given again to every duplicate
    std::string parked;  ///< why it has no effect; empty: applied
};

/// Numbers for the next message to a recipient.
struct NextNumbers {
    std::int64_t seq = 1;
    std::string prev; ///< hash of the message before, "" for the first
    std::int64_t case_seq = 1;
};

/// What is known that an arriving message may collide with.
struct Known {
    delivery::StreamHead head;
    std::optional<std::string> same_id_hash;
    std::optional<std::string> same_seq_hash;
    std::optional<std::string> same_id_receipt;
    std::int64_t next_case_seq = 1;
};

class Mailbox {
public:
    explicit Mailbox(Database& database) : database_{database} {}

    NextNumbers next_numbers(
        const std::string& recipient, std::int64_t epoch, const std::string& case_id);
    void queue(const Outgoing& message);

    /// Oldest first; at most `limit`.
    std::vector<Outgoing> open_for(const std::string& recipient, int limit);
    std::vector<std::string> recipients_with_mail();
    std::int64_t open_count(const std::string& recipient);
    std::optional<Outgoing> find_outgoing(const std::string& id);

    /// Closes a message; false when it was closed before (a receipt may come twice).
    bool close(const std::string& id, const std::string& receipt, const std::string& refusal);

    Known known(const Incoming& arriving);
    void store(const Incoming& message);
    std::optional<Incoming> find_incoming(const std::string& id);
    std::vector<std::pair<std::string, std::string>> parked(); ///< (case, sender) of parked
                                                               ///< messages

    /// Keeps contradictory bytes as evidence, up to kConflictsMax of them.
    void keep_conflict(Instant at, const std::string& sender, const std::string& bytes);
    static constexpr std::int64_t kConflictsMax = 10'000;

private:
    Database& database_;
};

} // namespace ensign::store
