/// From the text of a request to a typed command: the border between the API and the law.
///
///   source   docs/api.md, "Acting"
#pragma once

#include "core/base/instant.hpp"
#include "core/request/command.hpp"
#include "core/wire/object_reader.hpp"

#include <string_view>

namespace ensign::service {

/// What a body may leave out because the core knows it better.
struct ParserContext {
    Instant now;
    geo::Distance sighting_uncertainty = geo::Distance::nautical_miles(0.5);
};

/// `kind` is a word of the permission table. Errors name the member and what is expected.
expected<request::Command, wire::DecodeFault> parse_command(
    std::string_view kind, const wire::json::value& body, const ParserContext& context);

/// A position in a body: {"lat","lon"} or {"text"} or a plain text, in any notation.
std::optional<geo::Position> read_position(wire::ObjectReader& in, std::string_view name);

} // namespace ensign::service
