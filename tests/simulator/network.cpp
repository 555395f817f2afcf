#include "tests/simulator/network.hpp"

#include <string_view>

namespace ensign::test {
namespace {

constexpr std::size_t kRemembered = 400;

Duration up_to(Chance& chance, Duration most)
{
    return Duration{
        static_cast<Duration::rep>(chance.below(static_cast<std::size_t>(most.count())))};
}

} // namespace

void Network::deliver(Duration after, const Packet& packet)
{
    world_.after(after, [this, packet] { arrive(packet); });
}

void Network::send(const Packet& packet)
{
    ++packets_;
    trace_ = trace_ * 1099511628211U + std::hash<std::string_view>{}(packet.bytes);
    trace_ = trace_ * 1099511628211U + static_cast<std::uint64_t>(world_.now().count());
    trace_ = trace_ * 1099511628211U + packet.from * 8 + packet.to;
    if (old_.size() < kRemembered)
        old_.push_back(packet);
    else
        old_[chance_.below(kRemembered)] = packet;
    if (!calm_ && packet.freight == Freight::resync) bring_to_another_first(packet);
    const Duration quick = Duration{20} + up_to(chance_, Duration{100});
    if (calm_) return deliver(quick, packet);
    if (cut_.contains({packet.from, packet.to}) || chance_.happens(weather_.loss)) return;
    const int copies = chance_.happens(weather_.duplication) ? 2 : 1;
    for (int i = 0; i < copies; ++i) {
        Packet copy = packet;
        if (chance_.happens(weather_.misdirection)) copy.to = chance_.below(authorities_);
        const bool slow = chance_.happens(weather_.slow);
        deliver(quick + up_to(chance_, slow ? kSlowMax : Duration{3'000}), copy);
    }
}

void Network::bring_to_another_first(const Packet& packet)
{
    constexpr std::uint64_t kParts = 1'000;
    const auto drawn = trace_ >> 16;
    if (static_cast<double>(drawn % kParts) >= weather_.ill_will * kParts) return;
    Packet copy = packet;
    copy.to = drawn / kParts % authorities_;
    if (copy.to != packet.from) deliver(Duration{10}, copy);
}

void Network::cut(std::size_t from, std::size_t to)
{
    if (calm_) return;
    cut_.emplace(from, to);
    world_.after(up_to(chance_, std::chrono::minutes{20}), [this, from, to] {
        cut_.erase({from, to});
    });
}

void Network::cut_some()
{
    const std::size_t one = chance_.below(authorities_);
    const std::size_t other = chance_.below(authorities_);
    cut(one, other);
    if (chance_.happens(0.6)) cut(other, one);
}

void Network::replay_one()
{
    if (old_.empty() || calm_) return;
    Packet packet = old_[chance_.below(old_.size())];
    if (chance_.happens(0.3)) packet.to = chance_.below(authorities_);
    // A gateway may answer any question with any answer it has.
    if (packet.freight == Freight::receipts && chance_.happens(0.7)) packet.ask = 0;
    deliver(up_to(chance_, Duration{1'000}), packet);
}

void Network::be_calm()
{
    calm_ = true;
    cut_.clear();
}

} // namespace ensign::test
