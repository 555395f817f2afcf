#include "core/node/enc_loader.hpp"

#include "core/node/quiet_gdal.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ensign::node {
namespace {

namespace fs = std::filesystem;

struct DrawnClass {
    std::string_view acronym; ///< of S-57, appendix A
    EncKind kind;
};

constexpr std::array kDrawn = {
    DrawnClass{"DEPARE", EncKind::depth},
    DrawnClass{"DRGARE", EncKind::depth},
    DrawnClass{"LNDARE", EncKind::land},
    DrawnClass{"DEPCNT", EncKind::contour},
    DrawnClass{"COALNE", EncKind::coast},
    DrawnClass{"SLCONS", EncKind::coast},
    DrawnClass{"RESARE", EncKind::restricted},
    DrawnClass{"CTNARE", EncKind::restricted},
    DrawnClass{"ACHARE", EncKind::restricted}};

/// 1:18, 2:1 and so on, "3,1": the first number.
std::optional<int> first_number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::optional{value} : std::nullopt;
}

std::string text_of(const OGRFeature& feature, const char* field)
{
    const int index = feature.GetFieldIndex(field);
    if (index < 0 || feature.IsFieldSetAndNotNull(index) == 0) return {};
    return feature.GetFieldAsString(index);
}

std::optional<double> number_of(const OGRFeature& feature, const char* field)
{
    const int index = feature.GetFieldIndex(field);
    if (index < 0 || feature.IsFieldSetAndNotNull(index) == 0) return std::nullopt;
    return feature.GetFieldAsDouble(index);
}

void add_points(RingSet& rings, const OGRSimpleCurve& curve)
{
    std::vector<WorldPoint> points;
    for (int i = 0; i < curve.getNumPoints(); ++i)
        points.push_back(world_point(curve.getY(i), curve.getX(i)));
    rings.add(points);
}

/// Every ring and line of a geometry, of however many parts.
void add_lines(RingSet& rings, const OGRGeometry& geometry)
{
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon)
        for (const OGRLinearRing* ring : geometry.toPolygon())
            add_points(rings, *ring);
    else if (type == wkbLineString)
        add_points(rings, *geometry.toLineString());
    else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0)
        for (const OGRGeometry* part : geometry.toGeometryCollection())
            add_lines(rings, *part);
}

WorldBox box_of(const RingSet& rings)
{
    WorldBox box = rings.rings().front().box;
    for (const RingSet::Ring& ring : rings.rings())
        box = {
            std::min(box.left, ring.box.left),
            std::min(box.top, ring.box.top),
            std::max(box.right, ring.box.right),
            std::max(box.bottom, ring.box.bottom)};
    return box;
}

EncHue hue_of(const OGRFeature& feature)
{
    switch (first_number(text_of(feature, "COLOUR")).value_or(0)) {
    case 1: return EncHue::white;
    case 2: return EncHue::black;
    case 3: return EncHue::red;
    case 4: return EncHue::green;
    case 6: return EncHue::yellow;
    default: return EncHue::other;
    }
}

EncShape shape_of(std::string_view acronym, const OGRFeature& feature)
{
    if (acronym == "LIGHTS") return EncShape::light;
    if (acronym.starts_with("BCN")) return EncShape::beacon;
    switch (first_number(text_of(feature, "BOYSHP")).value_or(0)) {
    case 1: return EncShape::conical;
    case 2: return EncShape::can;
    case 3: return EncShape::spherical;
    default: return EncShape::pillar;
    }
}

class CellReader {
public:
    explicit CellReader(GDALDataset& file) : file_{file} {}

