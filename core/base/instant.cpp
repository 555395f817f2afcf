#include "core/base/instant.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace ensign {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hh_mm_ss;
using std::chrono::year_month_day;

struct Broken {
    int year;
    unsigned month, day;
    int hour, minute, second, ms;
};

Broken broken(Instant instant)
{
    const auto midnight = floor<days>(instant);
    const year_month_day date{midnight};
    const hh_mm_ss time{instant - midnight};
    return {
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()),
        static_cast<int>(time.subseconds().count())};
}

/// Takes exactly `digits` decimal digits and the literal `after` off the front.
std::optional<int> take(std::string_view& text, std::size_t digits, std::string_view after)
{
    if (text.size() < digits + after.size()) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    if (text.substr(digits, after.size()) != after) return std::nullopt;
    text.remove_prefix(digits + after.size());
    return value;
}

} // namespace

std::string utc_text(Instant instant)
{
    const Broken t = broken(instant);
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        t.year,
        t.month,
        t.day,
        t.hour,
        t.minute,
        t.second,
        t.ms);
}

std::string utc_words(Instant instant)
{
    static constexpr std::array<std::string_view, 12> kMonths = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    const Broken t = broken(instant);
    return fmt::format(
        "{:02} {} {:04} {:02}:{:02}:{:02} Z",
        t.day,
        kMonths.at(t.month - 1),
        t.year,
        t.hour,
        t.minute,
        t.second);
}

expected<Instant, UtcError> parse_utc(std::string_view text)
{
    const auto year = take(text, 4, "-");
    const auto month = take(text, 2, "-");
    const auto day = take(text, 2, "T");
    const auto hour = take(text, 2, ":");
    const auto minute = take(text, 2, ":");
    const auto second = take(text, 2, "");
    std::optional<int> ms = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        ms = take(text, 3, "");
    }
    if (!year || !month || !day || !hour || !minute || !second || !ms || text != "Z")
        return unexpected(UtcError::not_a_utc_time);

    const year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59)
        return unexpected(UtcError::not_a_utc_time);

    return Instant{std::chrono::sys_days{date}} + std::chrono::hours{*hour} +
           std::chrono::minutes{*minute} + std::chrono::seconds{*second} + Duration{*ms};
}

std::string span_words(Duration span)
{
    const auto seconds = std::chrono::abs(std::chrono::duration_cast<std::chrono::seconds>(span));
    const auto whole = seconds.count();
    if (whole < 600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
    if (whole <= 3600) return fmt::format("{} min", whole / 60);
    return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

} // namespace ensign
