#include "core/node/chart_loader.hpp"

#include "core/node/quiet_gdal.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <system_error>
#include <vector>

namespace ensign::node {
namespace {

using About = std::map<std::string, std::string, std::less<>>;

enum class RingKind { shell, hole };

class CoastReader {
public:
    void read_feature(const OGRFeature& feature, int owner_field)
    {
        const OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr) return;
        const char* owner = feature.GetFieldAsString(owner_field);
        const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
        if (type == wkbPolygon) read_polygon(*geometry->toPolygon(), owner);
        if (type == wkbMultiPolygon)
            for (const OGRPolygon* polygon : geometry->toMultiPolygon())
                read_polygon(*polygon, owner);
    }

    geo::Coast take() { return std::move(coast_); }

private:
    void read_polygon(const OGRPolygon& polygon, const char* owner)
    {
        const OGRLinearRing* shell = polygon.getExteriorRing();
        if (shell == nullptr || shell->getNumPoints() < 4) return;
        coast_.begin_polygon(owner);
        read_ring(*shell, RingKind::shell);
        for (int hole = 0; hole < polygon.getNumInteriorRings(); ++hole)
            read_ring(*polygon.getInteriorRing(hole), RingKind::hole);
    }

    void read_ring(const OGRLinearRing& ring, RingKind kind)
    {
        ring_.clear();
        for (int index = 0; index < ring.getNumPoints(); ++index)
            ring_.push_back(geo::coast_point(ring.getY(index), ring.getX(index)));
        const bool clockwise = ring.isClockwise() != 0;
        if (clockwise != (kind == RingKind::shell)) std::reverse(ring_.begin(), ring_.end());
        coast_.add_ring(ring_);
    }

    geo::Coast coast_;
    std::vector<geo::CoastPoint> ring_;
};

expected<geo::Coast, ChartError> read_coast(GDALDataset& file, const char* layer_name)
{
    OGRLayer* layer = file.GetLayerByName(layer_name);
    if (layer == nullptr) return unexpected(ChartError::layer_missing);
    const int owner_field = layer->GetLayerDefn()->GetFieldIndex("A3");
    if (owner_field < 0) return unexpected(ChartError::layer_missing);

    CoastReader reader;
    for (const OGRFeatureUniquePtr& feature : *layer)
        reader.read_feature(*feature, owner_field);
    geo::Coast coast = reader.take();
    if (coast.rings().empty()) return unexpected(ChartError::layer_empty);
    return coast;
}

expected<About, ChartError> read_about(GDALDataset& file)
{
    OGRLayer* layer = file.GetLayerByName("about");
    if (layer == nullptr) return unexpected(ChartError::layer_missing);
    const int word_field = layer->GetLayerDefn()->GetFieldIndex("word");
    const int value_field = layer->GetLayerDefn()->GetFieldIndex("value");
    if (word_field < 0 || value_field < 0) return unexpected(ChartError::layer_missing);
    About about;
    for (const OGRFeatureUniquePtr& feature : *layer)
        about[feature->GetFieldAsString(word_field)] = feature->GetFieldAsString(value_field);
    return about;
}

expected<Chart, ChartError> read_words(const About& about)
{
    const auto version = about.find("version");
    const auto attribution = about.find("attribution");
    const auto error = about.find("coast_error_m");
    if (version == about.end() || attribution == about.end() || error == about.end())
        return unexpected(ChartError::about_missing);

    const std::string& digits = error->second;
    double metres = -1;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), metres);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || !(metres >= 0))
        return unexpected(ChartError::about_missing);

    Chart chart;
    chart.version = version->second;
    chart.attribution = attribution->second;
    chart.coast_error = geo::Distance::metres(metres);
    return chart;
}

GDALDatasetUniquePtr opened(const std::filesystem::path& path)
{
    return GDALDatasetUniquePtr{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
}

/// The map of territorial seas beside the chart, if there is one.
std::optional<ChartError> add_claimed_sea(const std::filesystem::path& path, Chart& chart)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return std::nullopt;
    const auto file = opened(path);
    if (!file) return ChartError::not_a_chart;
    const auto about = read_about(*file);
    if (!about) return about.error();
    const auto version = about->find("version");
    const auto source = about->find("source");
    if (version == about->end() || source == about->end()) return ChartError::about_missing;
    auto sea = read_coast(*file, "claimed_sea");
    if (!sea) return sea.error();
    chart.claimed_sea = std::move(*sea);
    chart.claimed_sea_source = source->second;
    chart.version += ", sea " + version->second;
    return std::nullopt;
}

} // namespace

expected<Chart, ChartError> load_chart(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return unexpected(ChartError::file_not_found);

    const QuietGdal quiet;
    const auto file = opened(path);
    if (!file) return unexpected(ChartError::not_a_chart);

    const auto about = read_about(*file);
    if (!about) return unexpected(about.error());
    auto chart = read_words(*about);
    if (!chart) return chart;

    auto coast = read_coast(*file, "coast");
    if (!coast) return unexpected(coast.error());
    auto overview = read_coast(*file, "coast_overview");
    if (!overview) return unexpected(overview.error());
    chart->coast = std::move(*coast);
    chart->overview = std::move(*overview);
    if (const auto error = add_claimed_sea(path.parent_path() / "claimed_sea.gdb.zip", *chart))
        return unexpected(ChartError{*error});
    return chart;
}

} // namespace ensign::node
