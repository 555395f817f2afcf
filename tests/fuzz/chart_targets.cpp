#include "core/net/request_target.hpp"
#include "core/node/chart_room.hpp"
#include "core/node/chart_tiles.hpp"
#include "core/node/zone_loader.hpp"
#include "core/service/path_pattern.hpp"
#include "tests/fuzz/sound_message.hpp"
#include "tests/fuzz/targets.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace ensign::test {
namespace {

/// A file of this process alone, in memory where the system has such a place.
std::string scratch_file(const std::string& name)
{
    static const std::string folder = [] {
        const char* const shared = std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp";
        const std::string made = std::string{shared} + "/ensign_fuzz_" + std::to_string(::getpid());
        std::filesystem::create_directories(made);
        static std::string left;
        left = made;
        std::atexit([] { std::filesystem::remove_all(left); });
        return made;
    }();
    return folder + "/" + name;
}

void write(const std::string& file, std::string_view bytes)
{
    std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
}

/// What was let in must be whole, and read back alike from what we keep of it.
void must_be_sound(const geo::ClaimedWaters& waters)
{
    must(waters.claims().size() == waters.areas().owners().size());
    for (const geo::ZoneClaim& claim : waters.claims()) {
        must(claim.state.size() == 3 && !claim.source.empty());
        must(geo::may_be_claimed(claim.zone));
        must(!claim.valid_to || *claim.valid_to > claim.valid_from);
    }
    for (const geo::CoastPoint& point : waters.areas().points())
        must(
            std::abs(point.latitude_degrees()) <= 90 && std::abs(point.longitude_degrees()) <= 180);
    const auto middle = geo::Position::from_degrees(1, 11).value();
    (void)waters.touching(middle, geo::Distance::metres(1'000), from_epoch_ms(1'790'000'000'000));
}

/// A square island south of the equator, with no file of its own.
node::Chart island()
{
    node::Chart chart;
    const std::vector ring{
        geo::coast_point(-1, 10), geo::coast_point(-1, 11), geo::coast_point(-2, 11)};
    chart.coast.begin_polygon("ATL");
    chart.coast.add_ring(ring);
    chart.overview = chart.coast;
    return chart;
}

} // namespace

int fuzz_geojson(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    const std::string file = scratch_file("given.geojson");
    write(file, text);
    const auto waters = node::load_zones(file);
    if (!waters)
        must(waters.error().starts_with("given.geojson: "));
    else {
        must_be_sound(*waters);
        const std::string kept = node::zones_text(*waters);
        write(scratch_file("kept.geojson"), kept);
        const auto again = node::load_zones(scratch_file("kept.geojson"));
        must(again.has_value());
        must(node::zones_text(*again) == kept);
    }
    const auto regions = node::load_sar_regions(file);
    must(regions || regions.error().starts_with("given.geojson: "));
    return 0;
}

int fuzz_tile(const std::uint8_t* bytes, std::size_t size)
{
    static node::ChartRoom room{std::make_shared<node::ChartTiles>(island(), 64), "nobody"};
    const auto target =
        net::read_target("/v1/tiles/" + std::string{reinterpret_cast<const char*>(bytes), size});
    if (!target) return 0;
    const auto part = service::fit("/v1/tiles/{style}/{z}/{x}/{file}", target->path);
    if (!part) return 0;
    const auto tile = [&] {
        return room.tile(part->at("style"), part->at("z"), part->at("x"), part->at("file"));
    };
    const auto png = tile();
    if (!png) return 0;
    must(png->starts_with("\x89PNG"));
    must(part->at("style") == "day" || part->at("style") == "dusk" || part->at("style") == "night");
    must(tile() == png);
    return 0;
}

} // namespace ensign::test
