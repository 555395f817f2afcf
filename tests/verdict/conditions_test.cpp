// Conditions a machine can check (invariant 22): time, daylight, area, unit, ask-again; and the sun
// behind the daylight, against published times.

#include "core/geo/sun.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using verdict::ConditionCheck;
using verdict::ConditionState;

class ConditionsTest : public VerdictTest {
protected:
    /// Granted from 04:00 to 30 h on, under this condition, which is accepted.
    void granted_under(Condition condition)
    {
        case_ = {};
        authorization_asked();
        at(utc(4, 0));
        auto answer = authorization_answer(AuthorizationDecision::granted_with_conditions);
        answer.valid_to = utc(34, 0);
        answer.conditions = {std::move(condition)};
        heard(kBorealia, AuthorizationAnswered{answer});
        given(legal, AcceptConditions{});
        given(desk, AcceptConditions{});
    }
    static Condition condition(ConditionType type)
    {
        Condition c;
        c.id = "c1";
        c.type = type;
        c.text = "as the flag State wrote it";
        return c;
    }
    ConditionState state_at(Instant now)
    {
        const auto checks = verdict::check_conditions(facts_at(now));
        EXPECT_EQ(checks.size(), 1U);
        return checks.empty() ? ConditionState::to_judge : checks.front().state;
    }
    void then_holds(Instant now) { then_row(verdict_at(now), "D21", Enforcement::board_ok); }
    void then_does_not_hold(Instant now) { then_row(verdict_at(now), "D17", Enforcement::denied); }
};

TEST_F(ConditionsTest, time_begins_at_its_first_instant_and_ends_before_its_last)
{
    Condition c = condition(ConditionType::time);
    c.not_before = utc(5, 0);
    c.not_after = utc(6, 0);
    granted_under(c);
    then_does_not_hold(utc(5, 0) - Duration{1});
    then_holds(utc(5, 0));
    EXPECT_EQ(state_at(utc(5, 30)), ConditionState::met);
    then_holds(utc(6, 0) - Duration{1});
    then_does_not_hold(utc(6, 0));
}

TEST_F(ConditionsTest, one_end_of_a_time_is_enough)
{
    Condition from = condition(ConditionType::time);
    from.not_before = utc(5, 0);
    granted_under(from);
    EXPECT_EQ(state_at(utc(4, 59)), ConditionState::not_met);
    EXPECT_EQ(state_at(utc(20, 0)), ConditionState::met);
    Condition until = condition(ConditionType::time);
    until.not_after = utc(6, 0);
    granted_under(until);
    EXPECT_EQ(state_at(utc(4, 59)), ConditionState::met);
    EXPECT_EQ(state_at(utc(20, 0)), ConditionState::not_met);
}

TEST_F(ConditionsTest, a_time_in_words_only_is_for_people)
{
    granted_under(condition(ConditionType::time));
    EXPECT_EQ(state_at(utc(5, 0)), ConditionState::to_judge);
    then_holds(utc(5, 0));
}

/// 36 N 014.5 E on 24 November: sunrise near 05:47 UTC, sunset near 15:52 UTC.
TEST_F(ConditionsTest, daylight_is_that_of_the_place)
{
    Condition c = condition(ConditionType::time);
    c.daylight_only = true;
    granted_under(c);
    then_does_not_hold(utc(5, 30));
    then_holds(utc(6, 5));
    then_holds(utc(15, 30));
    then_does_not_hold(utc(16, 10));
    EXPECT_EQ(state_at(utc(12, 0)), ConditionState::met);
    fix_.reset();
    EXPECT_EQ(state_at(utc(12, 0)), ConditionState::to_judge);
}

TEST_F(ConditionsTest, daylight_and_hours_hold_together)
{
    Condition c = condition(ConditionType::time);
    c.daylight_only = true;
    c.not_before = utc(10, 0);
    granted_under(c);
    then_does_not_hold(utc(8, 0));
    then_holds(utc(10, 0));
    then_does_not_hold(utc(20, 0));
}

TEST_F(ConditionsTest, an_area_holds_where_no_doubt_is_left)
{
    Condition c = condition(ConditionType::area);
    c.area = geo::Area::circle(open_sea(), geo::Distance::nautical_miles(4));
    granted_under(c);
    then_holds(utc(4, 10));
    fix_->position = place(open_sea().latitude() + 0.05, open_sea().longitude()); // 3 nm
    then_holds(utc(4, 10));
    fix_->uncertainty = geo::Distance::nautical_miles(1.1);
    then_does_not_hold(utc(4, 10));
    fix_.reset();
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::to_judge);
}

TEST_F(ConditionsTest, an_area_in_words_only_is_for_people)
{
    granted_under(condition(ConditionType::area));
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::to_judge);
}

