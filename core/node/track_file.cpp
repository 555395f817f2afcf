#include "core/node/track_file.hpp"

#include "core/node/quiet_gdal.hpp"

#include <ogrsf_frmts.h>

#include <atomic>
#include <cmath>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <span>

namespace ensign::node {
namespace {

using store::StoredPoint;
using Points = std::span<const StoredPoint>;

const char* driver_of(TrackFormat format)
{
    switch (format) {
    case TrackFormat::gpx: return "GPX";
    case TrackFormat::kml: return "LIBKML";
    case TrackFormat::gpkg: return "GPKG";
    }
    return "";
}

/// Where no line leads on: she was silent, or the date line is between.
bool breaks(const StoredPoint& before, const StoredPoint& next)
{
    constexpr double kHalfTurn = 180.0;
    const double step = next.point.position.longitude() - before.point.position.longitude();
    return before.point.gap_after || std::abs(step) > kHalfTurn;
}

std::vector<Points> lines_of(Points points)
{
    std::vector<Points> lines;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= points.size(); ++i) {
        if (i < points.size() && !breaks(points[i - 1], points[i])) continue;
        lines.push_back(points.subspan(begin, i - begin));
        begin = i;
    }
    return lines;
}

/// A file in memory that goes with this.
class MemoryFile {
public:
    explicit MemoryFile(TrackFormat format)
    {
        static std::atomic<unsigned> number{0};
        path_ = fmt::format("/vsimem/ensign-track-{}.{}", ++number, word(format));
    }
    ~MemoryFile() { VSIUnlink(path_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    const std::string& path() const { return path_; }
    std::string bytes() const
    {
        vsi_l_offset size = 0;
        const GByte* begin = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        if (begin == nullptr) return {};
        return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(size)};
    }

private:
    std::string path_;
};

/// Lays features into the layers of one new file; the first thing that fails is kept.
class Writer {
public:
    Writer(const std::string& path, TrackFormat format)
    {
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_of(format));
        note(driver != nullptr, "this GDAL cannot write it");
        if (driver == nullptr) return;
        CPLStringList options;
        if (format == TrackFormat::gpx) options.SetNameValue("GPX_USE_EXTENSIONS", "YES");
        file_.reset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, options.List()));
        note(file_ != nullptr, "the file cannot be made");
        wgs84_.SetWellKnownGeogCS("WGS84");
        wgs84_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }

    OGRLayer* layer(const char* name, OGRwkbGeometryType type)
    {
        OGRLayer* made = file_ ? file_->CreateLayer(name, &wgs84_, type, nullptr) : nullptr;
        note(made != nullptr, "a layer cannot be made");
        return made;
    }
    void field(OGRLayer* layer, const char* name, OGRFieldType type)
    {
        if (layer == nullptr || layer->GetLayerDefn()->GetFieldIndex(name) >= 0) return;
        OGRFieldDefn defined{name, type};
        note(layer->CreateField(&defined) == OGRERR_NONE, "a field cannot be made");
    }
    void add(OGRLayer* layer, OGRFeature& feature)
    {
        note(layer->CreateFeature(&feature) == OGRERR_NONE, "a feature cannot be written");
    }
    bool begin() { return fault_.empty() && file_->StartTransaction() == OGRERR_NONE; }
    void commit() { note(file_->CommitTransaction() == OGRERR_NONE, "it cannot be committed"); }
    void close() { file_.reset(); }
    const std::string& fault() const { return fault_; }

private:
    void note(bool done, const char* what)
    {
        if (done || !fault_.empty()) return;
        fault_ = what;
        if (const std::string said = CPLGetLastErrorMsg(); !said.empty()) fault_ += ": " + said;
    }

    GDALDatasetUniquePtr file_;
    OGRSpatialReference wgs84_;
    std::string fault_;
};

void set_time(OGRFeature& feature, const char* field, Instant at)
{
    using namespace std::chrono;
    constexpr int kUtc = 100; // of OGR's time zones
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss clock{at - day};
    const double second_of_minute = static_cast<double>(clock.seconds().count()) +
                                    static_cast<double>(clock.subseconds().count()) / 1000.0;
    feature.SetField(
        feature.GetFieldIndex(field),
        static_cast<int>(date.year()),
        static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day())),
        static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()),
        static_cast<float>(second_of_minute),
        kUtc);
}

void add_movement_fields(Writer& file, OGRLayer* layer)
{
    file.field(layer, "course", OFTReal);
    file.field(layer, "speed", OFTReal);
    file.field(layer, "true_heading", OFTInteger);
    file.field(layer, "source", OFTString);
}

