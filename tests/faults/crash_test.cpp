// Two nodes in a process of their own that is killed at every named point, and at any instant; then
// their stores are opened again and compared with what had been acknowledged by then.

#include "core/base/crash_point.hpp"
#include "tests/faults/course.hpp"
#include "tests/support/crash_points.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace ensign::test {
namespace {

struct Killed {
    int kills = 0;
    int lost = 0;
    int half = 0;
    int unsettled = 0;
};

class CrashTest : public CourseTest {
protected:
    void SetUp() override
    {
        if (!crash_points_are_armed()) GTEST_SKIP() << "built without ENSIGN_CRASH_POINTS";
        steps_ = course();
        const Folder folder;
        FaultSea sea{folder};
        Hands hands;
        note(sea);
        for (const Step& step : steps_) {
            ASSERT_TRUE(step.act(sea, hands)) << step.name;
            note(sea);
        }
        ASSERT_TRUE(settles(sea));
    }

    /// Points that these two nodes pass; the others are passed by whole programs only.
    static std::vector<std::string> points_of_nodes()
    {
        std::vector<std::string> names;
        for (const CrashPoint& point : crash_points_on_page()) {
            const bool beside = point.file == "core/node/outbox_sender.cpp" ||
                                point.file == "core/node/gateway_link.cpp" ||
                                point.file == "core/store/backup.cpp" ||
                                point.file.ends_with("_restore.cpp"); // restore_crash_test.cpp
            if ((point.file.starts_with("core/store/") || point.file.starts_with("core/node/")) &&
                !beside)
                names.push_back(point.name);
        }
        return names;
    }

    /// The course in a child. It writes a letter for each step that was acknowledged.
    [[noreturn]] void play(const Folder& folder, const std::string& crash_at, int journal) const
    {
        ::setenv("ENSIGN_CRASH_AT", crash_at.c_str(), 1);
        FaultSea sea{folder};
        Hands hands;
        for (const Step& step : steps_) {
            if (acknowledges_first_ && ::write(journal, "a", 1) != 1) ::_exit(3);
            if (!step.act(sea, hands)) ::_exit(2);
            if (!acknowledges_first_ && ::write(journal, "a", 1) != 1) ::_exit(3);
        }
        ::_exit(0);
    }

    /// True when the child was killed; false when it came to its end first.
    bool kill_at(const std::string& crash_at, std::optional<unsigned> after_us, Killed& killed)
    {
        const Folder folder;
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error{"no pipe"};
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            play(folder, crash_at, ends[1]);
        }
        ::close(ends[1]);
        if (after_us) {
            ::usleep(*after_us);
            ::kill(child, SIGKILL);
        }
        std::size_t acknowledged = 0;
        char letter = 0;
        while (::read(ends[0], &letter, 1) == 1)
            ++acknowledged;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFSIGNALED(status)) {
            EXPECT_EQ(WEXITSTATUS(status), 0) << crash_at;
            return false;
        }
        EXPECT_EQ(WTERMSIG(status), SIGKILL) << crash_at;
        judge(folder, acknowledged, crash_at, killed);
        return true;
    }

    void judge(
        const Folder& folder, std::size_t acknowledged, const std::string& where, Killed& killed)
    {
        ++killed.kills;
        FaultSea sea{folder};
        for (const Home home : {Home::atlantia, Home::borealia}) {
            store::Database& database = sea.at(home).store().database();
            if (const auto fault = store_fault(database)) {
                ++killed.half;
                ADD_FAILURE() << where << ": " << *fault;
                return;
            }
            const std::string found = shape_text(database);
            const bool under_way = acknowledged < steps_.size();
            if (found == shapes_[acknowledged].at(home) ||
                (under_way && found == shapes_[acknowledged + 1].at(home)))
                continue;
            ++killed.lost;
            return;
        }
        sea.clock.now = utc(9, 0);
        if (!settles(sea)) ++killed.unsettled;
    }

    static int wanted(const char* name, int otherwise)
    {
        const char* given = std::getenv(name);
        return given == nullptr ? otherwise : std::atoi(given);
    }

    /// The control: a door that answers before it has committed.
    bool acknowledges_first_ = false;
    std::vector<Step> steps_;

private:
    void note(FaultSea& sea)
    {
        std::map<Home, std::string> shapes;
        for (const Home home : {Home::atlantia, Home::borealia})
            shapes[home] = shape_text(sea.at(home).store().database());
        shapes_.push_back(std::move(shapes));
    }

    std::vector<std::map<Home, std::string>> shapes_;
};

TEST_F(CrashTest, a_kill_at_any_named_point_loses_and_doubles_nothing)
{
    const int passings = wanted("ENSIGN_CRASH_PASSINGS", 3);
    Killed killed;
    const auto points = points_of_nodes();
    for (const std::string& point : points)
        for (int i = 0, passing = 1; i < passings; ++i, passing += 1 + i % 3) {
            if (kill_at(point + ":" + std::to_string(passing), std::nullopt, killed)) continue;
            EXPECT_GT(i, 0) << point << " is never passed";
            break;
        }
    std::printf(
        "kills at %zu points: %d: %d lost or twice, %d half, %d unsettled\n",
        points.size(),
        killed.kills,
        killed.lost,
        killed.half,
        killed.unsettled);
    EXPECT_EQ(killed.lost, 0);
    EXPECT_EQ(killed.half, 0);
    EXPECT_EQ(killed.unsettled, 0);
}

TEST_F(CrashTest, a_kill_at_any_instant_loses_and_doubles_nothing)
{
    Killed killed;
    std::mt19937 random{20261128};
    for (int i = 0; i < wanted("ENSIGN_CRASH_INSTANTS", 30); ++i)
        kill_at("", random() % 200'000, killed);
    std::printf(
        "kills at any instant: %d: %d lost or twice, %d half, %d unsettled\n",
        killed.kills,
        killed.lost,
        killed.half,
        killed.unsettled);
    EXPECT_GT(killed.kills, 0);
    EXPECT_EQ(killed.lost, 0);
    EXPECT_EQ(killed.half, 0);
    EXPECT_EQ(killed.unsettled, 0);
}

TEST_F(CrashTest, a_door_that_answers_before_it_commits_loses_and_is_caught)
{
    acknowledges_first_ = true;
    Killed killed;
    for (int passing = 1; passing <= 12; ++passing)
        kill_at("transaction.written:" + std::to_string(passing), std::nullopt, killed);
    EXPECT_GT(killed.lost, 5);
    EXPECT_EQ(killed.half, 0);
}

} // namespace
} // namespace ensign::test
