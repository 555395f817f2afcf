// What a peer says is recorded only when it owns such an event here and it fits what went before.
// A peer is not believed to be honest; it is only known who it is.

#include "core/request/authority.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;
using enum RegistryFinding;

class RecordFaultTest : public RequestTest {
protected:
    void refuses(const StateCode& owner, const Event& event, RecordFault fault)
    {
        EXPECT_EQ(fault_of(owner, event), fault) << kind_of(event) << " of " << owner.text();
    }
};

TEST_F(RecordFaultTest, only_the_claimed_state_may_answer_us)
{
    registry_asked();
    for (const auto& event : std::vector<Event>{
             RequestAcknowledged{Question::registry},
             RegistryAnswered{registry_answer(confirmed_registered)},
             AuthorizationAnswered{authorization_answer(granted)},
             AuthorizationRevoked{"no"}})
        refuses(kAnyland, event, RecordFault::not_the_owner);
}

TEST_F(RecordFaultTest, the_asked_state_owns_nothing_of_ours)
{
    registry_asked();
    for (const auto& event : std::vector<Event>{
             RegistryRequestReleased{registry_request()},
             AuthorizationRequestReleased{authorization_request()},
             ConditionsAccepted{},
             RequestWithdrawn{Question::registry, "?"}})
        refuses(kBorealia, event, RecordFault::not_the_owner);
}

TEST_F(RecordFaultTest, inner_events_are_never_heard_from_abroad)
{
    registry_asked();
    for (const auto& event : std::vector<Event>{
             CaseOpened{"ATL-2026-0001", sea_lark(), sighting()},
             ClaimRecorded{},
             DangerReported{},
             GroundsStated{good_grounds()},
             GroundsSigned{},
             UnitAssigned{cutter()},
             RequestDelivered{Question::registry},
             AuthorizationAnswerDrafted{authorization_answer(granted)},
             ConditionsSigned{},
             CaseClosed{"done"}})
        refuses(kBorealia, event, RecordFault::not_the_owner);
}

TEST_F(RecordFaultTest, only_the_state_that_asked_may_go_on_asking)
{
    asked();
    refuses(kAnyland, RequestWithdrawn{Question::registry, "?"}, RecordFault::not_the_owner);
    refuses(
        kAnyland,
        AuthorizationRequestReleased{authorization_request()},
        RecordFault::not_the_owner);
    refuses(
        kAtlantia,
        RegistryAnswered{registry_answer(confirmed_registered)},
        RecordFault::not_the_owner);
}

