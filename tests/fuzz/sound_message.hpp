/// What holds of every message that is let in, whatever bytes it was made of.
#pragma once

#include "core/base/match.hpp"
#include "core/track/ais.hpp"

#include <cstdlib>

namespace ensign::test {

inline void must(bool holds)
{
    if (!holds) std::abort();
}

template<class Number>
void must_lie(const std::optional<Number>& value, Number low, Number high)
{
    must(!value || (*value >= low && *value <= high));
}

inline void must_be_text(std::string_view text)
{
    for (const char c : text)
        must(c >= ' ' && c <= '_'); // six-bit ASCII
    must(text.empty() || text.back() != ' ');
}

inline void check(const track::ais::PositionReport& report)
{
    must(report.mmsi.value <= track::kMmsiMax);
    constexpr std::uint8_t kSarAircraft = 9; // tells whole knots
    must_lie(report.speed, 0.0, report.type == kSarAircraft ? 1022.0 : 102.2);
    must_lie(report.course, 0.0, 359.9);
    must_lie(report.heading, 0, 359);
    must_lie(report.status, 0, 14);
    must_lie(report.turn, -127, 127);
    must_lie(report.altitude, 0, 4094);
    must_lie(report.utc_second, 0, 59);
}

inline void check(const track::ais::StaticReport& report)
{
    must(report.mmsi.value <= track::kMmsiMax);
    must_be_text(report.name.view());
    must_be_text(report.call_sign.view());
    must_be_text(report.destination.view());
    must_lie(report.ship_type, 1, 255);
    must_lie(report.length, 1, 1022);
    must_lie(report.beam, 1, 126);
    must_lie(report.draught, 0.1, 25.5);
    must_lie(report.eta.month, 1, 12);
    must_lie(report.eta.day, 1, 31);
    must_lie(report.eta.hour, 0, 23);
    must_lie(report.eta.minute, 0, 59);
}

/// Aborts when a value is none that the type can mean.
inline void must_be_sound(const track::ais::Message& message)
{
    must(sender(message).value <= track::kMmsiMax);
    std::visit(
        Match{
            [](const track::ais::ExtendedReport& report) {
                check(report.position);
                check(report.statics);
            },
            [](const track::ais::PositionReport& report) { check(report); },
            [](const track::ais::StaticReport& report) { check(report); },
            [](const track::ais::BaseStationReport& report) {
                must_lie(report.year, 1, 9999);
                must_lie(report.month, 1, 12);
                must_lie(report.hour, 0, 23);
            },
            [](const track::ais::AidReport& report) { must_be_text(report.name.view()); },
            [](const track::ais::SafetyText& report) { must_be_text(report.text.view()); }},
        message);
}

} // namespace ensign::test
