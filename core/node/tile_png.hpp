/// Writes a painted tile as an 8-bit palette PNG. The only place that knows libpng.
///
/// The palette is the same for every tile of a style: the base colours exactly, and between each
/// two of them a ramp for smooth edges. So the sea has one colour across a whole map.
#pragma once

#include "core/node/tile_painter.hpp"
#include "core/node/tile_style.hpp"

#include <string>
#include <vector>

namespace ensign::node {

/// The 246 colours a tile of this style can have.
std::vector<Colour> tile_palette(const TileColours& colours);

/// The picture with each pixel drawn to the nearest colour of the palette.
///
///   throws   std::runtime_error when libpng fails, std::bad_alloc
///   thread   safe
std::string png_of(const TilePicture& picture, const std::vector<Colour>& palette);

/// In all its colours: larger.
std::string png_of(const TilePicture& picture);

} // namespace ensign::node
