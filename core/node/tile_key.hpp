/// Which tile: the usual grid of Web Mercator, in one of our palettes.
#pragma once

#include "core/node/tile_style.hpp"

#include <compare>

namespace ensign::node {

struct TileKey {
    TileStyle style = TileStyle::day;
    int z = 0;
    int x = 0; ///< 0 at 180 W
    int y = 0; ///< 0 in the north

    friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

} // namespace ensign::node
