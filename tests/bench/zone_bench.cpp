// In whose waters? Points a second of processor time on the shipped coast, beside the peers of
// tests/bench/zones: the same coast, the same places.
//
//   bench_zone CHART export FOLDER POINTS   writes coast.bin, coast.csv, near.bin, near.csv
//   bench_zone CHART run FOLDER             scattered places, and along tracks

#include "core/geo/geodesic.hpp"
#include "core/geo/zone_index.hpp"
#include "core/node/chart_loader.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace ensign;

/// As the peers read it: longitude first.
struct Point {
    double longitude;
    double latitude;
};

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

geo::Position position(const Point& point)
{
    return geo::Position::from_degrees(point.latitude, point.longitude).value();
}

Point moved(const Point& from, double course, double metres)
{
    const geo::Position place =
        geo::direct(position(from), course, geo::Distance::metres(metres)).place;
    return {place.longitude(), place.latitude()};
}

void write_coast(const geo::Coast& coast, const std::string& folder)
{
    std::ofstream segments{folder + "/coast.bin", std::ios::binary};
    std::ofstream lines{folder + "/coast.csv"};
    std::int32_t count = 0;
    for (const geo::Coast::Ring& ring : coast.rings())
        count += static_cast<std::int32_t>(ring.last - ring.first);
    segments.write(reinterpret_cast<const char*>(&count), sizeof count);
    constexpr std::uint32_t kLinePoints = 32; // PostGIS and GEOS are quickest with short lines
    char text[64];
    for (const geo::Coast::Ring& ring : coast.rings()) {
        const std::int32_t owner = coast.polygon_owners()[ring.polygon];
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            const auto& from = coast.points()[i];
            const auto& to = coast.points()[i + 1];
            const double ends[4] = {
                from.longitude_degrees(),
                from.latitude_degrees(),
                to.longitude_degrees(),
                to.latitude_degrees()};
            segments.write(reinterpret_cast<const char*>(&owner), sizeof owner);
            segments.write(reinterpret_cast<const char*>(ends), sizeof ends);
        }
        for (std::uint32_t first = ring.first; first < ring.last; first += kLinePoints - 1) {
            lines << owner << ";SRID=4326;LINESTRING(";
            const std::uint32_t last = std::min(first + kLinePoints - 1, ring.last);
            for (std::uint32_t i = first; i <= last; ++i) {
                const auto& point = coast.points()[i];
                std::snprintf(
                    text,
                    sizeof text,
                    "%s%.7f %.7f",
                    i == first ? "" : ",",
                    point.longitude_degrees(),
                    point.latitude_degrees());
                lines << text;
            }
            lines << ")\n";
        }
    }
}

/// Places at sea, 100 m to 250 nm off a vertex of the coast, near ones more often: what coastal AIS
/// looks like.
void write_places(
    const geo::Coast& coast, const geo::ZoneIndex& index, const std::string& folder, int count)
{
    std::mt19937_64 random{20'261'128};
    std::uniform_real_distribution<double> part{0.0, 1.0};
    std::ofstream binary{folder + "/near.bin", std::ios::binary};
    std::ofstream text{folder + "/near.csv"};
    for (int made = 0; made < count;) {
        const auto& vertex = coast.points()[random() % coast.points().size()];
        if (std::abs(vertex.latitude_degrees()) > 80.0) continue; // no AIS there
        constexpr double kNear = 100.0;
        constexpr double kFar = 250.0 * 1852.0;
        const Point place = moved(
            {vertex.longitude_degrees(), vertex.latitude_degrees()},
            part(random) * 360.0,
            kNear * std::pow(kFar / kNear, part(random)));
        if (index.locate(position(place), {}).zone == geo::Zone::land) continue;
        binary.write(reinterpret_cast<const char*>(&place), sizeof place);
        char line[96];
        std::snprintf(
            line,
            sizeof line,
            "%d;SRID=4326;POINT(%.12f %.12f)\n",
            made++,
            place.longitude,
            place.latitude);
        text << line;
    }
}

std::vector<Point> read_places(const std::string& folder)
{
    std::ifstream file{folder + "/near.bin", std::ios::binary};
    std::vector<Point> places;
    for (Point one{}; file.read(reinterpret_cast<char*>(&one), sizeof one);)
        places.push_back(one);
    return places;
}

