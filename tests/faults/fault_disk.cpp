#include "tests/faults/fault_disk.hpp"

#include "tests/faults/failing_memory.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <set>

namespace ensign::test {
namespace {

constexpr int kSectorBytes = 4096; // what SQLite's own unix code reports

struct File {
    std::string bytes;
};

std::string name_of(const char* path)
{
    const std::string whole{path};
    return whole.substr(whole.rfind('/') + 1);
}

} // namespace

struct FaultDisk::State {
    std::map<std::string, std::shared_ptr<File>> files;
    std::vector<DiskOperation> operations;
    std::optional<FaultPlan> plan;
    std::int64_t seen = 0;
    bool failed = false;
    bool retried = false;
    std::set<std::string> failed_syncs;
    int open = 0;
    int unnamed = 0;
    sqlite3_vfs shim{};
    sqlite3_vfs* before = nullptr;

    /// Whether this operation fails, when it is one of those the plan can hit.
    bool fails(std::initializer_list<DiskFailure> kinds)
    {
        if (!plan || std::ranges::find(kinds, plan->failure) == kinds.end()) return false;
        ++seen;
        const bool now = plan->for_ever ? seen >= plan->at : seen == plan->at;
        failed = failed || now;
        return now;
    }
};

namespace {

using State = FaultDisk::State;

/// The disk of this process; SQLite's calls carry no other way to it.
State* disk = nullptr;

struct OpenFile {
    sqlite3_file base{};
    std::shared_ptr<File> file;
    std::string name;
    bool delete_on_close = false;
    bool syncs_folder = false; ///< a journal or WAL that was created by this opening
    std::vector<std::unique_ptr<char[]>> shared; ///< the index of the WAL
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

int close_file(sqlite3_file* base)
{
    const MemoryForHarness memory;
    OpenFile& open = of(base);
    if (open.delete_on_close) disk->files.erase(open.name);
    disk->failed_syncs.erase(open.name); // whoever opens it next is another process
    --disk->open;
    open.~OpenFile();
    return SQLITE_OK;
}

int read_file(sqlite3_file* base, void* to, int count, sqlite3_int64 offset)
{
    if (disk->fails({DiskFailure::read_error})) return SQLITE_IOERR_READ;
    const std::string& bytes = of(base).file->bytes;
    const auto wanted = static_cast<std::size_t>(count);
    const auto start = std::min(static_cast<std::size_t>(offset), bytes.size());
    const std::size_t there = std::min(wanted, bytes.size() - start);
    auto* out = static_cast<char*>(to);
    std::copy_n(bytes.data() + start, there, out);
    std::fill(out + there, out + wanted, '\0');
    return there < wanted ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

void put(OpenFile& open, std::int64_t offset, std::string bytes)
{
    std::string& all = open.file->bytes;
    const auto start = static_cast<std::size_t>(offset);
    if (all.size() < start + bytes.size()) all.resize(start + bytes.size());
    std::copy(bytes.begin(), bytes.end(), all.begin() + offset);
    disk->operations.push_back({Change::write, open.name, offset, std::move(bytes)});
}

int write_file(sqlite3_file* base, const void* from, int count, sqlite3_int64 offset)
{
    const MemoryForHarness memory;
    OpenFile& open = of(base);
    std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
    if (disk->fails({DiskFailure::write_error, DiskFailure::disk_full, DiskFailure::short_write})) {
        if (disk->plan->failure == DiskFailure::write_error) return SQLITE_IOERR_WRITE;
        if (disk->plan->failure == DiskFailure::short_write)
            put(open, offset, bytes.substr(0, bytes.size() / 2));
        return SQLITE_FULL;
    }
    put(open, offset, std::move(bytes));
    return SQLITE_OK;
}

int truncate_file(sqlite3_file* base, sqlite3_int64 length)
{
    const MemoryForHarness memory;
    if (disk->fails({DiskFailure::write_error})) return SQLITE_IOERR_TRUNCATE;
    of(base).file->bytes.resize(static_cast<std::size_t>(length));
    disk->operations.push_back({Change::truncate, of(base).name, length, {}});
    return SQLITE_OK;
}

int sync_file(sqlite3_file* base, int)
{
    const MemoryForHarness memory;
    OpenFile& open = of(base);
    if (disk->failed_syncs.contains(open.name)) disk->retried = true;
    if (disk->fails({DiskFailure::sync_error})) {
        disk->failed_syncs.insert(open.name);
        disk->operations.push_back({Change::sync_failed, open.name, 0, {}});
        return SQLITE_IOERR_FSYNC;
    }
    const Change change = open.syncs_folder ? Change::sync_with_folder : Change::sync;
    open.syncs_folder = false;
    disk->operations.push_back({change, open.name, 0, {}});
    return SQLITE_OK;
}

int file_size(sqlite3_file* base, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(of(base).file->bytes.size());
    return SQLITE_OK;
}

// One process, one connection: nobody to be kept out.
int lock_file(sqlite3_file*, int) { return SQLITE_OK; }
int lock_shared(sqlite3_file*, int, int, int) { return SQLITE_OK; }
int is_reserved(sqlite3_file*, int* reserved)
{
    *reserved = 0;
    return SQLITE_OK;
}
int control_file(sqlite3_file*, int what, void* value)
{
    if (what != SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
    *static_cast<sqlite3_int64*>(value) = 0; // nothing is ever mapped
    return SQLITE_OK;
}
int sector_size(sqlite3_file*) { return kSectorBytes; }
/// A write changes nothing beside it: what SQLite's own unix code counts on.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_shared(sqlite3_file* base, int page, int page_bytes, int extend, void volatile** mapped)
{
    const MemoryForHarness memory;
    auto& shared = of(base).shared;
    const auto wanted = static_cast<std::size_t>(page) + 1;
    *mapped = nullptr;
    if (shared.size() < wanted && extend == 0) return SQLITE_OK;
    while (shared.size() < wanted)
        shared.push_back(std::make_unique<char[]>(static_cast<std::size_t>(page_bytes)));
    *mapped = shared[wanted - 1].get();
    return SQLITE_OK;
}
void barrier(sqlite3_file*) {}
int unmap_shared(sqlite3_file* base, int)
{
    of(base).shared.clear();
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods{
    2,
    close_file,
    read_file,
    write_file,
    truncate_file,
    sync_file,
    file_size,
    lock_file,
    lock_file,
    is_reserved,
    control_file,
    sector_size,
    characteristics,
    map_shared,
    lock_shared,
    barrier,
    unmap_shared,
    nullptr,
    nullptr};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* base, int flags, int* given)
{
    const MemoryForHarness memory;
    base->pMethods = nullptr;
    const std::string name =
        path == nullptr ? "unnamed" + std::to_string(++disk->unnamed) : name_of(path);
    const bool there = disk->files.contains(name);
    if (!there && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    auto* open = new (base) OpenFile;
    if (!there) {
        disk->files[name] = std::make_shared<File>();
        disk->operations.push_back({Change::create, name, 0, {}});
    }
    open->file = disk->files.at(name);
    open->name = name;
    open->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    open->syncs_folder = !there && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    open->base.pMethods = &kMethods;
    ++disk->open;
    if (given != nullptr) *given = flags;
    return SQLITE_OK;
}

int remove_file(sqlite3_vfs*, const char* path, int sync_folder)
{
    const MemoryForHarness memory;
    if (disk->fails({DiskFailure::remove_error})) return SQLITE_IOERR_DELETE;
    const std::string name = name_of(path);
    if (disk->files.erase(name) == 0) return SQLITE_IOERR_DELETE_NOENT;
    disk->operations.push_back(
        {sync_folder != 0 ? Change::remove_with_folder : Change::remove, name, 0, {}});
    return SQLITE_OK;
}

int has_file(sqlite3_vfs*, const char* path, int, int* there)
{
    const MemoryForHarness memory;
    *there = disk->files.contains(name_of(path)) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int count, char* out)
{
    sqlite3_snprintf(count, out, "%s", path);
    return SQLITE_OK;
}

} // namespace

FaultDisk::FaultDisk(Image image) : state_{std::make_unique<State>()}
{
    assert(disk == nullptr); // one at a time
    sqlite3_initialize();
    State& s = *state_;
    s.before = sqlite3_vfs_find(nullptr);
    s.shim = *s.before;
    s.shim.iVersion = 1;
    s.shim.szOsFile = sizeof(OpenFile);
    s.shim.zName = "fault-disk";
    s.shim.pNext = nullptr;
    s.shim.xOpen = open_file;
    s.shim.xDelete = remove_file;
    s.shim.xAccess = has_file;
    s.shim.xFullPathname = full_path;
    disk = state_.get();
    sqlite3_vfs_register(&s.shim, 1);
    load(std::move(image));
}

FaultDisk::~FaultDisk()
{
    assert(state_->open == 0); // every store on it is closed before it goes
    sqlite3_vfs_unregister(&state_->shim);
    sqlite3_vfs_register(state_->before, 1);
    disk = nullptr;
}

void FaultDisk::load(Image image)
{
    assert(state_->open == 0);
    state_->files.clear();
    for (auto& [name, bytes] : image)
        state_->files[name] = std::make_shared<File>(File{std::move(bytes)});
    state_->failed_syncs.clear();
    state_->retried = false;
    plan(std::nullopt);
    forget_operations();
}

Image FaultDisk::image() const
{
    Image image;
    for (const auto& [name, file] : state_->files)
        image[name] = file->bytes;
    return image;
}

Image FaultDisk::image_of(const std::string& beginning) const
{
    Image image;
    for (const auto& [name, file] : state_->files)
        if (name.starts_with(beginning)) image[name] = file->bytes;
    return image;
}

void FaultDisk::put_back(const std::string& beginning, Image image)
{
    std::erase_if(
        state_->files, [&](const auto& entry) { return entry.first.starts_with(beginning); });
    for (auto& [name, bytes] : image)
        state_->files[name] = std::make_shared<File>(File{std::move(bytes)});
}

const std::vector<DiskOperation>& FaultDisk::operations() const { return state_->operations; }
void FaultDisk::forget_operations() { state_->operations.clear(); }

void FaultDisk::plan(std::optional<FaultPlan> plan)
{
    state_->plan = plan;
    state_->seen = 0;
    state_->failed = false;
}

bool FaultDisk::has_failed() const { return state_->failed; }
bool FaultDisk::sync_was_retried() const { return state_->retried; }

} // namespace ensign::test
