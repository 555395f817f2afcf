/// Claimed waters and rescue regions made ready to be drawn over a chart. Two kinds of border that
/// mean different things and must look different (SAR Convention, annex, 2.1.7): limits are solid
/// lines in the colour of limits, rescue regions long dashes and dots in the colour of names; what
/// is disputed is hatched.
#pragma once

#include "core/node/picture_room.hpp"
#include "core/node/tile_rings.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ensign::node {

/// One area, or the lines of one border; its rings run over the date line unbroken, and are
/// repeated a world away where they do.
struct TileArea {
    RingSet rings;
    WorldBox box;
};

struct TileAreas {
    std::vector<TileArea> zones;
    std::shared_ptr<const geo::ZoneIndex> coast; ///< whose limits are drawn; null: none are
    /// Open lines: a border that two regions share stands once, else its dashes would fill.
    std::vector<TileArea> sar_borders;

    /// Where hatching goes: what lies in both zones of a pair; twice the same for a zone that is
    /// disputed as a whole.
    std::vector<std::pair<std::size_t, std::size_t>> disputed;
};

/// What is in force at `now`.
TileAreas tile_areas(const SeaLayers& layers, Instant now);

/// Twelve figures that change with whatever is drawn of them; empty when there is nothing.
std::string version_of(const TileAreas& areas);

} // namespace ensign::node