    expected<EncCell, std::string> read(const std::string& name)
    {
        cell_.name = name;
        if (!read_identity()) return unexpected(name + ": says nothing of its edition and scale");
        if (OGRLayer* layer = file_.GetLayerByName("M_COVR"))
            for (const OGRFeatureUniquePtr& feature : *layer)
                if (number_of(*feature, "CATCOV") == 1.0 && feature->GetGeometryRef() != nullptr)
                    add_lines(cell_.coverage, *feature->GetGeometryRef());
        if (cell_.coverage.rings().empty()) return unexpected(name + ": covers nothing (M_COVR)");
        cell_.box = box_of(cell_.coverage);
        for (const DrawnClass& one : kDrawn)
            read_features(one);
        for (OGRLayer* layer : file_.GetLayers())
            read_marks(*layer);
        return std::move(cell_);
    }

private:
    bool read_identity()
    {
        OGRLayer* layer = file_.GetLayerByName("DSID");
        if (layer == nullptr) return false;
        const OGRFeatureUniquePtr feature{layer->GetNextFeature()};
        if (!feature) return false;
        cell_.edition = text_of(*feature, "DSID_EDTN") + "." + text_of(*feature, "DSID_UPDN");
        cell_.issued = text_of(*feature, "DSID_ISDT");
        cell_.scale = number_of(*feature, "DSPM_CSCL").value_or(0.0);
        return cell_.scale > 0.0;
    }

    void read_features(const DrawnClass& drawn)
    {
        OGRLayer* layer = file_.GetLayerByName(std::string{drawn.acronym}.c_str());
        if (layer == nullptr) return;
        for (const OGRFeatureUniquePtr& feature : *layer) {
            if (feature->GetGeometryRef() == nullptr) continue;
            EncFeature made;
            made.kind = drawn.kind;
            add_lines(made.rings, *feature->GetGeometryRef());
            if (made.rings.rings().empty()) continue; // a point: an islet too small to be drawn
            made.box = box_of(made.rings);
            made.depth = number_of(*feature, drawn.kind == EncKind::contour ? "VALDCO" : "DRVAL1");
            made.scale = number_of(*feature, "SCAMIN");
            if (made.kind == EncKind::contour && made.depth >= kSafetyContour)
                cell_.safety_contour =
                    std::min(cell_.safety_contour.value_or(*made.depth), *made.depth);
            cell_.features.push_back(std::move(made));
        }
    }

    void read_marks(OGRLayer& layer)
    {
        const std::string_view acronym = layer.GetName();
        if (!acronym.starts_with("BOY") && !acronym.starts_with("BCN") && acronym != "LIGHTS")
            return;
        for (const OGRFeatureUniquePtr& feature : layer) {
            const OGRGeometry* geometry = feature->GetGeometryRef();
            if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbPoint)
                continue;
            const OGRPoint& point = *geometry->toPoint();
            cell_.marks.push_back(
                {world_point(point.getY(), point.getX()),
                 shape_of(acronym, *feature),
                 hue_of(*feature),
                 number_of(*feature, "SCAMIN")});
        }
    }

    GDALDataset& file_;
    EncCell cell_;
};

expected<EncCell, std::string> load_cell(const fs::path& path)
{
    constexpr std::array<const char*, 2> kOnlyS57{"S57", nullptr};
    constexpr std::array<const char*, 6> kOptions{
        "UPDATES=APPLY",
        "LIST_AS_STRING=YES",
        "RETURN_PRIMITIVES=NO",
        "RETURN_LINKAGES=NO",
        "LNAM_REFS=NO",
        nullptr};
    const GDALDatasetUniquePtr file{GDALDataset::Open(
        path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, kOnlyS57.data(), kOptions.data())};
    if (!file) return unexpected(path.filename().string() + ": is no S-57 cell that can be read");
    return CellReader{*file}.read(path.stem().string());
}

} // namespace

expected<std::vector<EncCell>, std::string> load_enc_cells(const fs::path& folder)
{
    std::vector<EncCell> cells;
    if (folder.empty()) return cells;
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder, error})
        if (entry.path().extension() == ".000") files.push_back(entry.path());
    if (error) return unexpected(folder.string() + ": " + error.message());
    const QuietGdal quiet;
    for (const fs::path& path : files) {
        auto cell = load_cell(path);
        if (!cell) return unexpected(cell.error());
        cells.push_back(std::move(*cell));
    }
    std::ranges::sort(cells, [](const EncCell& a, const EncCell& b) {
        return a.scale != b.scale ? a.scale > b.scale : a.name < b.name;
    });
    return cells;
}

} // namespace ensign::node
