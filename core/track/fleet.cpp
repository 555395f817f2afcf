#include "core/track/fleet.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::track {
namespace {

using std::chrono::seconds;

constexpr Duration kIdentityInterval = std::chrono::minutes{6};

struct Line {
    Instant at;
    std::string text;
};

/// Each vessel has her own beat, so that the fleet does not speak all at once.
Duration phase(Mmsi mmsi, Duration interval)
{
    constexpr std::int64_t kSpread = 997;
    return interval * (std::int64_t{mmsi.value} * 7919 % kSpread) / kSpread;
}

ais::Channel channel_at(const SimulatedVessel& vessel, Instant at)
{
    const auto beat = epoch_ms(at) / 1000 + vessel.mmsi.value;
    return {beat % 2 == 0 ? 'A' : 'B', static_cast<int>(beat % 10)};
}

ais::PositionReport position_report(const SimulatedVessel& vessel, Instant began, Instant at)
{
    constexpr int kUnderWay = 0;
    constexpr int kFishing = 7;
    constexpr int kFishingVessel = 30;
    const geo::Arrival here = place_at(vessel, began, at);
    ais::PositionReport report;
    report.mmsi = vessel.mmsi;
    report.position = here.place;
    report.accuracy = ais::Accuracy::within_10_m;
    report.speed = vessel.speed;
    report.course = here.azimuth;
    report.heading = static_cast<int>(std::lround(here.azimuth)) % 360;
    report.status = vessel.ship_type == kFishingVessel ? kFishing : kUnderWay;
    report.utc_second = static_cast<int>(epoch_ms(at) / 1000 % 60);
    return report;
}

std::vector<std::string> position_lines(const SimulatedVessel& vessel, Instant began, Instant at)
{
    const auto report = position_report(vessel, began, at);
    return vessel.equipment == EquipmentClass::a ? encode_class_a(report, channel_at(vessel, at))
                                                 : encode_class_b(report, channel_at(vessel, at));
}

std::vector<std::string> identity_lines(const SimulatedVessel& vessel, Instant at)
{
    ais::StaticReport report;
    report.mmsi = vessel.mmsi;
    report.name = vessel.name;
    report.call_sign = vessel.call_sign;
    report.imo = vessel.imo;
    report.ship_type = vessel.ship_type;
    const ais::Channel channel = channel_at(vessel, at);
    if (vessel.equipment == EquipmentClass::a) return encode_voyage(report, channel);

    auto lines = encode_part_a(report, channel);
    for (auto& line : encode_part_b(report, channel))
        lines.push_back(std::move(line));
    return lines;
}

/// Calls `use` with each beat in [from, to): first, first + interval, ...
template<class Use>
void for_beats(Instant first, Duration interval, std::pair<Instant, Instant> span, Use use)
{
    const auto missed =
        span.first > first ? (span.first - first + interval - Duration{1}) / interval : 0;
    for (Instant at = first + missed * interval; at < span.second; at += interval)
        use(at);
}

} // namespace

Duration report_interval(const SimulatedVessel& vessel) noexcept
{
    constexpr double kAtRest = 0.5;
    constexpr double kSlowCraft = 2.0;
    if (vessel.equipment == EquipmentClass::b)
        return vessel.speed > kSlowCraft ? seconds{30} : seconds{180};
    if (vessel.speed > 23.0) return seconds{2};
    if (vessel.speed > 14.0) return seconds{6};
    return vessel.speed > kAtRest ? seconds{10} : seconds{180};
}

geo::Arrival place_at(const SimulatedVessel& vessel, Instant began, Instant at) noexcept
{
    const double hours = std::chrono::duration<double, std::ratio<3600>>(at - began).count();
    return geo::direct(
        vessel.start, vessel.course, geo::Distance::nautical_miles(vessel.speed * hours));
}

std::vector<std::string> Fleet::lines_due(Instant from, Instant to) const
{
    std::vector<Line> lines;
    const auto add = [&](Instant at, std::vector<std::string> sent) {
        for (auto& text : sent)
            lines.push_back({at, std::move(text)});
    };
    const std::pair span{from, to};
    for (const SimulatedVessel& vessel : vessels_) {
        const Duration interval = report_interval(vessel);
        if (from <= began_ && began_ < to) {
            add(began_, position_lines(vessel, began_, began_));
            add(began_, identity_lines(vessel, began_));
        }
        for_beats(
            began_ + kIdentityInterval + phase(vessel.mmsi, kIdentityInterval),
            kIdentityInterval,
            span,
            [&](Instant at) { add(at, identity_lines(vessel, at)); });
        for_beats(
            began_ + interval / 2 + phase(vessel.mmsi, interval) / 2,
            interval,
            span,
            [&](Instant at) { add(at, position_lines(vessel, began_, at)); });
    }
    std::stable_sort(
        lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at < b.at; });

    std::vector<std::string> texts;
    for (Line& line : lines)
        texts.push_back(std::move(line.text));
    return texts;
}

} // namespace ensign::track
