#include "tests/simulator/chance.hpp"

#include <cstring>
#include <sodium.h>

namespace ensign::test {

/// splitmix64: one addition and three mixing steps (Steele, Lea and Flood 2014).
std::uint64_t Chance::bits()
{
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

double Chance::fraction()
{
    constexpr double kSteps = 9007199254740992.0; // 2^53
    return static_cast<double>(bits() >> 11U) / kSteps;
}

namespace {

Chance sodium_chance{0};

const char* name() { return "simulator"; }
std::uint32_t random() { return static_cast<std::uint32_t>(sodium_chance.bits()); }
void stir() {}
void fill(void* const to, const std::size_t size)
{
    auto* out = static_cast<unsigned char*>(to);
    for (std::size_t i = 0; i < size; i += sizeof(std::uint64_t)) {
        const std::uint64_t bits = sodium_chance.bits();
        std::memcpy(out + i, &bits, size - i < sizeof bits ? size - i : sizeof bits);
    }
}
int close() { return 0; }

randombytes_implementation source{name, random, stir, nullptr, fill, close};

} // namespace

void seed_sodium(std::uint64_t seed)
{
    sodium_chance = Chance{seed};
    randombytes_set_implementation(&source);
}

} // namespace ensign::test
