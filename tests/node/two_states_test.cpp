// Two nodes and the mail between them, carried by hand: lost, doubled, held back, forged, and with
// restarts in between.

#include "core/delivery/backoff.hpp"
#include "core/request/phase.hpp"
#include "tests/support/case_text.hpp"
#include "tests/support/two_states_course.hpp"

namespace ensign::test {
namespace {

TEST_F(TwoStatesTest, the_whole_way_ends_in_the_same_case_at_both)
{
    granted();
    EXPECT_EQ(phase_of(at(sea.atlantia), sea.clock.now), Phase::authority_held);
    EXPECT_EQ(phase_of(at(sea.borealia), sea.clock.now), Phase::authority_held);
    EXPECT_EQ(shared_text(at(sea.atlantia).registry), shared_text(at(sea.borealia).registry));
    EXPECT_EQ(
        shared_text(at(sea.atlantia).authorization), shared_text(at(sea.borealia).authorization));
    EXPECT_EQ(at(sea.borealia).number, "ATL-2026-0001");
}

TEST_F(TwoStatesTest, officers_are_pseudonyms_abroad)
{
    granted();
    for (const auto& event : sea.borealia.node().log().of_case(*id)) {
        for (const char* name : {"wanda", "dina", "leo", "omar"}) {
            EXPECT_EQ(event.person.find(name), std::string::npos) << event.kind;
            EXPECT_EQ(event.body.find(name), std::string::npos) << event.kind;
        }
    }
}

TEST_F(TwoStatesTest, a_message_that_does_not_fit_is_stored_and_has_no_effect)
{
    auto first = envelope(RegistryRequestReleased{registry_request()});
    auto unasked = envelope(AuthorizationRequestReleased{authorization_request()});
    const std::string bytes = wire::seal(first, kAtlantiaKey, kAtlantiaKid);
    unasked.id = "017f22e2-79b0-7cc3-98c4-dc0c0c073999";
    unasked.seq = unasked.case_seq = 2;
    unasked.prev = wire::message_hash(bytes);
    node::Node& borealia = sea.borealia.node();
    ASSERT_EQ(borealia.receive(bytes, kAtlantia).status, 200);
    const request::CaseId their_case{first.case_id};
    const int version = borealia.find(their_case)->version;
    const auto answer =
        borealia.receive(wire::seal(unasked, kAtlantiaKey, kAtlantiaKid), kAtlantia);
    EXPECT_EQ(answer.status, 200); // stored for ever, with a receipt
    EXPECT_EQ(borealia.find(their_case)->version, version);
    const auto kept = borealia.mailbox().find_incoming(unasked.id);
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->parked, "does_not_fit");
    EXPECT_EQ(counted(sea.borealia, "parked_does_not_fit"), 1U);
}

TEST_F(TwoStatesTest, an_answer_to_other_bytes_than_were_sent_has_no_effect)
{
    question_released();
    sea.deliver();
    auto answer =
        envelope(RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    answer.from = "BOR/1";
    answer.to = "ATL/1";
    answer.case_id = id->text();
    answer.basis = wire::Basis{"017f22e2-79b0-7cc3-98c4-dc0c0c073999", std::string(64, 'a')};
    EXPECT_EQ(
        sea.atlantia.node()
            .receive(wire::seal(answer, kBorealiaKey, kBorealiaKid), kBorealia)
            .status,
        200);
    EXPECT_EQ(sea.atlantia.node().mailbox().find_incoming(answer.id)->parked, "basis_mismatch");
    EXPECT_FALSE(at(sea.atlantia).registry.answer.has_value());
}

TEST_F(TwoStatesTest, a_third_state_cannot_answer_for_the_flag_state)
{
    question_released();
    sea.deliver();
    const auto question = sea.atlantia.node().message_of(*id, "registry_request_released");
    auto answer =
        envelope(RegistryAnswered{registry_answer(RegistryFinding::confirmed_registered)});
    answer.from = "ANY/1";
    answer.to = "ATL/1";
    answer.case_id = id->text();
    answer.basis = question;
    EXPECT_EQ(
        sea.atlantia.node()
            .receive(wire::seal(answer, kAnylandKey, "ANY/1/message/1"), kAnyland)
            .status,
        200);
    EXPECT_EQ(sea.atlantia.node().mailbox().find_incoming(answer.id)->parked, "not_the_owner");
    EXPECT_FALSE(at(sea.atlantia).registry.answer.has_value());
}

TEST_F(TwoStatesTest, a_message_through_the_gateway_of_another_state_is_refused)
{
    question_released();
    const auto answer = sea.borealia.node().receive(mail_of(sea.atlantia).front().bytes, kAnyland);
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.word, "sender_mismatch");
    EXPECT_EQ(sea.borealia.node().cases().size(), 0U);
}

TEST_F(TwoStatesTest, a_message_from_far_in_the_future_has_no_effect)
{
    auto tomorrow = envelope(RegistryRequestReleased{registry_request()});
    tomorrow.created = sea.clock.now + std::chrono::hours{24} + Duration{1};
    EXPECT_EQ(
        sea.borealia.node()
            .receive(wire::seal(tomorrow, kAtlantiaKey, kAtlantiaKid), kAtlantia)
            .status,
        200);
    EXPECT_EQ(sea.borealia.node().cases().size(), 0U);
    EXPECT_EQ(counted(sea.borealia, "parked_clock_ahead"), 1U);
}

TEST_F(TwoStatesTest, an_answer_and_a_withdrawal_that_cross_mean_the_same_to_both)
{
    question_released();
    sea.deliver();
    borealia_does(in_desk, Acknowledge{Question::registry});
    borealia_does(
        registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    sea.clock.now = utc(3, 20);
    atlantia_does(desk, WithdrawRequest{Question::registry, "the vessel turned back"});
    sea.deliver();
    EXPECT_EQ(at(sea.atlantia).registry.state, RequestState::withdrawn);
    EXPECT_EQ(shared_text(at(sea.atlantia).registry), shared_text(at(sea.borealia).registry));
    EXPECT_FALSE(flag_confirmed(at(sea.atlantia)));
    EXPECT_FALSE(flag_confirmed(at(sea.borealia)));
}

TEST_F(TwoStatesTest, after_a_restart_everything_is_as_it_was)
{
    granted();
    for (StateNode* state : {&sea.atlantia, &sea.borealia}) {
        const std::string before = whole_text(at(*state));
        const auto basis = state->node().message_of(*id, "authorization_answered");
        state->restart();
        EXPECT_EQ(whole_text(at(*state)), before);
        EXPECT_EQ(state->node().message_of(*id, "authorization_answered"), basis);
        EXPECT_EQ(state->node().log().first_broken(), std::nullopt);
    }
}

TEST_F(TwoStatesTest, a_restart_after_every_step_changes_nothing)
{
    question_released();
    sea.atlantia.restart();
    sea.carry(sea.atlantia);
    sea.borealia.restart();
    borealia_does(in_desk, Acknowledge{Question::registry});
    sea.borealia.restart();
    borealia_does(
        registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
    sea.borealia.restart();
    sea.deliver();
    sea.atlantia.restart();
    EXPECT_EQ(phase_of(at(sea.atlantia), sea.clock.now), Phase::flag_confirmed);
    EXPECT_EQ(shared_text(at(sea.atlantia).registry), shared_text(at(sea.borealia).registry));
}

TEST_F(TwoStatesTest, who_acts_on_what_is_no_longer_so_is_told)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), sighting()});
    const int seen = at(sea.atlantia).version;
    atlantia_does(watch, StateGrounds{good_grounds()});
    const auto late = sea.atlantia.node().handle({duty, id, seen, {}, {}}, SignGrounds{});
    ASSERT_FALSE(late);
    EXPECT_EQ(std::get<node::DoorRefusal>(late.error()), node::DoorRefusal::version_conflict);
    EXPECT_EQ(at(sea.atlantia).version, seen + 1);
    EXPECT_TRUE(sea.atlantia.node().handle({duty, id, seen + 1, {}, {}}, SignGrounds{}));
}

