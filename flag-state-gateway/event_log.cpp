#include "flag-state-gateway/event_log.hpp"

#include "core/base/instant.hpp"

#include <fmt/format.h>

namespace ensign::gateway {
namespace {

constexpr int kLinesPerSecondMax = 50;

/// Words and State codes need no escape; whatever else comes loses the bytes that would.
std::string plain(std::string_view text)
{
    std::string kept{text};
    std::erase_if(kept, [](char c) { return c < ' ' || c > '~' || c == '"' || c == '\\'; });
    return kept;
}

std::string labels(const Event& event)
{
    return fmt::format(
        R"(evt="{}",peer="{}",word="{}")", plain(event.name), plain(event.peer), plain(event.word));
}

} // namespace

void EventLog::count(const Event& event) { ++counts_[labels(event)]; }

void EventLog::tell(const Event& event)
{
    count(event);
    const auto now = std::chrono::steady_clock::now();
    if (now - second_ >= std::chrono::seconds{1}) {
        second_ = now;
        lines_this_second_ = 0;
    }
    if (++lines_this_second_ > kLinesPerSecondMax) {
        ++lines_left_out_;
        return;
    }
    const auto utc = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    std::string line = fmt::format(
        R"({{"ts":"{}","level":"{}","evt":"{}","peer":"{}","word":"{}")",
        utc_text(utc),
        word(event.level),
        plain(event.name),
        plain(event.peer),
        plain(event.word));
    if (lines_left_out_ > 0)
        line += fmt::format(R"(,"left_out":{})", std::exchange(lines_left_out_, 0));
    sink_(line + "}");
}

std::string EventLog::metrics() const
{
    std::string text = "# HELP ensign_gateway_events_total What happened, by kind, peer and word.\n"
                       "# TYPE ensign_gateway_events_total counter\n";
    for (const auto& [labels, n] : counts_)
        text += fmt::format("ensign_gateway_events_total{{{}}} {}\n", labels, n);
    return text;
}

std::uint64_t EventLog::counted(std::string_view name, std::string_view word) const
{
    const std::string begin = fmt::format(R"(evt="{}",)", name);
    const std::string end = fmt::format(R"(,word="{}")", word);
    std::uint64_t sum = 0;
    for (const auto& [labels, n] : counts_)
        if (labels.starts_with(begin) && labels.ends_with(end)) sum += n;
    return sum;
}

} // namespace ensign::gateway
