// The watch at the asked State's desk: how a request passes from officer to officer, who may answer
// alone, what the machine may answer, and what was said by voice (domain brief, 2.2, 7.6 and 11).

#include "tests/support/refusals_test.hpp"

namespace ensign::test {
namespace {

class DutyTest : public RefusalsTest {
protected:
    const Actor next = officer("nora", {Role::in_desk});
    const Actor third = officer("tom", {Role::in_desk});
    const Act<DutyHandedOver> offer{{"nora", "their call at 04:00 is promised"}};

    /// A decision under a profile, or a law, of its own.
    std::optional<Refusal> decided(
        const Actor& actor, const Command& command, int officers, const law::LawBook& book)
    {
        static const std::set<StateCode> kAll{kAtlantia, kBorealia};
        const auto decision = decide(
            case_,
            command,
            {utc(4, 0), kBorealia, actor, book, kAll, kAll, &kAll, nullptr, officers});
        if (!decision) return decision.error();
        for (const EventRecord& event : *decision)
            case_ = evolve(case_, event);
        return std::nullopt;
    }
};

TEST_F(DutyTest, a_request_passes_only_when_the_named_officer_takes_it)
{
    asked();
    given(in_desk, offer);
    EXPECT_EQ(case_.desk.duty.held_by, in_desk.person); // offered is not passed
    when(third, Act<DutyTaken>{});
    then_refused(Refusal::duty_not_offered);
    once(next, Act<DutyTaken>{});
    EXPECT_EQ(case_.desk.duty.held_by, next.person);
    EXPECT_TRUE(case_.desk.duty.offered_to.empty());
    EXPECT_EQ(case_.desk.duty.since, now_);
}

TEST_F(DutyTest, nobody_hands_over_what_another_has_nor_to_himself)
{
    asked();
    refused(next, offer, Refusal::second_person_required);
    given(in_desk, Act<DutyTaken>{}); // nobody had it
    refused(third, offer, Refusal::duty_not_offered);
    once(in_desk, offer);
    refused(in_desk, Act<DutyTaken>{{}}, Refusal::duty_not_offered);
}

TEST_F(DutyTest, a_hand_over_says_what_is_open)
{
    asked();
    refused(in_desk, Act<DutyHandedOver>{{"nora", ""}}, Refusal::text_missing);
}

// Domain brief 2.3: grants are S; the issue: "second officer where the State's profile demands it".
TEST_F(DutyTest, one_officer_answers_alone_only_where_the_profile_says_so)
{
    asked_to_authorize();
    given(judge, answer_draft(AuthorizationDecision::granted));
    EXPECT_EQ(
        decided(judge, ReleaseAuthorizationAnswer{}, 2, law_), Refusal::second_person_required);
    EXPECT_EQ(decided(judge, ReleaseAuthorizationAnswer{}, 1, law_), std::nullopt);
    ASSERT_TRUE(case_.authorization.answer.has_value());
}

TEST_F(DutyTest, the_machine_says_only_what_a_verified_rule_names)
{
    asked();
    given(in_desk, Acknowledge{Question::registry});
    auto answer = registry_answer(RegistryFinding::confirmed_registered);
    answer.automatic_rule = "BOR-AUTO-1";
    when(registrar, AnswerRegistry{answer});
    then_refused(Refusal::automatic_answer_not_allowed);

    law::PolicyTargets policy;
    policy.automatic_answers = {
        {"BOR-AUTO-1",
         "confirmed_registered",
         {"imo", "name"},
         std::chrono::hours{24},
         "s",
         false}};
    const auto book = [&] { return law::LawBook{"t", {}, {}, policy}; };
    EXPECT_EQ(
        decided(registrar, AnswerRegistry{answer}, 2, book()),
        Refusal::automatic_answer_not_allowed);
    policy.automatic_answers.front().verified = true;
    auto no = registry_answer(RegistryFinding::refuted);
    no.automatic_rule = "BOR-AUTO-1";
    EXPECT_EQ(
        decided(registrar, AnswerRegistry{no}, 2, book()), Refusal::automatic_answer_not_allowed);
    EXPECT_EQ(decided(registrar, AnswerRegistry{answer}, 2, book()), std::nullopt);
    EXPECT_EQ(case_.registry.answer->automatic_rule, "BOR-AUTO-1");
}

TEST_F(DutyTest, every_call_is_kept_with_its_number_its_speaker_its_words_and_its_time)
{
    asked();
    ContactLogged call{kAtlantia, Channel::telephone, "+999 1", true, false, "they wait"};
    call.person = "duty officer";
    call.they_called = true;
    call.at = utc(3, 1);
    given(in_desk, Act<ContactLogged>{call});
    ASSERT_EQ(case_.calls.size(), 1U);
    EXPECT_EQ(case_.calls.front().by, in_desk.person);
    EXPECT_EQ(case_.calls.front().what.person, "duty officer");
    EXPECT_EQ(case_.calls.front().what.at, utc(3, 1));
}

TEST_F(DutyTest, whoever_keeps_the_directory_gives_no_command_in_a_case)
{
    const Actor keeper = officer("kim", {Role::directory_admin});
    for (const Permission& permission : permissions())
        EXPECT_FALSE(may_give(keeper, permission)) << permission.command;
}

} // namespace
} // namespace ensign::test
