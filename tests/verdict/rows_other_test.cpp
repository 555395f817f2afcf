// Rows D24 to D37 of the domain brief, chapter 8, and the warnings beside them. The plain cases
// stand in rows_test.cpp.

#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class OtherRowsTest : public VerdictTest {
protected:
    OtherRowsTest() { law_ = wide_law(); }
};

// A11 and invariant 13.
TEST_F(OtherRowsTest, d24_a_finding_with_two_signatures_lets_us_board_and_search)
{
    suspected_with_unit();
    fact(NoClaimRecorded{"we have no country"});
    fact(StatelessFindingDrafted{"no flag, no marks, no papers", "hailed three times"});
    then_row(verdict_at(utc(3, 0)), "D25", Enforcement::verify_flag_only);
    signed_by(legal, StatelessFindingSigned{});
    then_row(verdict_at(utc(3, 0)), "D25", Enforcement::verify_flag_only);
    signed_by(commander, StatelessFindingSigned{});
    const Verdict v = verdict_at(utc(3, 0));
    then_row(v, "D24", Enforcement::board_ok);
    EXPECT_EQ(v.measures, (MeasureSet{Measure::board, Measure::search}));
    EXPECT_EQ(v.authority, BasisKind::stateless);
}

TEST_F(OtherRowsTest, d24_two_signatures_of_one_office_are_one)
{
    suspected_with_unit();
    fact(NoClaimRecorded{"we have no country"});
    fact(StatelessFindingDrafted{"no flag", "hailed"});
    signed_by(commander, StatelessFindingSigned{});
    signed_by(officer("carl", {Role::commander}), StatelessFindingSigned{});
    then_row(verdict_at(utc(3, 0)), "D25", Enforcement::verify_flag_only);
}

TEST_F(OtherRowsTest, d24_needs_the_protocol_and_our_being_bound_by_it)
{
    suspected_with_unit();
    stateless_found();
    law_ = law::LawBook{"not-bound", rows_of_silence(), {party(kAtlantia, false)}, {}};
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
    auto rows = rows_of_silence();
    rows[1].verified = false; // SOM-8.7; invariant 30
    law_ = law::LawBook{"unverified", rows, bound_by_everything(), {}};
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, d24_is_for_migrant_smuggling_alone)
{
    suspected_with_unit();
    stateless_found();
    case_.grounds->category = law::OffenceScope::drugs;
    EXPECT_NE(verdict_at(utc(3, 0)).enforcement, Enforcement::board_ok);
}

TEST_F(OtherRowsTest, d24_ends_when_a_state_confirms_her_after_all)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    fact(StatelessFindingDrafted{"nobody answers for her", "asked twice"});
    signed_by(legal, StatelessFindingSigned{});
    signed_by(commander, StatelessFindingSigned{});
    then_row(verdict_at(utc(3, 10)), "D24", Enforcement::board_ok);
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    then_row(verdict_at(utc(3, 10)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, d25_a_claim_after_all_ends_the_verification)
{
    suspected_with_unit();
    fact(NoClaimRecorded{"no answer in three forms"});
    then_row(verdict_at(utc(3, 0)), "D25", Enforcement::verify_flag_only);
    EXPECT_EQ(offered_at(utc(3, 0)), std::vector{BasisKind::right_of_visit});
    given(watch, RecordClaim{{kBorealia, ClaimForm::spoken, "Borealia"}, {}});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
}

// A13.
TEST_F(OtherRowsTest, d26_two_flags_let_us_verify_which)
{
    suspected_with_unit();
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    given(watch, RecordClaim{{kBorealia, ClaimForm::papers, {}}, {}});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied); // two forms of one claim
    given(watch, RecordClaim{{kAnyland, ClaimForm::marks, {}}, {}});
    then_row(verdict_at(utc(3, 0)), "D26", Enforcement::verify_flag_only);
    EXPECT_EQ(offered_at(utc(3, 0)), std::vector{BasisKind::right_of_visit});
    fact(StatelessFindingDrafted{"two flags", "both asked"});
    signed_by(legal, StatelessFindingSigned{});
    signed_by(commander, StatelessFindingSigned{});
    then_row(verdict_at(utc(3, 0)), "D24", Enforcement::board_ok);
}

TEST_F(OtherRowsTest, d26_a_denied_claim_is_no_second_flag_nor_a_misread_one)
{
    suspected_with_unit();
    given(watch, RecordClaim{{kAnyland, ClaimForm::marks, {}}, {}});
    given(watch, RecordClaim{{kBorealia, ClaimForm::marks, {}}, {}, true});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::refuted)});
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, d26_a_confirmed_flag_settles_it)
{
    suspected_with_unit();
    given(watch, RecordClaim{{kAnyland, ClaimForm::marks, {}}, {}});
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    then_row(verdict_at(utc(3, 0)), "D26", Enforcement::verify_flag_only);
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_entitled)});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, d28_slave_trade_is_a_legal_decision_before_anything)
{
    suspected_with_unit();
    fact(SlaveTradeAlleged{"held below, in chains"});
    then_row(verdict_at(utc(3, 0)), "D28", Enforcement::legal_decision);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
    given(legal, Act<LegalMatterRuled>{{LegalMatter::slave_trade, Ruling::stop, "no slavery"}});
    then_row(verdict_at(utc(3, 0)), "D28", Enforcement::legal_decision);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
    given(legal, Act<LegalMatterRuled>{{LegalMatter::slave_trade, Ruling::proceed, "slavery"}});
    then_row(verdict_at(utc(3, 0)), "D28", Enforcement::verify_flag_only);
    EXPECT_EQ(offered_at(utc(3, 0)), std::vector{BasisKind::right_of_visit});
}

