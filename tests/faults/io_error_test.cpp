// The disk fails at the n-th operation of every step, once and from then on: nothing that is not
// saved is acknowledged, the process ends, and what it left is whole.

#include "tests/faults/interrupted.hpp"

namespace ensign::test {
namespace {

class IoErrorTest : public InterruptedTest {
protected:
    /// Whether the fault was met at all: behind the last operation of a step it is not.
    bool try_fault(std::size_t step, const FaultPlan& plan, Tally& tally)
    {
        bool met = false;
        End end = interrupted(
            step,
            [&] { disk_.plan(plan); },
            [&] {
                met = disk_.has_failed();
                disk_.plan(std::nullopt);
            });
        if (!met) return false;
        if (believes_everything_ && end == End::store_failure) end = End::acknowledged;
        judge(step, end, tally);
        return true;
    }

    Tally fail_everywhere(DiskFailure failure)
    {
        Tally tally;
        for (std::size_t step = 0; step < steps_.size(); ++step)
            for (const bool for_ever : {false, true})
                for (std::int64_t n = 1; try_fault(step, {failure, n, for_ever}, tally);
                     n += stride())
                    ;
        tell(std::string{word(failure)}.c_str(), tally);
        return tally;
    }

    /// The control: a door that answers yes whatever its disk says.
    bool believes_everything_ = false;
};

TEST_F(IoErrorTest, a_write_that_fails_is_never_acknowledged)
{
    const Tally tally = fail_everywhere(DiskFailure::write_error);
    EXPECT_GT(tally.stopped, 60);
    EXPECT_TRUE(tally.clean());
}

TEST_F(IoErrorTest, a_full_disk_is_never_acknowledged)
{
    const Tally tally = fail_everywhere(DiskFailure::disk_full);
    EXPECT_GT(tally.stopped, 60);
    EXPECT_TRUE(tally.clean());
}

TEST_F(IoErrorTest, a_write_of_half_is_never_acknowledged)
{
    const Tally tally = fail_everywhere(DiskFailure::short_write);
    EXPECT_GT(tally.stopped, 60);
    EXPECT_TRUE(tally.clean());
}

TEST_F(IoErrorTest, a_sync_that_fails_is_never_acknowledged_nor_tried_again)
{
    const Tally tally = fail_everywhere(DiskFailure::sync_error);
    EXPECT_GT(tally.stopped, 60);
    EXPECT_TRUE(tally.clean());
}

TEST_F(IoErrorTest, a_read_that_fails_changes_nothing)
{
    EXPECT_TRUE(fail_everywhere(DiskFailure::read_error).clean());
}

TEST_F(IoErrorTest, a_file_that_cannot_be_removed_harms_nothing)
{
    EXPECT_TRUE(fail_everywhere(DiskFailure::remove_error).clean());
}

TEST_F(IoErrorTest, a_door_that_believes_everything_is_caught)
{
    believes_everything_ = true;
    EXPECT_GT(fail_everywhere(DiskFailure::sync_error).acknowledged_unsaved, 20);
}

} // namespace
} // namespace ensign::test
