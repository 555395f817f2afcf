#include "core/track/mmsi.hpp"

#include <charconv>
#include <fmt/format.h>

namespace ensign::track {
namespace {

constexpr int kMidFirst = 201;
constexpr int kMidLast = 775;
constexpr std::uint32_t kMillion = 1'000'000;

bool is_mid(std::uint32_t number) { return number >= kMidFirst && number <= kMidLast; }

bool is_exercise_mid(std::uint32_t number)
{
    return number >= kExerciseMidFirst && number <= kExerciseMidLast;
}

/// Three figures of the nine, from the `skip`th on.
std::uint32_t three_figures(Mmsi mmsi, int skip)
{
    std::uint32_t rest = mmsi.value;
    for (int i = skip; i < 6; ++i)
        rest /= 10;
    return rest % 1000;
}

struct Prefix {
    std::uint32_t figures; ///< as the first `length` of the nine
    int length;
    MmsiClass kind;
};
constexpr Prefix kWithMid[] = {
    {0, 2, MmsiClass::coast_station},
    {0, 1, MmsiClass::group},
    {111, 3, MmsiClass::sar_aircraft},
    {99, 2, MmsiClass::aid_to_navigation},
    {98, 2, MmsiClass::craft_of_parent_ship},
    {8, 1, MmsiClass::handheld},
};

std::uint32_t first_figures(Mmsi mmsi, int count)
{
    std::uint32_t rest = mmsi.value;
    for (int i = count; i < 9; ++i)
        rest /= 10;
    return rest;
}

struct Reading {
    MmsiClass kind = MmsiClass::unknown;
    std::optional<int> mid;
};

Reading read(Mmsi mmsi)
{
    if (mmsi.value > kMmsiMax) return {};
    const std::uint32_t first = mmsi.value / kMillion;
    if (is_mid(first) || is_exercise_mid(first)) return {MmsiClass::ship, static_cast<int>(first)};
    if (first == 970) return {MmsiClass::search_and_rescue_transmitter, {}};
    if (first == 972) return {MmsiClass::man_overboard, {}};
    if (first == 974) return {MmsiClass::epirb, {}};
    for (const Prefix& prefix : kWithMid) {
        if (first_figures(mmsi, prefix.length) != prefix.figures) continue;
        const std::uint32_t mid = three_figures(mmsi, prefix.length);
        if (is_mid(mid) || is_exercise_mid(mid)) return {prefix.kind, static_cast<int>(mid)};
    }
    return {};
}

} // namespace

MmsiClass mmsi_class(Mmsi mmsi) noexcept { return read(mmsi).kind; }

std::optional<int> mmsi_mid(Mmsi mmsi) noexcept { return read(mmsi).mid; }

bool is_distress_device(MmsiClass kind) noexcept
{
    return kind == MmsiClass::search_and_rescue_transmitter || kind == MmsiClass::man_overboard ||
           kind == MmsiClass::epirb;
}

std::string mmsi_text(Mmsi mmsi) { return fmt::format("{:09}", mmsi.value); }

std::optional<Mmsi> parse_mmsi(std::string_view text) noexcept
{
    constexpr std::size_t kFigures = 9;
    if (text.empty() || text.size() > kFigures) return std::nullopt;
    Mmsi mmsi;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mmsi.value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return mmsi;
}

} // namespace ensign::track
