// More measures while a grant runs (SOM Protocol art. 8(5); domain brief, A08): asked for beside
// it, answered by itself, and never a change of the grant.

#include "core/request/response_clock.hpp"
#include "tests/request/more_measures.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

TEST_F(MoreMeasuresTest, they_are_asked_for_while_the_grant_runs_and_nothing_of_it_stops)
{
    more_asked();
    ASSERT_EQ(events_.size(), 2U); // and the clock beside it
    EXPECT_EQ(kind_of(events_[0].what), "more_measures_request_released");
    EXPECT_EQ(case_.more.request->number, "ATL-2026-0001/M");
    EXPECT_EQ(word(authority_of(case_, now_)->state), word(AuthorityState::active));
    EXPECT_EQ(in_force(), kGranted);
    given(team, measure(Measure::search));
    when(team, measure(Measure::divert));
    then_refused(Refusal::measure_not_granted);
}

TEST_F(MoreMeasuresTest, the_second_question_has_a_clock_of_its_own_and_its_silence_is_nothing)
{
    more_asked();
    const auto clock = response_clock(case_, Question::more_measures, law_, utc(8, 40));
    ASSERT_TRUE(clock.has_value());
    EXPECT_EQ(clock->name, "more_measures/answer");
    EXPECT_EQ(clock->started_at, utc(4, 40));
    EXPECT_EQ(clock->due_at, utc(8, 40)); // the policy's four hours
    EXPECT_EQ(word(clock->state), word(ClockState::running));
    EXPECT_EQ(word(clock->silence), word(law::SilenceRule::no_authority));
    const auto first = response_clock(case_, Question::authorization, law_, utc(8, 40));
    EXPECT_EQ(word(first->state), word(ClockState::met));
}

TEST_F(MoreMeasuresTest, a_grant_of_more_adds_to_the_first_and_changes_no_word_of_it)
{
    more_asked();
    const AuthorizationAnswer before = *case_.authorization.answer;
    at(utc(4, 45));
    heard(kBorealia, MoreMeasuresAnswered{answer_of(partial)});
    EXPECT_EQ(in_force(), (MeasureSet{Measure::board, Measure::search, Measure::divert}));
    EXPECT_EQ(case_.authorization.answer->measures, before.measures);
    EXPECT_EQ(case_.authorization.answer->valid_to, before.valid_to);
    given(team, measure(Measure::divert));
    when(team, measure(Measure::seize)); // asked for, and not given
    then_refused(Refusal::measure_not_granted);
}

TEST_F(MoreMeasuresTest, what_was_added_ends_at_its_own_end_and_the_grant_goes_on)
{
    more_answered(answer_of(partial));
    at(utc(7, 0) - Duration{1});
    EXPECT_TRUE(in_force().has(Measure::divert));
    at(utc(7, 0));
    EXPECT_EQ(in_force(), kGranted);
    EXPECT_EQ(word(authority_of(case_, now_)->state), word(AuthorityState::active));
}

TEST_F(MoreMeasuresTest, what_was_added_never_outlives_the_grant)
{
    AuthorizationAnswer longer = answer_of(partial);
    longer.valid_to = utc(20, 0);
    more_answered(longer);
    at(utc(8, 0));
    when(team, measure(Measure::divert));
    then_refused(Refusal::authority_not_active);
}

TEST_F(MoreMeasuresTest, a_refusal_of_more_denies_that_and_leaves_the_grant)
{
    more_answered(answer_of(refused));
    then(Phase::evidence);
    EXPECT_EQ(in_force(), kGranted);
    EXPECT_EQ(refused_measures(case_), (MeasureSet{Measure::divert, Measure::seize}));
    given(team, measure(Measure::search));
    when(team, measure(Measure::divert));
    then_refused(Refusal::measure_not_granted);
}

// Domain brief, D13: a refusal stands against the other ways round it; life comes first all the
// same.
TEST_F(MoreMeasuresTest, what_was_refused_is_not_taken_under_another_agreement)
{
    more_answered(answer_of(refused));
    when(team, measure(Measure::seize, MeasureException::other_agreement));
    then_refused(Refusal::measure_was_refused);
    given(watch, ReportDanger{true, "taking water"});
    given(team, measure(Measure::divert, MeasureException::imminent_danger));
}

// SUA Protocol art. 8bis(6); CoE Agreement art. 13(2)-(3).
TEST_F(MoreMeasuresTest, what_was_given_for_another_offence_is_taken_for_that_one_alone)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"bales of powder", "bag 2"}});
    auto question = ask_for({Measure::divert, Measure::seize});
    question.other_offence = "drugs in the hold";
    given(watch, question);
    given(desk, ReleaseAuthorizationRequest{});
    at(utc(4, 45));
    auto for_it = measure(Measure::divert);
    for_it.content.for_other_offence = true;
    when(team, for_it); // silence is not consent
    then_refused(Refusal::measure_not_granted);
    heard(kBorealia, MoreMeasuresAnswered{answer_of(partial)});
    EXPECT_EQ(in_force(), kGranted);
    EXPECT_EQ(measures_for_other_offence(case_, now_), MeasureSet{Measure::divert});
    when(team, measure(Measure::divert));
    then_refused(Refusal::measure_not_granted);
    given(team, for_it);
    auto search_for_it = measure(Measure::search);
    search_for_it.content.for_other_offence = true;
    when(team, search_for_it); // granted for the suspicion, not for this
    then_refused(Refusal::measure_not_granted);
    given(team, measure(Measure::search));
    at(utc(7, 0));
    when(team, for_it);
    then_refused(Refusal::measure_not_granted);
}

