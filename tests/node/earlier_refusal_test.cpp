// D13 across our own cases: a State that refused a vessel in one of them has refused her in the
// next one too, until the legal adviser rules.

#include "core/request/authority.hpp"
#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

namespace ensign::test {
namespace {

class EarlierRefusalTest : public RequestTest {
protected:
    CaseId opened_about(const VesselIdentity& vessel, const StateCode& claimed)
    {
        const auto id = sea.atlantia.give(watch, OpenCase{{}, vessel, sighting()}, std::nullopt);
        EXPECT_TRUE(id.has_value());
        does(*id, watch, StateGrounds{good_grounds()});
        does(*id, duty, SignGrounds{});
        does(*id, legal, SignGrounds{});
        does(*id, watch, RecordClaim{{claimed, ClaimForm::flag, {}}, {}});
        return *id;
    }
    void does(const CaseId& id, const Actor& actor, const Command& command)
    {
        ASSERT_TRUE(sea.atlantia.give(actor, command, id)) << kind_of(command);
    }
    void refused_by_voice(const CaseId& id)
    {
        does(id, watch, Act<OralAnswerRecorded>{{OralDecision::refused, {}, "Holm", "+812", "no"}});
    }
    void answers(const CaseId& id, RegistryFinding finding)
    {
        ASSERT_TRUE(sea.borealia.give(in_desk, Acknowledge{Question::registry}, id));
        ASSERT_TRUE(sea.borealia.give(registrar, AnswerRegistry{registry_answer(finding)}, id));
        carry_mail(sea.borealia, sea.atlantia);
    }
    void a_second_goes_by()
    {
        sea.clock.now += std::chrono::seconds{1};
        sea.atlantia.node().pass_time();
    }
    const Case& known(const CaseId& id) { return sea.atlantia.node().cases().at(id); }

    TwoStates sea;
};

TEST_F(EarlierRefusalTest, a_refusal_stands_in_the_next_case_about_the_same_hull)
{
    refused_by_voice(opened_about(sea_lark(), kBorealia));
    VesselIdentity by_name_alone;
    by_name_alone.name = "sea lark";
    VesselIdentity another;
    another.name = "MORNING STAR";
    const CaseId same = opened_about(by_name_alone, kBorealia);
    const CaseId other_flag = opened_about(sea_lark(), kAnyland);
    const CaseId other_hull = opened_about(another, kBorealia);
    EXPECT_FALSE(refusal_on_record(known(same)));
    a_second_goes_by();
    EXPECT_TRUE(refusal_on_record(known(same)));
    EXPECT_TRUE(known(same).refused_in.contains({"ATL-2026-0001", kBorealia}));
    EXPECT_FALSE(refusal_on_record(known(other_flag)));
    EXPECT_FALSE(refusal_on_record(known(other_hull)));
    // There she claims its flag after all, or none.
    does(other_flag, watch, RecordClaim{{kBorealia, ClaimForm::papers, {}}, {}});
    EXPECT_TRUE(refusal_on_record(known(other_flag)));
    does(same, watch, Act<NoClaimRecorded>{{"no flag, no papers, no words"}});
    EXPECT_TRUE(refusal_on_record(known(same)));
    EXPECT_EQ(flag_states(known(same)).front(), kBorealia);
}

TEST_F(EarlierRefusalTest, a_denial_stands_in_the_next_case_until_that_state_confirms_her)
{
    const CaseId first = opened_about(sea_lark(), kBorealia);
    does(first, watch, registry_draft());
    does(first, desk, ReleaseRegistryRequest{});
    carry_mail(sea.atlantia, sea.borealia);
    answers(first, RegistryFinding::refuted);
    const CaseId next = opened_about(sea_lark(), kBorealia);
    EXPECT_FALSE(denial_on_record(known(next)));
    a_second_goes_by();
    EXPECT_TRUE(denial_on_record(known(next)));
    EXPECT_FALSE(refusal_on_record(known(next)));
    const int version = known(next).version;
    a_second_goes_by();
    EXPECT_EQ(known(next).version, version);

    does(next, watch, registry_draft());
    does(next, desk, ReleaseRegistryRequest{});
    carry_mail(sea.atlantia, sea.borealia);
    answers(next, RegistryFinding::confirmed_registered);
    EXPECT_FALSE(denial_on_record(known(next)));
}

TEST_F(EarlierRefusalTest, a_refusal_goes_to_each_case_once_and_never_comes_back)
{
    const CaseId first = opened_about(sea_lark(), kBorealia);
    refused_by_voice(first);
    const CaseId second = opened_about(sea_lark(), kBorealia);
    const CaseId third = opened_about(sea_lark(), kBorealia);
    for (int seconds = 0; seconds < 3; ++seconds)
        a_second_goes_by();
    EXPECT_TRUE(known(first).refused_in.empty());
    EXPECT_EQ(known(second).refused_in.size(), 1U);
    EXPECT_EQ(known(third).refused_in.size(), 1U);
}

TEST_F(EarlierRefusalTest, it_is_put_on_record_once_and_survives_a_restart)
{
    refused_by_voice(opened_about(sea_lark(), kBorealia));
    const CaseId next = opened_about(sea_lark(), kBorealia);
    a_second_goes_by();
    const int version = known(next).version;
    a_second_goes_by();
    EXPECT_EQ(known(next).version, version);
    does(next, legal, Act<LegalMatterRuled>{{LegalMatter::refusal, Ruling::proceed, "w"}});
    sea.atlantia.restart();
    a_second_goes_by();
    EXPECT_EQ(known(next).version, version + 1);
    EXPECT_TRUE(ruled(known(next), LegalMatter::refusal));
}

} // namespace
} // namespace ensign::test
