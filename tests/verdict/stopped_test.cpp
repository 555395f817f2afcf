// What stops a measure on board whatever was granted, and what no basis is offered without: looked
// at again at each measure, with the same limits as the table.

#include "core/verdict/more.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using ::ensign::verdict::stopped;

class StoppedTest : public VerdictTest {
protected:
    void granted_now()
    {
        answered(AuthorizationDecision::granted);
        at(utc(4, 30));
    }
    std::string stops() { return stopped(facts_at(now_)); }
    bool misses(const std::string& words, Instant now, Duration age)
    {
        const auto missing = verdict::missing_facts(facts_at(now, age));
        return std::ranges::any_of(missing, [&](const std::string& sentence) {
            return sentence.find(words) != std::string::npos;
        });
    }
};

TEST_F(StoppedTest, a_missing_fact_stops_a_measure)
{
    granted_now();
    EXPECT_EQ(stops(), "");
    unapplied_ = true;
    EXPECT_TRUE(stops().starts_with("A message of the other State"));
}

TEST_F(StoppedTest, immunity_stops_a_measure)
{
    granted_now();
    fact(ImmunityRecorded{Immunity::warship, "w"});
    EXPECT_EQ(stops(), "She is immune.");
    EXPECT_EQ(verdict::may_do(facts_at(now_), verdict::Wish::search).more, verdict::More::no);
}

TEST_F(StoppedTest, waters_of_another_stop_a_measure_unless_that_state_allowed_it)
{
    granted_now();
    fix_->zone = territorial_sea_of("ANY");
    EXPECT_EQ(stops(), "She is, or may be, in the territorial sea of ANY.");
    EXPECT_EQ(verdict::territorial_sea_of(facts_at(now_)), "ANY");
    case_ = {};
    suspected_with_unit();
    given(watch, Act<CoastalRequestDrafted>{{kAnyland, {Measure::board}, "stop her"}});
    given(desk, Act<CoastalRequestReleased>{{{}, {}, {}, sighting(), {}, {}, {}, {}}});
    heard(kAnyland, CoastalAnswered{true, {Measure::board}, utc(8, 0), cutter().name, {}});
    VerdictTest::invoked(BasisKind::coastal_consent);
    EXPECT_EQ(stops(), "");
}

TEST_F(StoppedTest, without_an_authority_there_is_nothing_to_do)
{
    suspected_with_unit();
    EXPECT_EQ(stops(), "There is no authority.");
}

TEST_F(StoppedTest, at_its_very_limit_nothing_is_missing)
{
    granted_now();
    const Duration limit = law_.targets().fix_age_max;
    EXPECT_FALSE(misses("The last position is", now_, limit));
    EXPECT_TRUE(misses("The last position is", now_, limit + Duration{1}));
    const Duration ahead{-5'000};
    EXPECT_FALSE(misses("from the future", now_, ahead));
    EXPECT_TRUE(misses("from the future", now_, ahead - Duration{1}));
    link_lost_ = verdict::kLinkLostMax;
    EXPECT_FALSE(misses("through our gateway", now_, Duration{}));
    link_lost_ += Duration{1};
    EXPECT_TRUE(misses("through our gateway", now_, Duration{}));
}

TEST_F(StoppedTest, every_letter_is_the_same_small_or_large)
{
    for (const auto& [name, seen] : std::vector<std::pair<std::string, std::string>>{
             {"AZ", "az"}, {"AZ", "Az "}, {"SEA LARK", "sea lark"}}) {
        case_ = {};
        granted_now();
        case_.vessel.name = case_.authorization.request->vessel.name = name;
        observed_.name = seen;
        EXPECT_EQ(stops(), "") << seen;
        observed_.name = seen + "X";
        EXPECT_NE(stops(), "") << seen;
    }
}

TEST_F(StoppedTest, without_signed_grounds_no_basis_is_offered_on_the_high_seas)
{
    at(utc(3, 0));
    given(watch, OpenCase{"ATL-2026-0001", sea_lark(), sighting()});
    given(watch, StateGrounds{good_grounds()});
    given(duty, AssignUnit{cutter()});
    fact(OwnFlagConfirmed{"Ship Register of Atlantia", "ATL-9"});
    EXPECT_TRUE(offered_at(now_).empty());
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    EXPECT_EQ(offered_at(now_), std::vector{BasisKind::own_flag});
}

// Invariant 2: hours alone give silence no effect.
TEST_F(StoppedTest, silence_under_a_row_with_hours_and_without_a_deemed_rule_gives_nothing)
{
    auto rows = rows_of_silence();
    for (law::Instrument& row : rows)
        if (row.id == InstrumentId{"CAR-16.3"}) row.silence = law::SilenceRule::no_authority;
    law_ = law::LawBook{
        "hours",
        rows,
        bound_by_everything(),
        {},
        {declaration(kBorealia, "CAR-16.3", law::ConsentMode::deemed_after)}};
    asked_under("CAR-16.3", law::OffenceScope::drugs);
    heard_by_voice(utc(1, 50));
    EXPECT_TRUE(offered_at(utc(9, 0)).empty());
}

TEST_F(StoppedTest, a_grant_by_voice_under_a_row_that_is_switched_off_gives_nothing)
{
    authorization_asked();
    given(
        watch,
        Act<OralAnswerRecorded>{
            {OralDecision::granted, {Measure::board}, "Cdr Holm", "+812", "yes"}});
    given(duty, Act<OralAnswerCalledBack>{{"said again"}});
    EXPECT_EQ(verdict_at(now_).rule, "D19");
    auto rows = law_.instruments();
    for (law::Instrument& row : rows)
        if (row.id == kProtocol) row.enabled = false;
    law_ = law::LawBook{"off", rows, law_.parties(), {}};
    EXPECT_NE(verdict_at(now_).rule, "D19");
    EXPECT_TRUE(offered_at(now_).empty());
}

TEST_F(StoppedTest, that_she_was_refused_is_remembered_when_grounds_are_stated_anew)
{
    answered(AuthorizationDecision::refused); // 04:00
    at(utc(5, 0));
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    EXPECT_EQ(case_.refused_at, utc(4, 0));
    given(watch, authorization_draft());
    given(desk, ReleaseAuthorizationRequest{});
    EXPECT_NE(verdict_at(now_).enforcement, Enforcement::board_ok);
    EXPECT_EQ(case_.refused_at, utc(4, 0));
    // Refused once more, it is refused.
    at(utc(6, 0));
    heard(kBorealia, AuthorizationAnswered{authorization_answer(AuthorizationDecision::refused)});
    then_row(verdict_at(now_), "D13", Enforcement::denied);
}

} // namespace
} // namespace ensign::test
