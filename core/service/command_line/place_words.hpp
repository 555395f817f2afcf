/// Where a vessel is, in words: her waters with their source, and who answers for rescue there.
#pragma once

#include "core/service/command_line/json_path.hpp"

#include <string>

namespace ensign::command_line {

/// "territorial_sea, ANY, 8.3 nm from land, ..., disputed"; "" without a zone.
std::string zone_words(const json::value& value, std::string_view path);

/// "MRCC Atlantia (ATL)"; both where two regions meet; "" when none is known. No word of it is of a
/// zone: a rescue region is no border of a State.
std::string rescue_words(const json::value& value);

} // namespace ensign::command_line