TEST_F(ConditionsTest, a_unit_is_the_one_named)
{
    Condition c = condition(ConditionType::unit);
    c.unit = cutter().name;
    granted_under(c);
    then_holds(utc(4, 10));
    c.unit = "BORUS 3";
    granted_under(c);
    then_does_not_hold(utc(4, 10));
    c.unit.clear();
    granted_under(c);
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::to_judge);
    case_.unit.reset();
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::to_judge);
}

TEST_F(ConditionsTest, a_step_to_ask_for_holds_nothing_up_until_it_comes)
{
    Condition step = condition(ConditionType::ask_again);
    granted_under(step); // of no measure by name: it may be about boarding
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::not_met);
    step.measures = {Measure::search};
    granted_under(step);
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::to_judge);
    then_holds(utc(4, 10));
    given(desk, Act<StepAsked>{{"c1", "the hold"}});
    heard(kBorealia, StepPermitted{"c1"});
    EXPECT_EQ(state_at(utc(4, 10)), ConditionState::met);
}

TEST_F(ConditionsTest, what_no_machine_can_check_stays_in_sight)
{
    using enum ConditionType;
    for (const auto type :
         {measure, force, persons, evidence_use, responsibility, observer, reporting, other}) {
        granted_under(condition(type));
        const auto checks = verdict_at(utc(4, 10)).checks;
        ASSERT_EQ(checks.size(), 1U) << word(type);
        EXPECT_EQ(checks.front().state, ConditionState::to_judge);
        EXPECT_EQ(checks.front().words, "as the flag State wrote it");
    }
}

TEST_F(ConditionsTest, without_a_grant_there_is_nothing_to_check)
{
    authorization_asked();
    EXPECT_TRUE(verdict::check_conditions(facts_at(utc(4, 0))).empty());
}

// ---- The sun, against the published tables of timeanddate.com and the US Naval Observatory ----

Instant moment(std::chrono::year_month_day day, int hour, int minute)
{
    return Instant{std::chrono::sys_days{day}} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

struct Published {
    const char* where;
    double latitude;
    double longitude;
    Instant rises;
    Instant sets;
};

TEST(Sun, rises_and_sets_when_the_almanac_says)
{
    using namespace std::chrono;
    const std::vector<Published> published{
        {"London, June",
         51.51,
         -0.13,
         moment(2024y / 6 / 21, 3, 43),
         moment(2024y / 6 / 21, 20, 21)},
        {"London, December",
         51.51,
         -0.13,
         moment(2024y / 12 / 21, 8, 4),
         moment(2024y / 12 / 21, 15, 53)},
        {"Washington, June",
         38.9,
         -77.03,
         moment(2024y / 6 / 21, 9, 43),
         moment(2024y / 6 / 22, 0, 37)},
        {"Washington, January",
         38.9,
         -77.03,
         moment(2024y / 1 / 1, 12, 27),
         moment(2024y / 1 / 1, 21, 57)},
        {"Sydney, December",
         -33.87,
         151.21,
         moment(2024y / 12 / 20, 18, 41),
         moment(2024y / 12 / 21, 9, 5)}};
    const Duration tolerance = minutes{2};
    for (const Published& p : published) {
        const geo::Position here = place(p.latitude, p.longitude);
        EXPECT_FALSE(geo::is_daylight(here, p.rises - tolerance)) << p.where;
        EXPECT_TRUE(geo::is_daylight(here, p.rises + tolerance)) << p.where;
        EXPECT_TRUE(geo::is_daylight(here, p.sets - tolerance)) << p.where;
        EXPECT_FALSE(geo::is_daylight(here, p.sets + tolerance)) << p.where;
    }
}

/// Tromsø: the sun stays up from 20 May to 22 July and down from 27 November to 15 January.
TEST(Sun, stays_up_in_the_polar_summer_and_down_in_the_polar_night)
{
    using namespace std::chrono;
    const geo::Position tromso = place(69.65, 18.96);
    for (int minute = 0; minute < 24 * 60; minute += 10) {
        EXPECT_TRUE(geo::is_daylight(tromso, moment(2024y / 6 / 21, 0, minute))) << minute;
        EXPECT_FALSE(geo::is_daylight(tromso, moment(2024y / 12 / 21, 0, minute))) << minute;
    }
}

/// At the solstice the sun stands in the zenith of the tropic, and on the horizon of the circle.
TEST(Sun, stands_as_high_as_the_tropics_are_defined)
{
    using namespace std::chrono;
    double highest = -90;
    for (int minute = 0; minute < 24 * 60; ++minute)
        highest = std::max(
            highest, geo::sun_elevation(place(23.436, 0), moment(2024y / 6 / 20, 0, minute)));
    EXPECT_NEAR(highest, 90.0, 0.2);
}

} // namespace
} // namespace ensign::test
