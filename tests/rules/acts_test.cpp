// Sentences of the domain brief that no other test holds by itself.

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "core/request/response_clock.hpp"
#include "tests/support/verdict_test.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class ActsTest : public RequestTest {
protected:
    bool owes(DutyKind kind)
    {
        return std::ranges::count(duties(case_, law_, now_), kind, &Duty::kind) > 0;
    }
    /// Beside the protocol both States have BILAT-1, which lets either seize, and no more.
    void bound_by_pact()
    {
        std::vector<law::Instrument> rows = law_.instruments();
        auto pact = instrument(
            "BILAT-1", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority);
        pact.measures = {Measure::seize};
        rows.push_back(pact);
        std::vector<law::PartyStatus> parties = law_.parties();
        for (const StateCode& state : {kAtlantia, kBorealia})
            parties.push_back(party_to(state, "BILAT"));
        law_ = law::LawBook{"two", rows, parties, law_.targets()};
    }
};

// Article 8(3) speaks of any measure: who stood on deck reports, also when it was broken off.
TEST_F(ActsTest, a_boarding_that_is_broken_off_is_left_and_reported)
{
    on_deck();
    given(watch, Act<BoardingAborted>{{"the sea rises"}});
    then(Phase::leaving);
    EXPECT_TRUE(owes(DutyKind::leave_vessel));
    EXPECT_TRUE(owes(DutyKind::report_results));
    given(team, Act<VesselLeft>{{6, 6, "none", 10}});
    EXPECT_FALSE(owes(DutyKind::leave_vessel));
    EXPECT_TRUE(owes(DutyKind::report_results));
    when(duty, CloseCase{"broken off"});
    EXPECT_TRUE(refusal_.has_value());
    EXPECT_FALSE(case_.closed_at.has_value());
}

TEST_F(ActsTest, a_go_that_is_taken_back_before_anybody_went_is_no_boarding)
{
    cleared();
    given(team, Act<BoardingAborted>{{"fog"}});
    then(Phase::authority_held);
    EXPECT_FALSE(owes(DutyKind::report_results));
}

// Article 8(5): the second exception, with its notice.
TEST_F(ActsTest, a_measure_under_another_agreement_that_holds_is_taken_and_told_at_once)
{
    bound_by_pact();
    on_deck();
    assessed_->agreements = {InstrumentId{"BILAT-1"}, kProtocol};
    auto seize = measure(Measure::seize, MeasureException::other_agreement);
    seize.content.other_agreement = InstrumentId{"CAR-16.3"}; // drugs
    when(team, seize);
    then_refused(Refusal::agreement_not_usable);
    seize.content.other_agreement = kProtocol; // what the request rests on is no other one
    when(team, seize);
    then_refused(Refusal::agreement_not_usable);
    auto detain = measure(Measure::detain_vessel, MeasureException::other_agreement);
    detain.content.other_agreement = InstrumentId{"BILAT-1"}; // it says seize, and no more
    when(team, detain);
    then_refused(Refusal::agreement_not_usable);
    seize.content.other_agreement = InstrumentId{"BILAT-1"};
    given(legal, seize);
    ASSERT_EQ(events_.size(), 2U);
    const auto* notice = std::get_if<UrgentNoticeSent>(&events_.back().what);
    ASSERT_NE(notice, nullptr);
    EXPECT_EQ(notice->kind, NoticeKind::extra_measure);
    EXPECT_TRUE(owes(DutyKind::notice_acknowledgement));
}

// Invariants 9 and 23, T31: on hold, or in other waters, the other agreement carries nothing new
// either; life is saved all the same.
TEST_F(ActsTest, another_agreement_carries_nothing_new_on_hold_or_in_other_waters)
{
    bound_by_pact();
    on_deck();
    auto seize = measure(Measure::seize, MeasureException::other_agreement);
    seize.content.other_agreement = InstrumentId{"BILAT-1"};
    assessed_->stopped = "she is in the territorial sea of ANY";
    when(team, seize);
    then_refused(Refusal::boarding_not_permitted);
    assessed_->stopped.clear();
    heard(kBorealia, AuthorizationRevoked{"leave her"});
    when(team, seize);
    then_refused(Refusal::authority_not_active);
    given(watch, ReportDanger{true, "she takes water"});
    when(team, seize);
    then_refused(Refusal::authority_not_active);
    given(team, measure(Measure::divert, MeasureException::imminent_danger));
}

