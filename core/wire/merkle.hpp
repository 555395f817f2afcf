/// The Merkle tree of RFC 9162, section 2.1 (the hashing of RFC 6962): what proves that an entry is
/// in a log, and that a later log only added to an earlier one.
///
/// Whole subtrees never change, so whoever keeps their hashes can prove anything about any size
/// the log ever had. This page only computes; the hashes are kept by store/ledger.
#pragma once

#include "core/wire/digest.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace ensign::wire {

Digest leaf_hash(std::string_view entry);                  ///< SHA-256(0x00 | entry)
Digest node_hash(const Digest& left, const Digest& right); ///< SHA-256(0x01 | left | right)
Digest empty_root();                                       ///< SHA-256 of nothing

using Path = std::vector<Digest>;

/// The hash of a whole subtree: `place` counts those of its level from the left; level 0 is leaves.
using WholeSubtree = std::function<Digest(int level, std::int64_t place)>;

/// The subtrees that become whole when the leaf with this index is added, from level 1 on.
///
///   tell  is given each of them, lowest first
void add_leaf(
    std::int64_t index,
    const Digest& leaf,
    const WholeSubtree& whole,
    const std::function<void(int level, std::int64_t place, const Digest& hash)>& tell);

Digest root_of(std::int64_t size, const WholeSubtree& whole);

/// Precondition: 0 <= index < size.
Path inclusion_path(std::int64_t index, std::int64_t size, const WholeSubtree& whole);

/// Precondition: 0 < earlier <= later.
Path consistency_path(std::int64_t earlier, std::int64_t later, const WholeSubtree& whole);

/// RFC 9162, 2.1.3.2.
bool is_included(
    const Digest& leaf,
    std::int64_t index,
    std::int64_t size,
    const Path& path,
    const Digest& root);

/// A log as a checkpoint names it.
struct TreeHead {
    std::int64_t size = 0;
    Digest root = empty_root();
    friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

/// RFC 9162, 2.1.4.2. Everything extends the empty log, without a path.
bool extends(const TreeHead& earlier, const TreeHead& later, const Path& path);

} // namespace ensign::wire
