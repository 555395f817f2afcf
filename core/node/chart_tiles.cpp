#include "core/node/chart_tiles.hpp"

#include "core/node/tile_enc.hpp"
#include "core/node/tile_painter.hpp"
#include "core/node/tile_png.hpp"

#include <fmt/format.h>

namespace ensign::node {
namespace {

constexpr int kFirstDetailedZoom = 6; // before, a pixel is more than the overview's error

std::optional<TileError> fault_of(const TileKey& key, int zoom_most)
{
    if (key.z < 0 || key.z > zoom_most) return TileError::zoom_out_of_range;
    const int tiles = 1 << key.z;
    if (key.x < 0 || key.x >= tiles || key.y < 0 || key.y >= tiles) return TileError::no_such_tile;
    return std::nullopt;
}

} // namespace

ChartTiles::ChartTiles(
    const Chart& chart,
    std::size_t tiles_kept,
    const std::filesystem::path& folder,
    std::shared_ptr<const geo::ZoneIndex> zones)
    : detail_{chart.coast}, overview_{chart.overview}, zones_{std::move(zones)},
      chart_version_{fmt::format("{} style {}", chart.version, kTileStyleVersion)},
      tiles_kept_{tiles_kept}, disk_{folder}
{
    areas_.coast = zones_;
    // Cut into the largest cells now, or the first tile of each region would wait for it.
    constexpr int kLargest = 3;
    for (int x = 0; x < 1 << kLargest; ++x)
        for (int y = 0; y < 1 << kLargest; ++y)
            (void)detail_.around({kLargest, x, y});
    disk_.use(version());
}

void ChartTiles::use(TileAreas areas, const std::string& areas_version)
{
    {
        const std::scoped_lock both{painting_, keeping_};
        if (areas_version_ == areas_version) return;
        areas_ = std::move(areas);
        areas_.coast = zones_;
        areas_version_ = areas_version;
        forget_all();
    }
    disk_.use(version());
}

void ChartTiles::forget_all()
{
    kept_.clear();
    uses_.clear();
}

void ChartTiles::use(std::vector<EncCell> cells)
{
    {
        const std::scoped_lock both{painting_, keeping_};
        enc_ = std::move(cells);
        enc_version_.clear();
        for (const EncCell& cell : enc_)
            enc_version_ += " " + cell.name + "/" + cell.edition;
        forget_all();
    }
    disk_.use(version());
}

int ChartTiles::maximum_zoom() const
{
    const std::scoped_lock keeping{keeping_};
    return enc_version_.empty() ? kTileMaximumZoom : kEncMaximumZoom;
}

std::string ChartTiles::version() const
{
    const std::scoped_lock keeping{keeping_};
    return chart_version_ + (areas_version_.empty() ? "" : " zones " + areas_version_) +
           enc_version_;
}

expected<std::string, TileError> ChartTiles::tile_png(const TileKey& key)
{
    if (const auto fault = fault_of(key, maximum_zoom())) return unexpected(*fault);
    if (auto png = find(key)) return *std::move(png);

    const std::scoped_lock painting{painting_};
    if (auto png = find(key)) return *std::move(png); // another thread painted it while we waited
    auto kept = disk_.find(key);
    std::string png = kept ? *std::move(kept) : paint(key);
    if (!kept) disk_.keep(key, png);
    keep(key, png);
    return png;
}

std::string ChartTiles::paint(const TileKey& key)
{
    TileCells& cells = key.z < kFirstDetailedZoom ? overview_ : detail_;
    const TileWindow window{
        .zoom = key.z,
        .left = std::int64_t{key.x} * kTilePixels,
        .top = std::int64_t{key.y} * kTilePixels};
    const TileColours colours = tile_colours(key.style);
    const EncView enc{&enc_, enc_colours(key.style)};
    const TilePicture picture =
        paint_tile(cells.around({key.z, key.x, key.y}), window, colours, areas_, enc);
    // Cells have more colours than a palette has room for.
    return enc_in_window(enc, window).empty() ? png_of(picture, tile_palette(colours))
                                              : png_of(picture);
}

std::optional<std::string> ChartTiles::find(const TileKey& key)
{
    const std::scoped_lock keeping{keeping_};
    const auto found = kept_.find(key);
    if (found == kept_.end()) return std::nullopt;
    uses_.splice(uses_.begin(), uses_, found->second.use);
    return found->second.png;
}

void ChartTiles::keep(const TileKey& key, const std::string& png)
{
    const std::scoped_lock keeping{keeping_};
    if (tiles_kept_ == 0) return;
    while (kept_.size() >= tiles_kept_) {
        kept_.erase(uses_.back());
        uses_.pop_back();
    }
    uses_.push_front(key);
    kept_.emplace(key, Kept{png, uses_.begin()});
}

} // namespace ensign::node
