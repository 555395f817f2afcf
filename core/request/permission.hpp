/// Who may give which command: the matrix of the domain brief, 2.3, as one table.
#pragma once

#include "core/request/terms.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ensign::request {

struct Case;

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

/// Whether the office of somebody gives such a command at all. On which side, and whether the case
/// lets it, decide() says.
bool may_give(const Actor& actor, const Permission& permission);

/// Whether somebody is shown a case, and so may act on it. A boarding unit sees only its own case
/// packet: the cases it is assigned to now (domain brief, 2.2); everybody else sees all of them.
///
///   special cases   names of units are compared by their letters and digits, whatever their case;
///                   an officer of a boarding unit whose record names no unit sees nothing
bool may_see(const Actor& actor, const Case& c);

} // namespace ensign::request
