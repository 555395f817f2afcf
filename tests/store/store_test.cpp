// The promises of a store: durable, one writer, append-only, chained, all or nothing.

#include "core/store/event_log.hpp"
#include "core/store/mailbox.hpp"
#include "core/store/officer_store.hpp"
#include "core/store/store.hpp"
#include "core/wire/sodium.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ensign::test {
namespace {

using store::Access;
using store::Database;
using store::EventLog;
using store::Mailbox;
using store::Store;
using store::StoreFailure;
using store::Transaction;

const request::CaseId kCase{"017f22e2-79b0-7cc3-98c4-dc0c0c073990"};

class StoreTest : public testing::Test {
protected:
    std::string path() const { return folder_.file("store.db"); }

    static std::int64_t number(Database& database, std::string_view sql)
    {
        auto row = database.prepare(sql);
        EXPECT_TRUE(row.step());
        return row.integer(0);
    }
    static std::string text(Database& database, std::string_view sql)
    {
        auto row = database.prepare(sql);
        EXPECT_TRUE(row.step());
        return row.text(0);
    }

    static void append(Database& database, int version)
    {
        EventLog log{database};
        auto row = store::stored_form(
            kCase,
            version,
            {utc(3, version),
             kAtlantia,
             request::PersonId{"wanda"},
             request::Role::watch_officer,
             request::DangerReported{version % 2 == 1, "said at " + std::to_string(version)}});
        log.append(row);
    }
    static void queue(Database& database, std::int64_t seq)
    {
        Mailbox{database}.queue(
            {"BOR/1",
             1,
             seq,
             "message-" + std::to_string(seq),
             kCase.text(),
             seq,
             utc(3, 0),
             "bytes",
             "hash-" + std::to_string(seq)});
    }
    void fill(int events)
    {
        Store store{path()};
        Transaction transaction{store.database()};
        for (int i = 1; i <= events; ++i)
            append(store.database(), i);
        transaction.commit();
    }

