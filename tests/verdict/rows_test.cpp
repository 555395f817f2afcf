// The decision table of the domain brief, chapter 8: one test or more for each row that is
// implemented, named after it. docs/rules.md lists them.

#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;
using enum RegistryFinding;

TEST_F(VerdictTest, d01_danger_to_life_makes_rescue_a_duty_and_changes_nothing_else)
{
    registry_asked();
    const Verdict before = verdict_at(utc(3, 10));
    given(watch, ReportDanger{true, "she is taking water"});
    const Verdict after = verdict_at(utc(3, 10));
    EXPECT_EQ(before.rescue, Rescue::none);
    EXPECT_EQ(after.rescue, Rescue::duty);
    EXPECT_EQ(after.rule, before.rule);
    EXPECT_EQ(after.enforcement, before.enforcement);
    EXPECT_EQ(after.measures, before.measures);
}

TEST_F(VerdictTest, d02_without_a_position_facts_are_missing)
{
    answered(granted);
    fix_.reset();
    then_row(verdict_at(utc(4, 10)), "D02", Enforcement::facts_missing);
}

TEST_F(VerdictTest, d02_a_position_at_the_age_limit_counts_and_a_millisecond_later_does_not)
{
    answered(granted);
    const Duration limit = std::chrono::minutes{15};
    then_row(verdict_at(utc(4, 20), limit), "D21", Enforcement::board_ok);
    then_row(verdict_at(utc(4, 20), limit + Duration{1}), "D02", Enforcement::facts_missing);
}

TEST_F(VerdictTest, d02_without_a_chart_nobody_knows_whose_waters_these_are)
{
    answered(granted);
    fix_->zone.reset();
    then_row(verdict_at(utc(4, 10)), "D02", Enforcement::facts_missing);
}

TEST_F(VerdictTest, d02_without_a_unit_facts_are_missing)
{
    registry_answered(confirmed_registered);
    then_row(verdict_at(utc(3, 35)), "D02", Enforcement::facts_missing);
}

TEST_F(VerdictTest, d02_every_missing_fact_is_named)
{
    opened();
    fix_.reset();
    EXPECT_EQ(verdict_at(utc(2, 45)).blocking.size(), 3U); // position, unit, kind of case
}

TEST_F(VerdictTest, d04_a_unit_that_is_no_government_ship_does_not_board)
{
    answered(granted);
    given(duty, AssignUnit{{"FAST CHARTER", UnitKind::unmarked, true}});
    then_row(verdict_at(utc(4, 10)), "D04", Enforcement::denied);
}

TEST_F(VerdictTest, d04_marked_is_not_enough_it_must_be_authorized)
{
    answered(granted);
    Unit unauthorized = cutter();
    unauthorized.authorized = false;
    given(duty, AssignUnit{unauthorized});
    then_row(verdict_at(utc(4, 10)), "D04", Enforcement::denied);
}

TEST_F(VerdictTest, d05_in_another_territorial_sea_that_state_decides)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ANY");
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(VerdictTest, d05_near_a_border_the_second_coast_counts_too)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ATL");
    fix_->zone->also_territorial_sea_of = {{"ANY", geo::Distance::nautical_miles(11)}};
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(VerdictTest, d05_our_own_territorial_sea_is_not_another_one)
{
    answered(granted);
    fix_->zone = territorial_sea_of("ATL");
    EXPECT_NE(verdict_at(utc(4, 10)).rule, "D05");
}

TEST_F(VerdictTest, d08_without_approved_grounds_there_is_only_approach_and_hail)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, AssignUnit{cutter()});
    given(duty, SignGrounds{});
    then_row(verdict_at(utc(2, 50)), "D08", Enforcement::denied);
}

TEST_F(VerdictTest, d13_a_refusal_of_the_flag_state_denies)
{
    answered(AuthorizationDecision::refused);
    then_row(verdict_at(utc(4, 10)), "D13", Enforcement::denied);
}

TEST_F(VerdictTest, d14_the_flag_state_acts_itself)
{
    answered(flag_state_will_board);
    then_row(verdict_at(utc(4, 10)), "D14", Enforcement::refer_flag);
}

TEST_F(VerdictTest, d15_a_revoked_grant_is_none)
{
    answered(granted);
    at(utc(4, 30));
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    then_row(verdict_at(utc(4, 30)), "D15", Enforcement::denied);
}

TEST_F(VerdictTest, d15_a_grant_ends_at_its_last_instant)
{
    answered(granted); // until 08:00
    then_row(verdict_at(utc(8, 0) - Duration{1}), "D21", Enforcement::board_ok);
    then_row(verdict_at(utc(8, 0)), "D15", Enforcement::denied);
}

