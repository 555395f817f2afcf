// Which word comes first when several apply: the order of the enum.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class PrecedenceTest : public RequestTest {};

TEST_F(PrecedenceTest, the_role_comes_before_everything)
{
    when(desk, StateGrounds{{}}); // no case, no text, no source either
    then_refused(Refusal::role_not_permitted);
}

TEST_F(PrecedenceTest, the_case_comes_before_its_content)
{
    when(watch, StateGrounds{{}});
    then_refused(Refusal::case_does_not_exist);
}

TEST_F(PrecedenceTest, a_closed_case_comes_before_the_wrong_side)
{
    opened();
    given(duty, CloseCase{"no grounds"});
    when(in_desk, Acknowledge{Question::registry});
    then_refused(Refusal::case_is_closed);
}

TEST_F(PrecedenceTest, the_side_comes_before_the_texts)
{
    registry_asked();
    when(registrar, AnswerRegistry{});
    then_refused(Refusal::not_the_asked_state);
}

TEST_F(PrecedenceTest, missing_texts_come_before_missing_grounds)
{
    opened();
    when(watch, DraftRegistryRequest{});
    then_refused(Refusal::text_missing);
}

TEST_F(PrecedenceTest, grounds_come_before_the_claim_and_the_instrument)
{
    opened();
    auto draft = registry_draft();
    draft.instrument = InstrumentId{"SOM-99"};
    when(watch, draft);
    then_refused(Refusal::grounds_missing);
}

TEST_F(PrecedenceTest, an_answer_already_given_comes_before_a_question_no_longer_open)
{
    asked_and_confirmed();
    when(registrar, AnswerRegistry{registry_answer(RegistryFinding::not_found)});
    then_refused(Refusal::request_already_answered);
}

TEST_F(PrecedenceTest, the_designated_authority_comes_before_the_second_person)
{
    claim_known();
    given(desk, registry_draft());
    registry_states_.erase(kBorealia);
    when(desk, ReleaseRegistryRequest{});
    then_refused(Refusal::no_designated_authority);
}

TEST_F(PrecedenceTest, the_end_of_a_grant_comes_before_the_second_person)
{
    answer_drafted();
    at(utc(9, 0));
    when(judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::validity_already_over);
}

TEST_F(PrecedenceTest, the_second_person_comes_before_the_second_role)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    when(duty, SignGrounds{});
    then_refused(Refusal::second_person_required);
}

} // namespace
} // namespace ensign::test
