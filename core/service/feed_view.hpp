/// The feeds of the picture as the API's JSON (docs/api.md, "Feed").
#pragma once

#include "core/node/feed_log.hpp"
#include "core/wire/json.hpp"

#include <vector>

namespace ensign::service {

wire::json::array feeds_view(const std::vector<node::FeedState>& feeds);

} // namespace ensign::service