// Invariant 22.
TEST_F(VerdictTest, d16_an_unaccepted_condition_blocks)
{
    answered(granted_with_conditions);
    then_row(verdict_at(utc(4, 10)), "D16", Enforcement::wait_shadow);
    given(legal, AcceptConditions{});
    then_row(verdict_at(utc(4, 10)), "D16", Enforcement::wait_shadow);
    given(desk, AcceptConditions{});
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
}

TEST_F(VerdictTest, d17_a_grant_holds_for_its_hull_only)
{
    answered(granted);
    observed_.mmsi = "812999999";
    then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
}

TEST_F(VerdictTest, d17_a_grant_of_other_measures_is_none_to_board)
{
    authorization_asked();
    auto search_only = authorization_answer(AuthorizationDecision::partial);
    search_only.measures = {Measure::search};
    heard(kBorealia, AuthorizationAnswered{search_only});
    then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
}

TEST_F(VerdictTest, d37_a_closed_case_permits_nothing)
{
    answered(granted);
    case_.closed_at = utc(4, 5);
    then_row(verdict_at(utc(4, 10)), "D37", Enforcement::denied);
}

TEST_F(VerdictTest, d02_a_position_from_the_future_is_none)
{
    answered(granted);
    then_row(verdict_at(utc(4, 10), -std::chrono::minutes{1}), "D02", Enforcement::facts_missing);
}

TEST_F(VerdictTest, d17_a_grant_holds_for_its_unit_only)
{
    answered(granted);
    given(duty, AssignUnit{{"ATLANTIA GUARD 9", UnitKind::warship, true}});
    then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
}

TEST_F(VerdictTest, d17_a_grant_holds_in_its_area_only)
{
    answered(granted); // 10 nm round the first sighting; 12' of latitude are 12 nm
    fix_->position = place(open_sea().latitude() + 0.2, open_sea().longitude());
    then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
}

TEST_F(VerdictTest, d17_doubt_about_the_place_counts_against_us)
{
    answered(granted); // 9 nm from the centre, within 10 nm; not with 2 nm of doubt
    fix_->position = place(open_sea().latitude() + 0.15, open_sea().longitude());
    then_row(verdict_at(utc(4, 10)), "D21", Enforcement::board_ok);
    fix_->uncertainty = geo::Distance::nautical_miles(2);
    then_row(verdict_at(utc(4, 10)), "D17", Enforcement::denied);
}

TEST_F(VerdictTest, d17_a_grant_that_has_not_begun_is_none_yet)
{
    authorization_asked();
    auto later = authorization_answer(granted);
    later.valid_from = utc(6, 0);
    heard(kBorealia, AuthorizationAnswered{later});
    then_row(verdict_at(utc(6, 0) - Duration{1}), "D17", Enforcement::denied);
    then_row(verdict_at(utc(6, 0)), "D21", Enforcement::board_ok);
}

TEST_F(VerdictTest, d20_a_joint_boarding_waits_for_the_other_unit)
{
    answered(joint);
    then_row(verdict_at(utc(4, 10)), "D20", Enforcement::wait_shadow);
}

TEST_F(VerdictTest, d21_a_valid_grant_permits_exactly_its_measures)
{
    authorization_asked();
    auto answer = authorization_answer(partial);
    answer.measures = {Measure::board};
    heard(kBorealia, AuthorizationAnswered{answer});
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D21", Enforcement::board_ok);
    EXPECT_EQ(v.measures, MeasureSet{Measure::board});
    EXPECT_EQ(v.not_authorized, MeasureSet{Measure::search});
    EXPECT_EQ(v.until, utc(8, 0));
    EXPECT_EQ(v.sentence, "BOARD: YES, until 08:00 Z");
    EXPECT_TRUE(v.blocking.empty());
}

// Invariants 30 and 33: the instrument is looked at again at that second.
// Domain brief, 4.5: one basis, and the citation is that one's.
TEST_F(VerdictTest, d21_a_yes_cites_the_instrument_it_was_asked_under_and_no_other)
{
    law::Instrument protocol = *law_.find(kProtocol);
    protocol.name = "Protocol against the Smuggling of Migrants by Land, Sea and Air (2000)";
    protocol.article = "art. 8(2)-(6)";
    law_ = law::LawBook{"named", {protocol}, law_.parties(), {}};
    answered(granted);
    EXPECT_EQ(
        verdict_at(utc(4, 20)).basis,
        "Protocol against the Smuggling of Migrants by Land, Sea and Air (2000), art. 8(2)-(6)");
}