/// Twenty reports 60 m apart, 10 s at 12 knots, of one vessel after the other: as the prototype.
std::vector<Point> tracks(const std::vector<Point>& starts)
{
    constexpr int kReports = 20;
    std::vector<Point> all;
    for (std::size_t i = 0; i < starts.size() / kReports; ++i) {
        Point place = starts[i];
        const auto course = static_cast<double>((i * 2'654'435'761U) % 360U);
        for (int report = 0; report < kReports; ++report) {
            all.push_back(place);
            place = moved(place, course, 60.0);
        }
    }
    return all;
}

struct Truth {
    std::int32_t owner;
    std::int32_t unused;
    double metres;
};

void compare(
    const geo::ZoneIndex& index, const std::vector<Point>& places, const std::string& folder)
{
    std::ifstream file{folder + "/near.truth", std::ios::binary};
    double worst = 0;
    std::size_t wrong = 0;
    std::size_t count = 0;
    for (Truth truth{}; file.read(reinterpret_cast<char*>(&truth), sizeof truth); ++count) {
        const auto found = index.locate(position(places.at(count)), {});
        worst = std::max(worst, std::abs(found.distance.in_metres() - truth.metres));
        if (found.plain_zone != geo::zone_at(geo::Distance::metres(truth.metres))) ++wrong;
    }
    if (count > 0)
        std::printf(
            "  against the truth: max error %.4f m, wrong zone %zu of %zu\n", worst, wrong, count);
}

void say(const char* what, std::size_t count, double seconds)
{
    const auto points = static_cast<double>(count);
    std::printf(
        "RESULT ensign %s points=%zu points_per_cpu_s=%.0f (%.2f us)\n",
        what,
        count,
        points / seconds,
        1e6 * seconds / points);
}

/// What the peers and the prototype answer: nearest coast, its State, the zone by the distance.
/// One by one in the order of the file, all together, and along tracks.
void run_nearest(
    const geo::ZoneIndex& index,
    const std::vector<geo::Position>& places,
    const std::vector<geo::Position>& along)
{
    double sum = 0;
    double begun = cpu_seconds();
    for (const geo::Position& place : places) {
        std::uint32_t leaf = geo::CoastTree::kNoLeaf;
        sum += index.nearest_coast(place, leaf).distance.in_metres();
    }
    say("nearest_scattered", places.size(), cpu_seconds() - begun);
    begun = cpu_seconds();
    double together = 0;
    for (const geo::CoastSight& sight : index.nearest_coasts(places))
        together += sight.distance.in_metres();
    say("nearest_together", places.size(), cpu_seconds() - begun);
    begun = cpu_seconds();
    std::uint32_t leaf = geo::CoastTree::kNoLeaf;
    double tracked = 0;
    for (const geo::Position& place : along)
        tracked += index.nearest_coast(place, leaf).distance.in_metres();
    say("nearest_tracks", along.size(), cpu_seconds() - begun);
    std::printf("  sums %.6f %.6f %.6f\n", sum, together, tracked);
}

/// What an officer is told: also whether it is land, and which other territorial seas are touched.
void run_whole(
    const geo::ZoneIndex& index,
    const std::vector<geo::Position>& places,
    const std::vector<geo::Position>& along)
{
    double sum = 0;
    double begun = cpu_seconds();
    for (const geo::Position& place : places)
        sum += index.locate(place, {}).distance.in_metres();
    say("scattered", places.size(), cpu_seconds() - begun);
    begun = cpu_seconds();
    geo::ZoneMemory last; // as one is kept for each vessel; a new vessel is a step too far for it
    for (const geo::Position& place : along)
        sum += index.locate(place, {}, last).distance.in_metres();
    say("tracks", along.size(), cpu_seconds() - begun);
    std::printf("  sum %.6f\n", sum);
}

void run(const geo::ZoneIndex& index, const std::string& folder)
{
    const std::vector<Point> points = read_places(folder);
    std::vector<geo::Position> places;
    for (const Point& point : points)
        places.push_back(position(point));
    std::vector<geo::Position> along;
    for (const Point& point : tracks(points))
        along.push_back(position(point));
    run_nearest(index, places, along);
    run_whole(index, places, along);
    compare(index, points, folder);
}

} // namespace

int main(int count, char** words)
{
    const std::string what = count > 3 ? words[2] : "";
    if (what != "export" && what != "run") {
        std::fputs("bench_zone CHART export FOLDER POINTS\nbench_zone CHART run FOLDER\n", stderr);
        return 2;
    }
    const auto t0 = std::chrono::steady_clock::now();
    const auto chart = node::load_chart(words[1]);
    if (!chart) return 1;
    const auto t1 = std::chrono::steady_clock::now();
    const geo::ZoneIndex index{chart->coast, geo::Distance{}};
    const auto t2 = std::chrono::steady_clock::now();
    std::printf(
        "chart read %.2f s, indexed %.2f s\n",
        std::chrono::duration<double>(t1 - t0).count(),
        std::chrono::duration<double>(t2 - t1).count());
    if (what == "run") {
        run(index, words[3]);
        return 0;
    }
    write_coast(chart->coast, words[3]);
    write_places(chart->coast, index, words[3], count > 4 ? std::stoi(words[4]) : 200'000);
    return 0;
}
