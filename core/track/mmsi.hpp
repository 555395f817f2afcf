/// Radio identities: what kind of station a number belongs to, and which State gave it. Advice
/// only: a bit error turns one MMSI into another ship's, so nobody is accused on an MMSI alone.
///
///   source   ITU-R M.585-9, annexes 1 and 2
#pragma once

#include "core/base/words.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::track {

/// A maritime mobile service identity, 0 to 999 999 999; written with nine figures.
struct Mmsi {
    std::uint32_t value = 0;
    friend constexpr auto operator<=>(Mmsi, Mmsi) noexcept = default;
};
inline constexpr std::uint32_t kMmsiMax = 999'999'999;

enum class MmsiClass {
    ship,                          ///< MIDxxxxxx
    group,                         ///< 0MIDxxxxx
    coast_station,                 ///< 00MIDxxxx
    sar_aircraft,                  ///< 111MIDxxx
    handheld,                      ///< 8MIDxxxxx
    aid_to_navigation,             ///< 99MIDxxxx
    craft_of_parent_ship,          ///< 98MIDxxxx
    search_and_rescue_transmitter, ///< 970xxxxxx, AIS-SART
    man_overboard,                 ///< 972xxxxxx
    epirb,                         ///< 974xxxxxx
    unknown,
};

/// Exercises and demonstrations use States that do not exist: these country parts were never given
/// out, and none of them can be mistaken for a handheld set (8 and a real country part).
inline constexpr int kExerciseMidFirst = 800;
inline constexpr int kExerciseMidLast = 819;

/// Only `ship` may support a flag claim (domain brief, 5.2).
MmsiClass mmsi_class(Mmsi mmsi) noexcept;

/// The country part (MID), 201 to 775 or one of the exercise; nothing where the class carries none.
std::optional<int> mmsi_mid(Mmsi mmsi) noexcept;

/// A distress device: hearing one opens a rescue, whatever else goes on.
bool is_distress_device(MmsiClass kind) noexcept;

/// "003669946": always nine figures.
std::string mmsi_text(Mmsi mmsi);

/// Reads up to nine figures and nothing else.
std::optional<Mmsi> parse_mmsi(std::string_view text) noexcept;

} // namespace ensign::track

template<>
struct std::hash<ensign::track::Mmsi> {
    std::size_t operator()(ensign::track::Mmsi mmsi) const noexcept
    {
        return std::hash<std::uint32_t>{}(mmsi.value);
    }
};

template<>
inline constexpr auto ensign::kWords<ensign::track::MmsiClass> = std::array{
    ensign::Word{ensign::track::MmsiClass::ship, "ship"},
    ensign::Word{ensign::track::MmsiClass::group, "group"},
    ensign::Word{ensign::track::MmsiClass::coast_station, "coast_station"},
    ensign::Word{ensign::track::MmsiClass::sar_aircraft, "sar_aircraft"},
    ensign::Word{ensign::track::MmsiClass::handheld, "handheld"},
    ensign::Word{ensign::track::MmsiClass::aid_to_navigation, "aid_to_navigation"},
    ensign::Word{ensign::track::MmsiClass::craft_of_parent_ship, "craft_of_parent_ship"},
    ensign::Word{
        ensign::track::MmsiClass::search_and_rescue_transmitter, "search_and_rescue_transmitter"},
    ensign::Word{ensign::track::MmsiClass::man_overboard, "man_overboard"},
    ensign::Word{ensign::track::MmsiClass::epirb, "epirb"},
    ensign::Word{ensign::track::MmsiClass::unknown, "unknown"}};
