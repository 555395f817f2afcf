/// The body of a message as lines for people: every member it has, none left out and none added.
#pragma once

#include "core/service/documents/document.hpp"
#include "core/wire/json.hpp"

namespace ensign::service::documents {

/// Parts that hold parts (a vessel, the conditions) are sections of their own, in the order of the
/// body. A text that is there and empty was "not stated".
///
///   body   of wire/event_json: in the order the act describes itself, not in that of the signature
std::vector<Section> sections_of(
    const wire::json::object& body, const Said& title, const Tongues& tongues);

/// The name of a member: of "text" in "grounds" before that of "text" anywhere. Nothing where no
/// catalogue has one.
std::optional<std::string> member_key(std::string_view parent, std::string_view member);

} // namespace ensign::service::documents
