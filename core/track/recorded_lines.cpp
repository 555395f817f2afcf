#include "core/track/recorded_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ensign::track {
namespace {

constexpr Duration kWithoutTimes{100}; ///< between lines of a log that has no times
constexpr Duration kRest{1'000};

template<class Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view take_field(std::string_view& rest)
{
    const std::size_t comma = rest.find(',');
    const std::string_view field = rest.substr(0, comma);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    return field;
}

/// Some receivers write seconds, some milliseconds; no log is from after the year 5138.
Instant from_tag_time(std::int64_t value)
{
    constexpr std::int64_t kMillisecondsFrom = 100'000'000'000;
    return from_epoch_ms(value < kMillisecondsFrom ? value * 1'000 : value);
}

std::optional<Instant> tag_block_time(std::string_view line)
{
    const std::size_t end = line.find('\\', 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view tags = line.substr(1, end - 1);
    tags = tags.substr(0, tags.find('*'));
    while (!tags.empty()) {
        const std::string_view tag = take_field(tags);
        if (!tag.starts_with("c:")) continue;
        if (const auto value = number<std::int64_t>(tag.substr(2))) return from_tag_time(*value);
    }
    return std::nullopt;
}

/// "$PGHP,1,2013,3,18,9,19,9,499,...": year, month, day, hour, minute, second, millisecond.
std::optional<Instant> pghp_time(std::string_view line)
{
    std::string_view rest = line;
    take_field(rest);
    take_field(rest);
    std::array<int, 7> parts{};
    for (int& part : parts) {
        const auto value = number<int>(take_field(rest));
        if (!value || *value < 0) return std::nullopt;
        part = *value;
    }
    using namespace std::chrono;
    const year_month_day date{
        year{parts[0]},
        month{static_cast<unsigned>(parts[1])},
        day{static_cast<unsigned>(parts[2])}};
    if (!date.ok()) return std::nullopt;
    return Instant{sys_days{date}} + hours{parts[3]} + minutes{parts[4]} + seconds{parts[5]} +
           milliseconds{parts[6]};
}

Duration scaled(Duration span, double speed)
{
    return Duration{static_cast<Duration::rep>(static_cast<double>(span.count()) / speed)};
}

/// Played again it is heard again: without the block that says it was heard years ago.
std::string_view without_tag_block(std::string_view line)
{
    if (!line.starts_with('\\')) return line;
    const std::size_t end = line.find('\\', 1);
    return end == std::string_view::npos ? line : line.substr(end + 1);
}

} // namespace

std::optional<Instant> time_of_line(std::string_view line)
{
    if (line.starts_with('\\')) return tag_block_time(line);
    if (line.starts_with("$PGHP,")) return pghp_time(line);
    return std::nullopt;
}

RecordedLines::RecordedLines(std::string_view log, double speed, Repeat repeat) : repeat_{repeat}
{
    std::optional<Instant> first;
    Duration at{0};
    while (!log.empty()) {
        const std::size_t end = log.find('\n');
        std::string_view line = log.substr(0, end);
        log.remove_prefix(end == std::string_view::npos ? log.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        if (const auto time = time_of_line(line)) {
            if (!first) first = *time;
            at = scaled(*time - *first, speed);
        }
        lines_.push_back({at, std::string{without_tag_block(line)}});
    }
    if (!first)
        for (std::size_t i = 0; i < lines_.size(); ++i)
            lines_[i].at = scaled(kWithoutTimes * static_cast<Duration::rep>(i), speed);
    // Logs of several receivers step back a little here and there.
    std::ranges::stable_sort(lines_, {}, &Timed::at);
    if (!lines_.empty()) {
        const Duration start = lines_.front().at;
        for (Timed& timed : lines_)
            timed.at -= start - Duration{1}; // (0, ...]
        round_ = lines_.back().at + kRest;
    }
}

std::vector<std::string> RecordedLines::due(Duration from, Duration to) const
{
    std::vector<std::string> out;
    if (lines_.empty()) return out;
    const auto rounds = repeat_ == Repeat::for_ever ? to / round_ : 0;
    for (auto round = repeat_ == Repeat::for_ever ? from / round_ : 0; round <= rounds; ++round) {
        const Duration start = round_ * round;
        const auto later = [&](Duration at, const Timed& timed) { return at < start + timed.at; };
        const auto first = std::upper_bound(lines_.begin(), lines_.end(), from, later);
        const auto last = std::upper_bound(first, lines_.end(), to, later);
        for (auto it = first; it != last; ++it)
            out.push_back(it->line);
    }
    return out;
}

bool RecordedLines::over(Duration at) const
{
    return lines_.empty() || (repeat_ == Repeat::once && at >= lines_.back().at);
}

} // namespace ensign::track
