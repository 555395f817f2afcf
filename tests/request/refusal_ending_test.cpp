// How an action ends: in other hands or in a port only by a measure, or by instructions; in freedom
// at any time (T25, M08; invariants 11, 23 and 28).

#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class EndingRefusalTest : public RefusalsTest {
protected:
    static Act<ActionEnded> ended(ActionEnd how, StateCode to = {})
    {
        return {{how, std::move(to), "agreed"}};
    }
    static Act<MeasureTaken> towards(
        Measure what, StateCode to, MeasureException why = MeasureException::none)
    {
        Act<MeasureTaken> act = measure(what, why);
        act.content.to = std::move(to);
        return act;
    }
    void on_deck_with(std::initializer_list<Measure> measures)
    {
        on_deck();
        given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
        for (const Measure measure : measures)
            case_.authorization.answer->measures.add(measure);
    }
    void ruled(Ruling ruling)
    {
        given(legal, Act<LegalMatterRuled>{{LegalMatter::hand_over, ruling, "w"}});
    }
    /// The case as it is after a step, and as it was before.
    void then_could(const Actor& actor, const Command& command)
    {
        const Case before = case_;
        given(actor, command);
        case_ = before;
    }
};

// Invariant 11: ending is no way round the gates of a measure.
TEST_F(EndingRefusalTest, nobody_is_handed_over_by_ending_alone)
{
    on_deck();
    const auto end = ended(ActionEnd::hand_over, kBorealia);
    when(commander, end);
    then_refused(Refusal::measure_not_taken);
    refused(commander, ended(ActionEnd::hand_over, kAtlantia), Refusal::measure_not_taken);
    refused(team, towards(Measure::hand_over, kBorealia), Refusal::evidence_missing);
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    refused(team, towards(Measure::hand_over, kBorealia), Refusal::measure_not_granted);
    case_.authorization.answer->measures.add(Measure::hand_over);
    given(team, towards(Measure::hand_over, kAtlantia));
    refused(commander, end, Refusal::measure_not_taken); // that led elsewhere
    given(team, towards(Measure::hand_over, kBorealia));
    then_could(commander, end);
}

// Invariant 23.
TEST_F(EndingRefusalTest, after_a_revocation_she_is_released_or_left_and_nothing_else)
{
    on_deck_with({Measure::hand_over, Measure::divert});
    heard(kBorealia, AuthorizationRevoked{"our own ship is near"});
    refused(commander, ended(ActionEnd::hand_over, kBorealia), Refusal::measure_not_taken);
    refused(commander, ended(ActionEnd::arrived_port, kBorealia), Refusal::measure_not_taken);
    refused(commander, ended(ActionEnd::arrived_port, kAtlantia), Refusal::measure_not_taken);
    then_could(commander, ended(ActionEnd::release));
    then_could(team, Act<VesselLeft>{{4, 4, "none", 30}});
}

// SUA Protocol art. 8bis(6).
TEST_F(EndingRefusalTest, the_flag_states_instructions_let_her_be_handed_over)
{
    const auto end = ended(ActionEnd::hand_over, kBorealia);
    on_deck();
    heard(kBorealia, DispositionGiven{"to our ship"});
    then_could(commander, end);
    refused(commander, ended(ActionEnd::hand_over, kAnyland), Refusal::legal_decision_missing);
    at(utc(4, 50));
    heard(kBorealia, AuthorizationRevoked{"wait"});
    refused(commander, end, Refusal::measure_not_taken); // they were given before that
    at(utc(4, 55));
    heard(kBorealia, DispositionGiven{"to our ship, now"});
    then_could(commander, end);
    case_.desk.disposition_at = utc(3, 59); // of an earlier grant
    refused(commander, end, Refusal::measure_not_taken);
}

// A claim alone makes nobody her flag State, a denied one still less.
TEST_F(EndingRefusalTest, a_state_that_did_not_confirm_her_is_a_third_one)
{
    const auto end = ended(ActionEnd::hand_over, kBorealia);
    on_deck_with({Measure::hand_over});
    given(team, towards(Measure::hand_over, kBorealia));
    then_could(commander, end);
    ruled(Ruling::stop); // is about third countries
    then_could(commander, end);
    case_.registry.answer->finding = RegistryFinding::refuted;
    refused(commander, end, Refusal::legal_decision_missing);
    refused(team, towards(Measure::hand_over, kBorealia), Refusal::legal_decision_missing);
    case_.registry = {};
    refused(commander, end, Refusal::legal_decision_missing);
    ruled(Ruling::proceed);
    then_could(commander, end);
}

