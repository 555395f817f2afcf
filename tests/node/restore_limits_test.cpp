// What stands around a resynchronisation: gateways that carry so much and no more, a disk that is
// short, commits that are shared.

#include "core/request/duties.hpp"
#include "flag-state-gateway/gateway_limits.hpp"
#include "tests/node/restore_course.hpp"

namespace ensign::test {
namespace {

TEST_F(RestoreTest, what_was_forgotten_comes_back_in_answers_that_gateways_carry)
{
    question_confirmed();
    const std::string backup = sea.atlantia.back_up();
    for (int i = 0; i < 60; ++i)
        atlantia_does(
            analyst,
            Act<InformationShared>{
                {"i" + std::to_string(i),
                 InfoCategory::concealment,
                 std::string(request::kTextBytesMax, 'w'),
                 true,
                 true}});
    sea.deliver();
    const std::int64_t said = outbox_rows(sea.atlantia);
    sea.atlantia.restore(backup);
    int answers = 0;
    ask_for_resyncs(sea.atlantia, [&](const auto& question) -> std::optional<std::string> {
        if (question.authority != "BOR/1") return std::nullopt;
        ++answers;
        const auto answer = resync_of(sea.borealia, question.bytes, kAtlantia);
        EXPECT_LE(answer->size(), gateway::GatewayLimits{}.answer_bytes_max);
        return answer;
    });
    EXPECT_GE(answers, 3);
    EXPECT_EQ(outbox_rows(sea.atlantia), said);
    sea.deliver();
    EXPECT_EQ(sea.atlantia.node().find(*id)->information.size(), 60U);
    both_hold_the_same();
}

TEST_F(RestoreTest, while_a_disk_is_short_nothing_of_it_is_written_and_it_is_asked_again)
{
    question_released();
    const std::string backup = sea.borealia.back_up();
    sea.deliver();
    sea.borealia.restore(backup);
    sea.borealia.node().disk_is_short(true);
    EXPECT_EQ(question_of(sea.borealia, "ATL/1"), std::nullopt);
    sea.borealia.node().disk_is_short(false);
    const auto question = question_of(sea.borealia, "ATL/1");
    ASSERT_TRUE(question);

    sea.atlantia.node().disk_is_short(true);
    const auto refused = sea.atlantia.node().resync(*question, kBorealia);
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.word, "disk_full");
    EXPECT_EQ(sea.atlantia.node().mailbox().open_count("BOR/1"), 0);
    sea.atlantia.node().disk_is_short(false);
    const auto answer = resync_of(sea.atlantia, *question, kBorealia);
    ASSERT_TRUE(answer);
    sea.borealia.node().disk_is_short(true);
    sea.borealia.node().resync_answered("ATL/1", answer);
    EXPECT_FALSE(sea.borealia.node().is_whole_with("ATL/1"));

    sea.borealia.node().disk_is_short(false);
    sea.clock.now += std::chrono::seconds{11};
    sea.resync(sea.borealia);
    sea.deliver();
    EXPECT_TRUE(sea.borealia.node().is_whole_with("ATL/1"));
    both_hold_the_same();
}

TEST_F(RestoreTest, a_group_that_is_committed_together_tells_of_a_restore_after_its_commit)
{
    question_released();
    const std::string backup = sea.borealia.back_up();
    sea.deliver();
    sea.borealia.restore(backup);
    std::vector<std::string> opened;
    sea.atlantia.node().observe(
        {{}, {}, {}, [&](const std::string& authority) { opened.push_back(authority); }});
    const auto question = question_of(sea.borealia, "ATL/1");
    ASSERT_TRUE(question);
    node::ReceiveAnswer answer;
    sea.atlantia.node().together([&] {
        answer = sea.atlantia.node().resync(*question, kBorealia);
        EXPECT_TRUE(opened.empty());
    });
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(opened, std::vector<std::string>{"BOR/1"});
    EXPECT_EQ(sea.atlantia.node().mailbox().open_count("BOR/1"), 1);
}

// Lives come first: what was done is not unwritten because nobody can be told of it yet.
TEST_F(RestoreTest, what_saves_life_goes_on_record_while_no_number_is_given_and_is_told_later)
{
    first_sighting.seen = utc(3, 0);
    granted();
    atlantia_does(legal, Act<AuthorityInvoked>{{BasisKind::express, {}, {}}});
    atlantia_does(duty, Act<SafetyPlanWritten>{{"p", "s", "i", "e", "w"}});
    atlantia_does(commander, Act<BoardingCleared>{});
    atlantia_does(team, Act<BoardingStarted>{});
    atlantia_does(team, Act<OnDeckReported>{});
    atlantia_does(coordinator, Act<SarDeclared>{{SarPhase::distress, "taking water"}});
    sea.atlantia.restore(sea.atlantia.back_up());
    atlantia_does(
        team,
        Act<MeasureTaken>{{Measure::divert, MeasureException::imminent_danger, {}, {}, "lee"}});
    const auto owes_a_notice = [&] {
        return std::ranges::any_of(
            duties(at(sea.atlantia), sea.law, sea.clock.now),
            [](const Duty& owed) { return owed.kind == DutyKind::urgent_notice; });
    };
    EXPECT_EQ(present_boarding(at(sea.atlantia))->measures.size(), 1U);
    EXPECT_TRUE(at(sea.atlantia).notices.empty());
    EXPECT_TRUE(owes_a_notice());

    sea.resync(sea.atlantia);
    sea.deliver();
    atlantia_does(duty, Act<UrgentNoticeSent>{{{}, NoticeKind::extra_measure, "into the lee"}});
    sea.deliver();
    EXPECT_FALSE(owes_a_notice());
    EXPECT_EQ(at(sea.borealia).notices.size(), 1U);
}

} // namespace
} // namespace ensign::test
