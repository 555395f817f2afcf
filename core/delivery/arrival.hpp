/// What an arriving message is to a receiver that remembers everything it ever accepted.
///
/// Pure: the store looks up what is known, this decides, and the same transaction that stores the
/// message stores the receipt. A duplicate is answered with the same receipt bytes, for ever.
///
///   source   docs/decisions/0002-envelope.md, 0012-batches.md
#pragma once

#include "core/base/words.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ensign::delivery {

enum class Arrival {
    apply,        ///< the next of its case
    waiting,      ///< something before it in its case is missing: stored, receipted, acts later
    duplicate,    ///< the same bytes again: answer the stored receipt, do nothing
    equivocation, ///< the same id or number with other bytes, or a broken chain: kept and alarmed
    old_epoch,    ///< unseen, of an incarnation whose stream was closed below this number
};

/// Its place, as the sender numbered it.
struct Arriving {
    std::int64_t seq = 0;
    std::int64_t case_seq = 0;
    std::string hash;
    std::string prev; ///< hash of number seq - 1, "" when seq is 1
};

/// What is held that it may agree or collide with. Absent: nothing of the kind is held.
struct Held {
    std::optional<std::string> same_id;       ///< hash of the message with its id
    std::optional<std::string> same_seq;      ///< of the one with its number in the stream
    std::optional<std::string> same_case_seq; ///< of the one with its number in the case
    std::optional<std::string> before;        ///< of number seq - 1
    std::optional<std::string> after_prev;    ///< what number seq + 1 says is before it
    std::int64_t next_case_seq = 1;           ///< the first number of the case that has not acted
    bool fenced = false;                      ///< its epoch was closed below this number
};

Arrival judge(const Arriving& arriving, const Held& held);

} // namespace ensign::delivery

namespace ensign {

template<>
inline constexpr auto kWords<delivery::Arrival> = std::array{
    Word{delivery::Arrival::apply, "apply"},
    Word{delivery::Arrival::waiting, "waiting"},
    Word{delivery::Arrival::duplicate, "duplicate"},
    Word{delivery::Arrival::equivocation, "equivocation"},
    Word{delivery::Arrival::old_epoch, "old_epoch"}};

} // namespace ensign
