// Rows D22 and D23 of the domain brief, chapter 8, the scenarios A02 to A06 and A25 of chapter 13,
// and invariants 2, 3 and 17: authority without an answer. The instants are the brief's.

#include "core/request/response_clock.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using law::ConsentMode;
using law::OffenceScope;

class SilenceTest : public VerdictTest {
protected:
    SilenceTest()
    {
        law_ = wide_law({declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after)});
    }

    /// A02: an oral request under CAR-16.3 heard at 01:50:00Z, no answer.
    void asked_by_voice()
    {
        asked_under("CAR-16.3", OffenceScope::drugs);
        heard_by_voice(utc(1, 50));
    }
    void declared(law::Declaration what) { law_ = wide_law({std::move(what)}); }
    law::Declaration sua_declaration() const
    {
        return declaration(kBorealia, "SUA-5D", ConsentMode::deemed_after);
    }
    void only_parties(const std::vector<StateCode>& states)
    {
        std::vector<law::PartyStatus> parties;
        for (const StateCode& state : states)
            parties.push_back(party_to(state, "CAR"));
        law_ = law::LawBook{
            "two-parties",
            rows_of_silence(),
            parties,
            {},
            {declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after)}};
    }
};

TEST_F(SilenceTest, a02_silence_counts_strictly_after_four_hours)
{
    asked_by_voice();
    const Verdict before = verdict_at(utc(5, 50));
    EXPECT_EQ(before.enforcement, Enforcement::wait_shadow);
    EXPECT_TRUE(offered_at(utc(5, 50)).empty());
    const Instant after = utc(5, 50) + Duration{1};
    then_row(verdict_at(after), "D23", Enforcement::legal_decision);
    EXPECT_EQ(offered_at(after), std::vector{BasisKind::deemed});
}

TEST_F(SilenceTest, a02_two_persons_then_may_board_search_and_question_and_not_detain)
{
    asked_by_voice();
    at(utc(5, 50, 1));
    invoked(BasisKind::deemed);
    then_row(verdict_at(now_), "D23", Enforcement::legal_decision);
    given(commander, Act<AuthorityConfirmed>{{}});
    const Verdict v = verdict_at(now_);
    then_row(v, "D23", Enforcement::board_ok);
    EXPECT_EQ(v.measures, (MeasureSet{Measure::board, Measure::search, Measure::question}));
    EXPECT_EQ(v.authority, BasisKind::deemed);
    EXPECT_EQ(v.until, utc(9, 50, 1));
}

TEST_F(SilenceTest, a03_neither_confirm_nor_deny_counts_as_no_answer)
{
    asked_by_voice();
    at(utc(5, 30));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::cannot_determine)});
    EXPECT_FALSE(offer_at(utc(5, 30), BasisKind::deemed));
    EXPECT_FALSE(offer_at(utc(5, 50), BasisKind::deemed));
    then_row(verdict_at(utc(5, 50) + Duration{1}), "D23", Enforcement::legal_decision);
}

TEST_F(SilenceTest, a03_no_other_answer_counts_as_none)
{
    using enum RegistryFinding;
    for (const auto finding :
         {confirmed_registered,
          confirmed_entitled,
          refuted,
          formerly_registered,
          not_found,
          contested}) {
        case_ = {};
        asked_by_voice();
        at(utc(5, 30));
        heard(kBorealia, RegistryAnswered{registry_answer(finding)});
        EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed)) << word(finding);
        EXPECT_NE(verdict_at(utc(6, 0)).rule, "D23") << word(finding);
    }
}

TEST_F(SilenceTest, a04_nationality_confirmed_and_silence_on_boarding_is_no_authority)
{
    asked_by_voice();
    at(utc(5, 30));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    then_row(verdict_at(utc(6, 0)), "D36", Enforcement::denied);
    given(watch, authorization_draft()); // the way on
}

// Invariant 17.
TEST_F(SilenceTest, a05_without_an_acknowledgement_the_clock_never_starts)
{
    declared(sua_declaration());
    asked_under("SUA-5D", OffenceScope::sua_offences);
    for (const int hour : {2, 6, 10, 20}) {
        EXPECT_EQ(verdict_at(utc(hour, 45)).enforcement, Enforcement::wait_shadow) << hour;
        EXPECT_TRUE(offered_at(utc(hour, 45)).empty()) << hour;
    }
    const auto clock = instrument_clock(case_, law_, utc(10, 45));
    ASSERT_TRUE(clock);
    EXPECT_EQ(clock->state, ClockState::armed);
    EXPECT_FALSE(clock->why.empty());
}

