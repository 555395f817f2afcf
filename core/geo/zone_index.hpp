/// In which waters is this vessel? The answer that decides whose permission is needed.
///
/// The zones of a ZoneIndex are measured from the coast, not from legal baselines, which the coast
/// data do not hold: they are an indication, and know neither internal nor archipelagic waters.
/// Limits that States publish are laid beside them by Waters (waters.hpp). Doubt counts against us
/// (domain brief, section 6): when the circle of uncertainty touches a stricter zone, the vessel is
/// treated as inside it.
#pragma once

#include "core/base/words.hpp"
#include "core/geo/coast.hpp"
#include "core/geo/coast_tree.hpp"
#include "core/geo/distance.hpp"
#include "core/geo/land_index.hpp"
#include "core/geo/position.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::geo {

/// From strict to free; the limits are 12, 24 and 200 nautical miles (UNCLOS, art. 3, 33, 57), and
/// a distance equal to a limit lies inside it. Internal and archipelagic waters (art. 8, 49) are
/// known from published limits only.
enum class Zone {
    land,
    internal_waters,
    archipelagic_waters,
    territorial_sea,
    contiguous_zone,
    exclusive_economic_zone,
    high_seas
};

/// Whether a State's sovereignty reaches there: its leave is needed for any boarding.
constexpr bool is_sovereign(Zone zone) noexcept { return zone <= Zone::territorial_sea; }

/// The coast of one State as seen from a place.
struct CoastFinding {
    std::string state; ///< the owner's code as given with the coast, ISO 3166-1 alpha-3
    Distance distance; ///< along the geodesic to the nearest coast; 0 on land
};

/// Waters of a State that her circle of uncertainty touches, as the State publishes them or as
/// others have mapped them.
struct ClaimFinding {
    std::string state;
    Zone zone = Zone::high_seas; ///< internal_waters to exclusive_economic_zone
    std::string source;          ///< "Act 12 of 2019, annex"
    bool disputed = false;       ///< marked so by whoever published it
    bool inside = false;         ///< the place itself lies there, or on the border
    bool surely = false;         ///< and so does the whole circle
    bool indicative = false;     ///< mapped, not published: makes it stricter, gives no power
};

struct ZoneFinding {
    Zone zone = Zone::high_seas;       ///< the one to act on: the strictest the doubt allows
    Zone plain_zone = Zone::high_seas; ///< by the bare distance, to be shown beside it
    std::string coastal_state;         ///< owner of the nearest coast; empty without any coast
    Distance distance;                 ///< bare geodesic distance to the nearest coast; 0 on land
    Distance uncertainty;              ///< what was counted against us: of the fix and of the coast

    /// Other States whose territorial sea the circle touches too, nearest first: near a border the
    /// nearest coast is not the only one that matters. Empty outside territorial seas.
    std::vector<CoastFinding> also_territorial_sea_of;

    /// On the water, and the territorial seas of two States meet in her circle: neither can be
    /// ruled out, so the stricter zone counts and both States are named (domain brief, section 6).
    bool disputed = false;

    std::vector<ClaimFinding> claims; ///< published waters, strictest first; by Waters only
    std::string source;               ///< whose limits gave the zone; empty: the charted coast

    /// Published limits of the coastal State are loaded for the zone that the coast alone would
    /// surely put her in, so that the coast alone gives no power.
    bool limits_known = false;
};

/// Surely in this zone of this State (`territorial_sea` takes in all waters under sovereignty),
/// however wrong place, coast and limits may be: doubt gives no power (invariant 9). Waters that
/// another State claims too are not surely anybody's.
bool surely_in(const ZoneFinding& finding, Zone zone, std::string_view state);

/// Which source gave the zone, and what it cannot know: one sentence for an officer.
std::string source_words(const ZoneFinding& finding);

/// The zone at this distance from the nearest coast; never `land`.
Zone zone_at(Distance from_coast) noexcept;

/// The nearest coast and nothing else: neither whether the place is on land nor whose waters meet
/// there, so nobody may act on it.
struct CoastSight {
    std::string_view state; ///< the owner; empty without any coast; lives as long as the index
    Distance distance;
    Zone zone_at_sea = Zone::high_seas; ///< by the bare distance, if the place is at sea
};

