/// The base map of the map client and the answer page: chart tiles, drawn on demand from the coast,
/// kept while there is room, in memory and on disk.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/node/chart_loader.hpp"
#include "core/node/enc_cells.hpp"
#include "core/node/tile_areas.hpp"
#include "core/node/tile_cells.hpp"
#include "core/node/tile_disk.hpp"
#include "core/node/tile_key.hpp"

#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ensign::node {

/// Beyond this the coast is visibly made of straight pieces; clients enlarge the last tiles
/// instead.
inline constexpr int kTileMaximumZoom = 12;

/// With ENC cells: one to 8 500 at the equator, finer than harbour charts are compiled.
inline constexpr int kEncMaximumZoom = 16;

enum class TileError {
    zoom_out_of_range, ///< z is not from 0 to maximum_zoom()
    no_such_tile       ///< x or y lies outside the grid of this zoom
};

class ChartTiles {
public:
    /// How many tiles are kept; a tile is 1 to 15 kB.
    static constexpr std::size_t kTilesKept = 2048;

    /// Takes what it needs out of the chart; the chart may go afterwards.
    ///
    /// `folder`: where they are kept on disk; empty: nowhere. `zones`: the index of the same chart,
    /// from which its limits are drawn; null: they are not.
    ///
    ///   cost   about 0.2 s and 35 MB for the project's chart (release build)
    explicit ChartTiles(
        const Chart& chart,
        std::size_t tiles_kept = kTilesKept,
        const std::filesystem::path& folder = {},
        std::shared_ptr<const geo::ZoneIndex> zones = nullptr);

    /// Draws these over the chart from now on; every tile kept is forgotten, unless the version is
    /// the same.
    ///
    ///   thread   safe; waits for a tile that is being painted
    void use(TileAreas areas, const std::string& areas_version);

    /// Likewise the cells of ENCs, over the coast.
    void use(std::vector<EncCell> cells);

    /// The finest zoom there is a tile of.
    int maximum_zoom() const;

    /// A PNG of 256 by 256 pixels, Web Mercator.
    ///
    ///   throws   std::runtime_error, std::bad_alloc when drawing itself breaks down
    ///   thread   safe; tiles in the cache never wait, new ones are painted one at a time
    ///   cost     1 to 8 ms CPU, a first tile in its region up to 20 ms more
    expected<std::string, TileError> tile_png(const TileKey& key);

    /// Changes whenever a tile may look different: of the data and of the drawing. For ETags and
    /// for the names of clients' caches.
    std::string version() const;

private:
    struct Kept {
        std::string png;
        std::list<TileKey>::iterator use;
    };

    void forget_all();
    std::string paint(const TileKey& key);
    std::optional<std::string> find(const TileKey& key);
    void keep(const TileKey& key, const std::string& png);

    std::mutex painting_; ///< guards the cells, the areas, and Cairo's fonts
    TileCells detail_;
    TileCells overview_;
    std::shared_ptr<const geo::ZoneIndex> zones_;
    TileAreas areas_;
    std::vector<EncCell> enc_;

    mutable std::mutex keeping_; ///< guards the cache and the versions; never held while painting
    std::string chart_version_;
    std::string areas_version_;
    std::string enc_version_; ///< empty: no cells
    std::size_t tiles_kept_;
    TileDisk disk_;
    std::map<TileKey, Kept> kept_;
    std::list<TileKey> uses_; ///< latest first
};

} // namespace ensign::node

template<>
inline constexpr auto ensign::kWords<ensign::node::TileError> = std::array{
    ensign::Word{ensign::node::TileError::zoom_out_of_range, "zoom_out_of_range"},
    ensign::Word{ensign::node::TileError::no_such_tile, "no_such_tile"}};
