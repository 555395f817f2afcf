/// A store on disk: opened, checked, migrated. The rooms below talk to it through event_log,
/// mailbox, officer_store, register_store and law_store, all on this one connection.
#pragma once

#include "core/store/database.hpp"

#include <string>

namespace ensign::store {

class Store {
public:
    /// Creates the file (mode 0600) when it is not there, and brings one of an earlier version up
    /// to date. Throws StoreFailure, also for a store that a newer version of Ensign has written.
    explicit Store(const std::string& path, Access access = Access::read_write);

    Database& database() { return database_; }

    std::optional<std::string> meta(std::string_view key);
    void set_meta(std::string_view key, std::string_view value);

    /// The incarnation that began when this store was restored from a backup; 0: it never was.
    std::int64_t restored_in();

    /// It is a backup that has been put back: a new incarnation begins, in which no peer has told
    /// us yet what it knows (docs/decisions/0015-restore.md).
    ///
    ///   epoch   Unix seconds of the restore; made higher where a higher one is known
    void begin_incarnation(std::int64_t epoch);

    /// The incarnation in which persons were last asked to look at what is on record here.
    std::int64_t reviewed_in();
    void reviewed(std::int64_t epoch);

private:
    void check_pages();
    void migrate(std::int64_t from);

    Database database_;
};

} // namespace ensign::store
