/// Five authorities in one thread over virtual time, with real nodes on real stores, in a storm of
/// faults; then calm. One seed is one run, and the same seed is the same run.
///
///   source   docs/faults.md, "The whole"
#pragma once

#include "tests/simulator/mistakes.hpp"
#include "tests/simulator/watch.hpp"

namespace ensign::test {

struct Outcome {
    std::uint64_t seed = 0;
    std::optional<std::string> violation; ///< the first promise that was broken
    std::uint64_t trace = 0;              ///< of every packet and of every log at the end
    std::uint64_t packets = 0;
    Duration lasted{}; ///< in virtual time
    Tally tally;
};

Outcome simulate(std::uint64_t seed, Mistake mistake = Mistake::none);

} // namespace ensign::test
