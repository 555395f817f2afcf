// A transaction inside another one: what it can take back alone, and what it cannot.

#include "core/store/store.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using store::Inside;
using store::Store;
using store::Transaction;

class TransactionTest : public testing::Test {
protected:
    std::string on_disk(const std::string& key)
    {
        Store other{folder.file("store.db"), store::Access::read_only};
        return other.meta(key).value_or("nothing");
    }

    Folder folder;
    Store store{folder.file("store.db")};
};

TEST_F(TransactionTest, a_savepoint_is_rolled_back_alone)
{
    Transaction outer{store.database()};
    store.set_meta("first", "1");
    {
        Transaction inner{store.database(), Inside::savepoint};
        store.set_meta("second", "2");
    }
    {
        Transaction inner{store.database(), Inside::savepoint};
        store.set_meta("third", "3");
        inner.commit();
    }
    outer.commit();
    EXPECT_EQ(on_disk("first"), "1");
    EXPECT_EQ(on_disk("second"), "nothing");
    EXPECT_EQ(on_disk("third"), "3");
}

TEST_F(TransactionTest, nothing_inside_is_durable_before_the_outer_one_is)
{
    {
        Transaction outer{store.database()};
        for (const Inside inside : {Inside::part, Inside::savepoint}) {
            Transaction inner{store.database(), inside};
            store.set_meta("key", "value");
            inner.commit();
            EXPECT_TRUE(store.database().in_transaction());
            EXPECT_EQ(on_disk("key"), "nothing");
        }
    }
    EXPECT_FALSE(store.database().in_transaction());
    EXPECT_EQ(on_disk("key"), "nothing") << "it falls with the outer one";
}

TEST_F(TransactionTest, the_pages_in_the_wal_are_counted_until_they_are_moved)
{
    store.database().checkpoint();
    EXPECT_EQ(store.database().wal_pages(), 0);
    Transaction transaction{store.database()};
    store.set_meta("key", std::string(20'000, 'v'));
    transaction.commit();
    EXPECT_GE(store.database().wal_pages(), 5);
    store.database().checkpoint();
    EXPECT_EQ(store.database().wal_pages(), 0);
}

} // namespace
} // namespace ensign::test
