#include "core/track/track_point.hpp"

#include "core/base/match.hpp"

namespace ensign::track {
namespace {

std::optional<TrackPoint> still(
    Mmsi mmsi, const std::optional<geo::Position>& position, const HeardBy& heard)
{
    if (!position) return std::nullopt;
    return TrackPoint{mmsi, *position, heard.at, heard.taken, heard.source, {}, {}, {}, {}};
}

std::optional<TrackPoint> moving(const ais::PositionReport& report, const HeardBy& heard)
{
    auto point = still(report.mmsi, report.position, heard);
    if (!point) return point;
    point->course = report.course;
    point->speed = report.speed;
    point->heading = report.heading;
    point->status = report.status;
    return point;
}

} // namespace

std::optional<TrackPoint> point_of(const ais::Message& message, const HeardBy& heard)
{
    using Point = std::optional<TrackPoint>;
    return std::visit(
        Match{
            [&](const ais::PositionReport& report) { return moving(report, heard); },
            [&](const ais::ExtendedReport& report) { return moving(report.position, heard); },
            [&](const ais::BaseStationReport& report) {
                return still(report.mmsi, report.position, heard);
            },
            [&](const ais::AidReport& report) {
                return still(report.mmsi, report.position, heard);
            },
            [](const ais::StaticReport&) { return Point{}; },
            [](const ais::SafetyText&) { return Point{}; }},
        message);
}

} // namespace ensign::track
