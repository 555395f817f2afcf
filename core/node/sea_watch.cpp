#include "core/node/sea_watch.hpp"

#include "core/geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace ensign::node {
namespace {

/// Nobody comes nearer to a coast than this while its distance is asked once more.
constexpr geo::Distance kStepLeast = geo::Distance::metres(100.0);

bool is_due(const SeaFacts* known, const track::Vessel& vessel, Instant now)
{
    if (vessel.kind != track::MmsiClass::ship || !vessel.position) return false;
    return known == nullptr || now < known->asked || now - known->asked >= SeaWatch::kAskedAnew;
}

} // namespace

bool is_inland(const geo::ZoneIndex& zones, const geo::Position& place, geo::Distance inland)
{
    constexpr int kDirections = 8;
    const auto on_land = [&](const geo::Position& at) {
        return zones.locate(at, {}).zone == geo::Zone::land;
    };
    if (!on_land(place)) return false;
    for (int i = 0; i < kDirections; ++i)
        if (!on_land(geo::direct(place, i * 360.0 / kDirections, inland).place)) return false;
    return true;
}

/// In steps as long as the nearest coast is away: none of them can pass over one.
std::optional<track::CoastAhead> coast_ahead(
    const geo::ZoneIndex& zones, const track::Vessel& vessel, const track::BehaviourLimits& limits)
{
    if (vessel.kind != track::MmsiClass::ship || !vessel.position) return std::nullopt;
    const auto made = track::made_good(vessel.behaviour, {*vessel.position, vessel.seen});
    if (!made || made->speed_knots < limits.made_good_knots ||
        made->speed_knots > limits.speed_knots)
        return std::nullopt;
    const double hours =
        std::chrono::duration<double, std::ratio<3600>>{limits.coast_ahead}.count();
    const geo::Distance reach = geo::Distance::nautical_miles(made->speed_knots * hours);
    geo::ZoneFinding here = zones.locate(*vessel.position, {});
    if (here.distance <= limits.offshore) return std::nullopt; // she is there
    geo::Distance way;
    while (way <= reach) {
        way = way + std::max(here.distance, kStepLeast);
        here = zones.locate(geo::direct(*vessel.position, made->course, way).place, {});
        if (here.zone != geo::Zone::land && here.distance > kStepLeast) continue;
        if (way > reach) break;
        const double need = way.in_nautical_miles() / made->speed_knots;
        return track::CoastAhead{
            here.coastal_state,
            way,
            std::chrono::duration_cast<Duration>(
                std::chrono::duration<double, std::ratio<3600>>{need})};
    }
    return std::nullopt;
}

SeaFacts sea_facts(
    const geo::ZoneIndex& zones, const track::Vessel& vessel, const track::BehaviourLimits& limits)
{
    SeaFacts facts{{}, *vessel.position, false, false, {}};
    facts.offshore = zones.locate(*vessel.position, {}).distance > limits.offshore;
    if (!facts.offshore) facts.inland = is_inland(zones, *vessel.position, limits.inland);
    if (facts.offshore) facts.coast = coast_ahead(zones, vessel, limits);
    return facts;
}

void SeaWatch::pass_time(
    const geo::ZoneIndex& zones,
    const track::Vessels& picture,
    const track::BehaviourLimits& limits,
    Instant now)
{
    std::size_t asked = 0;
    const std::size_t looks = std::min(kLookedAt, picture.size());
    for (std::size_t i = 0; i < looks && asked < kAskedAtOnce; ++i) {
        if (next_ >= picture.size()) next_ = 0;
        const track::Vessel& vessel = picture[next_++];
        if (!is_due(of(vessel.mmsi), vessel, now)) continue;
        SeaFacts facts = sea_facts(zones, vessel, limits);
        facts.asked = now;
        facts_.insert_or_assign(vessel.mmsi, facts);
        ++asked;
    }
    if (now >= met_at_ && now - met_at_ < track::Meetings::kLookInterval) return;
    met_at_ = now;
    meetings_.look(picture, limits, now, [this](const track::Vessel& vessel) {
        const SeaFacts* facts = of(vessel.mmsi);
        return facts != nullptr && facts->offshore;
    });
    if (facts_.size() > picture.size()) forget_gone(picture);
}

const SeaFacts* SeaWatch::of(track::Mmsi mmsi) const
{
    const auto known = facts_.find(mmsi);
    return known == facts_.end() ? nullptr : &known->second;
}

void SeaWatch::forget_gone(const track::Vessels& picture)
{
    std::unordered_set<std::uint32_t> there;
    for (const track::Vessel& vessel : picture)
        there.insert(vessel.mmsi.value);
    std::erase_if(facts_, [&](const auto& entry) { return !there.contains(entry.first.value); });
}

} // namespace ensign::node
