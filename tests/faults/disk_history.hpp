/// What can be on a disk after the power was cut, from the operations up to then.
///
/// A file is what was synced, plus any part of what was not: each later write is there, is not, or
/// is there in some of its 512-byte sectors. A name is safe only once its folder was synced: until
/// then a new file can be missing, and a removed one be back.
///
///   source   SQLite, "Atomic Commit In SQLite" 2.0; Linux, fsync(2)
#pragma once

#include "tests/faults/fault_disk.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ensign::test {

struct Damage {
    enum class Kind { all_lost, all_kept, torn };
    Kind kind = Kind::all_lost;
    std::uint64_t seed = 0; ///< of what is torn, and where
};

class DiskHistory {
public:
    static constexpr std::size_t kSectorBytes = 512;

    DiskHistory() = default;
    explicit DiskHistory(const Image& safe); ///< all of it was synced long ago

    void add(const DiskOperation& operation);

    /// What is found after a cut now. The same damage finds the same.
    Image after_power_cut(const Damage& damage) const;

private:
    struct Written {
        bool truncates = false;
        std::int64_t offset = 0;
        std::string bytes;
    };
    struct File {
        std::string safe;
        std::vector<Written> unsafe;
        bool name_is_safe = false;
        std::optional<std::string> replaced; ///< what the name meant before; may come back
    };
    static void apply(std::string& bytes, const Written& written);
    void sync_names();

    std::map<std::string, File> files_;
    std::map<std::string, std::string> removed_; ///< and the folder not synced since
};

} // namespace ensign::test
