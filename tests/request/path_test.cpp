// The life of a case at both States, from the first sighting to the answer (domain brief 7.1, 7.6).

#include "core/request/response_clock.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

using enum RegistryFinding;
using enum AuthorizationDecision;

class PathTest : public RequestTest {};

TEST_F(PathTest, a_case_begins_with_a_sighting)
{
    opened();
    then(Phase::opened);
    EXPECT_EQ(case_.number, "ATL-2026-0001");
    EXPECT_EQ(side_of(case_, kAtlantia), Side::asking);
    EXPECT_EQ(side_of(case_, kBorealia), Side::asked);
}

TEST_F(PathTest, two_signatures_make_a_suspicion)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    then(Phase::opened);
    given(legal, SignGrounds{});
    then(Phase::suspected);
}

TEST_F(PathTest, grounds_stated_anew_need_both_signatures_anew)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(watch, StateGrounds{good_grounds()});
    given(legal, SignGrounds{});
    then(Phase::opened);
}

TEST_F(PathTest, the_whole_path_leads_to_authority)
{
    claim_known();
    then(Phase::claim_known);
    given(watch, registry_draft());
    then(Phase::claim_known); // a draft asks nobody
    at(utc(3, 0));
    given(desk, ReleaseRegistryRequest{});
    then(Phase::flag_inquiry);
    EXPECT_EQ(case_.registry.request->answer_wanted_by, utc(5, 0)); // policy: two hours
    heard(kBorealia, RequestAcknowledged{Question::registry});
    heard(kBorealia, RegistryAnswered{registry_answer(confirmed_registered)});
    then(Phase::flag_confirmed);
    given(duty, AssignUnit{cutter()});
    given(watch, authorization_draft());
    at(utc(3, 40));
    given(desk, ReleaseAuthorizationRequest{});
    then(Phase::auth_pending);
    EXPECT_EQ(case_.authorization.request->answer_wanted_by, utc(7, 40)); // policy: four hours
    heard(kBorealia, AuthorizationAnswered{authorization_answer(granted_with_conditions)});
    then(Phase::auth_pending); // T12: all conditions accepted
    given(legal, AcceptConditions{});
    then(Phase::auth_pending);
    given(desk, AcceptConditions{});
    then(Phase::authority_held);
    EXPECT_TRUE(authority_runs(case_, utc(7, 59)));
}

TEST_F(PathTest, the_asked_state_sees_the_same_case)
{
    asked();
    EXPECT_EQ(case_.number, "ATL-2026-0001");
    EXPECT_EQ(case_.requesting_state, kAtlantia);
    EXPECT_EQ(case_.vessel, sea_lark());
    EXPECT_EQ(side_of(case_, kBorealia), Side::asked);
    then(Phase::flag_inquiry);
    given(in_desk, Acknowledge{Question::registry});
    given(registrar, AnswerRegistry{registry_answer(confirmed_entitled)});
    then(Phase::flag_confirmed);
    heard(kAtlantia, AuthorizationRequestReleased{authorization_request()});
    given(in_desk, Acknowledge{Question::authorization});
    given(judge, answer_draft(granted));
    then(Phase::auth_pending);
    at(utc(4, 0));
    given(other_judge, ReleaseAuthorizationAnswer{});
    then(Phase::authority_held);
    EXPECT_EQ(case_.authorization.answer->valid_from, utc(4, 0)); // from the release, not the draft
}

struct Finding {
    RegistryFinding finding;
    Phase phase;
};
class RegistryFindingTest : public RequestTest, public testing::WithParamInterface<Finding> {};

// Domain brief 5.4: never collapsed to yes and no.
TEST_P(RegistryFindingTest, each_finding_leads_to_its_own_phase)
{
    registry_answered(GetParam().finding);
    then(GetParam().phase);
    EXPECT_EQ(flag_confirmed(case_), GetParam().phase == Phase::flag_confirmed);
}
INSTANTIATE_TEST_SUITE_P(
    All,
    RegistryFindingTest,
    testing::Values(
        Finding{confirmed_registered, Phase::flag_confirmed},
        Finding{confirmed_entitled, Phase::flag_confirmed},
        Finding{refuted, Phase::flag_refuted},
        Finding{formerly_registered, Phase::flag_refuted},
        Finding{not_found, Phase::flag_unresolved},
        Finding{cannot_determine, Phase::flag_unresolved},
        Finding{contested, Phase::flag_unresolved}),
    [](const auto& given) { return std::string{word(given.param.finding)}; });

