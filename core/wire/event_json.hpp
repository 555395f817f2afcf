/// Events as JSON: the same form in the log on disk and inside a signed message.
///
/// Integers only (signed payloads hold no fractions): positions in 1e-7 degrees, lengths in metres,
/// course and speed in tenths. A member that is not known is absent. Closed: an unknown member
/// refuses the whole.
#pragma once

#include "core/request/event.hpp"
#include "core/wire/object_reader.hpp"

namespace ensign::wire {

json::object event_body(const request::Event& event);

/// `kind` is the event's word. Errors name the member.
expected<request::Event, DecodeFault> parse_event(std::string_view kind, const json::value& body);

} // namespace ensign::wire
