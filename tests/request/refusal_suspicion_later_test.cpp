// From the suspicion to the authority: what is refused while something runs, and what is done once.

#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class SuspicionLaterTest : public RefusalsTest {
protected:
    static Act<NoClaimRecorded> no_claim() { return {{"we have no country"}}; }
    static Act<StatelessFindingDrafted> finding() { return {{"no flag, no papers", "hailed"}}; }
    static Act<OralAnswerRecorded> said(OralDecision decision, MeasureSet measures)
    {
        return {{decision, measures, "Cdr Holm", "+812", "yes"}};
    }
};

TEST_F(SuspicionLaterTest, no_claim_is_recorded_under_a_question_or_a_grant_that_runs)
{
    registry_asked();
    refused(watch, no_claim(), Refusal::claim_is_under_inquiry);
    case_ = {};
    authorization_asked();
    refused(watch, no_claim(), Refusal::claim_is_under_inquiry);
    case_ = {};
    answered(AuthorizationDecision::granted);
    refused(watch, no_claim(), Refusal::claim_is_under_inquiry);
    at(utc(8, 0)); // its end is outside
    when(watch, no_claim());
    then_refused(Refusal::flag_is_confirmed);
    case_ = {};
    registry_answered(RegistryFinding::not_found);
    given(watch, no_claim());
}

// T10, 5.5: until that State says otherwise, or the legal adviser has looked at the second flag.
TEST_F(SuspicionLaterTest, a_state_that_confirmed_her_is_believed)
{
    const Act<StatelessFindingDrafted> finding{{"two flags", "hailed"}};
    confirmed();
    when(watch, no_claim());
    then_refused(Refusal::flag_is_confirmed);
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    given(watch, Act<ContactLogged>{{kAnyland, Channel::telephone, "1", true, true, "w"}});
    at(now_ + std::chrono::minutes{31});
    when(legal, finding);
    then_refused(Refusal::flag_is_confirmed);
    given(
        legal,
        Act<LegalMatterRuled>{
            {LegalMatter::conflicting_answers, Ruling::proceed, "she may claim neither"}});
    given(legal, finding);
    given(legal, Act<StatelessFindingSigned>{});
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    EXPECT_EQ(case_.confirmed_by, kBorealia);
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::refuted)});
    EXPECT_TRUE(case_.confirmed_by.empty());
    given(watch, no_claim());
}

TEST_F(SuspicionLaterTest, a_pursuit_is_broken_once)
{
    opened();
    given(watch, Act<PursuitRecorded>{{PursuitOrigin::territorial_sea, true, "siren"}});
    once(watch, Act<PursuitBroken>{{"fog"}});
}

// UNCLOS art. 111(3): it ceases in the territorial sea of her own State or of a third.
TEST_F(SuspicionLaterTest, a_pursuit_ceases_in_the_sea_of_another_state)
{
    const Act<PursuitRecorded> begun{{PursuitOrigin::territorial_sea, true, "siren"}};
    suspected();
    given(watch, begun);
    case_ = evolve(case_, from(kAtlantia, ZoneChanged{"territorial_sea", kAtlantia}));
    case_ = evolve(case_, from(kAtlantia, ZoneChanged{"high_seas", {}}));
    EXPECT_FALSE(case_.pursuit->broken_at);
    case_ = evolve(case_, from(kAtlantia, ZoneChanged{"territorial_sea", kAnyland}));
    EXPECT_TRUE(case_.pursuit->broken_at);
    refused(watch, begun, Refusal::pursuit_broken);
}

TEST_F(SuspicionLaterTest, a_finding_rests_on_signed_grounds_and_is_signed_by_two)
{
    opened();
    given(watch, no_claim());
    refused(legal, finding(), Refusal::grounds_not_approved);
    case_ = {};
    suspected();
    given(watch, no_claim());
    given(legal, finding());
    given(legal, Act<StatelessFindingSigned>{});
    once(commander, Act<StatelessFindingSigned>{});
}

// 5.5: a national rule, off by default.
TEST_F(SuspicionLaterTest, only_a_national_rule_makes_an_unconfirmed_claim_no_nationality)
{
    const auto rule = [&](bool on) {
        law::PolicyTargets policy;
        policy.unconfirmed_claim_is_stateless = on;
        law_ = law::LawBook{"national", law_.instruments(), law_.parties(), policy};
    };
    registry_answered(RegistryFinding::not_found);
    refused(legal, finding(), Refusal::finding_not_possible);
    rule(true);
    given(legal, finding());
    case_ = {};
    registry_answered(RegistryFinding::confirmed_registered);
    refused(legal, finding(), Refusal::finding_not_possible);
    case_ = {};
    registry_asked(); // not answered yet: nothing follows
    refused(legal, finding(), Refusal::finding_not_possible);
}

