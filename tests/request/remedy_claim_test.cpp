// A claim opens the remedy file where nothing else does: nobody reached her deck (UNCLOS art.
// 111(8)), or the suspicion was right and what was done was not (SUA Protocol art. 8bis(10)(b)).

#include "core/request/duties.hpp"
#include "tests/support/request_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class RemedyClaimTest : public RequestTest {
protected:
    const Act<RemedyItemFiled> claim{{RemedyItem::claim, "six hours lost, says the owner", {}}};
    const Act<RemedyItemFiled> cost{{RemedyItem::cost, "400", {}}};
    const Act<RemedyDecided> decision{{RemedyOutcome::compensation_due, "six hours", "pay"}};

    bool owes_a_decision() const
    {
        const auto owed = duties(case_, law_, now_);
        return std::ranges::count(owed, DutyKind::remedy_file, &Duty::kind) == 1;
    }
};

TEST_F(RemedyClaimTest, a_stop_with_nobody_on_deck_can_be_claimed_for)
{
    started();
    given(watch, Act<BoardingAborted>{{"her papers were right after all"}});
    EXPECT_FALSE(owes_a_decision());
    when(legal, cost);
    then_refused(Refusal::remedy_not_open);
    given(legal, claim);
    EXPECT_TRUE(owes_a_decision());
    given(legal, cost); // the file is open
    ASSERT_EQ(case_.boardings.back().remedy_items.size(), 2U);
    at(utc(9, 0)); // the grant is over, and nothing else keeps the case open
    when(duty, CloseCase{"let go"});
    then_refused(Refusal::duty_is_open);
    given(legal, decision);
    EXPECT_FALSE(owes_a_decision());
    EXPECT_EQ(case_.boardings.back().remedy->costs, "");
    given(duty, CloseCase{"let go"});
    EXPECT_TRUE(case_.closed_at.has_value());
}

TEST_F(RemedyClaimTest, nobody_claims_for_what_was_not_begun)
{
    cleared();
    when(legal, claim);
    then_refused(Refusal::remedy_not_open);
    case_ = {};
    opened();
    when(watch, claim);
    then_refused(Refusal::remedy_not_open);
}

TEST_F(RemedyClaimTest, a_right_suspicion_does_not_shut_the_door_on_a_claim)
{
    reported(true);
    heard(kBorealia, ReportAcknowledged{});
    then(Phase::closable);
    given(watch, claim);
    then(Phase::remedy_review);
    given(legal, decision);
    then(Phase::closable);
    when(watch, claim); // it is decided
    then_refused(Refusal::remedy_not_open);
}

TEST_F(RemedyClaimTest, a_claim_belongs_to_the_last_boarding_that_is_not_decided)
{
    left();
    at(utc(5, 40));
    invoked(BasisKind::own_flag);
    given(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
    given(commander, Act<BoardingCleared>{});
    given(team, Act<BoardingStarted>{});
    given(watch, Act<BoardingAborted>{{"the sea rises"}});
    given(legal, claim);
    EXPECT_TRUE(case_.boardings.at(0).remedy_items.empty());
    EXPECT_EQ(case_.boardings.at(1).remedy_items.size(), 1U);
    given(legal, decision);
    given(legal, claim);
    EXPECT_EQ(case_.boardings.at(0).remedy_items.size(), 1U);
}

} // namespace
} // namespace ensign::test
