// What holds beside the grant and beside the questions: other agreements (SOM Protocol art. 8(5)),
// the seas of two States, a register's answer about one hull, consent to act on another offence.

#include "core/verdict/more.hpp"
#include "core/verdict/rows.hpp"
#include "tests/support/verdict_test.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace ensign::test {
namespace {

using enum AuthorizationDecision;
using testing::HasSubstr;
using verdict::More;
using verdict::Wish;

class AgreementsTest : public VerdictTest {
protected:
    static law::Instrument pact()
    {
        auto row = instrument(
            "BIL-1", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::not_applicable);
        row.measures = {Measure::seize};
        return row;
    }
    void in_force(const law::Instrument& other, const std::vector<StateCode>& parties)
    {
        auto rows = law_of_the_sea().instruments();
        auto bound = law_of_the_sea().parties();
        rows.push_back(other);
        for (const StateCode& state : parties) {
            bound.push_back(party(state, true));
            bound.back().instrument = "BIL";
        }
        law_ = law::LawBook{"agreements", rows, bound, {}};
    }
    bool holds(Instant now = utc(4, 10))
    {
        const auto all = verdict::agreements(facts_at(now));
        return std::ranges::find(all, InstrumentId{"BIL-1"}) != all.end();
    }
};

// Invariants 30 and 33; O9.
TEST_F(AgreementsTest, it_is_verified_in_force_in_scope_and_binds_both_states)
{
    answered(granted);
    in_force(pact(), {kAtlantia, kBorealia});
    EXPECT_TRUE(holds());
    in_force(pact(), {kAtlantia});
    EXPECT_FALSE(holds());
    in_force(pact(), {kBorealia});
    EXPECT_FALSE(holds());
    auto row = pact();
    row.scope = {law::OffenceScope::drugs};
    in_force(row, {kAtlantia, kBorealia});
    EXPECT_FALSE(holds());
    row = pact();
    row.in_force_to = utc(4, 10);
    in_force(row, {kAtlantia, kBorealia});
    EXPECT_TRUE(holds(utc(4, 9)));
    EXPECT_FALSE(holds());
    row = pact();
    row.verified = false;
    in_force(row, {kAtlantia, kBorealia});
    EXPECT_FALSE(holds());
    // What silence, a finding or a pursuit gives is no agreement that permits without asking.
    for (const BasisKind basis :
         {BasisKind::stateless, BasisKind::hot_pursuit, BasisKind::deemed, BasisKind::unsc}) {
        row = pact();
        row.basis = basis;
        in_force(row, {kAtlantia, kBorealia});
        EXPECT_FALSE(holds()) << word(basis);
    }
}

TEST_F(AgreementsTest, it_holds_inside_its_area_and_while_her_state_says_nothing_else)
{
    answered(granted);
    auto row = pact();
    row.area_needed = true;
    in_force(row, {kAtlantia, kBorealia});
    EXPECT_FALSE(holds()); // until its area is entered it permits nothing
    in_force(pact(), {kAtlantia, kBorealia});
    EXPECT_TRUE(holds());
    fact(RegistryAnswered{registry_answer(RegistryFinding::refuted)});
    EXPECT_FALSE(holds());
}

// Invariant 9: her circle touches the seas of two States.
TEST_F(AgreementsTest, d05_the_leave_of_one_of_two_coastal_states_is_not_enough)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ANY");
    case_.coastal.state = RequestState::answered;
    case_.coastal.request = CoastalRequestReleased{
        "ATL-2026-0001/C",
        kAnyland,
        case_.vessel,
        sighting(),
        {Measure::board},
        "x",
        cutter(),
        utc(8, 0)};
    case_.coastal.released_at = utc(4, 0);
    case_.coastal.answered_at = utc(4, 5);
    case_.coastal.answer = CoastalAnswered{true, {Measure::board}, utc(8, 0), cutter().name, {}};
    then_row(verdict_at(utc(4, 10)), "D06", Enforcement::board_ok);
    fix_->zone->also_territorial_sea_of = {{"BOR", geo::Distance::nautical_miles(11)}};
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D05", Enforcement::refer_coastal);
    EXPECT_THAT(v.reason, HasSubstr("ANY and of BOR"));
    // Our own sea is nobody else's.
    fix_->zone->also_territorial_sea_of = {{"ATL", geo::Distance::nautical_miles(11)}};
    then_row(verdict_at(utc(4, 10)), "D06", Enforcement::board_ok);
    case_.coastal.revoked_at = utc(4, 9);
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

// D11, invariant 24: our register spoke of one hull.
TEST_F(AgreementsTest, d11_our_register_vouches_for_the_hull_it_was_asked_about)
{
    suspected();
    given(duty, AssignUnit{cutter()});
    given(registrar, Act<OwnFlagConfirmed>{{"register", "ATL-9"}});
    EXPECT_EQ(offered_at(utc(3, 0)), std::vector{BasisKind::own_flag});
    case_.vessel.imo = "7625811";
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
    given(registrar, Act<OwnFlagConfirmed>{{"register", "ATL-10"}});
    EXPECT_EQ(offered_at(utc(3, 0)), std::vector{BasisKind::own_flag});
}

// M04: SUA Protocol art. 8bis(6); CoE Agreement art. 13(2)-(3).
TEST_F(AgreementsTest, m04_another_offence_is_acted_on_with_express_consent_only)
{
    answered(granted);
    const auto may = [&](Instant now) {
        return verdict::may_do(facts_at(now), Wish::act_on_other_offence);
    };
    EXPECT_EQ(may(utc(4, 10)).more, More::no);
    DraftAuthorizationRequest draft = authorization_draft();
    draft.other_offence = "drugs in the hold";
    given(watch, draft); // what is granted for the one is asked anew for the other
    given(desk, ReleaseAuthorizationRequest{});
    EXPECT_EQ(may(utc(4, 10)).more, More::no);
    EXPECT_THAT(may(utc(4, 10)).reason, HasSubstr("silence is not consent"));
    auto answer = authorization_answer(granted);
    answer.valid_to = utc(6, 0);
    fact(MoreMeasuresAnswered{answer});
    EXPECT_EQ(may(utc(4, 10)).more, More::yes) << may(utc(4, 10)).reason;
    EXPECT_THAT(may(utc(4, 10)).reason, HasSubstr("drugs in the hold; board, search"));
    EXPECT_EQ(may(utc(6, 0)).more, More::no); // its time is over
    fact(AuthorizationRevoked{"stop"});
    EXPECT_EQ(may(utc(4, 10)).more, More::no);
}

// M02: leave that is given beside a standing boarding is used under its own keys and conditions.
TEST_F(AgreementsTest, m02_express_leave_beside_a_standing_rule_has_keys_of_its_own)
{
    answered(granted);
    case_.authorization.request->measures = {Measure::detain_vessel};
    case_.authorization.answer->measures = {Measure::detain_vessel};
    case_.invoked.emplace();
    case_.invoked->terms.basis = BasisKind::standing;
    const auto why = [&](Instant now) { return verdict::more_stopped(facts_at(now)); };
    ASSERT_TRUE(adds_to_invoked(case_));
    EXPECT_EQ(why(utc(4, 40)), "");
    case_.authorization.answer->unit = "ANOTHER CUTTER";
    EXPECT_THAT(why(utc(4, 40)), HasSubstr("ANOTHER CUTTER"));
    case_.authorization.answer->unit = cutter().name;
    case_.authorization.answer->conditions = {{"c1", ConditionType::time, "Until 04:45."}};
    case_.authorization.answer->conditions.front().not_after = utc(4, 45);
    case_.authorization.conditions_accepted_at = utc(4, 35);
    EXPECT_EQ(why(utc(4, 40)), "");
    EXPECT_NE(why(utc(4, 45)), "");
}

TEST_F(AgreementsTest, m04_a_refusal_takes_nothing_from_what_was_granted)
{
    answered(granted);
    DraftAuthorizationRequest draft = authorization_draft();
    draft.other_offence = "drugs in the hold";
    given(watch, draft);
    given(desk, ReleaseAuthorizationRequest{});
    auto answer = authorization_answer(refused);
    fact(MoreMeasuresAnswered{answer});
    const auto said = verdict::may_do(facts_at(utc(4, 10)), Wish::act_on_other_offence);
    EXPECT_EQ(said.more, More::no);
    EXPECT_THAT(said.reason, HasSubstr("does not stand"));
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

} // namespace
} // namespace ensign::test