// Article 9(1): four blocks, and the weather.
TEST_F(ActsTest, no_block_of_the_safety_plan_may_be_empty)
{
    opened();
    const SafetyPlanWritten whole{"p", "s", "i", "e", "w"};
    for (const auto block :
         {&SafetyPlanWritten::persons,
          &SafetyPlanWritten::security,
          &SafetyPlanWritten::interests,
          &SafetyPlanWritten::environment,
          &SafetyPlanWritten::weather}) {
        SafetyPlanWritten plan = whole;
        plan.*block = " ";
        when(duty, Act<SafetyPlanWritten>{plan});
        then_refused(Refusal::text_missing);
        EXPECT_FALSE(case_.safety_plan.has_value());
    }
    given(duty, Act<SafetyPlanWritten>{whole});
}

// Answer NOT_COMPETENT: re-routed, on record, and its clock void; the question may be put again.
TEST_F(ActsTest, the_wrong_desk_refers_the_question_and_its_clock_is_void)
{
    registry_asked();
    heard(kBorealia, NotCompetentDeclared{Question::registry, "Ministry of Fisheries"});
    EXPECT_EQ(case_.registry.state, RequestState::rerouted);
    EXPECT_EQ(case_.registry.referred_to, "Ministry of Fisheries");
    EXPECT_TRUE(case_.registry.released_at.has_value());
    const auto clock = response_clock(case_, Question::registry, law_, utc(9, 0));
    ASSERT_TRUE(clock.has_value());
    EXPECT_EQ(clock->state, ClockState::voided);
    EXPECT_FALSE(flag_confirmed(case_));
    given(watch, registry_draft());
}

TEST_F(ActsTest, without_grounds_a_case_is_closed_with_a_reason)
{
    opened();
    when(duty, CloseCase{" "});
    then_refused(Refusal::text_missing);
    when(watch, CloseCase{"a fishing boat going home"});
    then_refused(Refusal::role_not_permitted);
    given(duty, CloseCase{"a fishing boat going home"});
    then(Phase::closed);
}

// Article 16(5): each detained person's consulate, not one for all of them.
TEST_F(ActsTest, for_each_detained_person_it_is_recorded_whether_the_consulate_was_told)
{
    on_deck();
    given(team, Act<EvidenceRecorded>{{"lists of payments", "bag 1"}});
    case_.authorization.answer->measures.add(Measure::detain_persons);
    auto detain = measure(Measure::detain_persons);
    detain.content.persons = {"p1", "p2"};
    given(team, detain);
    const auto owed = [&] {
        const auto all = duties(case_, law_, now_);
        return std::ranges::count(all, DutyKind::consular_notice, &Duty::kind);
    };
    EXPECT_EQ(owed(), 2);
    given(legal, Act<ConsularNoticeRecorded>{{"p3", "nobody we hold"}});
    EXPECT_EQ(owed(), 2);
    given(legal, Act<ConsularNoticeRecorded>{{"p1", "told at 04:40 Z"}});
    EXPECT_EQ(owed(), 1);
    given(legal, Act<ConsularNoticeRecorded>{{"p2", "did not want it"}});
    EXPECT_EQ(owed(), 0);
}

