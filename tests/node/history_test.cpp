// Nobody's log can be shortened or told twice without a peer finding it.

#include "core/node/history_room.hpp"
#include "tests/support/two_states.hpp"

namespace ensign::test {
namespace {

using node::HistoryRoom;

/// One authority's room on its own store; its counters are its own.
struct Keeper {
    Keeper(StateNode& node_, const wire::Directory& directory, const Clock& clock)
        : node{node_}, room{{node_.store(), directory, node_.self(), clock, counters}}
    {
    }
    void seal()
    {
        store::Transaction transaction{node.store().database()};
        room.seal();
        transaction.commit();
    }
    StateNode& node;
    node::Counters counters;
    HistoryRoom room;
};

class History : public testing::Test {
protected:
    /// Something on record at a node: a vessel that is watched.
    void something_happens(StateNode& at, int minute)
    {
        store::Transaction transaction{at.store().database()};
        auto row = store::stored_form(
            request::CaseId{wire::new_uuid7(sea_.clock.now)},
            1,
            {utc(3, minute),
             at.self().state,
             request::PersonId{"wanda"},
             request::Role::watch_officer,
             request::DangerReported{true, "said at " + std::to_string(minute)}});
        store::EventLog{at.store().database()}.append(row);
        transaction.commit();
    }

    /// `asker` puts its due question to `peer` and reads the answer.
    ///   returns  what it found contradicted for the first time
    std::vector<std::string> ask(Keeper& asker, Keeper& peer)
    {
        sea_.clock.now += node::kHistoryAskEvery;
        std::vector<std::string> found;
        for (const auto& question : asker.room.questions_due()) {
            if (question.authority != peer.node.self().authority) continue;
            const auto answer = peer.room.answer(question.bytes, asker.node.self().state);
            EXPECT_EQ(answer.status, 200) << answer.word;
            store::Transaction transaction{asker.node.store().database()};
            found = asker.room.answered(question.authority, answer.receipts.at(0));
            transaction.commit();
        }
        return found;
    }

    static std::vector<store::Contradiction> on_record(Keeper& keeper)
    {
        return store::HistoryStore{keeper.node.store().database()}.contradictions();
    }

    /// A second incarnation of nothing: the same authority with the same key on another store.
    std::unique_ptr<StateNode> twin_of(StateNode& node, const std::string& store_file)
    {
        return std::make_unique<StateNode>(
            node.self(), sea_.clock, sea_.law, sea_.directory, far_island(), store_file);
    }

