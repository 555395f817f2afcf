// Every word of refusal that the asking State can hear, and the word list itself.

#include "tests/support/request_test.hpp"
#include "tests/support/source_text.hpp"

namespace ensign::test {
namespace {

using enum AuthorizationDecision;

class RefusalTest : public RequestTest {};

TEST_F(RefusalTest, a_role_that_may_not_is_refused)
{
    opened();
    when(desk, StateGrounds{good_grounds()});
    then_refused(Refusal::role_not_permitted);
}

TEST_F(RefusalTest, a_case_is_opened_once)
{
    opened();
    when(watch, OpenCase{"ATL-2026-0001", sea_lark(), sighting()});
    then_refused(Refusal::case_already_exists);
}

TEST_F(RefusalTest, nothing_is_done_in_a_case_that_is_not_there)
{
    when(watch, StateGrounds{good_grounds()});
    then_refused(Refusal::case_does_not_exist);
}

TEST_F(RefusalTest, a_closed_case_takes_no_command)
{
    opened();
    given(duty, CloseCase{"no grounds"});
    when(watch, StateGrounds{good_grounds()});
    then_refused(Refusal::case_is_closed);
}

TEST_F(RefusalTest, the_asked_state_cannot_act_for_the_asking_one)
{
    asked();
    when(desk, WithdrawRequest{Question::registry, "not ours to withdraw"});
    then_refused(Refusal::not_the_asking_state);
}

TEST_F(RefusalTest, the_asking_state_cannot_answer_itself)
{
    registry_asked();
    when(registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    then_refused(Refusal::not_the_asked_state);
    when(judge, answer_draft(granted));
    then_refused(Refusal::not_the_asked_state);
}

TEST_F(RefusalTest, an_empty_text_is_refused_where_words_are_needed)
{
    opened();
    Grounds blank = good_grounds();
    blank.text = " \t\n";
    when(watch, StateGrounds{blank});
    then_refused(Refusal::text_missing);
}

TEST_F(RefusalTest, a_text_of_4000_bytes_fits_and_one_more_does_not)
{
    opened();
    Grounds long_grounds = good_grounds();
    long_grounds.text = std::string(4000, 'x');
    given(watch, StateGrounds{long_grounds});
    long_grounds.text += 'x';
    when(watch, StateGrounds{long_grounds});
    then_refused(Refusal::text_too_long);
}

TEST_F(RefusalTest, a_vessel_without_any_identity_opens_no_case)
{
    when(watch, OpenCase{"ATL-2026-0001", {}, sighting()});
    then_refused(Refusal::identity_missing);
}

TEST_F(RefusalTest, a_port_alone_identifies_nobody)
{
    VesselIdentity vessel;
    vessel.port_of_registry = "PORT BOREA";
    when(watch, OpenCase{"ATL-2026-0001", vessel, sighting()});
    then_refused(Refusal::identity_missing);
}

TEST_F(RefusalTest, any_state_may_be_claimed_and_what_is_no_code_of_one_is_refused)
{
    suspected();
    when(watch, RecordClaim{{StateCode{"Xyz"}, ClaimForm::flag, {}}, {}});
    then_refused(Refusal::unknown_state);
    given(watch, RecordClaim{{StateCode{"XYZ"}, ClaimForm::flag, {}}, {}}); // in no directory
}

TEST_F(RefusalTest, our_own_vessels_are_no_question_to_others)
{
    suspected();
    when(watch, RecordClaim{{kAtlantia, ClaimForm::flag, {}}, {}});
    then_refused(Refusal::not_a_foreign_state);
}

// SOM Protocol art. 8(6): requests go to a designated authority.
TEST_F(RefusalTest, nobody_is_asked_where_no_authority_is_designated)
{
    registry_drafted();
    registry_states_.erase(kBorealia);
    when(desk, ReleaseRegistryRequest{});
    then_refused(Refusal::no_designated_authority);
}

TEST_F(RefusalTest, an_authority_for_registers_is_not_one_for_boardings)
{
    authorization_drafted();
    authorization_states_.erase(kBorealia);
    when(desk, ReleaseAuthorizationRequest{});
    then_refused(Refusal::no_designated_authority);
}

TEST_F(RefusalTest, an_instrument_that_is_not_in_the_law_is_unknown)
{
    claim_known();
    auto draft = registry_draft();
    draft.instrument = InstrumentId{"SOM-99"};
    when(watch, draft);
    then_refused(Refusal::instrument_unknown);
}

TEST_F(RefusalTest, hearsay_switched_off_and_ended_instruments_are_not_usable)
{
    claim_known();
    for (const char* id : {"BILAT-HEARSAY", "SOM-OFF", "UNSC-2240"}) {
        auto draft = registry_draft();
        draft.instrument = InstrumentId{id};
        when(watch, draft);
        then_refused(Refusal::instrument_not_usable);
    }
}

TEST_F(RefusalTest, a07_a_drugs_instrument_does_not_carry_a_migrant_case)
{
    claim_known();
    auto draft = registry_draft();
    draft.instrument = InstrumentId{"CAR-16.3"};
    when(watch, draft);
    then_refused(Refusal::instrument_scope_mismatch);
}

TEST_F(RefusalTest, an_instrument_that_ended_since_the_draft_carries_no_request)
{
    registry_drafted();
    law_ = law::LawBook{"later-law", {}, {}, {}};
    when(desk, ReleaseRegistryRequest{});
    then_refused(Refusal::instrument_unknown);
}

TEST_F(RefusalTest, there_is_nothing_to_sign_without_grounds)
{
    opened();
    when(duty, SignGrounds{});
    then_refused(Refusal::grounds_missing);
}

TEST_F(RefusalTest, grounds_need_a_source)
{
    opened();
    Grounds unsourced = good_grounds();
    unsourced.sources.clear();
    when(watch, StateGrounds{unsourced});
    then_refused(Refusal::grounds_missing);
}

TEST_F(RefusalTest, approved_grounds_do_not_change_underneath_the_signatures)
{
    suspected();
    when(watch, StateGrounds{good_grounds()});
    then_refused(Refusal::grounds_already_approved);
}

TEST_F(RefusalTest, nobody_is_asked_before_the_grounds_are_approved)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    given(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    when(watch, registry_draft());
    then_refused(Refusal::grounds_not_approved);
}

TEST_F(RefusalTest, without_a_claim_there_is_nobody_to_ask)
{
    suspected();
    when(watch, registry_draft());
    then_refused(Refusal::claim_missing);
}

TEST_F(RefusalTest, the_claim_stays_while_it_is_under_inquiry)
{
    registry_asked();
    when(watch, RecordClaim{{kAnyland, ClaimForm::spoken, "we are from Anyland"}, {}});
    then_refused(Refusal::claim_is_under_inquiry);
}

// SOM Protocol art. 8(2): "if confirmed".
TEST_F(RefusalTest, boarding_is_not_asked_for_before_the_flag_is_confirmed)
{
    registry_asked();
    given(duty, AssignUnit{cutter()});
    when(watch, authorization_draft());
    then_refused(Refusal::registry_not_confirmed);
}

TEST_F(RefusalTest, boarding_needs_a_unit)
{
    registry_answered(RegistryFinding::confirmed_registered);
    when(watch, authorization_draft());
    then_refused(Refusal::unit_missing);
}

// SOM Protocol art. 9(4).
TEST_F(RefusalTest, a_unit_that_may_not_board_is_not_asked_for)
{
    registry_answered(RegistryFinding::confirmed_registered);
    for (const Unit& unit :
         {Unit{"FAST CHARTER", UnitKind::unmarked, true},
          Unit{"ATLANTIA GUARD 8", UnitKind::marked_government_ship, false}}) {
        given(duty, AssignUnit{unit});
        when(watch, authorization_draft());
        then_refused(Refusal::unit_not_eligible);
    }
}

TEST_F(RefusalTest, a_unit_exchanged_after_the_draft_is_checked_again)
{
    authorization_drafted();
    given(duty, AssignUnit{{"FAST CHARTER", UnitKind::unmarked, true}});
    when(desk, ReleaseAuthorizationRequest{});
    then_refused(Refusal::unit_not_eligible);
}

TEST_F(RefusalTest, each_measure_is_asked_for_by_name)
{
    confirmed();
    auto draft = authorization_draft();
    draft.measures = {};
    when(watch, draft);
    then_refused(Refusal::measures_missing);
}

TEST_F(RefusalTest, a_question_is_open_once)
{
    registry_asked();
    when(watch, registry_draft());
    then_refused(Refusal::request_already_open);
}

TEST_F(RefusalTest, a_confirmed_flag_is_not_asked_for_again)
{
    confirmed();
    when(watch, registry_draft());
    then_refused(Refusal::request_already_open);
}

TEST_F(RefusalTest, a_running_authority_is_not_asked_for_again)
{
    answered(granted);
    when(watch, authorization_draft());
    then_refused(Refusal::measure_already_granted);
    at(utc(8, 0)); // it has ended
    given(watch, authorization_draft());
}

TEST_F(RefusalTest, nothing_is_released_that_was_not_drafted)
{
    claim_known();
    when(desk, ReleaseRegistryRequest{});
    then_refused(Refusal::request_not_drafted);
    when(desk, ReleaseAuthorizationRequest{});
    then_refused(Refusal::request_not_drafted);
}

TEST_F(RefusalTest, a_question_that_is_not_open_is_not_withdrawn)
{
    claim_known();
    when(desk, WithdrawRequest{Question::registry, "never sent"});
    then_refused(Refusal::request_not_open);
}

TEST_F(RefusalTest, whoever_writes_it_does_not_send_it)
{
    claim_known();
    given(desk, registry_draft());
    when(desk, ReleaseRegistryRequest{});
    then_refused(Refusal::second_person_required);
}

TEST_F(RefusalTest, one_role_signs_once)
{
    opened();
    given(watch, StateGrounds{good_grounds()});
    given(duty, SignGrounds{});
    when(officer("dan", {Role::duty_controller}), SignGrounds{});
    then_refused(Refusal::already_signed);
}

TEST_F(RefusalTest, a_case_with_an_open_question_is_not_closed)
{
    registry_asked();
    when(duty, CloseCase{"tired of waiting"});
    then_refused(Refusal::case_has_open_request);
}

TEST(Refusals, each_has_a_sentence_with_a_way_out)
{
    std::set<std::string_view> sentences;
    for (const auto& entry : kWords<Refusal>) {
        const std::string_view sentence = words_of(entry.value);
        EXPECT_GT(sentence.size(), 20U) << entry.text;
        EXPECT_EQ(sentence.back(), '.') << entry.text;
        EXPECT_TRUE(sentences.insert(sentence).second) << entry.text << " says what another says";
    }
}

TEST(Refusals, each_has_a_test)
{
    std::string tests = text_of("tests/request/more_measures_test.cpp") +
                        text_of("tests/request/findings_test.cpp") +
                        text_of("tests/request/duty_test.cpp");
    for (const char* name :
         {"",
          "_asked",
          "_suspicion",
          "_suspicion_later",
          "_boarding",
          "_on_board",
          "_ending",
          "_ruling",
          "_exchange",
          "_desk"})
        tests += text_of("tests/request/refusal" + std::string{name} + "_test.cpp");
    for (const auto& entry : kWords<Refusal>)
        EXPECT_NE(
            tests.find("then_refused(Refusal::" + std::string{entry.text} + ")"), std::string::npos)
            << entry.text;
}

} // namespace
} // namespace ensign::test