TEST_F(TwoStatesTest, a_command_given_twice_with_one_key_acts_once)
{
    const Command open = OpenCase{{}, sea_lark(), sighting()};
    const node::Handling handling{watch, std::nullopt, std::nullopt, "key-1", "open:sea lark"};
    const auto first = sea.atlantia.node().handle(handling, open);
    const auto second = sea.atlantia.node().handle(handling, open);
    sea.atlantia.restart();
    const auto third = sea.atlantia.node().handle(handling, open);
    ASSERT_TRUE(first && second && third);
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(*first, *third);
    EXPECT_EQ(sea.atlantia.node().cases().size(), 1U);
}

TEST_F(TwoStatesTest, one_key_for_two_commands_is_refused)
{
    const Command open = OpenCase{{}, sea_lark(), sighting()};
    ASSERT_TRUE(sea.atlantia.node().handle({watch, {}, {}, "key-1", "open:sea lark"}, open));
    const auto other = sea.atlantia.node().handle({watch, {}, {}, "key-1", "open:other"}, open);
    ASSERT_FALSE(other);
    EXPECT_EQ(
        std::get<node::DoorRefusal>(other.error()), node::DoorRefusal::idempotency_key_reused);
    EXPECT_TRUE(sea.atlantia.node().handle(
        {duty, {}, {}, "key-1", "open:other"}, open)); // another person's
}

TEST_F(TwoStatesTest, a_refused_command_leaves_no_trace)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), sighting()});
    const auto length = sea.atlantia.node().log().length();
    EXPECT_FALSE(sea.atlantia.node().handle({duty, id, {}, "key-2", "sign"}, SignGrounds{}));
    EXPECT_EQ(sea.atlantia.node().log().length(), length);
    atlantia_does(watch, StateGrounds{good_grounds()});
    EXPECT_TRUE(sea.atlantia.node().handle({duty, id, {}, "key-2", "sign"}, SignGrounds{}));
}

TEST_F(TwoStatesTest, cases_are_numbered_by_state_and_year)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), sighting()});
    EXPECT_EQ(at(sea.atlantia).number, "ATL-2026-0001");
    id.reset();
    atlantia_does(watch, OpenCase{{}, sea_lark(), sighting()});
    EXPECT_EQ(at(sea.atlantia).number, "ATL-2026-0002");
}

TEST_F(TwoStatesTest, without_a_receipt_the_verdict_says_undelivered)
{
    auto fresh = sighting();
    fresh.seen = utc(3, 0);
    first_sighting = fresh;
    question_released(); // 03:00, nothing is carried
    sea.clock.now = utc(3, 0) + request::kUndeliveredAfter;
    EXPECT_NE(sea.atlantia.node().verdict_of(*id).rule, "D33");
    sea.clock.now += Duration{1};
    EXPECT_EQ(sea.atlantia.node().verdict_of(*id).rule, "D33");
}

} // namespace
} // namespace ensign::test
