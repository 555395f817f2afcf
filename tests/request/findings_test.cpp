// When a vessel may be found to be without nationality, and when such a finding may be signed
// (domain brief, T10, 5.4, 5.5); and by which keys two cases are found to be about one hull.

#include "core/request/authority.hpp"
#include "tests/support/refusals_test.hpp"

#include <gmock/gmock.h>

namespace ensign::test {
namespace {

using testing::ElementsAre;

class FindingsTest : public RefusalsTest {
protected:
    static Act<StatelessFindingDrafted> finding() { return {{"no papers", "hailed thrice"}}; }
    void called(bool reached, bool request_made)
    {
        given(
            watch,
            Act<ContactLogged>{
                {kBorealia, Channel::telephone, "+812", reached, request_made, "the duty desk"}});
    }
    void claims_nobody() { given(watch, Act<NoClaimRecorded>{{"we have no country"}}); }
};

TEST_F(FindingsTest, a_state_nobody_knows_is_silent_where_it_was_called_and_nobody_answered)
{
    registry_states_.erase(kBorealia);
    claim_known();
    called(false, false);
    claims_nobody();
    given(legal, finding());

    case_ = {};
    claim_known();
    called(false, false);
    called(true, true); // after all
    claims_nobody();
    refused(legal, finding(), Refusal::finding_not_possible);

    case_ = {};
    claim_known(); // and nobody tried
    claims_nobody();
    refused(legal, finding(), Refusal::finding_not_possible);
}

TEST_F(FindingsTest, one_that_is_known_is_silent_only_where_the_paper_did_not_get_through_either)
{
    const auto asked_and_called = [&](bool delivered, bool called_after) {
        case_ = {};
        now_ = utc(2, 40);
        if (!called_after) {
            claim_known();
            called(false, false);
            given(watch, registry_draft());
            at(utc(3, 0));
            given(desk, ReleaseRegistryRequest{});
        } else {
            registry_asked();
        }
        if (delivered) case_ = evolve(case_, from(kAtlantia, RequestDelivered{Question::registry}));
        if (called_after) {
            at(utc(3, 10));
            called(false, false);
        }
        given(desk, WithdrawRequest{Question::registry, "not delivered"});
        claims_nobody();
        when(legal, finding());
    };
    asked_and_called(false, true);
    EXPECT_FALSE(refusal_.has_value());
    asked_and_called(true, true);
    then_refused(Refusal::finding_not_possible);
    asked_and_called(false, false);
    then_refused(Refusal::finding_not_possible);
    case_ = {};
    now_ = utc(2, 40);
    claim_known();
    called(false, false); // and not asked in writing
    claims_nobody();
    refused(legal, finding(), Refusal::finding_not_possible);
}

// Domain brief, 5.5, "false flag": our own register is asked only about who shows our flag, and its
// denial is of her as she was then.
TEST_F(FindingsTest, our_register_denies_only_who_shows_our_flag_and_as_she_is)
{
    suspected();
    const Act<OwnFlagDenied> denied{{"register", "never entered"}};
    when(registrar, denied);
    then_refused(Refusal::own_flag_not_shown);
    given(
        watch,
        Act<ObservationRecorded>{{IdentityFact::flag_seen, "ATL", "cutter", Confidence::high}});
    EXPECT_TRUE(unclaimed_mark(case_));
    given(registrar, denied);
    EXPECT_FALSE(unclaimed_mark(case_));
    when(legal, finding()); // and nobody has hailed her
    then_refused(Refusal::finding_not_possible);
    given(
        watch,
        Act<ObservationRecorded>{{IdentityFact::flag_claimed, "ATL", "hail", Confidence::high}});
    given(legal, finding());
    case_.vessel.name = "SEA LARK II"; // she turns out to be another
    EXPECT_TRUE(unclaimed_mark(case_));
    case_.vessel = case_.own_flag_vessel;
    given(registrar, Act<OwnFlagConfirmed>{{"register", "ATL-9"}});
    EXPECT_TRUE(unclaimed_mark(case_));
}

// Domain brief, D25, 5.5: no flag, no marks, no papers.
TEST_F(FindingsTest, what_was_seen_of_a_flag_is_a_claim_until_it_is_asked_about_or_unsaid)
{
    const auto saw =
        [&](IdentityFact what, const std::string& value, Confidence how_sure = Confidence::medium) {
            given(watch, Act<ObservationRecorded>{{what, value, "cutter", how_sure}});
        };
    for (const auto mark :
         {IdentityFact::flag_seen,
          IdentityFact::flag_claimed,
          IdentityFact::port_of_registry,
          IdentityFact::official_number,
          IdentityFact::fishing_number,
          IdentityFact::call_sign,
          IdentityFact::document_shown}) {
        case_ = {};
        suspected();
        claims_nobody();
        given(legal, finding());
        saw(mark, "BOR");
        when(legal, Act<StatelessFindingSigned>{});
        then_refused(Refusal::mark_is_unclaimed);
        when(legal, finding());
        then_refused(Refusal::mark_is_unclaimed);
        when(watch, Act<NoClaimRecorded>{{"w"}});
        then_refused(Refusal::mark_is_unclaimed);
        saw(mark, "none", Confidence::low); // and somebody surer had seen it
        EXPECT_TRUE(unclaimed_mark(case_));
        saw(mark, "none");
        given(legal, finding());
        saw(mark, "BOR");
        given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}}); // and so it is asked about
        EXPECT_FALSE(unclaimed_mark(case_)) << word(mark);
    }
    saw(IdentityFact::flag_seen, "ANY"); // a second flag, and nobody claimed it
    EXPECT_TRUE(unclaimed_mark(case_));
    saw(IdentityFact::hull, "blue");
    saw(IdentityFact::flag_seen, "none");
    EXPECT_FALSE(unclaimed_mark(case_));
    when(
        watch, Act<ObservationRecorded>{{IdentityFact::flag_seen, "green", "c", Confidence::high}});
    then_refused(Refusal::unknown_state); // it could not be told from the one she claims
}