// Article 9(2): photographs and costs go into the file while it is open, and only then.
TEST_F(ActsTest, the_remedy_file_takes_photographs_and_costs_until_it_is_decided)
{
    on_deck();
    when(team, Act<RemedyItemFiled>{{RemedyItem::photograph, "the bent rail", "album 4"}});
    then_refused(Refusal::remedy_not_open);
    given(team, Act<NothingFoundRecorded>{{"all spaces"}});
    given(team, Act<VesselLeft>{{6, 6, "one rail bent", 60, "a sheen of diesel"}});
    EXPECT_EQ(case_.boardings.back().left->pollution, "a sheen of diesel");
    given(team, Act<RemedyItemFiled>{{RemedyItem::photograph, "the bent rail", "album 4"}});
    given(legal, Act<RemedyItemFiled>{{RemedyItem::cost, "400 for a day's fishing", {}}});
    ASSERT_EQ(case_.boardings.back().remedy_items.size(), 2U);
    EXPECT_EQ(case_.boardings.back().remedy_items[0].kept_at, "album 4");
    given(legal, Act<RemedyDecided>{{RemedyOutcome::compensation_due, "one hour", "pay", "400"}});
    when(legal, Act<RemedyItemFiled>{{RemedyItem::cost, "more", {}}});
    then_refused(Refusal::remedy_not_open);
}

// Invariant 29; UNCLOS art. 110(3), 111(8): whatever the boarding rested on.
TEST_F(ActsTest, a_boarding_after_a_pursuit_or_a_visit_that_found_nothing_opens_the_remedy_file)
{
    for (const BasisKind basis : {BasisKind::hot_pursuit, BasisKind::right_of_visit}) {
        case_ = {};
        on_deck();
        case_.boardings.back().clearance.basis = basis;
        EXPECT_FALSE(owes(DutyKind::remedy_file)) << word(basis);
        given(team, Act<NothingFoundRecorded>{{"all spaces"}});
        given(team, Act<VesselLeft>{{6, 6, "none", 60}});
        EXPECT_TRUE(owes(DutyKind::remedy_file)) << word(basis);
        given(legal, Act<RemedyDecided>{{RemedyOutcome::compensation_due, "one hour", "pay"}});
        EXPECT_FALSE(owes(DutyKind::remedy_file)) << word(basis);
    }
}

// Caribbean Agreement art. 6(3): if possible name, registration number, nationality, home port,
// grounds and other identifiers.
TEST_F(ActsTest, a_registry_question_carries_what_article_6_3_lists)
{
    registry_asked();
    const RegistryRequest& asked = *case_.registry.request;
    EXPECT_EQ(asked.vessel.name, case_.vessel.name);
    EXPECT_EQ(asked.vessel.official_number, case_.vessel.official_number);
    EXPECT_EQ(asked.vessel.port_of_registry, case_.vessel.port_of_registry);
    EXPECT_EQ(asked.vessel.mmsi, case_.vessel.mmsi);
    EXPECT_EQ(asked.claim.state, kBorealia);
    EXPECT_EQ(asked.grounds.text, case_.grounds->text);
    EXPECT_FALSE(asked.vessel.name.empty() || asked.grounds.text.empty());
}

// Article 13: a request of its own; no clock runs beside it, and none of the questions moves.
TEST_F(ActsTest, a_document_is_asked_about_beside_the_questions_and_without_hours)
{
    registry_asked();
    const auto clocks = response_clocks(case_, law_, now_).size();
    given(desk, Act<DocumentCheckAsked>{{"d1", "passport B 1187, the photograph looks changed"}});
    EXPECT_TRUE(is_told_abroad(events_.front().what));
    EXPECT_EQ(response_clocks(case_, law_, now_).size(), clocks);
    EXPECT_EQ(word(case_.registry.state), word(RequestState::released));
    when(desk, Act<DocumentCheckAsked>{{"d1", "again"}});
    then_refused(Refusal::item_already_exists);
    when(analyst, Act<DocumentCheckAnswered>{{"d1", DocumentFinding::genuine, {}}});
    then_refused(Refusal::document_unknown); // we asked: it is theirs to say
    at(utc(23, 0));                          // no hours: a late answer is an answer
    heard(kBorealia, DocumentCheckAnswered{"d1", DocumentFinding::altered, "another photograph"});
    EXPECT_EQ(word(case_.documents.at("d1").answer->finding), word(DocumentFinding::altered));
}

