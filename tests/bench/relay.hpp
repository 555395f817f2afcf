/// What the programs of the relay bench share: a closed loop with so many messages in flight, the
/// clock from handing over to the verified receipt, and the line that is printed.
///
///   source   tests/bench/relay runs them side by side
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ensign::bench {

inline constexpr std::size_t kMessageBytes = 2'048; ///< signed, as it goes over the wire
inline constexpr std::size_t kReceiptBytes = 300;

/// Messages handed over and not yet receipted. All calls from any thread.
class Window {
public:
    using Clock = std::chrono::steady_clock;

    Window(std::size_t width, double warm_up_s, double measured_s)
        : width_{width}, begin_{Clock::now() + seconds(warm_up_s)}, end_{
                                                                        begin_ +
                                                                        seconds(measured_s)}
    {
    }

    /// The number of the next message, or nothing while the window is full or the time is over.
    std::optional<std::uint64_t> try_take()
    {
        const std::scoped_lock lock{mutex_};
        if (Clock::now() >= end_ || handed_over_.size() - landed_ >= width_) return std::nullopt;
        handed_over_.push_back(Clock::now());
        return handed_over_.size() - 1;
    }

    /// Waits for room; nothing when the time is over.
    std::optional<std::uint64_t> take()
    {
        for (;;) {
            if (const auto number = try_take()) return number;
            std::unique_lock lock{mutex_};
            if (Clock::now() >= end_) return std::nullopt;
            room_.wait_for(lock, std::chrono::milliseconds{20}, [this] {
                return handed_over_.size() - landed_ < width_;
            });
        }
    }

    void landed(std::uint64_t number)
    {
        const auto now = Clock::now();
        const std::scoped_lock lock{mutex_};
        ++landed_;
        if (now >= begin_ && now < end_) took_.push_back(now - handed_over_.at(number));
        room_.notify_one();
    }

    bool over() const { return Clock::now() >= end_; }
    bool all_landed()
    {
        const std::scoped_lock lock{mutex_};
        return landed_ == handed_over_.size();
    }

    /// One line: "ensign window 64: 5812/s, p50 9.8 ms, p99 14.1 ms, 40684 of 40684 receipted".
    void report(const std::string& name)
    {
        const std::scoped_lock lock{mutex_};
        std::ranges::sort(took_);
        const auto at = [&](double share) {
            if (took_.empty()) return 0.0;
            const auto i = static_cast<std::size_t>(share * static_cast<double>(took_.size() - 1));
            return std::chrono::duration<double, std::milli>{took_.at(i)}.count();
        };
        const double measured = std::chrono::duration<double>{end_ - begin_}.count();
        std::printf(
            "%s window %zu: %.0f/s, p50 %.2f ms, p99 %.2f ms, %llu of %zu receipted\n",
            name.c_str(),
            width_,
            static_cast<double>(took_.size()) / measured,
            at(0.5),
            at(0.99),
            static_cast<unsigned long long>(landed_),
            handed_over_.size());
        std::fflush(stdout);
    }

private:
    static Clock::duration seconds(double s)
    {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{s});
    }

    std::size_t width_;
    Clock::time_point begin_;
    Clock::time_point end_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::vector<Clock::time_point> handed_over_;
    std::uint64_t landed_ = 0;
    std::vector<Clock::duration> took_;
};

} // namespace ensign::bench
