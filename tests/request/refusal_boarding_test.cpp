// Refusals from the go to the report.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class BoardingRefusalTest : public RequestTest {};

TEST_F(BoardingRefusalTest, no_go_without_authority)
{
    confirmed();
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::authority_missing);
}

TEST_F(BoardingRefusalTest, no_go_before_the_legal_adviser_has_read_the_grant)
{
    answered(AuthorizationDecision::granted);
    table_says_yes();
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::authority_not_reviewed);
}

TEST_F(BoardingRefusalTest, no_go_under_a_suspended_authority)
{
    reviewed();
    given(legal, Act<AuthoritySuspended>{{"a doubt"}});
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::authority_not_active);
}

TEST_F(BoardingRefusalTest, no_go_when_the_table_says_no)
{
    reviewed();
    assessed_->may_board = false;
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::boarding_not_permitted);
    assessed_.reset();
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::boarding_not_permitted);
}

// Domain brief, chapter 8: the first row that matches says on what we act.
TEST_F(BoardingRefusalTest, no_go_on_another_basis_than_the_table_names)
{
    reviewed();
    assessed_->basis = BasisKind::own_flag;
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::another_basis_applies);
    assessed_->basis = BasisKind::express;
    given(commander, Act<BoardingCleared>{});
    assessed_->basis = BasisKind::own_flag;
    when(team, Act<BoardingStarted>{});
    then_refused(Refusal::another_basis_applies);
}

TEST_F(BoardingRefusalTest, no_go_during_a_rescue)
{
    reviewed();
    given(coordinator, Act<SarDeclared>{{SarPhase::distress, "taking water"}});
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::rescue_in_progress);
}

TEST_F(BoardingRefusalTest, no_go_without_a_safety_plan)
{
    answered(AuthorizationDecision::granted);
    invoked(BasisKind::express);
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::safety_plan_missing);
}

TEST_F(BoardingRefusalTest, one_boarding_at_a_time)
{
    cleared();
    when(commander, Act<BoardingCleared>{});
    then_refused(Refusal::boarding_under_way);
}

TEST_F(BoardingRefusalTest, nobody_starts_without_the_go)
{
    reviewed();
    when(team, Act<BoardingStarted>{});
    then_refused(Refusal::boarding_not_cleared);
}

TEST_F(BoardingRefusalTest, nobody_is_on_deck_before_the_start)
{
    cleared();
    when(team, Act<OnDeckReported>{});
    then_refused(Refusal::boarding_not_started);
}

TEST_F(BoardingRefusalTest, nothing_is_done_on_board_before_anybody_is_there)
{
    started();
    when(team, measure(Measure::search));
    then_refused(Refusal::nobody_on_deck);
    when(team, Act<EvidenceRecorded>{{"lists", "bag 1"}});
    then_refused(Refusal::nobody_on_deck);
}

TEST_F(BoardingRefusalTest, a_measure_that_needs_evidence_waits_for_it)
{
    on_deck();
    when(team, measure(Measure::seize));
    then_refused(Refusal::evidence_missing);
}

TEST_F(BoardingRefusalTest, a_measure_that_was_not_granted_is_not_taken)
{
    on_deck();
    when(team, measure(Measure::escort));
    then_refused(Refusal::measure_not_granted);
}

TEST_F(BoardingRefusalTest, danger_opens_only_steps_that_save_life_and_only_when_it_is_recorded)
{
    on_deck();
    when(team, measure(Measure::divert, MeasureException::imminent_danger));
    then_refused(Refusal::danger_not_recorded);
    given(watch, ReportDanger{true, "she sinks"});
    when(team, measure(Measure::seize, MeasureException::imminent_danger));
    then_refused(Refusal::danger_not_recorded);
}

TEST_F(BoardingRefusalTest, another_agreement_must_be_one_that_holds)
{
    on_deck();
    when(team, measure(Measure::seize, MeasureException::other_agreement));
    then_refused(Refusal::agreement_not_usable);
}

TEST_F(BoardingRefusalTest, nobody_is_a_suspect_without_a_ground)
{
    on_deck();
    when(team, Act<PersonsCounted>{{38, 0, 0, 2, {}, 0, 0, 0, {}}});
    then_refused(Refusal::suspicion_ground_missing);
}

TEST_F(BoardingRefusalTest, there_are_not_more_children_than_heads)
{
    on_deck();
    when(team, Act<PersonsCounted>{{3, 0, 0, 0, {}, 4, 0, 0, {}}});
    then_refused(Refusal::count_wrong);
}

TEST_F(BoardingRefusalTest, nobody_is_left_behind)
{
    on_deck();
    when(team, Act<VesselLeft>{{6, 5, "none", 60}});
    then_refused(Refusal::headcount_mismatch);
}

