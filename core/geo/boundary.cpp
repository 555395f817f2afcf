#include "core/geo/boundary.hpp"

#include "core/geo/geodesic.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ensign::geo {
namespace {

/// How exactly a crossing is found along the way.
constexpr Distance kExact = Distance::metres(50.0);

/// She is looked at again after this much way at the latest where limits are near.
constexpr Distance kStepLeast = Distance::nautical_miles(0.5);

/// Slower than this she lies still, and her course says nothing.
constexpr double kMakesWay = 0.5;

struct Entered {
    Zone zone;
    std::string coastal_state;
};

/// What is different in these waters; nothing when they are still the same.
std::optional<Entered> entered(const ZoneFinding& before, const ZoneFinding& now)
{
    const bool owned = now.zone != Zone::high_seas;
    if (now.zone != before.zone || (owned && now.coastal_state != before.coastal_state))
        return Entered{now.zone, owned ? now.coastal_state : std::string{}};
    for (const CoastFinding& other : now.also_territorial_sea_of)
        if (std::ranges::none_of(before.also_territorial_sea_of, [&](const CoastFinding& known) {
                return known.state == other.state;
            }))
            return Entered{Zone::territorial_sea, other.state};
    return std::nullopt;
}

/// How far she may go without a limit of the nearest coast in between: her distance from a coast
/// changes by no more than the way she goes. The bounds keep the number of steps small.
Distance step_by_coast(const ZoneFinding& here)
{
    double free = kReachMax.in_metres();
    for (const Distance limit :
         {Distance{}, kTerritorialSeaLimit, kContiguousZoneLimit, kExclusiveEconomicZoneLimit})
        free = std::min(free, std::abs((here.distance - here.uncertainty - limit).in_metres()));
    const bool near = here.zone <= Zone::contiguous_zone;
    const double most = Distance::nautical_miles(near ? 2.0 : 10.0).in_metres();
    return Distance::metres(std::clamp(free, kStepLeast.in_metres(), most));
}

struct Reached {
    Distance way;
    Entered waters;
};

class Course {
public:
    Course(const Waters& waters, const Position& from, double azimuth)
        : waters_{waters}, from_{from}, azimuth_{azimuth}
    {
    }

    /// In the order of the way; none after the coast.
    std::vector<Reached> crossings(Distance reach, std::size_t most) const
    {
        std::vector<Reached> found;
        Distance way;
        ZoneFinding before = after(way); // in these waters she is
        ZoneFinding here = before;
        while (way < reach && found.size() < most) {
            const Distance next = std::min(way + step_from(way, here), reach);
            here = after(next);
            if (!entered(before, here)) {
                way = next;
                continue;
            }
            found.push_back(narrowed(before, way, next));
            way = found.back().way;
            before = here = after(way);
            if (before.zone == Zone::land) break;
        }
        return found;
    }

private:
    ZoneFinding after(Distance way) const
    {
        return waters_.locate(direct(from_, azimuth_, way).place, Distance{});
    }

    /// Neither a limit of the coast nor a published one lies nearer than this.
    Distance step_from(Distance way, const ZoneFinding& here) const
    {
        const Distance step = step_by_coast(here);
        const auto limit = waters_.limit_within(direct(from_, azimuth_, way).place, step);
        return limit ? std::max(*limit, kStepLeast) : step;
    }

    /// Not yet there at `short_of`, there at `beyond`.
    Reached narrowed(const ZoneFinding& before, Distance short_of, Distance beyond) const
    {
        while (beyond - short_of > kExact) {
            const Distance middle =
                Distance::metres((short_of.in_metres() + beyond.in_metres()) / 2.0);
            (entered(before, after(middle)) ? beyond : short_of) = middle;
        }
        return {beyond, *entered(before, after(beyond))};
    }

    const Waters& waters_;
    Position from_;
    double azimuth_;
};

/// How long this way takes; never below nothing.
Duration time_for(Distance way, double knots)
{
    const double hours = std::max(way.in_nautical_miles(), 0.0) / knots;
    return Duration{static_cast<Duration::rep>(std::llround(hours * 3'600'000.0))};
}

/// Which of those on a course to the side is the same: the first of the same waters.
const Reached* same_waters(const std::vector<Reached>& aside, const Entered& waters)
{
    const auto found = std::ranges::find_if(aside, [&](const Reached& one) {
        return one.waters.zone == waters.zone && one.waters.coastal_state == waters.coastal_state;
    });
    return found == aside.end() ? nullptr : &*found;
}

using Courses = std::array<std::vector<Reached>, 2>;

/// One crossing on the course as it is known, with what doubt makes of its time.
Crossing with_doubt(
    const Reached& straight, const Courses& asides, const Motion& motion, Duration ahead)
{
    Crossing found{
        straight.waters.zone, straight.waters.coastal_state, straight.way, {}, std::nullopt};
    const double slowest = motion.speed_knots - motion.speed_off;
    Distance shortest = straight.way;
    Distance longest = straight.way;
    bool surely = slowest >= kMakesWay;
    for (const std::vector<Reached>& aside : asides) {
        const Reached* same = same_waters(aside, straight.waters);
        surely = surely && same != nullptr;
        if (same == nullptr) continue;
        shortest = std::min(shortest, same->way);
        longest = std::max(longest, same->way);
    }
    found.earliest = time_for(shortest - motion.uncertainty, motion.speed_knots + motion.speed_off);
    if (!surely) return found;
    const Duration latest = time_for(longest + motion.uncertainty, slowest);
    if (latest <= ahead) found.latest = latest;
    return found;
}

} // namespace

std::optional<Crossing> next_crossing(const Waters& waters, const Motion& motion, Duration ahead)
{
    auto found = next_crossings(waters, motion, ahead, 1);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Crossing> next_crossings(
    const Waters& waters, const Motion& motion, Duration ahead, std::size_t most)
{
    if (!(motion.speed_knots >= kMakesWay)) return {};
    const double fastest = motion.speed_knots + motion.speed_off;
    const double hours = std::chrono::duration<double, std::ratio<3600>>{ahead}.count();
    const Distance reach =
        std::min(Distance::nautical_miles(fastest * hours) + motion.uncertainty, kReachMax);

    const auto on_course = [&](double off) {
        return Course{waters, motion.place, motion.course + off}.crossings(reach, most);
    };
    const std::vector<Reached> straight = on_course(0.0);
    if (straight.empty()) return {};
    const Courses asides{on_course(-motion.course_off), on_course(motion.course_off)};
    std::vector<Crossing> found;
    for (const Reached& one : straight) {
        Crossing crossing = with_doubt(one, asides, motion, ahead);
        if (crossing.earliest > ahead) break;
        found.push_back(std::move(crossing));
    }
    return found;
}

} // namespace ensign::geo
