// A store that cannot keep its promises is refused before anything is acknowledged: weak pragmas,
// the wrong ground under it, pages that went bad, bytes that are not what was hashed.

#include "core/store/event_log.hpp"
#include "core/store/ground.hpp"
#include "core/store/store.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <linux/magic.h>

namespace ensign::test {
namespace {

using store::Store;
using store::StoreFailure;

std::string failure_of(const std::string& path)
{
    try {
        const Store store{path};
    } catch (const StoreFailure& failure) {
        return failure.what();
    }
    return {};
}

/// While it lives, every new connection has this pragma at a weak value and ignores its setting.
class StuckPragma {
public:
    StuckPragma(std::string name, const std::string& weak_value)
    {
        name_ = std::move(name);
        set_ = "PRAGMA " + name_ + "=" + weak_value;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&begin));
    }
    ~StuckPragma() { sqlite3_reset_auto_extension(); }
    StuckPragma(const StuckPragma&) = delete;
    StuckPragma& operator=(const StuckPragma&) = delete;

private:
    static int begin(sqlite3* database, const char**, const void*)
    {
        sqlite3_exec(database, set_.c_str(), nullptr, nullptr, nullptr);
        return sqlite3_set_authorizer(database, &authorize, nullptr);
    }
    static int authorize(
        void*, int action, const char* name, const char* value, const char*, const char*)
    {
        const bool stuck = action == SQLITE_PRAGMA && value != nullptr && name_ == name;
        return stuck ? SQLITE_IGNORE : SQLITE_OK;
    }
    static inline std::string name_;
    static inline std::string set_;
};

class StartupTest : public testing::Test {
protected:
    std::string path() const { return folder_.file("store.db"); }

    static void append(store::Database& database, int version)
    {
        auto row = store::stored_form(
            request::CaseId{"017f22e2-79b0-7cc3-98c4-dc0c0c073990"},
            version,
            {utc(3, version),
             kAtlantia,
             request::PersonId{"wanda"},
             request::Role::watch_officer,
             request::DangerReported{true, "she lists to port"}});
        store::EventLog{database}.append(row);
    }

    Folder folder_;
};

TEST_F(StartupTest, startup_refuses_weak_pragmas)
{
    const std::vector<std::pair<std::string, std::string>> weak{
        {"journal_mode", "delete"},
        {"synchronous", "NORMAL"},
        {"foreign_keys", "OFF"},
        {"trusted_schema", "ON"},
        {"cell_size_check", "OFF"},
        {"secure_delete", "OFF"},
        {"mmap_size", "1048576"},
        {"wal_autocheckpoint", "1000"}};
    for (const auto& [pragma, value] : weak) {
        const StuckPragma stuck{pragma, value};
        EXPECT_NE(failure_of(folder_.file(pragma)).find(pragma), std::string::npos)
            << pragma << "=" << value << ": " << failure_of(folder_.file(pragma));
    }
    EXPECT_EQ(failure_of(path()), ""); // and a sound one opens
}

TEST_F(StartupTest, a_store_on_a_network_file_system_is_refused)
{
    // Numbers of the kernel's own header.
    for (const std::int64_t type :
         {std::int64_t{NFS_SUPER_MAGIC},
          std::int64_t{SMB_SUPER_MAGIC},
          std::int64_t{CIFS_SUPER_MAGIC},
          std::int64_t{SMB2_SUPER_MAGIC},
          std::int64_t{AFS_SUPER_MAGIC},
          std::int64_t{CODA_SUPER_MAGIC},
          std::int64_t{CEPH_SUPER_MAGIC},
          std::int64_t{FUSE_SUPER_MAGIC}}) {
        const auto weakness = store::weakness_of({type, {}});
        ASSERT_TRUE(weakness.has_value()) << std::hex << type;
        EXPECT_NE(weakness->find("network file system"), std::string::npos);
    }
    for (const std::int64_t type :
         {std::int64_t{EXT4_SUPER_MAGIC},
          std::int64_t{XFS_SUPER_MAGIC},
          std::int64_t{BTRFS_SUPER_MAGIC},
          std::int64_t{TMPFS_MAGIC}})
        EXPECT_EQ(store::weakness_of({type, {}}), std::nullopt) << std::hex << type;
}

TEST_F(StartupTest, the_ground_is_that_of_the_folder_the_store_is_in)
{
    // proc is a file system of its own, wherever this runs.
    EXPECT_EQ(store::ground_under("/proc/store.db").file_system, PROC_SUPER_MAGIC);
    EXPECT_NE(store::ground_under(path()).file_system, PROC_SUPER_MAGIC);
    EXPECT_NE(store::ground_under(path()).file_system, 0);
}

TEST_F(StartupTest, a_library_that_makes_syncs_do_nothing_is_refused)
{
    // Any library under that name will do: it is the name that is known.
    Dl_info sqlite{};
    ASSERT_NE(::dladdr(reinterpret_cast<void*>(&sqlite3_open_v2), &sqlite), 0);
    const std::string impostor = folder_.file("libeatmydata.so.1");
    std::filesystem::copy_file(sqlite.dli_fname, impostor);
    EXPECT_EQ(failure_of(path()), "");
    void* loaded = ::dlopen(impostor.c_str(), RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(loaded, nullptr) << ::dlerror();
    EXPECT_NE(failure_of(path()).find("libeatmydata"), std::string::npos);
    ::dlclose(loaded);
    EXPECT_EQ(failure_of(path()), "");
}

TEST_F(StartupTest, a_store_with_a_damaged_page_is_refused)
{
    {
        Store store{path()};
        store::Transaction transaction{store.database()};
        for (int version = 1; version <= 50; ++version)
            append(store.database(), version);
        transaction.commit();
    }
    ASSERT_EQ(failure_of(path()), "");
    const auto pages = std::filesystem::file_size(path()) / 4096;
    ASSERT_GT(pages, 20U);
    std::fstream file{path(), std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(static_cast<std::streamoff>((pages - 1) * 4096));
    file << std::string(64, '\xff');
    file.close();
    EXPECT_NE(failure_of(path()), "");
}

TEST_F(StartupTest, hash_is_recomputed_from_stored_bytes)
{
    Store store{path()};
    append(store.database(), 1);
    // Between the hash and the disk one letter turns into another.
    store.database().run("DROP TRIGGER event_is_never_changed");
    store.database().run("CREATE TRIGGER a_bit_flips AFTER INSERT ON event BEGIN UPDATE event "
                         "SET body = replace(body, 'port', 'pnrt') WHERE n = new.n; END");
    {
        store::Transaction transaction{store.database()};
        EXPECT_THROW(append(store.database(), 2), StoreFailure);
    }
    EXPECT_EQ(store::EventLog{store.database()}.length(), 1);
    EXPECT_EQ(store::EventLog{store.database()}.first_broken(), std::nullopt);
}

} // namespace
} // namespace ensign::test