struct Decided {
    AuthorizationDecision decision;
    Phase phase;
};
class AuthorizationDecisionTest : public RequestTest,
                                  public testing::WithParamInterface<Decided> {};

TEST_P(AuthorizationDecisionTest, each_decision_leads_to_its_own_phase)
{
    answered(GetParam().decision);
    then(GetParam().phase);
}
INSTANTIATE_TEST_SUITE_P(
    All,
    AuthorizationDecisionTest,
    testing::Values(
        Decided{granted, Phase::authority_held},
        Decided{granted_with_conditions, Phase::auth_pending},
        Decided{partial, Phase::authority_held},
        Decided{interim_hold, Phase::auth_pending},
        Decided{flag_state_will_board, Phase::referred_flag},
        Decided{joint, Phase::joint_planned},
        Decided{AuthorizationDecision::refused, Phase::refused}),
    [](const auto& given) { return std::string{word(given.param.decision)}; });

TEST_F(PathTest, acknowledging_twice_is_acknowledging_once)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    at(utc(3, 20));
    when(in_desk, Acknowledge{Question::registry});
    then_nothing_happens();
    EXPECT_EQ(case_.registry.acknowledged_at, utc(3, 0));
}

// Invariant 16: three facts, three instants, none of them moved by another.
TEST_F(PathTest, delivered_acknowledged_and_answered_are_different_facts)
{
    registry_asked();
    at(utc(3, 1));
    case_ = evolve(case_, from(kAtlantia, RequestDelivered{Question::registry}));
    at(utc(3, 5));
    heard(kBorealia, RequestAcknowledged{Question::registry});
    at(utc(3, 30));
    heard(kBorealia, RegistryAnswered{registry_answer(confirmed_registered)});
    EXPECT_EQ(case_.registry.delivered_at, utc(3, 1));
    EXPECT_EQ(case_.registry.acknowledged_at, utc(3, 5));
    EXPECT_EQ(case_.registry.answered_at, utc(3, 30));
    EXPECT_EQ(case_.registry.state, RequestState::answered);
}

TEST_F(PathTest, a_receipt_that_comes_after_the_answer_changes_no_state)
{
    registry_answered(confirmed_registered);
    case_ = evolve(case_, from(kAtlantia, RequestDelivered{Question::registry}));
    EXPECT_EQ(case_.registry.state, RequestState::answered);
    EXPECT_TRUE(case_.registry.delivered_at.has_value());
}