TEST_F(EndingRefusalTest, a_port_abroad_is_reached_by_a_measure_that_names_it)
{
    on_deck_with({Measure::divert, Measure::escort, Measure::detain_vessel});
    const auto arrived = ended(ActionEnd::arrived_port, kBorealia);
    refused(commander, ended(ActionEnd::arrived_port), Refusal::destination_missing);
    refused(commander, arrived, Refusal::measure_not_taken);
    given(team, towards(Measure::escort, {}));
    given(team, towards(Measure::detain_vessel, {}));
    refused(commander, arrived, Refusal::measure_not_taken);
    given(team, towards(Measure::divert, kBorealia));
    then_could(commander, arrived);
    refused(commander, ended(ActionEnd::arrived_port, kAnyland), Refusal::legal_decision_missing);
    ruled(Ruling::proceed);
    refused(commander, ended(ActionEnd::arrived_port, kAnyland), Refusal::measure_not_taken);
    given(team, towards(Measure::escort, kAnyland));
    then_could(commander, ended(ActionEnd::arrived_port, kAnyland));
}

TEST_F(EndingRefusalTest, our_own_port_is_reached_by_whatever_holds_her)
{
    const auto home = ended(ActionEnd::arrived_port, kAtlantia);
    for (const Measure how :
         {Measure::divert,
          Measure::escort,
          Measure::take_control,
          Measure::detain_vessel,
          Measure::seize}) {
        SCOPED_TRACE(word(how));
        case_ = {};
        on_deck_with({how});
        given(team, measure(Measure::search));
        refused(commander, home, Refusal::measure_not_taken);
        given(team, towards(how, how == Measure::divert ? kAtlantia : StateCode{}));
        then_could(commander, home);
    }
    case_ = {};
    on_deck_with({Measure::escort});
    given(team, towards(Measure::escort, kBorealia)); // that led elsewhere
    refused(commander, home, Refusal::measure_not_taken);
}

TEST_F(EndingRefusalTest, a_port_is_reached_out_of_danger_by_any_way)
{
    on_deck();
    given(watch, ReportDanger{true, "she takes water"});
    then_could(commander, ended(ActionEnd::arrived_port, kAnyland));
    refused(commander, ended(ActionEnd::hand_over, kAnyland), Refusal::legal_decision_missing);
    given(team, Act<ScreeningOpened>{{"p1", "asks for protection"}});
    refused(commander, ended(ActionEnd::arrived_port, kAnyland), Refusal::screening_is_open);
}

TEST_F(EndingRefusalTest, a_destination_is_a_state_and_no_port)
{
    on_deck_with({Measure::divert, Measure::escort});
    for (const char* to : {"PORT ATLANTIS", "AT", "atl", "ATLA", "A7L", " "}) {
        SCOPED_TRACE(to);
        when(team, towards(Measure::divert, StateCode{to}));
        then_refused(Refusal::destination_unknown);
        refused(team, towards(Measure::escort, StateCode{to}), Refusal::destination_unknown);
        refused(
            commander, ended(ActionEnd::arrived_port, StateCode{to}), Refusal::destination_unknown);
        refused(commander, ended(ActionEnd::release, StateCode{to}), Refusal::destination_unknown);
    }
    ruled(Ruling::proceed);
    given(team, towards(Measure::divert, StateCode{"LBY"})); // not in the directory, and a State
}

// M08: persons on board go where the vessel goes.
TEST_F(EndingRefusalTest, to_a_third_state_she_is_not_diverted_without_the_legal_adviser)
{
    on_deck_with({Measure::divert, Measure::escort, Measure::take_control});
    for (const Measure how : {Measure::divert, Measure::escort, Measure::take_control}) {
        SCOPED_TRACE(word(how));
        refused(team, towards(how, kAnyland), Refusal::legal_decision_missing);
        then_could(team, towards(how, kBorealia));
        then_could(team, towards(how, kAtlantia));
    }
    // Out of danger she is brought at once, wherever that is.
    given(watch, ReportDanger{true, "she takes water"});
    then_could(team, towards(Measure::divert, kAnyland, MeasureException::imminent_danger));
    given(coordinator, ReportDanger{false, "pumped dry"});
    ruled(Ruling::proceed);
    for (const Measure how : {Measure::divert, Measure::escort, Measure::take_control})
        then_could(team, towards(how, kAnyland));
}

// Invariant 28, also in danger, and also for the flag State.
TEST_F(EndingRefusalTest, under_a_screening_no_measure_leads_to_another_state)
{
    on_deck_with({Measure::divert, Measure::escort, Measure::take_control});
    given(watch, ReportDanger{true, "she takes water"});
    given(team, Act<ScreeningOpened>{{"p1", "asks for protection"}});
    for (const Measure how : {Measure::divert, Measure::escort, Measure::take_control})
        for (const auto why : {MeasureException::none, MeasureException::imminent_danger}) {
            SCOPED_TRACE(word(how));
            if (why == MeasureException::none)
                refused(team, towards(how, kBorealia, why), Refusal::screening_is_open);
            else // to the nearest place of safety (SAR Convention 4.8.5)
                then_could(team, towards(how, kBorealia, why));
            then_could(team, towards(how, kAtlantia, why));
        }
    then_could(team, towards(Measure::escort, {}));
    then_could(team, towards(Measure::escort, kAnyland, MeasureException::imminent_danger));
}

} // namespace
} // namespace ensign::test
