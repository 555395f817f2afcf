// More measures beside a grant: what is refused to whoever asks, and to the desk that answers; and
// what keeps the second question apart from the first while both wait.

#include "tests/request/more_measures.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class RefusalMoreTest : public MoreMeasuresTest {
protected:
    /// The conditions of the grant wait, and those of what was added beside it as well.
    void both_wait()
    {
        answered(granted_with_conditions);
        given(watch, ask_for({Measure::divert}));
        given(desk, ReleaseAuthorizationRequest{});
        heard(kBorealia, MoreMeasuresAnswered{answer_of(granted_with_conditions)});
        ASSERT_TRUE(conditions_pending(case_) && more_conditions_pending(case_));
    }
    void lock(Measure measure)
    {
        AuthorizationAnswer answer = answer_of(granted_with_conditions);
        answer.conditions = {{"m1", ConditionType::ask_again, "Ask before.", {measure}}};
        more_answered(answer);
        given(legal, AcceptConditions{});
        given(desk, AcceptConditions{});
    }
    void refuses(const Actor& actor, const Command& command, Refusal refusal)
    {
        when(actor, command);
        then_refused(refusal);
    }
    void desk_refuses(const DraftAuthorizationAnswer& draft, Refusal refusal)
    {
        refuses(judge, draft, refusal);
    }
};

TEST_F(RefusalMoreTest, only_a_unit_that_may_board_is_a_reason_to_ask_for_more)
{
    on_deck();
    given(watch, ask_for({Measure::divert}));
    given(duty, AssignUnit{{"LAUNCH 2", UnitKind::unmarked, false}});
    refuses(desk, ReleaseAuthorizationRequest{}, Refusal::unit_not_eligible);
    refuses(watch, ask_for({Measure::divert}), Refusal::unit_not_eligible);
    case_.unit.reset();
    refuses(desk, ReleaseAuthorizationRequest{}, Refusal::unit_missing);
    refuses(watch, ask_for({Measure::divert}), Refusal::unit_missing);
}

TEST_F(RefusalMoreTest, more_is_at_least_one_measure_and_one_that_is_not_granted_yet)
{
    on_deck();
    refuses(watch, ask_for({}), Refusal::measures_missing);
    given(watch, ask_for({Measure::divert}));
    AuthorizationAnswer amended = authorization_answer(granted);
    amended.measures.add(Measure::divert); // granted after all, before the question went out
    case_ = evolve(case_, from(kBorealia, AuthorizationAmended{amended}));
    refuses(desk, ReleaseAuthorizationRequest{}, Refusal::measure_already_granted);
}

TEST_F(RefusalMoreTest, it_is_asked_of_an_office_that_may_answer)
{
    on_deck();
    given(watch, ask_for({Measure::divert}));
    authorization_states_.erase(kBorealia);
    refuses(desk, ReleaseAuthorizationRequest{}, Refusal::no_designated_authority);
}

TEST_F(RefusalMoreTest, what_nobody_wrote_is_not_sent_and_nothing_beside_a_grant_that_is_over)
{
    on_deck();
    refuses(desk, ReleaseAuthorizationRequest{}, Refusal::request_not_drafted);
    given(watch, ask_for({Measure::divert}));
    at(utc(8, 0));
    refuses(desk, ReleaseAuthorizationRequest{}, Refusal::request_not_drafted);
}

TEST_F(RefusalMoreTest, two_offices_accept_what_was_added)
{
    more_answered(answer_of(granted_with_conditions));
    given(legal, AcceptConditions{});
    refuses(officer("lena", {Role::legal_adviser}), AcceptConditions{}, Refusal::already_signed);
}

// The conditions of the grant come first, and whoever holds both roles signs for the one of theirs
// that is missing.
TEST_F(RefusalMoreTest, while_both_wait_the_grant_s_own_conditions_are_accepted_first)
{
    both_wait();
    given(legal, AcceptConditions{});
    given(officer("otto", {Role::legal_adviser, Role::out_desk}), AcceptConditions{});
    EXPECT_EQ(kind_of(events_.front().what), "conditions_accepted");
    EXPECT_FALSE(conditions_pending(case_));
    EXPECT_TRUE(more_conditions_pending(case_));
}

TEST_F(RefusalMoreTest, while_both_wait_a_rejection_is_of_the_grant_s_own_condition)
{
    both_wait();
    given(legal, Act<ConditionRejected>{{"c1", "we have no such line"}});
    EXPECT_TRUE(case_.authorization.rejected.contains("c1"));
    EXPECT_TRUE(case_.more.rejected.empty());
}

