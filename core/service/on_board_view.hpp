/// What more may be done on board, and what the legal adviser has ruled, as the API's JSON
/// (docs/api.md, "Verdict" and "Case").
#pragma once

#include "core/node/node.hpp"
#include "core/verdict/more.hpp"
#include "core/wire/json.hpp"

namespace ensign::service {

/// `[{"rule", "wish", "answer", "reason", "basis"}]`; empty while nobody is on deck or on the way.
wire::json::array on_board_view(const verdict::Facts& facts);

/// The verdict on these facts, with "on_board" while there is any.
wire::json::value verdict_now_view(const verdict::Facts& facts);

/// Every ruling as it was signed, oldest first: the act with "by", "at" and "in_force".
///
///   cost   reads the log of the case
wire::json::array rulings_made_view(node::Node& node, const request::CaseId& id);

} // namespace ensign::service
