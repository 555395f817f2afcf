/// Positions as officers write and read them: one formatter, one forgiving parser, for the core,
/// the answer page and the map client alike. A mistaken format once sent rescuers to the wrong
/// place.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/geo/position.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ensign::geo {

/// "36° 04.20′ N 014° 31.80′ E": degrees and minutes to two decimals (18 m), prime U+2032, and each
/// gap one no-break space (U+00A0), so that no line break ever divides a position.
///
///   special  rounding carries into the degrees: never 60.00′, and 180° 00.00′ is W, zero is N and
///   E
std::string position_words(const Position& position);

enum class PositionTextError {
    empty,
    not_a_position,         ///< words, odd numbers, unknown signs
    latitude_missing,       ///< letters are used, and there is no N or S
    longitude_missing,      ///< likewise without E or W
    letter_twice,           ///< N and S, or E and W, or one of them twice
    sign_and_letter,        ///< "-36 N": south or north?
    latitude_out_of_range,  ///< beyond 90 degrees
    longitude_out_of_range, ///< beyond 180 degrees
    minutes_out_of_range,   ///< 60 or more
    seconds_out_of_range,   ///< 60 or more
};

/// Reads a position in any common notation:
///
///     36 04.2N 14 31.8E    3604.20N01431.80E    N36°04'12" E14°31'48"    36-04.2N 014-31.8E
///     36.07, 14.53         36,07 14,53          36° 4.2′ n; 14° 31.8′ e  -33.5 151.25
///
/// Letters may lead or trail, longitude may come first when letters say so, lower case, typographic
/// minus, primes and spaces are understood. Without letters latitude comes first, minus is S or W.
///
///   returns  every reading, the likeliest first, no two alike. Two when a comma may be a decimal
///            sign or a separator, or a hyphen a minus or a dash: the officer must choose.
///   errors   of the likeliest reading, when none is left
///   special  4 to 7 figures in a row are degrees, minutes and perhaps seconds (DDMM, DDDMM,
///   DDMMSS) source   notations of the UX brief, S2
expected<std::vector<Position>, PositionTextError> parse_position(std::string_view text);

} // namespace ensign::geo

template<>
inline constexpr auto ensign::kWords<ensign::geo::PositionTextError> = std::array{
    ensign::Word{ensign::geo::PositionTextError::empty, "empty"},
    ensign::Word{ensign::geo::PositionTextError::not_a_position, "not_a_position"},
    ensign::Word{ensign::geo::PositionTextError::latitude_missing, "latitude_missing"},
    ensign::Word{ensign::geo::PositionTextError::longitude_missing, "longitude_missing"},
    ensign::Word{ensign::geo::PositionTextError::letter_twice, "letter_twice"},
    ensign::Word{ensign::geo::PositionTextError::sign_and_letter, "sign_and_letter"},
    ensign::Word{ensign::geo::PositionTextError::latitude_out_of_range, "latitude_out_of_range"},
    ensign::Word{ensign::geo::PositionTextError::longitude_out_of_range, "longitude_out_of_range"},
    ensign::Word{ensign::geo::PositionTextError::minutes_out_of_range, "minutes_out_of_range"},
    ensign::Word{ensign::geo::PositionTextError::seconds_out_of_range, "seconds_out_of_range"}};
