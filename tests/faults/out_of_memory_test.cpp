// Memory runs out at the n-th allocation of every step, once and from then on: the step is done or
// the process ends, and what it left is never half a step.

#include "tests/faults/failing_memory.hpp"
#include "tests/faults/interrupted.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

class OutOfMemoryTest : public InterruptedTest {
protected:
    /// How many places of a step are tried in each way.
    static std::int64_t places_wanted()
    {
        const char* wanted = std::getenv("ENSIGN_MEMORY_PLACES");
        return wanted == nullptr ? 4 : std::atoi(wanted);
    }

    std::int64_t allocations_of(std::size_t step, Memory memory)
    {
        std::int64_t seen = 0;
        interrupted(
            step,
            [&] {
                plan_memory(MemoryPlan{memory, std::int64_t{1} << 62, true});
            },
            [&] {
                seen = allocations_seen();
                plan_memory(std::nullopt);
            });
        return seen;
    }

    void try_fault(std::size_t step, const MemoryPlan& plan, Tally& tally)
    {
        bool met = false;
        End end = interrupted(
            step,
            [&] { plan_memory(plan); },
            [&] {
                met = memory_has_failed();
                plan_memory(std::nullopt);
            });
        if (!met) return;
        if (believes_everything_ && (end == End::out_of_memory || end == End::store_failure))
            end = End::acknowledged;
        judge(step, end, tally);
    }

    Tally fail_everywhere(Memory memory, const char* name)
    {
        Tally tally;
        std::int64_t allocations = 0;
        for (std::size_t step = 0; step < steps_.size(); ++step) {
            const std::int64_t all = allocations_of(step, memory);
            allocations += all;
            const std::int64_t apart = std::max<std::int64_t>(1, all / places_wanted());
            // Another remainder at each step, so that the places do not fall on the same lines.
            for (std::int64_t n = 1 + static_cast<std::int64_t>(step) % apart; n <= all; n += apart)
                for (const bool for_ever : {false, true})
                    try_fault(step, {memory, n, for_ever}, tally);
        }
        std::printf("%lld allocations; ", static_cast<long long>(allocations));
        tell(name, tally);
        return tally;
    }

    /// The control: a door that answers yes whatever became of the step.
    bool believes_everything_ = false;
};

TEST_F(OutOfMemoryTest, a_program_without_memory_does_no_half_step)
{
    const Tally tally = fail_everywhere(Memory::of_program, "operator new");
    EXPECT_GT(tally.stopped, 100);
    EXPECT_TRUE(tally.clean());
}

TEST_F(OutOfMemoryTest, a_store_without_memory_does_no_half_step)
{
    const Tally tally = fail_everywhere(Memory::of_sqlite, "SQLite's malloc");
    EXPECT_GT(tally.stopped, 100);
    EXPECT_TRUE(tally.clean());
}

TEST_F(OutOfMemoryTest, a_door_that_believes_everything_is_caught)
{
    believes_everything_ = true;
    EXPECT_GT(fail_everywhere(Memory::of_sqlite, "control").acknowledged_unsaved, 50);
}

} // namespace
} // namespace ensign::test
