#include "core/node/area_reader.hpp"

#include "core/node/area_s57.hpp"
#include "core/node/quiet_gdal.hpp"
#include "core/node/unrolled_ring.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace ensign::node {
namespace {

constexpr std::size_t kFeaturesMax = 65'000; // an owner's number has 16 bits

/// "2026-11-24", or a whole instant; GDAL writes the dates it knows as "2026/11/24 00:00:00+00".
std::optional<Instant> instant_of(std::string text)
{
    constexpr std::size_t kDayOnly = 10;
    std::ranges::replace(text, '/', '-');
    if (text.ends_with("+00")) text.replace(text.size() - 3, 3, "Z");
    if (text.size() == kDayOnly) text += "T00:00:00Z";
    if (text.size() > kDayOnly && text[kDayOnly] == ' ') text[kDayOnly] = 'T';
    const auto at = parse_utc(text);
    if (!at) return std::nullopt;
    return *at;
}

class OgrFields final : public AreaFields {
public:
    /// `cell`: the ENC cell the feature comes from; null for every other file.
    OgrFields(const OGRFeature& feature, const S57Cell* cell) : feature_{feature}, cell_{cell} {}

    std::string text(std::string_view field) override
    {
        std::string given = value(field);
        if (given.empty()) fail(field, "is missing");
        return given;
    }
    std::string state(std::string_view field) override
    {
        std::string given = text(field);
        const bool code = given.size() == 3 &&
                          std::ranges::all_of(given, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!given.empty() && !code) fail(field, "three capital letters are expected");
        return given;
    }
    bool boolean_or_no(std::string_view field) override
    {
        const std::string given = value(field);
        if (given == "1" || given == "true" || given == "yes") return true;
        if (!given.empty() && given != "0" && given != "false" && given != "no")
            fail(field, "true or false is expected");
        return false;
    }
    Instant day(std::string_view field) override
    {
        const auto given = day_if_any(field);
        if (!given) fail(field, "is missing");
        return given.value_or(Instant{});
    }
    std::optional<Instant> day_if_any(std::string_view field) override
    {
        const std::string given = value(field);
        if (given.empty()) return std::nullopt;
        const auto at = instant_of(given);
        if (!at) fail(field, "\"" + given + "\" is no day such as 2026-11-24");
        return at;
    }
    void fail(std::string_view field, std::string_view what) override
    {
        if (fault_.empty()) fault_ = fmt::format("{}: {}", field, what);
    }
    const std::string& fault() const { return fault_; }

private:
    std::string value(std::string_view field) const
    {
        if (cell_ == nullptr) return attribute(field);
        return s57_value(*cell_, field, [this](std::string_view name) { return attribute(name); });
    }
    std::string attribute(std::string_view field) const
    {
        const int index = feature_.GetFieldIndex(std::string{field}.c_str());
        if (index < 0 || feature_.IsFieldSetAndNotNull(index) == 0) return {};
        std::string text = feature_.GetFieldAsString(index);
        while (!text.empty() && text.back() == ' ')
            text.pop_back();
        return text;
    }

