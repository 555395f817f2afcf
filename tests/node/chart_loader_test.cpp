#include "core/node/chart_loader.hpp"
#include "tests/node/chart_sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace ensign::test {
namespace {

using geo::Coast;
using geo::CoastPoint;
using node::ChartError;
using node::load_chart;

/// Owners of all polygons around a place, by an even-odd count over all their rings.
class PlainCount {
public:
    explicit PlainCount(const Coast& coast) : coast_{coast}
    {
        const CoastPoint* points = coast.points().data();
        const auto by_latitude = [](const CoastPoint& a, const CoastPoint& b) {
            return a.latitude < b.latitude;
        };
        for (const Coast::Ring& ring : coast.rings()) {
            const auto [south, north] =
                std::minmax_element(points + ring.first, points + ring.last, by_latitude);
            spans_.push_back({south->latitude, north->latitude});
        }
    }

    std::set<std::string> owners_at(double latitude, double longitude) const
    {
        const CoastPoint place = geo::coast_point(latitude, longitude);
        std::vector<char> odd(coast_.polygon_owners().size(), 0);
        for (std::size_t number = 0; number < spans_.size(); ++number) {
            const Coast::Ring& ring = coast_.rings()[number];
            if (spans_[number].south <= place.latitude && place.latitude <= spans_[number].north)
                odd[ring.polygon] ^= is_inside(ring, place);
        }
        std::set<std::string> owners;
        for (std::size_t polygon = 0; polygon < odd.size(); ++polygon)
            if (odd[polygon]) owners.insert(coast_.owners()[coast_.polygon_owners()[polygon]]);
        return owners;
    }

private:
    struct Span {
        std::int32_t south;
        std::int32_t north;
    };

    bool is_inside(const Coast::Ring& ring, const CoastPoint& place) const
    {
        bool inside = false;
        const CoastPoint* points = coast_.points().data();
        for (const CoastPoint* a = points + ring.first; a != points + ring.last; ++a) {
            const CoastPoint* b = a + 1;
            if ((a->latitude > place.latitude) == (b->latitude > place.latitude)) continue;
            const double part =
                (1.0 * place.latitude - a->latitude) / (1.0 * b->latitude - a->latitude);
            if (place.longitude < a->longitude + part * (1.0 * b->longitude - a->longitude))
                inside = !inside;
        }
        return inside;
    }

    const Coast& coast_;
    std::vector<Span> spans_;
};

std::set<std::string> owners_at(const Coast& coast, double latitude, double longitude)
{
    return PlainCount{coast}.owners_at(latitude, longitude);
}

struct Sample {
    std::string id;
    double longitude;
    double latitude;
    bool on_land;
    double to_shore_m;
    std::string states;
};

/// The founders' points, found by exhaustive search in the coast before it was simplified.
std::vector<Sample> samples(const std::filesystem::path& path)
{
    std::vector<Sample> all;
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::vector<std::string> cells;
        std::istringstream row{line};
        for (std::string cell; std::getline(row, cell, ',');)
            cells.push_back(cell);
        cells.resize(16);
        const bool on_land = cells[4] == "1";
        const std::string& distance = on_land ? cells[14] : cells[5];
        if (distance.empty()) continue;
        all.push_back(
            {cells[0],
             std::stod(cells[2]),
             std::stod(cells[3]),
             on_land,
             std::stod(distance),
             cells[8]});
    }
    return all;
}

TEST(ChartLoader, an_unknown_file_is_named)
{
    EXPECT_EQ(load_chart("/no/such/coast.gdb.zip").error(), ChartError::file_not_found);
}

TEST(ChartLoader, a_text_file_is_not_a_chart)
{
    const auto path = std::filesystem::temp_directory_path() / "ensign_not_a_chart.txt";
    std::ofstream{path} << "Here be dragons.\n";
    EXPECT_EQ(load_chart(path).error(), ChartError::not_a_chart);
    std::filesystem::remove(path);
}

TEST(ChartLoader, a_map_without_our_layers_is_refused)
{
    EXPECT_EQ(
        load_chart(ENSIGN_SOURCE_DIR "/data/charts/coast_patches.geojson").error(),
        ChartError::layer_missing);
}

