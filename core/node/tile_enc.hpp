/// Draws ENC cells into a window of the chart: over the coast, within what they cover.
#pragma once

#include "core/node/enc_cells.hpp"
#include "core/node/enc_style.hpp"
#include "core/node/tile_painter.hpp"

#include <cairo/cairo.h>

namespace ensign::node {

/// What of the cells this window shows; nothing when none of them lies there, or all would be
/// smaller than a thumbnail.
std::vector<const EncCell*> enc_in_window(const EncView& enc, const TileWindow& window);

/// Paints them, the first below the others.
void paint_enc(
    cairo_t* cairo,
    const TileWindow& window,
    const std::vector<const EncCell*>& cells,
    const EncColours& colours);

/// Lets through only what the cells cover, until cairo_restore.
void clip_to_coverage(
    cairo_t* cairo, const TileWindow& window, const std::vector<const EncCell*>& cells);

} // namespace ensign::node
