// Sentences of the domain brief that no other test holds by itself.

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "core/request/response_clock.hpp"
#include "core/verdict/explain.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class ActsTest : public RequestTest {
protected:
    bool owes(DutyKind kind)
    {
        return std::ranges::count(duties(case_, law_, now_), kind, &Duty::kind) > 0;
    }
};

// Article 8(3) speaks of any measure: who stood on deck reports, also when it was broken off.
TEST_F(ActsTest, a_boarding_that_is_broken_off_is_left_and_reported)
{
    on_deck();
    given(watch, Act<BoardingAborted>{{"the sea rises"}});
    then(Phase::leaving);
    EXPECT_TRUE(owes(DutyKind::leave_vessel));
    EXPECT_TRUE(owes(DutyKind::report_results));
    given(team, Act<VesselLeft>{{6, 6, "none", 10}});
    EXPECT_FALSE(owes(DutyKind::leave_vessel));
    EXPECT_TRUE(owes(DutyKind::report_results));
    when(duty, CloseCase{"broken off"});
    EXPECT_TRUE(refusal_.has_value());
    EXPECT_FALSE(case_.closed_at.has_value());
}

TEST_F(ActsTest, a_go_that_is_taken_back_before_anybody_went_is_no_boarding)
{
    cleared();
    given(team, Act<BoardingAborted>{{"fog"}});
    then(Phase::authority_held);
    EXPECT_FALSE(owes(DutyKind::report_results));
}

// Article 8(5): the second exception, with its notice.
TEST_F(ActsTest, a_measure_under_another_agreement_that_holds_is_taken_and_told_at_once)
{
    std::vector<law::Instrument> rows = law_.instruments();
    rows.push_back(instrument(
        "BILAT-1", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority));
    law_ = law::LawBook{"two", rows, law_.parties(), law_.targets()};
    on_deck();
    auto seize = measure(Measure::seize, MeasureException::other_agreement);
    seize.content.other_agreement = InstrumentId{"CAR-16.3"}; // drugs
    when(team, seize);
    then_refused(Refusal::agreement_not_usable);
    seize.content.other_agreement = InstrumentId{"BILAT-1"};
    given(team, seize);
    ASSERT_EQ(events_.size(), 2U);
    const auto* notice = std::get_if<UrgentNoticeSent>(&events_.back().what);
    ASSERT_NE(notice, nullptr);
    EXPECT_EQ(notice->kind, NoticeKind::extra_measure);
    EXPECT_TRUE(owes(DutyKind::notice_acknowledgement));
}

// Article 9(1): four blocks, and the weather.
TEST_F(ActsTest, no_block_of_the_safety_plan_may_be_empty)
{
    opened();
    const SafetyPlanWritten whole{"p", "s", "i", "e", "w"};
    for (const auto block :
         {&SafetyPlanWritten::persons,
          &SafetyPlanWritten::security,
          &SafetyPlanWritten::interests,
          &SafetyPlanWritten::environment,
          &SafetyPlanWritten::weather}) {
        SafetyPlanWritten plan = whole;
        plan.*block = " ";
        when(duty, Act<SafetyPlanWritten>{plan});
        then_refused(Refusal::text_missing);
        EXPECT_FALSE(case_.safety_plan.has_value());
    }
    given(duty, Act<SafetyPlanWritten>{whole});
}

// Answer NOT_COMPETENT: re-routed, on record, and its clock void; the question may be put again.
TEST_F(ActsTest, the_wrong_desk_refers_the_question_and_its_clock_is_void)
{
    registry_asked();
    heard(kBorealia, NotCompetentDeclared{Question::registry, "Ministry of Fisheries"});
    EXPECT_EQ(case_.registry.state, RequestState::rerouted);
    EXPECT_EQ(case_.registry.referred_to, "Ministry of Fisheries");
    EXPECT_TRUE(case_.registry.released_at.has_value());
    const auto clock = response_clock(case_, Question::registry, law_, utc(9, 0));
    ASSERT_TRUE(clock.has_value());
    EXPECT_EQ(clock->state, ClockState::voided);
    EXPECT_FALSE(flag_confirmed(case_));
    given(watch, registry_draft());
}

TEST_F(ActsTest, without_grounds_a_case_is_closed_with_a_reason)
{
    opened();
    when(duty, CloseCase{" "});
    then_refused(Refusal::text_missing);
    when(watch, CloseCase{"a fishing boat going home"});
    then_refused(Refusal::role_not_permitted);
    given(duty, CloseCase{"a fishing boat going home"});
    then(Phase::closed);
}

class BasesTest : public VerdictTest {
protected:
    BasesTest() { law_ = wide_law(); }
};

// T18: the right of visit is for her papers, and two persons invoke it.
TEST_F(BasesTest, two_persons_may_verify_a_flag_and_no_more)
{
    suspected_with_unit();
    fact(NoClaimRecorded{"no answer in three forms"});
    at(utc(3, 0));
    invoked(BasisKind::right_of_visit);
    EXPECT_EQ(word(authority_of(case_, now_)->state), word(AuthorityState::legal_reviewed));
    given(commander, Act<AuthorityConfirmed>{{}});
    const auto authority = authority_of(case_, now_);
    EXPECT_EQ(word(authority->state), word(AuthorityState::active));
    EXPECT_EQ(authority->terms.measures, (MeasureSet{Measure::board, Measure::question}));
    then_row(verdict_at(now_), "D25", Enforcement::verify_flag_only);
}

// Domain brief 4.5: each basis alone, all of them shown, none of them mixed.
TEST_F(BasesTest, every_basis_that_is_open_is_shown_with_its_own_measures_and_end)
{
    suspected_with_unit();
    stateless_found();
    fact(SlaveTradeAlleged{"held below, in chains"});
    given(legal, Act<LegalMatterRuled>{{LegalMatter::slave_trade, Ruling::proceed, "slavery"}});
    const auto told = verdict::explain(facts_at(utc(3, 0)));
    ASSERT_EQ(told.offers.size(), 2U);
    EXPECT_EQ(told.offers[0].basis, BasisKind::right_of_visit);
    EXPECT_EQ(told.offers[0].measures, (MeasureSet{Measure::board, Measure::question}));
    EXPECT_EQ(told.offers[1].basis, BasisKind::stateless);
    EXPECT_EQ(told.offers[1].measures, (MeasureSet{Measure::board, Measure::search}));
    at(utc(3, 0));
    invoked(BasisKind::stateless);
    EXPECT_EQ(verdict_at(now_).measures, (MeasureSet{Measure::board, Measure::search}));
}

} // namespace
} // namespace ensign::test
