/// What an arriving message is to a receiver that remembers everything it ever accepted.
///
/// Pure: the store looks up what is known, this decides, and the same transaction that stores the
/// message stores the receipt. A duplicate is answered with the same receipt bytes, for ever.
#pragma once

#include "core/base/words.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ensign::delivery {

enum class Arrival {
    accept,
    duplicate,    ///< the same bytes again: answer the stored receipt, do nothing
    gap,          ///< something before it is missing: later, not refused
    equivocation, ///< the same id or number with other bytes, or a broken chain: kept and alarmed
};

/// Where the stream of one sender stands here.
struct StreamHead {
    std::int64_t seq = 0; ///< of the last accepted message, 0: none
    std::string hash;     ///< of its bytes
};

struct Arriving {
    std::int64_t seq = 0;
    std::string hash;
    std::string prev;
};

///   same_id_hash    hash of the message already held under this id
///   same_seq_hash   hash of the message already held under this number of the stream
Arrival judge(
    const Arriving& arriving,
    const StreamHead& head,
    const std::optional<std::string>& same_id_hash,
    const std::optional<std::string>& same_seq_hash);

} // namespace ensign::delivery

namespace ensign {

template<>
inline constexpr auto kWords<delivery::Arrival> = std::array{
    Word{delivery::Arrival::accept, "accept"},
    Word{delivery::Arrival::duplicate, "duplicate"},
    Word{delivery::Arrival::gap, "gap"},
    Word{delivery::Arrival::equivocation, "equivocation"}};

} // namespace ensign