TEST(ChartLoader, no_polygon_of_the_source_was_dropped)
{
    // 63 040 in the package and 90 patches (data/charts/ATTRIBUTION.md).
    EXPECT_EQ(base_chart().coast.polygon_owners().size(), 63130U);
    std::set<std::uint32_t> with_rings;
    for (const Coast::Ring& ring : base_chart().coast.rings())
        with_rings.insert(ring.polygon);
    EXPECT_EQ(with_rings.size(), 63130U);
}

TEST(ChartLoader, the_small_islands_of_the_central_mediterranean_are_there)
{
    const Coast& coast = base_chart().coast;
    EXPECT_EQ(owners_at(coast, 35.516, 12.580), std::set<std::string>{"ITA"}) << "Lampedusa";
    EXPECT_EQ(owners_at(coast, 35.866, 12.866), std::set<std::string>{"ITA"}) << "Linosa";
    EXPECT_EQ(owners_at(coast, 36.780, 12.000), std::set<std::string>{"ITA"}) << "Pantelleria";
    EXPECT_EQ(owners_at(coast, 36.045, 14.250), std::set<std::string>{"MLT"}) << "Gozo";
    EXPECT_TRUE(owners_at(coast, 35.700, 13.500).empty()) << "between Linosa and Malta";
}

TEST(ChartLoader, land_and_sea_agree_with_the_coast_before_it_was_simplified)
{
    const std::filesystem::path path = ENSIGN_SHARED_DATA "/geo/coast_vectors.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the founders' shared data are not here";
    constexpr double kOurErrorM = 60;
    const PlainCount count{base_chart().coast};
    int compared = 0;
    for (const Sample& sample : samples(path)) {
        if (sample.to_shore_m < kOurErrorM) continue;
        // The polygons are cut at the date line: on the cut itself a count of crossings says
        // nothing.
        const double longitude = sample.longitude == 180 ? 179.9999 : sample.longitude;
        const auto owners = count.owners_at(sample.latitude, longitude);
        EXPECT_EQ(!owners.empty(), sample.on_land) << sample.id;
        ++compared;
    }
    EXPECT_GT(compared, 900);
}

TEST(ChartLoader, the_chart_says_its_version_its_error_and_whom_to_thank)
{
    EXPECT_EQ(base_chart().version.rfind("osm-2017-11 ", 0), 0U);
    EXPECT_NE(base_chart().attribution.find("OpenStreetMap contributors"), std::string::npos);
    // 300 m of the source, 50 m of simplification, 8 m of rounding (data/charts/ATTRIBUTION.md).
    EXPECT_EQ(base_chart().coast_error, geo::Distance::metres(358));
}

TEST(ChartLoader, beside_the_coast_lie_the_territorial_seas_as_they_are_mapped)
{
    const Coast& sea = base_chart().claimed_sea;
    EXPECT_EQ(sea.owners().size(), 250U); // of the package, as its owners say (coast.md)
    EXPECT_NE(base_chart().claimed_sea_source.find("OpenStreetMap"), std::string::npos);
    // Between Malta and Gozo, and 8 nm south of Malta; 30 nm south of it is nobody's.
    EXPECT_EQ(owners_at(sea, 36.00, 14.33), std::set<std::string>{"MLT"});
    EXPECT_EQ(owners_at(sea, 35.66, 14.45), std::set<std::string>{"MLT"});
    EXPECT_TRUE(owners_at(sea, 35.25, 14.45).empty());
    // Greece claims six miles there: 9 nm off Crete the map has nobody's water, and the limit
    // Greece's.
    EXPECT_TRUE(owners_at(sea, 35.1036, 23.4903).empty());
}

TEST(ChartLoader, the_overview_is_a_small_part_of_the_coast)
{
    EXPECT_LT(base_chart().overview.points().size(), base_chart().coast.points().size() / 4);
    EXPECT_EQ(owners_at(base_chart().overview, 37.5, 14.0), std::set<std::string>{"ITA"})
        << "Sicily";
}

} // namespace
} // namespace ensign::test
