#include "core/store/backup.hpp"

#include "core/base/crash_point.hpp"
#include "core/store/event_log.hpp"
#include "core/store/store.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace ensign::store {
namespace {

namespace fs = std::filesystem;

constexpr std::array kBeside = {"", "-wal", "-shm", "-journal", ".lock"};

void sync(const std::string& path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!synced) throw StoreFailure{path + ": could not be synced"};
}

void sync_folder_of(const std::string& path)
{
    const fs::path folder = fs::path{path}.parent_path();
    sync(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

void move(const std::string& from, const std::string& to)
{
    std::error_code fault;
    fs::rename(from, to, fault);
    if (fault) throw StoreFailure{from + ": cannot be moved to " + to + ": " + fault.message()};
}

void remove_all_of(const std::string& path)
{
    for (const char* beside : kBeside)
        fs::remove(path + beside);
}

/// The incarnation of a store that is about to be replaced; it may be damaged, or not there.
std::int64_t incarnation_of(const std::string& store_file)
{
    if (!fs::exists(store_file)) return 0;
    try {
        return Store{store_file, Access::read_only}.restored_in();
    } catch (const StoreFailure&) {
        return 0;
    }
}

/// The old store is kept: the new one needs room of its own, and the core room to go on.
void leave_room_for(
    const std::string& backup_file, const std::string& store_file, const DiskGuard::Free& free)
{
    constexpr std::int64_t kMiB = 1024 * 1024;
    const std::string folder = fs::absolute(store_file).parent_path().string();
    const std::int64_t wanted =
        static_cast<std::int64_t>(fs::file_size(backup_file)) + kDiskShort + kDiskReserve;
    const std::int64_t left = free(folder);
    if (left >= wanted) return;
    throw StoreFailure{fmt::format(
        "{}: {} MiB are free and the restore needs {} MiB; make room, such as by moving old "
        "*.replaced-* files away",
        folder,
        left / kMiB,
        wanted / kMiB + 1)};
}

/// The backup in a new incarnation, beside the store.
std::int64_t prepare(
    const std::string& backup_file, const std::string& part, std::int64_t epoch_min)
{
    std::int64_t epoch = 0;
    Database{backup_file, Access::read_only}.copy_to(part);
    ENSIGN_CRASH_POINT("restore.copied");
    {
        Store store{part};
        store.begin_incarnation(epoch_min);
        epoch = store.restored_in();
    } // closing it folds its WAL
    fs::remove(part + ".lock");
    return epoch;
}

} // namespace

void verify_backup(const std::string& backup_file)
{
    if (!fs::exists(backup_file)) throw StoreFailure{backup_file + ": is not there"};
    Store backup{backup_file, Access::read_only};
    Statement pages = backup.database().prepare("PRAGMA integrity_check(1)");
    if (!pages.step() || pages.text(0) != "ok")
        throw StoreFailure{backup_file + ": is damaged: " + pages.text(0)};
    if (const auto broken = EventLog{backup.database()}.first_broken())
        throw StoreFailure{backup_file + ": its log is broken at event " + std::to_string(*broken)};
}

void back_up(const std::string& store_file, const std::string& backup_file)
{
    if (fs::exists(backup_file)) throw StoreFailure{backup_file + ": is there already"};
    const std::string part = backup_file + ".part";
    remove_all_of(part);
    try {
        Database{store_file, Access::read_only}.copy_to(part);
        ::chmod(part.c_str(), S_IRUSR | S_IWUSR);
        verify_backup(part);
        sync(part, O_RDWR);
    } catch (const StoreFailure&) {
        remove_all_of(part);
        throw;
    }
    ENSIGN_CRASH_POINT("backup.verified");
    move(part, backup_file);
    sync_folder_of(backup_file);
}

Restored restore(
    const std::string& backup_file,
    const std::string& store_file,
    std::int64_t epoch,
    const DiskGuard::Free& free)
{
    const StoreLock lock{store_file};
    verify_backup(backup_file);
    leave_room_for(backup_file, store_file, free);
    // One of an earlier try stays until this one is whole: the store may have been moved away.
    const std::string prepared = store_file + std::string{kRestoring};
    const std::string part = prepared + ".part";
    Restored done;
    remove_all_of(part);
    try {
        done.epoch = prepare(backup_file, part, std::max(epoch, incarnation_of(store_file) + 1));
    } catch (const StoreFailure&) {
        remove_all_of(part);
        throw;
    }
    move(part, prepared);
    ENSIGN_CRASH_POINT("restore.prepared");
    // From here on no core opens what stands there: half of it may be gone.
    if (fs::exists(store_file)) {
        done.replaced = store_file + ".replaced-" + std::to_string(done.epoch);
        move(store_file, done.replaced);
    }
    ENSIGN_CRASH_POINT("restore.moved_away");
    const std::string log = store_file + "-wal";
    if (fs::exists(log)) move(log, store_file + ".replaced-" + std::to_string(done.epoch) + "-wal");
    fs::remove(store_file + "-shm");
    sync_folder_of(store_file);
    ENSIGN_CRASH_POINT("restore.cleared");
    move(prepared, store_file);
    sync_folder_of(store_file);
    ENSIGN_CRASH_POINT("restore.done");
    return done;
}

} // namespace ensign::store
