#include "core/track/behaviour.hpp"

#include "core/geo/geodesic.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::track {
namespace {

/// Two places this close in degrees are nearer than kJumpMin everywhere on earth: 0.85 nm at most.
constexpr double kNearDegrees = 0.01;

/// Receivers stamp whole seconds; nobody is faster than light for it.
constexpr Duration kTimeLeast = std::chrono::seconds{1};

double knots_between(const PlaceAndTime& from, const PlaceAndTime& to)
{
    const geo::Distance way = geo::inverse(from.place, to.place).length;
    const std::chrono::duration<double, std::ratio<3600>> hours =
        std::max(to.at - from.at, kTimeLeast);
    return way.in_nautical_miles() / hours.count();
}

bool is_near(const geo::Position& a, const geo::Position& b)
{
    return std::abs(a.latitude() - b.latitude()) < kNearDegrees &&
           std::abs(a.longitude() - b.longitude()) < kNearDegrees;
}

/// Whether `now` is farther than `reach` from `from`. Most are told without a geodesic: a degree of
/// latitude is 59.7 to 60.3 nautical miles, one of longitude no more than 60.2.
bool is_beyond(const geo::Position& from, const geo::Position& now, geo::Distance reach)
{
    constexpr double kDegreeMost = 60.3;
    constexpr double kDegreeLeast = 59.7;
    const double north = std::abs(now.latitude() - from.latitude());
    const double east = std::abs(now.longitude() - from.longitude());
    const double miles = reach.in_nautical_miles();
    if (north * kDegreeLeast > miles) return true;
    if ((north + east) * kDegreeMost < miles) return false;
    return geo::inverse(from, now).length > reach;
}

void note_stay(
    Behaviour& known,
    const PlaceAndTime& before,
    const PlaceAndTime& now,
    const BehaviourLimits& limits)
{
    // What she did while nobody heard her is not known.
    if (now.at - before.at > limits.silence) {
        known.stayed_at.reset();
        known.came_from.reset();
        known.marked.reset();
    } else if (!known.stayed_at) {
        known.stayed_at = before.place;
        known.stayed_since = before.at;
    }
    if (!known.stayed_at || is_beyond(*known.stayed_at, now.place, limits.stay)) {
        known.stayed_at = now.place;
        known.stayed_since = now.at;
    }
    if (known.marked && now.at - known.marked_at < limits.made_good) return;
    known.came_from = known.marked;
    known.came_from_at = known.marked_at;
    known.marked = now.place;
    known.marked_at = now.at;
}

} // namespace

std::optional<MadeGood> made_good(const Behaviour& known, const PlaceAndTime& now)
{
    if (!known.came_from || now.at <= known.came_from_at) return std::nullopt;
    return MadeGood{
        geo::inverse(*known.came_from, now.place).azimuth_end,
        knots_between({*known.came_from, known.came_from_at}, now),
        now.at - known.came_from_at};
}

void note_place(
    Behaviour& known,
    const PlaceAndTime& before,
    const PlaceAndTime& now,
    const BehaviourLimits& limits)
{
    if (now.at - before.at > limits.silence) {
        known.silence = now.at - before.at;
        known.silence_ended = now.at;
    }
    note_stay(known, before, now, limits);
    if (is_near(before.place, now.place)) return;
    if (geo::inverse(before.place, now.place).length < limits.jump) return;
    const double knots = knots_between(before, now);
    if (knots <= limits.speed_knots) return;

    // Back where the last jump began, as one ship would be that never left: two ships, one number.
    if (known.jumped_from &&
        knots_between({*known.jumped_from, known.left_at}, now) <= limits.speed_knots)
        known.two_places_at = now.at;
    known.jumped_at = now.at;
    known.jump_knots = knots;
    ++known.jumps;
    known.jumped_from = before.place;
    known.left_at = before.at;
}

} // namespace ensign::track
