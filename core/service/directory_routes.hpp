/// The directory as officers see it: signed entries, the list of contacts, and test calls.
#pragma once

#include "core/node/contact_room.hpp"
#include "core/service/core_service.hpp"

namespace ensign::service {

node::ContactRoom contact_room(CoreService& service);

/// Numbers of the directory that were not tested within the time of the policy.
std::int64_t overdue_test_calls(CoreService& service);

/// Each number with its last test, for what shows States.
wire::json::array test_calls_view(const std::vector<node::TestedContact>& tested);

} // namespace ensign::service
