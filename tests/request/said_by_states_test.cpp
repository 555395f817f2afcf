// What a State said of a vessel stays with that State, whatever is written of her claims meanwhile
// (domain brief, D13 to D15, 5.4; invariants 23 and 26); and what was recorded of her may turn out
// to be wrong.

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "tests/support/refusals_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class SaidByStatesTest : public RefusalsTest {
protected:
    void office(const std::string& name, Event what)
    {
        EventRecord record = from(kBorealia, std::move(what));
        record.person = PersonId{name + ":xyz"};
        ASSERT_EQ(record_fault(case_, record, self_, law_), std::nullopt);
        case_ = evolve(case_, record);
    }
    std::ptrdiff_t owed(DutyKind kind) const
    {
        return std::ranges::count(duties(case_, law_, now_), kind, &Duty::kind);
    }
};

TEST_F(SaidByStatesTest, what_was_seen_last_counts_and_not_what_was_written_last)
{
    opened();
    at(utc(3, 0));
    Sighting newer = sighting();
    newer.seen = utc(2, 59);
    newer.source = SightingSource::radar;
    Sighting older = sighting();
    older.seen = utc(2, 50);
    older.source = SightingSource::report;
    given(watch, RecordSighting{newer});
    given(watch, RecordSighting{older});
    EXPECT_EQ(case_.sighting->source, SightingSource::radar);
    older.seen = utc(2, 59);
    given(watch, RecordSighting{older});
    EXPECT_EQ(case_.sighting->source, SightingSource::report);
}

TEST_F(SaidByStatesTest, a_confirmation_that_crosses_a_withdrawal_is_known)
{
    registry_asked();
    given(desk, WithdrawRequest{Question::registry, "she turned back"});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(case_.confirmed_by, kBorealia);
    refused(watch, Act<NoClaimRecorded>{{"nobody's"}}, Refusal::flag_is_confirmed);
}

TEST_F(SaidByStatesTest, an_office_that_grants_does_not_unsay_another_that_refused)
{
    answered(AuthorizationDecision::refused);
    office("BOR/2", AuthorizationAnswered{authorization_answer(AuthorizationDecision::granted)});
    EXPECT_TRUE(case_.refused_by.contains(kBorealia));
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    EXPECT_TRUE(refusal_on_record(case_));
}

// Domain brief, 5.4, "contested": the first is kept, and which of them is right is a legal
// decision.
TEST_F(SaidByStatesTest, of_two_states_that_confirm_her_none_wipes_out_the_other)
{
    answered(AuthorizationDecision::refused);
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    heard(kAnyland, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(case_.confirmed_by, kBorealia);
    EXPECT_TRUE(two_registers(case_));
    EXPECT_TRUE(refusal_on_record(case_));
}

// INV 24: what a State that was asked before says late is remembered under its name.
TEST_F(SaidByStatesTest, a_state_she_does_not_claim_any_more_is_heard_all_the_same)
{
    registry_asked();
    given(desk, WithdrawRequest{Question::registry, "she turned back"});
    given(watch, Act<NoClaimRecorded>{{"nobody's"}});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    EXPECT_EQ(case_.confirmed_by, kBorealia);
    EXPECT_FALSE(case_.registry.answer.has_value()); // it answers nothing that is asked now
    heard(kBorealia, AuthorizationRevoked{"leave her alone"});
    EXPECT_TRUE(refusal_on_record(case_));
    EXPECT_EQ(
        fault_of(kAnyland, RegistryAnswered{registry_answer(RegistryFinding::refuted)}),
        RecordFault::not_the_owner); // never asked
}

TEST_F(SaidByStatesTest, a_refusal_is_unsaid_by_a_grant_and_by_nothing_less)
{
    authorization_asked();
    given(watch, Act<OralAnswerRecorded>{{OralDecision::refused, {}, "Cdr Holm", "+812", "no"}});
    at(utc(4, 0));
    for (const auto decision :
         {AuthorizationDecision::interim_hold, AuthorizationDecision::flag_state_will_board}) {
        auto later = case_;
        later =
            evolve(later, from(kBorealia, AuthorizationAnswered{authorization_answer(decision)}));
        EXPECT_TRUE(later.refused_by.contains(kBorealia)) << word(decision);
    }
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::granted)});
    EXPECT_FALSE(case_.refused_by.contains(kBorealia));
}

