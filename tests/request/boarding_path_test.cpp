// From the grant to the closed case (domain brief 7.1, T19 to T37), with the duties open at each
// stage.

#include "core/request/duties.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

using Kinds = std::vector<DutyKind>;

class BoardingPathTest : public RequestTest {
protected:
    Kinds open_duties() const
    {
        Kinds kinds;
        for (const Duty& one : duties(case_, law_, now_))
            kinds.push_back(one.kind);
        return kinds;
    }
};

TEST_F(BoardingPathTest, a_founded_boarding_goes_to_its_end)
{
    cleared();
    then(Phase::cleared);
    given(team, Act<BoardingStarted>{});
    then(Phase::boarding);
    EXPECT_EQ(open_duties(), Kinds{});
    given(team, Act<OnDeckReported>{});
    then(Phase::on_board);
    EXPECT_EQ(open_duties(), (Kinds{DutyKind::leave_vessel, DutyKind::report_results}));
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    then(Phase::evidence);
    given(team, measure(Measure::search));
    then(Phase::measures);
    given(commander, Act<ActionEnded>{{ActionEnd::release, {}, "as the flag State told"}});
    then(Phase::action_ended);
    EXPECT_EQ(open_duties(), (Kinds{DutyKind::report_results})); // invariant 12
    report(true);
    then(Phase::reported);
    EXPECT_EQ(open_duties(), (Kinds{DutyKind::report_acknowledgement}));
    heard(kBorealia, ReportAcknowledged{});
    then(Phase::closable);
    EXPECT_EQ(open_duties(), Kinds{});
    given(duty, CloseCase{"done"});
    then(Phase::closed);
}

// Invariant 29; SOM Protocol art. 9(2).
TEST_F(BoardingPathTest, an_unfounded_boarding_opens_a_remedy_file)
{
    on_deck();
    given(team, Act<NothingFoundRecorded>{{"all spaces"}});
    then(Phase::leaving);
    given(team, Act<VesselLeft>{{6, 6, "none", 60}});
    then(Phase::action_ended);
    report(false);
    heard(kBorealia, ReportAcknowledged{});
    then(Phase::remedy_review);
    EXPECT_EQ(open_duties(), (Kinds{DutyKind::remedy_file}));
    given(legal, Act<RemedyDecided>{{RemedyOutcome::compensation_due, "six hours", "pay"}});
    then(Phase::closable);
}

TEST_F(BoardingPathTest, who_only_leaves_has_nothing_to_hold)
{
    on_deck();
    given(team, Act<NothingFoundRecorded>{{"all spaces"}});
    at(utc(8, 0)); // the grant has ended
    then(Phase::leaving);
}

TEST_F(BoardingPathTest, an_abort_with_nobody_on_deck_leads_back)
{
    started();
    given(watch, Act<BoardingAborted>{{"the sea rises"}});
    then(Phase::authority_held);
    EXPECT_EQ(open_duties(), Kinds{});
}

TEST_F(BoardingPathTest, an_abort_with_people_on_deck_leaves_the_duty_to_report)
{
    on_deck();
    given(watch, Act<BoardingAborted>{{"the sea rises"}});
    then(Phase::leaving);
    EXPECT_EQ(open_duties(), (Kinds{DutyKind::leave_vessel, DutyKind::report_results}));
}

// Invariant 10.
TEST_F(BoardingPathTest, a_rescue_freezes_the_go_and_not_what_saves_life)
{
    on_deck();
    given(coordinator, Act<SarDeclared>{{SarPhase::distress, "taking water"}});
    then(Phase::on_board);
    given(team, measure(Measure::take_control, MeasureException::imminent_danger));
    ASSERT_EQ(events_.size(), 2U); // and the flag State is told by itself (invariant 11)
    EXPECT_EQ(kind_of(events_[1].what), "urgent_notice_sent");
    EXPECT_EQ(
        open_duties(),
        (Kinds{
            DutyKind::leave_vessel,
            DutyKind::report_results,
            DutyKind::notice_acknowledgement,
            DutyKind::inform_rcc,
            DutyKind::rescue,
            DutyKind::disembarkation}));
    heard(kBorealia, NoticeAcknowledged{"n1"});
    given(coordinator, Act<SarDeclared>{{SarPhase::rescue_ended, "all safe"}});
    EXPECT_EQ(
        open_duties(),
        (Kinds{DutyKind::leave_vessel, DutyKind::report_results, DutyKind::disembarkation}));
    given(coordinator, Act<DisembarkationRecorded>{{"Port Atlan", "all forty"}});
    EXPECT_EQ(open_duties(), (Kinds{DutyKind::leave_vessel, DutyKind::report_results}));
}

// Invariant 28.
TEST_F(BoardingPathTest, a_closed_screening_lets_the_action_end)
{
    on_deck();
    given(team, Act<ScreeningOpened>{{"p1", "asks for asylum"}});
    EXPECT_EQ(open_duties().back(), DutyKind::screening);
    given(legal, Act<ScreeningClosed>{{"p1", "referred"}});
    heard(kBorealia, DispositionGiven{"to our ship"});
    given(commander, Act<ActionEnded>{{ActionEnd::hand_over, kBorealia, "as told"}});
    then(Phase::action_ended);
}

// Invariant 27.
TEST_F(BoardingPathTest, heads_are_unknown_until_somebody_says_more)
{
    on_deck();
    given(team, Act<PersonsCounted>{{40, 0, 0, 0, {}, 3, 0, 0, {}}});
    EXPECT_EQ(case_.persons.count->unknown, 40);
    EXPECT_EQ(case_.persons.count->suspected_smugglers, 0);
    given(team, Act<PersonsCounted>{{38, 0, 0, 2, "steered and took money", 3, 0, 0, {}}});
    EXPECT_EQ(case_.persons.count->suspected_smugglers, 2);
}

// Invariant 23.
TEST_F(BoardingPathTest, a_revocation_on_board_holds_every_new_measure)
{
    on_deck();
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    then(Phase::hold);
    when(team, measure(Measure::search));
    then_refused(Refusal::authority_not_active);
}

TEST_F(BoardingPathTest, the_end_of_the_grant_holds_whoever_is_on_board)
{
    on_deck();
    at(utc(8, 0) - Duration{1});
    then(Phase::on_board);
    at(utc(8, 0));
    then(Phase::hold);
}

// T33.
TEST_F(BoardingPathTest, a_lost_track_lifts_the_go)
{
    cleared();
    case_ = evolve(case_, from(kAtlantia, TrackLost{}));
    then(Phase::authority_held);
    EXPECT_TRUE(case_.track_lost);
}

} // namespace
} // namespace ensign::test
