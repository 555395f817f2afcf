#include "core/geo/position_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace ensign::geo {
namespace {

/// One coordinate in whole hundredths of a minute, so that rounding carries by itself.
std::string coordinate_words(long hundredths, int degree_figures, char letter)
{
    constexpr long kPerDegree = 6000;
    constexpr long kPerMinute = 100;
    const long degrees = hundredths / kPerDegree;
    const long minutes = hundredths % kPerDegree / kPerMinute;
    return fmt::format(
        "{:0{}}°\u00a0{:02}.{:02}′\u00a0{}",
        degrees,
        degree_figures,
        minutes,
        hundredths % kPerMinute,
        letter);
}

} // namespace

std::string position_words(const Position& position)
{
    const long north = std::lround(position.latitude() * 6000.0);
    long east = std::lround(position.longitude() * 6000.0);
    constexpr long kDateLine = 180L * 6000L;
    if (east == kDateLine) east = -kDateLine;
    return coordinate_words(std::labs(north), 2, north < 0 ? 'S' : 'N') + "\u00a0" +
           coordinate_words(std::labs(east), 3, east < 0 ? 'W' : 'E');
}

} // namespace ensign::geo