TEST_F(SaidByStatesTest, a_yes_by_voice_unsays_a_refusal_once_somebody_has_called_back)
{
    authorization_asked();
    const auto says = [&](OralDecision decision, MeasureSet measures) {
        given(
            watch, Act<OralAnswerRecorded>{{decision, measures, "Cdr Holm", "+812", "so he said"}});
    };
    says(OralDecision::refused, {});
    says(OralDecision::granted, {Measure::board});
    EXPECT_TRUE(refusal_on_record(case_));
    given(desk, Act<OralAnswerCalledBack>{{"called back"}});
    EXPECT_FALSE(refusal_on_record(case_));
}

// Invariant 19; domain brief, 2.3: each signature is of the conditions that were there.
TEST_F(SaidByStatesTest, conditions_of_a_second_office_are_signed_by_two_anew)
{
    answered(AuthorizationDecision::granted_with_conditions);
    given(legal, AcceptConditions{});
    case_.authorization.reviewed = {legal.person, Role::legal_adviser, now_};
    office(
        "BOR/2",
        AuthorizationAnswered{
            authorization_answer(AuthorizationDecision::granted_with_conditions)});
    EXPECT_FALSE(case_.authorization.conditions_first_signature.has_value());
    EXPECT_TRUE(case_.authorization.reviewed.person.empty());
    given(desk, AcceptConditions{});
    EXPECT_TRUE(conditions_pending(case_));
}

TEST_F(SaidByStatesTest, who_denies_her_does_not_board_her_as_its_own)
{
    answered(AuthorizationDecision::flag_state_will_board);
    EXPECT_TRUE(case_.acting.contains(kBorealia));
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::refuted)});
    EXPECT_FALSE(case_.acting.contains(kBorealia));
}

TEST_F(SaidByStatesTest, a_ruling_on_one_refusal_is_none_on_the_next)
{
    claim_known();
    given(watch, Act<OralAnswerRecorded>{{OralDecision::refused, {}, "Cdr Holm", "+812", "no"}});
    given(legal, Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::proceed, "w"}});
    EXPECT_TRUE(ruled(case_, LegalMatter::refusal));
    case_ =
        evolve(case_, from(kAtlantia, EarlierRefusalFound{"ATL-2026-0009", kBorealia, utc(1, 0)}));
    EXPECT_FALSE(ruled(case_, LegalMatter::refusal));
}

TEST_F(SaidByStatesTest, a_grant_that_is_used_up_is_asked_for_again)
{
    left();
    given(watch, authorization_draft());
    EXPECT_EQ(kind_of(events_.front().what), "authorization_request_drafted");
}

TEST_F(SaidByStatesTest, our_registers_word_is_withdrawn_by_the_register_or_the_law)
{
    opened();
    given(registrar, Act<OwnFlagConfirmed>{{"register", "ATL-9"}});
    const Act<FactWithdrawn> withdrawn{{RecordedFact::own_flag, "a typing error"}};
    refused(watch, withdrawn, Refusal::role_not_permitted);
    given(registrar, withdrawn);
}

TEST_F(SaidByStatesTest, honest_efforts_are_not_complete_before_anybody_hailed_her)
{
    suspected();
    refused(
        watch,
        Act<GoodFaithEffortLogged>{{"nobody to call", true}},
        Refusal::claimed_state_not_asked);
    given(watch, Act<GoodFaithEffortLogged>{{"hailed twice", false}});
}

