// The timer of a whole core on a real store: very many deadlines, the core killed at any moment,
// the clock stepped. Each alarm is on record once, never before its instant, and none is missing.
// ENSIGN_LONG=1: a hundred thousand deadlines instead of six hundred; prints what it took.

#include "tests/support/request_test.hpp"
#include "tests/support/two_states.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sys/wait.h>
#include <tuple>
#include <unistd.h>

namespace ensign::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Domain brief, 4.3: acknowledge within 30 min, answer to the registry question within 2 h; alarms
/// at 50, 75 and 100 per cent, and every 30 min after.
struct Target {
    const char* clock;
    minutes within;
};
constexpr std::array kTargets{
    Target{"registry/acknowledge", minutes{30}}, Target{"registry/answer", minutes{120}}};

Instant instant_of(Instant released, const Target& target, int mark)
{
    if (mark > 100) return released + target.within + (mark - 100) * minutes{30};
    return released + Duration{target.within} * mark / 100;
}

int last_mark(Instant released, const Target& target, Instant now)
{
    int last = 0;
    for (const int mark : {50, 75, 100})
        if (instant_of(released, target, mark) <= now) last = mark;
    if (last == 100)
        while (instant_of(released, target, last + 1) <= now)
            ++last;
    return last;
}

class TimerTest : public RequestTest {
protected:
    static std::size_t count() { return std::getenv("ENSIGN_LONG") != nullptr ? 100'000 : 600; }
    static constexpr std::size_t kBatch = 1'000;
    static Instant first_release() { return utc(3, 0); }

    /// The processes below share nothing but this file; each opens it for itself.
    std::unique_ptr<StateNode> core()
    {
        return std::make_unique<StateNode>(
            node::Identity{kAtlantia, "ATL/1", kAtlantiaKid, kAtlantiaKey, 1},
            clock_,
            shipped_,
            directory_,
            far_island(),
            folder_.file("store.db"));
    }

    /// One case goes through the door; the others are its events under other names, put into the
    /// same store by its own log, each question sent a little later than the one before.
    void fill_the_store()
    {
        auto atlantia = core();
        const auto id = ask(*atlantia);
        const auto pattern = atlantia->node().log().of_case(id);
        released_[id] = first_release();
        for (std::size_t made = 1; made < count();) {
            store::Transaction batch{atlantia->store().database()};
            for (std::size_t i = 0; i < kBatch && made < count(); ++i, ++made)
                put_like(*atlantia, pattern, made);
            batch.commit();
        }
    }
    request::CaseId ask(StateNode& atlantia)
    {
        std::optional<request::CaseId> id;
        const auto give = [&](const Actor& actor, const Command& command) {
            const auto done = atlantia.give(actor, command, id);
            ASSERT_TRUE(done.has_value());
            id = *done;
        };
        clock_.now = utc(2, 41);
        give(watch, OpenCase{{}, sea_lark(), sighting()});
        give(watch, StateGrounds{good_grounds()});
        give(duty, SignGrounds{});
        give(legal, SignGrounds{});
        give(watch, RecordClaim{{kBorealia, ClaimForm::flag, {}}, {}});
        give(watch, registry_draft());
        atlantia.node().pass_time(); // nobody has heard her: her track is lost
        clock_.now = first_release();
        give(desk, ReleaseRegistryRequest{});
        return *id;
    }
    void put_like(
        StateNode& atlantia, const std::vector<store::StoredEvent>& pattern, std::size_t number)
    {
        char name[40];
        std::snprintf(name, sizeof name, "019aaf00-0000-7000-8000-%012zx", number);
        const request::CaseId id{name};
        const Duration later{static_cast<Duration::rep>(number * kSpread.count() / count())};
        for (const store::StoredEvent& row : pattern) {
            EventRecord event = store::event_of(row);
            if (event.at >= first_release()) event.at += later;
            if (auto* question = std::get_if<RegistryRequestReleased>(&event.what))
                question->request.answer_wanted_by += later;
            store::StoredEvent like = store::stored_form(id, row.version, event);
            atlantia.node().log().append(like);
        }
        released_[id] = first_release() + later;
    }

    std::int64_t alarms_on_record()
    {
        store::Store store{folder_.file("store.db")};
        auto counted =
            store.database().prepare("SELECT COUNT(*) FROM event WHERE kind = 'alarm_raised'");
        counted.step();
        return counted.integer(0);
    }

    /// Every alarm on record is what it must be; `now`: the latest second the core has looked at.
    void expect_each_once_and_none_missing(StateNode& atlantia, Instant now)
    {
        std::map<std::pair<request::CaseId, std::string>, int> raised;
        std::map<std::tuple<request::CaseId, std::string, int>, std::set<std::string>> called_at;
        std::size_t alarms = 0;
        atlantia.node().log().for_each([&](const store::StoredEvent& row) {
            if (row.kind != "alarm_raised") return;
            ++alarms;
            const auto event = store::event_of(row);
            const auto& alarm = std::get<AlarmRaised>(event.what);
            int& last = raised[{row.case_id, alarm.clock}];
            // Two rungs of the ladder may lie between two marks: each is called, and once.
            auto& called = called_at[{row.case_id, alarm.clock, alarm.mark}];
            ASSERT_TRUE(called.insert(alarm.whom).second) << "twice: " << row.case_id.text();
            ASSERT_GE(alarm.mark, last) << "back: " << row.case_id.text();
            last = alarm.mark;
            for (const Target& target : kTargets)
                if (alarm.clock == target.clock) {
                    ASSERT_GE(event.at, instant_of(released_.at(row.case_id), target, alarm.mark))
                        << "early: " << row.case_id.text();
                }
        });
        for (const auto& [id, released] : released_)
            for (const Target& target : kTargets)
                ASSERT_EQ((raised[{id, target.clock}]), last_mark(released, target, now))
                    << "missing: " << id.text() << " " << target.clock;
        EXPECT_GE(alarms, count());
        std::cout << count() << " pending deadlines, " << alarms << " alarms on record\n";
    }

    /// A core of its own, killed without warning so many microseconds after it has begun to look at
    /// that many minutes; returns the last one it has begun.
    Instant run_and_kill(Instant from, int looks, useconds_t after)
    {
        int said[2] = {-1, -1};
        EXPECT_EQ(pipe(said), 0);
        const pid_t child = fork();
        if (child == 0) {
            clock_.now = from;
            const auto atlantia = core();
            for (;;) {
                const std::int64_t ms = epoch_ms(clock_.now);
                if (write(said[1], &ms, sizeof ms) != sizeof ms) _exit(1);
                atlantia->node().pass_time();
                clock_.now += minutes{1};
            }
        }
        close(said[1]);
        std::int64_t last = 0;
        for (int look = 0; look < looks; ++look)
            EXPECT_EQ(read(said[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
        usleep(after);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
        while (read(said[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last)) {
        }
        close(said[0]);
        return from_epoch_ms(last);
    }

    static constexpr Duration kSpread = minutes{14}; ///< all are sent before the first alarm
    Folder folder_;
    VirtualClock clock_;
    law::LawBook shipped_ = shipped_law();
    wire::Directory directory_ = directory_of_three();
    std::map<request::CaseId, Instant> released_;
};

TEST_F(TimerTest, every_alarm_is_raised_once_whatever_happens_to_the_core)
{
    using Steady = std::chrono::steady_clock;
    fill_the_store();
    // Killed at any moment, within a write or between two; each time some more are overdue.
    std::mt19937 random{11};
    Instant now = first_release() + minutes{14};
    for (int kills = 0; kills < 5; ++kills)
        now = run_and_kill(now, 2 + kills % 3, static_cast<useconds_t>(random() % 100'000)) +
              minutes{2};

    const std::int64_t before = alarms_on_record();
    std::cout << before << " alarms on record after the last kill\n";
    EXPECT_GT(before, 0) << "killed too early: the test shows half";

    // Then it stands still while a tenth of all falls due, and reads everything anew.
    now += minutes{12};
    clock_.now = now;
    const auto start = Steady::now();
    auto atlantia = core();
    const auto ready = Steady::now();
    atlantia->node().pass_time();
    const auto passed = Steady::now();
    std::cout << "ready after a restart in " << std::chrono::duration<double>{ready - start}.count()
              << " s, all overdue raised in "
              << std::chrono::duration<double>{passed - ready}.count() << " s\n";
    expect_each_once_and_none_missing(*atlantia, now);

    // The clock is stepped back, and forth: nothing is early, nothing comes twice.
    for (const Duration step :
         {Duration{-minutes{40}}, Duration{minutes{39}}, Duration{minutes{1}}}) {
        clock_.now += step;
        atlantia->node().pass_time();
    }
    expect_each_once_and_none_missing(*atlantia, now);

    // And with a clock that is behind when the core begins.
    atlantia.reset();
    clock_.now = now - hours{1};
    atlantia = core();
    atlantia->node().pass_time();
    expect_each_once_and_none_missing(*atlantia, now);
    for (clock_.now = now; clock_.now <= now + minutes{60}; clock_.now += minutes{10})
        atlantia->node().pass_time();
    expect_each_once_and_none_missing(*atlantia, now + minutes{60});
}

} // namespace
} // namespace ensign::test
