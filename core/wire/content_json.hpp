/// The parts of events as JSON; see event_json.hpp for the rules of the form. For core/wire only.
#pragma once

#include "core/request/content.hpp"
#include "core/wire/object_reader.hpp"

namespace ensign::wire {

json::value to_json(const request::VesselIdentity& vessel);
json::value to_json(const request::Sighting& sighting);
json::value to_json(const request::Claim& claim);
json::value to_json(const request::Grounds& grounds);
json::value to_json(const request::Unit& unit);
json::value to_json(const geo::Area& area);
json::value to_json(const request::MeasureSet& measures);
json::value to_json(const request::RegistryRequest& request);
json::value to_json(const request::RegistryAnswer& answer);
json::array texts_json(const std::vector<std::string>& texts);
json::value to_json(const request::AuthorizationRequest& request);
json::value to_json(const request::AuthorizationAnswer& answer);

/// Each reads one member of `in`; a fault inside it becomes a fault of `in`.
request::VesselIdentity read_vessel(ObjectReader& in, std::string_view name);
std::optional<request::Sighting> read_sighting(ObjectReader& in, std::string_view name);
request::Claim read_claim(ObjectReader& in, std::string_view name);
request::Grounds read_grounds(ObjectReader& in, std::string_view name);
request::Unit read_unit(ObjectReader& in, std::string_view name);
std::optional<geo::Area> read_area(ObjectReader& in, std::string_view name);
request::MeasureSet read_measures(ObjectReader& in, std::string_view name);
std::optional<request::RegistryRequest> read_registry_request(
    ObjectReader& in, std::string_view name);
request::RegistryAnswer read_registry_answer(ObjectReader& in, std::string_view name);
std::optional<request::AuthorizationRequest> read_authorization_request(
    ObjectReader& in, std::string_view name);
std::optional<request::AuthorizationAnswer> read_authorization_answer(
    ObjectReader& in, std::string_view name);

} // namespace ensign::wire