// SOM Protocol art. 8(5): a measure that was added may end before the grant.
TEST_F(VerdictTest, d21_says_which_measure_ends_before_the_grant)
{
    answered(granted);
    EXPECT_EQ(verdict_at(utc(4, 20)).reason.find("Only until"), std::string::npos);
    fact(MoreMeasuresRequestReleased{"n", {Measure::divert}, "p", utc(8, 0)});
    AuthorizationAnswer added = *case_.authorization.answer;
    added.measures = {Measure::divert};
    added.valid_to = utc(5, 0);
    heard(kBorealia, MoreMeasuresAnswered{added});
    const Verdict v = verdict_at(utc(4, 20));
    EXPECT_TRUE(v.measures.has(Measure::divert));
    EXPECT_TRUE(v.reason.ends_with(" Only until 24 NOV 2026 05:00:00 Z: divert.")) << v.reason;
    EXPECT_FALSE(verdict_at(utc(5, 0)).measures.has(Measure::divert));
}

TEST_F(VerdictTest, d21_an_instrument_that_is_no_longer_usable_carries_no_authority)
{
    answered(granted);
    auto unverified = instrument(
        "SOM-8.2", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority);
    unverified.verified = false;
    law_ = law::LawBook{"later-law", {unverified}, {party(kBorealia, true)}, {}};
    EXPECT_NE(verdict_at(utc(4, 10)).enforcement, Enforcement::board_ok);
}

TEST_F(VerdictTest, d27_a_denied_claim_needs_a_legal_decision)
{
    registry_answered(refuted);
    given(duty, AssignUnit{cutter()});
    then_row(verdict_at(utc(3, 40)), "D27", Enforcement::legal_decision);
}

TEST_F(VerdictTest, d27_a_deletion_from_the_register_is_no_free_hand_either)
{
    registry_answered(formerly_registered);
    given(duty, AssignUnit{cutter()});
    then_row(verdict_at(utc(3, 40)), "D27", Enforcement::legal_decision);
}

TEST_F(VerdictTest, d30_not_found_cannot_tell_and_contested_are_no_denial)
{
    for (const auto finding : {not_found, cannot_determine, contested}) {
        case_ = {};
        registry_answered(finding);
        given(duty, AssignUnit{cutter()});
        then_row(verdict_at(utc(3, 40)), "D30", Enforcement::wait_shadow);
    }
}

TEST_F(VerdictTest, d31_while_the_question_runs_we_wait)
{
    registry_asked(); // wanted by 05:00
    given(duty, AssignUnit{cutter()});
    const Verdict v = verdict_at(utc(5, 0)); // the last instant is in time
    then_row(v, "D31", Enforcement::wait_shadow);
    EXPECT_EQ(v.sentence, "BOARD: NOT YET, answer wanted by 05:00 Z");
}

TEST_F(VerdictTest, d31_an_interim_hold_is_still_a_question)
{
    answered(interim_hold);
    then_row(verdict_at(utc(4, 10)), "D31", Enforcement::wait_shadow);
}

TEST_F(VerdictTest, d32_after_the_target_silence_is_not_consent)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    then_row(verdict_at(utc(5, 0) + Duration{1}), "D32", Enforcement::wait_shadow);
    const Verdict v = verdict_at(utc(5, 9, 41));
    EXPECT_EQ(v.sentence, "BOARD: NOT YET, answer overdue 9:41");
}

TEST_F(VerdictTest, d33_an_undelivered_request_says_so)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    undelivered_ = true;
    then_row(verdict_at(utc(3, 10)), "D33", Enforcement::wait_shadow);
}

TEST_F(VerdictTest, d34_a_state_that_is_not_bound_is_asked_ad_hoc)
{
    suspected();
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    given(watch, registry_draft());
    given(desk, ReleaseRegistryRequest{});
    given(duty, AssignUnit{cutter()});
    then_row(verdict_at(utc(3, 10)), "D34", Enforcement::wait_shadow);
}

TEST_F(VerdictTest, d36_without_a_request_the_next_step_is_to_send_one)
{
    claim_known();
    given(duty, AssignUnit{cutter()});
    then_row(verdict_at(utc(2, 50)), "D36", Enforcement::denied);
}

TEST_F(VerdictTest, d36_a_confirmed_flag_is_not_yet_a_permission)
{
    confirmed();
    then_row(verdict_at(utc(3, 35)), "D36", Enforcement::denied);
}

TEST_F(VerdictTest, d37_anything_else_is_denied)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    given(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    then_row(verdict_at(utc(3, 10)), "D37", Enforcement::denied);
}

} // namespace
} // namespace ensign::test
