/// The line between the authorities, and everything a line can do to packets. What it carries are
/// the bytes that gateways carry: batches and their receipts, questions of leases and of
/// restored authorities, and their answers.
#pragma once

#include "tests/simulator/weather.hpp"
#include "tests/simulator/world.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace ensign::test {

enum class Freight { batch, receipts, probe, vouch, resync, resynced };

struct Packet {
    Freight freight = Freight::batch;
    std::size_t from = 0; ///< whose gateway brings it
    std::size_t to = 0;
    std::uint64_t ask = 0; ///< number of the request it is or answers; 0: to whatever is open
    std::string bytes;     ///< one JWS a line; empty: the answer is a refusal
};

class Network {
public:
    Network(World& world, Chance& chance, const Weather& weather, std::size_t authorities)
        : world_{world}, chance_{chance}, weather_{weather}, authorities_{authorities}
    {
    }

    std::function<void(const Packet&)> arrive;

    void send(const Packet& packet);
    /// One way, for up to 20 minutes.
    void cut(std::size_t from, std::size_t to);
    void cut_some();   ///< two authorities, one way or both
    void replay_one(); ///< any packet there ever was, to its receiver or to another
    void be_calm();    ///< from now on everything arrives, once, at once

    std::uint64_t packets() const { return packets_; }
    std::uint64_t trace() const { return trace_; } ///< of every packet: when, whose, which bytes

private:
    void deliver(Duration after, const Packet& packet);
    void bring_to_another_first(const Packet& packet);

    World& world_;
    Chance& chance_;
    const Weather& weather_;
    std::size_t authorities_;
    std::set<std::pair<std::size_t, std::size_t>> cut_;
    std::vector<Packet> old_;
    bool calm_ = false;
    std::uint64_t packets_ = 0;
    std::uint64_t trace_ = 0;
};

} // namespace ensign::test