/// What the last answer about one vessel tells of the next: she has not gone far since. Makes a
/// question along a track several times cheaper, and never changes an answer.
struct ZoneMemory {
    std::optional<Position> place;           ///< absent: nothing is remembered
    Distance nearest;                        ///< from there to the nearest coast
    Distance no_other;                       ///< and no other State's coast within this
    std::uint32_t leaf = CoastTree::kNoLeaf; ///< where the nearest coast stands
    bool at_sea = false;
};

/// The tables of a ZoneIndex, in a fixed order: what a file of it holds.
inline constexpr std::size_t kZoneTables = 7;
using ZoneTables = std::array<TableBytes, kZoneTables>;

class ZoneIndex {
public:
    /// Sorts the coast for fast questions; the rings are not needed afterwards.
    ///
    ///   units    `coast_data_error`: how far the charted coast may lie from the real one, >= 0
    ///            (300 m for the project's coast); added to the uncertainty of each fix
    ///   special  without any ring, every place is on the high seas
    ///   cost     0.4 to 0.7 s for each million vertices, about 70 bytes a vertex (release build)
    ZoneIndex(const Coast& coast, Distance coast_data_error);

    /// The same index again, over the bytes that tables() gave; `memory` keeps them for as long as
    /// the index lives. Nothing when they are not those of an index.
    ///
    ///   cost     next to nothing: nothing is copied
    static std::optional<ZoneIndex> over(
        const ZoneTables& tables,
        std::vector<std::string> owners,
        Distance coast_data_error,
        std::shared_ptr<const void> memory);
    ZoneTables tables() const;

    /// Zone, coastal State and distance at `place`, which may be off by `uncertainty` (>= 0).
    ///
    ///   special   on land: zone `land`, distance 0, State of the smallest polygon around the
    ///   place.
    ///             A place in the water is never `land` by doubt alone: both are the coastal
    ///             State's.
    ///   border    two coasts equally near: the State listed first in the coast
    ///   accuracy  distance: 2 cm plus the rounding of the coast (1.1 cm) up to 3000 km from any
    ///             coast; 0.1 % beyond
    ///   thread    safe, changes nothing
    ///   cost      about 10 microseconds on the project's coast; less inland, and with a memory
    ZoneFinding locate(const Position& place, Distance uncertainty) const;
    ZoneFinding locate(const Position& place, Distance uncertainty, ZoneMemory& last) const;

    /// The nearest coast, on land as at sea, and nothing else: for drawing and for sorting what is
    /// near. `leaf` remembers where it was found, for a place near by; CoastTree::kNoLeaf at first.
    CoastSight nearest_coast(const Position& place, std::uint32_t& leaf) const;

    /// The same of many places, in their order: asked along a path that goes from neighbour to
    /// neighbour, so that each begins where the last was found.
    ///
    ///   cost     some times cheaper than one by one, the more the closer they lie
    std::vector<CoastSight> nearest_coasts(std::span<const Position> places) const;
    bool is_land(const Position& place) const;

    /// Every State with coast within `reach`, nearest first, one entry each.
    std::vector<CoastFinding> coasts_within(const Position& place, Distance reach) const;

private:
    ZoneIndex(
        CoastTree tree,
        LandIndex land,
        std::vector<std::string> owners,
        Distance coast_data_error,
        std::shared_ptr<const void> memory);
    void add_others(
        const Position& place,
        std::uint16_t nearest_owner,
        ZoneFinding& finding,
        ZoneMemory& last) const;

    CoastTree tree_;
    LandIndex land_;
    std::vector<std::string> owners_;
    Distance coast_data_error_;
    std::shared_ptr<const void> memory_; ///< under the tables; null: they are our own
};

} // namespace ensign::geo

template<>
inline constexpr auto ensign::kWords<ensign::geo::Zone> = std::array{
    ensign::Word{ensign::geo::Zone::land, "land"},
    ensign::Word{ensign::geo::Zone::internal_waters, "internal_waters"},
    ensign::Word{ensign::geo::Zone::archipelagic_waters, "archipelagic_waters"},
    ensign::Word{ensign::geo::Zone::territorial_sea, "territorial_sea"},
    ensign::Word{ensign::geo::Zone::contiguous_zone, "contiguous_zone"},
    ensign::Word{ensign::geo::Zone::exclusive_economic_zone, "exclusive_economic_zone"},
    ensign::Word{ensign::geo::Zone::high_seas, "high_seas"}};
