#include "core/node/zone_room.hpp"

#include "core/node/file_text.hpp"
#include "core/node/zone_loader.hpp"

namespace ensign::node {
namespace {

constexpr unsigned kMode = 0644; // published limits are no secret

} // namespace

std::string zones_version(const geo::ClaimedWaters& waters)
{
    constexpr std::size_t kFigures = 12;
    return wire::sha256_hex(zones_text(waters)).substr(0, kFigures);
}

ZoneRoom::ZoneRoom(Files files, std::shared_ptr<const geo::ClaimedWaters> mapped)
    : files_{std::move(files)}
{
    layers_.mapped = std::move(mapped);
    read_all();
}

std::optional<ZoneRoom::Seen> ZoneRoom::seen(const std::string& file) const
{
    std::error_code error;
    const auto written = std::filesystem::last_write_time(file, error);
    if (error) return std::nullopt;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return std::nullopt;
    return Seen{written, size};
}

/// The layer in `file`, else the last good one. Null when there is no file, or never was a good
/// one.
template<class Layer, class Load, class Text>
std::shared_ptr<const Layer> ZoneRoom::read(
    const std::string& file, const std::string& kept, Load load, Text text_of)
{
    if (file.empty()) return nullptr;
    auto read = load(file);
    if (read) {
        const std::string text = text_of(*read);
        if (read_file(kept) != text) write_file(kept, text, kMode);
        return std::make_shared<const Layer>(std::move(*read));
    }
    if (!fault_) fault_ = read.error();
    auto last_good = load(kept);
    if (!last_good) return nullptr;
    return std::make_shared<const Layer>(std::move(*last_good));
}

void ZoneRoom::read_all()
{
    seen_zones_ = seen(files_.zones);
    seen_sar_ = seen(files_.sar_regions);
    fault_.reset();
    layers_.waters = read<geo::ClaimedWaters>(
        files_.zones, files_.kept + ".zones.geojson", load_zones, zones_text);
    layers_.sar = read<geo::SarRegions>(
        files_.sar_regions,
        files_.kept + ".sar_regions.geojson",
        load_sar_regions,
        sar_regions_text);
    layers_.version = layers_.waters ? zones_version(*layers_.waters) : std::string{};
}

bool ZoneRoom::read_again()
{
    if (seen(files_.zones) == seen_zones_ && seen(files_.sar_regions) == seen_sar_) return false;
    read_all();
    return true;
}

} // namespace ensign::node
