// Acceptance scenarios of the domain brief, chapter 13, and the invariants of chapter 9 that a
// verdict alone can show. The numbers are the brief's.

#include "core/geo/geodesic.hpp"
#include "core/request/phase.hpp"
#include "core/request/response_clock.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;
using enum RegistryFinding;

class AcceptanceTest : public VerdictTest {};

/// A square island of Anyland with its east coast on the meridian of 10 E, seen from the equator.
geo::ZoneFinding east_of_anyland(double metres, double uncertainty_m)
{
    constexpr double kMetresADegree = 111'319.4907932; // a * pi / 180 on WGS 84
    geo::Coast coast;
    coast.begin_polygon("ANY");
    coast.add_ring(std::vector{
        geo::coast_point(-1, 9),
        geo::coast_point(-1, 10),
        geo::coast_point(1, 10),
        geo::coast_point(1, 9)});
    const geo::ZoneIndex zones{coast, geo::Distance::metres(0)};
    return zones.locate(
        place(0, 10 + metres / kMetresADegree), geo::Distance::metres(uncertainty_m));
}

TEST_F(AcceptanceTest, a01_ten_hours_of_silence_give_no_authority)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    case_ = evolve(case_, from(kAtlantia, RequestDelivered{Question::registry}));
    const Verdict v = verdict_at(utc(12, 0));
    then_row(v, "D32", Enforcement::wait_shadow);
    EXPECT_EQ(v.sentence, "BOARD: NOT YET, answer overdue 7 h 0 min");
}

