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

} // namespace

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
