/// A course of two States of which one, or both, are put back from a backup.
#pragma once

#include "tests/support/two_states_course.hpp"

namespace ensign::test {

using node::DoorRefusal;
using verdict::Enforcement;

class RestoreTest : public TwoStatesTest {
protected:
    Enforcement says() { return sea.atlantia.node().verdict_of(*id).enforcement; }

    static std::optional<std::string> vouches(StateNode& who, StateNode& asker)
    {
        const wire::Probe probe{
            asker.self().authority, who.self().authority, asker.self().epoch, wire::new_token()};
        const auto bytes = wire::seal(probe, asker.self().key, asker.self().kid);
        return vouch_of(who, bytes, asker.self().state);
    }
    /// The grant without conditions of the course, answered and delivered.
    void granted_plainly()
    {
        atlantia_does(watch, authorization_draft());
        atlantia_does(desk, ReleaseAuthorizationRequest{});
        sea.deliver();
        borealia_does(in_desk, Acknowledge{Question::authorization});
        borealia_does(judge, answer_draft(AuthorizationDecision::granted));
        borealia_does(other_judge, ReleaseAuthorizationAnswer{});
        sea.deliver();
    }
    DoorRefusal door_refusal(const expected<request::CaseId, node::HandleFault>& answer)
    {
        EXPECT_FALSE(answer);
        const auto* refused = answer ? nullptr : std::get_if<DoorRefusal>(&answer.error());
        EXPECT_NE(refused, nullptr);
        return refused != nullptr ? *refused : DoorRefusal::version_conflict;
    }
    /// Nothing: it was no longer due.
    static std::optional<std::string> question_of(StateNode& one, const std::string& to)
    {
        for (const auto& question : one.node().resync_questions())
            if (question.authority == to) return question.bytes;
        return std::nullopt;
    }
    std::int64_t outbox_rows(StateNode& one)
    {
        auto count = one.store().database().prepare("SELECT COUNT(*) FROM outbox");
        count.step();
        return count.integer(0);
    }
    /// Every message of either is held by the other, once, under the number it was given.
    void both_hold_the_same()
    {
        for (StateNode* from : {&sea.atlantia, &sea.borealia}) {
            auto sent = from->store().database().prepare(
                "SELECT id, hash, receipt_n IS NULL, unrecorded FROM outbox");
            while (sent.step()) {
                const auto held = sea.other(*from).node().mailbox().find_incoming(sent.text(0));
                ASSERT_TRUE(held) << from->self().authority;
                EXPECT_EQ(held->hash, sent.text(1));
                EXPECT_FALSE(held->waiting);
                EXPECT_EQ(held->parked, "");
                EXPECT_EQ(sent.integer(2), 0) << "has a receipt";
                EXPECT_EQ(sent.integer(3), 0) << "is on record";
            }
            EXPECT_EQ(from->node().log().first_broken(), std::nullopt);
        }
        EXPECT_EQ(
            sea.atlantia.node().mailbox().sent_numbers("BOR/1"),
            sea.borealia.node().mailbox().held_numbers("ATL/1"));
        EXPECT_EQ(
            sea.borealia.node().mailbox().sent_numbers("ATL/1"),
            sea.atlantia.node().mailbox().held_numbers("BOR/1"));
    }
};

} // namespace ensign::test
