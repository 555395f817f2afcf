// Any change to what is on record is found: by the store alone, or by a checkpoint a peer holds.

#include "core/store/event_log.hpp"
#include "core/store/law_store.hpp"
#include "core/store/ledger.hpp"
#include "core/store/mailbox.hpp"
#include "core/store/store.hpp"
#include "core/store/store_check.hpp"
#include "core/store/verdict_store.hpp"
#include "tests/faults/store_text.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/wire_keys.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

namespace ensign::test {
namespace {

using store::Database;
using store::Transaction;

const request::CaseId kCase{"017f22e2-79b0-7cc3-98c4-dc0c0c073990"};

/// Rows of evidence, and the columns of each that the tree answers for.
struct Table {
    std::string name;
    std::vector<std::string> columns;
};
const std::vector<Table> kTables = {
    {"event",
     {"case_id", "version", "at", "owner", "person", "role", "kind", "body", "message", "hash"}},
    {"outbox", {"id", "case_id", "recipient", "queued_at", "bytes", "hash"}},
    {"inbox", {"id", "case_id", "sender", "received_at", "bytes", "hash"}},
    {"receipt_given", {"bytes"}},
    {"receipt_heard", {"sender", "at", "bytes"}},
    {"verdict", {"case_id", "at", "case_version", "inputs", "result"}},
    {"law_act", {"at", "person", "role", "body", "hash"}},
    {"law_text", {"version", "texts"}},
    {"leaf", {"kind", "source", "secret", "hash"}},
    {"tree_node", {"hash"}},
    {"checkpoint_made", {"size", "at", "bytes"}}};

/// A store as a working day leaves it, without the triggers: the forger drops them first.
class TamperTest : public testing::Test {
public: // the ways of tampering are told by their address
    void SetUp() override
    {
        store_ = std::make_unique<store::Store>(path());
        for (int day_part = 0; day_part < 3; ++day_part) {
            if (day_part == 2) {
                store_.reset();
                std::filesystem::copy_file(path(), yesterday());
                store_ = std::make_unique<store::Store>(path());
            }
            for (int i = 0; i < 4; ++i)
                happens();
            seal(*store_);
        }
        held_ =
            wire::open_old_checkpoint(store::Ledger{store_->database()}.newest()->bytes, directory_)
                .value();
        Database& database = store_->database();
        for (const std::string& trigger :
             texts(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
            database.run("DROP TRIGGER " + trigger);
        evidence_ = evidence_text(database);
    }

    std::string path() const { return folder_.file("store.db"); }
    std::string yesterday() const { return folder_.file("yesterday.db"); }

    void happens()
    {
        const int n = ++happened_;
        const std::string text = std::to_string(n);
        Database& database = store_->database();
        Transaction transaction{database};
        auto row = store::stored_form(
            kCase,
            n,
            {utc(3, n),
             kAtlantia,
             request::PersonId{"wanda"},
             request::Role::watch_officer,
             request::DangerReported{true, "said at " + text}});
        store::EventLog{database}.append(row);
        store::Mailbox mail{database};
        const std::string bytes = "sent " + text;
        mail.queue({"BOR/1", 1, n, "out-" + text, kCase.text(), n, utc(3, n), bytes, hash(bytes)});
        mail.close("out-" + text, mail.keep_receipt(utc(3, n), "BOR/1", "heard " + text), "");
        store::Incoming heard;
        heard.sender = "BOR/1";
        heard.seq = n;
        heard.id = "in-" + text;
        heard.case_id = kCase.text();
        heard.case_seq = n;
        heard.received_at = utc(3, n);
        heard.bytes = "got " + text;
        heard.hash = hash(heard.bytes);
        heard.receipt_n = mail.next_receipt();
        mail.store(heard);
        mail.give_receipt(heard.receipt_n, utc(3, n), "BOR/1", "given " + text);
        store::VerdictStore{database}.append(
            {0, kCase, utc(3, n), n, "{\"in\":" + text + "}", "{}"});
        store::LawStore law{database};
        store::LawAct act;
        act.at = utc(3, n);
        act.person = "ann";
        act.role = "instrument_curator";
        act.body = "{\"row\":" + text + "}";
        law.append(act);
        law.keep({"law-" + text, "{\"a.toml\":\"" + text + "\"}"}, utc(3, n));
        transaction.commit();
    }

    static void seal(store::Store& store)
    {
        Transaction transaction{store.database()};
        store::Ledger ledger{store.database()};
        ledger.seal(1'000);
        const wire::Checkpoint made{
            "ATL/1", 1, ledger.head(ledger.size()), ledger.chain_head(), utc(4, 0)};
        ledger.keep(made, wire::seal(made, kAtlantiaKey, kAtlantiaKid));
        transaction.commit();
    }

    static std::string hash(const std::string& bytes) { return wire::sha256_hex(bytes); }

    /// All the forger may want to change, as one text.
    static std::string evidence_text(Database& database)
    {
        std::string all;
        for (const Table& table : kTables) {
            std::string columns;
            for (const std::string& column : table.columns)
                columns += "||'|'||quote(" + column + ")";
            for (const std::string& row :
                 texts(database, "SELECT rowid_" + columns + " FROM " + numbered(table.name)))
                all += table.name + row + "\n";
        }
        return all;
    }
    /// The table with a number for each row; one has no rowid of its own.
    static std::string numbered(const std::string& table)
    {
        const std::string number = table == "tree_node" ? "level * 100000 + place" : "rowid";
        return "(SELECT " + number + " AS rowid_, * FROM " + table + ") ORDER BY 1";
    }

    std::string pick(const std::string& sql)
    {
        const auto rows = texts(store_->database(), sql);
        return rows.at(chance_() % rows.size());
    }
    std::string row_of(const Table& table)
    {
        return pick("SELECT rowid_ FROM " + numbered(table.name));
    }
    static std::string where(const Table& table, const std::string& row)
    {
        return table.name == "tree_node" ? " WHERE level * 100000 + place = " + row
                                         : " WHERE rowid = " + row;
    }

    void edit()
    {
        const Table& table = kTables.at(chance_() % kTables.size());
        const std::string& column = table.columns.at(chance_() % table.columns.size());
        store_->database().run(
            "UPDATE OR IGNORE " + table.name + " SET " + column + " = CASE typeof(" + column +
            ") WHEN 'integer' THEN " + column + " + 1 + " + std::to_string(chance_() % 100) +
            " ELSE CASE WHEN length(" + column + ") > 3 AND " + std::to_string(chance_() % 2) +
            " THEN substr(" + column + ", 1, length(" + column + ") - 1) ELSE " + column +
            " || 'x' END END" + where(table, row_of(table)));
    }
    void remove()
    {
        const Table& table = kTables.at(chance_() % kTables.size());
        store_->database().run("DELETE FROM " + table.name + where(table, row_of(table)));
    }
    void swap()
    {
        const Table& table = kTables.at(chance_() % kTables.size());
        const std::string& column = table.columns.at(chance_() % table.columns.size());
        const std::string one = row_of(table);
        const std::string other = row_of(table);
        const std::string value = "(SELECT " + column + " FROM " + table.name;
        store_->database().run(
            "UPDATE OR IGNORE " + table.name + " SET " + column + " = " + value +
            where(table, other) + ")" + where(table, one));
    }
    /// An event comes between two others, which move up with all that names them.
    void insert()
    {
        Database& database = store_->database();
        const std::string n = pick("SELECT n FROM event");
        database.run("UPDATE event SET n = n + 1000, version = version + 1000 WHERE n >= " + n);
        database.run("UPDATE event SET n = n - 999, version = version - 999 WHERE n > 1000");
        database.run(
            "INSERT INTO event SELECT " + n + ", case_id, " + n +
            ", at, owner, person, role, kind, body, '', hash FROM event WHERE n = " + n + " + 1");
    }
    /// The forger has read the sources: chain and tree are made anew, and signed if there is a key.
    void rewrite()
    {
        Database& database = store_->database();
        const std::string n = pick("SELECT n FROM event");
        database.run(
            "UPDATE event SET body = '{\"people_in_danger\":false,\"words\":\"\"}' WHERE n = " + n);
        std::vector<store::StoredEvent> events;
        store::EventLog log{database};
        log.for_each([&](const store::StoredEvent& event) { events.push_back(event); });
        database.run("DELETE FROM event");
        for (store::StoredEvent& event : events)
            log.append(event);
        for (const char* table : {"leaf", "tree_node", "sealed"})
            database.run("DELETE FROM " + std::string{table});
        store::Ledger ledger{database};
        ledger.seal(1'000);
        if (chance_() % 2 == 0) return; // no key: the old signatures must do
        database.run("DELETE FROM checkpoint_made");
        const wire::Checkpoint made{
            "ATL/1", 1, ledger.head(ledger.size()), ledger.chain_head(), utc(4, 0)};
        ledger.keep(made, wire::seal(made, kAtlantiaKey, kAtlantiaKid));
    }
    /// Everything behind an instant goes, as if it had never been.
    void truncate()
    {
        Database& database = store_->database();
        const int keep = 4 + 4 * static_cast<int>(chance_() % 2);
        const std::string n = std::to_string(keep);
        for (const char* table : {"event", "verdict", "law_act", "receipt_heard", "receipt_given"})
            database.run("DELETE FROM " + std::string{table} + " WHERE n > " + n);
        for (const char* table : {"outbox", "inbox", "law_text"})
            database.run("DELETE FROM " + std::string{table} + " WHERE rowid > " + n);
        database.run("DELETE FROM checkpoint_made WHERE n > " + std::to_string(keep / 4));
        const std::string size = texts(database, "SELECT MAX(size) FROM checkpoint_made").at(0);
        database.run("DELETE FROM leaf WHERE n >= " + size);
        database.run("DELETE FROM tree_node WHERE (place + 1) << level > " + size);
        database.run("UPDATE sealed SET row = " + n);
    }

    bool is_found(Database& database, const std::vector<wire::Checkpoint>& held) const
    {
        try {
            return store::check_store(database, directory_, held).fault.has_value();
        } catch (const store::StoreFailure&) {
            return true;
        }
    }

    /// One bit of the file, in any page. Nothing when it changed no evidence: free space, or a
    /// table of another kind.
    std::optional<bool> turn_a_bit(const std::string& bytes)
    {
        const std::string copy = folder_.file("copy.db");
        std::string turned = bytes;
        turned[chance_() % turned.size()] ^= static_cast<char>(1 << chance_() % 8);
        std::ofstream{copy, std::ios::binary | std::ios::trunc} << turned;
        for (const char* beside : {"-wal", "-shm", ".lock"})
            std::filesystem::remove(copy + beside);
        try {
            store::Store opened{copy, store::Access::read_only};
            if (is_found(opened.database(), {held_})) return true;
            if (evidence_text(opened.database()) == evidence_) return std::nullopt;
            return false;
        } catch (const store::StoreFailure&) {
            return true;
        }
    }

    Folder folder_;
    std::unique_ptr<store::Store> store_;
    wire::Directory directory_ = directory_of_three();
    wire::Checkpoint held_; ///< by a peer
    std::string evidence_;
    std::mt19937_64 chance_{20261128};
    int happened_ = 0;
};

int manipulations()
{
    const char* const given = std::getenv("ENSIGN_MANIPULATIONS");
    return given == nullptr ? 1'000 : std::atoi(given);
}

TEST_F(TamperTest, every_change_of_history_is_found)
{
    const std::vector<std::pair<const char*, void (TamperTest::*)()>> ways = {
        {"edit", &TamperTest::edit},
        {"delete", &TamperTest::remove},
        {"swap", &TamperTest::swap},
        {"insert", &TamperTest::insert},
        {"rewrite", &TamperTest::rewrite},
        {"truncate", &TamperTest::truncate}};
    ASSERT_FALSE(is_found(store_->database(), {held_}));
    std::map<std::string, int> done;
    int found_alone = 0;
    for (int tried = 0; tried < manipulations();) {
        const auto& [name, manipulate] = ways.at(chance_() % ways.size());
        Transaction undone{store_->database()};
        (this->*manipulate)();
        if (evidence_text(store_->database()) == evidence_) continue; // it came out the same
        ++tried;
        ++done[name];
        ASSERT_TRUE(is_found(store_->database(), {held_})) << name << ", number " << tried;
        if (is_found(store_->database(), {})) ++found_alone;
    }
    for (const auto& [name, count] : done)
        std::printf("%s %d, ", name.c_str(), count);
    std::printf("all found; %d of them without a peer's checkpoint\n", found_alone);
    // The control: cut short, or signed anew by whoever has the key, a store alone looks whole.
    EXPECT_LT(found_alone, manipulations());
    EXPECT_EQ(done.size(), ways.size());
}

TEST_F(TamperTest, every_turned_bit_that_changes_evidence_is_found)
{
    store_.reset(); // folds its log into the file
    std::string bytes;
    {
        std::ifstream file{path(), std::ios::binary};
        bytes.assign(std::istreambuf_iterator<char>{file}, {});
    }
    int found = 0;
    int without_effect = 0;
    for (int i = 0; found < manipulations() / 20; ++i) {
        const auto result = turn_a_bit(bytes);
        ASSERT_TRUE(result.value_or(true)) << i;
        ++(result ? found : without_effect);
    }
    std::printf("%d turned bits found, %d changed no evidence\n", found, without_effect);
}

TEST_F(TamperTest, the_whole_file_of_yesterday_is_found_by_a_peers_checkpoint_alone)
{
    store::Store old{yesterday(), store::Access::read_only};
    EXPECT_FALSE(is_found(old.database(), {})); // the control
    EXPECT_TRUE(is_found(old.database(), {held_}));
}

} // namespace
} // namespace ensign::test
