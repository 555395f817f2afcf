/// Virtual time: what is to happen, in the order in which it will.
#pragma once

#include "core/base/clock.hpp"
#include "tests/support/sea.hpp"

#include <functional>
#include <map>
#include <utility>

namespace ensign::test {

class World {
public:
    Duration now() const { return now_; } ///< since the beginning

    void at(Duration when, std::function<void()> what)
    {
        events_.emplace(std::pair{std::max(when, now_), ++count_}, std::move(what));
    }
    void after(Duration wait, std::function<void()> what) { at(now_ + wait, std::move(what)); }

    /// False: nothing is left before `end`.
    bool step(Duration end)
    {
        if (events_.empty() || events_.begin()->first.first > end) return false;
        auto next = events_.extract(events_.begin());
        now_ = next.key().first;
        next.mapped()();
        return true;
    }

private:
    Duration now_{};
    std::uint64_t count_ = 0;
    std::map<std::pair<Duration, std::uint64_t>, std::function<void()>> events_;
};

/// The clocks of one authority. UTC is what its operators set it to; the other is never stepped and
/// counts through every pause, unless a planted mistake spoils it.
class SimulatedClock final : public Clock {
public:
    explicit SimulatedClock(const World& world) : world_{world} {}

    Instant utc() const override { return test::utc(2, 41) + world_.now() + step; }
    Duration mono() const override
    {
        return world_.now() - asleep + (mono_follows_utc ? step : Duration{});
    }

    Duration step{};
    Duration asleep{};             ///< planted: what a clock that stops in a pause has missed
    bool mono_follows_utc = false; ///< planted

private:
    const World& world_;
};

} // namespace ensign::test
