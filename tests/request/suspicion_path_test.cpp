// Claims, findings, oral answers and the bases a legal adviser invokes (T04 to T18, T31, T35).

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class SuspicionPathTest : public RequestTest {
protected:
    AuthorityState authority() const { return authority_of(case_, now_)->state; }
    void claims(const StateCode& state, bool corrects = false)
    {
        given(watch, RecordClaim{{state, ClaimForm::spoken, {}}, {}, corrects});
    }
    void another_office_says(const AuthorizationAnswer& answer)
    {
        EventRecord record = from(kBorealia, AuthorizationAnswered{answer});
        record.person = PersonId{"BOR/2:x"};
        ASSERT_EQ(record_fault(case_, record, self_, law_), std::nullopt);
        case_ = evolve(case_, record);
    }
};

TEST_F(SuspicionPathTest, two_claims_are_two_flags_and_a_corrected_one_was_never_made)
{
    suspected();
    claims(kBorealia);
    claims(kAnyland);
    EXPECT_TRUE(two_flags(case_));
    case_ = {};
    suspected();
    claims(kAnyland);
    claims(kBorealia, true);
    EXPECT_FALSE(two_flags(case_));
    EXPECT_EQ(case_.claims.size(), 1U);
}

TEST_F(SuspicionPathTest, a_refuted_claim_is_no_flag)
{
    registry_answered(RegistryFinding::refuted);
    EXPECT_TRUE(case_.claims.front().refuted);
    claims(kAnyland);
    EXPECT_FALSE(two_flags(case_));
    then(Phase::claim_known);
}

// Invariants 13 and 19.
TEST_F(SuspicionPathTest, statelessness_takes_two_persons_of_two_roles_and_every_claimed_state)
{
    registry_answered(RegistryFinding::refuted);
    given(legal, Act<StatelessFindingDrafted>{{"the number is another's", "hailed thrice"}});
    then(Phase::flag_refuted);
    const Actor both = officer("leo", {Role::legal_adviser, Role::commander});
    given(both, Act<StatelessFindingSigned>{});
    when(both, Act<StatelessFindingSigned>{});
    then_refused(Refusal::second_person_required);
    when(officer("lea", {Role::legal_adviser}), Act<StatelessFindingSigned>{});
    then_refused(Refusal::already_signed);
    given(commander, Act<StatelessFindingSigned>{});
    then(Phase::stateless_found);
    invoked(BasisKind::stateless); // the finding has both signatures
    then(Phase::authority_held);
}

TEST_F(SuspicionPathTest, a_state_that_cannot_be_reached_counts_as_asked)
{
    claim_known();
    registry_states_.erase(kBorealia); // nobody knows an authority of it
    given(watch, Act<NoClaimRecorded>{{"nobody's"}});
    given(watch, Act<ContactLogged>{{kBorealia, Channel::telephone, "1", false, false, "no tone"}});
    given(legal, Act<StatelessFindingDrafted>{{"no flag", "hailed thrice"}});
    EXPECT_TRUE(case_.finding.has_value());
}

TEST_F(SuspicionPathTest, an_oral_answer_is_called_back_by_another_person)
{
    authorization_asked();
    given(
        desk,
        Act<OralAnswerRecorded>{{OralDecision::granted, {Measure::board}, "Lt X", "1", "yes"}});
    when(desk, Act<OralAnswerCalledBack>{{"repeated"}});
    then_refused(Refusal::second_person_required);
    given(other_desk, Act<OralAnswerCalledBack>{{"repeated"}});
    EXPECT_TRUE(case_.oral->called_back_at.has_value());
    const auto open = duties(case_, law_, now_);
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].kind, DutyKind::written_confirmation);
}

TEST_F(SuspicionPathTest, an_invoked_basis_is_confirmed_suspended_and_resumed)
{
    claim_known();
    invoked(BasisKind::standing);
    then(Phase::claim_known); // only proposed
    EXPECT_EQ(authority(), AuthorityState::legal_reviewed);
    when(officer("leo", {Role::commander}), Act<AuthorityConfirmed>{});
    then_refused(Refusal::second_person_required);
    given(commander, Act<AuthorityConfirmed>{});
    then(Phase::authority_held);
    given(duty, Act<AuthoritySuspended>{{"a doubt"}});
    then(Phase::hold);
    given(legal, Act<AuthorityResumed>{{"no doubt"}});
    then(Phase::authority_held);
    at(utc(8, 0));
    then(Phase::hold);
    EXPECT_EQ(authority(), AuthorityState::expired);
}

TEST_F(SuspicionPathTest, a_proposal_that_ran_out_holds_nothing)
{
    claim_known();
    invoked(BasisKind::standing);
    at(utc(9, 0));
    then(Phase::claim_known);
}

TEST_F(SuspicionPathTest, a_late_answer_suspends_a_deemed_authority_at_once)
{
    registry_asked();
    invoked(BasisKind::deemed);
    given(commander, Act<AuthorityConfirmed>{});
    then(Phase::authority_held);
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(authority(), AuthorityState::suspended);
    then(Phase::hold);
}

TEST_F(SuspicionPathTest, a_written_grant_takes_the_place_of_what_was_invoked)
{
    authorization_asked();
    invoked(BasisKind::deemed);
    given(commander, Act<AuthorityConfirmed>{});
    at(utc(4, 0));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::granted)});
    EXPECT_FALSE(case_.invoked.has_value());
    EXPECT_EQ(authority_of(case_, now_)->terms.basis, BasisKind::express);
    EXPECT_EQ(authority(), AuthorityState::active);
}

// Invariant 26.
TEST_F(SuspicionPathTest, of_two_offices_the_stricter_stands)
{
    answered(AuthorizationDecision::granted);
    auto less = authorization_answer(AuthorizationDecision::granted);
    less.measures = {Measure::board};
    less.valid_to = utc(6, 0);
    another_office_says(less);
    EXPECT_TRUE(case_.authorization.conflict);
    EXPECT_EQ(case_.authorization.answer->measures, MeasureSet{Measure::board});
    EXPECT_EQ(case_.authorization.answer->valid_to, utc(6, 0));
    case_ = {};
    answered(AuthorizationDecision::granted);
    another_office_says(authorization_answer(AuthorizationDecision::refused));
    then(Phase::refused);
}

// T35.
TEST_F(SuspicionPathTest, new_grounds_after_a_refusal_are_a_new_suspicion)
{
    answered(AuthorizationDecision::refused);
    at(utc(4, 10));
    given(watch, StateGrounds{good_grounds()});
    then(Phase::refused);
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    then(Phase::suspected);
}

// T36.
TEST_F(SuspicionPathTest, the_outcome_of_the_flag_states_own_boarding_is_told)
{
    answered(AuthorizationDecision::flag_state_will_board);
    heard(kBorealia, OutcomeTold{true, "she fled"});
    then(Phase::suspected);
    case_ = {};
    answered(AuthorizationDecision::flag_state_will_board);
    heard(kBorealia, OutcomeTold{false, "all in order"});
    then(Phase::closable);
}

TEST_F(SuspicionPathTest, a_joint_grant_that_ended_is_on_hold)
{
    answered(AuthorizationDecision::joint);
    then(Phase::joint_planned);
    given(watch, Act<JointUnitArrived>{{"alongside"}});
    then(Phase::authority_held);
    at(utc(8, 0));
    then(Phase::hold);
}

} // namespace
} // namespace ensign::test