TEST_F(OtherRowsTest, d29_a_mandate_after_honest_efforts_and_the_legal_adviser)
{
    suspected_with_unit();
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
    fact(GoodFaithEffortLogged{"called at 02:50", false});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
    fact(GoodFaithEffortLogged{"called at 02:55", true});
    then_row(verdict_at(utc(3, 0)), "D29", Enforcement::legal_decision);
    at(utc(3, 0));
    invoked(BasisKind::unsc);
    const Verdict v = verdict_at(utc(3, 0));
    then_row(v, "D29", Enforcement::board_ok);
    EXPECT_EQ(v.authority, BasisKind::unsc);
    EXPECT_TRUE(v.measures.has(Measure::seize));
}

// Invariant 33.
TEST_F(OtherRowsTest, d29_a_mandate_ends_with_its_last_day)
{
    suspected_with_unit();
    fact(GoodFaithEffortLogged{"called at 02:55", true});
    EXPECT_TRUE(offer_at(utc(20, 0) - Duration{1}, BasisKind::unsc));
    EXPECT_FALSE(offer_at(utc(20, 0), BasisKind::unsc));
}

TEST_F(OtherRowsTest, a17_a_mandate_without_an_end_is_over)
{
    suspected_with_unit();
    fact(GoodFaithEffortLogged{"called at 02:55", true});
    auto rows = rows_of_silence();
    rows.back().in_force_to.reset();
    law_ = law::LawBook{"endless", rows, bound_by_everything(), {}};
    EXPECT_FALSE(offer_at(utc(3, 0), BasisKind::unsc));
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, d29_a_mandate_holds_in_its_area_and_scope_only)
{
    suspected_with_unit();
    fact(GoodFaithEffortLogged{"called at 02:55", true});
    EXPECT_TRUE(offer_at(utc(3, 0), BasisKind::unsc));
    fix_->position = place(open_sea().latitude() + 1, open_sea().longitude()); // 60 nm of 50
    EXPECT_FALSE(offer_at(utc(3, 0), BasisKind::unsc));
    fix_->position = open_sea();
    case_.grounds->category = law::OffenceScope::drugs;
    EXPECT_FALSE(offer_at(utc(3, 0), BasisKind::unsc));
}

TEST_F(OtherRowsTest, d33_a_state_without_a_known_authority_cannot_be_asked_this_way)
{
    claim_known();
    given(duty, AssignUnit{cutter()});
    no_authority_ = true;
    then_row(verdict_at(utc(3, 0)), "D33", Enforcement::wait_shadow);
    case_ = {};
    confirmed();
    then_row(verdict_at(utc(3, 35)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, d33_an_answered_question_was_delivered)
{
    registry_answered(RegistryFinding::not_found);
    given(duty, AssignUnit{cutter()});
    undelivered_ = true;
    then_row(verdict_at(utc(3, 40)), "D30", Enforcement::wait_shadow);
}

// Invariant 32.
TEST_F(OtherRowsTest, d35_the_masters_consent_is_no_leave)
{
    suspected_with_unit();
    fact(MasterConsentRecorded{"come aboard, he says"});
    then_row(verdict_at(utc(3, 0)), "D35", Enforcement::legal_decision);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
    given(legal, Act<LegalMatterRuled>{{LegalMatter::master_consent, Ruling::proceed, "enough"}});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied); // by default it is not enough
}

TEST_F(OtherRowsTest, d35_a_confirmed_flag_is_asked_and_not_the_master)
{
    confirmed();
    fact(MasterConsentRecorded{"come aboard, he says"});
    then_row(verdict_at(utc(3, 35)), "D36", Enforcement::denied);
}

TEST_F(OtherRowsTest, an_eu_operation_is_told_whom_its_contacts_go_through)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    EXPECT_TRUE(verdict_at(utc(3, 10)).warnings.empty());
    auto rows = rows_of_silence();
    rows.push_back(instrument(
        "EU-656", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority));
    law_ = law::LawBook{"eu", rows, bound_by_everything(), {}};
    const Verdict v = verdict_at(utc(3, 10));
    then_row(v, "D31", Enforcement::wait_shadow); // (+): it changes nothing else
    EXPECT_EQ(v.warnings.size(), 1U);
    law_ = law::LawBook{"eu", rows, {party(kAtlantia, true), party(kBorealia, true)}, {}};
    EXPECT_TRUE(verdict_at(utc(3, 10)).warnings.empty()); // we are no party to it
}

TEST_F(OtherRowsTest, d01_alert_and_distress_are_a_duty_and_uncertainty_is_not_yet)
{
    suspected_with_unit();
    const std::vector<std::pair<SarPhase, Rescue>> phases{
        {SarPhase::none, Rescue::none},
        {SarPhase::uncertainty, Rescue::none},
        {SarPhase::alert, Rescue::duty},
        {SarPhase::distress, Rescue::duty},
        {SarPhase::rescue_ended, Rescue::none}};
    for (const auto& [phase, rescue] : phases) {
        fact(SarDeclared{phase, "as the coordinator says"});
        const Verdict v = verdict_at(utc(3, 0));
        EXPECT_EQ(v.rescue, rescue) << word(phase);
        then_row(v, "D36", Enforcement::denied);
    }
}

TEST_F(OtherRowsTest, no_other_case_may_be_closed_and_still_offer_a_basis)
{
    suspected_with_unit();
    stateless_found();
    ASSERT_FALSE(offered_at(utc(3, 0)).empty());
    case_.closed_at = utc(3, 0);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
    then_row(verdict_at(utc(3, 0)), "D37", Enforcement::denied);
}

} // namespace
} // namespace ensign::test
