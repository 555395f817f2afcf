/// The base chart as the rest of a core uses it: zones for the verdict, tiles for the map client.
#pragma once

#include "core/base/expected.hpp"
#include "core/geo/claimed_waters.hpp"
#include "core/geo/zone_index.hpp"
#include "core/node/enc_cells.hpp"
#include "core/node/picture_room.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::node {

class ChartTiles;
struct Chart;

/// Serves tiles. Thread-safe: they are drawn on a worker thread.
class ChartRoom {
public:
    /// `tiles` may be null: then there is no chart, and every tile is refused.
    ChartRoom(std::shared_ptr<ChartTiles> tiles, std::string attribution);
    ~ChartRoom();

    /// Draws them over the chart from now on, as they are in force at `now`.
    void use(const SeaLayers& layers, Instant now);

    /// The document Qt Location asks for: "street" is the day chart, "night-transit" the night one.
    std::optional<std::string> provider(const std::string& style, std::string_view host) const;

    /// Changes whenever a tile may look different; empty without a chart.
    std::string version() const;

    /// The ENC cells installed, the coarsest first: "US5WA22M edition 40.4 of 20200626, 1:15000".
    const std::vector<std::string>& enc() const { return enc_; }
    void show(std::vector<EncCell> cells);

    /// A PNG of 256 pixels; `file` is "{y}.png". Nothing for a style, zoom or place there is not.
    std::optional<std::string> tile(
        const std::string& style,
        const std::string& z,
        const std::string& x,
        const std::string& file);

private:
    std::shared_ptr<ChartTiles> tiles_;
    std::string attribution_;
    std::vector<std::string> enc_;
};

/// The territorial seas a chart has mapped, as claims that give no power. Null when it has none.
std::shared_ptr<const geo::ClaimedWaters> mapped_seas(const Chart& chart);

/// A chart, opened. Without one there are no zones, and so no verdict says yes.
struct OpenCharts {
    std::shared_ptr<const geo::ZoneIndex> zones;      ///< may be null
    std::shared_ptr<const geo::ClaimedWaters> mapped; ///< territorial seas as mapped; may be null
    std::string version;                              ///< "none" without a chart
    std::unique_ptr<ChartRoom> room;
};

/// An empty path is no chart. Errors: a sentence that names the file.
/// `enc_folder`: where ENC cells are installed. `kept`: beside what the index of the coast and the
/// tiles that were drawn are kept, "store.sqlite". Empty: none.
expected<OpenCharts, std::string> open_charts(
    const std::string& path, const std::string& enc_folder = {}, const std::string& kept = {});

} // namespace ensign::node