// CoE Agreement art. 21(a) and (d): without these two texts such a request is not drafted.
TEST_F(ActsTest, an_instrument_that_names_contents_gets_them)
{
    std::vector<law::Instrument> rows = law_.instruments();
    rows.push_back(instrument(
        "COE-95", {law::OffenceScope::migrant_smuggling}, law::SilenceRule::no_authority));
    rows.back().names_contents = true;
    law_ = law::LawBook{"two", rows, law_.parties(), law_.targets()};
    claim_known();
    DraftRegistryRequest draft = registry_draft();
    draft.instrument = InstrumentId{"COE-95"};
    draft.investigating_authority = "Customs of Atlantia";
    when(watch, draft);
    then_refused(Refusal::text_missing);
    draft.investigating_authority.clear();
    draft.assurance = "we would board a vessel of ours on such grounds";
    when(watch, draft);
    then_refused(Refusal::text_missing);
    draft.investigating_authority = "Customs of Atlantia";
    draft.ports = "from PORT BOREA to PORT ATLANTIS"; // SUA Protocol art. 8bis(2)
    given(watch, draft);
    given(desk, ReleaseRegistryRequest{});
    EXPECT_EQ(case_.registry.request->investigating_authority, "Customs of Atlantia");
    EXPECT_EQ(case_.registry.request->assurance, draft.assurance);
    EXPECT_EQ(case_.registry.request->ports, draft.ports);
}

// UNTOC art. 18(5), 18(19): told before, or where that was impossible at once.
TEST_F(ActsTest, what_helps_the_accused_is_shown_and_the_sender_is_told)
{
    registry_asked();
    heard(kBorealia, InformationShared{"i1", InfoCategory::concealment, "w", true, true});
    const InformationUsed shown{"i1", Use::exculpatory, {}, "to the court of PORT ATLANTIS"};
    when(analyst, Act<InformationUsed>{shown});
    then_refused(Refusal::use_restricted);
    InformationUsed at_once = shown;
    at_once.no_prior_notice = "the hearing was under way";
    given(analyst, Act<InformationUsed>{at_once});
    ASSERT_EQ(events_.size(), 2U);
    EXPECT_EQ(kind_of(events_[0].what), "use_consent_asked");
    EXPECT_TRUE(is_told_abroad(events_[0].what));
    EXPECT_EQ(std::get<UseConsentAsked>(events_[0].what).words, "the hearing was under way");
    given(analyst, Act<InformationUsed>{shown}); // told before now
    ASSERT_EQ(events_.size(), 1U);
    when(analyst, Act<InformationUsed>{{"i1", Use::court, {}, "w"}}); // nothing else is opened
    then_refused(Refusal::use_restricted);
    at_once.use = Use::court;
    when(analyst, Act<InformationUsed>{at_once});
    then_refused(Refusal::use_restricted);
}

TEST_F(ActsTest, an_observation_has_its_fact_source_observer_time_and_media)
{
    opened();
    at(utc(3, 7));
    given(
        watch,
        Act<ObservationRecorded>{
            {IdentityFact::hull, "blue, 28 m", "aircraft AG-2", Confidence::high, "film 12"}});
    ASSERT_EQ(case_.observations.size(), 1U);
    const Observation& seen = case_.observations.front();
    EXPECT_EQ(seen.what.value, "blue, 28 m");
    EXPECT_EQ(seen.what.source, "aircraft AG-2");
    EXPECT_EQ(word(seen.what.confidence), word(Confidence::high));
    EXPECT_EQ(seen.what.media, "film 12");
    EXPECT_EQ(seen.by, PersonId{"wanda"});
    EXPECT_EQ(seen.at, utc(3, 7));
    EXPECT_EQ(case_.vessel, sea_lark()); // an observation changes nothing of what is asked about
}

