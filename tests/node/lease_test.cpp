// A yes of another State holds while that State vouches for it (docs/decisions/0013-lease.md).

#include "tests/support/two_states_course.hpp"

namespace ensign::test {
namespace {

using verdict::Enforcement;

class LeaseTest : public TwoStatesTest {
protected:
    void SetUp() override
    {
        first_sighting.seen = utc(3, 0);
        granted();
        ASSERT_EQ(says(), Enforcement::board_ok);
    }
    Enforcement says() { return sea.atlantia.node().verdict_of(*id).enforcement; }

    /// What Atlantia asks now, and what Borealia would answer to it.
    std::vector<node::LeaseRoom::Question> questions()
    {
        return sea.atlantia.node().lease_questions();
    }
    std::optional<std::string> borealia_answers(const node::LeaseRoom::Question& question)
    {
        return vouch_of(sea.borealia, question.bytes, kAtlantia);
    }
    void hear(const std::optional<std::string>& answer)
    {
        sea.atlantia.node().lease_answered("BOR/1", answer);
    }
};

TEST_F(LeaseTest, a_minute_after_the_asking_a_yes_is_unknown)
{
    sea.clock.now += Duration{59'999};
    EXPECT_EQ(says(), Enforcement::board_ok);
    sea.clock.now += Duration{1};
    const auto verdict = sea.atlantia.node().verdict_of(*id);
    EXPECT_EQ(verdict.enforcement, Enforcement::facts_missing);
    EXPECT_EQ(verdict.rule, "D02");
    EXPECT_EQ(verdict.reason, "BOR has not vouched for its answer in the last minute: call them.");
    EXPECT_TRUE(verdict.measures.list().empty());
    sea.vouch();
    EXPECT_EQ(says(), Enforcement::board_ok);
}

TEST_F(LeaseTest, an_answer_that_was_held_back_extends_nothing)
{
    sea.clock.now += std::chrono::seconds{15};
    const auto asked = questions();
    ASSERT_EQ(asked.size(), 1U);
    const auto answer = borealia_answers(asked.front());
    borealia_does(judge, RevokeAuthorization{"the owner was found"}); // and kept from us
    sea.clock.now += std::chrono::seconds{59};
    hear(answer);
    EXPECT_EQ(says(), Enforcement::board_ok); // not a minute after the asking
    sea.clock.now += std::chrono::seconds{1};
    EXPECT_EQ(says(), Enforcement::facts_missing);
}

TEST_F(LeaseTest, an_answer_that_shows_a_message_we_lack_takes_the_yes_away_at_once)
{
    sea.clock.now += std::chrono::seconds{20};
    borealia_does(judge, RevokeAuthorization{"the owner was found"});
    sea.vouch(); // the answer overtakes the revocation
    const auto verdict = sea.atlantia.node().verdict_of(*id);
    EXPECT_EQ(verdict.enforcement, Enforcement::facts_missing);
    EXPECT_EQ(verdict.reason, "BOR has said something that has not arrived here: call them.");
    sea.deliver();
    EXPECT_EQ(says(), Enforcement::denied);
}

TEST_F(LeaseTest, answers_that_are_forged_or_to_another_question_prove_nothing)
{
    sea.clock.now += std::chrono::seconds{30};
    const auto first = questions();
    const auto answer = borealia_answers(first.at(0));
    ASSERT_TRUE(answer);
    hear(answer);
    sea.clock.now += std::chrono::seconds{59};
    const auto second = questions();
    ASSERT_EQ(second.size(), 1U);
    hear(answer);               // again
    hear(*answer + "A");        // not its bytes
    hear(second.front().bytes); // our own question
    sea.atlantia.node().lease_answered("ANY/1", borealia_answers(second.front()));
    sea.clock.now += std::chrono::seconds{1};
    EXPECT_EQ(says(), Enforcement::facts_missing);
}

TEST_F(LeaseTest, a_question_by_another_gateway_or_for_another_authority_is_not_answered)
{
    sea.clock.now += std::chrono::seconds{30};
    const auto asked = questions();
    EXPECT_EQ(sea.borealia.node().vouch(asked.at(0).bytes, kAnyland).word, "sender_mismatch");
    EXPECT_EQ(sea.atlantia.node().vouch(asked.at(0).bytes, kAtlantia).word, "not_for_us");
    EXPECT_EQ(sea.borealia.node().vouch("rubbish", kAtlantia).status, 422);
}

TEST_F(LeaseTest, the_turn_to_unknown_is_put_on_record_and_can_be_computed_again)
{
    const auto before = sea.atlantia.node().verdicts_of(*id).size();
    sea.clock.now += std::chrono::seconds{61};
    sea.atlantia.node().pass_time();
    const auto verdicts = sea.atlantia.node().verdicts_of(*id);
    ASSERT_EQ(verdicts.size(), before + 1);
    EXPECT_NE(verdicts.back().inputs.find(R"("flag_state_vouches":"missing")"), std::string::npos);
    sea.atlantia.node().pass_time();
    EXPECT_EQ(sea.atlantia.node().verdicts_of(*id).size(), before + 1); // once
}

TEST_F(LeaseTest, a_core_that_has_just_started_has_no_proof)
{
    sea.atlantia.restart();
    EXPECT_NE(says(), Enforcement::board_ok);
}

TEST_F(LeaseTest, a_measure_on_board_needs_it_too)
{
    sea.clock.now += std::chrono::seconds{61};
    EXPECT_EQ(
        verdict::assessed(sea.atlantia.node().facts_of(*id)).stopped,
        "BOR has not vouched for its answer in the last minute: call them.");
}

} // namespace
} // namespace ensign::test
