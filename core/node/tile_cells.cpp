#include "core/node/tile_cells.hpp"

#include <cmath>

namespace ensign::node {
namespace {

constexpr int kCoarseZoom = 3;
constexpr int kFineZoom = 6;

std::uint64_t key_of(const TileAddress& address) noexcept
{
    return static_cast<std::uint64_t>(address.zoom) << 48U |
           static_cast<std::uint64_t>(address.x) << 24U | static_cast<std::uint64_t>(address.y);
}

} // namespace

WorldBox TileAddress::box() const noexcept
{
    const double width = std::ldexp(1.0, -zoom);
    return {x * width, y * width, (x + 1) * width, (y + 1) * width};
}

TileAddress TileAddress::ancestor(int ancestor_zoom) const noexcept
{
    const int levels = zoom - ancestor_zoom;
    return {ancestor_zoom, x >> levels, y >> levels};
}

const RingSet& TileCells::around(const TileAddress& tile)
{
    if (tile.zoom < kCoarseZoom) return whole_;
    return cell(tile.ancestor(tile.zoom < kFineZoom ? kCoarseZoom : kFineZoom));
}

const RingSet& TileCells::cell(const TileAddress& address)
{
    const std::uint64_t key = key_of(address);
    if (const auto found = cells_.find(key); found != cells_.end()) return found->second;

    const RingSet& source =
        address.zoom == kFineZoom ? cell(address.ancestor(kCoarseZoom)) : whole_;
    const WorldBox box = address.box();
    // The map's nodes stay where they are, so references handed out before remain good.
    return cells_.emplace(key, cut_rings(source, box.grown((box.right - box.left) * kCellMargin)))
        .first->second;
}

} // namespace ensign::node
