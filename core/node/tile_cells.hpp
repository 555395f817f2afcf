/// The coast sorted into cells of the tile grid, so that a tile near Malta does not walk around
/// Eurasia. Cells are cut when they are first asked for: cell of zoom 3 from the whole, cell of
/// zoom 6 from that.
#pragma once

#include "core/node/tile_rings.hpp"

#include <cstdint>
#include <unordered_map>

namespace ensign::node {

/// A tile of the usual grid: 2^zoom by 2^zoom tiles, 0/0 in the north-west.
struct TileAddress {
    int zoom = 0;
    int x = 0;
    int y = 0;

    WorldBox box() const noexcept;
    TileAddress ancestor(int ancestor_zoom) const noexcept;
};

class TileCells {
public:
    explicit TileCells(const geo::Coast& coast) : whole_{world_rings(coast)} {}

    /// Every ring that can be seen in this tile or within kCellMargin of a tile around it, and
    /// more. Stays valid as long as this object.
    ///
    ///   thread   one at a time
    ///   cost     first tile of a cell: 1 to 20 ms; else a look-up. Memory grows with the cells
    ///            visited, to about three times the coast.
    const RingSet& around(const TileAddress& tile);

    /// What a cell holds beyond its own box, as a part of its width: more than any line is thick.
    static constexpr double kCellMargin = 1.0 / 16;

private:
    const RingSet& cell(const TileAddress& address);

    RingSet whole_;
    std::unordered_map<std::uint64_t, RingSet> cells_;
};

} // namespace ensign::node