TEST_F(SuspicionLaterTest, what_is_said_by_voice_answers_an_open_request_within_what_was_asked)
{
    confirmed();
    refused(watch, said(OralDecision::granted, {Measure::board}), Refusal::request_not_open);
    given(watch, authorization_draft());
    given(desk, ReleaseAuthorizationRequest{});
    refused(watch, said(OralDecision::granted, {}), Refusal::measures_missing);
    refused(watch, said(OralDecision::granted, {Measure::seize}), Refusal::measures_not_requested);
    given(watch, said(OralDecision::refused, {}));
    given(watch, said(OralDecision::granted, {Measure::board}));
    once(duty, Act<OralAnswerCalledBack>{{"said again"}});
}

TEST_F(SuspicionLaterTest, a_basis_is_confirmed_once_and_only_where_it_needs_two)
{
    suspected();
    invoked(BasisKind::standing);
    once(commander, Act<AuthorityConfirmed>{});
    case_ = {};
    suspected();
    invoked(BasisKind::stateless);
    when(commander, Act<AuthorityConfirmed>{});
    then_nothing_happens();
}

TEST_F(SuspicionLaterTest, what_is_suspended_is_not_suspended_again_nor_what_runs_resumed)
{
    suspected();
    refused(legal, Act<AuthorityResumed>{{"no doubt"}}, Refusal::authority_missing);
    invoked(BasisKind::stateless);
    when(legal, Act<AuthorityResumed>{{"no doubt"}});
    then_nothing_happens();
    once(legal, Act<AuthoritySuspended>{{"a doubt"}});
    once(legal, Act<AuthorityResumed>{{"no doubt"}});
}

TEST_F(SuspicionLaterTest, signed_grounds_need_no_third_signature)
{
    suspected();
    when(officer("ada", {Role::legal_adviser}), SignGrounds{});
    then_nothing_happens();
}

TEST_F(SuspicionLaterTest, grounds_stated_at_the_second_of_a_refusal_are_not_new)
{
    answered(AuthorizationDecision::refused);
    given(watch, StateGrounds{good_grounds()}); // at 04:00, as the refusal
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    EXPECT_EQ(word(phase_of(case_, now_)), "refused");
    refused(watch, authorization_draft(), Refusal::new_grounds_needed);
    at(utc(4, 0) + Duration{1});
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    EXPECT_EQ(word(phase_of(case_, now_)), "suspected");
    given(watch, authorization_draft());
}

TEST_F(SuspicionLaterTest, the_request_to_board_needs_everything_once_more_when_it_is_sent)
{
    authorization_drafted();
    auto rows = law_.instruments();
    for (law::Instrument& row : rows)
        if (row.id == kProtocol) row.enabled = false;
    const law::LawBook before = law_;
    law_ = law::LawBook{"off", rows, law_.parties(), {}};
    refused(desk, ReleaseAuthorizationRequest{}, Refusal::instrument_not_usable);
    law_ = before;
    case_.unit.reset();
    refused(desk, ReleaseAuthorizationRequest{}, Refusal::unit_missing);
}

TEST_F(SuspicionLaterTest, the_request_to_board_needs_grounds_and_a_claim)
{
    confirmed();
    const Case before = case_;
    case_.grounds_signatures.clear();
    refused(watch, authorization_draft(), Refusal::grounds_not_approved);
    case_ = before;
    case_.claim.reset();
    refused(watch, authorization_draft(), Refusal::claim_missing);
}

// SOM Protocol art. 8(7): nobody is asked under it.
TEST_F(SuspicionLaterTest, a_row_under_which_nobody_is_asked_carries_no_question)
{
    auto row = instrument(
        "SOM-8.7", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::not_applicable);
    row.needs_confirmation = false;
    row.combined = false;
    auto rows = law_.instruments();
    rows.push_back(row);
    law_ = law::LawBook{"nobody", rows, law_.parties(), {}};
    claim_known();
    auto draft = registry_draft();
    draft.instrument = InstrumentId{"SOM-8.7"};
    refused(watch, draft, Refusal::instrument_not_usable);
}

TEST_F(SuspicionLaterTest, a_case_is_not_closed_over_an_authority_that_could_still_be_used)
{
    suspected();
    invoked(BasisKind::stateless);
    refused(duty, CloseCase{"done"}, Refusal::case_has_open_request);
    case_ = {};
    answered(AuthorizationDecision::granted_with_conditions); // proposed
    refused(duty, CloseCase{"done"}, Refusal::case_has_open_request);
}

TEST_F(SuspicionLaterTest, a_decision_that_was_withdrawn_is_not_drafted_nor_released)
{
    answer_drafted();
    heard(kAtlantia, RequestWithdrawn{Question::authorization, "she turned back"});
    refused(judge, answer_draft(AuthorizationDecision::granted), Refusal::request_not_open);
    refused(other_judge, ReleaseAuthorizationAnswer{}, Refusal::request_not_open);
}

} // namespace
} // namespace ensign::test