TEST_F(ActsTest, her_identity_is_recorded_with_who_saw_it_and_when)
{
    opened();
    EXPECT_EQ(case_.vessel, sea_lark());
    ASSERT_EQ(events_.size(), 1U);
    EXPECT_EQ(events_[0].person, PersonId{"wanda"});
    EXPECT_EQ(events_[0].at, utc(2, 41));
    VesselIdentity more;
    more.official_number = "BOR-1187";
    given(watch, RecordClaim{{kBorealia, ClaimForm::papers, {}}, more});
    EXPECT_EQ(case_.vessel.official_number, "BOR-1187");
    EXPECT_EQ(case_.vessel.imo, sea_lark().imo); // what was known stays
    EXPECT_EQ(events_[0].person, PersonId{"wanda"});
}

// The coordinator's rescue and the watch's word to the rescue centre (SAR Convention 4.2.3).
TEST_F(ActsTest, while_life_is_in_danger_the_rescue_centre_is_told_and_it_gives_no_authority)
{
    registry_asked();
    given(watch, ReportDanger{true, "taking water"});
    EXPECT_TRUE(owes(DutyKind::inform_rcc));
    const auto state = case_.registry.state;
    ContactLogged call{kAnyland, Channel::mrcc, "RCC ANY", false, true, "no answer"};
    given(watch, Act<ContactLogged>{call});
    EXPECT_TRUE(owes(DutyKind::inform_rcc)); // nobody was reached
    call.reached = true;
    given(watch, Act<ContactLogged>{call});
    EXPECT_FALSE(owes(DutyKind::inform_rcc));
    EXPECT_EQ(word(case_.registry.state), word(state));
    EXPECT_FALSE(case_.registry.oral_at.has_value()); // no question was put to an authority
    EXPECT_FALSE(case_.asked.contains(kAnyland));
    EXPECT_TRUE(case_.off_channel.empty());
    EXPECT_FALSE(authority_of(case_, now_).has_value());
}

// Article 8(6): where no authority can be asked, the other channel is marked, with the reason.
TEST_F(ActsTest, another_channel_is_marked_with_its_reason)
{
    registry_states_.erase(kBorealia);
    registry_states_.insert(kBorealia);
    claim_known();
    given(watch, registry_draft());
    registry_states_.erase(kBorealia); // its designation has ended
    when(desk, ReleaseRegistryRequest{});
    then_refused(Refusal::no_designated_authority);
    when(desk, Act<ContactLogged>{{kBorealia, Channel::embassy, "1", true, true, " "}});
    then_refused(Refusal::text_missing);
    given(
        desk,
        Act<ContactLogged>{
            {kBorealia, Channel::embassy, "1", true, true, "no authority is designated"}});
    ASSERT_EQ(case_.off_channel.size(), 1U);
    EXPECT_EQ(case_.off_channel.front().what.words, "no authority is designated");
    given(desk, Act<ContactLogged>{{kBorealia, Channel::telephone, "1", true, true, "duty desk"}});
    EXPECT_EQ(case_.off_channel.size(), 1U);
}

// I14: the desk is not closed before its instructions went out and its position is written down.
TEST_F(ActsTest, the_desk_closes_with_instructions_sent_and_its_position_on_remedy)
{
    answer_drafted();
    given(other_judge, ReleaseAuthorizationAnswer{});
    heard(kAtlantia, ResultReportSent{results(true)});
    given(in_desk, Act<ReportAcknowledged>{});
    at(utc(8, 0)); // the grant has ended
    when(judge, Act<InboxClosed>{{"none claimed"}});
    then_refused(Refusal::duty_is_open);
    given(judge, Act<DispositionGiven>{{"to PORT BOREA"}});
    EXPECT_TRUE(is_told_abroad(events_.front().what));
    when(judge, Act<InboxClosed>{{" "}});
    then_refused(Refusal::text_missing);
    given(judge, Act<InboxClosed>{{"none claimed"}});
    EXPECT_EQ(word(inbox_phase_of(case_)), word(InboxPhase::closed));
}

} // namespace
} // namespace ensign::test
