// Refusals about grounds, claims, findings and the basis of an authority.

#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

class SuspicionRefusalTest : public RequestTest {};

TEST_F(SuspicionRefusalTest, a_refusal_stands_until_new_grounds_are_stated)
{
    answered(AuthorizationDecision::refused);
    when(watch, authorization_draft());
    then_refused(Refusal::new_grounds_needed);
    at(utc(4, 10));
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    given(watch, authorization_draft());
}

TEST_F(SuspicionRefusalTest, not_found_is_no_ground_for_a_finding)
{
    registry_answered(RegistryFinding::not_found);
    when(legal, Act<StatelessFindingDrafted>{{"no flag, no papers", "hailed thrice"}});
    then_refused(Refusal::finding_not_possible);
}

TEST_F(SuspicionRefusalTest, every_state_she_claimed_is_asked_before_a_finding)
{
    claim_known();
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}}); // two flags
    const Act<StatelessFindingDrafted> finding{{"two flags, no papers", "hailed thrice"}};
    when(legal, finding);
    then_refused(Refusal::claimed_state_not_asked);
    // Sent and taken back within a second, nobody was asked.
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    given(desk, WithdrawRequest{Question::registry, "never mind"});
    given(
        watch, Act<ContactLogged>{{kBorealia, Channel::telephone, "1", false, false, "no answer"}});
    when(legal, finding);
    then_refused(Refusal::claimed_state_not_asked);
    given(
        watch, Act<ContactLogged>{{kAnyland, Channel::telephone, "1", false, false, "no answer"}});
    when(legal, finding);
    then_refused(Refusal::claimed_state_not_asked); // both are known: both are to be told
    for (const StateCode& state : {kBorealia, kAnyland})
        given(watch, Act<ContactLogged>{{state, Channel::telephone, "1", true, true, "told"}});
    when(legal, finding);
    then_refused(Refusal::claim_is_under_inquiry); // and have the time of an acknowledgement
    at(now_ + std::chrono::minutes{30});
    given(legal, finding);
}

// Domain brief, 5.4: that a State found no record is no denial, and that she says nothing any more
// does not make her nobody's.
TEST_F(SuspicionRefusalTest, silence_after_a_claim_is_no_lack_of_one)
{
    registry_asked();
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::not_found)});
    given(watch, Act<NoClaimRecorded>{{"nobody's"}});
    when(legal, Act<StatelessFindingDrafted>{{"no flag, no papers", "hailed thrice"}});
    then_refused(Refusal::finding_not_possible);
}

TEST_F(SuspicionRefusalTest, there_is_no_signature_under_a_finding_nobody_wrote)
{
    suspected();
    when(legal, Act<StatelessFindingSigned>{});
    then_refused(Refusal::finding_not_drafted);
}

TEST_F(SuspicionRefusalTest, a_pursuit_that_did_not_begin_is_not_broken)
{
    opened();
    when(watch, Act<PursuitBroken>{{"lost her"}});
    then_refused(Refusal::pursuit_not_begun);
}

// UNCLOS art. 111(1): a new pursuit begins in our own waters; domain brief, O10.
TEST_F(SuspicionRefusalTest, a_broken_pursuit_is_not_revived_outside_our_own_sea)
{
    const Act<PursuitRecorded> begun{{PursuitOrigin::territorial_sea, true, "siren"}};
    suspected();
    given(watch, begun);
    case_ = evolve(case_, from(kAtlantia, ZoneChanged{"contiguous_zone", {}}));
    when(watch, begun); // on the high seas none begins
    then_refused(Refusal::pursuit_already_begun);
    given(watch, Act<PursuitBroken>{{"fog"}});
    when(watch, begun);
    then_refused(Refusal::pursuit_broken);
    case_ = evolve(case_, from(kAtlantia, ZoneChanged{"contiguous_zone", {}}));
    when(watch, begun);
    then_refused(Refusal::pursuit_broken);
    case_ = evolve(case_, from(kAtlantia, ZoneChanged{"territorial_sea", kAtlantia}));
    given(watch, begun);
    EXPECT_FALSE(case_.pursuit->broken_at);
}

TEST_F(SuspicionRefusalTest, nobody_calls_back_before_anybody_spoke)
{
    authorization_asked();
    when(desk, Act<OralAnswerCalledBack>{{"?"}});
    then_refused(Refusal::oral_answer_missing);
}

TEST_F(SuspicionRefusalTest, only_what_the_table_offers_can_be_invoked)
{
    claim_known();
    when(legal, Act<AuthorityInvoked>{{BasisKind::deemed, {}, {}}});
    then_refused(Refusal::basis_not_available);
    table_says_yes(BasisKind::standing);
    when(legal, Act<AuthorityInvoked>{{BasisKind::deemed, {}, {}}});
    then_refused(Refusal::basis_not_available);
}

TEST_F(SuspicionRefusalTest, what_is_no_longer_offered_is_not_confirmed)
{
    claim_known();
    invoked(BasisKind::standing);
    assessed_->offers.clear();
    when(commander, Act<AuthorityConfirmed>{});
    then_refused(Refusal::basis_not_available);
}

TEST_F(SuspicionRefusalTest, there_is_nothing_to_confirm_or_suspend_without_an_authority)
{
    claim_known();
    when(commander, Act<AuthorityConfirmed>{});
    then_refused(Refusal::authority_missing);
    when(legal, Act<AuthoritySuspended>{{"a doubt"}});
    then_refused(Refusal::authority_missing);
}

} // namespace
} // namespace ensign::test
