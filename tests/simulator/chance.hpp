/// All chance of a simulation comes from its seed: the faults, the officers, and what the product
/// itself draws (ids, nonces, jitter), so that the same seed plays the same run, byte for byte.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ensign::test {

class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_{seed} {}

    std::uint64_t bits();
    std::size_t below(std::size_t bound) { return bits() % bound; } ///< bound > 0
    double fraction();                                              ///< uniform in [0, 1)
    bool happens(double probability) { return fraction() < probability; }

private:
    std::uint64_t state_;
};

/// From here on libsodium draws from this seed; without a call it asks the system.
void seed_sodium(std::uint64_t seed);

} // namespace ensign::test
