#include "core/store/database.hpp"

#include "core/base/crash_point.hpp"
#include "core/store/ground.hpp"

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ensign::store {
namespace {

/// The process ends with this. Closing must not write any more: after a failed sync the kernel has
/// forgotten what was not safe, and a second one would succeed without it.
[[noreturn]] void fail(sqlite3* database)
{
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    throw StoreFailure{sqlite3_errmsg(database)};
}

void check(int code, sqlite3* database)
{
    if (code != SQLITE_OK) fail(database);
}

/// A second core on the same store is kept out by this lock, not by luck.
int take_lock(const std::string& path)
{
    const int file = ::open((path + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) throw StoreFailure{path + ".lock: cannot be opened"};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        throw StoreFailure{path + ": another process has this store open; stop it first"};
    }
    return file;
}

} // namespace

Statement::Statement(sqlite3* database, std::string_view sql, Idle& idle)
    : statement_{nullptr, GiveBack{&idle}}
{
    if (!idle.empty()) {
        statement_.reset(idle.back().release());
        idle.pop_back();
        return;
    }
    sqlite3_stmt* made = nullptr;
    check(
        sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &made, nullptr),
        database);
    statement_.reset(made);
}

Statement& Statement::bind(std::string_view value)
{
    check(
        sqlite3_bind_text(
            statement_.get(),
            ++bound_,
            value.empty() ? "" : value.data(), // a null pointer would bind NULL
            static_cast<int>(value.size()),
            SQLITE_TRANSIENT),
        sqlite3_db_handle(statement_.get()));
    return *this;
}

Statement& Statement::bind(std::int64_t value)
{
    check(
        sqlite3_bind_int64(statement_.get(), ++bound_, value), sqlite3_db_handle(statement_.get()));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(statement_.get()));
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(statement_.get(), column);
}

