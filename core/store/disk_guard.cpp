#include "core/store/disk_guard.hpp"

#include <fcntl.h>
#include <filesystem>
#include <limits>
#include <sys/statvfs.h>
#include <unistd.h>

namespace ensign::store {
namespace {

/// Between giving the reserve up and making it again lies more than the reserve: no to and fro.
constexpr std::int64_t kEnoughAgain = kDiskShort + 2 * kDiskReserve;

} // namespace

std::int64_t DiskGuard::free_bytes(const std::string& folder)
{
    struct statvfs found {};
    if (::statvfs(folder.c_str(), &found) != 0) return std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(found.f_bavail) * static_cast<std::int64_t>(found.f_frsize);
}

DiskGuard::DiskGuard(const std::string& store_file, Free free)
    : folder_{std::filesystem::absolute(store_file).parent_path().string()},
      reserve_{store_file + ".reserve"}, free_{std::move(free)}
{
}

bool DiskGuard::look()
{
    const std::int64_t left = free_(folder_);
    std::error_code none; // a reserve that is not there needs no giving up
    if (left < kDiskShort) {
        short_ = true;
        std::filesystem::remove(reserve_, none);
    } else if (left > kEnoughAgain || std::filesystem::exists(reserve_, none)) {
        short_ = false;
        if (!std::filesystem::exists(reserve_, none)) make_reserve();
    }
    return short_;
}

/// Where it cannot be made there is none: the refusing begins at the same place.
void DiskGuard::make_reserve() const
{
    const int file = ::open(reserve_.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0) return;
    const int failed = ::posix_fallocate(file, 0, static_cast<off_t>(kDiskReserve));
    ::close(file);
    std::error_code none;
    if (failed != 0) std::filesystem::remove(reserve_, none);
}

} // namespace ensign::store
