// Who may be asked, and who is believed: the dates of a designation, and unknown senders (SOM
// Protocol art. 8(6)).

#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

namespace ensign::test {
namespace {

class DesignationTest : public RequestTest {
protected:
    DesignationTest()
    {
        std::vector<wire::DirectoryEntry> entries = directory_of_three().entries();
        for (wire::DirectoryEntry& entry : entries)
            if (entry.state == kBorealia) {
                entry.source = "note verbale 12/2026";
                entry.designated_from = utc(2, 0);
                entry.designated_to = utc(3, 30);
            }
        sea.directory = wire::Directory{std::move(entries)};
    }

    expected<CaseId, node::HandleFault> gives(const Actor& actor, const Command& command)
    {
        const auto done = sea.atlantia.give(actor, command, id);
        if (done) id = *done;
        return done;
    }
    void does(const Actor& actor, const Command& command)
    {
        ASSERT_TRUE(gives(actor, command)) << kind_of(command);
    }
    void drafted()
    {
        does(watch, OpenCase{{}, sea_lark(), sighting()});
        does(watch, StateGrounds{good_grounds()});
        does(duty, SignGrounds{});
        does(legal, SignGrounds{});
        does(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
        does(watch, registry_draft());
    }
    std::int64_t quarantined(StateNode& state)
    {
        auto count = state.store().database().prepare("SELECT COUNT(*) FROM conflict");
        count.step();
        return count.integer(0);
    }

    TwoStates sea;
    std::optional<CaseId> id;
};

TEST_F(DesignationTest, a_designation_ends_at_its_instant)
{
    drafted();
    sea.clock.now = utc(3, 30); // exclusive: at this instant it has ended
    const auto refused = gives(desk, ReleaseRegistryRequest{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<Refusal>(refused.error()), Refusal::no_designated_authority);
}

TEST_F(DesignationTest, until_then_its_authority_is_asked)
{
    drafted();
    sea.clock.now = utc(3, 30) - Duration{1};
    EXPECT_TRUE(gives(desk, ReleaseRegistryRequest{}));
}

// Invariant 25: an office that is designated no more is heard, and its answer is no authority.
TEST_F(DesignationTest, an_answer_of_an_office_designated_no_more_is_information)
{
    drafted();
    does(desk, ReleaseRegistryRequest{});
    sea.deliver();
    ASSERT_TRUE(sea.borealia.give(in_desk, Acknowledge{Question::registry}, id));
    sea.clock.now = utc(3, 30);
    ASSERT_TRUE(sea.borealia.give(
        registrar, AnswerRegistry{registry_answer(RegistryFinding::confirmed_registered)}, id));
    sea.deliver();
    const Case& c = *sea.atlantia.node().find(*id);
    EXPECT_FALSE(c.registry.answer.has_value());
    EXPECT_EQ(c.heard.size(), 1U);
}

// I01.
TEST_F(DesignationTest, what_no_known_authority_signed_is_kept_apart_and_begins_no_case)
{
    const auto forged = wire::seal(
        envelope(RegistryRequestReleased{registry_request()}), kAnylandKey, kAtlantiaKid);
    EXPECT_EQ(sea.borealia.node().receive(forged, kAtlantia).status, 422);
    EXPECT_TRUE(sea.borealia.node().cases().empty());
    EXPECT_EQ(quarantined(sea.borealia), 1);
    const auto genuine = wire::seal(
        envelope(RegistryRequestReleased{registry_request()}), kAtlantiaKey, kAtlantiaKid);
    EXPECT_EQ(sea.borealia.node().receive(genuine, kAtlantia).status, 200);
    EXPECT_EQ(sea.borealia.node().cases().size(), 1U);
    EXPECT_EQ(quarantined(sea.borealia), 1);
}

} // namespace
} // namespace ensign::test
