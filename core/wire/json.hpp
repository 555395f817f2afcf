/// JSON as it crosses a border: one parser for everybody, and nothing ambiguous let in.
///
/// Boost.JSON keeps the last of two equal keys in silence and reads 1e400 as infinity; two readers
/// could see two contents. So a strict pass goes first. Qt parses nothing that is signed.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace ensign::wire {

namespace json = boost::json;

enum class JsonFault { malformed, duplicate_member, too_deep, number_out_of_range };

/// Whether fractions are let in. Signed payloads have integers only.
enum class Numbers { integers_only, any_finite };

inline constexpr int kJsonDepthMax = 16;

/// One whole JSON text. Numbers: integers with |n| <= 2^53 - 1, or finite doubles if allowed.
expected<json::value, JsonFault> parse_strict(std::string_view text, Numbers numbers);

/// RFC 8785 for values without fractions: members in ascending order of their names, no blanks.
/// Names are ASCII in all our schemas; byte order then equals the UTF-16 order the RFC asks for.
std::string canonical(const json::value& value);

} // namespace ensign::wire

namespace ensign {

template<>
inline constexpr auto kWords<wire::JsonFault> = std::array{
    Word{wire::JsonFault::malformed, "malformed_json"},
    Word{wire::JsonFault::duplicate_member, "duplicate_member"},
    Word{wire::JsonFault::too_deep, "too_deep"},
    Word{wire::JsonFault::number_out_of_range, "number_out_of_range"}};

} // namespace ensign