// Another agreement opens no step that the flag State keeps for itself.
TEST_F(MoreMeasuresTest, a_locked_step_is_not_taken_under_another_agreement)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    case_.authorization.answer->conditions = {
        {"c1", ConditionType::ask_again, "Ask first.", {Measure::seize}}};
    case_.authorization.conditions_accepted_at = now_;
    when(legal, measure(Measure::seize, MeasureException::other_agreement));
    then_refused(Refusal::step_not_permitted);
}

TEST_F(MoreMeasuresTest, the_conditions_of_what_was_added_wait_for_two_and_hold_up_nothing_else)
{
    more_answered(answer_of(granted_with_conditions));
    EXPECT_EQ(in_force(), kGranted);
    given(team, measure(Measure::search));
    when(team, measure(Measure::divert));
    then_refused(Refusal::measure_not_granted);
    given(legal, AcceptConditions{});
    EXPECT_EQ(in_force(), kGranted);
    when(legal, AcceptConditions{});
    then_refused(Refusal::second_person_required);
    given(desk, AcceptConditions{});
    EXPECT_EQ(kind_of(events_.front().what), "more_conditions_accepted");
    EXPECT_TRUE(is_told_abroad(events_.front().what));
    given(team, measure(Measure::divert));
    ASSERT_EQ(case_.more.conditions_signatures.size(), 2U);
}

TEST_F(MoreMeasuresTest, who_holds_both_roles_signs_for_the_one_that_is_missing)
{
    more_answered(answer_of(granted_with_conditions));
    given(legal, AcceptConditions{});
    given(officer("otto", {Role::legal_adviser, Role::out_desk}), AcceptConditions{});
    EXPECT_TRUE(in_force().has(Measure::divert));
    EXPECT_EQ(word(case_.more.conditions_signatures.back().role), word(Role::out_desk));
}

TEST_F(MoreMeasuresTest, a_condition_of_it_may_be_rejected_and_nothing_is_added_then)
{
    more_answered(answer_of(granted_with_conditions));
    given(legal, Act<ConditionRejected>{{"m1", "not while towing"}});
    when(desk, AcceptConditions{});
    then_refused(Refusal::condition_is_rejected);
    EXPECT_EQ(in_force(), kGranted);
    EXPECT_TRUE(case_.authorization.rejected.empty());
}

TEST_F(MoreMeasuresTest, a_revocation_ends_the_grant_and_what_was_added)
{
    more_answered(answer_of(partial));
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    when(team, measure(Measure::divert));
    then_refused(Refusal::authority_not_active);
    when(team, measure(Measure::search));
    then_refused(Refusal::authority_not_active);
}

// "Answers are immutable; a change is a new message that supersedes": it says all that holds.
TEST_F(MoreMeasuresTest, an_amended_grant_says_all_that_holds_from_then_on)
{
    more_answered(answer_of(partial));
    AuthorizationAnswer amended = authorization_answer(granted);
    amended.measures = {Measure::board, Measure::search};
    amended.valid_to = utc(9, 0);
    heard(kBorealia, AuthorizationAmended{amended});
    EXPECT_EQ(in_force(), kGranted);
    amended.measures.add(Measure::divert); // it was asked for beside the grant
    heard(kBorealia, AuthorizationAmended{amended});
    EXPECT_TRUE(in_force().has(Measure::divert));
}

TEST_F(MoreMeasuresTest, more_may_be_asked_for_again_and_what_was_added_stays)
{
    more_answered(answer_of(partial));
    given(watch, ask_for({Measure::seize}));
    given(desk, ReleaseAuthorizationRequest{});
    EXPECT_TRUE(in_force().has(Measure::divert));
    ASSERT_EQ(case_.more_before.size(), 1U);
    heard(kBorealia, MoreMeasuresAnswered{answer_of(granted, {Measure::seize})});
    EXPECT_EQ(
        in_force(), (MeasureSet{Measure::board, Measure::search, Measure::divert, Measure::seize}));
    EXPECT_TRUE(refused_measures(case_).empty());
}

TEST_F(MoreMeasuresTest, what_is_granted_is_not_asked_for_again)
{
    on_deck();
    when(watch, ask_for({Measure::search, Measure::divert}));
    then_refused(Refusal::measure_already_granted);
}

TEST_F(MoreMeasuresTest, one_question_for_more_at_a_time)
{
    more_asked();
    when(watch, ask_for({Measure::escort}));
    then_refused(Refusal::request_already_open);
    given(desk, WithdrawRequest{Question::more_measures, "not needed"});
    given(watch, ask_for({Measure::escort}));
}