    const OGRFeature& feature_;
    const S57Cell* cell_;
    std::string fault_;
};

/// Why rings of this polygon cannot be a border; empty when they can.
std::string fault_of(const OGRPolygon& polygon)
{
    const OGRLinearRing* shell = polygon.getExteriorRing();
    if (shell == nullptr || shell->getNumPoints() < 4) return "a polygon has fewer than 3 corners";
    OGRPolygon plain;
    for (const OGRLinearRing* ring : polygon) {
        for (int i = 0; i < ring->getNumPoints(); ++i)
            if (!(std::abs(ring->getX(i)) <= 180.0 && std::abs(ring->getY(i)) <= 90.0))
                return "longitude and latitude (WGS 84) are expected";
        OGRLinearRing one = unrolled(*ring, shell->getX(0));
        plain.addRing(&one);
    }
    CPLErrorReset();
    if (plain.IsValid() != 0) return {};
    return std::string{"a ring crosses itself or another: "} + CPLGetLastErrorMsg();
}

/// Polygons of one feature, laid into the coast under its number.
class AreaSink {
public:
    /// Returns what is wrong, or nothing.
    std::string add(const OGRGeometry* geometry)
    {
        if (geometry == nullptr) return "has no area";
        const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
        if (type == wkbPolygon) return add_polygon(*geometry->toPolygon());
        if (type != wkbMultiPolygon) return "is no polygon";
        if (geometry->IsEmpty()) return "has no area";
        for (const OGRPolygon* polygon : geometry->toMultiPolygon())
            if (std::string fault = add_polygon(*polygon); !fault.empty()) return fault;
        return {};
    }
    void next_feature() { ++features_; }
    std::size_t features() const { return features_; }
    geo::Coast take() { return std::move(areas_); }

private:
    std::string add_polygon(const OGRPolygon& polygon)
    {
        if (std::string fault = fault_of(polygon); !fault.empty()) return fault;
        areas_.begin_polygon(std::to_string(features_));
        for (const OGRLinearRing* ring : polygon) {
            ring_.clear();
            for (int i = 0; i < ring->getNumPoints(); ++i)
                ring_.push_back(geo::coast_point(ring->getY(i), ring->getX(i)));
            areas_.add_ring(ring_);
        }
        return {};
    }

    geo::Coast areas_;
    std::vector<geo::CoastPoint> ring_;
    std::size_t features_ = 0;
};

/// A layer with a grid of metres would put everything at the wrong place.
bool is_in_degrees(const OGRLayer& layer)
{
    const OGRSpatialReference* reference = const_cast<OGRLayer&>(layer).GetSpatialRef();
    return reference == nullptr || reference->IsGeographic() != 0;
}

/// What the cell says of itself; nothing for every other kind of file.
std::optional<S57Cell> s57_cell(GDALDataset& file, const std::string& name)
{
    if (std::string_view{file.GetDriverName()} != "S57") return std::nullopt;
    S57Cell cell{.name = name, .issued = {}, .layer = {}};
    OGRLayer* layer = file.GetLayerByName("DSID");
    const OGRFeatureUniquePtr header{layer == nullptr ? nullptr : layer->GetNextFeature()};
    if (header) cell.issued = header->GetFieldAsString("DSID_ISDT");
    return cell;
}

} // namespace

expected<geo::Coast, std::string> read_areas(
    const std::filesystem::path& path, const std::function<void(AreaFields&)>& read)
{
    const std::string name = path.filename().string();
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return unexpected(name + ": there is no such file");
    const QuietGdal quiet;
    const GDALDatasetUniquePtr file{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    if (!file) return unexpected(name + ": is no file of areas that can be read");

    AreaSink sink;
    auto cell = s57_cell(*file, name);
    for (OGRLayer* layer : file->GetLayers()) {
        if (cell) cell->layer = layer->GetName();
        if (cell && !is_s57_claim(cell->layer)) continue;
        if (!is_in_degrees(*layer))
            return unexpected(fmt::format(
                "{}: layer {}: longitude and latitude (WGS 84) are expected",
                name,
                layer->GetName()));
        int number = 0;
        for (const OGRFeatureUniquePtr& feature : *layer) {
            ++number;
            OgrFields fields{*feature, cell ? &*cell : nullptr};
            read(fields);
            std::string fault = fields.fault();
            if (fault.empty() && sink.features() == kFeaturesMax) fault = "is one too many";
            if (fault.empty()) fault = sink.add(feature->GetGeometryRef());
            if (!fault.empty())
                return unexpected(fmt::format(
                    "{}: feature {} of layer {}: {}", name, number, layer->GetName(), fault));
            sink.next_feature();
        }
    }
    if (sink.features() == 0) return unexpected(name + ": holds no area");
    return sink.take();
}

} // namespace ensign::node
