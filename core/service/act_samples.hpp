/// Complete commands of one kind, to be tried on a case: what stays refused is the case's state,
/// not an officer's words. For case_actions.cpp only.
#pragma once

#include "core/request/case.hpp"
#include "core/request/command.hpp"

#include <string_view>
#include <vector>

namespace ensign::service {

/// Every choice that decide() may look at, in turn: which question, which basis, which item of the
/// case. `foreign` are the States an officer may name. Empty when `kind` is no act.
std::vector<request::Command> act_samples(
    std::string_view kind, const request::Case& c, const std::vector<request::StateCode>& foreign);

} // namespace ensign::service
