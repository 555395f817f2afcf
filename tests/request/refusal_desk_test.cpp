// Refusals at the desk of the State that is asked.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class DeskRefusalTest : public RequestTest {};

TEST_F(DeskRefusalTest, a_notice_nobody_sent_is_not_acknowledged)
{
    asked();
    when(in_desk, Act<NoticeAcknowledged>{{"n1"}});
    then_refused(Refusal::notice_unknown);
}

TEST_F(DeskRefusalTest, results_nobody_sent_are_not_acknowledged)
{
    asked();
    when(in_desk, Act<ReportAcknowledged>{});
    then_refused(Refusal::report_missing);
}

TEST_F(DeskRefusalTest, a_step_nobody_asked_for_is_not_permitted)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    when(judge, Act<StepPermissionDrafted>{{"c1", "w"}});
    then_refused(Refusal::step_not_asked);
}

TEST_F(DeskRefusalTest, jurisdiction_is_not_elected_before_anything_is_known)
{
    answer_drafted();
    when(judge, Act<JurisdictionElected>{{Jurisdiction::keeps, "w"}});
    then_refused(Refusal::summary_missing);
}

// CoE Agreement art. 14(2): after fourteen days it is taken to have waived.
TEST_F(DeskRefusalTest, jurisdiction_is_not_kept_after_its_time)
{
    auto rows = law_.instruments();
    for (law::Instrument& row : rows)
        if (row.id == kProtocol) row.elect_within = std::chrono::hours{14 * 24};
    law_ = law::LawBook{"election", rows, law_.parties(), {}};
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    heard(kAtlantia, ResultReportSent{results(true)});
    heard(kAtlantia, EvidenceSummarySent{"what was found"});
    case_.evidence_summary_delivered_at = now_;
    at(now_ + std::chrono::hours{14 * 24} + Duration{1});
    when(judge, Act<JurisdictionElected>{{Jurisdiction::keeps, "w"}});
    then_refused(Refusal::jurisdiction_waived);
    given(judge, Act<JurisdictionElected>{{Jurisdiction::waives, "w"}});
}

TEST_F(DeskRefusalTest, a_request_that_waits_is_answered_and_not_revoked)
{
    asked_to_authorize();
    when(judge, RevokeAuthorization{"no"});
    then_refused(Refusal::request_not_answered);
}

// Invariant 5 forbids a grant before the confirmation; a no needs no register.
TEST_F(DeskRefusalTest, a_combined_request_is_refused_whatever_the_register_says)
{
    auto rows = law_.instruments();
    for (law::Instrument& row : rows)
        row.combined = true;
    law_ = law::LawBook{"combined", rows, law_.parties(), {}};
    asked();
    heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
    given(in_desk, Acknowledge{Question::registry});
    given(registrar, AnswerRegistry{registry_answer(RegistryFinding::not_found)});
    given(in_desk, Acknowledge{Question::authorization});
    when(judge, answer_draft(AuthorizationDecision::granted));
    then_refused(Refusal::registry_not_confirmed);
    given(judge, answer_draft(AuthorizationDecision::refused));
    given(other_judge, ReleaseAuthorizationAnswer{});
}

TEST_F(DeskRefusalTest, the_in_desk_relays_only_what_the_registry_found)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    when(in_desk, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    then_refused(Refusal::lookup_missing);
    given(registrar, Act<LookupRecorded>{{registry_answer(RegistryFinding::confirmed_registered)}});
    when(in_desk, AnswerRegistry{registry_answer(RegistryFinding::refuted)});
    then_refused(Refusal::not_what_was_looked_up);
    RegistryAnswer another = registry_answer(RegistryFinding::confirmed_registered);
    another.registration_number += "9";
    when(in_desk, AnswerRegistry{another});
    then_refused(Refusal::not_what_was_looked_up);
    given(in_desk, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
}

TEST_F(DeskRefusalTest, a_registration_that_is_no_more_has_a_date)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    RegistryAnswer answer = registry_answer(RegistryFinding::formerly_registered);
    when(registrar, AnswerRegistry{answer});
    then_refused(Refusal::date_missing);
    answer.ended_at = utc(0, 0);
    given(registrar, AnswerRegistry{answer});
}

TEST_F(DeskRefusalTest, a_document_nobody_asked_about_is_not_answered)
{
    asked();
    when(registrar, Act<DocumentCheckAnswered>{{"d1", DocumentFinding::genuine, {}}});
    then_refused(Refusal::document_unknown);
    heard(kAtlantia, DocumentCheckAsked{"d1", "passport, number ending 77"});
    given(registrar, Act<DocumentCheckAnswered>{{"d1", DocumentFinding::stolen_blank, {}}});
}

TEST_F(DeskRefusalTest, a_rejected_condition_is_not_accepted_with_the_rest)
{
    answered(AuthorizationDecision::granted_with_conditions);
    given(legal, Act<ConditionRejected>{{"c1", "our report needs a day"}});
    when(desk, AcceptConditions{});
    then_refused(Refusal::condition_is_rejected);
}

} // namespace
} // namespace ensign::test
