// A vessel is boarded twice in one case: each boarding is reported, acknowledged and, where it was
// unfounded, made good by itself; the second one takes nothing of what the first still owes.

#include "core/request/duties.hpp"
#include "core/request/phase.hpp"
#include "tests/support/request_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class SecondBoardingTest : public RequestTest {
protected:
    /// The first put people on deck and detained two; the second leaves an hour later.
    void boarded_twice()
    {
        on_deck();
        case_.authorization.answer->measures.add(Measure::detain_persons);
        given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
        Act<MeasureTaken> detained = measure(Measure::detain_persons);
        detained.content.persons = {"p1", "p2"};
        given(team, detained);
        given(team, Act<VesselLeft>{{6, 6, "none", 60}});
        at(utc(5, 0));
        invoked(BasisKind::own_flag);
        given(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
        given(commander, Act<BoardingCleared>{});
        given(team, Act<BoardingStarted>{});
        given(team, Act<OnDeckReported>{});
        given(team, Act<VesselLeft>{{4, 4, "none", 30}});
        at(utc(6, 0));
    }
    std::ptrdiff_t owed(DutyKind kind) const
    {
        return std::ranges::count(duties(case_, law_, now_), kind, &Duty::kind);
    }
    const Boarding& first() const { return case_.boardings.at(0); }
    const Boarding& second() const { return case_.boardings.at(1); }
};

// SOM Protocol art. 8(3): of any measure; invariant 12.
TEST_F(SecondBoardingTest, each_has_a_report_of_its_own_the_older_one_first)
{
    boarded_twice();
    EXPECT_EQ(owed(DutyKind::report_results), 2);
    report(true);
    EXPECT_TRUE(first().report->suspicion_confirmed);
    EXPECT_FALSE(second().reported_at);
    then(Phase::action_ended);
    when(duty, CloseCase{"done"});
    then_refused(Refusal::duty_is_open);
    report(false);
    EXPECT_FALSE(second().report->suspicion_confirmed);
    when(desk, report_draft(true));
    then_refused(Refusal::report_already_sent);
    EXPECT_EQ(phase_of(case_, now_), Phase::reported);
    heard(kBorealia, ReportAcknowledged{});
    EXPECT_TRUE(first().report_acknowledged_at);
    EXPECT_EQ(owed(DutyKind::report_acknowledgement), 1);
    heard(kBorealia, ReportAcknowledged{});
    EXPECT_TRUE(second().report_acknowledged_at);
    EXPECT_EQ(phase_of(case_, now_), Phase::remedy_review); // the second was unfounded
    given(legal, Act<RemedyDecided>{{RemedyOutcome::nothing_due, "none", "w"}});
    EXPECT_TRUE(second().remedy);
    EXPECT_FALSE(first().remedy);
}

// SOM Protocol art. 16(5).
TEST_F(SecondBoardingTest, whoever_the_first_detained_keeps_the_right_to_a_consul)
{
    boarded_twice();
    EXPECT_EQ(owed(DutyKind::consular_notice), 2);
    given(legal, Act<ConsularNoticeRecorded>{{"p1", "told"}});
    EXPECT_EQ(owed(DutyKind::consular_notice), 1);
}

TEST_F(SecondBoardingTest, a_receipt_belongs_to_the_report_that_waits_longest)
{
    boarded_twice();
    report(true);
    report(true);
    case_ = evolve(case_, from(kAtlantia, ReportDelivered{}));
    EXPECT_TRUE(first().report_delivered_at);
    EXPECT_FALSE(second().report_delivered_at);
    heard(kBorealia, ReportAcknowledged{});
    at(now_ + kUndeliveredAfter + Duration{1});
    given(desk, Act<ReportUndeliverable>{{"tried thrice"}});
    EXPECT_TRUE(second().report_undeliverable_at);
    EXPECT_EQ(owed(DutyKind::report_acknowledgement), 0);
}

TEST_F(SecondBoardingTest, the_flag_state_hears_of_both_and_acknowledges_both)
{
    asked_to_authorize();
    heard(kAtlantia, ResultReportSent{results(true)});
    heard(kAtlantia, ResultReportSent{results(false)});
    ASSERT_EQ(case_.boardings.size(), 2U);
    given(in_desk, Act<ReportAcknowledged>{});
    EXPECT_FALSE(second().report_acknowledged_at);
    given(in_desk, Act<ReportAcknowledged>{});
    EXPECT_TRUE(second().report_acknowledged_at);
    when(in_desk, Act<ReportAcknowledged>{});
    then_nothing_happens();
}

// SAR Convention 4.2.3; T30.
TEST_F(SecondBoardingTest, another_danger_is_told_anew_and_keeps_the_case_open)
{
    const Act<ContactLogged> told{{kAtlantia, Channel::mrcc, "RCC", true, false, "told"}};
    suspected();
    given(watch, ReportDanger{true, "she takes water"});
    given(watch, told);
    EXPECT_EQ(owed(DutyKind::inform_rcc), 0);
    when(duty, CloseCase{"done"});
    then_refused(Refusal::duty_is_open);
    given(coordinator, ReportDanger{false, "pumped dry"});
    given(watch, ReportDanger{true, "she takes water again"});
    EXPECT_EQ(owed(DutyKind::inform_rcc), 1);
    given(watch, told);
    given(coordinator, ReportDanger{false, "pumped dry"});
    given(duty, CloseCase{"done"});
}

} // namespace
} // namespace ensign::test