TEST_F(SilenceTest, a06_an_answer_at_the_last_millisecond_is_in_time)
{
    declared(sua_declaration());
    asked_under("SUA-5D", OffenceScope::sua_offences);
    at(utc(3, 5));
    heard(kBorealia, RequestAcknowledged{Question::registry});
    EXPECT_FALSE(offer_at(utc(7, 5), BasisKind::deemed));
    EXPECT_TRUE(offer_at(utc(7, 5) + Duration{1}, BasisKind::deemed));
    at(utc(7, 5));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::cannot_determine)});
    EXPECT_FALSE(offer_at(utc(7, 5) + Duration{1}, BasisKind::deemed)); // SUA has no "neither/nor"
    EXPECT_FALSE(offer_at(utc(12, 0), BasisKind::deemed));
}

TEST_F(SilenceTest, a25_a_declaration_withdrawn_before_the_lapse_gives_nothing)
{
    auto withdrawn = declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after);
    withdrawn.in_force_to = utc(5, 20);
    declared(withdrawn);
    asked_by_voice();
    for (const Instant now : {utc(5, 20), utc(5, 50) + Duration{1}, utc(12, 0)}) {
        EXPECT_FALSE(offer_at(now, BasisKind::deemed));
        EXPECT_NE(verdict_at(now).rule, "D23");
    }
}

TEST_F(SilenceTest, inv03_the_declaration_is_in_force_up_to_and_at_the_lapse)
{
    auto withdrawn = declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after);
    withdrawn.in_force_to = utc(5, 50); // exclusive
    declared(withdrawn);
    asked_by_voice();
    EXPECT_FALSE(offer_at(utc(5, 51), BasisKind::deemed));
    withdrawn.in_force_to = utc(5, 52);
    declared(withdrawn);
    EXPECT_TRUE(offer_at(utc(5, 51), BasisKind::deemed));
    // Domain brief, 4.4: decisions use the status valid at decision time.
    EXPECT_FALSE(offer_at(utc(5, 52), BasisKind::deemed));
}

TEST_F(SilenceTest, inv03_a_declaration_made_after_the_start_is_no_consent_to_this_silence)
{
    auto late = declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after);
    late.in_force_from = utc(1, 50) + Duration{1};
    declared(late);
    asked_by_voice();
    EXPECT_FALSE(offer_at(utc(5, 51), BasisKind::deemed));
    late.in_force_from = utc(1, 50);
    declared(late);
    EXPECT_TRUE(offer_at(utc(5, 51), BasisKind::deemed));
}

TEST_F(SilenceTest, inv03_without_a_verified_declaration_silence_is_nothing)
{
    asked_by_voice();
    auto unsure = declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after);
    unsure.verified = false;
    declared(unsure);
    EXPECT_TRUE(offered_at(utc(6, 0)).empty());
    unsure.verified = true;
    unsure.enabled = false;
    declared(unsure);
    EXPECT_TRUE(offered_at(utc(6, 0)).empty());
    declared(declaration(kAnyland, "CAR-16.3", ConsentMode::deemed_after));
    EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed));
}

TEST_F(SilenceTest, inv03_the_start_event_must_be_proven)
{
    asked_under("CAR-16.3", OffenceScope::drugs); // sent, and nobody heard it
    EXPECT_FALSE(offer_at(utc(12, 0), BasisKind::deemed));
    heard_by_voice(utc(12, 0));
    EXPECT_FALSE(offer_at(utc(16, 0), BasisKind::deemed));
    EXPECT_TRUE(offer_at(utc(16, 0) + Duration{1}, BasisKind::deemed));
}

