// In steady state a message asks for no memory: from the line to the picture, with every vessel
// known. Counted at operator new, which every container of the program goes through.

#include "core/track/line_reader.hpp"
#include "core/track/picture.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace {

std::atomic<std::uint64_t> allocations{0};

void* counted_or_none(std::size_t size) noexcept
{
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}

void* counted(std::size_t size)
{
    if (void* memory = counted_or_none(size)) return memory;
    throw std::bad_alloc{};
}

} // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return counted_or_none(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept
{
    return counted_or_none(size);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace ensign::test {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow = from_epoch_ms(1'790'000'000'000);

/// What 500 vessels send: positions of class A and B, and names in one and in two sentences; and
/// lines that are refused.
std::vector<std::string> lines_of_a_sea()
{
    std::vector<std::string> lines;
    const auto add = [&lines](const std::vector<std::string>& sentences) {
        lines.insert(lines.end(), sentences.begin(), sentences.end());
    };
    for (std::uint32_t i = 0; i < 500; ++i) {
        track::ais::PositionReport report;
        report.mmsi = {230'000'000 + i};
        report.position = geo::Position::from_degrees(34.0 + i * 0.01, 14.5).value();
        report.speed = 8.0;
        report.course = 45.0;
        track::ais::StaticReport named;
        named.mmsi = report.mmsi;
        named.name = "A VESSEL WITH A NAME";
        if (i % 2 == 0) {
            add(track::ais::encode_class_a(report, {}));
            add(track::ais::encode_voyage(named, {}));
        } else {
            add(track::ais::encode_class_b(report, {}));
            add(track::ais::encode_part_a(named, {}));
        }
    }
    lines.emplace_back("!AIVDM,1,1,,A,garbage,0*00");
    lines.emplace_back("$GPGGA,this is no AIS*00");
    return lines;
}

TEST(Allocation, a_message_in_steady_state_asks_for_no_memory)
{
    const std::vector<std::string> lines = lines_of_a_sea();
    track::LineReader reader;
    track::Picture picture;
    std::uint64_t taken = 0;
    const auto hear_all = [&](Instant now) {
        for (const std::string& line : lines) {
            const auto heard = reader.read(line, now);
            if (heard && *heard && picture.apply((*heard)->message, now, "mast")) ++taken;
        }
    };
    hear_all(kNow); // every vessel is met, and every table has grown to her
    ASSERT_EQ(picture.vessels().size(), 500U);
    (void)picture.take_changed(kNow + 1s);
    taken = 0;
    const std::uint64_t before = allocations;
    for (int second = 2; second < 12; ++second)
        hear_all(kNow + std::chrono::seconds{second});
    EXPECT_EQ(allocations - before, 0U);
    EXPECT_EQ(taken, 10'000U);
}

TEST(Allocation, the_count_sees_what_is_asked_for)
{
    const std::uint64_t before = allocations;
    const auto made = std::make_unique<std::vector<int>>(10);
    EXPECT_EQ(allocations - before, 2U) << made->size();
}

} // namespace
} // namespace ensign::test
