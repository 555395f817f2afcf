// Alarms (domain brief, 4.3): at 50, 75 and 100 per cent of the time and every half hour after;
// each once, never early, whatever the clock does. And the queue that says whose turn it is.

#include "core/request/deadline_queue.hpp"
#include "core/request/response_clock.hpp"
#include "tests/support/request_test.hpp"

#include <algorithm>
#include <random>

namespace ensign::test {
namespace {

using std::chrono::minutes;

class AlarmsTest : public RequestTest {
protected:
    void SetUp() override
    {
        law::PolicyTargets policy;
        policy.escalation = {{75, "deputy"}, {100, "duty telephone"}};
        law_ = law::LawBook{"alarms", law_.instruments(), law_.parties(), policy};
    }

    /// What is raised at this instant, and recorded; of the clock for the answer only.
    std::vector<AlarmRaised> raised_at(Instant now)
    {
        std::vector<AlarmRaised> raised;
        at(now);
        for (const AlarmRaised& alarm : alarms_due(case_, law_, now)) {
            log_.push_back(from(kAtlantia, alarm));
            case_ = evolve(case_, log_.back());
            if (alarm.clock == "registry/answer") raised.push_back(alarm);
        }
        return raised;
    }
    void expect_mark(Instant now, int mark, const std::string& whom)
    {
        EXPECT_TRUE(raised_at(now - Duration{1}).empty()) << "early: " << mark;
        const auto raised = raised_at(now);
        ASSERT_EQ(raised.size(), 1U) << mark;
        EXPECT_EQ(raised[0].mark, mark);
        EXPECT_EQ(raised[0].whom, whom);
        EXPECT_TRUE(raised_at(now).empty()) << "twice: " << mark;
    }