TEST_F(SilenceTest, inv03_a_call_that_reached_nobody_or_asked_nothing_starts_no_clock)
{
    asked_under("CAR-16.3", OffenceScope::drugs);
    given(desk, Act<ContactLogged>{{kBorealia, Channel::telephone, {}, false, true, "no answer"}});
    given(desk, Act<ContactLogged>{{kBorealia, Channel::telephone, {}, true, false, "greetings"}});
    given(desk, Act<ContactLogged>{{kAnyland, Channel::telephone, {}, true, true, "a friend"}});
    EXPECT_FALSE(offer_at(utc(20, 0), BasisKind::deemed));
}

TEST_F(SilenceTest, inv03_a_question_back_stops_the_clock)
{
    asked_by_voice();
    heard(kBorealia, MoreInformationAsked{Question::registry, "which port?"});
    EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed));
}

TEST_F(SilenceTest, inv03_all_five_evidences_are_written_down)
{
    asked_by_voice();
    const auto terms = offer_at(utc(6, 0), BasisKind::deemed);
    ASSERT_TRUE(terms);
    EXPECT_EQ(
        terms->evidence,
        (std::vector<std::string>{
            "declaration of BOR under CAR-16.3 in force at the start 24 NOV 2026 01:50:00 Z and at "
            "the end 24 NOV 2026 05:50:00 Z",
            "scope: CAR-16.3 covers drugs",
            "start event: received_oral at 24 NOV 2026 01:50:00 Z",
            "clock lapsed at 24 NOV 2026 05:50:00 Z",
            "no response on file"}));
    EXPECT_EQ(terms->valid_from, utc(5, 50));
    at(utc(6, 10));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::cannot_determine)});
    EXPECT_EQ(
        offer_at(utc(6, 20), BasisKind::deemed)->evidence.back(),
        "only \"neither confirm nor deny\" on file");
}

TEST_F(SilenceTest, inv03_both_states_are_bound)
{
    asked_by_voice();
    only_parties({kAtlantia, kBorealia});
    EXPECT_TRUE(offer_at(utc(6, 0), BasisKind::deemed));
    only_parties({kBorealia});
    EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed));
    only_parties({kAtlantia});
    EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed));
}

TEST_F(SilenceTest, d23_a_late_answer_suspends_what_silence_gave)
{
    asked_by_voice();
    at(utc(5, 50, 1));
    invoked_and_confirmed(BasisKind::deemed);
    at(utc(6, 30));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    then_row(verdict_at(utc(6, 31)), "D15", Enforcement::denied);
}

TEST_F(SilenceTest, d23_the_states_own_hours_count)
{
    auto own = declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after);
    own.hours = std::chrono::hours{6};
    declared(own);
    asked_by_voice();
    EXPECT_FALSE(offer_at(utc(7, 50), BasisKind::deemed));
    EXPECT_TRUE(offer_at(utc(7, 50) + Duration{1}, BasisKind::deemed));
}

TEST_F(SilenceTest, d23_holds_in_its_area_only)
{
    auto rows = rows_of_silence();
    for (auto& row : rows) {
        row.area_needed = true;
        row.areas = {geo::Area::circle(open_sea(), geo::Distance::nautical_miles(100))};
    }
    law_ = law::LawBook{
        "areas",
        rows,
        bound_by_everything(),
        {},
        {declaration(kBorealia, "CAR-16.3", ConsentMode::deemed_after)}};
    asked_by_voice();
    EXPECT_TRUE(offer_at(utc(6, 0), BasisKind::deemed));
    fix_->position = place(open_sea().latitude() + 2, open_sea().longitude()); // 120 nm
    EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed));
}

// Invariant 7 (A07): the brief's row is refused when it is chosen; and it would offer nothing.
TEST_F(SilenceTest, a07_a_drug_instrument_never_carries_a_migrant_case)
{
    asked_by_voice();
    case_.grounds->category = OffenceScope::migrant_smuggling;
    EXPECT_FALSE(offer_at(utc(6, 0), BasisKind::deemed));
    EXPECT_NE(verdict_at(utc(6, 0)).rule, "D23");
}

