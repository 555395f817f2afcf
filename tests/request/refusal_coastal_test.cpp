// Leave of a coastal State, and assistance: refusals on both sides.

#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class CoastalRefusalTest : public RefusalsTest {
protected:
    static Act<CoastalRequestDrafted> leave(StateCode to = kAnyland)
    {
        return {{std::move(to), {Measure::board}, "stop her"}};
    }
    static Act<CoastalRequestReleased> release_leave()
    {
        return {{{}, {}, {}, sighting(), {}, {}, {}, {}}};
    }
    static Act<AssistanceRequestDrafted> help(StateCode to = kAnyland)
    {
        return {{std::move(to), AssistanceGround::own_flag, "a tug"}};
    }
    static Act<AssistanceRequestReleased> release_help()
    {
        return {{{}, {}, {}, {}, sighting(), {}, {}}};
    }
    static Act<CoastalAnswerDrafted> yes() { return {{true, {Measure::board}, utc(7, 0), {}}}; }

    void leave_is_asked_of_us()
    {
        be(kBorealia);
        at(utc(3, 0));
        heard(
            kAtlantia,
            CoastalRequestReleased{
                "ATL-2026-0003/C",
                kBorealia,
                sea_lark(),
                sighting(),
                {Measure::board, Measure::search},
                "stop her",
                cutter(),
                utc(8, 0)});
    }
    void help_is_asked_of_us()
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
    }
};

TEST_F(CoastalRefusalTest, leave_is_asked_of_a_foreign_state_that_is_known)
{
    suspected();
    given(duty, AssignUnit{cutter()});
    refused(watch, leave(kAtlantia), Refusal::not_a_foreign_state);
    refused(watch, leave(StateCode{"XXX"}), Refusal::unknown_state);
    // An authority for one of the two questions is enough to know the State.
    registry_states_ = {kAtlantia};
    given(watch, leave());
    registry_states_ = {kAtlantia, kAnyland};
    authorization_states_ = {kAtlantia};
    given(watch, leave());
}

TEST_F(CoastalRefusalTest, leave_is_asked_for_on_signed_grounds_with_a_unit_that_may)
{
    opened();
    refused(watch, leave(), Refusal::grounds_not_approved);
    case_ = {};
    suspected();
    refused(watch, leave(), Refusal::unit_missing);
    given(duty, AssignUnit{{"FAST CHARTER", UnitKind::unmarked, true}});
    refused(watch, leave(), Refusal::unit_not_eligible);
    given(duty, AssignUnit{cutter()});
    refused(
        watch, Act<CoastalRequestDrafted>{{kAnyland, {}, "stop her"}}, Refusal::measures_missing);
    given(watch, leave());
}

TEST_F(CoastalRefusalTest, leave_is_asked_by_two_persons_of_the_office_that_gives_it)
{
    suspected();
    given(duty, AssignUnit{cutter()});
    refused(desk, release_leave(), Refusal::request_not_drafted);
    given(desk, leave());
    refused(desk, release_leave(), Refusal::second_person_required);
    authorization_states_ = {kAtlantia, kBorealia};
    refused(other_desk, release_leave(), Refusal::no_designated_authority);
    authorization_states_ = {kAtlantia, kAnyland};
    given(other_desk, release_leave());
    refused(watch, leave(), Refusal::request_already_open);
}

TEST_F(CoastalRefusalTest, leave_is_acknowledged_before_it_is_answered)
{
    leave_is_asked_of_us();
    refused(judge, yes(), Refusal::request_not_acknowledged);
    heard(kAtlantia, RequestWithdrawn{Question::coastal, "she turned back"});
    refused(judge, yes(), Refusal::request_not_open);
    refused(judge, Act<CoastalAnswered>{}, Refusal::request_not_open);
}