TEST_F(MoreMeasuresTest, whoever_writes_it_does_not_send_it)
{
    on_deck();
    given(desk, ask_for({Measure::divert}));
    when(desk, ReleaseAuthorizationRequest{});
    then_refused(Refusal::second_person_required);
    given(other_desk, ReleaseAuthorizationRequest{});
}

TEST_F(MoreMeasuresTest, a_case_with_an_open_question_for_more_is_not_closed)
{
    more_asked();
    at(utc(8, 0)); // the grant has ended, the question has not
    when(duty, CloseCase{"done"});
    then_refused(Refusal::case_has_open_request);
    when(watch, ask_for({Measure::board}));
    then_refused(Refusal::request_already_open);
}

TEST_F(MoreMeasuresTest, an_answer_that_does_not_fit_is_not_recorded)
{
    more_asked();
    EXPECT_EQ(
        fault_of(kBorealia, MoreMeasuresAnswered{answer_of(granted, {Measure::detain_persons})}),
        RecordFault::does_not_fit);
    EXPECT_EQ(
        fault_of(kBorealia, MoreMeasuresAnswered{answer_of(joint)}), RecordFault::does_not_fit);
    EXPECT_EQ(
        fault_of(kAnyland, MoreMeasuresAnswered{answer_of(granted)}), RecordFault::not_the_owner);
    heard(kBorealia, MoreMeasuresAnswered{answer_of(granted)});
    EXPECT_EQ(
        fault_of(kBorealia, MoreMeasuresAnswered{answer_of(granted)}), RecordFault::does_not_fit);
}

// The desk, I06 to I09.
TEST_F(MoreMeasuresTest, the_desk_decides_and_watches_the_grant_again)
{
    more_heard();
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::deciding));
    when(judge, draft_of(granted));
    then_refused(Refusal::request_not_acknowledged);
    given(in_desk, Acknowledge{Question::more_measures});
    given(judge, draft_of(partial));
    when(judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::second_person_required);
    given(other_judge, ReleaseAuthorizationAnswer{});
    EXPECT_EQ(kind_of(events_.front().what), "more_measures_answered");
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::monitoring));
    when(judge, draft_of(partial));
    EXPECT_FALSE(refusal_.has_value()); // an amendment of the grant, from here on
    EXPECT_EQ(kind_of(events_.front().what), "authorization_answer_drafted");
}

TEST_F(MoreMeasuresTest, the_desk_waits_until_the_added_conditions_are_accepted)
{
    more_acknowledged();
    given(judge, draft_of(granted_with_conditions));
    given(other_judge, ReleaseAuthorizationAnswer{});
    EXPECT_EQ(case_.more.answer->conditions.front().id, "m1");
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::authorization_answered));
    heard(kAtlantia, MoreConditionsAccepted{});
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::monitoring));
}

TEST_F(MoreMeasuresTest, the_desk_adds_nothing_that_was_not_asked_and_nothing_beyond_the_grant)
{
    more_acknowledged();
    DraftAuthorizationAnswer draft = draft_of(granted);
    draft.measures = {Measure::detain_persons};
    when(judge, draft);
    then_refused(Refusal::measures_not_requested);
    draft = draft_of(granted);
    draft.valid_to = utc(8, 0) + Duration{1};
    when(judge, draft);
    then_refused(Refusal::validity_beyond_grant);
    draft.valid_to.reset();
    when(judge, draft);
    then_refused(Refusal::validity_missing);
    when(judge, draft_of(joint));
    then_refused(Refusal::decision_does_not_fit);
    draft = draft_of(granted);
    draft.valid_to = utc(8, 0);
    given(judge, draft);
}

TEST_F(MoreMeasuresTest, nothing_is_added_to_a_grant_that_was_revoked)
{
    more_acknowledged();
    given(judge, draft_of(granted));
    given(judge, RevokeAuthorization{"our own ship is near"});
    when(other_judge, ReleaseAuthorizationAnswer{});
    then_refused(Refusal::authority_not_in_force);
    given(judge, draft_of(refused));
    given(other_judge, ReleaseAuthorizationAnswer{});
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::revoked));
}

TEST_F(MoreMeasuresTest, the_grant_may_be_amended_while_more_is_asked_for)
{
    more_acknowledged();
    DraftAuthorizationAnswer amended = answer_draft(granted);
    amended.question = Question::authorization;
    amended.measures = {Measure::board};
    given(judge, amended);
    given(other_judge, Act<AuthorizationAmended>{{authorization_answer(granted)}});
    EXPECT_EQ(case_.authorization.answer->measures, (MeasureSet{Measure::board}));
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::deciding));
}

// Who detains says whom, so that each consulate can be told (SOM Protocol art. 16(5)).
TEST_F(MoreMeasuresTest, each_detained_person_is_given_a_mark)
{
    more_asked({Measure::detain_persons});
    heard(kBorealia, MoreMeasuresAnswered{answer_of(granted, {Measure::detain_persons})});
    when(team, measure(Measure::detain_persons));
    then_refused(Refusal::persons_not_named);
    auto detain = measure(Measure::detain_persons);
    detain.content.persons = {"p1", "p2"};
    given(team, detain);
}

} // namespace
} // namespace ensign::test
