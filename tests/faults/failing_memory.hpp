/// Memory that runs out at the n-th allocation, once or from then on: of the program (operator new)
/// or of SQLite. It is the memory of this whole test program and does nothing until it is planned.
///
///   thread   the planning one is the one that is hit
#pragma once

#include <cstdint>
#include <optional>

namespace ensign::test {

enum class Memory { of_program, of_sqlite };

struct MemoryPlan {
    Memory memory = Memory::of_program;
    std::int64_t at = 1; ///< the first allocation is 1
    bool for_ever = false;
};

/// Counting begins now; nothing: no more failures.
void plan_memory(std::optional<MemoryPlan> plan);
bool memory_has_failed();
std::int64_t allocations_seen();

/// The harness itself needs memory: none of it is counted or refused while one of these lives.
class MemoryForHarness {
public:
    MemoryForHarness();
    ~MemoryForHarness();
    MemoryForHarness(const MemoryForHarness&) = delete;
    MemoryForHarness& operator=(const MemoryForHarness&) = delete;
};

} // namespace ensign::test
