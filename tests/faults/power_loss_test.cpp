// The power fails at every operation on the disk of the real store, under the real door of two
// nodes. What was acknowledged is there; what was not is there wholly or not at all.

#include "core/wire/sodium.hpp"
#include "tests/faults/course.hpp"
#include "tests/faults/disk_history.hpp"
#include "tests/faults/store_text.hpp"

#include <cstdio>
#include <cstdlib>

namespace ensign::test {
namespace {

/// The store of one State as it was when a step had been acknowledged.
struct Mark {
    std::size_t operations = 0; ///< on the disk so far
    Home home = Home::atlantia;
    std::string text; ///< everything in it
};

struct Recording {
    std::vector<DiskOperation> operations;
    std::vector<Mark> marks;
    Instant end;
};

struct Verdicts {
    int cuts = 0;
    int lost = 0;
    int half = 0;
    int corrupt = 0;
    int unsettled = 0;
};

class PowerLossTest : public CourseTest {
protected:
    static std::string text_of(FaultSea& sea, Home home)
    {
        return wire::sha256_hex(whole_text(sea.at(home).store().database()));
    }

    /// `weaken` is done to both stores after each opening; nothing of the kind is in the product.
    Recording recorded(const std::function<void(StateNode&)>& weaken) const
    {
        Recording recording;
        FaultDisk disk;
        {
            FaultSea sea{folder_};
            Hands hands;
            const auto mark = [&](Home home) {
                recording.marks.push_back({disk.operations().size(), home, text_of(sea, home)});
            };
            for (const Home home : {Home::atlantia, Home::borealia}) {
                weaken(sea.at(home));
                mark(home);
            }
            for (const Step& step : course()) {
                EXPECT_TRUE(step.act(sea, hands)) << step.name;
                if (step.name == "restart") weaken(sea.at(step.home));
                mark(step.home);
            }
            recording.end = sea.clock.now;
        }
        recording.operations = disk.operations(); // with those of the orderly end
        return recording;
    }

    /// What this damage at this place did to the State whose disk was at work.
    void judge(
        const Recording& recording, std::size_t cut, const Damage& damage, Verdicts& verdicts)
    {
        ++verdicts.cuts;
        const Home home =
            recording.operations[cut - 1].file.starts_with("ATL") ? Home::atlantia : Home::borealia;
        FaultDisk disk{history_.after_power_cut(damage)};
        try {
            FaultSea sea{folder_};
            sea.clock.now = recording.end;
            if (const auto fault = store_fault(sea.at(home).store().database())) {
                ++(fault->starts_with("half") ? verdicts.half : verdicts.corrupt);
                return;
            }
            if (!is_expected(recording, cut, home, text_of(sea, home), verdicts)) return;
            if (damage.kind == Damage::Kind::all_lost && !settles(sea)) ++verdicts.unsettled;
        } catch (const store::StoreFailure&) {
            ++verdicts.corrupt;
        }
    }

    /// As at the last acknowledgement before the cut, or as at the one that was on its way.
    static bool is_expected(
        const Recording& recording,
        std::size_t cut,
        Home home,
        const std::string& found,
        Verdicts& verdicts)
    {
        bool earlier = false;
        const Mark* last = nullptr;
        const Mark* next = nullptr;
        for (const Mark& mark : recording.marks) {
            if (mark.home != home) continue;
            if (mark.operations > cut) {
                next = &mark;
                break;
            }
            if (last != nullptr) earlier = earlier || last->text == found;
            last = &mark;
        }
        if ((last != nullptr && last->text == found) || (next != nullptr && next->text == found))
            return true;
        ++(earlier ? verdicts.lost : verdicts.half);
        return false;
    }

    /// A cut after every operation, each with so many kinds of damage.
    Verdicts cut_everywhere(const Recording& recording, unsigned damages)
    {
        Verdicts verdicts;
        history_ = {};
        for (std::size_t cut = 1; cut <= recording.operations.size(); ++cut) {
            history_.add(recording.operations[cut - 1]);
            judge(recording, cut, {Damage::Kind::all_lost, 0}, verdicts);
            if (damages > 1) judge(recording, cut, {Damage::Kind::all_kept, 0}, verdicts);
            for (unsigned i = 2; i < damages; ++i)
                judge(recording, cut, {Damage::Kind::torn, cut * 1'000 + i}, verdicts);
        }
        return verdicts;
    }

    static unsigned damages_wanted()
    {
        const char* wanted = std::getenv("ENSIGN_POWER_CUT_DAMAGES");
        return wanted == nullptr ? 3U : static_cast<unsigned>(std::atoi(wanted));
    }
    static void tell(const char* setting, const Recording& recording, const Verdicts& v)
    {
        std::printf(
            "power loss, %s: %zu steps, %zu operations, %d cuts: %d lost, %d half, %d corrupt, %d "
            "unsettled\n",
            setting,
            recording.marks.size(),
            recording.operations.size(),
            v.cuts,
            v.lost,
            v.half,
            v.corrupt,
            v.unsettled);
    }

    Folder folder_;
    DiskHistory history_;
};

TEST_F(PowerLossTest, power_cut_after_ack_keeps_message)
{
    const Recording recording = recorded([](StateNode&) {});
    const Verdicts verdicts = cut_everywhere(recording, damages_wanted());
    tell("synchronous=FULL", recording, verdicts);
    EXPECT_GE(verdicts.cuts, 2'000);
    EXPECT_EQ(verdicts.lost, 0);
    EXPECT_EQ(verdicts.half, 0);
    EXPECT_EQ(verdicts.corrupt, 0);
    EXPECT_EQ(verdicts.unsettled, 0);
}

/// The control: the setting that is known to lose what it acknowledged, and to corrupt nothing.
TEST_F(PowerLossTest, a_store_that_does_not_wait_for_its_disk_loses_and_is_caught)
{
    const Recording recording = recorded(
        [](StateNode& state) { state.store().database().run("PRAGMA synchronous=NORMAL"); });
    const Verdicts verdicts = cut_everywhere(recording, 1);
    tell("synchronous=NORMAL", recording, verdicts);
    EXPECT_GT(verdicts.lost, 100);
    EXPECT_EQ(verdicts.half, 0);
    EXPECT_EQ(verdicts.corrupt, 0);
}

} // namespace
} // namespace ensign::test
