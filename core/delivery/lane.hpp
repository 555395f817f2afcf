/// What goes to one peer next: batches of messages, several on their way at once, urgent cases
/// first, and after a failure one batch at a time until something arrives again. Nothing leaves the
/// outbox but by a verified receipt, and no number of failures ends the trying.
///
/// Pure: the store lists what is open, the lane chooses, the sender carries.
///
///   source   docs/decisions/0012-batches.md
#pragma once

#include "core/delivery/backoff.hpp"
#include "core/request/event.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace ensign::delivery {

inline constexpr std::size_t kBatchMax = 64;              ///< messages in one request
inline constexpr std::size_t kBatchBytesMax = 192 * 1024; ///< unless one alone is larger
inline constexpr std::size_t kBatchesOnTheirWayMax = 16;  ///< per peer: 1 024 messages

/// How many messages of so many open ones the next request carries: the last of them leave in
/// several, so that both States work at the same time.
std::size_t cut(std::size_t open);

/// Where a message stands in the stream to its peer.
struct Place {
    std::int64_t epoch = 0;
    std::int64_t seq = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// An open message of the outbox, as far as choosing needs it.
struct OpenMessage {
    Place place;
    std::size_t bytes = 0;
};

/// What may not stand in a queue behind other cases: taking back, answering, and what saves life.
bool is_urgent(const request::Event& event);

class Lane {
public:
    /// Whether another batch may be sent now.
    bool has_room() const;

    /// The next batch: indices into `open`, which lists urgent cases first and each case in order.
    /// What is on its way already is left out.
    ///
    ///   most   1 to kBatchMax
    std::vector<std::size_t> choose(
        const std::vector<OpenMessage>& open, std::size_t most = kBatchMax) const;

    /// A batch was sent. Returns its number, for landed() and failed().
    std::uint64_t sent(const std::vector<Place>& batch);

    /// Every message of the batch has its receipt.
    void landed(std::uint64_t batch);

    /// Some have none: they are open again.
    ///
    ///   fraction   uniform in [0, 1), see Backoff
    ///   returns    how long to wait before the next batch
    Duration failed(std::uint64_t batch, double fraction);

    /// The line is new: what was learnt of the old one does not count.
    void line_is_up() { backoff_.succeeded(); }

    bool idle() const { return on_their_way_.empty(); }
    int failures() const { return backoff_.failures(); }

private:
    Backoff backoff_;
    std::map<std::uint64_t, std::vector<Place>> on_their_way_;
    std::set<Place> flying_;
    std::uint64_t last_batch_ = 0;
};

} // namespace ensign::delivery
