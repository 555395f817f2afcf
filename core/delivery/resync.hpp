/// What two authorities tell each other after one of them was restored from a backup: which numbers
/// each knows of its own stream and holds of the other's; and what follows from it.
///
/// Pure. A statement is made in an incarnation (epoch) and closes every earlier one: of those, only
/// the numbers it names may still come. The newest incarnation's statement replaces, one of the
/// same incarnation adds, one of an older incarnation is void.
///
///   source   docs/decisions/0015-restore.md
#pragma once

#include "core/base/words.hpp"

#include <cstdint>
#include <vector>

namespace ensign::delivery {

/// What a statement does to the fence that is kept of its sender.
enum class Fence {
    replaces, ///< of a newer incarnation than any before it
    adds,     ///< of the same
    is_void,  ///< of an older one than was heard of
};

///   closed_below  the incarnation whose statement the fence was made from; 0: there is none
///   newest        the newest incarnation of that sender that was heard of
Fence judge(std::int64_t said_in, std::int64_t closed_below, std::int64_t newest);

/// The numbers of a case below its last that are missing: they are filled, or the case waits for
/// ever.
///
///   held   in order
std::vector<std::int64_t> holes(const std::vector<std::int64_t>& held);

} // namespace ensign::delivery

namespace ensign {

template<>
inline constexpr auto kWords<delivery::Fence> = std::array{
    Word{delivery::Fence::replaces, "replaces"},
    Word{delivery::Fence::adds, "adds"},
    Word{delivery::Fence::is_void, "is_void"}};

} // namespace ensign
