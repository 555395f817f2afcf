// The picture at sea: 50 000 live targets at 20 000 positions a second, each with its zone asked
// anew; and tiles, cold and warm. Prints a line for each figure.
//
//   bench_picture CHART [SECONDS [paced]]     paced: a second of the sea takes a second here, and
//                                             whatever comes late is told

#include "core/geo/geodesic.hpp"
#include "core/node/chart_index.hpp"
#include "core/node/chart_loader.hpp"
#include "core/node/chart_room.hpp"
#include "core/node/chart_tiles.hpp"
#include "core/node/picture_room.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace ensign;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kTargets = 50'000;
constexpr int kPositionsPerSecond = 20'000;

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

long resident_mib()
{
    std::ifstream file{"/proc/self/statm"};
    long all = 0;
    long resident = 0;
    file >> all >> resident;
    return resident * 4'096 / 1'048'576;
}

/// Spread over the central Mediterranean, under way to everywhere.
std::vector<track::ais::PositionReport> fleet()
{
    std::mt19937 random{20'261'128};
    std::uniform_real_distribution<double> latitude{32.0, 41.0};
    std::uniform_real_distribution<double> longitude{6.0, 20.0};
    std::uniform_real_distribution<double> course{0.0, 359.9};
    std::uniform_real_distribution<double> speed{0.0, 20.0};
    std::vector<track::ais::PositionReport> all(kTargets);
    std::uint32_t mmsi = 201'000'000;
    for (auto& one : all) {
        one.mmsi = {mmsi++};
        one.position = geo::Position::from_degrees(latitude(random), longitude(random)).value();
        one.course = course(random);
        one.speed = speed(random);
    }
    return all;
}

