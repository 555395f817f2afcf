// The chain of facts under a verdict, as it is told to a lawyer: what is on record is told, what is
// not there is told as missing, and the rows end with the one that decided.

#include "core/geo/position_text.hpp"
#include "core/verdict/explain.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class ExplainTest : public VerdictTest {
protected:
    /// What is told of one thing; empty: nothing.
    std::string told(std::string_view name, Instant now)
    {
        for (const auto& line : verdict::explain(facts_at(now)).facts)
            if (line.fact == name) return line.words;
        return {};
    }
    void then_told(std::string_view name, const std::string& words)
    {
        EXPECT_EQ(told(name, now_), words) << name;
    }
};

TEST_F(ExplainTest, her_nationality_is_told_as_far_as_it_is_known)
{
    suspected();
    then_told("nationality", "nothing is recorded");
    given(watch, RecordClaim{{kAnyland, ClaimForm::spoken, {}}, {}});
    then_told("nationality", "claims ANY (spoken) 24 NOV 2026 02:41:00 Z");
    case_ = {};
    suspected();
    fact(NoClaimRecorded{"we have no country"});
    then_told("nationality", "claims no State, hailed 24 NOV 2026 02:41:00 Z");
    case_ = {};
    confirmed();
    then_told("nationality", "flag BOR confirmed");
}

TEST_F(ExplainTest, a_vessel_without_a_name_is_told_by_everything_that_identifies_her)
{
    suspected();
    case_.vessel = {};
    case_.vessel.mmsi = "804000307";
    case_.vessel.official_number = "BOR-4471";
    case_.vessel.port_of_registry = "Port Boreas";
    then_told("vessel", "MMSI 804000307, official number BOR-4471, port Port Boreas");
}

// D01 (+): it sets the other channel, and is told with its articles before the table.
TEST_F(ExplainTest, the_duty_to_rescue_is_told_first_with_its_rule)
{
    suspected();
    EXPECT_EQ(verdict::explain(facts_at(now_)).steps.front().rule.id, "D01");
    EXPECT_FALSE(verdict::explain(facts_at(now_)).steps.front().matched);
    EXPECT_EQ(verdict::explain(facts_at(now_)).steps.front().reason, "");
    case_.sar = SarPhase::distress;
    case_.danger_to_life = true;
    EXPECT_TRUE(verdict::explain(facts_at(now_)).steps.front().matched);
    EXPECT_EQ(
        verdict::explain(facts_at(now_)).steps.front().reason, "danger seen, SAR phase distress");
    then_told("life", "danger seen, SAR phase distress");
}

TEST_F(ExplainTest, grounds_are_told_with_their_signatures)
{
    opened();
    then_told("grounds", "none stated");
    given(watch, StateGrounds{good_grounds()});
    then_told("grounds", "migrant_smuggling, not approved");
    given(duty, SignGrounds{});
    given(legal, SignGrounds{});
    then_told(
        "grounds",
        "migrant_smuggling, signed by the duty_controller 24 NOV 2026 02:41:00 Z, signed by the "
        "legal_adviser 24 NOV 2026 02:41:00 Z");
}

TEST_F(ExplainTest, what_was_said_and_written_of_her_is_told_word_by_word)
{
    opened();
    then_told("grounds in words", "");
    given(watch, RecordClaim{{kBorealia, ClaimForm::spoken, "we are of Borealia"}, {}});
    given(
        watch,
        StateGrounds{{law::OffenceScope::migrant_smuggling, "forty heads", {"aircraft A1"}}});
    then_told("claim of BOR", "we are of Borealia");
    then_told("grounds in words", "forty heads");
    then_told("source of the grounds", "aircraft A1");
}

// What a row rests on is told beside it: a yes by pursuit shows where it began.
TEST_F(ExplainTest, what_only_some_rows_ask_for_is_told_as_soon_as_it_is_on_record)
{
    suspected();
    for (const auto* fact :
         {"hot pursuit",
          "breach of immigration law",
          "really of our nationality",
          "our own register",
          "slave trade",
          "master",
          "track",
          "claim set aside as misread"})
        then_told(fact, "");
    fact(PursuitRecorded{PursuitOrigin::contiguous_zone, true, "siren at 500 m"});
    then_told("hot pursuit", "began in contiguous_zone, signal seen or heard: siren at 500 m");
    fact(PursuitBroken{"lost in fog"});
    then_told(
        "hot pursuit",
        "began in contiguous_zone, signal seen or heard, broken 24 NOV 2026 02:41:00 Z: siren at "
        "500 m");
    given(watch, Act<BreachRecorded>{{"a landing was prepared"}});
    then_told("breach of immigration law", "recorded");
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}, true});
    then_told("claim set aside as misread", "ANY 24 NOV 2026 02:41:00 Z");
}