    Folder folder_;
};

TEST_F(StoreTest, every_pragma_the_promises_rest_on_is_set)
{
    Store store{path()};
    Database& db = store.database();
    EXPECT_EQ(text(db, "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(number(db, "PRAGMA synchronous"), 2); // FULL
    EXPECT_EQ(number(db, "PRAGMA foreign_keys"), 1);
    EXPECT_EQ(number(db, "PRAGMA trusted_schema"), 0);
    EXPECT_EQ(number(db, "PRAGMA cell_size_check"), 1);
    EXPECT_EQ(number(db, "PRAGMA secure_delete"), 1);
    EXPECT_EQ(number(db, "PRAGMA wal_autocheckpoint"), 0);
}

TEST_F(StoreTest, a_store_that_cannot_have_its_pragmas_is_refused)
{
    EXPECT_THROW(Database(":memory:", Access::read_write), StoreFailure); // no WAL in memory
    ::unlink(":memory:.lock");
}

TEST_F(StoreTest, nobody_else_may_read_it)
{
    const Store store{path()};
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(StoreTest, a_second_writer_is_kept_out_and_told_why)
{
    const Store first{path()};
    try {
        const Store second{path()};
        FAIL() << "two writers on one store";
    } catch (const StoreFailure& failure) {
        EXPECT_NE(std::string{failure.what()}.find("another process"), std::string::npos);
    }
}

TEST_F(StoreTest, a_reader_beside_the_writer_sees_what_is_committed_and_writes_nothing)
{
    fill(2);
    Store writer{path()};
    Store reader{path(), Access::read_only};
    EXPECT_EQ(EventLog{reader.database()}.length(), 2);
    EXPECT_THROW(reader.set_meta("a", "b"), StoreFailure);
}

TEST_F(StoreTest, a_store_of_a_newer_version_is_refused_and_untouched)
{
    fill(1);
    {
        Database raw{path(), Access::read_write};
        raw.run("PRAGMA user_version=999");
    }
    EXPECT_THROW(Store{path()}, StoreFailure);
    Database raw{path(), Access::read_write};
    EXPECT_EQ(number(raw, "PRAGMA user_version"), 999);
    EXPECT_EQ(number(raw, "SELECT COUNT(*) FROM event"), 1);
}

TEST_F(StoreTest, a_file_that_is_no_store_is_refused_and_the_lock_let_go)
{
    std::ofstream{path()}
        << "this is a letter, not a database, and it is long enough to be read as one";
    EXPECT_THROW(Store{path()}, StoreFailure);
    ::unlink(path().c_str());
    EXPECT_NO_THROW(Store{path()});
}

TEST_F(StoreTest, what_was_noted_is_there_again)
{
    {
        Store store{path()};
        EXPECT_EQ(store.meta("epoch"), std::nullopt);
        store.set_meta("epoch", "1");
        store.set_meta("epoch", "2");
    }
    EXPECT_EQ(Store{path()}.meta("epoch"), "2");
}

TEST_F(StoreTest, the_log_is_append_only)
{
    fill(2);
    Store store{path()};
    EXPECT_THROW(
        store.database().run("UPDATE event SET person = 'nobody' WHERE n = 1"), StoreFailure);
    EXPECT_THROW(store.database().run("DELETE FROM event WHERE n = 2"), StoreFailure);
    EXPECT_EQ(EventLog{store.database()}.length(), 2);
}

TEST_F(StoreTest, an_event_comes_back_as_it_went)
{
    fill(1);
    Store store{path()};
    const auto rows = EventLog{store.database()}.of_case(kCase);
    ASSERT_EQ(rows.size(), 1U);
    const auto record = store::event_of(rows.front());
    EXPECT_EQ(record.at, utc(3, 1));
    EXPECT_EQ(record.owner, kAtlantia);
    EXPECT_EQ(record.person.text(), "wanda");
    EXPECT_EQ(record.role, request::Role::watch_officer);
    EXPECT_EQ(std::get<request::DangerReported>(record.what).words, "said at 1");
}

TEST_F(StoreTest, the_chain_is_the_one_the_format_page_describes)
{
    fill(1);
    Store store{path()};
    const auto row = EventLog{store.database()}.of_case(kCase).front();
    const std::string canonical =
        R"({"at":"2026-11-24T03:01:00.000Z","body":"{\"danger\":true,\"words\":\"said at 1\"}",)"
        R"("case":"017f22e2-79b0-7cc3-98c4-dc0c0c073990","kind":"danger_reported","message":"",)"
        R"("owner":"ATL","person":"wanda","role":"watch_officer","version":1})";
    EXPECT_EQ(row.hash, wire::sha256_hex(std::string(1, '\0') + "1\n\n" + canonical));
    EXPECT_EQ(EventLog{store.database()}.first_broken(), std::nullopt);
}

/// Somebody with the disk in hand changes a row, past the triggers.
class TamperedStoreTest : public StoreTest, public testing::WithParamInterface<const char*> {};

TEST_P(TamperedStoreTest, a_changed_row_breaks_the_chain_where_it_is)
{
    fill(5);
    {
        Database raw{path(), Access::read_write};
        raw.run("DROP TRIGGER event_is_never_changed");
        raw.run("DROP TRIGGER event_is_never_deleted");
        raw.run(GetParam());
    }
    Store store{path()};
    EXPECT_EQ(EventLog{store.database()}.first_broken(), 3) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    EachColumn,
    TamperedStoreTest,
    testing::Values(
        "UPDATE event SET at = at + 1 WHERE n = 3",
        "UPDATE event SET owner = 'BOR' WHERE n = 3",
        "UPDATE event SET person = 'nobody' WHERE n = 3",
        "UPDATE event SET role = 'commander' WHERE n = 3",
        "UPDATE event SET kind = 'case_closed' WHERE n = 3",
        "UPDATE event SET body = '{\"danger\":false,\"words\":\"said at 3\"}' WHERE n = 3",
        "UPDATE event SET message = 'm' WHERE n = 3",
        "UPDATE event SET hash = 'f' || substr(hash, 2) WHERE n = 3 AND hash NOT LIKE 'f%'",
        "UPDATE event SET version = 33 WHERE n = 3",
        "UPDATE event SET case_id = 'x' WHERE n = 3",
        "DELETE FROM event WHERE n = 3",
        "UPDATE event SET n = 33 WHERE n = 3"));

TEST_F(StoreTest, a_transaction_that_is_not_committed_leaves_nothing)
{
    Store store{path()};
    {
        Transaction transaction{store.database()};
        append(store.database(), 1);
        queue(store.database(), 1);
    }
    EXPECT_EQ(EventLog{store.database()}.length(), 0);
    EXPECT_EQ(Mailbox{store.database()}.open_count("BOR/1"), 0);
}

TEST_F(StoreTest, when_the_mail_cannot_be_written_neither_is_the_event)
{
    Store store{path()};
    const auto attempt = [&] {
        Transaction transaction{store.database()};
        append(store.database(), 1);
        queue(store.database(), 1);
        queue(store.database(), 1); // the same number again
        transaction.commit();
    };
    EXPECT_THROW(attempt(), StoreFailure);
    EXPECT_EQ(EventLog{store.database()}.length(), 0);
}

/// Killed at three places of the transaction: the event and its mail are there together or not at
/// all.
TEST_F(StoreTest, a_killed_process_leaves_event_and_mail_together_or_not_at_all)
{
    for (int killed_after = 0; killed_after < 4; ++killed_after) {
        const Folder folder;
        const std::string file = folder.file("store.db");
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            Store store{file};
            Transaction transaction{store.database()};
            const auto die_at = [&](int step) {
                if (step == killed_after) ::kill(::getpid(), SIGKILL);
            };
            die_at(0);
            append(store.database(), 1);
            die_at(1);
            queue(store.database(), 1);
            die_at(2);
            transaction.commit();
            die_at(3);
            ::_exit(1); // not reached
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        Store store{file};
        const std::int64_t expected = killed_after == 3 ? 1 : 0;
        EXPECT_EQ(EventLog{store.database()}.length(), expected) << killed_after;
        EXPECT_EQ(Mailbox{store.database()}.open_count("BOR/1"), expected) << killed_after;
        EXPECT_EQ(EventLog{store.database()}.first_broken(), std::nullopt);
    }
}

TEST_F(StoreTest, numbers_run_without_a_gap_for_each_recipient_and_case)
{
    Store store{path()};
    Mailbox mail{store.database()};
    EXPECT_EQ(mail.next_numbers("BOR/1", 1, kCase.text()).seq, 1);
    queue(store.database(), 1);
    const auto next = mail.next_numbers("BOR/1", 1, kCase.text());
    EXPECT_EQ(next.seq, 2);
    EXPECT_EQ(next.case_seq, 2);
    EXPECT_EQ(next.prev, "hash-1");
    EXPECT_EQ(mail.next_numbers("ANY/1", 1, kCase.text()).seq, 1);
    const auto other_case = mail.next_numbers("BOR/1", 1, "another case");
    EXPECT_EQ(other_case.seq, 2);
    EXPECT_EQ(other_case.case_seq, 1);
    const auto restored = mail.next_numbers("BOR/1", 2, kCase.text());
    EXPECT_EQ(restored.seq, 1); // a new incarnation begins its stream anew
    EXPECT_EQ(restored.prev, "");
}

TEST_F(StoreTest, mail_goes_oldest_first_and_is_closed_once)
{
    Store store{path()};
    Mailbox mail{store.database()};
    queue(store.database(), 1);
    queue(store.database(), 2);
    ASSERT_EQ(mail.open_for("BOR/1", 10).size(), 2U);
    EXPECT_EQ(mail.open_for("BOR/1", 1).front().id, "message-1");
    EXPECT_EQ(mail.recipients_with_mail(), std::vector<std::string>{"BOR/1"});
    mail.close("message-1", mail.keep_receipt(utc(3, 0), "BOR/1", "receipt"), "");
    EXPECT_FALSE(mail.is_open("message-1"));
    EXPECT_EQ(mail.open_for("BOR/1", 10).front().id, "message-2");
    EXPECT_TRUE(mail.find_outgoing("message-1").has_value()); // kept as evidence
    EXPECT_FALSE(mail.find_outgoing("message-9").has_value());
}

TEST_F(StoreTest, officers_are_found_with_their_roles)
{
    Store store{path()};
    store::OfficerStore officers{store.database()};
    const request::PersonId person{"omar"};
    officers.put({person, "Omar O.", {request::Role::out_desk}, "hash"});
    officers.put(
        {person, "Omar O.", {request::Role::out_desk, request::Role::watch_officer}, "hash"});
    ASSERT_EQ(officers.all().size(), 1U);
    EXPECT_EQ(
        officers.find(person)->roles,
        (std::vector{request::Role::out_desk, request::Role::watch_officer}));
    EXPECT_FALSE(officers.find(request::PersonId{"olga"}).has_value());
    officers.put(
        {request::PersonId{"bea"}, "B. Fink", {request::Role::boarding_unit}, "hash", "GUARD 7"});
    EXPECT_EQ(officers.find(request::PersonId{"bea"})->unit, "GUARD 7");
    EXPECT_EQ(officers.find(person)->unit, "");
}

} // namespace
} // namespace ensign::test
