// The invariants themselves are held to account: each has a check, and each check that can be
// broken by a forged event or a forged fact finds it.

#include "tests/scenario/scenario_player.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace ensign::test {
namespace {

using namespace request;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// A story of its own, played first; then its case is forged.
class InvariantsTest : public testing::Test {
protected:
    void play(const std::string& parts)
    {
        const std::string path = folder.file("control.scenario");
        std::ofstream{path} << "day 2026-11-24\nat 02:00\n" << parts;
        player.play(path);
        ASSERT_TRUE(player.last_case());
        c = *player.sea().atlantia.node().find(*player.last_case());
    }

    EventRecord by(const std::string& person, Role role, Event what)
    {
        return {player.sea().clock.now, kAtlantia, PersonId{person}, role, std::move(what)};
    }

    /// What an event that decide() would never make breaks when it is in the log all the same.
    std::vector<std::string> broken_if(EventRecord forged)
    {
        const Case after = evolve(c, forged);
        ThreeStates& sea = player.sea();
        return broken_by(
            Step{c, forged, after, {}, sea.atlantia.self(), sea.law.book(), sea.directory});
    }

    /// The case as it stands after a forged event, with the verdict given.
    std::vector<std::string> broken_when_standing(
        const std::function<void(Case&, verdict::Facts&, verdict::Verdict&)>& forge)
    {
        ThreeStates& sea = player.sea();
        const verdict::Facts now = sea.atlantia.node().facts_of(*player.last_case());
        verdict::Facts facts{
            c,
            now.self,
            now.now,
            now.law,
            now.fix,
            now.observed,
            now.undelivered,
            now.unapplied,
            now.chart_version,
            now.link_lost,
            now.no_authority,
            now.flag_state_vouches,
            now.coastal_state_vouches};
        verdict::Verdict v = verdict::assess(facts);
        forge(c, facts, v);
        return broken_by(Standing{c, sea.atlantia.self(), facts, v, {}});
    }

