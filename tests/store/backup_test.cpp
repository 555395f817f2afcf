// A backup is looked at before it counts, and no store opens that a restore has half replaced.

#include "core/store/backup.hpp"
#include "core/store/event_log.hpp"
#include "core/store/mailbox.hpp"
#include "core/store/store.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;
using store::Store;
using store::StoreFailure;

class BackupTest : public testing::Test {
protected:
    void SetUp() override { add_event(); }

    void add_event()
    {
        Store store{file};
        add_event(store);
    }
    static void add_event(Store& store)
    {
        store::EventLog log{store.database()};
        store::StoredEvent event;
        event.case_id = request::CaseId{"c"};
        event.version = static_cast<int>(log.length()) + 1;
        event.kind = "case_closed";
        event.body = R"({"reason":"done"})";
        store::Transaction transaction{store.database()};
        log.append(event);
        transaction.commit();
    }
    static std::int64_t events_in(const std::string& path)
    {
        Store store{path, store::Access::read_only};
        return store::EventLog{store.database()}.length();
    }
    static std::string failure_of(const std::function<void()>& act)
    {
        try {
            act();
        } catch (const StoreFailure& failure) {
            return failure.what();
        }
        return {};
    }

    Folder folder;
    std::string file = folder.file("store.sqlite");
    std::string backup = folder.file("backup");
};

TEST_F(BackupTest, a_copy_of_a_store_that_is_being_written_is_whole)
{
    Store running{file};
    add_event(running); // in its WAL only
    store::back_up(file, backup);
    add_event(running);
    EXPECT_EQ(events_in(backup), 2);
    EXPECT_FALSE(fs::exists(backup + ".part"));
    EXPECT_FALSE(fs::exists(backup + "-wal")) << "one file";
    EXPECT_EQ(fs::status(backup).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_NE(
        failure_of([&] { store::back_up(file, backup); }).find("there already"), std::string::npos);
}

TEST_F(BackupTest, a_restored_store_is_in_a_new_incarnation_and_the_replaced_one_is_kept)
{
    store::back_up(file, backup);
    add_event();
    const store::Restored done = store::restore(backup, file, 1'764'300'000);
    EXPECT_EQ(done.epoch, 1'764'300'000);
    EXPECT_EQ(Store{file}.restored_in(), done.epoch);
    EXPECT_EQ(events_in(file), 1);
    EXPECT_EQ(events_in(done.replaced), 2);
    EXPECT_FALSE(fs::exists(file + ".restoring"));
    // Also where the clock stands still, or was set back.
    EXPECT_EQ(store::restore(backup, file, 7).epoch, done.epoch + 1);
}

TEST_F(BackupTest, the_log_beside_the_replaced_store_does_not_get_into_the_new_one)
{
    store::back_up(file, backup);
    {
        Store running{file};
        add_event(running);
        fs::copy_file(file + "-wal", folder.file("kept-wal"));
    }
    fs::copy_file(
        folder.file("kept-wal"), file + "-wal", fs::copy_options::overwrite_existing); // as kill -9
    store::restore(backup, file, 1'764'300'000);
    EXPECT_EQ(events_in(file), 1);
    Store store{file};
    EXPECT_EQ(store::EventLog{store.database()}.first_broken(), std::nullopt);
}

TEST_F(BackupTest, a_backup_that_is_damaged_changes_nothing)
{
    store::back_up(file, backup);
    add_event();
    {
        std::fstream bytes{backup, std::ios::in | std::ios::out | std::ios::binary};
        bytes.seekp(4'096);
        bytes.write("rubbish", 7);
    }
    EXPECT_NE(failure_of([&] { store::restore(backup, file, 5); }), "");
    EXPECT_NE(failure_of([&] { store::restore(folder.file("none"), file, 5); }), "");
    EXPECT_EQ(events_in(file), 2);
    EXPECT_EQ(Store{file}.restored_in(), 0);
}

TEST_F(BackupTest, a_backup_whose_log_was_edited_is_refused)
{
    store::back_up(file, backup);
    {
        Store edited{backup};
        edited.database().run("DROP TRIGGER event_is_never_changed");
        edited.database().run("UPDATE event SET at = at + 1");
    }
    const std::string why = failure_of([&] { store::restore(backup, file, 5); });
    EXPECT_NE(why.find("broken at event 1"), std::string::npos) << why;
}

TEST_F(BackupTest, a_store_whose_restore_was_interrupted_does_not_open)
{
    store::back_up(file, backup);
    fs::remove(file); // the one that stood there is moved away already
    std::ofstream{file + ".restoring"} << "half";
    const std::string why = failure_of([&] { const Store store{file}; });
    EXPECT_NE(why.find("interrupted"), std::string::npos) << why;
    store::restore(backup, file, 5);
    EXPECT_EQ(Store{file}.restored_in(), 5);
}

TEST_F(BackupTest, a_restore_that_fails_again_leaves_the_mark_of_the_one_that_was_interrupted)
{
    store::back_up(file, backup);
    fs::remove(file);
    std::ofstream{file + ".restoring"} << "half";
    EXPECT_NE(failure_of([&] { store::restore(folder.file("none"), file, 5); }), "");
    EXPECT_NE(failure_of([&] { const Store store{file}; }), "") << "an empty one would forget all";
}

TEST_F(BackupTest, a_disk_that_would_be_short_after_a_restore_is_said_before_anything_is_replaced)
{
    store::back_up(file, backup);
    add_event();
    const auto nearly_full = [](const std::string&) {
        return store::kDiskShort + store::kDiskReserve;
    };
    const std::string why = failure_of([&] { store::restore(backup, file, 5, nearly_full); });
    EXPECT_NE(why.find("make room"), std::string::npos) << why;
    EXPECT_EQ(Store{file}.restored_in(), 0) << "it opens, as it was";
    EXPECT_EQ(events_in(file), 2);
    EXPECT_FALSE(fs::exists(file + ".restoring"));
}

TEST_F(BackupTest, a_running_core_keeps_its_store)
{
    store::back_up(file, backup);
    const Store running{file};
    const std::string why = failure_of([&] { store::restore(backup, file, 5); });
    EXPECT_NE(why.find("another process has this store open"), std::string::npos) << why;
}

} // namespace
} // namespace ensign::test
