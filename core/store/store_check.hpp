/// Everything that can be checked of a store without its core: pages, chains, bytes, the tree and
/// what was signed of it. What a store alone cannot show, that it was cut short or put back, is
/// shown by a checkpoint that somebody else holds.
#pragma once

#include "core/store/database.hpp"
#include "core/wire/checkpoint.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::store {

struct StoreCheck {
    std::int64_t leaves = 0;
    std::int64_t unsealed = 0;        ///< rows that no checkpoint covers yet
    std::int64_t checkpoints = 0;     ///< our own, each of them signed and true of the tree
    std::optional<std::string> fault; ///< the first; nothing: all of it is as it was written
};

/// Reads the whole store, of any version. Throws StoreFailure when it cannot be read at all.
///
///   directory  whose keys signed our checkpoints
///   held       checkpoints of this store that others hold; each must be true of it
///   cost       about 20 us a row
StoreCheck check_store(
    Database& database,
    const wire::Directory& directory,
    const std::vector<wire::Checkpoint>& held = {});

} // namespace ensign::store
