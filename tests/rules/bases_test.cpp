// Legal bases side by side: each alone, all of them shown, and which of them never counts abroad.

#include "core/verdict/explain.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

class BasesTest : public VerdictTest {
protected:
    BasesTest() { law_ = wide_law(); }
};

// T18: the right of visit is for her papers, and two persons invoke it.
TEST_F(BasesTest, two_persons_may_verify_a_flag_and_no_more)
{
    suspected_with_unit();
    fact(NoClaimRecorded{"no answer in three forms"});
    at(utc(3, 0));
    invoked(BasisKind::right_of_visit);
    EXPECT_EQ(word(authority_of(case_, now_)->state), word(AuthorityState::legal_reviewed));
    given(commander, Act<AuthorityConfirmed>{{}});
    const auto authority = authority_of(case_, now_);
    EXPECT_EQ(word(authority->state), word(AuthorityState::active));
    EXPECT_EQ(authority->terms.measures, (MeasureSet{Measure::board, Measure::question}));
    then_row(verdict_at(now_), "D25", Enforcement::verify_flag_only);
}

// Domain brief 4.5: each basis alone, all of them shown, none of them mixed.
TEST_F(BasesTest, every_basis_that_is_open_is_shown_with_its_own_measures_and_end)
{
    suspected_with_unit();
    stateless_found();
    fact(SlaveTradeAlleged{"held below, in chains"});
    given(legal, Act<LegalMatterRuled>{{LegalMatter::slave_trade, Ruling::proceed, "slavery"}});
    const auto told = verdict::explain(facts_at(utc(3, 0)));
    ASSERT_EQ(told.offers.size(), 2U);
    EXPECT_EQ(told.offers[0].basis, BasisKind::right_of_visit);
    EXPECT_EQ(told.offers[0].measures, (MeasureSet{Measure::board, Measure::question}));
    EXPECT_EQ(told.offers[1].basis, BasisKind::stateless);
    EXPECT_EQ(told.offers[1].measures, (MeasureSet{Measure::board, Measure::search}));
    at(utc(3, 0));
    invoked(BasisKind::stateless);
    EXPECT_EQ(verdict_at(now_).measures, (MeasureSet{Measure::board, Measure::search}));
}

// Domain brief 5.5: off by default; where it is on, the finding says so, and stays at home.
TEST_F(BasesTest, a_national_rule_is_off_by_default_and_never_told_abroad)
{
    EXPECT_FALSE(law_.targets().unconfirmed_claim_is_stateless);
    registry_answered(RegistryFinding::cannot_determine);
    given(duty, AssignUnit{cutter()});
    const Act<StatelessFindingDrafted> finding{{"no papers", "hailed thrice"}};
    when(legal, finding);
    then_refused(Refusal::finding_not_possible);

    law::PolicyTargets at_home = law_.targets();
    at_home.unconfirmed_claim_is_stateless = true;
    law_ = law::LawBook{"home", law_.instruments(), law_.parties(), at_home};
    given(legal, finding);
    EXPECT_FALSE(is_told_abroad(events_.front().what));
    EXPECT_TRUE(case_.finding->text.national_rule);
    given(legal, Act<StatelessFindingSigned>{});
    given(commander, Act<StatelessFindingSigned>{});
    EXPECT_FALSE(is_told_abroad(events_.front().what));
    const auto v = verdict_at(utc(4, 0));
    ASSERT_FALSE(v.warnings.empty());
    EXPECT_NE(v.warnings.back().find("national law"), std::string::npos);
}

TEST_F(BasesTest, a_finding_by_the_law_of_nations_is_none_by_a_national_rule)
{
    suspected_with_unit();
    stateless_found();
    EXPECT_FALSE(case_.finding->text.national_rule);
    EXPECT_TRUE(verdict_at(utc(3, 0)).warnings.empty());
}

// D15 stands before D22: what was revoked is a no, also to somebody with a standing leave.
TEST_F(BasesTest, d15_a_revoked_grant_is_a_no_also_beside_a_standing_leave)
{
    auto standing =
        instrument("BILAT-1", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::standing);
    standing.measures = {Measure::board, Measure::search};
    std::vector<law::Instrument> rows = law_.instruments();
    rows.push_back(standing);
    std::vector<law::PartyStatus> parties = law_.parties();
    for (const StateCode& state : {kAtlantia, kBorealia})
        parties.push_back(party_to(state, "BILAT"));
    law_ = law::LawBook{"two", rows, parties, {}};
    answered(AuthorizationDecision::granted);
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    at(utc(4, 10));
    when(legal, Act<AuthorityInvoked>{{BasisKind::standing, {}, {}}});
    then_refused(Refusal::basis_not_available);
    then_row(verdict_at(now_), "D15", Enforcement::denied);
}

} // namespace
} // namespace ensign::test
