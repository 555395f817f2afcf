// A node that was put back from a backup has forgotten what it said and heard: it has it told by
// its peers, and vouches for nothing before (docs/decisions/0015-restore.md).

#include "tests/node/restore_course.hpp"

namespace ensign::test {
namespace {

TEST_F(RestoreTest, what_the_flag_state_had_forgotten_comes_back_from_its_peer)
{
    question_confirmed();
    const std::string backup = sea.borealia.back_up();
    granted_plainly();
    const std::int64_t said = outbox_rows(sea.borealia);

    sea.borealia.restore(backup);
    ASSERT_LT(outbox_rows(sea.borealia), said);
    ASSERT_EQ(sea.borealia.node().find(*id)->authorization.answer, std::nullopt);
    sea.resync(sea.borealia);
    EXPECT_EQ(outbox_rows(sea.borealia), said);
    // The answer waits for the request it answers: that is Atlantia's, and comes again.
    EXPECT_EQ(sea.borealia.node().find(*id)->authorization.answer, std::nullopt);
    sea.deliver();
    const Case& c = *sea.borealia.node().find(*id);
    ASSERT_TRUE(c.authorization.answer);
    EXPECT_EQ(c.authorization.answer->decision, AuthorizationDecision::granted);
    EXPECT_EQ(c.authorization.state, RequestState::answered);
    both_hold_the_same();
}

TEST_F(RestoreTest, nothing_is_vouched_for_until_a_person_has_looked_at_what_was_granted)
{
    first_sighting.seen = utc(3, 0);
    question_confirmed();
    const std::string backup = sea.borealia.back_up();
    granted_plainly();
    ASSERT_EQ(says(), Enforcement::board_ok);

    sea.borealia.restore(backup);
    EXPECT_EQ(vouches(sea.borealia, sea.atlantia), std::nullopt) << "asks for what it forgot";
    sea.resync(sea.borealia);
    EXPECT_EQ(vouches(sea.borealia, sea.atlantia), std::nullopt) << "the request is not back yet";
    sea.deliver();
    EXPECT_TRUE(sea.borealia.node().awaits_review(*sea.borealia.node().find(*id)));
    EXPECT_EQ(vouches(sea.borealia, sea.atlantia), std::nullopt) << "a person must look";
    sea.borealia.restart();
    EXPECT_EQ(vouches(sea.borealia, sea.atlantia), std::nullopt) << "also after a start";
    sea.clock.now += std::chrono::seconds{61};
    sea.vouch();
    EXPECT_EQ(says(), Enforcement::facts_missing);

    borealia_does(judge, Act<AnswerReviewed>{{"the log book of the office"}});
    sea.vouch();
    EXPECT_EQ(says(), Enforcement::board_ok);
    EXPECT_FALSE(sea.borealia.node().awaits_review(*sea.borealia.node().find(*id)));
}

TEST_F(RestoreTest, what_was_taken_back_and_forgotten_is_taken_back_again)
{
    granted();
    const std::string backup = sea.borealia.back_up();
    borealia_does(judge, RevokeAuthorization{"the owner was found"}); // and lost with the disk
    sea.borealia.restore(backup);
    sea.resync(sea.borealia);
    sea.deliver();
    EXPECT_EQ(vouches(sea.borealia, sea.atlantia), std::nullopt);
    borealia_does(judge, RevokeAuthorization{"the owner was found"});
    sea.deliver();
    EXPECT_TRUE(sea.atlantia.node().find(*id)->authorization.revoked_at);
    EXPECT_TRUE(vouches(sea.borealia, sea.atlantia));
    both_hold_the_same();
}

TEST_F(RestoreTest, the_asking_state_gets_back_what_it_asked_and_heard)
{
    question_released();
    const std::string backup = sea.atlantia.back_up();
    sea.deliver();
    borealia_does(in_desk, Acknowledge{Question::registry});
    borealia_does(
        registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    sea.deliver();
    granted_plainly();

    sea.atlantia.restore(backup);
    EXPECT_EQ(says(), Enforcement::facts_missing);
    sea.resync(sea.atlantia);
    EXPECT_FALSE(sea.atlantia.node().is_whole_with("BOR/1")) << "their answers are on their way";
    sea.deliver();
    EXPECT_TRUE(sea.atlantia.node().is_whole_with("BOR/1"));
    const Case& c = *sea.atlantia.node().find(*id);
    EXPECT_EQ(c.authorization.state, RequestState::answered);
    EXPECT_EQ(c.authorization.answer->decision, AuthorizationDecision::granted);
    both_hold_the_same();
}

TEST_F(RestoreTest, a_case_that_was_opened_after_the_backup_comes_back_as_it_was_told)
{
    const std::string backup = sea.atlantia.back_up();
    question_confirmed();
    const std::string number = sea.atlantia.node().find(*id)->number;
    sea.atlantia.restore(backup);
    ASSERT_EQ(sea.atlantia.node().find(*id), nullptr);
    sea.resync(sea.atlantia);
    sea.deliver();
    const Case* c = sea.atlantia.node().find(*id);
    ASSERT_NE(c, nullptr);
    EXPECT_EQ(c->number, number);
    EXPECT_EQ(c->registry.answer->finding, RegistryFinding::confirmed_registered);
    both_hold_the_same();
}

TEST_F(RestoreTest, before_the_answer_no_number_is_given_and_nothing_is_taken)
{
    question_confirmed();
    atlantia_does(watch, authorization_draft());
    const std::string backup = sea.atlantia.back_up();
    sea.atlantia.restore(backup);
    EXPECT_EQ(
        door_refusal(sea.atlantia.give(desk, ReleaseAuthorizationRequest{}, id)),
        DoorRefusal::being_resynchronised);
    const auto mail = sea.borealia.node().mailbox().sent_to("ATL/1");
    const auto bytes = sea.borealia.node().mailbox().find_outgoing(mail.front().id)->bytes;
    const auto answer = sea.atlantia.node().receive(bytes, kBorealia);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.word, "being_resynchronised");
    EXPECT_TRUE(answer.receipts.empty());

    sea.resync(sea.atlantia);
    atlantia_does(desk, ReleaseAuthorizationRequest{});
    const auto heads = sea.atlantia.node().mailbox().heads("BOR/1");
    EXPECT_EQ(heads.front().seq, 1) << "a stream of its own";
    EXPECT_EQ(heads.front().epoch, sea.atlantia.node().parts().self.epoch);
    sea.deliver();
    both_hold_the_same();
}

TEST_F(
    RestoreTest, a_number_that_nobody_holds_is_filled_and_its_late_twin_is_refused_with_a_signature)
{
    const std::string backup = sea.atlantia.back_up();
    question_released();
    atlantia_does(desk, WithdrawRequest{Question::registry, "she is our own"});
    const auto mail = sea.atlantia.node().mailbox().open_for("BOR/1", 2);
    ASSERT_EQ(mail.size(), 2U);
    sea.borealia.node().receive(mail.at(1).bytes, kAtlantia); // it waits for the first
    sea.atlantia.restore(backup);
    sea.resync(sea.atlantia);
    EXPECT_EQ(sea.atlantia.node().mailbox().open_count("BOR/1"), 1) << "the filler";
    const auto late = sea.borealia.node().receive(mail.at(0).bytes, kAtlantia);
    ASSERT_EQ(late.receipts.size(), 1U);
    const auto receipt =
        wire::open_receipt(late.receipts.front(), "ATL/1", sea.directory, sea.clock.now);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->items.front().reason, "old_epoch");
    sea.deliver();
    EXPECT_EQ(sea.atlantia.node().mailbox().open_count("BOR/1"), 0);
    EXPECT_FALSE(sea.borealia.node().mailbox().find_incoming(mail.at(1).id)->waiting);
}

TEST_F(RestoreTest, what_comes_from_before_a_restore_is_void)
{
    question_released();
    const std::string backup = sea.borealia.back_up();
    const auto mail = sea.atlantia.node().mailbox().open_for("BOR/1", 1);
    const auto before = sea.borealia.node().receive(mail.front().bytes, kAtlantia);
    sea.borealia.restore(backup); // it has forgotten what it gave a receipt for
    const auto old_question = [&] {
        const wire::Resync question{"BOR/1", "ATL/1", "n", {1, {}, {}}};
        return wire::seal(question, sea.borealia.self().key, sea.borealia.self().kid);
    }();
    sea.resync(sea.borealia);
    sea.atlantia.node().delivered("BOR/1", before.receipts.front());
    EXPECT_EQ(sea.atlantia.node().mailbox().open_count("BOR/1"), 1) << "a receipt of before";
    EXPECT_EQ(sea.atlantia.node().resync(old_question, kBorealia).word, "old_epoch");
    sea.deliver();
    both_hold_the_same();
}

TEST_F(RestoreTest, an_answer_counts_only_to_the_newest_question_and_from_whom_was_asked)
{
    question_confirmed();
    sea.atlantia.restore(sea.atlantia.back_up());
    const auto question = [&] { return question_of(sea.atlantia, "BOR/1").value_or(""); };
    const auto first = question();
    const auto answer = resync_of(sea.borealia, first, kAtlantia);
    ASSERT_TRUE(answer);
    EXPECT_EQ(sea.borealia.node().resync(first, kAnyland).word, "sender_mismatch");
    EXPECT_EQ(sea.atlantia.node().resync(first, kBorealia).word, "not_for_us");
    EXPECT_EQ(sea.borealia.node().resync("rubbish", kAtlantia).status, 422);
    sea.clock.now += std::chrono::seconds{11};
    const auto second = question();
    for (const std::string& wrong : {*answer, *answer + "A", second, *answer + "\n" + first})
        sea.atlantia.node().resync_answered("BOR/1", wrong);
    const auto right = resync_of(sea.borealia, second, kAtlantia);
    sea.atlantia.node().resync_answered("ANY/1", right);
    EXPECT_FALSE(sea.atlantia.node().is_whole_with("BOR/1"));
    sea.atlantia.node().resync_answered("BOR/1", right);
    EXPECT_TRUE(sea.atlantia.node().is_whole_with("BOR/1"));
}

TEST_F(RestoreTest, what_was_stopped_here_and_forgotten_is_not_acted_on_before_a_person_has_looked)
{
    first_sighting.seen = utc(3, 0);
    question_confirmed();
    granted_plainly();
    ASSERT_EQ(says(), Enforcement::board_ok);
    const std::string backup = sea.atlantia.back_up();
    atlantia_does(
        commander, Act<AuthoritySuspended>{{"children on deck"}}); // told to nobody abroad
    ASSERT_EQ(says(), Enforcement::denied);

    sea.atlantia.restore(backup);
    const Act<RecordReviewed> confirmed{{"the book of the watch"}};
    EXPECT_EQ(
        door_refusal(sea.atlantia.give(commander, confirmed, id)),
        DoorRefusal::being_resynchronised)
        << "nobody can look at what is not here yet";
    sea.resync(sea.atlantia);
    sea.deliver();
    ASSERT_TRUE(sea.atlantia.node().is_whole_with("BOR/1"));
    EXPECT_TRUE(vouches(sea.borealia, sea.atlantia));
    EXPECT_EQ(says(), Enforcement::facts_missing) << "Borealia knows nothing of the suspension";
    EXPECT_TRUE(sea.atlantia.node().awaits_review(*sea.atlantia.node().find(*id)));
    sea.atlantia.restart();
    sea.vouch();
    EXPECT_EQ(says(), Enforcement::facts_missing) << "also after a start";

    atlantia_does(commander, Act<AuthoritySuspended>{{"children on deck"}});
    atlantia_does(commander, confirmed);
    EXPECT_EQ(says(), Enforcement::denied);
    atlantia_does(legal, Act<AuthorityResumed>{{"they are below"}});
    EXPECT_EQ(says(), Enforcement::board_ok);
}

TEST_F(RestoreTest, both_restored_to_the_same_day_agree_again)
{
    granted();
    const std::string of_atlantia = sea.atlantia.back_up();
    const std::string of_borealia = sea.borealia.back_up();
    borealia_does(judge, RevokeAuthorization{"the owner was found"});
    sea.deliver();
    sea.borealia.restore(of_borealia);
    sea.resync(sea.borealia); // Atlantia gives the revocation back
    sea.deliver();
    EXPECT_TRUE(sea.borealia.node().find(*id)->authorization.revoked_at);
    sea.clock.now += std::chrono::seconds{5};
    sea.atlantia.restore(of_atlantia);
    sea.resync(sea.atlantia);
    sea.deliver();
    EXPECT_TRUE(sea.atlantia.node().find(*id)->authorization.revoked_at);
    both_hold_the_same();
}

} // namespace
} // namespace ensign::test
