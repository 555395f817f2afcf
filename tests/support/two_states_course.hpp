/// A course of two States up to a grant, with the mail between them carried by hand.
#pragma once

#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

namespace ensign::test {

class TwoStatesTest : public RequestTest {
protected:
    request::CaseId ok(const expected<request::CaseId, node::HandleFault>& result)
    {
        if (result) return *result;
        if (const auto* refusal = std::get_if<Refusal>(&result.error()))
            ADD_FAILURE() << "refused: " << word(*refusal);
        else
            ADD_FAILURE() << "refused at the door";
        return {};
    }
    void atlantia_does(const Actor& actor, const Command& command)
    {
        id = ok(sea.atlantia.give(actor, command, id));
    }
    void borealia_does(const Actor& actor, const Command& command)
    {
        ok(sea.borealia.give(actor, command, id));
    }

    /// The registry question is in the outbox.
    void question_released()
    {
        atlantia_does(watch, OpenCase{{}, sea_lark(), first_sighting});
        atlantia_does(watch, StateGrounds{good_grounds()});
        atlantia_does(duty, SignGrounds{});
        atlantia_does(legal, SignGrounds{});
        atlantia_does(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
        atlantia_does(duty, AssignUnit{cutter()});
        atlantia_does(watch, registry_draft());
        sea.clock.now = utc(3, 0);
        atlantia_does(desk, ReleaseRegistryRequest{});
    }
    void question_confirmed()
    {
        question_released();
        sea.deliver();
        borealia_does(in_desk, Acknowledge{Question::registry});
        borealia_does(
            registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)});
        sea.deliver();
    }
    void granted()
    {
        question_confirmed();
        atlantia_does(watch, authorization_draft());
        atlantia_does(desk, ReleaseAuthorizationRequest{});
        sea.deliver();
        borealia_does(in_desk, Acknowledge{Question::authorization});
        borealia_does(judge, answer_draft(AuthorizationDecision::granted_with_conditions));
        borealia_does(other_judge, ReleaseAuthorizationAnswer{});
        sea.deliver();
        atlantia_does(legal, AcceptConditions{});
        atlantia_does(desk, AcceptConditions{});
        sea.deliver();
    }

    const Case& at(StateNode& state) { return *state.node().find(*id); }
    std::vector<store::Outgoing> mail_of(StateNode& state)
    {
        return state.node().mailbox().open_for(sea.other(state).self().authority, 100);
    }
    std::int64_t conflicts(StateNode& state)
    {
        auto count = state.store().database().prepare("SELECT COUNT(*) FROM conflict");
        count.step();
        return count.integer(0);
    }
    std::uint64_t counted(const StateNode& state, const std::string& what)
    {
        const auto all = state.counters().all();
        const auto found = all.find({"message", what});
        return found == all.end() ? 0 : found->second;
    }

    TwoStates sea;
    Sighting first_sighting = sighting();
    std::optional<request::CaseId> id;
};

} // namespace ensign::test
