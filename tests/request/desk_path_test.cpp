// The desk of the State that is asked (domain brief 7.6, I01 to I14).

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class DeskPathTest : public RequestTest {
protected:
    void then_desk(InboxPhase phase)
    {
        EXPECT_FALSE(refusal_.has_value()) << (refusal_ ? word(*refusal_) : "");
        EXPECT_EQ(word(inbox_phase_of(case_)), word(phase));
    }
    void decided(AuthorizationDecision decision)
    {
        given(judge, answer_draft(decision));
        given(other_judge, ReleaseAuthorizationAnswer{});
    }
    static ResultReportSent told_results() { return {results(true)}; }
};

TEST_F(DeskPathTest, a_question_goes_over_the_desk_and_to_its_end)
{
    EXPECT_EQ(inbox_phase_of(case_), InboxPhase::none);
    asked();
    then_desk(InboxPhase::received);
    given(in_desk, Acknowledge{Question::registry});
    then_desk(InboxPhase::acknowledged);
    given(in_desk, Act<RoutedToRegistry>{});
    then_desk(InboxPhase::lookup);
    given(registrar, Act<LookupRecorded>{{registry_answer(RegistryFinding::confirmed_registered)}});
    then_desk(InboxPhase::lookup_done);
    given(in_desk, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    then_desk(InboxPhase::registry_answered);
    heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
    then_desk(InboxPhase::deciding);
    given(in_desk, Acknowledge{Question::authorization});
    given(in_desk, Act<DecisionOpened>{});
    given(judge, Act<MoreInformationAsked>{{Question::authorization, "a photograph"}});
    heard(kAtlantia, InformationGiven{Question::authorization, "sent"});
    then_desk(InboxPhase::deciding);
    decided(AuthorizationDecision::granted_with_conditions);
    then_desk(InboxPhase::authorization_answered);
    heard(kAtlantia, ConditionsAccepted{});
    then_desk(InboxPhase::monitoring);
    heard(kAtlantia, UrgentNoticeSent{"n1", NoticeKind::firearm, "a rifle"});
    given(in_desk, Act<NoticeAcknowledged>{{"n1"}});
    then_desk(InboxPhase::monitoring);
    at(utc(8, 0));
    heard(kAtlantia, told_results());
    given(in_desk, Act<ReportAcknowledged>{});
    then_desk(InboxPhase::results);
    given(judge, Act<JurisdictionElected>{{Jurisdiction::waives, "yours"}});
    then_desk(InboxPhase::disposition);
    given(judge, Act<DispositionGiven>{{"to the nearest port"}});
    given(judge, Act<InboxClosed>{{"none"}});
    then_desk(InboxPhase::closed);
}

TEST_F(DeskPathTest, hold_her_meanwhile_is_not_the_decision)
{
    asked_to_authorize();
    decided(AuthorizationDecision::interim_hold);
    then_desk(InboxPhase::deciding);
    decided(AuthorizationDecision::granted);
    then_desk(InboxPhase::monitoring);
}

TEST_F(DeskPathTest, instructions_at_sea_do_not_hide_that_the_grant_runs)
{
    asked_to_authorize();
    decided(AuthorizationDecision::granted);
    given(judge, Act<DispositionGiven>{{"to the nearest port"}});
    then_desk(InboxPhase::monitoring);
    given(judge, RevokeAuthorization{"our own ship is near"});
    then_desk(InboxPhase::revoked);
}

TEST_F(DeskPathTest, the_wrong_desk_says_whose_it_is)
{
    asked();
    given(in_desk, Act<NotCompetentDeclared>{{Question::registry, "the ministry"}});
    then_desk(InboxPhase::not_competent);
    EXPECT_EQ(case_.registry.referred_to, "the ministry");
}

TEST_F(DeskPathTest, a_closed_desk_opens_again_for_a_new_request)
{
    asked_and_confirmed();
    given(judge, Act<InboxClosed>{{"none"}});
    then_desk(InboxPhase::closed);
    heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
    then_desk(InboxPhase::deciding);
}

TEST_F(DeskPathTest, a_grant_that_changes_supersedes_and_is_signed_by_two)
{
    asked_to_authorize();
    decided(AuthorizationDecision::granted);
    given(judge, answer_draft(AuthorizationDecision::granted_with_conditions));
    when(judge, Act<AuthorizationAmended>{{authorization_answer({})}});
    then_refused(Refusal::second_person_required);
    given(other_judge, Act<AuthorizationAmended>{{authorization_answer({})}});
    then_desk(InboxPhase::authorization_answered); // the conditions are to be accepted
}

TEST_F(DeskPathTest, a_step_is_permitted_by_two)
{
    asked_to_authorize();
    auto draft = answer_draft(AuthorizationDecision::granted_with_conditions);
    draft.conditions = {{"c1", ConditionType::ask_again, "Ask first.", {Measure::search}}};
    given(judge, draft);
    given(other_judge, ReleaseAuthorizationAnswer{});
    heard(kAtlantia, ConditionsAccepted{});
    heard(kAtlantia, StepAsked{"c1", "to search"});
    given(judge, Act<StepPermissionDrafted>{{"c1", "search"}});
    when(judge, Act<StepPermitted>{{"c1"}});
    then_refused(Refusal::second_person_required);
    given(other_judge, Act<StepPermitted>{{"c1"}});
    EXPECT_TRUE(case_.authorization.steps_permitted.contains("c1"));
}

TEST_F(DeskPathTest, help_is_asked_for_and_answered)
{
    be(kBorealia);
    heard(
        kAtlantia,
        AssistanceRequestReleased{
            "ATL-2026-0002/H",
            kBorealia,
            AssistanceGround::own_flag,
            sea_lark(),
            sighting(),
            "a tug",
            utc(8, 0)});
    then_desk(InboxPhase::received);
    given(in_desk, Acknowledge{Question::assistance});
    given(in_desk, Act<AssistanceAnswered>{{true, "one tug at noon"}});
    EXPECT_EQ(case_.assistance.state, RequestState::answered);
}

TEST_F(DeskPathTest, a_coastal_state_answers_with_two_persons)
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
    given(in_desk, Acknowledge{Question::coastal});
    given(judge, Act<CoastalAnswerDrafted>{{true, {Measure::board}, utc(7, 0), {}}});
    when(judge, Act<CoastalAnswered>{});
    then_refused(Refusal::second_person_required);
    given(other_judge, Act<CoastalAnswered>{});
    EXPECT_TRUE(case_.coastal.answer->allowed);
}

} // namespace
} // namespace ensign::test
