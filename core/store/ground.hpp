/// What a store stands on: the file system under it, and what was loaded into this process between
/// it and the disk. On a network file system locks and syncs are promises of another machine; under
/// libeatmydata a sync does nothing. Neither may carry what has been acknowledged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ensign::store {

struct Ground {
    std::int64_t file_system = 0; ///< f_type of statfs(2); 0 when it could not be asked
    std::string loaded;           ///< the files mapped into this process, as /proc/self/maps
};

Ground ground_under(const std::string& store_file);

/// Why nothing acknowledged may rest on it, as a sentence; nothing when it may.
std::optional<std::string> weakness_of(const Ground& ground);

} // namespace ensign::store