    std::vector<EventRecord> log_;
};

TEST_F(AlarmsTest, each_mark_is_raised_once_and_never_early)
{
    registry_asked(); // 03:00, wanted by 05:00
    expect_mark(utc(4, 0), 50, "");
    expect_mark(utc(4, 30), 75, "deputy");
    expect_mark(utc(5, 0), 100, "duty telephone");
    expect_mark(utc(5, 30), 101, "duty telephone");
    expect_mark(utc(6, 0), 102, "duty telephone");
}

TEST_F(AlarmsTest, the_next_deadline_is_the_next_mark)
{
    registry_asked();
    EXPECT_EQ(next_deadline(case_, law_, utc(3, 0)), utc(3, 15)); // half of the acknowledgement's
    heard(kBorealia, RequestAcknowledged{Question::registry});
    EXPECT_EQ(next_deadline(case_, law_, utc(3, 0)), utc(4, 0));
    heard(kBorealia, RegistryAnswered{registry_answer(RegistryFinding::refuted)});
    EXPECT_EQ(next_deadline(case_, law_, utc(3, 0)), std::nullopt);
}

struct Said {
    int mark;
    std::string whom;
    bool late;
    bool operator==(const Said&) const = default;
};
void PrintTo(const Said& said, std::ostream* out)
{
    *out << said.mark << ' ' << said.whom << (said.late ? " late" : "");
}

std::vector<Said> said(const std::vector<AlarmRaised>& raised)
{
    std::vector<Said> all;
    for (const AlarmRaised& alarm : raised)
        all.push_back({alarm.mark, alarm.whom, alarm.late});
    return all;
}

TEST_F(AlarmsTest, after_a_long_sleep_each_rung_is_raised_once_and_marked_late)
{
    registry_asked();
    const std::vector<Said> expected{
        {75, "deputy", true}, {100, "duty telephone", true}, {102, "duty telephone", true}};
    EXPECT_EQ(said(raised_at(utc(6, 10))), expected);
    EXPECT_TRUE(raised_at(utc(6, 10)).empty());
    EXPECT_EQ(said(raised_at(utc(6, 30))), (std::vector<Said>{{103, "duty telephone", false}}));
}

TEST_F(AlarmsTest, what_is_raised_within_a_minute_is_not_late)
{
    registry_asked();
    EXPECT_EQ(said(raised_at(utc(4, 31))), (std::vector<Said>{{75, "deputy", false}}));
    EXPECT_EQ(
        said(raised_at(utc(5, 1) + Duration{1})),
        (std::vector<Said>{{100, "duty telephone", true}}));
}

TEST_F(AlarmsTest, two_rungs_between_two_marks_are_both_called)
{
    law::PolicyTargets policy;
    policy.escalation = {{80, "deputy"}, {90, "liaison officer"}};
    law_ = law::LawBook{"close", law_.instruments(), law_.parties(), policy};
    registry_asked();
    EXPECT_EQ(said(raised_at(utc(4, 30))), (std::vector<Said>{{75, "", false}}));
    EXPECT_EQ(
        said(raised_at(utc(5, 0))),
        (std::vector<Said>{{100, "deputy", false}, {100, "liaison officer", false}}));
}

TEST_F(AlarmsTest, a_clock_that_is_stepped_back_and_forth_raises_nothing_twice_or_early)
{
    registry_asked();
    EXPECT_EQ(raised_at(utc(4, 0)).size(), 1U);
    EXPECT_TRUE(raised_at(utc(3, 10)).empty()); // back
    EXPECT_TRUE(raised_at(utc(4, 0)).empty());  // forth
    EXPECT_TRUE(raised_at(utc(4, 29)).empty());
    EXPECT_EQ(raised_at(utc(4, 30)).size(), 1U);
}

TEST_F(AlarmsTest, after_a_restart_nothing_is_raised_again)
{
    registry_asked();
    const Case before = case_;
    raised_at(utc(5, 0));
    ASSERT_FALSE(log_.empty());
    case_ = before; // folded once more, from the log
    for (const EventRecord& event : log_)
        case_ = evolve(case_, event);
    EXPECT_TRUE(raised_at(utc(5, 0)).empty());
    EXPECT_EQ(raised_at(utc(5, 30)).size(), 1U);
}

TEST_F(AlarmsTest, a_later_change_of_policy_does_not_move_the_ladder)
{
    registry_asked();
    law::PolicyTargets policy = law_.targets();
    policy.escalation = {{10, "somebody else"}};
    law_ = law::LawBook{"later", law_.instruments(), law_.parties(), policy};
    const auto raised = raised_at(utc(4, 30));
    ASSERT_EQ(raised.size(), 1U);
    EXPECT_EQ(raised[0].whom, "deputy");
}

TEST(DeadlineQueue, a_hundred_thousand_cases_come_in_exact_order)
{
    std::mt19937 random{7};
    std::vector<std::pair<Instant, CaseId>> expected;
    DeadlineQueue queue;
    for (int i = 0; i < 100'000; ++i) {
        const CaseId id{"case-" + std::to_string(i)};
        queue.set(id, utc(0, 0) + Duration{random() % 1000}); // replaced below
        const Instant at = utc(1, 0) + Duration{random() % 5000};
        queue.set(id, at);
        expected.emplace_back(at, id);
    }
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(queue.size(), expected.size());
    EXPECT_EQ(queue.take_due(expected.front().first - Duration{1}), std::nullopt);
    for (const auto& [at, id] : expected) {
        ASSERT_EQ(queue.first(), at);
        ASSERT_EQ(queue.take_due(at), id);
    }
    EXPECT_EQ(queue.size(), 0U);
    EXPECT_EQ(queue.first(), std::nullopt);
}

TEST(DeadlineQueue, nothing_takes_a_case_out)
{
    DeadlineQueue queue;
    queue.set(CaseId{"a"}, utc(1, 0));
    queue.set(CaseId{"a"}, std::nullopt);
    EXPECT_EQ(queue.take_due(utc(2, 0)), std::nullopt);
}

} // namespace
} // namespace ensign::test
