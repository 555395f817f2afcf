/// A small S-57 cell of our own, written by GDAL's S-57 driver: what a chart maker's tool would
/// write, with places and depths chosen here. Areas are rings round one connected node and one
/// edge.
#pragma once

#include <ogrsf_frmts.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ensign::test {

class S57CellWriter {
public:
    using Place = std::pair<double, double>; ///< latitude, longitude
    using Attributes = std::map<std::string, std::string>;

    S57CellWriter(const std::string& path, const std::string& scale, const std::string& issued)
    {
        GDALAllRegister();
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("S57");
        if (driver == nullptr) throw std::runtime_error{"GDAL has no S-57 driver"};
        const std::string scaled = "S57_CSCL=" + scale;
        const std::string dated = "S57_ISDT=" + issued;
        const char* options[] = {
            scaled.c_str(), dated.c_str(), "S57_EDTN=3", "S57_UPDN=0", nullptr};
        file_.reset(
            driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options)));
        if (!file_) throw std::runtime_error{"no cell could be made"};
    }

    /// An object of this class with its area; the ring is not closed by the caller.
    void area(const std::string& object_class, const std::vector<Place>& ring, Attributes said)
    {
        const int node = add_node("ConnectedNode", kConnectedNode, ring.front());
        const int edge = add_edge(node, node, {ring.begin() + 1, ring.end()});
        add_object(object_class, kArea, {{kEdge, edge}}, std::move(said));
    }
    void line(const std::string& object_class, const std::vector<Place>& course, Attributes said)
    {
        const int from = add_node("ConnectedNode", kConnectedNode, course.front());
        const int to = add_node("ConnectedNode", kConnectedNode, course.back());
        const int edge = add_edge(from, to, {course.begin() + 1, course.end() - 1});
        add_object(object_class, kLine, {{kEdge, edge}}, std::move(said));
    }
    void point(const std::string& object_class, Place place, Attributes said)
    {
        const int node = add_node("IsolatedNode", kIsolatedNode, place);
        add_object(object_class, kPoint, {{kIsolatedNode, node}}, std::move(said));
    }

private:
    static constexpr int kIsolatedNode = 110; // record names of S-57, part 3
    static constexpr int kConnectedNode = 120;
    static constexpr int kEdge = 130;
    static constexpr int kPoint = 1;
    static constexpr int kLine = 2;
    static constexpr int kArea = 3;
    static constexpr int kForward = 1;
    static constexpr int kExterior = 1;
    static constexpr int kNull = 255;

    OGRLayer& layer(const std::string& name)
    {
        OGRLayer* found = file_->GetLayerByName(name.c_str());
        if (found == nullptr) throw std::runtime_error{name + ": no such class"};
        return *found;
    }
    static void write(OGRLayer& into, OGRFeature& feature)
    {
        if (into.CreateFeature(&feature) != OGRERR_NONE)
            throw std::runtime_error{std::string{into.GetName()} + " could not be written"};
    }
    OGRFeatureUniquePtr record(OGRLayer& of, int record_name)
    {
        OGRFeatureUniquePtr made{OGRFeature::CreateFeature(of.GetLayerDefn())};
        made->SetField("RCNM", record_name);
        made->SetField("RCID", ++last_record_);
        made->SetField("RVER", 1);
        made->SetField("RUIN", 1);
        return made;
    }

    int add_node(const std::string& kind, int record_name, Place place)
    {
        OGRLayer& into = layer(kind);
        const auto made = record(into, record_name);
        OGRPoint point{place.second, place.first};
        made->SetGeometry(&point);
        write(into, *made);
        return last_record_;
    }
    int add_edge(int from, int to, const std::vector<Place>& between)
    {
        OGRLayer& into = layer("Edge");
        const auto made = record(into, kEdge);
        const int ends[] = {from, to};
        for (int end = 0; end < 2; ++end) {
            const std::string suffix = "_" + std::to_string(end);
            made->SetField(("NAME_RCNM" + suffix).c_str(), kConnectedNode);
            made->SetField(("NAME_RCID" + suffix).c_str(), ends[end]);
            made->SetField(("ORNT" + suffix).c_str(), kNull);
            made->SetField(("USAG" + suffix).c_str(), kNull);
            made->SetField(("TOPI" + suffix).c_str(), end + 1);
            made->SetField(("MASK" + suffix).c_str(), kNull);
        }
        OGRLineString line;
        for (const Place& place : between)
            line.addPoint(place.second, place.first);
        made->SetGeometry(&line);
        write(into, *made);
        return last_record_;
    }
    void add_object(
        const std::string& object_class,
        int primitive,
        const std::vector<std::pair<int, int>>& drawn_by,
        const Attributes& said)
    {
        OGRLayer& into = layer(object_class);
        const OGRFeatureUniquePtr made{OGRFeature::CreateFeature(into.GetLayerDefn())};
        made->SetField("RCID", ++last_record_);
        made->SetField("RVER", 1);
        made->SetField("PRIM", primitive);
        made->SetField("GRUP", 2);
        made->SetField("AGEN", 65'535); // no agency
        made->SetField("FIDN", last_record_);
        made->SetField("FIDS", 1);
        std::vector<int> names, numbers, ways, uses, masks;
        for (const auto& [name, number] : drawn_by) {
            names.push_back(name);
            numbers.push_back(number);
            ways.push_back(primitive == kPoint ? kNull : kForward);
            uses.push_back(primitive == kArea ? kExterior : kNull);
            masks.push_back(kNull);
        }
        const auto count = static_cast<int>(names.size());
        made->SetField("NAME_RCNM", count, names.data());
        made->SetField("NAME_RCID", count, numbers.data());
        made->SetField("ORNT", count, ways.data());
        made->SetField("USAG", count, uses.data());
        made->SetField("MASK", count, masks.data());
        for (const auto& [name, value] : said) {
            if (made->GetFieldIndex(name.c_str()) < 0)
                throw std::runtime_error{object_class + " has no attribute " + name};
            made->SetField(name.c_str(), value.c_str());
        }
        write(into, *made);
    }

    GDALDatasetUniquePtr file_;
    int last_record_ = 0;
};

} // namespace ensign::test
