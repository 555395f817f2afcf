/// What an officer may see of the node's state, as the API's JSON (docs/api.md). Read only: nothing
/// here decides, and a member that is not known is left out.
#pragma once

#include "core/node/node.hpp"
#include "core/service/session_table.hpp"
#include "core/wire/json.hpp"

namespace ensign::service {

namespace json = wire::json;

json::value position_view(const geo::Position& position);
/// With the case about her, where the officer is shown that case.
json::value vessel_view(
    const track::Vessel& vessel, const node::Node& node, Instant now, const Session& session);
json::value case_view(const node::Node& node, const request::CaseId& id, const Session& session);
json::value verdict_view(const verdict::Verdict& verdict);
json::value log_view(const std::vector<store::StoredEvent>& events);
json::value register_view(const store::RegisterOpinion& opinion);
json::value states_view(const wire::Directory& directory);
json::value instruments_view(const law::LawBook& law);

} // namespace ensign::service
