// The index of a chart on disk: the same answers as one that is built, and nothing from a file that
// is not exactly right.

#include "core/node/chart_index.hpp"
#include "tests/node/chart_sample.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

namespace ensign::test {
namespace {

std::string bytes_of(const std::string& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

/// A square island of one degree.
node::Chart island(const char* owner, double west)
{
    node::Chart chart;
    chart.coast.begin_polygon(owner);
    const std::vector<geo::CoastPoint> ring{
        geo::coast_point(10, west),
        geo::coast_point(11, west),
        geo::coast_point(11, west + 1),
        geo::coast_point(10, west + 1)};
    chart.coast.add_ring(ring);
    chart.coast_error = geo::Distance::metres(300);
    return chart;
}

geo::Position at(double latitude, double longitude)
{
    return geo::Position::from_degrees(latitude, longitude).value();
}

/// Of the real coast all polygons that lie between 10 W and 45 E, 25 N and 50 N: large and small,
/// with holes, of many States; small enough to be sorted under sanitizers in a second.
node::Chart part_of_the_real_coast()
{
    const geo::Coast& all = base_chart().coast;
    node::Chart part;
    const auto is_in = [&](const geo::Coast::Ring& ring) {
        for (std::uint32_t i = ring.first; i <= ring.last; ++i) {
            const double north = all.points()[i].latitude_degrees();
            const double east = all.points()[i].longitude_degrees();
            if (north < 25 || north > 50 || east < -10 || east > 45) return false;
        }
        return true;
    };
    std::uint32_t begun = 0xffff'ffff;
    for (const geo::Coast::Ring& ring : all.rings()) {
        if (!is_in(ring)) continue;
        if (ring.polygon != begun)
            part.coast.begin_polygon(all.owners()[all.polygon_owners()[ring.polygon]]);
        begun = ring.polygon;
        const auto* const first = all.points().data();
        part.coast.add_ring({first + ring.first, first + ring.last + 1});
    }
    return part;
}

TEST(ChartIndex, an_index_from_disk_gives_the_same_answers)
{
    const Folder folder;
    const std::string file = folder.file("store.coast");
    const node::Chart chart = part_of_the_real_coast();
    ASSERT_GT(chart.coast.points().size(), 50'000U);
    const auto built = node::zone_index_of(chart, file);
    const auto mapped = node::zone_index_of(chart, file);
    std::mt19937 random{8};
    std::uniform_real_distribution<double> latitude{20, 55};
    std::uniform_real_distribution<double> longitude{-20, 50};
    for (int i = 0; i < 2'000; ++i) {
        const geo::Position place = at(latitude(random), longitude(random));
        const auto one = built->locate(place, {});
        const auto other = mapped->locate(place, {});
        ASSERT_EQ(one.distance, other.distance);
        ASSERT_EQ(one.coastal_state, other.coastal_state);
        ASSERT_EQ(one.zone, other.zone);
    }
}

TEST(ChartIndex, a_file_that_is_right_is_used_and_not_written_again)
{
    const Folder folder;
    const std::string file = folder.file("store.coast");
    (void)node::zone_index_of(island("ATL", 20), file);
    const auto written = std::filesystem::last_write_time(file);
    const auto index = node::zone_index_of(island("ATL", 20), file);
    EXPECT_EQ(std::filesystem::last_write_time(file), written);
    EXPECT_EQ(index->locate(at(10.5, 20.5), {}).coastal_state, "ATL");
    EXPECT_EQ(index->locate(at(10.5, 20.5), {}).uncertainty, geo::Distance::metres(300));
}

TEST(ChartIndex, the_file_of_another_chart_is_not_believed)
{
    const Folder folder;
    const std::string file = folder.file("store.coast");
    (void)node::zone_index_of(island("ATL", 20), file);
    const auto elsewhere = node::zone_index_of(island("ATL", 30), file);
    EXPECT_EQ(elsewhere->locate(at(10.5, 30.5), {}).zone, geo::Zone::land);
    EXPECT_NE(elsewhere->locate(at(10.5, 20.5), {}).zone, geo::Zone::land);
    const auto others = node::zone_index_of(island("BOR", 30), file);
    EXPECT_EQ(others->locate(at(10.5, 30.5), {}).coastal_state, "BOR");
}

TEST(ChartIndex, a_file_that_is_cut_short_or_has_a_turned_bit_is_made_again)
{
    const Folder folder;
    const std::string file = folder.file("store.coast");
    const node::Chart chart = island("ATL", 20);
    (void)node::zone_index_of(chart, file);
    const std::string sound = bytes_of(file);
    const auto is_made_again_from = [&](const std::string& bytes) {
        std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
        const auto index = node::zone_index_of(chart, file);
        return index->locate(at(10.5, 20.5), {}).zone == geo::Zone::land && bytes_of(file) == sound;
    };
    constexpr std::size_t kHead = 144; // 4 words, and where each of 7 tables begins and its size
    for (const std::size_t size : {std::size_t{0}, std::size_t{10}, kHead, sound.size() - 1})
        EXPECT_TRUE(is_made_again_from(sound.substr(0, size))) << size;
    std::mt19937 random{3};
    for (int i = 0; i < 200; ++i) {
        // The head, the tree after it, and the end.
        const std::size_t places[] = {
            random() % kHead, 192 + random() % 200, sound.size() - 1 - random() % 1'000};
        std::string bad = sound;
        char& turned = bad[places[i % 3]];
        turned = static_cast<char>(turned ^ (1 << random() % 8));
        EXPECT_TRUE(is_made_again_from(bad)) << places[i % 3];
    }
}

TEST(ChartIndex, where_nothing_can_be_written_the_index_is_built)
{
    const auto index = node::zone_index_of(island("ATL", 20), "/nowhere/at/all/store.coast");
    EXPECT_EQ(index->locate(at(10.5, 20.5), {}).zone, geo::Zone::land);
}

} // namespace
} // namespace ensign::test
