// What is ready at the same time shares one commit, and nothing leaves before it
// (docs/decisions/0016-group-commit.md).

#include "core/node/commit_queue.hpp"
#include "tests/support/two_states_course.hpp"

namespace ensign::test {
namespace {

class CommitQueueTest : public TwoStatesTest {
protected:
    /// What another program would find on the disk just now.
    std::int64_t events_on_disk()
    {
        store::Store other{sea.atlantia.store_file(), store::Access::read_only};
        return store::EventLog{other.database()}.length();
    }

    void submit(const Actor& actor, const Command& command, std::function<void()> done)
    {
        commits.submit(
            [this, actor, command] {
                results.push_back(sea.atlantia.give(actor, command, id));
                on_disk_while_deciding = events_on_disk();
            },
            std::move(done));
    }

    net::Loop loop;
    node::CommitQueue commits{loop, sea.atlantia.node()};
    std::vector<expected<request::CaseId, node::HandleFault>> results;
    std::int64_t on_disk_while_deciding = -1;
};

TEST_F(CommitQueueTest, commands_that_wait_together_are_on_the_disk_before_the_first_is_answered)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), first_sighting});
    const std::int64_t before = events_on_disk();
    std::vector<std::int64_t> at_answer;
    std::vector<request::CaseId> told;
    sea.atlantia.node().observe(
        {.case_changed =
             [&](const request::CaseId& changed) {
                 told.push_back(changed);
                 EXPECT_EQ(events_on_disk(), before + 2);
             },
         .mail_queued = nullptr});
    const auto answered = [&] { at_answer.push_back(events_on_disk()); };
    submit(watch, StateGrounds{good_grounds()}, answered);
    submit(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}}, [&] {
        answered();
        loop.stop();
    });
    loop.run();
    EXPECT_TRUE(results.at(0) && results.at(1));
    EXPECT_EQ(on_disk_while_deciding, before);
    EXPECT_EQ(at_answer, (std::vector{before + 2, before + 2}));
    EXPECT_EQ(told, std::vector{*id}) << "once for the group";
}

TEST_F(CommitQueueTest, a_command_refused_in_the_middle_of_a_group_leaves_the_others_whole)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), first_sighting});
    submit(watch, StateGrounds{good_grounds()}, [] {});
    submit(desk, ReleaseRegistryRequest{}, [] {}); // nothing is drafted yet
    submit(duty, SignGrounds{}, [&] { loop.stop(); });
    loop.run();
    EXPECT_TRUE(results.at(0));
    EXPECT_FALSE(results.at(1));
    EXPECT_TRUE(results.at(2));
    const Case in_memory = at(sea.atlantia);
    sea.atlantia.restart();
    EXPECT_EQ(at(sea.atlantia).version, in_memory.version);
    EXPECT_EQ(at(sea.atlantia).grounds_signatures.size(), 1U);
}

TEST_F(CommitQueueTest, what_cannot_be_told_abroad_is_rolled_back_alone_inside_a_group)
{
    atlantia_does(watch, OpenCase{{}, sea_lark(), first_sighting});
    atlantia_does(watch, StateGrounds{good_grounds()});
    atlantia_does(duty, SignGrounds{});
    atlantia_does(legal, SignGrounds{});
    atlantia_does(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
    atlantia_does(duty, AssignUnit{cutter()});
    atlantia_does(watch, registry_draft());
    // Between the draft and its release the directory has lost Borealia's authority: the event is
    // decided and appended, and only then turns out to have nobody to go to.
    sea.directory = wire::Directory{{entry_of(kAtlantia, kAtlantiaKey)}};
    const int before = at(sea.atlantia).version;
    submit(desk, ReleaseRegistryRequest{}, [] {});
    submit(watch, ReportDanger{true, "taking water"}, [&] { loop.stop(); });
    loop.run();
    EXPECT_FALSE(results.at(0));
    EXPECT_TRUE(results.at(1));
    sea.atlantia.restart();
    EXPECT_EQ(at(sea.atlantia).version, before + 1);
    EXPECT_TRUE(mail_of(sea.atlantia).empty());
}

TEST_F(CommitQueueTest, a_long_queue_is_committed_in_groups_and_in_order)
{
    constexpr std::size_t kCommands = 2 * node::CommitQueue::kGroupMax + 1;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < kCommands; ++i)
        commits.submit(
            [this] {
                sea.atlantia.give(watch, OpenCase{{}, sea_lark(), first_sighting}, {});
            },
            [&order, i, this] {
                order.push_back(i);
                if (order.size() == kCommands) loop.stop();
            });
    loop.run();
    EXPECT_TRUE(std::ranges::is_sorted(order));
    EXPECT_EQ(sea.atlantia.node().cases().size(), kCommands);
}

} // namespace
} // namespace ensign::test
