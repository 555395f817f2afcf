/// How bad it is in one run. The density of each fault is drawn for the run, and some are left out
/// altogether (swarm testing): what hides in a storm shows in a calm with one fault in it.
#pragma once

#include "core/base/instant.hpp"
#include "tests/simulator/chance.hpp"

namespace ensign::test {

struct Weather {
    double loss = 0;         ///< of packets, at most 0.3
    double duplication = 0;  ///< at most 0.4
    double slow = 0;         ///< part of the packets that take up to half an hour
    double misdirection = 0; ///< part that comes to another authority
    double crashes = 0;      ///< part of the packets at whose boundary the receiver dies
    int partitions = 0;      ///< of one way or both, up to 20 minutes
    int replays = 0;         ///< of any old packet, to anybody
    int clock_steps = 0;     ///< of one UTC clock, up to a day either way
    int pauses = 0;          ///< as SIGSTOP does, up to 10 minutes
    double ambush = 0;       ///< part of the revocations that somebody holds back on purpose
    double wild = 0;         ///< part of the commands that are any command there is
    int cases = 0;           ///< at most so many an authority
    int restores = 0;        ///< of an old image of the disk
    bool overlap = false;    ///< also while another is not whole again: both may lose the same
    /// Of the revocations, part at which the disk is lost; of the questions after a restore, part
    /// that is brought to another first.
    double ill_will = 0;
    Duration storm{}; ///< how long faults and officers go on; then all is calm
};

inline constexpr Duration kSlowMax = std::chrono::minutes{30};

/// Drawn apart, so that a storm without restores is the one it always was.
inline void add_restores(Weather& weather, Chance chance)
{
    if (chance.happens(0.4)) return;
    weather.restores = 1 + static_cast<int>(chance.below(4));
    weather.overlap = chance.happens(0.4);
    const bool dense = chance.happens(0.3);
    weather.ill_will = chance.happens(0.3) ? 0.0 : chance.fraction();
    if (!dense) return;
    // Dense: old packets meet restored disks.
    weather.restores += 4;
    weather.overlap = true;
    weather.slow = 0.2 + 0.4 * chance.fraction();
}

inline Weather weather_of(Chance& chance)
{
    const auto some = [&](double most) {
        return chance.happens(0.2) ? 0.0 : most * chance.fraction() * chance.fraction();
    };
    const auto many = [&](std::size_t most) {
        return chance.happens(0.2) ? 0 : static_cast<int>(chance.below(most + 1));
    };
    Weather w;
    w.loss = chance.happens(0.2) ? 0.0 : 0.3 * chance.fraction();
    w.duplication = chance.happens(0.2) ? 0.0 : 0.4 * chance.fraction();
    w.slow = some(0.5);
    w.misdirection = some(0.05);
    w.crashes = some(0.02);
    w.partitions = many(20);
    w.replays = many(150);
    w.clock_steps = many(8);
    w.pauses = many(10);
    w.ambush = chance.happens(0.2) ? 0.0 : chance.fraction();
    w.wild = some(0.6);
    w.cases = 1 + static_cast<int>(chance.below(3));
    w.storm = std::chrono::minutes{20 + chance.below(71)};
    return w;
}

} // namespace ensign::test
