// What is refused after the first time, and what is refused because its moment is over or has not
// come: steps, conditions, documents, evidence, information, the desk's own work.

#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class LaterTest : public RefusalsTest {
protected:
    static AuthorizationAnswer with_step(ConditionType type)
    {
        auto answer = authorization_answer(AuthorizationDecision::granted_with_conditions);
        answer.conditions = {{"c1", type, "Ask first.", {Measure::search}}};
        return answer;
    }
    void granted_with(ConditionType type)
    {
        authorization_asked();
        at(utc(4, 0));
        heard(kBorealia, AuthorizationAnswered{with_step(type)});
        given(legal, AcceptConditions{});
        given(desk, AcceptConditions{});
    }
    void asked_step()
    {
        asked_to_authorize();
        auto draft = answer_draft(AuthorizationDecision::granted_with_conditions);
        draft.conditions = with_step(ConditionType::ask_again).conditions;
        given(judge, draft);
        given(other_judge, ReleaseAuthorizationAnswer{});
        heard(kAtlantia, ConditionsAccepted{});
        heard(kAtlantia, StepAsked{"c1", "to search"});
    }
    /// Borealia has granted, and the results are there.
    void results_are_here()
    {
        answer_drafted();
        given(other_judge, ReleaseAuthorizationAnswer{});
        at(utc(8, 0)); // the end of the grant
        heard(kAtlantia, ResultReportSent{results(true)});
    }
    void shared_by_borealia(bool no_forwarding, bool no_court)
    {
        registry_asked();
        heard(
            kBorealia,
            InformationShared{"i1", InfoCategory::concealment, "w", no_forwarding, no_court});
    }
    Act<InformationUsed> use(Use what, StateCode to = {}) const
    {
        return {{"i1", what, std::move(to), "w"}};
    }
};

TEST_F(LaterTest, a_step_is_asked_for_under_a_grant_that_runs)
{
    granted_with(ConditionType::ask_again);
    at(utc(8, 0)); // its end is outside
    refused(desk, Act<StepAsked>{{"c1", "to search"}}, Refusal::authority_not_in_force);
}

TEST_F(LaterTest, a_step_is_asked_for_only_where_the_condition_says_so)
{
    granted_with(ConditionType::reporting);
    refused(desk, Act<StepAsked>{{"c1", "to search"}}, Refusal::condition_unknown);
    case_ = {};
    granted_with(ConditionType::ask_again);
    refused(desk, Act<StepAsked>{{"c2", "to search"}}, Refusal::condition_unknown);
}

TEST_F(LaterTest, a_step_that_is_permitted_is_not_asked_for_again)
{
    granted_with(ConditionType::ask_again);
    given(desk, Act<StepAsked>{{"c1", "to search"}});
    heard(kBorealia, StepPermitted{"c1"});
    when(desk, Act<StepAsked>{{"c1", "to search"}});
    then_nothing_happens();
}

TEST_F(LaterTest, a_step_is_permitted_once_from_a_draft_and_while_the_grant_runs)
{
    asked_step();
    refused(other_judge, Act<StepPermitted>{{"c1"}}, Refusal::answer_not_drafted);
    given(judge, Act<StepPermissionDrafted>{{"c1", "search"}});
    once(other_judge, Act<StepPermitted>{{"c1"}});
    case_ = {};
    asked_step();
    given(judge, Act<StepPermissionDrafted>{{"c1", "search"}});
    at(utc(8, 0));
    refused(other_judge, Act<StepPermitted>{{"c1"}}, Refusal::authority_not_in_force);
}

TEST_F(LaterTest, a_condition_is_rejected_once_while_it_waits_and_by_its_name)
{
    answered(AuthorizationDecision::granted_with_conditions);
    refused(legal, Act<ConditionRejected>{{"c2", "w"}}, Refusal::condition_unknown);
    once(legal, Act<ConditionRejected>{{"c1", "w"}});
    case_ = {};
    answered(AuthorizationDecision::granted);
    refused(legal, Act<ConditionRejected>{{"c1", "w"}}, Refusal::conditions_nothing_to_accept);
}

TEST_F(LaterTest, a_document_is_asked_about_once_and_answered_once)
{
    const Act<DocumentCheckAsked> ask{{"d1", "passport, number ending 77"}};
    suspected();
    refused(desk, ask, Refusal::no_designated_authority); // she claims nobody
    case_ = {};
    claim_known();
    given(desk, ask);
    refused(desk, ask, Refusal::item_already_exists);
    const Act<DocumentCheckAnswered> answer{{"d1", DocumentFinding::genuine, {}}};
    refused(desk, answer, Refusal::document_unknown); // whoever asked does not answer
    case_ = {};
    asked();
    heard(kAtlantia, ask.content);
    given(registrar, answer);
    refused(registrar, answer, Refusal::request_already_answered);
}

