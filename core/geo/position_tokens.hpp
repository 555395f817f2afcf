/// The signs of a position text, freed from typography: numbers, marks, letters, separators.
/// A step of parse_position, apart so that it can be read alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::geo {

/// What a comma between two figures, or a hyphen between two numbers, is taken for.
enum class CommaMeans { decimal_sign, separator };
enum class HyphenMeans { dash, minus };

struct PositionToken {
    enum class Kind {
        number,
        degree_mark,
        minute_mark,
        second_mark,
        letter,
        minus,
        plus,
        separator
    };

    Kind kind;
    std::string whole;    ///< of a number: its figures before the decimal sign
    std::string fraction; ///< of a number: those after it
    char letter = 0;      ///< n, s, e or w
    bool has_point = false;
    bool after_comma = false; ///< a number straight after a comma that was read as a separator
};

/// The text in lower-case ASCII: typographic minus, primes, quotes and spaces replaced by their
/// plain forms, the degree sign by '*', words like "north" or "lat" by their letter or a blank.
///
///   returns  nothing when a sign has no place in a position
std::optional<std::string> plain_position_text(std::string_view text);

/// Cuts a plain text into tokens under one meaning of commas and hyphens.
std::optional<std::vector<PositionToken>> position_tokens(
    std::string_view plain, CommaMeans comma, HyphenMeans hyphen);

} // namespace ensign::geo