TEST_F(BoardingRefusalTest, a_screening_nobody_opened_is_not_closed)
{
    on_deck();
    when(legal, Act<ScreeningClosed>{{"p1", "w"}});
    then_refused(Refusal::screening_unknown);
}

TEST_F(BoardingRefusalTest, a_screening_is_opened_once)
{
    on_deck();
    given(team, Act<ScreeningOpened>{{"p1", "asks for asylum"}});
    when(team, Act<ScreeningOpened>{{"p1", "again"}});
    then_refused(Refusal::screening_already_open);
}

TEST_F(BoardingRefusalTest, nobody_is_handed_over_while_a_screening_is_open)
{
    on_deck();
    heard(kBorealia, DispositionGiven{"to our ship"});
    given(team, Act<ScreeningOpened>{{"p1", "asks for asylum"}});
    when(commander, Act<ActionEnded>{{ActionEnd::hand_over, kBorealia, "as told"}});
    then_refused(Refusal::screening_is_open);
}

TEST_F(BoardingRefusalTest, the_report_waits_for_the_end)
{
    on_deck();
    when(legal, Act<ReportReviewed>{{"read"}});
    then_refused(Refusal::action_not_ended);
}

TEST_F(BoardingRefusalTest, the_report_is_read_by_the_legal_adviser_first)
{
    left();
    when(legal, Act<ReportReviewed>{{"read"}});
    then_refused(Refusal::report_not_drafted);
    when(desk, Act<ResultReportSent>{});
    then_refused(Refusal::report_not_drafted);
    given(team, report_draft(true));
    when(desk, Act<ResultReportSent>{});
    then_refused(Refusal::report_not_reviewed);
}

TEST_F(BoardingRefusalTest, a_report_written_anew_is_read_anew)
{
    left();
    given(team, report_draft(true));
    given(legal, Act<ReportReviewed>{{"read"}});
    given(desk, report_draft(false));
    when(desk, Act<ResultReportSent>{});
    then_refused(Refusal::report_not_reviewed);
    given(legal, Act<ReportReviewed>{{"read again"}});
    given(desk, Act<ResultReportSent>{});
    EXPECT_EQ(case_.boardings.back().report->suspicion_confirmed, false);
}

TEST_F(BoardingRefusalTest, the_report_is_sent_once)
{
    reported(true);
    for (const Command& again : std::vector<Command>{
             report_draft(true), Act<ReportReviewed>{{"read"}}, Act<ResultReportSent>{}}) {
        const bool reads = std::holds_alternative<Act<ReportReviewed>>(again);
        when(reads ? legal : desk, again);
        then_refused(Refusal::report_already_sent);
    }
}

TEST_F(BoardingRefusalTest, a_report_that_was_never_sent_is_not_undeliverable)
{
    left();
    when(desk, Act<ReportUndeliverable>{{"tried"}});
    then_refused(Refusal::report_missing);
}

// T28: a fact of the system, not an officer's word.
TEST_F(BoardingRefusalTest, a_report_is_undeliverable_when_no_receipt_came_in_its_time)
{
    const auto give_up = [&] { when(desk, Act<ReportUndeliverable>{{"tried thrice"}}); };
    reported(true);
    at(now_ + kUndeliveredAfter);
    give_up();
    then_refused(Refusal::report_on_its_way);
    const Case without_receipt = case_;
    at(now_ + Duration{1});
    case_ = evolve(case_, from(kAtlantia, ReportDelivered{})); // the receipt has come
    const auto came_at = case_.boardings.back().report_delivered_at;
    at(now_ + Duration{1});
    case_ = evolve(case_, from(kAtlantia, ReportDelivered{})); // and once more
    EXPECT_EQ(case_.boardings.back().report_delivered_at, came_at);
    give_up();
    then_refused(Refusal::report_was_delivered);
    case_ = without_receipt;
    heard(kBorealia, ReportAcknowledged{});
    give_up();
    then_refused(Refusal::report_was_delivered);
    case_ = without_receipt;
    given(desk, Act<ReportUndeliverable>{{"tried thrice"}});
}

TEST_F(BoardingRefusalTest, a_founded_boarding_has_no_remedy_file)
{
    reported(true);
    when(legal, Act<RemedyDecided>{{RemedyOutcome::nothing_due, "none", "w"}});
    then_refused(Refusal::remedy_not_open);
}

TEST_F(BoardingRefusalTest, a_case_with_an_open_duty_is_not_closed)
{
    reported(true);
    when(duty, CloseCase{"done"});
    then_refused(Refusal::duty_is_open);
}

} // namespace
} // namespace ensign::test