    TwoStates sea_;
    Folder folder_;
    Keeper atlantia_{sea_.atlantia, sea_.directory, sea_.clock};
    Keeper borealia_{sea_.borealia, sea_.directory, sea_.clock};
    StateNode anyland_node_{
        {kAnyland, "ANY/1", "ANY/1/message/1", kAnylandKey, 1},
        sea_.clock,
        sea_.law,
        sea_.directory};
    Keeper anyland_{anyland_node_, sea_.directory, sea_.clock};
};

TEST_F(History, a_log_that_only_grows_is_proven_every_time)
{
    for (int minute = 0; minute < 20; ++minute) {
        something_happens(sea_.atlantia, minute);
        if (minute % 3 == 0) atlantia_.seal();
        EXPECT_TRUE(ask(borealia_, atlantia_).empty());
    }
    EXPECT_EQ(borealia_.room.proven_at("ATL/1"), sea_.clock.now);
    EXPECT_TRUE(borealia_.counters.all().empty());
    // Only the newest is kept: each was joined to the one before.
    EXPECT_EQ(store::HistoryStore{sea_.borealia.store().database()}.of("ATL/1").size(), 1U);
}

TEST_F(History, a_store_of_yesterday_is_found_by_the_peer_and_by_itself)
{
    something_happens(sea_.atlantia, 1);
    atlantia_.seal();
    const std::string yesterday = sea_.atlantia.back_up();
    something_happens(sea_.atlantia, 2);
    atlantia_.seal();
    ask(borealia_, atlantia_);

    const auto old = twin_of(sea_.atlantia, yesterday);
    Keeper put_back{*old, sea_.directory, sea_.clock};
    EXPECT_EQ(ask(borealia_, put_back), std::vector<std::string>{"ATL/1 log_cut_short"});
    EXPECT_EQ(ask(put_back, borealia_), std::vector<std::string>{"ATL/1 log_cut_short"});
    const auto kept = on_record(borealia_);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_TRUE(wire::open_old_checkpoint(kept[0].earlier, sea_.directory));
    EXPECT_TRUE(wire::open_old_checkpoint(kept[0].later, sea_.directory));
}

TEST_F(History, a_store_of_yesterday_that_went_on_is_found_too)
{
    something_happens(sea_.atlantia, 1);
    atlantia_.seal();
    const std::string yesterday = sea_.atlantia.back_up();
    something_happens(sea_.atlantia, 2);
    atlantia_.seal();
    ask(borealia_, atlantia_);

    const auto old = twin_of(sea_.atlantia, yesterday);
    Keeper put_back{*old, sea_.directory, sea_.clock};
    for (int minute = 10; minute < 15; ++minute)
        something_happens(*old, minute);
    put_back.seal();
    EXPECT_EQ(ask(borealia_, put_back), std::vector<std::string>{"ATL/1 two_histories"});
    EXPECT_EQ(ask(put_back, borealia_), std::vector<std::string>{"ATL/1 two_histories"});
}

TEST_F(History, two_histories_told_to_two_peers_are_found_when_those_speak_to_each_other)
{
    something_happens(sea_.atlantia, 1);
    atlantia_.seal();
    const std::string fork = sea_.atlantia.back_up();
    const auto other = twin_of(sea_.atlantia, fork);
    Keeper two_faced{*other, sea_.directory, sea_.clock};
    something_happens(sea_.atlantia, 2); // what Borealia is told
    atlantia_.seal();
    something_happens(*other, 3); // what Anyland is told, of the same length
    two_faced.seal();

    EXPECT_TRUE(ask(borealia_, atlantia_).empty());
    EXPECT_TRUE(ask(anyland_, two_faced).empty());
    EXPECT_EQ(ask(borealia_, anyland_), std::vector<std::string>{"ATL/1 two_histories"});
    EXPECT_EQ(ask(anyland_, borealia_), std::vector<std::string>{"ATL/1 two_histories"});
}

TEST_F(History, two_histories_of_different_length_are_found_with_the_next_question)
{
    something_happens(sea_.atlantia, 1);
    atlantia_.seal();
    const std::string fork = sea_.atlantia.back_up();
    const auto other = twin_of(sea_.atlantia, fork);
    Keeper two_faced{*other, sea_.directory, sea_.clock};
    something_happens(sea_.atlantia, 2);
    atlantia_.seal();
    for (int minute = 3; minute < 9; ++minute)
        something_happens(*other, minute);
    two_faced.seal();
    EXPECT_TRUE(ask(borealia_, atlantia_).empty());
    EXPECT_TRUE(ask(anyland_, two_faced).empty());
    EXPECT_TRUE(ask(borealia_, anyland_).empty()); // it holds both now
    EXPECT_EQ(ask(borealia_, atlantia_), std::vector<std::string>{"ATL/1 log_cut_short"});
    EXPECT_EQ(ask(borealia_, two_faced), std::vector<std::string>{"ATL/1 two_histories"});
}

TEST_F(History, a_restore_is_another_incarnation_and_no_contradiction)
{
    something_happens(sea_.atlantia, 1);
    atlantia_.seal();
    const std::string backup = sea_.atlantia.back_up();
    something_happens(sea_.atlantia, 2);
    atlantia_.seal();
    ask(borealia_, atlantia_);
    sea_.atlantia.restore(backup);
    Keeper restored{sea_.atlantia, sea_.directory, sea_.clock};
    something_happens(sea_.atlantia, 3);
    restored.seal();
    EXPECT_TRUE(ask(borealia_, restored).empty());
    EXPECT_TRUE(ask(restored, borealia_).empty());
    EXPECT_TRUE(on_record(borealia_).empty());
}

TEST_F(History, what_is_not_the_peers_own_fresh_answer_proves_nothing)
{
    something_happens(sea_.atlantia, 1);
    atlantia_.seal();
    sea_.clock.now += node::kHistoryAskEvery;
    const auto due = borealia_.room.questions_due();
    const auto question = std::ranges::find(due, "ATL/1", &HistoryRoom::Question::authority);
    ASSERT_NE(question, due.end());
    const std::string answer = atlantia_.room.answer(question->bytes, kBorealia).receipts.at(0);
    EXPECT_EQ(atlantia_.room.answer(question->bytes, kAnyland).word, "sender_mismatch");
    EXPECT_EQ(anyland_.room.answer(question->bytes, kBorealia).word, "not_for_us");

    borealia_.room.answered("ANY/1", answer); // another's answer
    EXPECT_FALSE(borealia_.room.proven_at("ATL/1"));
    borealia_.room.answered("ATL/1", answer);
    EXPECT_TRUE(borealia_.room.proven_at("ATL/1"));
    borealia_.room.answered("ATL/1", answer); // again
    const auto counts = borealia_.counters.all();
    EXPECT_EQ(counts.at({"history", "sender_mismatch"}), 1U);
    EXPECT_EQ(counts.at({"history", "unknown_nonce"}), 1U);
}

} // namespace
} // namespace ensign::test
