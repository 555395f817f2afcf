/// Who may give which command: the matrix of the domain brief, 2.3, as one table.
#pragma once

#include "core/request/terms.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ensign::request {

struct Permission {
    std::string_view command;
    std::string_view label;   ///< what an officer's button says
    std::optional<Side> side; ///< absent: either
    std::vector<Role> roles;
};

/// Every command once, in the order of the life of a case.
std::span<const Permission> permissions();

/// Null when there is no such command.
const Permission* permission_for(std::string_view command);

} // namespace ensign::request