TEST_F(AcceptanceTest, a10_a_grant_does_not_reach_into_a_third_territorial_sea)
{
    answered(granted);
    fix_->zone = east_of_anyland(22'600, 0);
    EXPECT_NE(verdict_at(utc(4, 10)).rule, "D05"); // 22 600 m alone is outside 12 nm = 22 224 m
    fix_->zone = east_of_anyland(22'600, 500);     // 22 100 m at worst
    then_row(verdict_at(utc(4, 10)), "D05", Enforcement::refer_coastal);
}

TEST_F(AcceptanceTest, a12_not_found_is_not_stateless)
{
    registry_answered(not_found);
    given(duty, AssignUnit{cutter()});
    then_row(verdict_at(utc(3, 40)), "D30", Enforcement::wait_shadow);
    EXPECT_EQ(phase_of(case_, now_), Phase::flag_unresolved);
    given(watch, registry_draft()); // and the question may be put again
}

TEST_F(AcceptanceTest, a14_another_imo_number_on_the_stern_denies)
{
    answered(granted); // for IMO 9074729
    observed_.imo = "9079729";
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D17", Enforcement::denied);
    EXPECT_EQ(v.blocking.size(), 1U);
}

TEST_F(AcceptanceTest, a16_after_a_revocation_no_measure_follows)
{
    authorization_asked();
    auto until_noon = authorization_answer(granted);
    until_noon.valid_to = utc(12, 0);
    heard(kBorealia, AuthorizationAnswered{until_noon});
    then_row(verdict_at(utc(10, 0) - Duration{1}), "D21", Enforcement::board_ok);
    at(utc(10, 0));
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    then_row(verdict_at(utc(10, 0, 5)), "D15", Enforcement::denied);
}

TEST_F(AcceptanceTest, a18_stale_facts_never_say_go)
{
    answered(granted);
    then_row(verdict_at(utc(4, 30), std::chrono::minutes{20}), "D02", Enforcement::facts_missing);
    EXPECT_EQ(
        verdict::style_of(verdict_at(utc(4, 30), std::chrono::minutes{20}).enforcement),
        verdict::Style::unknown);
}

TEST_F(AcceptanceTest, a23_a_charter_boat_may_rescue_and_not_board)
{
    answered(granted);
    given(duty, AssignUnit{{"FAST CHARTER", UnitKind::unmarked, false}});
    given(watch, ReportDanger{true, "she is sinking"});
    const Verdict v = verdict_at(utc(4, 10));
    then_row(v, "D04", Enforcement::denied);
    EXPECT_EQ(v.rescue, Rescue::duty);
}

TEST_F(AcceptanceTest, inv02_silence_under_the_protocol_is_never_authority)
{
    authorization_asked();
    for (int hours = 4; hours < 24 * 30; hours += 7) {
        const Verdict v = verdict_at(utc(0, 0) + std::chrono::hours{hours});
        EXPECT_EQ(v.enforcement, Enforcement::wait_shadow) << hours;
        EXPECT_TRUE(v.measures.empty());
    }
}

TEST_F(AcceptanceTest, inv09_doubt_about_the_place_counts_against_us)
{
    answered(granted);
    for (const double doubt : {0.0, 100.0, 300.0, 370.0}) {
        fix_->zone = east_of_anyland(22'600, doubt);
        EXPECT_NE(verdict_at(utc(4, 10)).rule, "D05") << doubt;
    }
    for (const double doubt : {380.0, 1'000.0, 20'000.0}) {
        fix_->zone = east_of_anyland(22'600, doubt);
        EXPECT_EQ(verdict_at(utc(4, 10)).rule, "D05") << doubt;
    }
}

TEST_F(AcceptanceTest, inv10_rescue_never_widens_what_may_be_enforced)
{
    answered(granted);
    const Verdict before = verdict_at(utc(4, 10));
    given(watch, ReportDanger{true, "she is taking water"});
    const Verdict after = verdict_at(utc(4, 10));
    EXPECT_EQ(after.measures, before.measures);
    EXPECT_EQ(after.rule, before.rule);
    EXPECT_EQ(after.rescue, Rescue::duty);
}

TEST_F(AcceptanceTest, inv10_rescue_is_a_duty_whatever_the_law_says)
{
    opened();
    given(watch, ReportDanger{true, "she is taking water"});
    fix_.reset();
    law_ = law::LawBook{"no-law", {}, {}, {}};
    EXPECT_EQ(verdict_at(utc(3, 0)).rescue, Rescue::duty);
}

TEST_F(AcceptanceTest, inv22_accepted_conditions_stay_in_sight)
{
    answered(granted_with_conditions);
    given(legal, AcceptConditions{});
    given(desk, AcceptConditions{});
    const Verdict v = verdict_at(utc(4, 10));
    ASSERT_EQ(v.conditions.size(), 1U);
    EXPECT_EQ(v.conditions.front().text, "Report the result within two hours.");
}

TEST_F(AcceptanceTest, inv23_no_instant_after_a_revocation_says_go)
{
    answered(granted);
    at(utc(4, 30));
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    for (int minute = 0; minute < 300; ++minute)
        EXPECT_NE(
            verdict_at(utc(4, 30) + std::chrono::minutes{minute}).enforcement,
            Enforcement::board_ok);
}

TEST_F(AcceptanceTest, inv30_unverified_law_never_says_go)
{
    answered(granted);
    for (const bool verified : {true, false}) {
        for (const bool enabled : {true, false}) {
            auto row = instrument(
                "SOM-8.2", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority);
            row.verified = verified;
            row.enabled = enabled;
            law_ = law::LawBook{"v", {row}, {party(kBorealia, true)}, {}};
            EXPECT_EQ(
                verdict_at(utc(4, 10)).enforcement == Enforcement::board_ok, verified && enabled);
        }
    }
}

// Invariant 34.
TEST_F(AcceptanceTest, inv34_the_same_facts_give_the_same_verdict)
{
    answered(granted_with_conditions);
    const Verdict a = verdict_at(utc(4, 10));
    const Verdict b = verdict_at(utc(4, 10));
    EXPECT_EQ(a.rule, b.rule);
    EXPECT_EQ(a.reason, b.reason);
    EXPECT_EQ(a.sentence, b.sentence);
    EXPECT_EQ(a.law_version, "test-law");
    EXPECT_EQ(a.chart_version, "test-chart");
    EXPECT_EQ(a.case_version, case_.version);
}

TEST(Verdict, only_board_ok_looks_like_a_yes)
{
    for (const auto& entry : kWords<Enforcement>)
        EXPECT_EQ(
            verdict::style_of(entry.value) == verdict::Style::yes,
            entry.value == Enforcement::board_ok)
            << entry.text;
}

} // namespace
} // namespace ensign::test
