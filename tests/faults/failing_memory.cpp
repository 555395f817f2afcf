#include "tests/faults/failing_memory.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <new>

namespace ensign::test {
namespace {

struct Planned {
    std::optional<MemoryPlan> plan;
    std::int64_t seen = 0;
    bool failed = false;
    int paused = 0;
};
thread_local Planned planned;

bool is_refused(Memory memory)
{
    Planned& p = planned;
    if (p.paused > 0 || !p.plan || p.plan->memory != memory) return false;
    ++p.seen;
    const bool now = p.plan->for_ever ? p.seen >= p.plan->at : p.seen == p.plan->at;
    p.failed = p.failed || now;
    return now;
}

sqlite3_mem_methods sqlite_memory;

void* sqlite_allocate(int count)
{
    return is_refused(Memory::of_sqlite) ? nullptr : sqlite_memory.xMalloc(count);
}

void* sqlite_reallocate(void* block, int count)
{
    return is_refused(Memory::of_sqlite) ? nullptr : sqlite_memory.xRealloc(block, count);
}

/// Before SQLite is used for the first time: afterwards it takes no other memory.
const bool installed = [] {
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory);
    sqlite3_mem_methods failing = sqlite_memory;
    failing.xMalloc = sqlite_allocate;
    failing.xRealloc = sqlite_reallocate;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &failing) == SQLITE_OK;
}();

void* allocate(std::size_t count) noexcept
{
    if (is_refused(Memory::of_program)) return nullptr;
    return std::malloc(count == 0 ? 1 : count);
}

} // namespace

void plan_memory(std::optional<MemoryPlan> plan)
{
    if (!installed) std::abort();
    planned.plan = plan;
    planned.seen = 0;
    planned.failed = false;
}

bool memory_has_failed() { return planned.failed; }
std::int64_t allocations_seen() { return planned.seen; }

MemoryForHarness::MemoryForHarness() { ++planned.paused; }
MemoryForHarness::~MemoryForHarness() { --planned.paused; }

} // namespace ensign::test

void* operator new(std::size_t count)
{
    if (void* block = ensign::test::allocate(count)) return block;
    throw std::bad_alloc{};
}
void* operator new[](std::size_t count) { return operator new(count); }
void* operator new(std::size_t count, const std::nothrow_t&) noexcept
{
    return ensign::test::allocate(count);
}
void* operator new[](std::size_t count, const std::nothrow_t&) noexcept
{
    return ensign::test::allocate(count);
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { std::free(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { std::free(block); }