// The State she claims has denied her: only what it was asked about is answered by that.
TEST_F(FindingsTest, a_mark_is_of_a_denied_flag_only_where_that_state_was_asked_about_it)
{
    suspected();
    VesselIdentity particulars = case_.vessel;
    particulars.port_of_registry = "PORT BOREA";
    particulars.official_number = "BO-77";
    particulars.call_sign = "B7AB";
    given(watch, RecordClaim{{kBorealia, ClaimForm::spoken, "of Borealia"}, particulars});
    given(watch, DraftRegistryRequest{kProtocol, "forty", "low", {}});
    given(desk, ReleaseRegistryRequest{});
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::refuted)});
    const auto is_open = [&](IdentityFact what, const std::string& value) {
        case_.observations.clear();
        given(watch, Act<ObservationRecorded>{{what, value, "cutter", Confidence::high}});
        return unclaimed_mark(case_);
    };
    EXPECT_FALSE(is_open(IdentityFact::port_of_registry, "PORT BOREA"));
    EXPECT_FALSE(is_open(IdentityFact::official_number, "BO-77"));
    EXPECT_FALSE(is_open(IdentityFact::call_sign, "B7AB"));
    EXPECT_TRUE(is_open(IdentityFact::port_of_registry, "PORT ANY"));
    EXPECT_TRUE(is_open(IdentityFact::official_number, "AN-1"));
    EXPECT_TRUE(is_open(IdentityFact::call_sign, "A1AB"));
    EXPECT_TRUE(is_open(IdentityFact::document_shown, "B7AB"));
}

TEST_F(FindingsTest, an_answer_is_awaited_to_the_end_of_its_time)
{
    suspected();
    given(watch, RecordClaim{{kAnyland, ClaimForm::flag, {}}, {}});
    called(true, true);
    given(
        watch,
        Act<ContactLogged>{{kAnyland, Channel::telephone, "+800", true, true, "the duty desk"}});
    given(watch, RecordClaim{{kBorealia, ClaimForm::papers, {}}, {}}); // two flags
    given(watch, registry_draft());
    at(utc(3, 0));
    given(desk, ReleaseRegistryRequest{});
    const Instant end = case_.registry.request->answer_wanted_by;
    at(end);
    refused(legal, finding(), Refusal::claim_is_under_inquiry);
    at(end + Duration{1});
    given(legal, finding());
}

