/// What the sea around each vessel makes of how she moves: far enough from the coast for a stay to
/// be told, over land, on her way to a coast. Asked of the chart in turns, a few vessels a second,
/// so that lists and the feed have it at hand; and the meetings of vessels.
#pragma once

#include "core/geo/zone_index.hpp"
#include "core/track/identity_checks.hpp"
#include "core/track/meetings.hpp"
#include "core/track/picture.hpp"

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ensign::node {

/// Asked of the chart at one place and time.
struct SeaFacts {
    Instant asked;
    geo::Position place;
    bool offshore = false; ///< farther from any coast than BehaviourLimits::offshore
    bool inland = false;
    std::optional<track::CoastAhead> coast;
};

/// The questions, as the chart answers them now.
///
///   thread   safe, changes nothing
///   cost     sea_facts: up to nine questions to the index, and one for each step to the coast
bool is_inland(const geo::ZoneIndex& zones, const geo::Position& place, geo::Distance inland);
std::optional<track::CoastAhead> coast_ahead(
    const geo::ZoneIndex& zones, const track::Vessel& vessel, const track::BehaviourLimits& limits);
SeaFacts sea_facts(
    const geo::ZoneIndex& zones, const track::Vessel& vessel, const track::BehaviourLimits& limits);

class SeaWatch {
public:
    static constexpr std::size_t kAskedAtOnce = 200; ///< vessels a second, at most
    static constexpr std::size_t kLookedAt = 20'000; ///< whether they are due, a second
    static constexpr Duration kAskedAnew = std::chrono::minutes{10};

    /// Call every second.
    void pass_time(
        const geo::ZoneIndex& zones,
        const track::Vessels& picture,
        const track::BehaviourLimits& limits,
        Instant now);

    /// As last asked, up to kAskedAnew and a round of the picture ago. Null: not asked yet.
    const SeaFacts* of(track::Mmsi mmsi) const;
    const track::Meetings& meetings() const { return meetings_; }

    void forget_all() { facts_.clear(); } ///< the chart is another one

private:
    void forget_gone(const track::Vessels& picture);

    std::unordered_map<track::Mmsi, SeaFacts> facts_;
    track::Meetings meetings_;
    Instant met_at_;
    std::size_t next_ = 0;
};

} // namespace ensign::node
