// A core is killed at every named point of a backup, a restore and a resynchronisation. Whoever
// goes on from there ends where an undisturbed restore ends: both hold the same, once.

#include "core/base/crash_point.hpp"
#include "core/store/backup.hpp"
#include "tests/faults/course.hpp"
#include "tests/support/crash_points.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;

class RestoreCrashTest : public CourseTest {
protected:
    /// A backup of the asked State in the middle of the course, and both stores at its end.
    void SetUp() override
    {
        if (!crash_points_are_armed()) GTEST_SKIP() << "built without ENSIGN_CRASH_POINTS";
        FaultSea sea{before_};
        Hands hands;
        const auto steps = course();
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (i == steps.size() / 2)
                store::back_up(before_.file("BOR.sqlite"), before_.file("backup"));
            ASSERT_TRUE(steps[i].act(sea, hands)) << steps[i].name;
        }
    }

    static const std::vector<std::string>& files()
    {
        static const std::vector<std::string> kFiles{
            "core/store/backup.cpp",
            "core/store/mailbox_restore.cpp",
            "core/store/store_restore.cpp",
            "core/node/node_restore.cpp"};
        return kFiles;
    }
    static std::vector<std::string> points()
    {
        std::vector<std::string> names;
        for (const CrashPoint& point : crash_points_on_page())
            if (std::ranges::find(files(), point.file) != files().end())
                names.push_back(point.name);
        return names;
    }

    static void resync(FaultSea& sea)
    {
        StateNode& borealia = sea.at(kAsked);
        StateNode& atlantia = sea.at(kAsking);
        ask_for_resyncs(borealia, [&](const auto& question) -> std::optional<std::string> {
            if (question.authority != "ATL/1") return std::nullopt;
            return resync_of(atlantia, question.bytes, kBorealia);
        });
    }

    [[noreturn]] static void play(const Folder& folder, const std::string& crash_at)
    {
        ::setenv("ENSIGN_CRASH_AT", crash_at.c_str(), 1);
        store::back_up(folder.file("ATL.sqlite"), folder.file("another"));
        store::restore(folder.file("backup"), folder.file("BOR.sqlite"), 1'000);
        FaultSea sea{folder};
        resync(sea);
        while (carry_mail(sea.at(kAsking), sea.at(kAsked)) > 0) {
        }
        ::_exit(0);
    }

    /// What an officer would do: restore where it was not done, start, and let the mail run.
    static void go_on(const Folder& folder, const std::string& where)
    {
        bool restored = false;
        try {
            restored = store::Store{folder.file("BOR.sqlite")}.restored_in() > 0;
        } catch (const store::StoreFailure&) { // interrupted: it does not open
        }
        if (!restored) store::restore(folder.file("backup"), folder.file("BOR.sqlite"), 1'000);
        FaultSea sea{folder};
        sea.clock.now = utc(10, 0);
        resync(sea);
        StateNode& atlantia = sea.at(kAsking);
        StateNode& borealia = sea.at(kAsked);
        while (carry_mail(atlantia, borealia) + carry_mail(borealia, atlantia) > 0) {
        }
        EXPECT_TRUE(borealia.node().is_whole_with("ATL/1")) << where;
        const std::string columns = "SELECT id || hash || case_seq FROM ";
        for (const auto& [from, to] : {std::pair{&atlantia, &borealia}, {&borealia, &atlantia}}) {
            EXPECT_EQ(
                texts(from->store().database(), columns + "outbox ORDER BY 1"),
                texts(to->store().database(), columns + "inbox ORDER BY 1"))
                << where;
            EXPECT_EQ(from->node().mailbox().open_count(to->self().authority), 0) << where;
            EXPECT_EQ(store_fault(from->store().database()), std::nullopt) << where;
        }
        EXPECT_TRUE(borealia.node().cases().begin()->second.authorization.revoked_at) << where;
    }

    Folder before_;
};

TEST_F(RestoreCrashTest, a_kill_at_any_point_of_a_restore_is_gone_over_and_loses_nothing)
{
    const auto all = points();
    EXPECT_GT(all.size(), 10U);
    for (const std::string& point : all) {
        const Folder folder;
        for (const char* file : {"ATL.sqlite", "BOR.sqlite", "backup"})
            fs::copy_file(before_.file(file), folder.file(file));
        const pid_t child = ::fork();
        if (child == 0) play(folder, point + ":1");
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
            << point << " is never passed";
        go_on(folder, point);
    }
}

} // namespace
} // namespace ensign::test