TEST_F(RecordFaultTest, a_question_about_another_flag_is_not_ours_to_hear)
{
    be(kBorealia);
    auto question = registry_request();
    question.claim.state = kAnyland;
    refuses(kAtlantia, RegistryRequestReleased{question}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_case_begins_with_the_registry_question_only)
{
    be(kBorealia);
    for (const auto& event : std::vector<Event>{
             AuthorizationRequestReleased{authorization_request()},
             ConditionsAccepted{},
             RequestWithdrawn{Question::registry, "?"}})
        refuses(kAtlantia, event, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_second_question_while_the_first_is_open_does_not_fit)
{
    asked();
    refuses(kAtlantia, RegistryRequestReleased{registry_request()}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, an_answer_before_the_question_does_not_fit)
{
    claim_known();
    refuses(kBorealia, RequestAcknowledged{Question::registry}, RecordFault::does_not_fit);
    refuses(
        kBorealia,
        RegistryAnswered{registry_answer(confirmed_registered)},
        RecordFault::does_not_fit);
    given(watch, registry_draft());
    refuses(
        kBorealia,
        RegistryAnswered{registry_answer(confirmed_registered)},
        RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_second_answer_does_not_fit)
{
    registry_answered(not_found);
    refuses(
        kBorealia,
        RegistryAnswered{registry_answer(confirmed_registered)},
        RecordFault::does_not_fit);
}

// Invariant 25: another office of the same State gives information, not authority.
TEST_F(RecordFaultTest, only_the_office_that_decides_at_home_is_believed)
{
    authorization_asked();
    EventRecord grant = from(kBorealia, AuthorizationAnswered{authorization_answer(granted)});
    for (const Role role : {Role::watch_officer, Role::in_desk, Role::registry_officer}) {
        grant.role = role;
        EXPECT_EQ(record_fault(case_, grant, self_, law_), RecordFault::role_not_entitled);
    }
}

TEST_F(RecordFaultTest, an_answer_that_contradicts_itself_does_not_fit)
{
    authorization_asked();
    auto without_conditions = authorization_answer(granted_with_conditions);
    without_conditions.conditions.clear();
    auto without_measures = authorization_answer(granted);
    without_measures.measures = {};
    auto over_before_it_began = authorization_answer(granted);
    over_before_it_began.valid_to = over_before_it_began.valid_from;
    auto refusal_with_measures = authorization_answer(refused);
    refusal_with_measures.measures = {Measure::board};
    for (const auto& answer :
         {without_conditions, without_measures, over_before_it_began, refusal_with_measures})
        refuses(kBorealia, AuthorizationAnswered{answer}, RecordFault::does_not_fit);
}

// Invariant 16: when it was acknowledged is never edited.
TEST_F(RecordFaultTest, a_second_acknowledgement_does_not_fit)
{
    registry_asked();
    heard(kBorealia, RequestAcknowledged{Question::registry});
    refuses(kBorealia, RequestAcknowledged{Question::registry}, RecordFault::does_not_fit);
}

// Invariant 5.
TEST_F(RecordFaultTest, a_grant_without_a_confirmed_flag_does_not_fit)
{
    for (const auto finding :
         {refuted, formerly_registered, not_found, cannot_determine, contested}) {
        case_ = {};
        registry_answered(finding);
        // Even a request that was somehow sent does not make it fit.
        case_ =
            evolve(case_, from(kAtlantia, AuthorizationRequestReleased{authorization_request()}));
        refuses(
            kBorealia,
            AuthorizationAnswered{authorization_answer(granted)},
            RecordFault::does_not_fit);
    }
}

TEST_F(RecordFaultTest, a_grant_before_the_request_does_not_fit)
{
    confirmed();
    refuses(
        kBorealia, AuthorizationAnswered{authorization_answer(granted)}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_grant_of_more_than_was_asked_does_not_fit)
{
    authorization_asked();
    auto generous = authorization_answer(granted);
    generous.measures.add(Measure::seize);
    refuses(kBorealia, AuthorizationAnswered{generous}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_second_decision_does_not_fit)
{
    answered(AuthorizationDecision::refused);
    refuses(
        kBorealia, AuthorizationAnswered{authorization_answer(granted)}, RecordFault::does_not_fit);
}

// A standing rule needs no grant: the State takes back what it gave by treaty (D13).
TEST_F(RecordFaultTest, a_revocation_of_nothing_is_a_refusal)
{
    authorization_asked();
    heard(kBorealia, AuthorizationRevoked{"leave her alone"});
    EXPECT_FALSE(case_.authorization.revoked_at.has_value());
    EXPECT_TRUE(refusal_on_record(case_));
}

TEST_F(RecordFaultTest, a_request_to_board_an_unconfirmed_vessel_does_not_fit)
{
    asked();
    refuses(
        kAtlantia,
        AuthorizationRequestReleased{authorization_request()},
        RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_request_to_board_another_vessel_than_the_confirmed_one_does_not_fit)
{
    asked_and_confirmed();
    auto other = authorization_request();
    other.vessel.imo = "9079729";
    refuses(kAtlantia, AuthorizationRequestReleased{other}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, an_acceptance_without_conditions_does_not_fit)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    refuses(kAtlantia, ConditionsAccepted{}, RecordFault::does_not_fit);
}

TEST_F(RecordFaultTest, a_withdrawal_of_nothing_does_not_fit)
{
    asked();
    refuses(kAtlantia, RequestWithdrawn{Question::authorization, "?"}, RecordFault::does_not_fit);
}

} // namespace
} // namespace ensign::test