// CoE Agreement art. 8(1): a step marked "ask again", also where the mark came with the addition.
TEST_F(RefusalMoreTest, a_step_of_what_was_added_waits_for_its_own_leave)
{
    lock(Measure::divert);
    refuses(team, measure(Measure::divert), Refusal::step_not_permitted);
    given(team, measure(Measure::search));
    given(desk, Act<StepAsked>{{"m1", "to port"}});
    heard(kBorealia, StepPermitted{"m1"});
    given(team, measure(Measure::divert));
}

TEST_F(RefusalMoreTest, what_was_added_stops_alone_where_its_conditions_do_not_hold)
{
    more_answered(answer_of(partial));
    assessed_->more_stopped = "Condition m1 does not hold.";
    refuses(team, measure(Measure::divert), Refusal::boarding_not_permitted);
    given(team, measure(Measure::search));
}

TEST_F(RefusalMoreTest, an_amendment_leaves_the_question_that_is_still_open)
{
    more_asked();
    AuthorizationAnswer amended = authorization_answer(granted);
    amended.valid_to = utc(9, 0);
    heard(kBorealia, AuthorizationAmended{amended});
    heard(kBorealia, MoreMeasuresAnswered{answer_of(partial)});
    EXPECT_TRUE(in_force().has(Measure::divert));
}

TEST_F(RefusalMoreTest, the_desk_keeps_what_it_added_when_it_is_asked_for_still_more)
{
    more_acknowledged();
    given(judge, draft_of(partial));
    given(other_judge, ReleaseAuthorizationAnswer{});
    heard(
        kAtlantia,
        MoreMeasuresRequestReleased{"ATL-2026-0001/N", {Measure::seize}, "bales", utc(8, 40)});
    ASSERT_EQ(case_.more_before.size(), 1U);
    EXPECT_EQ(additional_measures(case_, now_), MeasureSet{Measure::divert});
    EXPECT_FALSE(case_.more.answer.has_value());
}

TEST_F(RefusalMoreTest, the_asking_state_keeps_who_wrote_the_question)
{
    more_asked();
    EXPECT_EQ(case_.more.drafted_by, watch.person);
}

TEST_F(RefusalMoreTest, an_answer_names_measures_and_conditions_where_it_speaks_of_them)
{
    more_acknowledged();
    DraftAuthorizationAnswer draft = draft_of(granted);
    draft.measures = {};
    desk_refuses(draft, Refusal::measures_missing);
    draft = draft_of(granted_with_conditions);
    draft.conditions.clear();
    desk_refuses(draft, Refusal::conditions_missing);
    for (const auto decision : {granted, refused}) {
        draft = draft_of(decision);
        draft.conditions = {{"c1", ConditionType::reporting, "Report hourly."}};
        desk_refuses(draft, Refusal::conditions_unexpected);
    }
    draft = draft_of(partial);
    draft.conditions = {{"c1", ConditionType::reporting, "Report hourly."}};
    given(judge, draft); // a part of it, under a condition
}

TEST_F(RefusalMoreTest, an_answer_gives_a_time_that_is_still_to_come)
{
    more_acknowledged();
    DraftAuthorizationAnswer draft = draft_of(granted);
    draft.valid_to = now_;
    desk_refuses(draft, Refusal::validity_already_over);
    draft.valid_to = now_ + Duration{1};
    given(judge, draft);
    at(*draft.valid_to);
    refuses(other_judge, ReleaseAuthorizationAnswer{}, Refusal::validity_already_over);
}

TEST_F(RefusalMoreTest, a_question_for_more_is_answered_once_and_only_while_it_is_open)
{
    granted_at_the_desk();
    DraftAuthorizationAnswer draft = draft_of(granted);
    draft.question = Question::more_measures;
    desk_refuses(draft, Refusal::request_not_open);
    case_ = {};
    more_acknowledged();
    given(judge, draft);
    given(other_judge, ReleaseAuthorizationAnswer{});
    desk_refuses(draft, Refusal::request_already_answered);
    case_ = {};
    more_acknowledged();
    heard(kAtlantia, RequestWithdrawn{Question::more_measures, "not needed"});
    desk_refuses(draft, Refusal::request_not_open);
}

TEST_F(RefusalMoreTest, nothing_is_added_in_words_either_to_a_grant_that_was_revoked)
{
    more_acknowledged();
    given(judge, RevokeAuthorization{"our own ship is near"});
    desk_refuses(draft_of(granted), Refusal::authority_not_in_force);
    given(judge, draft_of(refused));
}

} // namespace
} // namespace ensign::test
