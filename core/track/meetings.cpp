#include "core/track/meetings.hpp"

#include "core/geo/geodesic.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::track {
namespace {

constexpr int kMoored = 5; // ITU-R M.1371-5, table 45

bool may_meet(const Vessel& vessel, const BehaviourLimits& limits, Instant now)
{
    return vessel.kind == MmsiClass::ship && vessel.position && vessel.speed &&
           *vessel.speed <= limits.meeting_knots && vessel.status != kMoored &&
           !is_lost(vessel, now);
}

/// A bound from below: a degree of latitude is at least 110.5 km.
constexpr double kDegreeMetres = 110'500.0;

bool are_near(const Vessel& a, const Vessel& b, geo::Distance reach)
{
    constexpr double kTurn = 360.0;
    constexpr double kDegree = 3.14159265358979323846 / 180.0;
    double east = std::abs(a.position->longitude() - b.position->longitude());
    east = std::min(east, kTurn - east);
    const double north_most =
        std::max(std::abs(a.position->latitude()), std::abs(b.position->latitude()));
    if (east * std::cos(north_most * kDegree) * kDegreeMetres > reach.in_metres()) return false;
    return geo::inverse(*a.position, *b.position).length <= reach;
}

bool lasted(const Meeting& meeting, const BehaviourLimits& limits)
{
    return meeting.until - meeting.since >= limits.meeting_time;
}

} // namespace

void Meetings::look(
    const Vessels& picture,
    const BehaviourLimits& limits,
    Instant now,
    const std::function<bool(const Vessel&)>& is_offshore)
{
    std::vector<const Vessel*> slow;
    for (const Vessel& vessel : picture)
        if (may_meet(vessel, limits, now) && is_offshore(vessel)) slow.push_back(&vessel);
    std::ranges::sort(slow, {}, [](const Vessel* vessel) { return vessel->position->latitude(); });
    const double apart = limits.meeting.in_metres() / kDegreeMetres;
    for (auto a = slow.begin(); a != slow.end(); ++a)
        for (auto b = std::next(a); b != slow.end(); ++b) {
            if ((*b)->position->latitude() - (*a)->position->latitude() > apart) break;
            if (are_near(**a, **b, limits.meeting)) note(**a, **b, now);
        }
    forget(limits, now);
}

void Meetings::note(const Vessel& a, const Vessel& b, Instant now)
{
    const Pair pair = std::minmax(a.mmsi, b.mmsi);
    const auto known = open_.find(pair);
    if (known != open_.end()) {
        known->second.until = now;
        known->second.place = *a.position;
        return;
    }
    if (open_.size() + ended_count_ >= kMeetingsMax) return;
    open_.emplace(pair, Meeting{pair.first, pair.second, now, now, *a.position});
}

void Meetings::forget(const BehaviourLimits& limits, Instant now)
{
    const auto under_both = [](ByMmsi& map, const Meeting& meeting) {
        map[meeting.one].push_back(meeting);
        map[meeting.other].push_back(meeting);
    };
    lasting_.clear();
    for (auto entry = open_.begin(); entry != open_.end();) {
        const Meeting& meeting = entry->second;
        const bool parted = now - meeting.until > kPartedAfter;
        if (lasted(meeting, limits)) under_both(parted ? ended_ : lasting_, meeting);
        entry = parted ? open_.erase(entry) : std::next(entry);
    }
    std::size_t halves = 0;
    for (auto& [mmsi, meetings] : ended_) {
        std::erase_if(meetings, [&](const Meeting& one) { return now - one.until > kKept; });
        halves += meetings.size();
    }
    std::erase_if(ended_, [](const auto& entry) { return entry.second.empty(); });
    ended_count_ = halves / 2;
}

std::vector<Meeting> Meetings::of(Mmsi mmsi) const
{
    std::vector<Meeting> found;
    for (const ByMmsi* map : {&lasting_, &ended_})
        if (const auto known = map->find(mmsi); known != map->end())
            found.insert(found.end(), known->second.begin(), known->second.end());
    std::ranges::sort(found, std::ranges::greater{}, &Meeting::until);
    return found;
}

} // namespace ensign::track
