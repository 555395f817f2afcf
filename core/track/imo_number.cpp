#include "core/track/imo_number.hpp"

#include <array>

namespace ensign::track {
namespace {

constexpr std::uint32_t kSevenFiguresFirst = 1'000'000;
constexpr std::uint32_t kSevenFiguresLast = 9'999'999;

bool has_seven_figures(std::uint32_t number)
{
    return number >= kSevenFiguresFirst && number <= kSevenFiguresLast;
}

/// The first six figures times their weights, added up.
std::uint32_t weighted(std::uint32_t number, const std::array<std::uint32_t, 6>& weights)
{
    std::uint32_t sum = 0;
    number /= 10;
    for (std::size_t i = weights.size(); i-- > 0; number /= 10)
        sum += number % 10 * weights[i];
    return sum;
}

} // namespace

bool imo_ship_number_checks(std::uint32_t number) noexcept
{
    return has_seven_figures(number) && weighted(number, {7, 6, 5, 4, 3, 2}) % 10 == number % 10;
}

bool imo_company_number_checks(std::uint32_t number) noexcept
{
    return has_seven_figures(number) &&
           (11 - weighted(number, {8, 6, 4, 2, 9, 7}) % 11) % 10 == number % 10;
}

} // namespace ensign::track