    Folder folder;
    ScenarioPlayer player;
    Case c;
};

TEST(Invariants, each_of_the_thirty_four_has_a_check)
{
    std::set<int> checked = checked_over_the_whole();
    for (const auto checks : {checks_of_acts(), checks_of_words()})
        for (const StepCheck& check : checks)
            checked.insert(check.invariant);
    for (const auto checks : {checks_of_yes(), checks_of_state()})
        for (const StandingCheck& check : checks)
            checked.insert(check.invariant);
    for (int n = 1; n <= 34; ++n)
        EXPECT_TRUE(checked.contains(n)) << n;
    EXPECT_EQ(checked.size(), 34U);
}

TEST_F(InvariantsTest, a_boarding_cleared_without_authority_is_found)
{
    play("begin suspected migrant_smuggling\n");
    EXPECT_THAT(
        broken_if(by("carl", Role::commander, BoardingCleared{"D21", BasisKind::express, {}, {}})),
        Contains(HasSubstr("INV 1:")));
}

TEST_F(InvariantsTest, a_boarding_cleared_on_a_reviewed_grant_is_not)
{
    play("begin granted\nATL leo invoke_authority {\"basis\": \"express\"}\n");
    EXPECT_THAT(
        broken_if(by("carl", Role::commander, BoardingCleared{"D21", BasisKind::express, {}, {}})),
        IsEmpty());
}

TEST_F(InvariantsTest, a_measure_beyond_the_grant_is_found)
{
    play("begin on_deck\n");
    MeasureTaken seize;
    seize.measure = Measure::seize;
    EXPECT_THAT(broken_if(by("bea", Role::boarding_unit, seize)), Contains(HasSubstr("INV 11:")));
    seize.exception = MeasureException::imminent_danger;
    EXPECT_THAT(broken_if(by("bea", Role::boarding_unit, seize)), Contains(HasSubstr("INV 10:")));
}

TEST_F(InvariantsTest, a_measure_after_a_revocation_is_found)
{
    play("begin on_deck\nBOR dora revoke_authorization {\"reason\": \"x\"}\ndeliver\n");
    EXPECT_THAT(
        broken_if(by("bea", Role::boarding_unit, MeasureTaken{})), Contains(HasSubstr("INV 23:")));
}

TEST_F(InvariantsTest, silence_taken_for_consent_is_found)
{
    play("begin suspected migrant_smuggling\nbegin asked SOM-8.2\n");
    AuthorityInvoked deemed;
    deemed.basis = BasisKind::deemed;
    deemed.instrument = InstrumentId{"SOM-8.2"};
    const auto broken = broken_if(by("leo", Role::legal_adviser, deemed));
    EXPECT_THAT(broken, Contains(HasSubstr("INV 2:")));
    EXPECT_THAT(broken, Contains(HasSubstr("INV 3:")));
}

TEST_F(InvariantsTest, an_instrument_of_another_convention_is_found)
{
    play("begin suspected migrant_smuggling\n");
    RegistryRequestDrafted draft;
    draft.instrument = InstrumentId{"CAR-16.3"};
    EXPECT_THAT(broken_if(by("wanda", Role::watch_officer, draft)), Contains(HasSubstr("INV 7:")));
}

TEST_F(InvariantsTest, a_grant_on_a_vessel_nobody_confirmed_is_found)
{
    play("begin suspected migrant_smuggling\nbegin asked SOM-8.2\n");
    const AuthorizationAnswer answer = authorization_answer(AuthorizationDecision::granted);
    EventRecord heard = by("BOR/1:0123", Role::decision_officer, AuthorizationAnswered{answer});
    heard.owner = kBorealia;
    EXPECT_THAT(broken_if(heard), Contains(HasSubstr("INV 5:")));
    heard.person = PersonId{"BOR/9:0123"};
    EXPECT_THAT(broken_if(heard), Contains(HasSubstr("INV 25:")));
}

TEST_F(InvariantsTest, one_person_for_two_signatures_is_found)
{
    play("begin suspected migrant_smuggling\nbegin drafted SOM-8.2\n");
    EXPECT_THAT(
        broken_if(by("wanda", Role::out_desk, RegistryRequestReleased{registry_request()})),
        Contains(HasSubstr("INV 19:")));
}

TEST_F(InvariantsTest, a_hand_over_under_a_screening_is_found)
{
    play("begin on_deck\nATL bea open_screening {\"screening\": \"p1\", \"words\": \"x\"}\n");
    EXPECT_THAT(
        broken_if(by("carl", Role::commander, ActionEnded{})), Contains(HasSubstr("INV 28:")));
}

TEST_F(InvariantsTest, an_end_in_other_hands_without_a_measure_is_found)
{
    play("begin on_deck\n");
    const auto end = [&](ActionEnd how, const char* to) {
        return broken_if(by("carl", Role::commander, ActionEnded{how, StateCode{to}, "x"}));
    };
    EXPECT_THAT(end(ActionEnd::hand_over, "BOR"), Contains(HasSubstr("INV 11:")));
    EXPECT_THAT(end(ActionEnd::arrived_port, "ATL"), Contains(HasSubstr("INV 11:")));
    EXPECT_THAT(end(ActionEnd::hand_over, "ANY"), Contains(HasSubstr("INV 28:")));
    EXPECT_THAT(end(ActionEnd::release, ""), IsEmpty());
}

TEST_F(InvariantsTest, a_use_against_a_restriction_is_found)
{
    play("begin granted\n"
         "BOR ines share_information {\"item\": \"i1\", \"category\": \"routes_and_carriers\", "
         "\"words\": \"x\", \"no_forwarding\": true, \"no_court\": true}\ndeliver\n");
    InformationUsed use;
    use.item = "i1";
    EXPECT_THAT(broken_if(by("anna", Role::case_analyst, use)), Contains(HasSubstr("INV 20:")));
    use.use = Use::court;
    EXPECT_THAT(broken_if(by("anna", Role::case_analyst, use)), Contains(HasSubstr("INV 21:")));
}

TEST_F(InvariantsTest, a_suspect_without_a_ground_is_found)
{
    play("begin on_deck\n");
    PersonsCounted count;
    count.suspected_smugglers = 1;
    EXPECT_THAT(broken_if(by("bea", Role::boarding_unit, count)), Contains(HasSubstr("INV 27:")));
}

TEST_F(InvariantsTest, a_yes_from_an_old_place_is_found)
{
    play("begin granted\n");
    EXPECT_THAT(
        broken_when_standing([](Case&, verdict::Facts& facts, verdict::Verdict&) {
            facts.fix->seen -= std::chrono::minutes{16};
        }),
        Contains(HasSubstr("INV 31:")));
}

TEST_F(InvariantsTest, a_yes_in_foreign_waters_is_found)
{
    play("begin granted\n");
    EXPECT_THAT(
        broken_when_standing([](Case&, verdict::Facts& facts, verdict::Verdict&) {
            facts.fix->zone->distance = geo::Distance::metres(22'600);
            facts.fix->zone->uncertainty = geo::Distance::metres(500);
        }),
        Contains(HasSubstr("INV 9:")));
}

TEST_F(InvariantsTest, a_yes_to_an_immune_ship_is_found)
{
    play("begin granted\n");
    EXPECT_THAT(
        broken_when_standing([](Case& standing, verdict::Facts&, verdict::Verdict&) {
            standing.immunity = Immunity::warship;
        }),
        Contains(HasSubstr("INV 8:")));
}

TEST_F(InvariantsTest, a_rescue_that_widens_a_verdict_is_found)
{
    play("begin granted\n");
    EXPECT_THAT(
        broken_when_standing(
            [](Case&, verdict::Facts&, verdict::Verdict& v) { v.measures.add(Measure::seize); }),
        Contains(HasSubstr("INV 10:")));
}

} // namespace
} // namespace ensign::test
