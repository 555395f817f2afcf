/// Which commands the signed-in officer can give on a case now: asked of decide() itself, so that a
/// button never promises what the law then refuses.
#pragma once

#include "core/node/node.hpp"
#include "core/service/session_table.hpp"
#include "core/wire/json.hpp"

namespace ensign::service {

wire::json::array actions_view(
    const node::Node& node, const request::CaseId& id, const Session& session);

} // namespace ensign::service