TEST_F(SilenceTest, d22_a_state_that_opted_for_nothing_else_is_bound_by_the_standing_leave)
{
    law_ = wide_law();
    asked_under("UN88-17", OffenceScope::drugs);
    then_row(verdict_at(utc(2, 0)), "D22", Enforcement::legal_decision);
    at(utc(2, 0));
    invoked(BasisKind::standing);
    then_row(verdict_at(utc(2, 0)), "D22", Enforcement::legal_decision);
    given(commander, Act<AuthorityConfirmed>{{}});
    const Verdict v = verdict_at(utc(2, 0));
    then_row(v, "D22", Enforcement::board_ok);
    EXPECT_EQ(v.measures, (MeasureSet{Measure::board, Measure::search, Measure::question}));
    EXPECT_EQ(v.authority, BasisKind::standing);
}

TEST_F(SilenceTest, d22_either_opt_out_ends_the_standing_leave_while_it_is_in_force)
{
    asked_under("UN88-17", OffenceScope::drugs);
    for (const std::string other : {"CAR-16.2", "CAR-16.3"}) {
        auto out = declaration(kBorealia, other, ConsentMode::express_only);
        out.in_force_from = utc(3, 0);
        out.in_force_to = utc(5, 0);
        declared(out);
        EXPECT_TRUE(offer_at(utc(3, 0) - Duration{1}, BasisKind::standing)) << other;
        EXPECT_FALSE(offer_at(utc(3, 0), BasisKind::standing)) << other;
        EXPECT_FALSE(offer_at(utc(5, 0) - Duration{1}, BasisKind::standing)) << other;
        EXPECT_TRUE(offer_at(utc(5, 0), BasisKind::standing)) << other;
    }
}

TEST_F(SilenceTest, d22_an_opt_in_must_have_been_made)
{
    law_ = wide_law();
    asked_under("SUA-5C", OffenceScope::sua_offences);
    EXPECT_FALSE(offer_at(utc(2, 0), BasisKind::standing));
    declared(declaration(kBorealia, "SUA-5E", ConsentMode::standing));
    const auto terms = offer_at(utc(2, 0), BasisKind::standing);
    ASSERT_TRUE(terms);
    EXPECT_EQ(terms->instrument, InstrumentId{"SUA-5E"});
}

TEST_F(SilenceTest, d22_scope_verification_and_party_all_count)
{
    law_ = wide_law();
    asked_under("UN88-17", OffenceScope::drugs);
    ASSERT_TRUE(offer_at(utc(2, 0), BasisKind::standing));
    case_.grounds->category = OffenceScope::migrant_smuggling;
    EXPECT_FALSE(offer_at(utc(2, 0), BasisKind::standing));
    case_.grounds->category = OffenceScope::drugs;
    for (const auto member : {&law::Row::verified, &law::Row::enabled}) {
        auto rows = rows_of_silence();
        for (auto& row : rows)
            row.*member = row.id != InstrumentId{"CAR-16.1"};
        law_ = law::LawBook{"less", rows, bound_by_everything(), {}};
        EXPECT_FALSE(offer_at(utc(2, 0), BasisKind::standing));
    }
    only_parties({kAtlantia});
    EXPECT_FALSE(offer_at(utc(2, 0), BasisKind::standing));
}

// Invariant 2, and the hours of a best-effort aim (COE-95).
TEST_F(SilenceTest, inv02_silence_under_rows_without_a_deemed_rule_is_nothing)
{
    const std::vector<std::pair<std::string, OffenceScope>> rows{
        {"SOM-8.2", OffenceScope::migrant_smuggling},
        {"UN88-17", OffenceScope::drugs},
        {"COE-95", OffenceScope::drugs},
        {"CAR-16.2", OffenceScope::drugs},
        {"SUA-5C", OffenceScope::sua_offences}};
    declared(declaration(kBorealia, "CAR-16.2", ConsentMode::express_only)); // no standing leave
    for (const auto& [row, category] : rows) {
        case_ = {};
        asked_under(row, category);
        case_ = evolve(case_, from(kAtlantia, RequestDelivered{Question::registry}));
        heard_by_voice(utc(1, 50));
        heard(kBorealia, RequestAcknowledged{Question::registry});
        for (int hours = 2; hours < 24 * 30; hours += 5) {
            const Instant now = utc(hours, 0);
            EXPECT_TRUE(offered_at(now).empty()) << row << ", hour " << hours;
            EXPECT_EQ(verdict_at(now).enforcement, Enforcement::wait_shadow) << row;
        }
    }
}

} // namespace
} // namespace ensign::test
