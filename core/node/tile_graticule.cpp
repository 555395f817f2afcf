#include "core/node/tile_graticule.hpp"

#include "core/node/tile_rings.hpp"

#include <array>
#include <cassert>
#include <cstdlib>
#include <fmt/format.h>

namespace ensign::node {
namespace {

// Chosen so that lines stand 80 to 240 pixels apart at the equator, while a step is whole minutes.
constexpr std::array kStepMinutes{
    3600, 1800, 1800, 1200, 600, 300, 300, 120, 60, 30, 20, 10, 5, 2, 1, 1, 1};

constexpr int kHalfTurnMinutes = 180 * 60;
constexpr int kLastParallelMinutes = 85 * 60;

double x_of(double minutes) { return world_point(0, minutes / 60).x; }
double y_of(double minutes) { return world_point(minutes / 60, 0).y; }

std::string angle(int minutes, int width)
{
    const int size = std::abs(minutes);
    if (size % 60 == 0) return fmt::format("{:0{}}°", size / 60, width);
    return fmt::format("{:0{}}° {:02}′", size / 60, width, size % 60);
}

} // namespace

int graticule_step_minutes(int zoom) noexcept
{
    assert(zoom >= 0 && zoom < static_cast<int>(kStepMinutes.size()));
    return kStepMinutes[static_cast<std::size_t>(zoom)];
}

std::string meridian_name(int minutes_east)
{
    if (minutes_east == 0 || std::abs(minutes_east) == kHalfTurnMinutes)
        return angle(minutes_east, 3);
    return angle(minutes_east, 3) + (minutes_east > 0 ? " E" : " W");
}

std::string parallel_name(int minutes_north)
{
    if (minutes_north == 0) return angle(0, 2);
    return angle(minutes_north, 2) + (minutes_north > 0 ? " N" : " S");
}

Graticule graticule(int zoom, const GraticuleWindow& window)
{
    const int step = graticule_step_minutes(zoom);
    Graticule lines;
    const auto across = [&](double x) { return x >= window.left && x <= window.right; };
    const auto down = [&](double y) { return y >= window.top && y <= window.bottom; };

    for (int east = -kHalfTurnMinutes; east <= kHalfTurnMinutes; east += step) {
        if (across(x_of(east))) lines.meridians.push_back({x_of(east), meridian_name(east)});
        // A name in every second gap is enough.
        const bool named = (east / step) % 2 == 0;
        if (named && across(x_of(east + step / 2.0)))
            lines.between_meridians.push_back(x_of(east + step / 2.0));
    }
    const int northmost = kLastParallelMinutes / step * step;
    for (int north = northmost; north >= -northmost; north -= step) {
        if (down(y_of(north))) lines.parallels.push_back({y_of(north), parallel_name(north)});
        const bool named = (north / step) % 2 == 0;
        if (named && down(y_of(north - step / 2.0)))
            lines.between_parallels.push_back(y_of(north - step / 2.0));
    }
    return lines;
}

} // namespace ensign::node
