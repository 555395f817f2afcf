/// The short way through a signed payload: what is canonical already needs no second look.
#pragma once

#include "core/wire/json.hpp"

#include <optional>

namespace ensign::wire {

/// The value of a text that is strict (integers only) and exactly its own canonical form. Nothing
/// for any other text: why is for parse_strict to say. Two equal members cannot pass: only one of
/// them would be in the canonical form.
std::optional<json::value> parse_canonical(std::string_view text);

} // namespace ensign::wire
