// Rows D02 to D12 of the domain brief, chapter 8: the facts, the place, and what needs no foreign
// State. The first tests of the table stand in rows_test.cpp.

#include "core/verdict/more.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class PlaceTest : public VerdictTest {
protected:
    void coastal_answered(bool allowed, Instant valid_to, MeasureSet measures)
    {
        given(watch, Act<CoastalRequestDrafted>{{kAnyland, measures, "to stop her"}});
        given(
            desk,
            Act<CoastalRequestReleased>{
                {{}, kAnyland, sea_lark(), sighting(), measures, {}, cutter(), {}}});
        CoastalAnswered answer;
        answer.allowed = allowed;
        answer.measures = measures;
        answer.valid_to = valid_to;
        answer.unit = cutter().name;
        heard(kAnyland, answer);
    }
};

TEST_F(PlaceTest, d02_a_radar_fix_grows_old_after_five_minutes)
{
    answered(granted);
    const Duration limit = std::chrono::minutes{5};
    for (const auto source : {SightingSource::radar, SightingSource::visual}) {
        fix_->source = source;
        then_row(verdict_at(utc(4, 20), limit), "D21", Enforcement::board_ok);
        then_row(verdict_at(utc(4, 20), limit + Duration{1}), "D02", Enforcement::facts_missing);
    }
    fix_->source = SightingSource::report;
    then_row(verdict_at(utc(4, 20), limit + Duration{1}), "D21", Enforcement::board_ok);
}

