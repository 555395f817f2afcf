// "May we do more now?", rows M01 to M10 of the domain brief, 8.1: one test or more for each.

#include "core/verdict/more.hpp"
#include "tests/support/verdict_test.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;
using verdict::More;
using verdict::MoreVerdict;
using verdict::Wish;

class MoreTest : public VerdictTest {
protected:
    static AuthorizationAnswer answer_of(MeasureSet measures)
    {
        auto answer = authorization_answer(partial);
        answer.measures = measures;
        return answer;
    }
    void on_deck()
    {
        fact(BoardingCleared{});
        fact(BoardingStarted{});
        fact(OnDeckReported{});
    }
    void on_deck_with_grant(const AuthorizationAnswer& answer)
    {
        authorization_asked();
        at(utc(4, 0));
        for (const auto& entry : kWords<Measure>)
            case_.authorization.request->measures.add(entry.value);
        heard(kBorealia, AuthorizationAnswered{answer});
        on_deck();
    }
    void then_may(Wish wish, std::string_view rule, More more)
    {
        const MoreVerdict v = verdict::may_do(facts_at(utc(4, 10)), wish);
        EXPECT_EQ(v.rule, rule) << v.reason;
        EXPECT_EQ(word(v.more), word(more)) << word(wish) << ": " << v.reason;
        EXPECT_FALSE(v.reason.empty());
        EXPECT_FALSE(v.basis.empty());
        then_row_names(v.rule, word(v.more), verdict::more_rules());
    }
};

const std::vector<std::pair<Wish, Measure>> kGrave{
    {Wish::take_control, Measure::take_control},
    {Wish::detain_vessel, Measure::detain_vessel},
    {Wish::detain_persons, Measure::detain_persons},
    {Wish::seize, Measure::seize},
    {Wish::divert, Measure::divert}};

TEST_F(MoreTest, m01_search_and_question_are_separate_bits_of_the_grant)
{
    on_deck_with_grant(answer_of({Measure::board, Measure::search}));
    then_may(Wish::search, "M01", More::yes);
    then_may(Wish::question, "M01", More::no);
}

TEST_F(MoreTest, m01_without_an_active_authority_nothing_more_is_done)
{
    confirmed();
    then_may(Wish::search, "M01", More::no);
    case_ = {};
    on_deck_with_grant(answer_of({Measure::board, Measure::search}));
    fact(AuthoritySuspended{"a late answer"});
    then_may(Wish::search, "M01", More::no);
    fact(AuthorityResumed{"looked at"});
    then_may(Wish::search, "M01", More::yes);
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"}); // A16
    then_may(Wish::search, "M01", More::no);
}

