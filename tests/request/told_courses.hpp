/// Courses that chance hardly finds: a tale for each line of the state diagrams that needs one.
#pragma once

#include "tests/request/told_steps.hpp"

#include <string_view>
#include <vector>

namespace ensign::test {

class ToldCourse : private ToldSteps {
public:
    using ToldSteps::ToldSteps;

    void flag_state_boards_and_finds_nothing()
    {
        granted_or_so(AuthorizationDecision::flag_state_will_board);
        asked(Act<OutcomeTold>{{true, "she had people hidden"}});
        asked(Act<OutcomeTold>{{false, "they were her crew"}});
        asking(StateGrounds{good_grounds()});
        asking(SignGrounds{});
        asking(SignGrounds{});
        // Two questions lie behind: now to the State into whose waters she goes.
        coastal_question();
        course_.seen_in("territorial_sea", kBorealia);
        coastal_leave();
        asked(Act<CoastalLeaveRevoked>{{"not now"}});
        asking(Act<CoastalRequestDrafted>{{kBorealia, {Measure::board}, "once more"}});
    }
    void a_finding_is_written_anew()
    {
        suspected();
        asking(Act<NoClaimRecorded>{{"we have no country"}});
        asking(Act<StatelessFindingDrafted>{{"no flag, no papers", "hailed thrice"}});
        asking(Act<StatelessFindingSigned>{});
        asking(Act<StatelessFindingSigned>{});
        asking(Act<StatelessFindingDrafted>{{"no flag, no marks", "hailed thrice"}});
    }
    void boarded_once_more()
    {
        stateless();
        board();
        asking(Act<EvidenceRecorded>{{"papers", "bag 1"}});
        asking(Act<VesselLeft>{{4, 4, "none", 30}});
        asking(Act<AuthorityInvoked>{{BasisKind::stateless, {}, {}}});
        board();
    }
    void the_suspicion_is_gone_at_once()
    {
        granted_or_so(AuthorizationDecision::flag_state_will_board);
        asked(Act<OutcomeTold>{{false, "fishermen"}});
        asking(RecordClaim{{kAnyland, ClaimForm::spoken, "we are of Anyland"}, {}});
    }
    void new_grounds_and_another_claim()
    {
        granted_or_so(AuthorizationDecision::flag_state_will_board);
        asked(Act<OutcomeTold>{{false, "fishermen"}});
        asking(StateGrounds{good_grounds()});
        asking(SignGrounds{});
        asking(SignGrounds{});
        asking(RecordClaim{{kAnyland, ClaimForm::spoken, "we are of Anyland"}, {}});
    }
    void out_of_a_foreign_sea_again()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        course_.seen_in("territorial_sea", kAnyland);
        course_.seen_in("high_seas", {});
    }
    void a_hold_after_the_results()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        asking(Act<VesselLeft>{{4, 4, "none", 30}});
        report();
        asked(draft(AuthorizationDecision::interim_hold));
        asked(Act<AuthorizationAmended>{{authorization_answer({})}});
    }
    void nobody_is_to_be_told()
    {
        stateless();
        board();
        asking(Act<VesselLeft>{{4, 4, "none", 30}});
        written();
        asking(Act<ReportUndeliverable>{{"no State claims her"}});
        asking(Act<RemedyItemFiled>{{RemedyItem::claim, "a door was broken", {}}});
        asking(Act<RemedyDecided>{{RemedyOutcome::nothing_due, "a door", "w"}});
        asking(RecordClaim{{kBorealia, ClaimForm::spoken, "we are of Borealia"}, {}});
        asking(Act<ResultReportDrafted>{{{true, "f", "m", "p", "e", "d", "none", {}, "port", {}}}});
        asking(Act<ReportReviewed>{{"read"}});
        asking(Act<ResultReportSent>{});
    }
    void she_claims_a_state_when_nobody_could_be_told()
    {
        stateless();
        board();
        asking(Act<VesselLeft>{{4, 4, "none", 30}});
        written();
        asking(Act<ReportUndeliverable>{{"no State claims her"}});
        asking(RecordClaim{{kBorealia, ClaimForm::spoken, "we are of Borealia"}, {}});
        asking(Act<ResultReportSent>{});
    }
    void the_coastal_state_allows_it()
    {
        suspected();
        claimed();
        registry_question();
        course_.seen_in("territorial_sea", kBorealia);
        coastal_question();
        coastal_leave();
        asking(Act<AuthorityInvoked>{{BasisKind::coastal_consent, {}, {}}});
    }
    void another_basis_takes_the_place_of_the_suspended_grant()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        asking(Act<AuthoritySuspended>{{"a doubt"}});
        asking(Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
    }
    void a_finding_takes_the_place_of_its_suspended_self()
    {
        stateless();
        board();
        asking(Act<AuthoritySuspended>{{"a doubt"}});
        asking(Act<AuthorityInvoked>{{BasisKind::stateless, {}, {}}});
    }
    void from_the_question_to_the_closed_desk()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        asking(Act<EvidenceRecorded>{{"lists of payments", "sealed bag 1"}});
        asking(Act<MeasureTaken>{{Measure::search, MeasureException::none, {}, {}, "the hold"}});
        asking(Act<ActionEnded>{{ActionEnd::release, kBorealia, "by instruction"}});
        report();
        asked(Act<DispositionGiven>{{"let her go"}});
        course_.wait(std::chrono::hours{6});
        asked(Act<InboxClosed>{{"none"}});
        asking(CloseCase{"done"});
    }
    void the_flag_state_keeps_its_jurisdiction()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        asking(Act<VesselLeft>{{4, 4, "none", 30}});
        report();
        asked(Act<JurisdictionElected>{{Jurisdiction::keeps, "our ship"}});
    }
    void a_grant_with_conditions_comes_after_silence_was_taken_for_a_yes()
    {
        confirmed();
        authorization_question();
        asking(Act<AuthorityInvoked>{{BasisKind::deemed, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        answer(AuthorizationDecision::granted_with_conditions);
    }
    void a_grant_is_amended_twice()
    {
        granted_or_so(AuthorizationDecision::granted_with_conditions);
        asked(draft(AuthorizationDecision::granted));
        asked(Act<AuthorizationAmended>{{authorization_answer({})}});
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        asked(draft(AuthorizationDecision::granted_with_conditions));
        asked(Act<AuthorizationAmended>{{authorization_answer({})}});
        asking(AcceptConditions{});
        asking(AcceptConditions{});
    }
    void a_grant_amended_on_deck_is_amended_again()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        asked(draft(AuthorizationDecision::granted_with_conditions));
        asked(Act<AuthorizationAmended>{{authorization_answer({})}});
        asked(draft(AuthorizationDecision::granted));
        asked(Act<AuthorizationAmended>{{authorization_answer({})}});
    }
    void more_is_granted_under_conditions()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(DraftAuthorizationRequest{
            {Measure::divert}, "to port", geo::Distance::nautical_miles(10), {}});
        asking(ReleaseAuthorizationRequest{});
        asked(Acknowledge{Question::more_measures});
        DraftAuthorizationAnswer more;
        more.decision = AuthorizationDecision::granted_with_conditions;
        more.measures = {Measure::divert};
        more.valid_to = course_.asked().authorization.answer->valid_to;
        more.conditions = {{"c1", ConditionType::reporting, "Report."}};
        asked(more);
        asked(ReleaseAuthorizationAnswer{});
        asking(AcceptConditions{});
        asking(AcceptConditions{});
    }
    void after_a_refusal_new_grounds()
    {
        granted_or_so(AuthorizationDecision::refused);
        asking(StateGrounds{good_grounds()});
        asking(SignGrounds{});
        asking(SignGrounds{});
        asking(StateGrounds{good_grounds()});
        asking(SignGrounds{});
        asking(SignGrounds{});
    }
    void no_claim_after_what_was_invoked()
    {
        suspected();
        claimed();
        asking(Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        asking(Act<NoClaimRecorded>{{"we have no country"}});
    }
    void a_refusal_is_ruled_on_under_a_standing_authority()
    {
        confirmed();
        authorization_question();
        asking(Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        answer(AuthorizationDecision::refused);
        asking(Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::proceed, "the treaty binds"}});
    }
    void taken_back_by_voice()
    {
        confirmed();
        authorization_question();
        asking(Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        asking(Act<OralAnswerRecorded>{{OralDecision::refused, {}, "dora", "1", "no"}});
    }
    void a_grant_is_taken_back_under_a_standing_authority()
    {
        confirmed();
        authorization_question();
        asking(Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        answer(AuthorizationDecision::granted_with_conditions);
        asked(RevokeAuthorization{"stop"});
    }
    void the_grant_replaces_what_was_invoked_in_waters_of_another()
    {
        confirmed();
        authorization_question();
        asking(Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        coastal_question();
        course_.seen_in("territorial_sea", kBorealia);
        answer(AuthorizationDecision::granted);
    }
    void help_is_asked_for_before_leave()
    {
        suspected();
        asking(Act<AssistanceRequestDrafted>{{kBorealia, AssistanceGround::own_flag, "a tug"}});
        asking(Act<AssistanceRequestReleased>{{{}, {}, {}, {}, sighting(), {}, {}}});
        asked(Acknowledge{Question::assistance});
        coastal_question();
    }
    void the_register_answers_after_its_silence_was_taken_for_a_yes()
    {
        suspected();
        claimed();
        registry_question();
        asking(Act<AuthorityInvoked>{{BasisKind::deemed, {}, {}}});
        asking(Act<AuthorityConfirmed>{});
        asked(AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    }
    void the_report_comes_after_the_desk_was_closed()
    {
        granted_or_so(AuthorizationDecision::granted);
        asking(Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
        board();
        course_.wait(std::chrono::hours{6});
        asked(Act<InboxClosed>{{"none"}});
        asking(Act<VesselLeft>{{4, 4, "none", 30}});
        report();
    }
    void a_withdrawal_crosses_the_grant()
    {
        confirmed();
        authorization_question();
        asked(draft(AuthorizationDecision::granted));
        course_.cut();
        asked(ReleaseAuthorizationAnswer{});
        asking(WithdrawRequest{Question::authorization, "she turned back"});
        course_.mend();
    }
    void a_withdrawal_crosses_the_reference_to_another_desk()
    {
        suspected();
        claimed();
        registry_question();
        course_.cut();
        asked(Act<NotCompetentDeclared>{{Question::registry, "the register of Port Borea"}});
        asking(WithdrawRequest{Question::registry, "she turned back"});
        course_.mend();
    }
    void the_right_desks_answer_after_the_wrong_ones()
    {
        suspected();
        claimed();
        registry_question();
        asked(Act<NotCompetentDeclared>{{Question::registry, "the register of Port Borea"}});
        EXPECT_TRUE(course_.hear(
            "BOR/2",
            Role::registry_officer,
            RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)}));
    }
    void the_right_office_decides_after_the_wrong_one()
    {
        confirmed();
        authorization_question();
        asked(Act<NotCompetentDeclared>{{Question::authorization, "the coast guard"}});
        AuthorizationAnswer answer = authorization_answer(AuthorizationDecision::granted);
        answer.valid_from = course_.now();
        answer.valid_to = course_.now() + std::chrono::hours{4};
        EXPECT_TRUE(course_.hear("BOR/2", Role::decision_officer, AuthorizationAnswered{answer}));
    }
};

struct Tale {
    std::string_view name;
    void (ToldCourse::*tell)();
};

inline const std::vector<Tale>& tales()
{
    static const std::vector<Tale> kTales{
        {"flag_state_boards_and_finds_nothing", &ToldCourse::flag_state_boards_and_finds_nothing},
        {"a_finding_is_written_anew", &ToldCourse::a_finding_is_written_anew},
        {"boarded_once_more", &ToldCourse::boarded_once_more},
        {"the_suspicion_is_gone_at_once", &ToldCourse::the_suspicion_is_gone_at_once},
        {"new_grounds_and_another_claim", &ToldCourse::new_grounds_and_another_claim},
        {"out_of_a_foreign_sea_again", &ToldCourse::out_of_a_foreign_sea_again},
        {"a_hold_after_the_results", &ToldCourse::a_hold_after_the_results},
        {"nobody_is_to_be_told", &ToldCourse::nobody_is_to_be_told},
        {"she_claims_a_state_when_nobody_could_be_told",
         &ToldCourse::she_claims_a_state_when_nobody_could_be_told},
        {"the_coastal_state_allows_it", &ToldCourse::the_coastal_state_allows_it},
        {"the_register_answers_after_its_silence_was_taken_for_a_yes",
         &ToldCourse::the_register_answers_after_its_silence_was_taken_for_a_yes},
        {"the_report_comes_after_the_desk_was_closed",
         &ToldCourse::the_report_comes_after_the_desk_was_closed},
        {"another_basis_takes_the_place_of_the_suspended_grant",
         &ToldCourse::another_basis_takes_the_place_of_the_suspended_grant},
        {"a_finding_takes_the_place_of_its_suspended_self",
         &ToldCourse::a_finding_takes_the_place_of_its_suspended_self},
        {"from_the_question_to_the_closed_desk", &ToldCourse::from_the_question_to_the_closed_desk},
        {"the_flag_state_keeps_its_jurisdiction",
         &ToldCourse::the_flag_state_keeps_its_jurisdiction},
        {"a_grant_with_conditions_comes_after_silence_was_taken_for_a_yes",
         &ToldCourse::a_grant_with_conditions_comes_after_silence_was_taken_for_a_yes},
        {"a_grant_is_amended_twice", &ToldCourse::a_grant_is_amended_twice},
        {"a_grant_amended_on_deck_is_amended_again",
         &ToldCourse::a_grant_amended_on_deck_is_amended_again},
        {"more_is_granted_under_conditions", &ToldCourse::more_is_granted_under_conditions},
        {"after_a_refusal_new_grounds", &ToldCourse::after_a_refusal_new_grounds},
        {"no_claim_after_what_was_invoked", &ToldCourse::no_claim_after_what_was_invoked},
        {"a_refusal_is_ruled_on_under_a_standing_authority",
         &ToldCourse::a_refusal_is_ruled_on_under_a_standing_authority},
        {"taken_back_by_voice", &ToldCourse::taken_back_by_voice},
        {"a_grant_is_taken_back_under_a_standing_authority",
         &ToldCourse::a_grant_is_taken_back_under_a_standing_authority},
        {"the_grant_replaces_what_was_invoked_in_waters_of_another",
         &ToldCourse::the_grant_replaces_what_was_invoked_in_waters_of_another},
        {"help_is_asked_for_before_leave", &ToldCourse::help_is_asked_for_before_leave},
        {"a_withdrawal_crosses_the_grant", &ToldCourse::a_withdrawal_crosses_the_grant},
        {"a_withdrawal_crosses_the_reference_to_another_desk",
         &ToldCourse::a_withdrawal_crosses_the_reference_to_another_desk},
        {"the_right_desks_answer_after_the_wrong_ones",
         &ToldCourse::the_right_desks_answer_after_the_wrong_ones},
        {"the_right_office_decides_after_the_wrong_one",
         &ToldCourse::the_right_office_decides_after_the_wrong_one}};
    return kTales;
}

} // namespace ensign::test
