/// One SQLite connection, and the two shapes of work on it: a statement and a transaction.
///
/// Exactly one read-write connection exists per store, in one thread: SQLite 3.40.1 can corrupt a
/// WAL file when two connections write and checkpoint at once. SQLite's own failures (disk full,
/// corrupt file) are thrown as StoreFailure: the process cannot go on and ends with 74, without
/// another write.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace ensign::store {

struct StoreFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Prepared once for each text and used again: most of what a store does is the same few sentences.
/// Belongs to the Database and must not outlive it.
class Statement {
public:
    /// Binds the next parameter, in the order of the question marks.
    Statement& bind(std::string_view value);
    Statement& bind(std::int64_t value);

    bool step(); ///< true while there is a row
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::optional<std::string> text_if_any(int column) const; ///< NULL is nothing

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    using Idle = std::vector<std::unique_ptr<sqlite3_stmt, Finalize>>;
    struct GiveBack {
        Idle* idle = nullptr;
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    Statement(sqlite3* database, std::string_view sql, Idle& idle);

    std::unique_ptr<sqlite3_stmt, GiveBack> statement_;
    int bound_ = 0;
};

enum class Access { read_write, read_only };

/// Keeps a second core off a store. Throws StoreFailure when another process has it.
class StoreLock {
public:
    explicit StoreLock(const std::string& store_file);
    ~StoreLock();
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;

private:
    int file_;
};

/// A store is being put in place under this name; while it is there, the other is not opened.
inline constexpr std::string_view kRestoring = ".restoring";

class Database {
public:
    /// Opens the file and sets, then reads back, every pragma the promises rest on (WAL,
    /// synchronous=FULL ...). Throws StoreFailure naming the pragma that did not take, or the lock
    /// when another process has the store open for writing, or what is wrong with the ground under
    /// it (ground.hpp).
    Database(const std::string& path, Access access);
    ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Statement prepare(std::string_view sql);
    void run(std::string_view sql); ///< one statement
    void run_script(const std::string& sql);
    std::int64_t changes() const; ///< rows the last statement changed
    bool in_transaction() const;
    void checkpoint(); ///< moves the WAL into the file; call when idle
    std::int64_t wal_pages() const { return wal_pages_; } ///< since it was last moved

    /// Makes a file that holds what is committed at this instant, without a WAL of its own.
    void copy_to(const std::string& path);

private:
    void configure(Access access);
    void expect(const std::string& pragma, const std::string& value);
    void expect_config(int option, int value);

    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };
    std::optional<StoreLock> lock_; // outlives the connection
    std::int64_t wal_pages_ = 0;    // written by a hook of the connection
    friend class Transaction;
    bool half_undone_ = false; // a savepoint could not be rolled back: nothing more is committed
    std::unique_ptr<sqlite3, Close> handle_;
    std::map<std::string, Statement::Idle, std::less<>> idle_; // goes before the connection
};

/// What a transaction is inside another one.
enum class Inside {
    part,      ///< nothing of its own: it stands and falls with the outer one
    savepoint, ///< it can be rolled back alone
};

/// Rolled back at the end of its scope, unless committed. Inside another transaction nothing is
/// durable before the outer one is committed (group commit, docs/decisions/0016-group-commit.md).
class Transaction {
public:
    explicit Transaction(Database& database, Inside inside = Inside::part);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

private:
    enum class Depth { whole, part, savepoint };

    Database& database_;
    Depth depth_;
    bool open_ = true;
};

} // namespace ensign::store
