/// Draws a window of the chart: sea, zones and rescue regions, land, coast line, ENC cells,
/// graticule. With tile_enc.cpp the only place that knows Cairo.
///
/// What it draws at a pixel depends on the place and the zoom, not on the window, so that tiles
/// drawn apart fit together.
#pragma once

#include "core/node/enc_cells.hpp"
#include "core/node/enc_style.hpp"
#include "core/node/tile_areas.hpp"
#include "core/node/tile_rings.hpp"
#include "core/node/tile_style.hpp"

#include <cstdint>
#include <vector>

namespace ensign::node {

inline constexpr int kTilePixels = 256;

/// A window of the world at some zoom, in pixels of that zoom (the world is 256 * 2^zoom wide).
struct TileWindow {
    int zoom = 0;
    std::int64_t left = 0;
    std::int64_t top = 0;
    int width = kTilePixels;
    int height = kTilePixels;

    /// How far beyond the window things may lie that reach into it; less than a cell's margin.
    static constexpr int kReach = 8;
};

struct TilePicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels; ///< 0x00RRGGBB, row by row
};

/// The ENC cells that are installed, and their colours.
struct EncView {
    const std::vector<EncCell>* cells = nullptr; ///< null: none
    EncColours colours;
};

/// Paints `rings` as land, `areas` on the water, and cells over both; limits stand on cells, too.
///
///   throws   std::runtime_error when Cairo has no memory or no font
///   thread   safe as far as Cairo's toy text is; call it one at a time to be sure
///   cost     1 to 4 ms for a tile
TilePicture paint_tile(
    const RingSet& rings,
    const TileWindow& window,
    const TileColours& colours,
    const TileAreas& areas = {},
    const EncView& enc = {});

} // namespace ensign::node
