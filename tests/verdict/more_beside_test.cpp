// What was asked for beside a grant, in the words and in the rows: asked and not answered, refused,
// added, and over.

#include "core/verdict/explain.hpp"
#include "core/verdict/more.hpp"
#include "tests/support/verdict_test.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using verdict::More;
using verdict::Wish;

class MoreBesideTest : public VerdictTest {
protected:
    /// Granted from 04:00 to 08:00, on deck with evidence; seizing is asked for at 04:00.
    void seizing_asked_for()
    {
        answered(AuthorizationDecision::granted);
        fact(BoardingCleared{});
        fact(BoardingStarted{});
        fact(OnDeckReported{});
        fact(EvidenceRecorded{"papers of forty persons", "BU"});
        fact(MoreMeasuresRequestReleased{"n", {Measure::seize}, "bales", utc(8, 0)});
    }
    void answered_more(AuthorizationDecision decision, Instant until)
    {
        AuthorizationAnswer answer = authorization_answer(decision);
        if (gives_measures(decision)) answer.measures = {Measure::seize};
        answer.valid_to = until;
        heard(kBorealia, MoreMeasuresAnswered{answer});
    }
    verdict::MoreVerdict seize(Instant now) { return verdict::may_do(facts_at(now), Wish::seize); }
    std::string told(std::string_view name, Instant now)
    {
        for (const auto& line : verdict::explain(facts_at(now)).facts)
            if (line.fact == name) return line.words;
        return {};
    }
};

TEST_F(MoreBesideTest, a_measure_that_is_not_granted_says_where_it_stands)
{
    seizing_asked_for();
    EXPECT_THAT(seize(utc(4, 10)).reason, HasSubstr("silence is not consent"));
    EXPECT_THAT(
        verdict::may_do(facts_at(utc(4, 10)), Wish::divert).reason, HasSubstr("ask the flag"));
    answered_more(AuthorizationDecision::refused, utc(7, 0));
    EXPECT_THAT(seize(utc(4, 10)).reason, HasSubstr("refused it"));
    EXPECT_THAT(
        verdict::may_do(facts_at(utc(4, 10)), Wish::divert).reason, HasSubstr("ask the flag"));
}

TEST_F(MoreBesideTest, the_question_is_told_once_it_is_there)
{
    answered(AuthorizationDecision::granted);
    EXPECT_EQ(told("more measures", utc(4, 10)), "");
    case_ = {};
    seizing_asked_for();
    EXPECT_THAT(told("more measures", utc(4, 10)), HasSubstr("answered never"));
    answered_more(AuthorizationDecision::granted, utc(7, 0));
    EXPECT_THAT(
        told("more measures", utc(4, 10)), HasSubstr("granted (seize) until 24 NOV 2026 07:00"));
}

TEST_F(MoreBesideTest, d21_names_the_end_of_what_ends_before_the_grant_and_of_nothing_else)
{
    seizing_asked_for();
    answered_more(AuthorizationDecision::granted, utc(7, 0));
    EXPECT_THAT(
        verdict_at(utc(4, 10)).reason, HasSubstr("Only until 24 NOV 2026 07:00:00 Z: seize."));
    case_ = {};
    seizing_asked_for();
    answered_more(AuthorizationDecision::granted, utc(8, 0));
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D21", Enforcement::board_ok);
    EXPECT_THAT(v.reason, Not(HasSubstr("Only until")));
}

// Invariant 22: a condition binds what it was given with, and no other basis.
TEST_F(MoreBesideTest, a_condition_of_what_was_added_does_not_reach_what_rests_on_our_own_law)
{
    seizing_asked_for();
    answered_more(AuthorizationDecision::granted_with_conditions, utc(7, 0));
    case_.more.answer->conditions = {{"m1", ConditionType::time, "Until 04:05."}};
    case_.more.answer->conditions.front().not_after = utc(4, 5);
    fact(MoreConditionsAccepted{});
    EXPECT_EQ(seize(utc(4, 10)).more, More::no);
    fix_->zone = territorial_sea_of("ATL");
    given(legal, Act<LegalMatterRuled>{{LegalMatter::passage, Ruling::proceed, "not innocent"}});
    invoked(BasisKind::own_waters);
    const auto answer = seize(utc(4, 10));
    EXPECT_EQ(answer.more, More::yes) << answer.reason;
}

// Invariant 26: another office of that State says no. What was added to the grant falls with it.
TEST_F(MoreBesideTest, of_what_was_added_nothing_is_left_to_check_when_the_grant_falls)
{
    seizing_asked_for();
    answered_more(AuthorizationDecision::granted_with_conditions, utc(7, 0));
    fact(MoreConditionsAccepted{});
    EXPECT_EQ(verdict::check_more_conditions(facts_at(utc(4, 10))).size(), 1U);
    const EventRecord no{
        utc(4, 10),
        kBorealia,
        PersonId{"BOR/2:abc"},
        Role::decision_officer,
        AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)}};
    ASSERT_EQ(record_fault(case_, no, self_, law_), std::nullopt);
    case_ = evolve(case_, no);
    EXPECT_TRUE(verdict::check_more_conditions(facts_at(utc(4, 20))).empty());
    EXPECT_EQ(told("condition c1", utc(4, 20)), "");
}

} // namespace
} // namespace ensign::test