TEST_F(FindingsTest, what_ended_since_it_was_drafted_is_not_signed)
{
    suspected();
    claims_nobody();
    given(legal, finding());
    const Case drafted = case_;
    given(legal, Act<StatelessFindingSigned>{});
    // She is claimed by somebody's register meanwhile: as events that crossed have it.
    case_ = drafted;
    case_.no_claim_at.reset();
    refused(legal, Act<StatelessFindingSigned>{}, Refusal::finding_not_possible);
    case_ = drafted;
    case_.confirmed_by = kBorealia;
    refused(legal, Act<StatelessFindingSigned>{}, Refusal::flag_is_confirmed);
    case_ = drafted;
    case_.registry.state = RequestState::released;
    case_.registry.request = registry_request();
    refused(legal, Act<StatelessFindingSigned>{}, Refusal::claim_is_under_inquiry);
}

TEST_F(FindingsTest, that_she_is_immune_anybody_says_and_that_she_is_not_the_legal_adviser)
{
    opened();
    given(watch, Act<ImmunityRecorded>{{Immunity::none, "a trawler"}}); // says nothing new
    given(watch, Act<ImmunityRecorded>{{Immunity::warship, "grey, a gun"}});
    refused(
        watch, Act<ImmunityRecorded>{{Immunity::none, "a trawler"}}, Refusal::role_not_permitted);
    given(legal, Act<ImmunityRecorded>{{Immunity::none, "a museum ship"}});
}

TEST_F(FindingsTest, nobody_resumes_what_the_flag_states_own_word_has_ended)
{
    claim_known();
    given(duty, AssignUnit{cutter()});
    invoked(BasisKind::standing);
    given(legal, Act<AuthoritySuspended>{{"a doubt"}});
    given(legal, Act<AuthorityResumed>{{"no doubt"}});
    case_.denied_by[kBorealia] = RegistryFinding::refuted;
    EXPECT_EQ(authority_of(case_, now_)->state, AuthorityState::suspended);
    refused(legal, Act<AuthorityResumed>{{"no doubt"}}, Refusal::basis_not_available);
}

TEST(HullKeysTest, a_hull_is_known_by_what_does_not_change_with_the_hand_that_writes_it)
{
    VesselIdentity vessel;
    vessel.imo = "IMO 9079729";
    vessel.mmsi = "MMSI 804-000-307";
    vessel.call_sign = "8b xz 90";
    vessel.official_number = "bor-4471";
    vessel.name = "Zeta az";
    EXPECT_THAT(
        hull_keys(vessel),
        ElementsAre(
            "imo 9079729",
            "mmsi 804000307",
            "call_sign 8BXZ90",
            "official_number BOR-4471",
            "name ZETAAZ"));
    EXPECT_TRUE(hull_keys({}).empty());
}

TEST_F(FindingsTest, a_state_has_the_case_once_anything_that_begins_one_was_put_to_it)
{
    registry_drafted();
    given(duty, AssignUnit{cutter()});
    EXPECT_FALSE(has_the_case(case_, kBorealia));
    called(true, true); // a call begins nothing there
    EXPECT_FALSE(has_the_case(case_, kBorealia));
    at(utc(3, 0));
    given(desk, ReleaseRegistryRequest{});
    EXPECT_TRUE(has_the_case(case_, kBorealia));
    EXPECT_FALSE(has_the_case(case_, kAnyland));
    given(watch, Act<CoastalRequestDrafted>{{kAnyland, {Measure::board}, "stop her"}});
    EXPECT_FALSE(has_the_case(case_, kAnyland));
    given(desk, Act<CoastalRequestReleased>{{{}, {}, {}, sighting(), {}, {}, {}, {}}});
    EXPECT_TRUE(has_the_case(case_, kAnyland));
    case_ = {};
    suspected();
    given(
        coordinator,
        Act<SarEntryAsked>{{{}, kAnyland, {}, sighting(), "survivors near your coast"}});
    EXPECT_TRUE(has_the_case(case_, kAnyland));
    EXPECT_FALSE(has_the_case(case_, kBorealia));
}

} // namespace
} // namespace ensign::test