// SOM Protocol art. 8(5): what the flag State kept back is not taken under another agreement.
TEST_F(SaidByStatesTest, what_a_partial_answer_left_out_is_not_taken_by_another_way)
{
    on_deck();
    case_.authorization.request->measures.add(Measure::seize);
    case_.authorization.answer->measures = {Measure::board};
    assessed_->agreements = {law::InstrumentId{"BIL-1"}};
    auto seize = measure(Measure::seize, MeasureException::other_agreement);
    seize.content.other_agreement = law::InstrumentId{"BIL-1"};
    refused(legal, seize, Refusal::measure_was_refused);
}

TEST_F(SaidByStatesTest, an_amendment_of_one_office_adds_nothing_to_what_the_other_gave)
{
    authorization_asked();
    at(utc(4, 0));
    auto narrow = authorization_answer(AuthorizationDecision::granted);
    narrow.measures = {Measure::board};
    const auto wide = authorization_answer(AuthorizationDecision::granted);
    heard(kBorealia, AuthorizationAnswered{narrow});
    office("BOR/2", AuthorizationAnswered{wide});
    EXPECT_EQ(case_.authorization.answer->measures, narrow.measures);
    office("BOR/2", AuthorizationAmended{wide});
    EXPECT_EQ(case_.authorization.answer->measures, narrow.measures);
}

TEST_F(SaidByStatesTest, an_office_that_answered_nothing_amends_nothing)
{
    answered(AuthorizationDecision::granted);
    EventRecord other =
        from(kBorealia, AuthorizationAmended{authorization_answer(AuthorizationDecision::granted)});
    other.person = PersonId{"BOR/2:xyz"};
    EXPECT_EQ(record_fault(case_, other, self_, law_), RecordFault::does_not_fit);
}