TEST_F(LaterTest, a_summary_of_the_evidence_has_evidence_and_somebody_to_read_it)
{
    const Act<EvidenceSummarySent> summary{{"what was found"}};
    on_deck();
    refused(desk, summary, Refusal::evidence_missing);
    given(team, Act<EvidenceRecorded>{{"lists of payments", "sealed bag 1"}});
    given(desk, summary);
    case_.claim.reset(); // it is told where the leave came from, whatever she claims by now
    given(desk, summary);
    case_.boardings.back().by_leave_of = {};
    refused(desk, summary, Refusal::no_designated_authority);
    case_ = {};
    claim_known();
    refused(desk, summary, Refusal::evidence_missing); // nobody was on board
}

TEST_F(LaterTest, information_needs_somebody_to_be_shared_with)
{
    suspected();
    refused(
        analyst,
        Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}},
        Refusal::no_designated_authority);
}

// SOM Protocol art. 10(2): the restrictions are the sender's, each for itself.
TEST_F(LaterTest, each_restriction_forbids_its_own_use)
{
    shared_by_borealia(true, false);
    refused(analyst, use(Use::forwarding, kAnyland), Refusal::use_restricted);
    given(analyst, use(Use::court));
    case_ = {};
    shared_by_borealia(false, true);
    refused(analyst, use(Use::court), Refusal::use_restricted);
    refused(analyst, use(Use::forwarding), Refusal::unknown_state); // to whom?
    given(analyst, use(Use::forwarding, kAnyland));
}

// UNTOC art. 18(19): what helps the accused is used after notice to whoever sent it.
TEST_F(LaterTest, what_helps_the_accused_needs_notice_and_no_leave)
{
    shared_by_borealia(true, true);
    refused(analyst, use(Use::exculpatory), Refusal::use_restricted);
    given(analyst, Act<UseConsentAsked>{{"i1", Use::exculpatory, "it clears the cook"}});
    given(analyst, use(Use::exculpatory));
}

TEST_F(LaterTest, our_own_information_is_ours_to_use)
{
    registry_asked();
    given(analyst, Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}});
    for (const Use what : {Use::court, Use::exculpatory})
        given(analyst, use(what));
    given(analyst, use(Use::forwarding, kAnyland));
    refused(analyst, Act<UseConsentAsked>{{"i1", Use::court, "w"}}, Refusal::item_unknown);
}

TEST_F(LaterTest, leave_to_use_is_asked_for_once_and_given_once_by_the_sender)
{
    const Act<UseConsentAsked> ask{{"i1", Use::court, "w"}};
    shared_by_borealia(true, true);
    once(analyst, ask);
    refused(analyst, Act<UseConsentGiven>{{"i1", Use::court}}, Refusal::item_unknown);
    case_ = {};
    asked();
    given(analyst, Act<InformationShared>{{"i1", InfoCategory::concealment, "w", true, true}});
    heard(kAtlantia, ask.content);
    once(analyst, Act<UseConsentGiven>{{"i1", Use::court}});
    refused(analyst, Act<UseConsentGiven>{{"i2", Use::court}}, Refusal::item_unknown);
}

TEST_F(LaterTest, nobody_contacts_his_own_office_directly)
{
    claim_known();
    refused(
        watch,
        Act<DirectContactLogged>{{kAtlantia, "coast guard", "w"}},
        Refusal::not_a_foreign_state);
}

TEST_F(LaterTest, the_desk_asks_for_more_about_a_question_that_is_open_and_acknowledged)
{
    const Act<MoreInformationAsked> ask{{Question::registry, "a photograph"}};
    asked();
    refused(in_desk, ask, Refusal::request_not_acknowledged);
    given(in_desk, Acknowledge{Question::registry});
    given(in_desk, ask);
    given(registrar, AnswerRegistry{registry_answer(RegistryFinding::not_found)});
    refused(in_desk, ask, Refusal::request_not_open);
}

TEST_F(LaterTest, a_question_is_sent_on_once_and_only_while_it_is_open)
{
    const Act<NotCompetentDeclared> on{{Question::registry, "the ministry"}};
    asked();
    once(in_desk, on);
    case_ = {};
    asked_and_confirmed();
    refused(in_desk, on, Refusal::request_not_open);
}

TEST_F(LaterTest, the_registry_gets_a_question_once_acknowledged_and_open)
{
    asked();
    refused(in_desk, Act<RoutedToRegistry>{}, Refusal::request_not_acknowledged);
    given(in_desk, Acknowledge{Question::registry});
    once(in_desk, Act<RoutedToRegistry>{});
    given(registrar, AnswerRegistry{registry_answer(RegistryFinding::not_found)});
    refused(in_desk, Act<RoutedToRegistry>{}, Refusal::request_not_open);
}