TEST_F(ExplainTest, what_was_said_by_voice_is_told_with_its_call_back)
{
    authorization_asked();
    given(
        watch,
        Act<OralAnswerRecorded>{
            {OralDecision::granted, {Measure::board}, "Holm", "+812", "you may board her"}});
    EXPECT_EQ(told("by voice", now_), "granted by Holm, board; not called back: you may board her");
}

TEST_F(ExplainTest, who_is_bound_and_what_was_declared_is_told)
{
    suspected();
    then_told("party status", "");
    case_ = {};
    registry_asked();
    then_told("party status", "ATL: bound by SOM-8.2");
    then_told("declaration", "BOR: none on record under SOM-8.2");
}

TEST_F(ExplainTest, her_place_is_told_or_that_it_is_not_known)
{
    suspected();
    EXPECT_NE(told("position", now_).find("from ais, within 50 m"), std::string::npos)
        << told("position", now_);
    EXPECT_NE(
        told("waters", now_).find("high_seas, 260.0 nm from the coast of ANY"), std::string::npos)
        << told("waters", now_);
    fix_->zone.reset();
    then_told("waters", "no chart");
    fix_.reset();
    then_told("position", "none");
    then_told("waters", "");
}

TEST_F(ExplainTest, each_question_is_told_with_its_times)
{
    suspected();
    then_told("registry question", "not asked");
    then_told("request to board", "not asked");
    then_told("coastal question", "");
    case_ = {};
    registry_answered(RegistryFinding::not_found);
    then_told(
        "registry question",
        "answered; sent 24 NOV 2026 03:00:00 Z, delivered never, acknowledged 24 NOV 2026 "
        "03:05:00 Z, answered 24 NOV 2026 03:30:00 Z: not_found, Ship Register of Borealia, "
        "BOR-1187, port PORT BOREA");
    given(duty, AssignUnit{cutter()});
    given(watch, Act<CoastalRequestDrafted>{{kAnyland, {Measure::board}, "stop her"}});
    EXPECT_TRUE(told("coastal question", now_).starts_with("drafted; sent never"));
}

TEST_F(ExplainTest, an_authority_is_told_and_that_there_is_none)
{
    confirmed();
    then_told("authority", "none");
    case_ = {};
    answered(AuthorizationDecision::granted);
    then_told(
        "authority",
        "express under SOM-8.2: active, for board, search, unit ATLANTIA GUARD 7, from 24 NOV 2026 "
        "04:00:00 Z until 24 NOV 2026 08:00:00 Z, within 10.0 nm of " +
            geo::position_words(sighting().position) + ", not reviewed by the legal adviser");
    then_told(
        "for the vessel",
        "SEA LARK, IMO 9074729, MMSI 812345678, call sign B7AB, port PORT BOREA, blue hull, white "
        "superstructure, 28 m");
}

// Who accepted what the flag State asked for, and each boarding from the go to its acknowledgement.
TEST_F(ExplainTest, each_boarding_is_told_from_the_go_to_the_acknowledged_report)
{
    on_deck();
    EXPECT_EQ(told("boarding", now_).substr(0, 3), "go ");
    EXPECT_NE(
        told("boarding", now_).find("under express, unit ATLANTIA GUARD 7"), std::string::npos);
    EXPECT_NE(told("boarding", now_).find(", began "), std::string::npos);
    EXPECT_NE(told("boarding", now_).find(", on deck "), std::string::npos);
    EXPECT_EQ(told("boarding", now_).find(", ended "), std::string::npos);
    EXPECT_EQ(told("boarding", now_).find(", fell "), std::string::npos);
    then_told("conditions of the grant", "");
}

TEST_F(ExplainTest, each_ruling_in_force_is_told)
{
    suspected();
    then_told("ruling on passage", "");
    signed_by(legal, LegalMatterRuled{LegalMatter::passage, Ruling::proceed, "she fishes"});
    signed_by(legal, LegalMatterRuled{LegalMatter::passage, Ruling::stop, "innocent"});
    signed_by(legal, LegalMatterRuled{LegalMatter::slave_trade, Ruling::proceed, "in chains"});
    then_told("ruling on passage", "stop, leo 24 NOV 2026 02:41:00 Z: innocent");
    then_told("ruling on slave_trade", "proceed, leo 24 NOV 2026 02:41:00 Z: in chains");
}

TEST_F(ExplainTest, immunity_is_told_only_where_there_is_one)
{
    suspected();
    then_told("immunity", "");
    fact(ImmunityRecorded{Immunity::warship, "w"});
    then_told("immunity", "warship");
}

TEST_F(ExplainTest, the_rows_end_with_the_one_that_decides)
{
    answered(AuthorizationDecision::refused);
    const auto steps = verdict::explain(facts_at(now_)).steps;
    ASSERT_FALSE(steps.empty());
    EXPECT_EQ(steps.back().rule.id, "D13");
    EXPECT_EQ(std::ranges::count_if(steps, [](const auto& step) { return step.matched; }), 1);
}

} // namespace
} // namespace ensign::test
