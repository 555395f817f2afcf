// Lines of AIS for a full sea: how real vessels move, out of recorded logs, at places and under
// numbers that are invented, so that no real vessel is shown where she never was. For pictures and
// for trying a map by hand.
//
//   many_targets CHART COUNT SOUTH,WEST,NORTH,EAST LOG... > lines.nmea

#include "core/geo/zone_index.hpp"
#include "core/node/chart_loader.hpp"
#include "core/track/line_reader.hpp"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace ensign;

/// The newest report of each vessel that says how she moves.
std::vector<track::ais::PositionReport> read_logs(int count, char** files)
{
    std::map<std::uint32_t, track::ais::PositionReport> newest;
    for (int i = 0; i < count; ++i) {
        track::LineReader reader;
        std::ifstream log{files[i]};
        for (std::string line; std::getline(log, line);) {
            const auto heard = reader.read(line, from_epoch_ms(1'790'000'000'000));
            if (!heard || !*heard) continue;
            const auto* report = std::get_if<track::ais::PositionReport>(&(*heard)->message);
            if (report != nullptr && report->position && report->speed && report->course)
                newest[report->mmsi.value] = *report;
        }
    }
    std::vector<track::ais::PositionReport> all;
    for (const auto& [mmsi, report] : newest)
        all.push_back(report);
    return all;
}

/// At sea, more often near a coast, as traffic is.
geo::Position somewhere(const geo::ZoneIndex& index, const double (&box)[4], std::mt19937& random)
{
    std::uniform_real_distribution<double> latitude{box[0], box[2]};
    std::uniform_real_distribution<double> longitude{box[1], box[3]};
    std::uniform_real_distribution<double> chance{0.0, 1.0};
    for (;;) {
        const auto place = geo::Position::from_degrees(latitude(random), longitude(random)).value();
        const auto waters = index.locate(place, {});
        constexpr double kCoastal = 60'000.0; // metres
        const double likely = 0.2 + 0.8 * std::exp(-waters.distance.in_metres() / kCoastal);
        if (waters.zone != geo::Zone::land && chance(random) < likely) return place;
    }
}

} // namespace

int main(int count, char** words)
{
    double box[4] = {};
    if (count < 5 ||
        std::sscanf(words[3], "%lf,%lf,%lf,%lf", &box[0], &box[1], &box[2], &box[3]) != 4) {
        std::fputs("many_targets CHART COUNT SOUTH,WEST,NORTH,EAST LOG...\n", stderr);
        return 2;
    }
    const auto chart = node::load_chart(words[1]);
    const auto real = read_logs(count - 4, words + 4);
    if (!chart || real.empty()) return 1;
    const geo::ZoneIndex index{chart->coast, geo::Distance{}};
    std::mt19937 random{20'261'128};
    const std::size_t wanted = std::stoul(words[2]);
    for (std::size_t i = 0; i < wanted; ++i) {
        track::ais::PositionReport report = real[i % real.size()];
        report.mmsi = {812'000'000U + static_cast<std::uint32_t>(i)};
        report.position = somewhere(index, box, random);
        const auto lines = report.type == 18 ? track::ais::encode_class_b(report, {})
                                             : track::ais::encode_class_a(report, {});
        for (const std::string& line : lines)
            std::printf("%s\n", line.c_str());
    }
    std::fprintf(stderr, "%zu targets out of %zu real vessels\n", wanted, real.size());
    return 0;
}
