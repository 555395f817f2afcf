/// Outgoing and incoming messages: what makes delivery between States exact.
///
/// Every call happens inside the transaction that also writes the events: a message is in the
/// outbox if, and only if, its event is in the log; and a receipt exists if, and only if, its
/// messages do.
#pragma once

#include "core/base/instant.hpp"
#include "core/delivery/arrival.hpp"
#include "core/delivery/lane.hpp"
#include "core/store/database.hpp"
#include "core/wire/stream_numbers.hpp"
#include "core/wire/vouching.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
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
    bool urgent = false;
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
    std::string prev;
    std::string parked;   ///< why it has no effect; empty: applied, or waiting
    bool waiting = false; ///< an earlier message of its case is missing
    std::int64_t receipt_n = 0;
};

/// Numbers for the next message to a recipient.
struct NextNumbers {
    std::int64_t seq = 1;
    std::string prev; ///< hash of the message before, "" for the first
    std::int64_t case_seq = 1;
};

/// What is known that an arriving message may agree or collide with.
struct Known {
    delivery::Held held;
    std::int64_t receipt_n = 0; ///< of the receipt a duplicate was given
};

/// What a lane chooses from.
struct ToChooseFrom {
    std::vector<delivery::OpenMessage> open; ///< the cases with something urgent, then the rest
    std::size_t urgent = 0;                  ///< so many of them
};

struct ParkedMessage {
    std::string case_id;
    std::string sender; ///< authority
    std::string word;   ///< why it has no effect
    Instant received_at;
};

class Mailbox {
public:
    explicit Mailbox(Database& database) : database_{database} {}

    NextNumbers next_numbers(
        const std::string& recipient, std::int64_t epoch, const std::string& case_id);
    void queue(const Outgoing& message);

    /// Open messages in the order of the stream; at most `limit`.
    std::vector<Outgoing> open_for(const std::string& recipient, int limit);

    /// The rest only behind `after`, and at most `limit` of each: a long outbox is never read
    /// whole.
    ToChooseFrom to_choose_from(const std::string& recipient, delivery::Place after, int limit);
    std::optional<Outgoing> at(const std::string& recipient, delivery::Place place);

    std::vector<std::string> recipients_with_mail();
    std::int64_t open_count(const std::string& recipient);
    std::int64_t refused_count(const std::string& recipient); ///< for good, and with a signature
    std::optional<Outgoing> find_outgoing(const std::string& id);

    /// Keeps a receipt that was believed, for close().
    std::int64_t keep_receipt(Instant at, const std::string& sender, const std::string& bytes);

    bool is_open(const std::string& id);

    /// Precondition: it is open.
    void close(const std::string& id, std::int64_t receipt_n, const std::string& refusal);

    /// The number the next receipt given by us will have.
    std::int64_t next_receipt();
    void give_receipt(
        std::int64_t n, Instant at, const std::string& recipient, const std::string& bytes);
    std::string receipt_given(std::int64_t n);

    Known known(const Incoming& arriving);
    void store(const Incoming& message);
    std::optional<Incoming> find_incoming(const std::string& id);

    /// The message of this case that waits with this number, if it has come.
    std::optional<Incoming> waiting(
        const std::string& sender, const std::string& case_id, std::int64_t case_seq);

    /// It waits no longer: it acted, or it was parked under this word.
    void settle(const std::string& id, const std::string& parked);

    std::vector<ParkedMessage> parked();
    /// (case, sender) of those that wait.
    std::vector<std::pair<std::string, std::string>> waiting_cases();

    /// The newest incarnation of a peer that we have heard of; 0: none yet. Never goes back.
    std::int64_t peer_epoch(const std::string& authority);
    void saw_epoch(const std::string& authority, std::int64_t epoch);

    /// How far our streams to this peer reach, the newest incarnation first.
    std::vector<wire::StreamHead> heads(const std::string& recipient);

    /// Whether every message of this stream behind `from`, up to `to`, is held and has had its
    /// turn.
    bool has_had_its_turn(
        const std::string& sender, std::int64_t epoch, std::int64_t from, std::int64_t to);

    // After a restore from a backup (docs/decisions/0015-restore.md).

    /// Of our stream to a peer, all but what it refused for good; and what is held of its stream.
    wire::StreamNumbers sent_numbers(const std::string& recipient);
    wire::StreamNumbers held_numbers(const std::string& sender);

    /// The incarnation of a peer below which its streams are closed, and what may still come of
    /// those; of that incarnation itself: what it had said when it told us.
    std::int64_t closed_below(const std::string& authority);
    wire::StreamNumbers fence_of(const std::string& sender);
    void set_fence(
        const std::string& sender, std::int64_t closed_below, const wire::StreamNumbers& own);

    /// Whether each of these has come and has had its turn.
    bool holds_all(const std::string& sender, const wire::StreamNumbers& numbers);

    struct Sent {
        std::string id;
        delivery::Place place;
        bool open = false;
    };
    /// Everything that is not refused for good, in order.
    std::vector<Sent> sent_to(const std::string& recipient);
    void open_again(const std::string& id);

    /// What this sender said that is not among the numbers, in order; at most so many bytes, but
    /// one at least.
    struct Copies {
        std::vector<std::string> messages;
        bool more = false;
    };
    Copies copies_of(
        const std::string& sender, const wire::StreamNumbers& known, std::size_t bytes_max);

    /// A message of ours that comes back. Its event is not in the log yet, when it has one.
    void take_back(const Outgoing& message, std::int64_t receipt_n, bool has_event);
    /// Cases in which that has happened; of one recipient, or of any.
    std::set<std::string> unrecorded_cases(const std::string& recipient = {});
    /// The next of this case to each recipient.
    std::vector<Outgoing> next_unrecorded(const std::string& case_id);
    void recorded(const std::string& id);

    /// Whether we have said something in this case to another one in this incarnation.
    bool said_to_another(
        const std::string& case_id, const std::string& recipient, std::int64_t epoch);

    /// Whether this message is here and has had its turn, whoever said it.
    bool is_on_record(const std::string& id);

    /// The numbers of each case in our stream to a peer, in order.
    std::map<std::string, std::vector<std::int64_t>> case_numbers(const std::string& recipient);

    /// In which incarnation of ours this peer last told us what it knows, and in which all it
    /// knows was here; 0: in none.
    std::int64_t synced_in(const std::string& authority);
    std::int64_t whole_in(const std::string& authority);
    void synced(const std::string& authority, std::int64_t epoch);
    void whole(const std::string& authority, std::int64_t epoch);

    /// Keeps contradictory bytes as evidence, up to kConflictsMax of them.
    void keep_conflict(Instant at, const std::string& sender, const std::string& bytes);
    static constexpr std::int64_t kConflictsMax = 10'000;

private:
    std::int64_t of_peer(const std::string& authority, const std::string& column);
    void set_of_peer(const std::string& authority, const std::string& column, std::int64_t value);

    Database& database_;
};

} // namespace ensign::store