void move(track::ais::PositionReport& one)
{
    constexpr double kSecondsBetween = static_cast<double>(kTargets) / kPositionsPerSecond;
    const auto way = geo::Distance::nautical_miles(*one.speed * kSecondsBetween / 3'600.0);
    one.position = geo::direct(*one.position, *one.course, way).place;
}

struct Sent {
    std::vector<std::string> lines;
    std::vector<track::Mmsi> by;
};

/// What the next of them send in a second.
Sent a_second_of(std::vector<track::ais::PositionReport>& all, std::size_t& next)
{
    Sent sent;
    for (int i = 0; i < kPositionsPerSecond; ++i, next = (next + 1) % kTargets) {
        move(all[next]);
        sent.by.push_back(all[next].mmsi);
        for (std::string& line : track::ais::encode_class_a(all[next], {}))
            sent.lines.push_back(std::move(line));
    }
    return sent;
}

/// Seconds of the sea's time, each as fast as it goes: lines in, zone of each, a second's passing.
void live_targets(
    const std::shared_ptr<const geo::ZoneIndex>& zones,
    const node::SeaLayers& layers,
    int seconds,
    std::string_view pace)
{
    const bool paced = pace == "paced";
    const auto started = Steady::now();
    double latest = 0;
    node::PictureRoom room{zones, "bench"};
    room.use(layers);
    room.add_feed({.name = "ais"});
    auto all = fleet();
    const Instant begun = from_epoch_ms(1'795'500'000'000);
    std::size_t next = 0;
    double lines_cpu = 0;
    double zones_cpu = 0;
    double second_cpu = 0;
    std::size_t published = 0;
    std::size_t inside = 0;
    long memory_early = 0;
    for (int second = 0; second < seconds; ++second) {
        const Instant now = begun + std::chrono::seconds{second};
        const auto [lines, heard] = a_second_of(all, next);
        const auto due = started + std::chrono::seconds{second};
        if (paced) std::this_thread::sleep_until(due);
        const double before = cpu_seconds();
        for (const std::string& line : lines)
            room.see("ais", line, now, now - begun);
        const double seen = cpu_seconds();
        for (const track::Mmsi mmsi : heard) {
            const auto zone = room.waters_of(*room.find(mmsi), node::kAisUncertainty, now);
            inside += zone->zone <= geo::Zone::territorial_sea ? 1U : 0U;
        }
        const double located = cpu_seconds();
        room.pass_time(now);
        published += room.take_changed(now).size();
        const double passed = cpu_seconds();
        lines_cpu += seen - before;
        zones_cpu += located - seen;
        second_cpu += passed - located;
        if (paced)
            latest = std::max(latest, std::chrono::duration<double>{Steady::now() - due}.count());
        if (second == seconds / 4) memory_early = resident_mib();
    }
    const double each = 1e6 / (static_cast<double>(seconds) * kPositionsPerSecond);
    std::printf(
        "live targets: %zu, %d positions/s, %d s of the sea's time: %.3f of one core "
        "(line into picture %.2f us, zone %.2f us a position; each second's passing %.1f ms); "
        "published %.2f/s a vessel; memory %ld MiB after a quarter, %ld at the end; "
        "%.1f %% in a territorial sea or on land\n",
        kTargets,
        kPositionsPerSecond,
        seconds,
        (lines_cpu + zones_cpu + second_cpu) / seconds,
        lines_cpu * each,
        zones_cpu * each,
        second_cpu * 1e3 / seconds,
        static_cast<double>(published) / seconds / static_cast<double>(kTargets),
        memory_early,
        resident_mib(),
        100.0 * static_cast<double>(inside) / seconds / kPositionsPerSecond);
    if (paced)
        std::printf("each second's work was done at the latest %.2f s after it was due\n", latest);
}

/// Of the processor, for others may use it, too.
double milliseconds_of(const std::function<void()>& work)
{
    const double begun = cpu_seconds();
    work();
    return 1e3 * (cpu_seconds() - begun);
}

void tiles(const node::Chart& chart, const std::shared_ptr<const geo::ZoneIndex>& zones)
{
    node::ChartTiles tiles{chart, node::ChartTiles::kTilesKept, {}, zones};
    std::vector<node::TileKey> keys;
    for (int z = 4; z <= node::kTileMaximumZoom; ++z) { // round Malta
        const auto scale = static_cast<double>(1 << z);
        const int x = static_cast<int>((14.5 + 180.0) / 360.0 * scale);
        const int y = static_cast<int>(0.3942 * scale); // of 36 N in Web Mercator
        for (int dx = -2; dx <= 2; ++dx)
            for (int dy = -2; dy <= 2; ++dy)
                keys.push_back({node::TileStyle::day, z, x + dx, y + dy});
    }
    for (const char* pass : {"cold", "warm"}) {
        std::vector<double> spans;
        for (const node::TileKey& key : keys)
            spans.push_back(milliseconds_of([&] { (void)tiles.tile_png(key); }));
        std::ranges::sort(spans);
        std::printf(
            "tile, %s: median %.3f ms, p95 %.3f ms, max %.3f ms of processor, n %zu\n",
            pass,
            spans[spans.size() / 2],
            spans[spans.size() * 95 / 100],
            spans.back(),
            spans.size());
    }
}

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        std::fputs("bench_picture CHART [SECONDS [paced]]\n", stderr);
        return 2;
    }
    const auto begun = Steady::now();
    const auto chart = node::load_chart(words[1]);
    if (!chart) return 1;
    const auto loaded = Steady::now();
    const std::string kept = std::filesystem::temp_directory_path() / "bench_picture.coast";
    std::filesystem::remove(kept);
    (void)node::zone_index_of(*chart, kept);
    const auto built = Steady::now();
    const auto zones = node::zone_index_of(*chart, kept);
    const auto mapped = Steady::now();
    std::filesystem::remove(kept);
    const auto seconds = [](auto span) { return std::chrono::duration<double>{span}.count(); };
    std::printf(
        "chart read %.2f s; index built and written %.2f s, from its file %.2f s\n",
        seconds(loaded - begun),
        seconds(built - loaded),
        seconds(mapped - built));
    tiles(*chart, zones);
    node::SeaLayers layers;
    const auto sea_begun = Steady::now();
    layers.mapped = node::mapped_seas(*chart);
    std::printf("mapped seas sorted %.2f s\n", seconds(Steady::now() - sea_begun));
    live_targets(zones, layers, count > 2 ? std::stoi(words[2]) : 60, count > 3 ? words[3] : "");
    return 0;
}
