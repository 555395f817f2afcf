/// The acts of a case as JSON: one codec for all of them, made from what each struct says of itself
/// in `each` and `asked` (core/request/acts_*.hpp). See event_json.hpp for the rules of the form.
#pragma once

#include "core/request/command.hpp"
#include "core/request/event.hpp"
#include "core/wire/object_reader.hpp"

namespace ensign::wire {

/// The body of an act; `act` holds one of the events that have a `kEvent`.
json::object act_body(const request::Event& act);

/// `kind` is the event's word. A fault is noted in `in`. Nothing: there is no such act.
std::optional<request::Event> read_act(std::string_view kind, ObjectReader& in);

/// Likewise a command that asks for an act, by the command's word: what is asked for, and no more.
std::optional<request::Command> read_act_command(std::string_view kind, ObjectReader& in);

} // namespace ensign::wire