void set_point(OGRFeature& feature, const track::TrackPoint& point)
{
    OGRPoint place{point.position.longitude(), point.position.latitude()};
    feature.SetGeometry(&place);
    if (point.course) feature.SetField("course", *point.course);
    if (point.speed) feature.SetField("speed", *point.speed);
    if (point.heading) feature.SetField("true_heading", *point.heading);
    feature.SetField("source", std::string{point.source.view()}.c_str());
}

/// GPX knows points in order, each with the segment it is of.
void write_gpx(Writer& file, const std::vector<Points>& lines, const std::string& title)
{
    OGRLayer* layer = file.layer("track_points", wkbPoint);
    file.field(layer, "track_name", OFTString);
    add_movement_fields(file, layer);
    if (layer == nullptr) return;
    int segment = 0;
    for (const Points line : lines) {
        int number = 0;
        for (const StoredPoint& stored : line) {
            OGRFeature feature{layer->GetLayerDefn()};
            set_point(feature, stored.point);
            set_time(feature, "time", stored.point.at);
            feature.SetField("track_fid", 0);
            feature.SetField("track_seg_id", segment);
            feature.SetField("track_seg_point_id", number++);
            feature.SetField("track_name", title.c_str());
            file.add(layer, feature);
        }
        ++segment;
    }
}

struct TimeFields {
    const char* at;
    const char* from;
    const char* to;
};

void write_positions(Writer& file, Points points, const TrackToWrite& track, TimeFields fields)
{
    OGRLayer* layer = file.layer("positions", wkbPoint);
    file.field(layer, "mmsi", OFTString);
    file.field(layer, fields.at, OFTDateTime);
    add_movement_fields(file, layer);
    file.field(layer, "gap_after", OFTInteger);
    if (layer == nullptr) return;
    for (const StoredPoint& stored : points) {
        OGRFeature feature{layer->GetLayerDefn()};
        set_point(feature, stored.point);
        feature.SetField("mmsi", track::mmsi_text(track.mmsi).c_str());
        set_time(feature, fields.at, stored.point.at);
        feature.SetField("gap_after", stored.point.gap_after ? 1 : 0);
        file.add(layer, feature);
    }
}

void write_lines(
    Writer& file, const std::vector<Points>& lines, const TrackToWrite& track, TimeFields fields)
{
    OGRLayer* layer = file.layer("track", wkbLineString);
    file.field(layer, "mmsi", OFTString);
    file.field(layer, "name", OFTString);
    file.field(layer, fields.from, OFTDateTime);
    file.field(layer, fields.to, OFTDateTime);
    if (layer == nullptr) return;
    for (const Points line : lines) {
        if (line.size() < 2) continue;
        OGRFeature feature{layer->GetLayerDefn()};
        OGRLineString way;
        for (const StoredPoint& stored : line)
            way.addPoint(stored.point.position.longitude(), stored.point.position.latitude());
        feature.SetGeometry(&way);
        feature.SetField("mmsi", track::mmsi_text(track.mmsi).c_str());
        feature.SetField("name", track.name.c_str());
        set_time(feature, fields.from, line.front().point.at);
        set_time(feature, fields.to, line.back().point.at);
        file.add(layer, feature);
    }
}

} // namespace

expected<std::string, std::string> track_file(const TrackToWrite& track, TrackFormat format)
{
    const QuietGdal quiet;
    CPLErrorReset();
    const MemoryFile memory{format};
    Writer file{memory.path(), format};
    const std::vector<Points> lines = lines_of(track.points);
    const bool transaction = format == TrackFormat::gpkg && file.begin();
    switch (format) {
    case TrackFormat::gpx:
        write_gpx(file, lines, track.name.empty() ? track::mmsi_text(track.mmsi) : track.name);
        break;
    case TrackFormat::kml:
        write_positions(file, track.points, track, {"timestamp", "begin", "end"});
        write_lines(file, lines, track, {"timestamp", "begin", "end"});
        break;
    case TrackFormat::gpkg:
        write_positions(file, track.points, track, {"at", "from", "to"});
        write_lines(file, lines, track, {"at", "from", "to"});
        break;
    }
    if (transaction) file.commit();
    file.close();
    if (!file.fault().empty()) return unexpected(file.fault());
    return memory.bytes();
}

std::string_view media_type(TrackFormat format)
{
    switch (format) {
    case TrackFormat::gpx: return "application/gpx+xml";
    case TrackFormat::kml: return "application/vnd.google-earth.kml+xml";
    case TrackFormat::gpkg: return "application/geopackage+sqlite3";
    }
    return "";
}

} // namespace ensign::node
