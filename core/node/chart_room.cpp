#include "core/node/chart_room.hpp"

#include "core/node/chart_index.hpp"
#include "core/node/chart_tiles.hpp"
#include "core/node/enc_loader.hpp"
#include "core/wire/json.hpp"

#include <charconv>
#include <fmt/format.h>

namespace ensign::node {
namespace {

/// Qt Location's names for map types, and our chart styles behind them.
std::optional<std::string_view> chart_style(std::string_view map_type)
{
    if (map_type == "street") return "day";
    if (map_type == "transit") return "dusk";
    if (map_type == "night-transit") return "night";
    return std::nullopt;
}

/// A whole text as a number.
std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

ChartRoom::ChartRoom(std::shared_ptr<ChartTiles> tiles, std::string attribution)
    : tiles_{std::move(tiles)}, attribution_{std::move(attribution)}
{
}

ChartRoom::~ChartRoom() = default;

void ChartRoom::use(const SeaLayers& layers, Instant now)
{
    if (!tiles_) return;
    TileAreas areas = tile_areas(layers, now);
    const std::string version = version_of(areas); // what is in force may change with the days
    tiles_->use(std::move(areas), version);
}

std::string ChartRoom::version() const { return tiles_ ? tiles_->version() : std::string{}; }

void ChartRoom::show(std::vector<EncCell> cells)
{
    enc_.clear();
    for (const EncCell& cell : cells)
        enc_.push_back(fmt::format(
            "{} edition {} of {}, 1:{:.0f}", cell.name, cell.edition, cell.issued, cell.scale));
    if (tiles_) tiles_->use(std::move(cells));
}

std::optional<std::string> ChartRoom::provider(
    const std::string& map_type, std::string_view host) const
{
    const auto style = chart_style(map_type);
    if (!style || !tiles_) return std::nullopt;
    const std::string base = "https://" + std::string{host} + "/v1/tiles/" + std::string{*style};
    return wire::json::serialize(wire::json::object{
        {"Enabled", true},
        {"UrlTemplate", base + "/%z/%x/%y.png"},
        {"ImageFormat", "png"},
        {"QImageFormat", "Indexed8"},
        {"ID", "ensign-" + std::string{*style} + "-" + tiles_->version()},
        {"MinimumZoomLevel", 0},
        {"MaximumZoomLevel", tiles_->maximum_zoom()},
        {"MapCopyRight", attribution_},
        {"DataCopyRight", attribution_},
        {"StyleCopyRight", ""}});
}

std::optional<std::string> ChartRoom::tile(
    const std::string& style, const std::string& z, const std::string& x, const std::string& file)
{
    constexpr std::string_view kExtension = ".png";
    const auto tile_style = from_word<TileStyle>(style);
    if (!tiles_ || !tile_style || !file.ends_with(kExtension)) return std::nullopt;
    const auto zoom = number(z);
    const auto column = number(x);
    const auto row = number(std::string_view{file}.substr(0, file.size() - kExtension.size()));
    if (!zoom || !column || !row) return std::nullopt;
    const auto png = tiles_->tile_png({*tile_style, *zoom, *column, *row});
    if (!png) return std::nullopt;
    return *png;
}

std::shared_ptr<const geo::ClaimedWaters> mapped_seas(const Chart& chart)
{
    if (chart.claimed_sea.rings().empty()) return nullptr;
    std::vector<geo::ZoneClaim> claims;
    for (const std::string& state : chart.claimed_sea.owners())
        claims.push_back(
            {.state = state,
             .zone = geo::Zone::territorial_sea,
             .source = chart.claimed_sea_source,
             .disputed = false,
             .valid_from = Instant::min(),
             .valid_to = std::nullopt,
             .indicative = true});
    return std::make_shared<const geo::ClaimedWaters>(std::move(claims), chart.claimed_sea);
}

expected<OpenCharts, std::string> open_charts(
    const std::string& path, const std::string& enc_folder, const std::string& kept)
{
    if (path.empty())
        return OpenCharts{nullptr, nullptr, "none", std::make_unique<ChartRoom>(nullptr, "")};
    const auto chart = load_chart(path);
    if (!chart) return unexpected(path + ": " + std::string{word(chart.error())});
    auto cells = load_enc_cells(enc_folder);
    if (!cells) return unexpected(cells.error());
    const auto zones = zone_index_of(*chart, kept.empty() ? kept : kept + ".coast");
    OpenCharts open{
        zones,
        mapped_seas(*chart),
        chart->version,
        std::make_unique<ChartRoom>(
            std::make_shared<ChartTiles>(
                *chart, ChartTiles::kTilesKept, kept.empty() ? kept : kept + ".tiles", zones),
            chart->attribution)};
    open.room->show(std::move(*cells));
    return open;
}

} // namespace ensign::node
