// Every word of refusal that the asked State can hear.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class AskedRefusalTest : public RequestTest {};

TEST_F(AskedRefusalTest, a_grant_names_its_measures)
{
    asked_to_authorize();
    auto draft = answer_draft(granted);
    draft.measures = {};
    when(judge, draft);
    then_refused(Refusal::measures_missing);
}

TEST_F(AskedRefusalTest, nothing_is_granted_that_was_not_asked)
{
    asked_to_authorize();
    auto draft = answer_draft(granted);
    draft.measures.add(Measure::seize);
    when(judge, draft);
    then_refused(Refusal::measures_not_requested);
}

TEST_F(AskedRefusalTest, a_withdrawn_question_is_not_answered)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    heard(kAtlantia, RequestWithdrawn{Question::registry, "the vessel turned back"});
    when(registrar, AnswerRegistry{registry_answer(RegistryFinding::not_found)});
    then_refused(Refusal::request_not_open);
}

TEST_F(AskedRefusalTest, a_question_that_never_came_is_not_acknowledged)
{
    asked();
    when(in_desk, Acknowledge{Question::authorization});
    then_refused(Refusal::request_not_open);
}

// Domain brief 7.6, I02: acknowledged before any look-up.
TEST_F(AskedRefusalTest, a_question_is_acknowledged_before_it_is_answered)
{
    asked();
    when(registrar, AnswerRegistry{registry_answer(RegistryFinding::not_found)});
    then_refused(Refusal::request_not_acknowledged);
}

TEST_F(AskedRefusalTest, a_request_to_board_is_acknowledged_before_it_is_decided)
{
    asked_and_confirmed();
    heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
    when(judge, answer_draft(granted));
    then_refused(Refusal::request_not_acknowledged);
}

TEST_F(AskedRefusalTest, an_answer_is_given_once)
{
    asked_and_confirmed();
    when(registrar, AnswerRegistry{registry_answer(RegistryFinding::refuted)});
    then_refused(Refusal::request_already_answered);
}

TEST_F(AskedRefusalTest, a_decision_is_given_once)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    when(other_judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::request_already_answered);
    // A grant that runs may be changed: drafted anew, and sent as an amendment (I10).
    given(judge, answer_draft(AuthorizationDecision::granted));
    when(other_judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::request_already_answered);
}

TEST_F(AskedRefusalTest, a_refusal_is_not_decided_again)
{
    asked_to_authorize();
    given(judge, answer_draft(AuthorizationDecision::refused));
    given(other_judge, ReleaseAuthorizationAnswer{});
    when(judge, answer_draft(granted));
    then_refused(Refusal::request_already_answered);
}

TEST_F(AskedRefusalTest, no_answer_is_sent_that_was_not_drafted)
{
    asked_to_authorize();
    when(judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::answer_not_drafted);
}

TEST_F(AskedRefusalTest, a_grant_has_an_end)
{
    asked_to_authorize();
    auto draft = answer_draft(granted);
    draft.valid_to.reset();
    when(judge, draft);
    then_refused(Refusal::validity_missing);
}

TEST_F(AskedRefusalTest, a_grant_ends_in_the_future)
{
    asked_to_authorize();
    auto draft = answer_draft(granted);
    draft.valid_to = utc(3, 40); // now
    when(judge, draft);
    then_refused(Refusal::validity_already_over);
}

TEST_F(AskedRefusalTest, a_draft_that_has_run_out_is_not_released)
{
    answer_drafted();
    at(utc(8, 0));
    when(other_judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::validity_already_over);
}

TEST_F(AskedRefusalTest, a_grant_with_conditions_writes_at_least_one)
{
    asked_to_authorize();
    auto draft = answer_draft(granted_with_conditions);
    draft.conditions.clear();
    when(judge, draft);
    then_refused(Refusal::conditions_missing);
}

TEST_F(AskedRefusalTest, a_plain_grant_hides_no_condition)
{
    asked_to_authorize();
    auto draft = answer_draft(granted);
    draft.conditions = {{"c1", ConditionType::other, "Only in daylight."}};
    when(judge, draft);
    then_refused(Refusal::conditions_unexpected);
}

TEST_F(AskedRefusalTest, without_conditions_there_is_nothing_to_accept)
{
    answered(granted);
    when(legal, AcceptConditions{});
    then_refused(Refusal::conditions_nothing_to_accept);
}

TEST_F(AskedRefusalTest, a_refusal_cannot_be_revoked)
{
    asked_to_authorize();
    given(judge, answer_draft(AuthorizationDecision::refused));
    given(other_judge, ReleaseAuthorizationAnswer{});
    when(judge, RevokeAuthorization{"it was no grant"});
    then_refused(Refusal::authority_not_in_force);
}

} // namespace
} // namespace ensign::test
