/// One step of the course at a time, begun from the disks as they were before it, with a fault in
/// it; afterwards the process is over, and the store is opened again and judged.
#pragma once

#include "tests/faults/course.hpp"
#include "tests/faults/disk_history.hpp"
#include "tests/faults/failing_memory.hpp"
#include "tests/faults/store_text.hpp"

#include <cstdio>
#include <cstdlib>

namespace ensign::test {

/// Before a step: the disks, the world, and what each store holds.
struct Before {
    Image image;
    Hands hands;
    std::string shape; ///< of the store the step is done at
    std::string shape_after;
};

/// How a step ended for whoever had asked.
enum class End { acknowledged, refused, store_failure, out_of_memory, other };

struct Tally {
    int runs = 0;
    int stopped = 0;      ///< the process ended by its own decision
    int acknowledged = 0; ///< the fault was survived
    int acknowledged_unsaved = 0;
    int half = 0;
    int corrupt = 0;
    int syncs_retried = 0;
    int other = 0; ///< an end nobody has planned for

    bool clean() const
    {
        return acknowledged_unsaved + half + corrupt + syncs_retried + other == 0;
    }
};

inline void tell(const char* what, const Tally& t)
{
    std::printf(
        "%s: %d runs, %d ended the process, %d survived; %d acknowledged unsaved, %d half, %d "
        "corrupt, %d syncs retried, %d other\n",
        what,
        t.runs,
        t.stopped,
        t.acknowledged,
        t.acknowledged_unsaved,
        t.half,
        t.corrupt,
        t.syncs_retried,
        t.other);
}

class InterruptedTest : public CourseTest {
protected:
    void SetUp() override
    {
        steps_ = course();
        {
            FaultSea sea{folder_};
            Hands hands;
            for (const Step& step : steps_) {
                sea.at(step.home); // opened before the step, as when it is interrupted
                note(sea, hands);
                ASSERT_TRUE(step.act(sea, hands)) << step.name;
            }
        }
        for (std::size_t i = 0; i < steps_.size(); ++i)
            note_shapes(i);
    }

    /// Each n-th place of a fault is tried in the short run, each in the long one.
    static std::int64_t stride()
    {
        const char* wanted = std::getenv("ENSIGN_FAULT_STRIDE");
        return wanted == nullptr ? 11 : std::atoi(wanted);
    }

    /// What a step does under a fault; `arm` and `disarm` begin and end the fault.
    template<class Arm, class Disarm>
    End interrupted(std::size_t i, Arm arm, Disarm disarm)
    {
        disk_.load(before_[i].image);
        Hands hands = before_[i].hands;
        End end = End::other;
        {
            std::optional<MemoryForHarness> ending; // the test's own folders need memory to go
            FaultSea sea{folder_};
            sea.clock.now = hands.now;
            for (const Home home : {Home::atlantia, Home::borealia})
                if (home == steps_[i].home || steps_[i].name == "hear") sea.at(home);
            arm();
            try {
                end = steps_[i].act(sea, hands) ? End::acknowledged : End::refused;
            } catch (const store::StoreFailure&) {
                end = End::store_failure;
            } catch (const std::bad_alloc&) {
                end = End::out_of_memory;
            } catch (...) {
                end = End::other;
            }
            ending.emplace();
        } // the end of the process, with the fault of the disk still there
        disarm();
        return end;
    }

    /// After the end: as the system has it, and as a power cut on top would leave it.
    void judge(std::size_t i, End end, Tally& tally)
    {
        ++tally.runs;
        if (end == End::acknowledged) ++tally.acknowledged;
        if (end == End::store_failure || end == End::out_of_memory) ++tally.stopped;
        if (end == End::other) ++tally.other;
        if (disk_.sync_was_retried()) ++tally.syncs_retried;
        DiskHistory history{before_[i].image};
        for (const DiskOperation& operation : disk_.operations())
            history.add(operation);
        const Image after_cut = history.after_power_cut({Damage::Kind::all_lost, 0});
        const Image left = disk_.image();
        judge_image(i, end, left, tally);
        if (after_cut != left) judge_image(i, end, after_cut, tally);
    }

private:
    void note(FaultSea& sea, const Hands& hands)
    {
        before_.push_back({disk_.image(), hands, {}, {}});
        before_.back().hands.now = sea.clock.now;
    }

    /// A process that has just begun may write more than one that goes on (a verdict of its own),
    /// so the sound end of a step is taken from a run like those with a fault.
    void note_shapes(std::size_t i)
    {
        const auto shape = [&] {
            FaultSea sea{folder_};
            return shape_text(sea.at(steps_[i].home).store().database());
        };
        disk_.load(before_[i].image);
        before_[i].shape = shape();
        ASSERT_EQ(
            interrupted(
                i, [] {}, [] {}),
            End::acknowledged);
        before_[i].shape_after = shape();
    }

    void judge_image(std::size_t i, End end, const Image& image, Tally& tally)
    {
        const Home home = steps_[i].home;
        disk_.load(image);
        try {
            FaultSea sea{folder_};
            store::Database& database = sea.at(home).store().database();
            if (const auto fault = store_fault(database)) {
                ++(fault->starts_with("half") ? tally.half : tally.corrupt);
                return;
            }
            const std::string found = shape_text(database);
            if (found == before_[i].shape_after) return;
            if (end == End::acknowledged)
                ++tally.acknowledged_unsaved;
            else if (found != before_[i].shape)
                ++tally.half;
        } catch (const store::StoreFailure&) {
            ++tally.corrupt;
        }
    }

protected:
    Folder folder_;
    FaultDisk disk_;
    std::vector<Step> steps_;
    std::vector<Before> before_; ///< each step
};

} // namespace ensign::test
