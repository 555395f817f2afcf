/// A copy of a store that can be put back: taken while the core runs, looked at before it counts.
///
///   source   docs/decisions/0015-restore.md
#pragma once

#include "core/store/disk_guard.hpp"

#include <cstdint>
#include <string>

namespace ensign::store {

/// Copies a store, as it is at one instant, into a new file (mode 0600): written beside, verified,
/// synced, and only then given its name. Throws StoreFailure.
void back_up(const std::string& store_file, const std::string& backup_file);

/// Whether every page can be read and the chain of the log is whole. Throws StoreFailure.
void verify_backup(const std::string& backup_file);

struct Restored {
    std::int64_t epoch = 0; ///< the incarnation that has begun
    std::string replaced;   ///< where the store that stood there is kept; empty: there was none
};

/// Puts a verified backup in the place of a store, in a new incarnation. The core must be stopped.
/// Interrupted at any point, no store opens that has forgotten this: do it again. What cannot be
/// done, and a disk that would be short behind it, is said before anything is replaced.
///
///   epoch   Unix seconds of now, or higher; made higher where a higher one is known
///   throws  StoreFailure; then everything is as it was
Restored restore(
    const std::string& backup_file,
    const std::string& store_file,
    std::int64_t epoch,
    const DiskGuard::Free& free = DiskGuard::free_bytes);

} // namespace ensign::store