TEST_F(LaterTest, the_register_is_looked_up_for_an_open_question_only)
{
    Act<LookupRecorded> lookup{{registry_answer(RegistryFinding::formerly_registered)}};
    asked();
    refused(registrar, lookup, Refusal::request_not_acknowledged);
    given(in_desk, Acknowledge{Question::registry});
    refused(registrar, lookup, Refusal::date_missing);
    lookup.content.answer.ended_at = utc(0, 0);
    given(registrar, lookup);
    given(in_desk, AnswerRegistry{lookup.content.answer});
    refused(registrar, lookup, Refusal::request_already_answered);
    case_ = {};
    asked();
    given(in_desk, Acknowledge{Question::registry});
    heard(kAtlantia, RequestWithdrawn{Question::registry, "she turned back"});
    refused(registrar, lookup, Refusal::request_not_open);
}

TEST_F(LaterTest, a_decision_is_opened_once_for_a_request_about_a_confirmed_flag)
{
    asked_and_confirmed();
    refused(in_desk, Act<DecisionOpened>{}, Refusal::request_not_open);
    heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
    once(in_desk, Act<DecisionOpened>{});
    case_.registry.answer->finding = RegistryFinding::not_found;
    refused(in_desk, Act<DecisionOpened>{}, Refusal::registry_not_confirmed);
}

TEST_F(LaterTest, an_amendment_has_not_run_out_before_it_is_sent)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    auto draft = answer_draft(AuthorizationDecision::granted);
    draft.valid_to = utc(5, 0);
    given(judge, draft);
    at(utc(5, 0));
    const Act<AuthorizationAmended> amend{{authorization_answer(AuthorizationDecision::granted)}};
    refused(other_judge, amend, Refusal::validity_already_over);
    at(utc(5, 0) - Duration{1});
    given(other_judge, amend);
}

TEST_F(LaterTest, results_are_acknowledged_once)
{
    results_are_here();
    once(in_desk, Act<ReportAcknowledged>{});
}

TEST_F(LaterTest, jurisdiction_is_elected_once)
{
    const Act<JurisdictionElected> elect{{Jurisdiction::keeps, "our ship"}};
    results_are_here();
    given(judge, elect);
    refused(judge, elect, Refusal::request_already_answered);
}

TEST_F(LaterTest, there_are_no_instructions_before_a_decision)
{
    asked_to_authorize();
    refused(judge, Act<DispositionGiven>{{"to port"}}, Refusal::answer_not_drafted);
}

TEST_F(LaterTest, the_desk_is_closed_once_the_results_are_read_and_instructions_given)
{
    results_are_here();
    refused(judge, Act<InboxClosed>{{"none"}}, Refusal::duty_is_open);
    given(in_desk, Act<ReportAcknowledged>{});
    refused(judge, Act<InboxClosed>{{"none"}}, Refusal::duty_is_open);
    given(judge, Act<DispositionGiven>{{"to port"}});
    once(judge, Act<InboxClosed>{{"none"}});
}

TEST_F(LaterTest, after_a_restore_what_was_granted_is_confirmed_by_whoever_decides)
{
    asked_to_authorize();
    when(judge, Act<AnswerReviewed>{{"the log book"}});
    then_nothing_happens(); // nobody wants it
    case_ = evolve(case_, from(kBorealia, ReviewWanted{}));
    refused(in_desk, Act<AnswerReviewed>{{"the log book"}}, Refusal::role_not_permitted);
    refused(judge, Act<AnswerReviewed>{{" "}}, Refusal::text_missing);
    once(judge, Act<AnswerReviewed>{{"the log book"}});
    EXPECT_FALSE(case_.review_wanted);
}

TEST_F(LaterTest, after_a_restore_the_asking_state_confirms_its_record_by_adviser_or_commander)
{
    claim_known();
    when(commander, Act<RecordReviewed>{{"the book of the watch"}});
    then_nothing_happens();
    case_ = evolve(case_, from(kAtlantia, ReviewWanted{}));
    refused(watch, Act<RecordReviewed>{{"the book"}}, Refusal::role_not_permitted);
    refused(commander, Act<RecordReviewed>{{" "}}, Refusal::text_missing);
    once(commander, Act<RecordReviewed>{{"the book of the watch"}});
    EXPECT_FALSE(case_.review_wanted);
}

TEST_F(LaterTest, instructions_alone_do_not_close_the_desk_over_unread_results)
{
    results_are_here();
    given(judge, Act<DispositionGiven>{{"to port"}});
    refused(judge, Act<InboxClosed>{{"none"}}, Refusal::duty_is_open);
}

} // namespace
} // namespace ensign::test
