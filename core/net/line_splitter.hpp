/// Bytes into lines, a budget of bytes, and the pauses between tries. For the line sources of
/// core/net only.
#pragma once

#include "core/net/line_source.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

namespace ensign::net {

class LineSplitter {
public:
    explicit LineSplitter(std::size_t line_max) : line_max_{line_max} {}

    void take(std::string_view bytes, const LineHandlers& handlers, LineSender from)
    {
        while (!bytes.empty()) {
            const std::size_t end = std::min(bytes.find('\n'), bytes.size());
            if (!too_long_) line_.append(bytes.substr(0, end));
            if (line_.size() > line_max_ + 1) { // one more for the CR
                too_long_ = true;
                line_.clear();
            }
            if (end == bytes.size()) return;
            bytes.remove_prefix(end + 1);
            finish(handlers, from);
        }
    }

    /// The line that has begun is complete.
    void finish(const LineHandlers& handlers, LineSender from)
    {
        std::string line;
        line.swap(line_);
        if (line.ends_with('\r')) line.pop_back();
        if (std::exchange(too_long_, false) || line.size() > line_max_) {
            if (handlers.on_drop) handlers.on_drop(LineDrop::line_too_long);
        } else if (!line.empty() && handlers.on_line) {
            handlers.on_line(line, from);
        }
    }

    void reset()
    {
        line_.clear();
        too_long_ = false;
    }

private:
    std::size_t line_max_;
    std::string line_;
    bool too_long_ = false;
};

/// How much one source may bring in a span of time; beyond it, it waits for the next.
class ByteBudget {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kSpan{100};

    /// Zero: read on. Else wait so long first.
    Clock::duration spend(std::size_t bytes)
    {
        const auto now = Clock::now();
        if (now >= span_end_) {
            span_end_ = now + kSpan;
            spent_ = 0;
        }
        spent_ += bytes;
        return spent_ < kBytesPerSecondMax / 10 ? Clock::duration{0} : span_end_ - now;
    }

private:
    Clock::time_point span_end_{};
    std::size_t spent_ = 0;
};

class RetryPause {
public:
    static constexpr Duration kFirst{1'000};
    static constexpr Duration kLongest{30'000};

    Duration next() { return std::exchange(next_, std::min(next_ * 2, kLongest)); }
    void reset() { next_ = kFirst; }

private:
    Duration next_ = kFirst;
};

} // namespace ensign::net