// Domain brief, 7.4: used up is an end.
TEST_F(SaidByStatesTest, what_was_used_up_stays_so_after_a_boarding_on_another_basis)
{
    left();
    EXPECT_TRUE(grant_used_up(case_));
    invoked(BasisKind::own_flag);
    given(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
    given(commander, Act<BoardingCleared>{});
    given(duty, Act<BoardingAborted>{{"fog"}});
    EXPECT_TRUE(grant_used_up(case_));
}

TEST_F(SaidByStatesTest, a_safety_plan_is_for_one_boarding)
{
    left();
    invoked(BasisKind::own_flag);
    refused(commander, Act<BoardingCleared>{}, Refusal::safety_plan_missing);
}

TEST_F(SaidByStatesTest, honest_efforts_are_made_anew_for_another_state)
{
    claim_known();
    const Act<GoodFaithEffortLogged> complete{{"called, wrote", true}};
    refused(watch, complete, Refusal::claimed_state_not_asked);
    given(watch, Act<ContactLogged>{{kBorealia, Channel::telephone, "1", false, false, "none"}});
    given(watch, complete);
    EXPECT_TRUE(case_.good_faith_complete);
    given(watch, RecordClaim{{kBorealia, ClaimForm::papers, {}}, {}});
    EXPECT_TRUE(case_.good_faith_complete);
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    EXPECT_FALSE(case_.good_faith_complete);
}

TEST_F(SaidByStatesTest, each_fact_that_opens_a_row_can_be_withdrawn)
{
    answered(AuthorizationDecision::joint);
    const auto withdraw = [&](RecordedFact fact) {
        SCOPED_TRACE(word(fact));
        once(legal, Act<FactWithdrawn>{{fact, "it was not so"}});
    };
    given(watch, Act<BreachRecorded>{{"w"}});
    withdraw(RecordedFact::immigration_breach);
    EXPECT_FALSE(case_.immigration_breach);
    given(watch, Act<OwnNationalitySuspected>{{"w"}});
    withdraw(RecordedFact::own_nationality);
    EXPECT_FALSE(case_.own_nationality_suspected);
    given(registrar, Act<OwnFlagConfirmed>{{"register", "ATL-9"}});
    withdraw(RecordedFact::own_flag);
    EXPECT_FALSE(case_.own_flag.has_value());
    given(watch, Act<SlaveTradeAlleged>{{"w"}});
    withdraw(RecordedFact::slave_trade);
    EXPECT_FALSE(case_.slave_trade_alleged);
    given(watch, Act<MasterConsentRecorded>{{"w"}});
    withdraw(RecordedFact::master_consent);
    EXPECT_FALSE(case_.master_consents);
    given(watch, Act<NoPapersRecorded>{{"w"}});
    withdraw(RecordedFact::no_papers);
    EXPECT_FALSE(case_.no_papers_at.has_value());
    given(watch, Act<JointUnitArrived>{{"w"}});
    withdraw(RecordedFact::joint_unit);
    EXPECT_FALSE(case_.authorization.joint_unit_at.has_value());
}

TEST_F(SaidByStatesTest, who_claims_no_state_claims_none_by_words_alone)
{
    suspected();
    refused(watch, Act<NoPapersRecorded>{{"no papers"}}, Refusal::claim_missing);
}

TEST_F(SaidByStatesTest, that_she_is_not_immune_after_all_is_a_question_of_law)
{
    opened();
    given(watch, Act<ImmunityRecorded>{{Immunity::warship, "grey, a gun"}});
    refused(watch, Act<ImmunityRecorded>{{Immunity::none, "w"}}, Refusal::role_not_permitted);
    given(legal, Act<ImmunityRecorded>{{Immunity::none, "sold and disarmed"}});
    EXPECT_EQ(case_.immunity, Immunity::none);
}

// M06: CoE Agreement art. 12(2)-(3); T31.
TEST_F(SaidByStatesTest, a_death_an_injury_and_a_revocation_obeyed_are_told_at_once)
{
    on_deck();
    EXPECT_EQ(owed(DutyKind::urgent_notice), 0);
    PersonsCounted count;
    count.unknown = 5;
    count.dead = 1;
    count.injured = 1;
    given(team, Act<PersonsCounted>{count});
    EXPECT_EQ(owed(DutyKind::urgent_notice), 2);
    given(desk, Act<UrgentNoticeSent>{{{}, NoticeKind::death, "one"}});
    EXPECT_EQ(owed(DutyKind::urgent_notice), 1);
    given(desk, Act<UrgentNoticeSent>{{{}, NoticeKind::injury, "one"}});
    EXPECT_EQ(owed(DutyKind::urgent_notice), 0);
    at(utc(4, 40));
    heard(kBorealia, AuthorizationRevoked{"stop"});
    EXPECT_EQ(owed(DutyKind::urgent_notice), 1);
    given(desk, Act<UrgentNoticeSent>{{{}, NoticeKind::revocation_obeyed, "we left"}});
    EXPECT_EQ(owed(DutyKind::urgent_notice), 0);
}

// T11.
TEST_F(SaidByStatesTest, conditions_we_accept_in_advance_go_with_the_request)
{
    confirmed();
    DraftAuthorizationRequest draft = authorization_draft();
    draft.accepted_in_advance = {"a report within two hours"};
    given(watch, draft);
    given(desk, ReleaseAuthorizationRequest{});
    EXPECT_EQ(case_.authorization.request->accepted_in_advance, draft.accepted_in_advance);
    case_ = {};
    confirmed();
    draft.accepted_in_advance = {""};
    refused(watch, draft, Refusal::text_missing);
    draft.accepted_in_advance.assign(kListMax + 1, "x");
    refused(watch, draft, Refusal::text_too_long);
}

TEST_F(SaidByStatesTest, another_offence_is_asked_about_beside_a_grant_only)
{
    confirmed();
    DraftAuthorizationRequest draft = authorization_draft();
    draft.other_offence = "drugs in the hold";
    refused(watch, draft, Refusal::authority_not_in_force);
}

TEST_F(SaidByStatesTest, a_no_by_voice_needs_a_state_that_is_claimed)
{
    const Act<OralAnswerRecorded> no{{OralDecision::refused, {}, "Cdr Holm", "+812", "no"}};
    suspected();
    refused(watch, no, Refusal::claim_missing);
}

} // namespace
} // namespace ensign::test