TEST_F(PlaceTest, d02_a_clock_five_seconds_ahead_is_borne_and_no_more)
{
    answered(granted);
    then_row(verdict_at(utc(4, 20), Duration{-5'000}), "D21", Enforcement::board_ok);
    const Verdict v = verdict_at(utc(4, 20), Duration{-5'001});
    then_row(v, "D02", Enforcement::facts_missing);
    ASSERT_EQ(v.blocking.size(), 1U);
    EXPECT_EQ(v.blocking.front(), "The last position comes from the future: a clock is in doubt.");
}

// Invariant 31, A18.
TEST_F(PlaceTest, d02_a_link_lost_for_more_than_a_quarter_of_an_hour_turns_yes_to_unknown)
{
    answered(granted);
    link_lost_ = std::chrono::minutes{15};
    then_row(verdict_at(utc(4, 20)), "D21", Enforcement::board_ok);
    link_lost_ += Duration{1};
    const Verdict v = verdict_at(utc(4, 20));
    then_row(v, "D02", Enforcement::facts_missing);
    EXPECT_EQ(verdict::style_of(v.enforcement), verdict::Style::unknown);
    EXPECT_EQ(v.blocking.size(), 1U);
    EXPECT_TRUE(offered_at(utc(4, 20)).empty());
}

TEST_F(PlaceTest, d02_a_message_that_could_not_be_applied_turns_yes_to_unknown)
{
    answered(granted);
    unapplied_ = true;
    const Verdict v = verdict_at(utc(4, 20));
    then_row(v, "D02", Enforcement::facts_missing);
    EXPECT_EQ(v.blocking.size(), 1U);
}

TEST_F(PlaceTest, d02_after_a_restore_yes_waits_for_a_person_who_confirms_the_record)
{
    answered(granted);
    then_row(verdict_at(utc(4, 20)), "D21", Enforcement::board_ok);
    fact(ReviewWanted{});
    const Verdict v = verdict_at(utc(4, 20));
    then_row(v, "D02", Enforcement::facts_missing);
    EXPECT_EQ(v.blocking.size(), 1U);
    EXPECT_TRUE(offered_at(utc(4, 20)).empty());
    EXPECT_EQ(verdict::may_do(facts_at(utc(4, 20)), verdict::Wish::search).more, verdict::More::no);
    fact(RecordReviewed{"the book of the watch"});
    then_row(verdict_at(utc(4, 20)), "D21", Enforcement::board_ok);
}

TEST_F(PlaceTest, d02_each_missing_fact_is_said_in_its_own_sentence)
{
    opened();
    fix_.reset();
    link_lost_ = std::chrono::hours{1};
    unapplied_ = true;
    EXPECT_EQ(
        verdict_at(utc(2, 45)).blocking,
        (std::vector<std::string>{
            "No position is known.",
            "A message of the other State in this case could not be applied: call them.",
            "Nothing has come through our gateway for 60 min: an answer may have been missed.",
            "No unit is assigned.",
            "No grounds are stated, so the kind of case is unknown."}));
}

// Invariant 8.
TEST_F(PlaceTest, d03_a_warship_or_government_ship_is_never_boarded)
{
    answered(granted);
    fact(ImmunityRecorded{Immunity::none, "a merchant ship"});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
    for (const auto immunity : {Immunity::warship, Immunity::government_non_commercial}) {
        fact(ImmunityRecorded{immunity, "grey hull"});
        const Verdict v = verdict_at(utc(4, 10));
        then_row(v, "D03", Enforcement::denied);
        EXPECT_EQ(v.sentence, "BOARD: NO, she is immune");
        EXPECT_TRUE(offered_at(utc(4, 10)).empty());
    }
}

TEST_F(PlaceTest, d04_a_warship_needs_no_other_mark)
{
    answered(granted);
    Unit warship = cutter();
    warship.kind = UnitKind::warship;
    warship.authorized = false;
    given(duty, AssignUnit{warship});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(PlaceTest, d05_waters_of_a_state_the_chart_does_not_name_are_foreign)
{
    answered(granted);
    fix_->zone = territorial_sea_of("");
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(PlaceTest, d05_on_land_is_no_free_sea)
{
    answered(granted);
    fix_->zone = waters(geo::Zone::land, "ANY", 0);
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(PlaceTest, d05_another_contiguous_zone_is_no_territorial_sea)
{
    answered(granted);
    fix_->zone = contiguous_zone_of("ANY");
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(PlaceTest, d06_the_coastal_state_allows_it_in_its_waters)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ANY");
    coastal_answered(true, utc(7, 0), {Measure::board, Measure::question});
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D06", Enforcement::board_ok);
    EXPECT_EQ(v.measures, (MeasureSet{Measure::board, Measure::question}));
    EXPECT_EQ(v.authority, BasisKind::coastal_consent);
    EXPECT_EQ(v.until, utc(7, 0));
    EXPECT_EQ(offered_at(utc(4, 10)), std::vector{BasisKind::coastal_consent});
}

TEST_F(PlaceTest, d06_coastal_leave_ends_at_its_last_instant)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ANY");
    coastal_answered(true, utc(7, 0), {Measure::board});
    then_row(verdict_at(utc(7, 0) - Duration{1}), "D06", Enforcement::board_ok);
    then_row(verdict_at(utc(7, 0)), "D05", Enforcement::refer_coastal);
}

TEST_F(PlaceTest, d06_a_no_or_a_leave_of_another_state_is_no_leave)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ANY");
    coastal_answered(false, utc(7, 0), {Measure::board});
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
    case_.coastal.answer->allowed = true;
    then_row(verdict_at(utc(4, 10)), "D06", Enforcement::board_ok);
    fix_->zone = territorial_sea_of("XAN");
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(PlaceTest, d06_every_match_key_of_the_leave_is_looked_at)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ANY");
    coastal_answered(true, utc(7, 0), {Measure::board});
    observed_.imo = "9079729";
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
    observed_ = {};
    given(duty, AssignUnit{{"ATLANTIA GUARD 9", UnitKind::warship, true}});
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
    given(duty, AssignUnit{cutter()});
    case_.coastal.answer->measures = {Measure::search};
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(PlaceTest, d06_coastal_leave_carries_nothing_on_the_high_seas)
{
    suspected_with_unit();
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    coastal_answered(true, utc(7, 0), {Measure::board});
    then_row(verdict_at(utc(4, 10)), "D36", Enforcement::denied);
}

TEST_F(PlaceTest, d07_in_our_own_waters_the_legal_adviser_looks_at_her_passage_first)
{
    suspected_with_unit();
    fix_->zone = territorial_sea_of("ATL");
    then_row(verdict_at(utc(3, 0)), "D07", Enforcement::legal_decision);
    given(legal, Act<LegalMatterRuled>{{LegalMatter::passage, Ruling::stop, "innocent"}});
    then_row(verdict_at(utc(3, 0)), "D07", Enforcement::denied);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
    given(legal, Act<LegalMatterRuled>{{LegalMatter::passage, Ruling::proceed, "not innocent"}});
    const Verdict v = verdict_at(utc(3, 0));
    then_row(v, "D07", Enforcement::board_ok);
    EXPECT_EQ(v.authority, BasisKind::own_waters);
    EXPECT_EQ(v.until, utc(7, 0)); // four hours, then it is looked at again
}

// Invariant 9: doubt about the place is for her, not for us.
TEST_F(PlaceTest, d07_our_waters_are_ours_only_where_no_doubt_is_left)
{
    answered(granted);
    fix_->zone = waters(geo::Zone::territorial_sea, "ATL", 11.9);
    fix_->zone->uncertainty = geo::Distance::nautical_miles(0.1);
    then_row(verdict_at(utc(4, 10)), "D07", Enforcement::legal_decision);
    fix_->zone->uncertainty = geo::Distance::nautical_miles(0.11);
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(PlaceTest, d09_in_our_contiguous_zone_a_breach_lets_us_stop_and_inspect)
{
    suspected_with_unit();
    fix_->zone = contiguous_zone_of("ATL");
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D36");
    fact(BreachRecorded{"she landed people at 02:10"});
    const Verdict v = verdict_at(utc(3, 0));
    then_row(v, "D09", Enforcement::board_ok);
    EXPECT_EQ(v.measures, (MeasureSet{Measure::board, Measure::search, Measure::question}));
    EXPECT_EQ(v.authority, BasisKind::contiguous);
    fix_->zone = contiguous_zone_of("ANY");
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D36");
    fix_->zone = high_seas();
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D36");
}

TEST_F(PlaceTest, d09_our_contiguous_zone_ends_where_doubt_begins)
{
    suspected_with_unit();
    fact(BreachRecorded{"she landed people at 02:10"});
    fix_->zone = waters(geo::Zone::contiguous_zone, "ATL", 23.5);
    fix_->zone->uncertainty = geo::Distance::nautical_miles(0.5);
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D09");
    fix_->zone->uncertainty = geo::Distance::nautical_miles(0.6);
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D36");
}

TEST_F(PlaceTest, d09_a_suspended_basis_carries_nothing)
{
    suspected_with_unit();
    fix_->zone = contiguous_zone_of("ATL");
    fact(BreachRecorded{"she landed people at 02:10"});
    at(utc(3, 0));
    invoked(BasisKind::contiguous);
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D09");
    given(legal, Act<AuthoritySuspended>{{"new facts"}});
    then_row(verdict_at(utc(3, 0)), "D09", Enforcement::denied);
    given(legal, Act<AuthorityResumed>{{"looked at"}});
    then_row(verdict_at(utc(3, 0)), "D09", Enforcement::board_ok);
}

TEST_F(PlaceTest, d09_a_yes_never_ends_in_the_past)
{
    suspected_with_unit();
    fix_->zone = contiguous_zone_of("ATL");
    fact(BreachRecorded{"she landed people at 02:10"});
    at(utc(3, 0));
    invoked(BasisKind::contiguous); // until 07:00
    EXPECT_EQ(verdict_at(utc(6, 0)).until, utc(7, 0));
    const Verdict later = verdict_at(utc(7, 30));
    then_row(later, "D09", Enforcement::board_ok); // it would have to be invoked anew
    EXPECT_GT(later.until, utc(7, 30));
}

TEST_F(PlaceTest, d10_hot_pursuit_begins_with_a_signal_and_ends_when_it_is_broken)
{
    suspected_with_unit();
    fact(PursuitRecorded{PursuitOrigin::territorial_sea, false, "no signal yet"});
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D36");
    fact(PursuitRecorded{PursuitOrigin::territorial_sea, true, "siren and light at 500 m"});
    const Verdict v = verdict_at(utc(3, 0));
    then_row(v, "D10", Enforcement::board_ok);
    EXPECT_EQ(v.authority, BasisKind::hot_pursuit);
    fact(PursuitBroken{"lost in fog"});
    EXPECT_EQ(verdict_at(utc(3, 0)).rule, "D36");
}

// UNCLOS art. 111(1): from the contiguous zone only for the rights that zone is there to protect.
TEST_F(PlaceTest, d10_hot_pursuit_from_our_contiguous_zone_needs_a_breach_of_its_laws)
{
    suspected_with_unit();
    fact(PursuitRecorded{PursuitOrigin::contiguous_zone, true, "siren and light at 500 m"});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
    fact(BreachRecorded{"she came to land people"});
    then_row(verdict_at(utc(3, 0)), "D10", Enforcement::board_ok);
}

TEST_F(PlaceTest, d10_hot_pursuit_ends_at_a_third_territorial_sea)
{
    suspected_with_unit();
    fact(PursuitRecorded{PursuitOrigin::territorial_sea, true, "siren and light at 500 m"});
    fix_->zone = territorial_sea_of("ANY");
    then_row(verdict_at(utc(3, 0)), "D05", Enforcement::refer_coastal);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
}

// UNCLOS art. 111(3); domain brief, O10: out of the third State's sea again, it is not revived.
TEST_F(PlaceTest, d10_hot_pursuit_is_not_revived_behind_a_third_territorial_sea)
{
    suspected_with_unit();
    fact(PursuitRecorded{PursuitOrigin::territorial_sea, true, "siren and light at 500 m"});
    invoked(BasisKind::hot_pursuit);
    then_row(verdict_at(utc(3, 0)), "D10", Enforcement::board_ok);
    fact(ZoneChanged{"territorial_sea", kAnyland});
    fact(ZoneChanged{"high_seas", {}});
    then_row(verdict_at(utc(3, 0)), "D36", Enforcement::denied);
    EXPECT_TRUE(offered_at(utc(3, 0)).empty());
}

// Domain brief, 5.4, "contested": a ruling that says stop opens neither.
TEST_F(PlaceTest, d11_two_registers_wait_for_a_ruling_and_stop_at_one_that_says_stop)
{
    answered(AuthorizationDecision::granted);
    fact(OwnFlagConfirmed{"register", "ATL-9"});
    then_row(verdict_at(utc(4, 10)), "D11", Enforcement::legal_decision);
    fact(LegalMatterRuled{LegalMatter::conflicting_answers, Ruling::stop, "w"});
    then_row(verdict_at(utc(4, 10)), "D11", Enforcement::denied);
    fact(LegalMatterRuled{LegalMatter::conflicting_answers, Ruling::proceed, "w"});
    then_row(verdict_at(utc(4, 10)), "D11", Enforcement::board_ok);
}

TEST_F(PlaceTest, d11_our_own_register_is_enough)
{
    suspected_with_unit();
    fact(OwnFlagConfirmed{"Ship Register of Atlantia", "ATL-9"});
    const Verdict v = verdict_at(utc(3, 0));
    then_row(v, "D11", Enforcement::board_ok);
    EXPECT_EQ(v.authority, BasisKind::own_flag);
    EXPECT_TRUE(v.measures.has(Measure::seize));
}

TEST_F(PlaceTest, d12_really_ours_by_suspicion_only_lets_the_flag_be_verified)
{
    suspected_with_unit();
    fact(OwnNationalitySuspected{"built and owned in Atlantia"});
    then_row(verdict_at(utc(3, 0)), "D12", Enforcement::verify_flag_only);
    const auto terms = offer_at(utc(3, 0), BasisKind::right_of_visit);
    ASSERT_TRUE(terms);
    EXPECT_EQ(terms->measures, (MeasureSet{Measure::board, Measure::question}));
    case_ = {};
    confirmed(); // by Borealia
    fact(OwnNationalitySuspected{"built and owned in Atlantia"});
    then_row(verdict_at(utc(3, 35)), "D36", Enforcement::denied);
}

} // namespace
} // namespace ensign::test