TEST_F(CoastalRefusalTest, leave_says_what_is_allowed_and_until_when)
{
    leave_is_asked_of_us();
    given(in_desk, Acknowledge{Question::coastal});
    refused(other_judge, Act<CoastalAnswered>{}, Refusal::answer_not_drafted);
    refused(judge, Act<CoastalAnswerDrafted>{{true, {}, utc(7, 0), {}}}, Refusal::measures_missing);
    refused(
        judge,
        Act<CoastalAnswerDrafted>{{true, {Measure::seize}, utc(7, 0), {}}},
        Refusal::measures_not_requested);
    refused(
        judge,
        Act<CoastalAnswerDrafted>{{true, {Measure::board}, std::nullopt, {}}},
        Refusal::validity_missing);
    refused(
        judge,
        Act<CoastalAnswerDrafted>{{true, {Measure::board}, utc(3, 0), {}}}, // at this instant
        Refusal::validity_already_over);
    given(judge, Act<CoastalAnswerDrafted>{{false, {}, std::nullopt, "not in our waters"}});
    given(judge, Act<CoastalAnswerDrafted>{{true, {Measure::board}, utc(3, 0) + Duration{1}, {}}});
}

TEST_F(CoastalRefusalTest, leave_is_given_once)
{
    leave_is_asked_of_us();
    given(in_desk, Acknowledge{Question::coastal});
    given(judge, yes());
    given(other_judge, Act<CoastalAnswered>{});
    refused(judge, yes(), Refusal::request_already_answered);
    refused(other_judge, Act<CoastalAnswered>{}, Refusal::request_already_answered);
}

TEST_F(CoastalRefusalTest, help_is_asked_of_a_foreign_state_on_signed_grounds)
{
    opened();
    refused(watch, help(), Refusal::grounds_not_approved);
    case_ = {};
    suspected();
    refused(watch, help(kAtlantia), Refusal::not_a_foreign_state);
    refused(watch, help(StateCode{"XXX"}), Refusal::unknown_state);
    given(watch, help());
}

TEST_F(CoastalRefusalTest, help_is_asked_by_two_persons_of_the_office_that_gives_it)
{
    suspected();
    refused(desk, release_help(), Refusal::request_not_drafted);
    given(desk, help());
    refused(desk, release_help(), Refusal::second_person_required);
    registry_states_ = {kAtlantia, kBorealia}; // the tests' list of who gives assistance
    refused(other_desk, release_help(), Refusal::no_designated_authority);
    registry_states_ = {kAtlantia, kAnyland};
    given(other_desk, release_help());
    refused(watch, help(), Refusal::request_already_open);
}

TEST_F(CoastalRefusalTest, help_is_acknowledged_and_answered_once)
{
    help_is_asked_of_us();
    const Act<AssistanceAnswered> answer{{true, "one tug at noon"}};
    refused(in_desk, answer, Refusal::request_not_acknowledged);
    given(in_desk, Acknowledge{Question::assistance});
    given(in_desk, answer);
    refused(in_desk, answer, Refusal::request_already_answered);
}

TEST_F(CoastalRefusalTest, help_that_is_no_longer_wanted_is_not_promised)
{
    help_is_asked_of_us();
    given(in_desk, Acknowledge{Question::assistance});
    heard(kAtlantia, RequestWithdrawn{Question::assistance, "she is towed already"});
    refused(in_desk, Act<AssistanceAnswered>{{true, "one tug at noon"}}, Refusal::request_not_open);
}

TEST_F(CoastalRefusalTest, a_withdrawal_is_told_to_whoever_was_asked)
{
    claim_known();
    given(duty, AssignUnit{cutter()});
    given(watch, leave(kAnyland));
    given(desk, release_leave());
    given(watch, help(kAnyland));
    given(desk, release_help());
    for (const Question question : {Question::coastal, Question::assistance}) {
        EXPECT_EQ(addressee(case_, RequestWithdrawn{question, "w"}, kAtlantia), kAnyland);
        EXPECT_EQ(addressee(case_, InformationGiven{question, "w"}, kAtlantia), kAnyland);
    }
    for (const Question question : {Question::registry, Question::authorization})
        EXPECT_EQ(addressee(case_, RequestWithdrawn{question, "w"}, kAtlantia), kBorealia);
}

} // namespace
} // namespace ensign::test
