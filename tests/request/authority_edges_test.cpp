// Which condition locks which measure, when an authority is used up, and what is refused at the end
// of a boarding.

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class AuthorityEdgesTest : public RefusalsTest {
protected:
    void granted_under(ConditionType type, MeasureSet measures)
    {
        case_ = {};
        authorization_asked();
        at(utc(4, 0));
        auto answer = authorization_answer(AuthorizationDecision::granted_with_conditions);
        answer.conditions = {{"c1", type, "As written.", measures}};
        heard(kBorealia, AuthorizationAnswered{answer});
    }
    /// A boarding of a vessel without nationality, from the finding to the deck.
    void on_board_of_nobodys()
    {
        suspected();
        given(duty, AssignUnit{cutter()});
        given(watch, Act<NoClaimRecorded>{{"we have no country"}});
        given(legal, Act<StatelessFindingDrafted>{{"no flag, no papers", "hailed"}});
        given(legal, Act<StatelessFindingSigned>{});
        given(commander, Act<StatelessFindingSigned>{});
        invoked(BasisKind::stateless);
        given(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
        given(commander, Act<BoardingCleared>{});
        given(team, Act<BoardingStarted>{});
        given(team, Act<OnDeckReported>{});
    }
};

TEST_F(AuthorityEdgesTest, only_a_condition_to_ask_again_locks_and_only_its_own_measures)
{
    granted_under(ConditionType::ask_again, {Measure::search});
    EXPECT_NE(locking_condition(case_, Measure::search, now_), nullptr);
    EXPECT_EQ(locking_condition(case_, Measure::board, now_), nullptr);
    case_.authorization.steps_permitted["c1"] = now_;
    EXPECT_EQ(locking_condition(case_, Measure::search, now_), nullptr);
    granted_under(ConditionType::reporting, {Measure::search});
    EXPECT_EQ(locking_condition(case_, Measure::search, now_), nullptr);
}

TEST_F(AuthorityEdgesTest, only_a_condition_on_measures_leaves_out_what_it_does_not_name)
{
    granted_under(ConditionType::measure, {Measure::board});
    EXPECT_TRUE(left_out_by_condition(case_, Measure::search, now_));
    EXPECT_FALSE(left_out_by_condition(case_, Measure::board, now_));
    granted_under(ConditionType::measure, {});
    EXPECT_FALSE(left_out_by_condition(case_, Measure::search, now_));
    granted_under(ConditionType::reporting, {Measure::board});
    EXPECT_FALSE(left_out_by_condition(case_, Measure::search, now_));
}

TEST_F(AuthorityEdgesTest, what_was_invoked_is_used_up_by_its_boarding)
{
    on_board_of_nobodys();
    EXPECT_EQ(authority_of(case_, now_)->state, AuthorityState::active);
    given(team, Act<VesselLeft>{{4, 4, "none", 30}});
    EXPECT_EQ(authority_of(case_, now_)->state, AuthorityState::used_up);
}

TEST_F(AuthorityEdgesTest, a_report_waits_for_the_end_and_for_somebody_to_read_it)
{
    on_deck();
    refused(team, report_draft(true), Refusal::action_not_ended);
    refused(desk, Act<ResultReportSent>{}, Refusal::action_not_ended);
    refused(desk, Act<ReportUndeliverable>{{"tried thrice"}}, Refusal::action_not_ended);
    case_ = {};
    on_board_of_nobodys();
    given(team, Act<VesselLeft>{{4, 4, "none", 30}});
    given(team, report_draft(true));
    given(legal, Act<ReportReviewed>{{"read"}});
    refused(desk, Act<ResultReportSent>{}, Refusal::no_designated_authority);
    given(desk, Act<ReportUndeliverable>{{"nobody claims her"}});
}

TEST_F(AuthorityEdgesTest, a_boarding_is_aborted_once)
{
    on_deck();
    given(team, Act<BoardingAborted>{{"the sea rises"}});
    when(watch, Act<BoardingAborted>{{"the sea rises"}});
    then_nothing_happens();
}

TEST_F(AuthorityEdgesTest, a_joint_unit_is_waited_for_only_in_a_joint_boarding)
{
    answered(AuthorizationDecision::granted);
    refused(watch, Act<JointUnitArrived>{{"alongside"}}, Refusal::authority_missing);
    case_ = {};
    answered(AuthorizationDecision::joint);
    given(watch, Act<JointUnitArrived>{{"alongside"}});
}

TEST_F(AuthorityEdgesTest, a_closed_case_has_no_duties)
{
    on_deck();
    EXPECT_FALSE(duties(case_, law_, now_).empty());
    case_.closed_at = now_;
    EXPECT_TRUE(duties(case_, law_, now_).empty());
}

// SAR Convention 2.1.1, 2.1.10: no legal state stands in the way of saving life.
TEST_F(AuthorityEdgesTest, what_saves_life_is_taken_also_when_the_case_is_closed)
{
    suspected();
    given(duty, CloseCase{"she turned back"});
    ASSERT_TRUE(case_.closed_at);
    refused(watch, StateGrounds{good_grounds()}, Refusal::case_is_closed);
    given(watch, ReportDanger{true, "she takes water"});
    ASSERT_EQ(duties(case_, law_, now_).size(), 1U);
    EXPECT_EQ(duties(case_, law_, now_).front().kind, DutyKind::inform_rcc);
    given(watch, RecordSighting{sighting()});
    given(coordinator, Act<SarDeclared>{{SarPhase::distress, "she sinks"}});
    given(watch, Act<SarEntryAsked>{{{}, kAnyland, {}, sighting(), "to save life"}});
    given(
        watch,
        Act<ContactLogged>{{kAtlantia, Channel::telephone, "RCC", true, false, "told the RCC"}});
    given(coordinator, Act<SarDeclared>{{SarPhase::rescue_ended, "all are safe"}});
    given(coordinator, Act<DisembarkationRecorded>{{"Port Atlan", "all forty"}});
    EXPECT_TRUE(case_.closed_at);
}

TEST_F(AuthorityEdgesTest, an_office_that_refused_is_not_softened_by_another_that_grants)
{
    answered(AuthorizationDecision::refused);
    EventRecord other = from(
        kBorealia,
        AuthorizationAnswered{
            authorization_answer(AuthorizationDecision::granted_with_conditions)});
    other.person = PersonId{"BOR/2:x"};
    case_ = evolve(case_, other);
    EXPECT_EQ(case_.authorization.answer->decision, AuthorizationDecision::refused);
    EXPECT_TRUE(case_.authorization.answer->conditions.empty());
    EXPECT_TRUE(case_.authorization.answer->measures.empty());
}

TEST_F(AuthorityEdgesTest, a_finding_that_crosses_the_loss_of_the_claim_is_on_record)
{
    registry_asked();
    case_ = evolve(case_, from(kAtlantia, NoClaimRecorded{"we have no country"}));
    case_ =
        evolve(case_, from(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::refuted)}));
    EXPECT_EQ(case_.denied_by.at(kBorealia), RegistryFinding::refuted);
}

TEST_F(AuthorityEdgesTest, a_desk_that_sent_a_question_on_is_not_competent_whatever_it_was)
{
    be(kBorealia);
    heard(
        kAtlantia,
        CoastalRequestReleased{
            "ATL-2026-0003/C",
            kBorealia,
            sea_lark(),
            sighting(),
            {Measure::board},
            "stop her",
            cutter(),
            utc(8, 0)});
    given(in_desk, Act<NotCompetentDeclared>{{Question::coastal, "the coast guard"}});
    EXPECT_EQ(word(inbox_phase_of(case_)), "not_competent");
}

} // namespace
} // namespace ensign::test
