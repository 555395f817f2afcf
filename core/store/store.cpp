#include "core/store/store.hpp"

#include "core/base/crash_point.hpp"
#include "core/store/schema.hpp"

namespace ensign::store {
namespace {

std::int64_t schema_version(Database& database)
{
    Statement read = database.prepare("PRAGMA user_version");
    read.step();
    return read.integer(0);
}

} // namespace

Store::Store(const std::string& path, Access access) : database_{path, access}
{
    const std::int64_t version = schema_version(database_);
    if (version > kSchemaVersion)
        throw StoreFailure{path + ": written by a newer version of Ensign; upgrade this one"};
    if (access == Access::read_write && version > 0) check_pages();
    if (version == kSchemaVersion) return;
    if (access == Access::read_only) {
        // A store of an earlier version can be looked at as it is; only a writer brings it up.
        if (version < 1) throw StoreFailure{path + ": is not an Ensign store"};
        return;
    }
    migrate(version);
}

/// A page that went bad is found before anything is vouched for, not when it is next needed.
void Store::check_pages()
{
    Statement read = database_.prepare("PRAGMA quick_check(1)");
    if (!read.step() || read.text(0) != "ok")
        throw StoreFailure{"the store is damaged: " + read.text(0)};
    ENSIGN_CRASH_POINT("store.pages_checked");
}

/// All or nothing: a process killed in between finds the store as it was.
void Store::migrate(std::int64_t from)
{
    ENSIGN_CRASH_POINT("store.migrating");
    Transaction transaction{database_};
    for (auto i = static_cast<std::size_t>(from); i < kMigrations.size(); ++i)
        database_.run_script(std::string{kMigrations.at(i)});
    ENSIGN_CRASH_POINT("store.tables_made");
    database_.run("PRAGMA user_version=" + std::to_string(kSchemaVersion));
    ENSIGN_CRASH_POINT("store.version_set");
    transaction.commit();
    ENSIGN_CRASH_POINT("store.migrated");
}

std::optional<std::string> Store::meta(std::string_view key)
{
    Statement read = database_.prepare("SELECT value FROM meta WHERE key = ?");
    read.bind(key);
    if (!read.step()) return std::nullopt;
    return read.text(0);
}

void Store::set_meta(std::string_view key, std::string_view value)
{
    database_
        .prepare("INSERT INTO meta (key, value) VALUES (?, ?) "
                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .step();
}

} // namespace ensign::store
