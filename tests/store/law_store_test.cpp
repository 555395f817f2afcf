// The law in a store: acts in a chain, laws under their versions, and stores of before brought up.

#include "core/store/law_store.hpp"
#include "core/store/schema.hpp"
#include "core/store/store.hpp"
#include "core/wire/sodium.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using store::Access;
using store::Database;
using store::LawAct;
using store::LawActKind;
using store::LawStore;
using store::Store;
using store::Transaction;

std::string text_of(Database& database, std::string_view sql)
{
    auto row = database.prepare(sql);
    return row.step() ? row.text(0) : "nothing";
}

class LawStoreTest : public testing::Test {
protected:
    std::string path() const { return folder_.file("store.db"); }

    static LawAct act(LawActKind kind, const std::string& body)
    {
        return {
            .n = 0,
            .at = utc(3, 0),
            .person = "ann",
            .role = "instrument_curator",
            .act = kind,
            .body = body,
            .hash = {}};
    }
    /// What version 1 of the program wrote.
    void make_first_version() const
    {
        Database database{path(), Access::read_write};
        database.run_script(std::string{store::kMigrations.front()});
        database.run("PRAGMA user_version=1");
        database.run("INSERT INTO event VALUES (1, 'c', 1, 7, 'ATL', 'wanda', 'watch_officer', "
                     "'case_opened', '{}', NULL, 'h')");
        database.run("INSERT INTO officer VALUES ('omar', 'Omar', 'out_desk', 'hash')");
        database.run("INSERT INTO meta VALUES ('k', 'v')");
    }

    Folder folder_;
};

TEST_F(LawStoreTest, a_store_of_the_first_version_is_brought_up_and_keeps_what_it_holds)
{
    make_first_version();
    {
        Store store{path()};
        EXPECT_EQ(text_of(store.database(), "PRAGMA user_version"), "9");
        EXPECT_EQ(
            text_of(store.database(), "SELECT person || kind FROM event"), "wandacase_opened");
        EXPECT_EQ(text_of(store.database(), "SELECT name FROM officer"), "Omar");
        EXPECT_EQ(store.meta("k"), "v");
        LawAct first = act(LawActKind::add, "{}");
        LawStore{store.database()}.append(first);
    }
    Store again{path()}; // and only once
    EXPECT_EQ(LawStore{again.database()}.acts().size(), 1U);
    EXPECT_THROW(again.database().run("DELETE FROM event"), store::StoreFailure);
}

TEST_F(LawStoreTest, a_store_of_the_first_version_that_is_only_looked_at_stays_as_it_is)
{
    make_first_version();
    Store store{path(), Access::read_only};
    EXPECT_FALSE(LawStore{store.database()}.is_there());
    EXPECT_EQ(text_of(store.database(), "SELECT kind FROM event"), "case_opened");
}

TEST_F(LawStoreTest, a_new_store_has_everything_at_once)
{
    Store store{path()};
    EXPECT_TRUE(LawStore{store.database()}.is_there());
    EXPECT_EQ(text_of(store.database(), "PRAGMA user_version"), "9");
}

/// Stores out there were made by it: what comes new is a new migration.
TEST_F(LawStoreTest, the_first_migration_is_never_edited)
{
    EXPECT_EQ(
        wire::sha256_hex(store::kMigrations.front()),
        "ff926e3321fff0674ff9ce497416b52b787319173dba1f58428bed507b506f0e");
}

TEST_F(LawStoreTest, the_chain_of_acts_is_the_documented_hash)
{
    Store store{path()};
    LawStore law{store.database()};
    LawAct first = act(LawActKind::add, R"({"toml":"x"})");
    LawAct second = act(LawActKind::verify, R"({"act":1,"document":"d"})");
    law.append(first);
    law.append(second);
    const std::string member = R"({"act":"add","at":"2026-11-24T03:00:00.000Z","body":)"
                               R"("{\"toml\":\"x\"}","person":"ann","role":"instrument_curator"})";
    EXPECT_EQ(first.hash, wire::sha256_hex(std::string(1, '\0') + "1\n\n" + member));
    EXPECT_EQ(second.n, 2);
    EXPECT_EQ(law.first_broken(), std::nullopt);
    EXPECT_EQ(law.acts().at(1).body, second.body);
}

TEST_F(LawStoreTest, the_latest_law_is_the_one_kept_last_whatever_the_clock_says)
{
    Store store{path()};
    LawStore law{store.database()};
    EXPECT_FALSE(law.latest_text());
    law.keep({"v1", "one"}, utc(3, 0));
    law.keep({"v2", "two"}, utc(2, 0)); // the clock was stepped back
    EXPECT_EQ(law.latest_text()->version, "v2");
    law.keep({"v1", "one"}, utc(2, 0));
    EXPECT_EQ(law.latest_text()->texts, "one");
    EXPECT_EQ(law.text_of("v2")->texts, "two");
    EXPECT_FALSE(law.text_of("v3"));
}

} // namespace
} // namespace ensign::test