// The keys hold at use (domain brief, 7.4), and so do the conditions a machine can check (invariant
// 22).
TEST_F(MoreTest, m01_needs_every_key_and_condition_at_that_second)
{
    on_deck_with_grant(answer_of({Measure::board, Measure::search}));
    then_may(Wish::search, "M01", More::yes);
    case_.unit->name = "ATLANTIA GUARD 9";
    then_may(Wish::search, "M01", More::no);
    case_.unit = cutter();
    observed_.imo = "7625811";
    then_may(Wish::search, "M01", More::no);
    observed_ = {};
    case_.authorization.answer->area =
        geo::Area::circle(open_sea(), geo::Distance::metres(10)); // less than the fix's doubt
    then_may(Wish::search, "M01", More::no);
    case_.authorization.answer->area = geo::Area::circle(open_sea(), geo::Distance::metres(5'000));
    then_may(Wish::search, "M01", More::yes);
    Condition until{"c1", ConditionType::time, "Until 04:10."};
    until.not_after = utc(4, 10);
    case_.authorization.answer->conditions = {until};
    case_.authorization.conditions_accepted_at = utc(4, 1);
    then_may(Wish::search, "M01", More::no);
    case_.authorization.answer->conditions[0].not_after = utc(4, 11);
    then_may(Wish::search, "M01", More::yes);
}

// SOM Protocol art. 8(5): what was added is used like what was granted, under its own conditions.
TEST_F(MoreTest, m02_what_was_added_beside_the_grant_has_its_own_conditions)
{
    on_deck_with_grant(answer_of({Measure::board, Measure::search}));
    fact(EvidenceRecorded{"papers of forty persons", "BU"});
    fact(MoreMeasuresRequestReleased{"n", {Measure::divert, Measure::seize}, "p", utc(8, 0)});
    then_may(Wish::divert, "M02", More::no);
    AuthorizationAnswer added = answer_of({Measure::divert});
    added.valid_to = utc(5, 0);
    Condition until{"m1", ConditionType::time, "Until 04:10."};
    until.not_after = utc(4, 10);
    added.conditions = {until};
    heard(kBorealia, MoreMeasuresAnswered{added});
    then_may(Wish::divert, "M02", More::no); // not accepted
    fact(MoreConditionsAccepted{});
    then_may(Wish::divert, "M02", More::no); // accepted, and its time is over at 04:10
    then_may(Wish::search, "M01", More::yes);
    case_.more.answer->conditions[0].not_after = utc(4, 11);
    then_may(Wish::divert, "M02", More::yes);
    then_may(Wish::seize, "M02", More::no);
}

TEST_F(MoreTest, m01_a_vessel_without_nationality_may_be_searched_and_nobody_questioned)
{
    law_ = wide_law();
    suspected_with_unit();
    stateless_found();
    at(utc(4, 0));
    invoked(BasisKind::stateless);
    on_deck();
    then_may(Wish::search, "M01", More::yes);
    then_may(Wish::question, "M01", More::no);
}

// A08.
TEST_F(MoreTest, m02_needs_the_evidence_and_the_very_bit)
{
    for (const auto& [wish, measure] : kGrave) {
        case_ = {};
        on_deck_with_grant(answer_of({Measure::board, Measure::search, measure}));
        case_.authorization.answer->measures.add(measure);
        then_may(wish, "M02", More::no); // no evidence yet
        fact(EvidenceRecorded{"papers of forty persons", "BU"});
        then_may(wish, "M02", More::yes);
        case_.authorization.answer->measures = {Measure::board, Measure::search};
        then_may(wish, "M02", More::no); // not granted
    }
}

TEST_F(MoreTest, m02_after_a_deemed_boarding_only_with_new_leave)
{
    law_ = wide_law({declaration(kBorealia, "CAR-16.3", law::ConsentMode::deemed_after)});
    asked_under("CAR-16.3", law::OffenceScope::drugs);
    heard_by_voice(utc(0, 0)); // lapsed at 04:00
    at(utc(4, 5));
    invoked_and_confirmed(BasisKind::deemed);
    on_deck();
    fact(EvidenceRecorded{"bales", "BU"});
    then_may(Wish::search, "M01", More::yes);
    for (const auto& [wish, measure] : kGrave)
        then_may(wish, "M02", More::no);
}

// A11: arrest is a legal decision.
TEST_F(MoreTest, m02_of_a_vessel_without_nationality_is_a_legal_decision)
{
    law_ = wide_law();
    suspected_with_unit();
    stateless_found();
    at(utc(4, 0));
    invoked(BasisKind::stateless);
    on_deck();
    then_may(Wish::seize, "M02", More::no);
    fact(EvidenceRecorded{"life jackets, money", "BU"});
    for (const auto& [wish, measure] : kGrave)
        then_may(wish, "M02", More::legal_decision);
    fact(LegalMatterRuled{LegalMatter::further_measures, Ruling::stop, "no jurisdiction"});
    for (const auto& [wish, measure] : kGrave)
        then_may(wish, "M02", More::no);
    EXPECT_EQ( // not "ask the flag State": she has none
        verdict::may_do(facts_at(utc(4, 10)), Wish::seize).reason,
        "The legal adviser has ruled against it.");
    fact(LegalMatterRuled{LegalMatter::further_measures, Ruling::proceed, "section 4"});
    for (const auto& [wish, measure] : kGrave)
        then_may(wish, "M02", More::yes);
    then_may(Wish::question, "M01", More::no); // ruled on were the others
}

// D24: what the ruling adds is part of what may be done under that basis, and of no other.
TEST_F(MoreTest, m02_a_ruling_adds_to_the_stateless_basis_and_not_to_a_grant)
{
    law_ = wide_law();
    suspected_with_unit();
    stateless_found();
    at(utc(4, 0));
    invoked(BasisKind::stateless);
    EXPECT_EQ(verdict_at(utc(4, 0)).measures, (MeasureSet{Measure::board, Measure::search}));
    fact(LegalMatterRuled{LegalMatter::further_measures, Ruling::proceed, "section 4"});
    EXPECT_TRUE(verdict_at(utc(4, 0)).measures.has(Measure::seize));
    case_ = {};
    on_deck_with_grant(answer_of({Measure::board, Measure::search}));
    fact(EvidenceRecorded{"bales", "BU"});
    fact(LegalMatterRuled{LegalMatter::further_measures, Ruling::proceed, "section 4"});
    then_may(Wish::seize, "M02", More::no);
}

TEST_F(MoreTest, m02_in_the_contiguous_zone_is_a_legal_decision)
{
    suspected_with_unit();
    fix_->zone = contiguous_zone_of("ATL");
    fact(BreachRecorded{"she landed people"});
    at(utc(4, 0));
    invoked(BasisKind::contiguous);
    on_deck();
    fact(EvidenceRecorded{"wet life jackets", "BU"});
    then_may(Wish::detain_persons, "M02", More::legal_decision);
    fact(LegalMatterRuled{LegalMatter::further_measures, Ruling::proceed, "immigration act"});
    then_may(Wish::detain_persons, "M02", More::yes);
}

// A09: search rights unchanged.
TEST_F(MoreTest, m03_danger_to_life_lets_her_be_towed_to_safety_and_nothing_else)
{
    on_deck_with_grant(answer_of({Measure::board}));
    then_may(Wish::divert_for_safety, "M03", More::no);
    fact(DangerReported{true, "she is sinking"});
    then_may(Wish::divert_for_safety, "M03", More::yes);
    then_may(Wish::search, "M01", More::no);
    then_may(Wish::divert, "M02", More::no);
    fact(DangerReported{false, "pumped dry"});
    then_may(Wish::divert_for_safety, "M03", More::no);
    for (const auto phase : {SarPhase::uncertainty, SarPhase::alert, SarPhase::distress}) { // 7.5
        fact(SarDeclared{phase, "the coordinator"});
        then_may(Wish::divert_for_safety, "M03", More::yes);
    }
    fact(SarDeclared{SarPhase::rescue_ended, "the coordinator"});
    then_may(Wish::divert_for_safety, "M03", More::no);
}

TEST_F(MoreTest, m04_another_offence_is_told_and_waits_for_consent)
{
    on_deck_with_grant(answer_of({Measure::board, Measure::search}));
    fact(EvidenceRecorded{"bales", "BU"});
    then_may(Wish::act_on_other_offence, "M04", More::no);
}

TEST_F(MoreTest, m05_force_is_for_those_on_the_spot_to_judge)
{
    on_deck_with_grant(answer_of({Measure::board}));
    then_may(Wish::use_force, "M05", More::people_judge);
}

TEST_F(MoreTest, m06_a_shot_or_an_injury_is_a_duty_to_tell)
{
    opened();
    then_may(Wish::report_firearm_or_injury, "M06", More::duty);
}

TEST_F(MoreTest, m07_the_master_is_never_kept_from_his_flag_state)
{
    on_deck_with_grant(answer_of({Measure::board, Measure::take_control}));
    fact(EvidenceRecorded{"bales", "BU"});
    then_may(Wish::keep_master_from_flag_state, "M07", More::no);
}

// Invariant 28.
TEST_F(MoreTest, m08_nobody_is_handed_over_while_a_screening_is_open)
{
    on_deck_with_grant(answer_of({Measure::board}));
    then_may(Wish::hand_over_persons, "M08", More::legal_decision);
    fact(ScreeningOpened{"p1", "asks for protection"});
    fact(ScreeningOpened{"p2", "asks for protection"});
    fact(ScreeningClosed{"p1", "looked at"});
    then_may(Wish::hand_over_persons, "M08", More::no);
    fact(ScreeningClosed{"p2", "looked at"});
    then_may(Wish::hand_over_persons, "M08", More::legal_decision);
}

TEST_F(MoreTest, m08_what_the_legal_adviser_lets_go_must_be_granted_as_well)
{
    on_deck_with_grant(answer_of({Measure::board, Measure::hand_over}));
    fact(EvidenceRecorded{"bales", "BU"});
    fact(LegalMatterRuled{LegalMatter::hand_over, Ruling::stop, "no assurances"});
    then_may(Wish::hand_over_persons, "M08", More::no);
    fact(LegalMatterRuled{LegalMatter::hand_over, Ruling::proceed, "assurances in writing"});
    then_may(Wish::hand_over_persons, "M08", More::yes);
    case_.authorization.answer->measures = {Measure::board};
    then_may(Wish::hand_over_persons, "M08", More::no);
}

// A15.
TEST_F(MoreTest, m09_a_step_marked_ask_again_waits_for_its_leave)
{
    auto answer = answer_of({Measure::board, Measure::search});
    Condition ask;
    ask.id = "c2";
    ask.type = ConditionType::ask_again;
    ask.text = "Before containers are opened.";
    ask.measures = {Measure::search};
    Condition other;
    other.id = "c1";
    other.text = "Report by noon.";
    answer.conditions = {other, ask};
    on_deck_with_grant(answer);
    case_.authorization.conditions_accepted_at = utc(4, 5);
    then_may(Wish::step_marked_ask_again, "M09", More::no);
    then_may(Wish::search, "M09", More::no);
    given(desk, Act<StepAsked>{{"c2", "twelve containers"}});
    heard(kBorealia, StepPermitted{"c2"});
    then_may(Wish::step_marked_ask_again, "M09", More::yes);
    then_may(Wish::search, "M01", More::yes);
}

TEST_F(MoreTest, m09_without_such_a_condition_no_step_waits)
{
    on_deck_with_grant(answer_of({Measure::board}));
    then_may(Wish::step_marked_ask_again, "M09", More::yes);
}

TEST_F(MoreTest, m10_bad_weather_is_weighed_in_the_plan)
{
    on_deck_with_grant(answer_of({Measure::board}));
    then_may(Wish::board_in_bad_weather, "M10", More::no);
    fact(SafetyPlanWritten{"p", "s", "i", "e", "force 6, next port two days away"});
    then_may(Wish::board_in_bad_weather, "M10", More::people_judge);
    EXPECT_EQ(
        verdict::may_do(facts_at(utc(4, 10)), Wish::board_in_bad_weather).reason,
        "The plan says: force 6, next port two days away");
}

TEST(MoreRules, are_numbered_and_each_has_its_article)
{
    int number = 1;
    for (const verdict::Rule& rule : verdict::more_rules()) {
        EXPECT_EQ(rule.id, (number < 10 ? "M0" : "M") + std::to_string(number));
        EXPECT_FALSE(rule.sentence.empty());
        EXPECT_FALSE(rule.basis.empty());
        ++number;
    }
    EXPECT_EQ(number, 11);
}

} // namespace
} // namespace ensign::test
