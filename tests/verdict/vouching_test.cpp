// Whether a State still vouches for its yes (docs/decisions/0013-lease.md): which yes needs it,
// whose word it is, and what becomes of a verdict and of the work on board without it.

#include "core/verdict/more.hpp"
#include "tests/support/verdict_test.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using verdict::More;
using verdict::Vouching;
using verdict::Wish;

class VouchingTest : public VerdictTest {
protected:
    /// Granted by Borealia; Anyland was asked for leave in its waters.
    VouchingTest()
    {
        answered(AuthorizationDecision::granted);
        case_.coastal.request = CoastalRequestReleased{
            "ATL-2026-0001/C",
            kAnyland,
            sea_lark(),
            sighting(),
            {Measure::board},
            "stop her",
            cutter(),
            utc(8, 0)};
    }
    void both_say(Vouching vouching) { flag_state_vouches_ = coastal_state_vouches_ = vouching; }
    std::optional<std::string> doubt(BasisKind basis)
    {
        return verdict::not_vouched_for(facts_at(utc(4, 10)), basis);
    }
};

TEST_F(VouchingTest, what_another_state_said_is_held_by_it_and_what_we_know_ourselves_is_not)
{
    using enum BasisKind;
    const std::set<BasisKind> said{express, coastal_consent};      // in so many words
    const std::set<BasisKind> may_be_taken_back{standing, deemed}; // holds without a word
    for (const Word<BasisKind>& basis : kWords<BasisKind>) {
        SCOPED_TRACE(basis.text);
        both_say(Vouching::held);
        EXPECT_FALSE(doubt(basis.value));
        both_say(Vouching::missing);
        EXPECT_EQ(doubt(basis.value).has_value(), said.contains(basis.value));
        both_say(Vouching::incomplete);
        EXPECT_EQ(
            doubt(basis.value).has_value(),
            said.contains(basis.value) || may_be_taken_back.contains(basis.value));
    }
}

TEST_F(VouchingTest, each_state_vouches_for_its_own_word)
{
    flag_state_vouches_ = Vouching::missing;
    EXPECT_THAT(doubt(BasisKind::express).value_or(""), HasSubstr("BOR"));
    EXPECT_FALSE(doubt(BasisKind::coastal_consent));
    both_say(Vouching::held);
    coastal_state_vouches_ = Vouching::missing;
    EXPECT_THAT(doubt(BasisKind::coastal_consent).value_or(""), HasSubstr("ANY"));
    EXPECT_FALSE(doubt(BasisKind::express));
}

TEST_F(VouchingTest, a_yes_that_is_not_vouched_for_is_unknown)
{
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
    for (const auto vouching : {Vouching::missing, Vouching::incomplete}) {
        flag_state_vouches_ = vouching;
        const Verdict v = verdict_at(utc(4, 10));
        then_row(v, "D02", Enforcement::facts_missing);
        EXPECT_EQ(v.blocking, std::vector{v.reason});
        EXPECT_FALSE(v.until || v.authority);
    }
}

TEST_F(VouchingTest, a_no_stays_a_no_whoever_vouches)
{
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    const std::string rule = verdict_at(utc(4, 10)).rule;
    both_say(Vouching::incomplete);
    EXPECT_EQ(verdict_at(utc(4, 10)).rule, rule);
}

TEST_F(VouchingTest, on_board_nothing_more_is_begun_without_it)
{
    fact(BoardingCleared{});
    fact(BoardingStarted{});
    fact(OnDeckReported{});
    EXPECT_EQ(verdict::may_do(facts_at(utc(4, 10)), Wish::search).more, More::yes);
    flag_state_vouches_ = Vouching::missing;
    const auto answer = verdict::may_do(facts_at(utc(4, 10)), Wish::search);
    EXPECT_EQ(answer.more, More::no);
    EXPECT_THAT(answer.reason, HasSubstr("vouched"));
    EXPECT_EQ(verdict::assessed(facts_at(utc(4, 10))).stopped, answer.reason);
}

} // namespace
} // namespace ensign::test
