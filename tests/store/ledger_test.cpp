// What is sealed can be proven row by row, survives a kill, and says nothing to its neighbours.

#include "core/store/event_log.hpp"
#include "core/store/ledger.hpp"
#include "core/store/mailbox.hpp"
#include "core/store/store.hpp"
#include "core/store/store_check.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/wire_keys.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>

namespace ensign::test {
namespace {

using store::LeafKind;
using store::Ledger;
using store::Store;
using store::Transaction;

const request::CaseId kCase{"017f22e2-79b0-7cc3-98c4-dc0c0c073990"};

class LedgerTest : public testing::Test {
protected:
    void happens(int version)
    {
        Transaction transaction{store_.database()};
        auto row = store::stored_form(
            kCase,
            version,
            {utc(3, version % 60),
             kAtlantia,
             request::PersonId{"wanda"},
             request::Role::watch_officer,
             request::DangerReported{true, "said at " + std::to_string(version)}});
        store::EventLog{store_.database()}.append(row);
        const std::string bytes = "bytes of " + std::to_string(version);
        store::Mailbox{store_.database()}.queue(
            {"BOR/1",
             1,
             version,
             "message-" + std::to_string(version),
             kCase.text(),
             version,
             utc(3, 0),
             bytes,
             wire::sha256_hex(bytes)});
        transaction.commit();
    }
    wire::Checkpoint seal()
    {
        Transaction transaction{store_.database()};
        ledger_.seal(1'000);
        const wire::Checkpoint made{
            .from = "ATL/1",
            .epoch = 1,
            .tree = ledger_.head(ledger_.size()),
            .chain_head = ledger_.chain_head(),
            .at = utc(4, 0)};
        ledger_.keep(made, wire::seal(made, kAtlantiaKey, kAtlantiaKid));
        transaction.commit();
        return made;
    }

    Folder folder_;
    Store store_{folder_.file("store.db")};
    Ledger ledger_{store_.database()};
    wire::Directory directory_ = directory_of_three();
};

TEST_F(LedgerTest, every_row_can_be_proven_to_whoever_holds_a_checkpoint)
{
    for (int version = 1; version <= 7; ++version) {
        happens(version);
        const wire::Checkpoint held = seal();
        EXPECT_EQ(held.tree.size, 2 * version);
        EXPECT_EQ(held.chain_head, store::EventLog{store_.database()}.head());
        ledger_.for_each([&](const store::Leaf& leaf) {
            const auto row = store::evidence_of(store_.database(), leaf.kind, leaf.source);
            ASSERT_TRUE(row);
            EXPECT_TRUE(wire::is_included(
                wire::leaf_hash(store::leaf_entry(leaf.kind, *row, leaf.secret)),
                leaf.n,
                held.tree.size,
                ledger_.inclusion(leaf.n, held.tree.size),
                held.tree.root));
        });
    }
    const auto check = store::check_store(store_.database(), directory_);
    EXPECT_EQ(check.fault, std::nullopt);
    EXPECT_EQ(check.leaves, 14);
    EXPECT_EQ(check.checkpoints, 7);
}

TEST_F(LedgerTest, what_is_not_sealed_yet_is_said_and_sealed_in_portions)
{
    for (int version = 1; version <= 5; ++version)
        happens(version);
    EXPECT_EQ(store::check_store(store_.database(), directory_).unsealed, 10);
    {
        Transaction transaction{store_.database()};
        EXPECT_EQ(ledger_.seal(4), 4);
        EXPECT_EQ(ledger_.seal(4), 4);
        EXPECT_EQ(ledger_.seal(4), 2);
        EXPECT_EQ(ledger_.seal(4), 0);
    } // killed before the commit
    EXPECT_EQ(ledger_.size(), 0);
    seal();
    EXPECT_EQ(store::check_store(store_.database(), directory_).fault, std::nullopt);
}

TEST_F(LedgerTest, a_closed_member_is_known_only_to_whoever_is_shown_it)
{
    happens(1);
    seal();
    const auto leaf = ledger_.leaf_of(LeafKind::event, "1").value();
    const auto row = store::evidence_of(store_.database(), LeafKind::event, "1").value();
    const std::string entry = store::leaf_entry(LeafKind::event, row, leaf.secret);
    EXPECT_EQ(entry.find("said at"), std::string::npos);
    EXPECT_EQ(entry.find("wanda"), std::string::npos);
    // Two salts of one leaf say nothing of each other, and neither says the secret.
    EXPECT_NE(store::salt_of(leaf.secret, "body"), store::salt_of(leaf.secret, "person"));
    EXPECT_EQ(entry.find(leaf.secret), std::string::npos);
}

TEST_F(LedgerTest, leaves_and_checkpoints_are_never_changed_by_a_statement)
{
    happens(1);
    seal();
    for (const char* sql :
         {"UPDATE leaf SET hash = ''",
          "DELETE FROM leaf",
          "UPDATE checkpoint_made SET bytes = ''",
          "DELETE FROM checkpoint_made"})
        EXPECT_THROW(store_.database().run(sql), store::StoreFailure) << sql;
}

TEST_F(LedgerTest, a_checkpoint_a_peer_holds_shows_a_store_of_yesterday)
{
    happens(1);
    const wire::Checkpoint before = seal();
    wire::Checkpoint after = before;
    after.tree.size += 1;
    wire::Checkpoint other = before;
    other.tree.root[0] ^= 1;
    const auto fault_with = [&](const wire::Checkpoint& held) {
        return store::check_store(store_.database(), directory_, {held}).fault;
    };
    EXPECT_EQ(fault_with(before), std::nullopt);
    EXPECT_THAT(fault_with(after).value(), testing::HasSubstr("cut short"));
    EXPECT_THAT(fault_with(other).value(), testing::HasSubstr("another one"));
}

/// Prints what sealing and checking cost a row; ENSIGN_LEDGER_EVENTS makes the log longer.
TEST_F(LedgerTest, a_long_log_is_sealed_and_checked_in_time)
{
    const char* const given = std::getenv("ENSIGN_LEDGER_EVENTS");
    const int events = given == nullptr ? 1'000 : std::atoi(given);
    {
        Transaction transaction{store_.database()};
        for (int version = 1; version <= events; ++version)
            happens(version);
        transaction.commit();
    }
    const auto seconds_of = [](const auto& work) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>{std::chrono::steady_clock::now() - begin}.count();
    };
    const double sealing = seconds_of([&] {
        Transaction transaction{store_.database()};
        while (ledger_.seal(2'000) == 2'000) {
        }
        transaction.commit();
    });
    seal();
    store::StoreCheck check;
    const double checking =
        seconds_of([&] { check = store::check_store(store_.database(), directory_); });
    const int rows = 2 * events;
    EXPECT_EQ(check.fault, std::nullopt);
    EXPECT_EQ(check.leaves, rows);
    std::printf(
        "%d rows: sealed in %.2f s (%.1f us a row), checked in %.2f s (%.1f us a row)\n",
        rows,
        sealing,
        1e6 * sealing / rows,
        checking,
        1e6 * checking / rows);
    EXPECT_LT(checking / rows, 0.003);
}

} // namespace
} // namespace ensign::test
