/// Watches the space under a store, and keeps a reserve: a file of zeros that is given up when the
/// disk is short. Then nothing new is taken but what takes back; and when there is space again, the
/// reserve is made again, and all is as before, without a restart.
///
///   source   docs/decisions/0016-group-commit.md
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace ensign::store {

inline constexpr std::int64_t kDiskReserve = std::int64_t{16} * 1024 * 1024;
inline constexpr std::int64_t kDiskShort = std::int64_t{16} * 1024 * 1024; ///< free, less: short

class DiskGuard {
public:
    /// Bytes that this process may still write there; nothing could be learnt: the largest number.
    using Free = std::function<std::int64_t(const std::string& folder)>;
    static std::int64_t free_bytes(const std::string& folder);

    /// The reserve is `store_file` with ".reserve" behind it.
    explicit DiskGuard(const std::string& store_file, Free free = free_bytes);

    /// Looks again, and gives up or makes the reserve. Call every second.
    ///
    ///   returns   whether the disk is short now
    bool look();
    bool is_short() const { return short_; }

private:
    void make_reserve() const;

    std::string folder_;
    std::string reserve_;
    Free free_;
    bool short_ = false;
};

} // namespace ensign::store
