/// The parts of a case beside its first two questions, as the API's JSON (docs/api.md, "Case").
/// For case_view.cpp only. What nobody recorded is absent.
#pragma once

#include "core/law/law_book.hpp"
#include "core/request/case.hpp"
#include "core/request/response_clock.hpp"
#include "core/wire/act_json.hpp"
#include "core/wire/json.hpp"

namespace ensign::service {

/// What an act holds, in the words it has on the wire.
template<request::ActEvent E>
wire::json::object act_view(const E& act)
{
    return wire::act_body(request::Event{act});
}

wire::json::object milestones_view(const request::Milestones& milestones);
wire::json::object signature_view(const request::Signature& signature);
wire::json::object clock_view(const request::ResponseClock& clock);
wire::json::object area_view(const geo::Area& area);
wire::json::object condition_view(const request::Condition& condition);

/// Claims, their absence, immunity, pursuit, findings, calls and rulings.
void add_suspicion(wire::json::object& out, const request::Case& c);

/// The boarding authority as it stands now.
void add_authority(wire::json::object& out, const request::Case& c, Instant now);

/// From the safety plan to the remedy: boardings, notices, persons, rescue.
void add_boarding(wire::json::object& out, const request::Case& c);

/// Coastal leave, assistance, shared information, and the work of the asked State's desk.
void add_exchange(wire::json::object& out, const request::Case& c);

/// What must still be done, and every clock that was started.
void add_duties(
    wire::json::object& out, const request::Case& c, const law::LawBook& law, Instant now);

} // namespace ensign::service