TEST_F(PathTest, an_answer_that_crosses_a_withdrawal_is_on_record_and_has_no_effect)
{
    registry_asked();
    heard(kBorealia, RequestAcknowledged{Question::registry});
    given(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    heard(kBorealia, RegistryAnswered{registry_answer(confirmed_registered)});
    EXPECT_EQ(case_.registry.state, RequestState::withdrawn);
    EXPECT_TRUE(case_.registry.answer.has_value());
    EXPECT_FALSE(flag_confirmed(case_));
}

TEST_F(PathTest, a_grant_that_crosses_a_withdrawal_gives_no_authority)
{
    authorization_asked();
    given(desk, WithdrawRequest{Question::authorization, "no unit is near"});
    heard(kBorealia, AuthorizationAnswered{authorization_answer(granted)});
    EXPECT_FALSE(authority_runs(case_, utc(4, 0)));
    then(Phase::flag_confirmed);
}

TEST_F(PathTest, withdrawing_twice_is_withdrawing_once)
{
    registry_asked();
    given(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    when(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    then_nothing_happens();
}

TEST_F(PathTest, after_a_withdrawal_the_question_may_be_put_again)
{
    registry_asked();
    given(desk, WithdrawRequest{Question::registry, "a digit was wrong"});
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    then(Phase::flag_inquiry);
    EXPECT_FALSE(case_.registry.acknowledged_at.has_value());
}

// Row D30: not found is no denial; the question is put again with more data.
TEST_F(PathTest, after_not_found_the_question_may_be_put_again_with_more_data)
{
    registry_answered(not_found);
    VesselIdentity more;
    more.official_number = "BOR-1187";
    given(watch, RecordClaim{{kBorealia, ClaimForm::papers, {}}, more});
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    EXPECT_EQ(case_.registry.request->vessel.official_number, "BOR-1187");
    EXPECT_EQ(case_.registry.request->vessel.name, "SEA LARK");
}

TEST_F(PathTest, the_asked_state_takes_over_what_a_repeated_question_says)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    given(registrar, AnswerRegistry{registry_answer(not_found)});
    auto again = registry_request();
    again.vessel.official_number = "BOR-1187";
    heard(kAtlantia, RegistryRequestReleased{again});
    EXPECT_EQ(case_.vessel.official_number, "BOR-1187");
    EXPECT_FALSE(case_.registry.answer.has_value());
    given(in_desk, Acknowledge{Question::registry});
    given(registrar, AnswerRegistry{registry_answer(confirmed_registered)});
    auto authorize = authorization_request();
    authorize.vessel = again.vessel;
    heard(kAtlantia, AuthorizationRequestReleased{authorize});
    then(Phase::auth_pending);
}

TEST_F(PathTest, a_new_claim_ends_what_rested_on_the_old_one)
{
    const RecordClaim anyland{{kAnyland, ClaimForm::spoken, "we are from Anyland"}, {}};
    answered(granted);
    when(watch, anyland);
    then_refused(Refusal::claim_is_under_inquiry); // while the old one is authority
    heard(kBorealia, AuthorizationRevoked{"she shows another flag"});
    given(watch, anyland);
    EXPECT_FALSE(authority_runs(case_, utc(4, 1)));
    then(Phase::claim_known);
}

// Invariant 23.
TEST_F(PathTest, a_revocation_ends_the_authority_when_it_is_heard)
{
    answered(granted);
    EXPECT_TRUE(authority_runs(case_, utc(4, 30)));
    at(utc(4, 30));
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    EXPECT_FALSE(authority_runs(case_, utc(4, 30)));
    then(Phase::refused);
}

TEST_F(PathTest, revoking_twice_is_revoking_once)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    given(judge, RevokeAuthorization{"our own ship is near"});
    when(judge, RevokeAuthorization{"our own ship is near"});
    then_nothing_happens();
}

TEST_F(PathTest, the_end_of_a_grant_is_outside_it)
{
    answered(granted);
    EXPECT_TRUE(authority_runs(case_, utc(8, 0) - Duration{1}));
    EXPECT_FALSE(authority_runs(case_, utc(8, 0)));
}

TEST_F(PathTest, an_answer_at_the_last_instant_is_in_time)
{
    registry_asked(); // wanted by 05:00
    const auto clock_at = [&](Instant now) {
        return response_clock(case_, Question::registry, law_, now)->state;
    };
    EXPECT_EQ(clock_at(utc(5, 0)), ClockState::running);
    EXPECT_EQ(clock_at(utc(5, 0) + Duration{1}), ClockState::lapsed);
    at(utc(5, 0));
    heard(kBorealia, RegistryAnswered{registry_answer(confirmed_registered)});
    EXPECT_EQ(clock_at(utc(5, 0)), ClockState::met);
}

// Chapter 0 of the brief: under the Protocol every countdown is a target of policy.
TEST_F(PathTest, the_clock_beside_a_question_is_a_target_and_silence_is_nothing)
{
    registry_asked();
    const auto clock = response_clock(case_, Question::registry, law_, utc(12, 0));
    ASSERT_TRUE(clock.has_value());
    EXPECT_EQ(clock->kind, law::DeadlineKind::policy_target);
    EXPECT_EQ(clock->label, "target (policy)");
    EXPECT_EQ(clock->silence, law::SilenceRule::no_authority);
    EXPECT_NE(clock->silence_words.find("not consent"), std::string::npos);
    EXPECT_EQ(clock->started_at, utc(3, 0));
}

TEST_F(PathTest, there_is_no_clock_before_the_question_is_sent)
{
    registry_drafted();
    EXPECT_FALSE(response_clock(case_, Question::registry, law_, utc(12, 0)).has_value());
}

TEST_F(PathTest, the_clock_of_a_withdrawn_question_is_void)
{
    registry_asked();
    given(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    EXPECT_EQ(
        response_clock(case_, Question::registry, law_, utc(12, 0))->state, ClockState::voided);
}

TEST_F(PathTest, a_closed_case_stays_closed)
{
    opened();
    given(duty, CloseCase{"no grounds"});
    then(Phase::closed);
}

} // namespace
} // namespace ensign::test
