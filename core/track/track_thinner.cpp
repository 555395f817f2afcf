#include "core/track/track_thinner.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace ensign::track {
namespace {

/// A degree of latitude is 110 574 to 111 694 m long on WGS 84, one of longitude at most 111 320 m
/// times the cosine. The longest counts, so that no error is thought smaller than it is.
constexpr double kMetresPerDegree = 111'694.0;

/// Of each axis, so that both together stay within kTrackError; a twentieth is left for the cosine,
/// which changes along the way.
constexpr double kAxisError = kTrackError.in_metres() / std::numbers::sqrt2 * 0.95;

constexpr double kPolarLatitude = 88.0;
constexpr double kBoundless = std::numeric_limits<double>::infinity();

struct Offset {
    double north;
    double east;
};

Offset offset(const TrackPoint& from, const TrackPoint& to)
{
    constexpr double kRadian = std::numbers::pi / 180.0;
    double longitude = to.position.longitude() - from.position.longitude();
    if (longitude > 180.0) longitude -= 360.0;
    if (longitude < -180.0) longitude += 360.0;
    return {
        (to.position.latitude() - from.position.latitude()) * kMetresPerDegree,
        longitude * kMetresPerDegree * std::cos(from.position.latitude() * kRadian)};
}

double milliseconds(const TrackPoint& from, const TrackPoint& to)
{
    return static_cast<double>((to.at - from.at).count());
}

/// The line between points is drawn in degrees: over the date line it would lead round the earth.
bool crosses_date_line(const TrackPoint& from, const TrackPoint& to)
{
    return std::abs(to.position.longitude() - from.position.longitude()) > 180.0;
}

} // namespace

std::vector<TrackPoint> TrackThinner::add(const TrackPoint& point)
{
    if (!anchor_) {
        begin_at(point);
        return {point};
    }
    TrackPoint& newest = last_ ? *last_ : *anchor_;
    if (point.at <= newest.at) return {};

    if (point.at - newest.at > kLostAfter || crosses_date_line(newest, point)) {
        newest.gap_after = true;
        std::vector<TrackPoint> kept{newest, point};
        begin_at(point);
        return kept;
    }
    if (fits(point)) {
        narrow(point);
        last_ = point;
        return {};
    }
    std::vector<TrackPoint> kept;
    if (last_) kept.push_back(*last_);
    if (last_) begin_at(TrackPoint{*last_});
    if (std::abs(point.position.latitude()) > kPolarLatitude) {
        kept.push_back(point);
        begin_at(point);
        return kept;
    }
    narrow(point);
    last_ = point;
    return kept;
}

std::optional<TrackPoint> TrackThinner::end()
{
    anchor_.reset();
    return std::exchange(last_, std::nullopt);
}

bool TrackThinner::fits(const TrackPoint& point) const
{
    if (std::abs(point.position.latitude()) > kPolarLatitude) return false;
    if (point.at - anchor_->at > kTrackStepMax) return false;
    const Offset way = offset(*anchor_, point);
    const double time = milliseconds(*anchor_, point);
    return north_.holds(way.north / time) && east_.holds(way.east / time);
}

void TrackThinner::narrow(const TrackPoint& point)
{
    const Offset way = offset(*anchor_, point);
    const double time = milliseconds(*anchor_, point);
    north_.low = std::max(north_.low, (way.north - kAxisError) / time);
    north_.high = std::min(north_.high, (way.north + kAxisError) / time);
    east_.low = std::max(east_.low, (way.east - kAxisError) / time);
    east_.high = std::min(east_.high, (way.east + kAxisError) / time);
}

void TrackThinner::begin_at(const TrackPoint& point)
{
    anchor_ = point;
    last_.reset();
    north_ = {-kBoundless, kBoundless};
    east_ = {-kBoundless, kBoundless};
}

} // namespace ensign::track
