// Five authorities on a bad sea, with real nodes, stores and messages: every promise of delivery is
// looked at after every step (watch.hpp). ENSIGN_LONG=1: very many more seeds;
// ENSIGN_SIMULATOR_SEEDS=FIRST:COUNT: these.

#include "tests/simulator/simulation.hpp"
#include "tests/support/source_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace ensign::test {
namespace {

struct Seeds {
    std::uint64_t first = 1;
    std::uint64_t count = 16;
};

Seeds wanted_seeds()
{
    Seeds seeds;
    if (std::getenv("ENSIGN_LONG") != nullptr) seeds.count = 600;
    if (const char* told = std::getenv("ENSIGN_SIMULATOR_SEEDS"); told != nullptr) {
        char* colon = nullptr;
        seeds.first = std::strtoull(told, &colon, 10);
        if (*colon == ':') seeds.count = std::strtoull(colon + 1, nullptr, 10);
    }
    return seeds;
}

void add(Tally& sum, const Tally& one)
{
    sum.messages += one.messages;
    sum.acted += one.acted;
    sum.parked += one.parked;
    sum.commands += one.commands;
    sum.revocations += one.revocations;
    sum.yes += one.yes;
    sum.yes_revoked += one.yes_revoked;
    sum.alarms += one.alarms;
    sum.starts += one.starts;
    sum.restores += one.restores;
    sum.fillers += one.fillers;
    sum.lost += one.lost;
    sum.lost_by_both += one.lost_by_both;
    sum.taken_back += one.taken_back;
    sum.cases_compared += one.cases_compared;
    sum.cases_with_parked += one.cases_with_parked;
    for (const auto& [why, times] : one.parked_as)
        sum.parked_as[why] += times;
}

void tell(const Seeds& seeds, std::uint64_t packets, Duration lasted, const Tally& t)
{
    std::string parked;
    for (const auto& [why, times] : t.parked_as)
        parked += fmt::format(" {} {}", why, times);
    fmt::print(
        "{} seeds from {}: {} packets, {} virtual hours, {} commands, {} messages, {} acted, {} "
        "parked ({} ), {} revocations, {} yes seen, {} of them within the minute, {} alarms, {} "
        "starts, {} restores, {} taken back, {} fillers, {} lost with a disk, {} by both, "
        "{} cases agree, {} with something parked or lost\n",
        seeds.count,
        seeds.first,
        packets,
        std::chrono::duration_cast<std::chrono::hours>(lasted).count(),
        t.commands,
        t.messages,
        t.acted,
        t.parked,
        parked,
        t.revocations,
        t.yes,
        t.yes_revoked,
        t.alarms,
        t.starts,
        t.restores,
        t.taken_back,
        t.fillers,
        t.lost,
        t.lost_by_both,
        t.cases_compared,
        t.cases_with_parked);
}

TEST(Simulator, every_promise_holds_after_every_step_in_every_storm)
{
    const Seeds seeds = wanted_seeds();
    Tally sum;
    std::uint64_t packets = 0;
    Duration lasted{};
    int broken = 0;
    for (std::uint64_t seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        const Outcome outcome = simulate(seed);
        if (outcome.violation) {
            ++broken;
            ADD_FAILURE() << "seed " << seed << ": " << *outcome.violation;
        }
        add(sum, outcome.tally);
        packets += outcome.packets;
        lasted += outcome.lasted;
        if (broken > 10) break;
    }
    tell(seeds, packets, lasted, sum);
    // It was a storm, and the officers worked.
    EXPECT_GT(sum.revocations, 0);
    EXPECT_GT(sum.yes, 0);
    EXPECT_GT(sum.alarms, 0);
    EXPECT_GT(sum.restores, 0);
    EXPECT_GT(sum.taken_back, 0);
    EXPECT_GT(sum.starts, 5 * static_cast<int>(seeds.count));
    EXPECT_GT(sum.cases_compared, 0);
}

TEST(Simulator, the_same_seed_is_the_same_run)
{
    for (const std::uint64_t seed : {7U, 9U}) {
        const Outcome one = simulate(seed);
        const Outcome again = simulate(seed);
        EXPECT_EQ(one.trace, again.trace) << seed;
        EXPECT_EQ(one.packets, again.packets) << seed;
    }
    EXPECT_NE(simulate(7).trace, simulate(8).trace);
}

class Planted : public testing::TestWithParam<Mistake> {};

/// A seed that showed it when this was written, to be tried first: any other will do as well.
std::uint64_t likely_seed(Mistake mistake)
{
    static const std::map<Mistake, std::uint64_t> kSeeds{
        {Mistake::receipt_before_commit, 6},
        {Mistake::sent_before_commit, 4},
        {Mistake::two_transactions, 9},
        {Mistake::effects_on_arrival, 2},
        {Mistake::drops_what_waits, 2},
        {Mistake::asleep_after_restart, 13},
        {Mistake::any_receipt_closes, 4},
        {Mistake::addressee_not_checked, 3},
        {Mistake::counted_from_the_answer, 13},
        {Mistake::lease_by_utc, 78},
        {Mistake::lease_sleeps, 166},
        {Mistake::numbers_reused, 4},
        {Mistake::no_fence, 19},
        {Mistake::inbound_before_own, 9}};
    const auto known = kSeeds.find(mistake);
    return known == kSeeds.end() ? 1 : known->second;
}

/// The control: each mistake breaks a promise in some storm.
TEST_P(Planted, is_caught)
{
    constexpr std::uint64_t kSeedsMax = 300;
    for (std::uint64_t tried = 0; tried < kSeedsMax; ++tried) {
        const std::uint64_t seed = (likely_seed(GetParam()) + tried - 1) % kSeedsMax + 1;
        const Outcome outcome = simulate(seed, GetParam());
        if (!outcome.violation) continue;
        fmt::print("{}: seed {}: {}\n", word(GetParam()), seed, *outcome.violation);
        return;
    }
    FAIL() << word(GetParam()) << " is not caught by " << kSeedsMax << " seeds";
}

/// What hundreds of storms hardly ever bring about: the test that brings it about by hand.
struct ByHand {
    Mistake mistake;
    std::string_view file, test;
};
constexpr std::array kByHand{
    ByHand{
        Mistake::old_receipts_count,
        "tests/node/restore_test.cpp",
        "what_comes_from_before_a_restore_is_void"},
    ByHand{
        Mistake::old_answers_believed,
        "tests/node/restore_test.cpp",
        "an_answer_counts_only_to_the_newest_question_and_from_whom_was_asked"},
    ByHand{
        Mistake::no_void_filler,
        "tests/node/restore_test.cpp",
        "a_number_that_nobody_holds_is_filled_and_its_late_twin_is_refused_with_a_signature"},
    ByHand{
        Mistake::no_review,
        "tests/node/restore_test.cpp",
        "nothing_is_vouched_for_until_a_person_has_looked_at_what_was_granted"}};

TEST(Simulator, what_no_storm_shows_is_held_by_a_test_that_is_there)
{
    for (const ByHand& held : kByHand)
        EXPECT_NE(text_of(std::string{held.file}).find(held.test), std::string::npos) << held.test;
}

std::vector<Mistake> mistakes_of_storms()
{
    std::vector<Mistake> all;
    for (const auto& entry : kWords<Mistake>)
        if (entry.value != Mistake::none &&
            std::ranges::find(kByHand, entry.value, &ByHand::mistake) == kByHand.end())
            all.push_back(entry.value);
    return all;
}

INSTANTIATE_TEST_SUITE_P(
    Simulator,
    Planted,
    testing::ValuesIn(mistakes_of_storms()),
    [](const testing::TestParamInfo<Mistake>& one) { return std::string{word(one.param)}; });

} // namespace
} // namespace ensign::test