std::optional<std::string> Statement::text_if_any(int column) const
{
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) return std::nullopt;
    return std::string(
        bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::string Statement::text(int column) const { return text_if_any(column).value_or(""); }

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

void Statement::GiveBack::operator()(sqlite3_stmt* statement) const noexcept
{
    std::unique_ptr<sqlite3_stmt, Finalize> kept{statement};
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    try {
        idle->push_back(std::move(kept));
    } catch (const std::bad_alloc&) {
        // Finalized, and prepared again when it is needed.
    }
}

Database::Database(const std::string& path, Access access)
{
    if (access == Access::read_write) {
        if (const auto weakness = weakness_of(ground_under(path)))
            throw StoreFailure{path + ": " + *weakness};
        lock_.emplace(path);
        if (::access((path + std::string{kRestoring}).c_str(), F_OK) == 0)
            throw StoreFailure{
                path + ": a restore of it was interrupted; restore the backup again, or, if this " +
                "file is still there, remove " + path + std::string{kRestoring}};
        ENSIGN_CRASH_POINT("store.locked");
    }
    sqlite3* made = nullptr;
    const int flags = access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                   : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(path.c_str(), &made, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(made);
    if (code != SQLITE_OK) throw StoreFailure{path + ": " + sqlite3_errmsg(made)};
    if (access == Access::read_write) ::chmod(path.c_str(), 0600);
    ENSIGN_CRASH_POINT("store.opened");
    configure(access);
    ENSIGN_CRASH_POINT("store.configured");
}

StoreLock::StoreLock(const std::string& store_file) : file_{take_lock(store_file)} {}

StoreLock::~StoreLock() { ::close(file_); }

Statement Database::prepare(std::string_view sql)
{
    const auto known = idle_.find(sql);
    Statement::Idle& idle = known != idle_.end() ? known->second : idle_[std::string{sql}];
    return Statement{handle_.get(), sql, idle};
}

void Database::configure(Access access)
{
    sqlite3_busy_timeout(handle_.get(), 5'000);
    expect_config(SQLITE_DBCONFIG_DEFENSIVE, 1);
    expect_config(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    if (access == Access::read_only) {
        run("PRAGMA query_only=ON");
        return;
    }
    expect("journal_mode", "wal");
    expect("synchronous", "2"); // FULL: NORMAL loses acknowledged decisions at a power cut
    expect("foreign_keys", "1");
    expect("trusted_schema", "0");
    expect("cell_size_check", "1");
    expect("secure_delete", "1");
    expect("mmap_size", "0");          // a stray pointer must not reach the file
    expect("wal_autocheckpoint", "0"); // off the commit path; see checkpoint()
    expect("temp_store", "2");         // what a savepoint may need back stays out of other folders
    // After the pragma, which has a hook of its own.
    sqlite3_wal_hook(
        handle_.get(),
        [](void* pages, sqlite3*, const char*, int in_wal) {
            *static_cast<std::int64_t*>(pages) = in_wal;
            return SQLITE_OK;
        },
        &wal_pages_);
}

void Database::expect_config(int option, int value)
{
    int taken = -1;
    if (sqlite3_db_config(handle_.get(), option, value, &taken) != SQLITE_OK || taken != value)
        throw StoreFailure{"SQLite does not take its option " + std::to_string(option)};
}

void Database::expect(const std::string& pragma, const std::string& value)
{
    prepare("PRAGMA " + pragma + "=" + value).step();
    Statement read = prepare("PRAGMA " + pragma);
    if (!read.step() || read.text(0) != value)
        throw StoreFailure{"the pragma " + pragma + " could not be set to " + value};
}

void Database::run(std::string_view sql)
{
    Statement statement = prepare(sql);
    while (statement.step()) {
    }
}

void Database::run_script(const std::string& sql)
{
    check(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr), handle_.get());
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void Database::checkpoint()
{
    ENSIGN_CRASH_POINT("checkpoint.due");
    check(
        sqlite3_wal_checkpoint_v2(
            handle_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr),
        handle_.get());
    wal_pages_ = 0;
    ENSIGN_CRASH_POINT("checkpoint.done");
}

void Database::copy_to(const std::string& path)
{
    sqlite3* made = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &made, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, Close> copy{made};
    check(opened, made);
    sqlite3_backup* backup = sqlite3_backup_init(made, "main", handle_.get(), "main");
    if (backup == nullptr) fail(made);
    sqlite3_backup_step(backup, -1); // in one go: a reader of a WAL keeps no writer waiting
    check(sqlite3_backup_finish(backup), made);
    check(sqlite3_exec(made, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr), made);
}

void Database::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close(handle); }

Transaction::Transaction(Database& database, Inside inside)
    : database_{database}, depth_{
                               !database.in_transaction()    ? Depth::whole
                               : inside == Inside::savepoint ? Depth::savepoint
                                                             : Depth::part}
{
    if (depth_ == Depth::whole) database_.run("BEGIN IMMEDIATE");
    if (depth_ == Depth::savepoint) database_.run("SAVEPOINT inside");
}

Transaction::~Transaction()
{
    if (!open_) return;
    try {
        if (depth_ == Depth::whole) database_.run("ROLLBACK");
        if (depth_ == Depth::savepoint) {
            database_.run("ROLLBACK TO inside");
            database_.run("RELEASE inside");
        }
    } catch (const std::exception&) {
        // SQLite has rolled back on its own, or can do nothing any more (no memory, no disk): then
        // nothing around it is committed either, and the process ends.
        open_ = false;
        if (depth_ == Depth::savepoint) database_.half_undone_ = true;
    }
}

void Transaction::commit()
{
    if (depth_ == Depth::savepoint) database_.run("RELEASE inside");
    if (depth_ != Depth::whole) {
        open_ = false;
        return;
    }
    if (database_.half_undone_) throw StoreFailure{"a part could not be taken back"};
    ENSIGN_CRASH_POINT("transaction.written");
    database_.run("COMMIT");
    ENSIGN_CRASH_POINT("transaction.committed");
    open_ = false;
}

} // namespace ensign::store
