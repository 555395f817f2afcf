/// Whoever decides has given the passphrase a short while ago: an open console in an empty room
/// gives nothing away. What stops, takes back or saves life never waits for a passphrase.
///
///   source   OWASP ASVS 5.0, 7.5.3; docs/decisions/0027-proof-before-a-decision.md
#pragma once

#include "core/service/command_door.hpp"

#include <span>

namespace ensign::service {

/// The commands that need it: each gives, widens or confirms a power, or answers another State.
std::span<const std::string_view> decisions();

/// Why this session may not decide just now; nothing when its proof is fresh.
std::optional<CommandFault> stale_proof(const Session& session, Duration mono);

/// Likewise, for a command; nothing when the command is no decision.
std::optional<CommandFault> stale_proof_for(
    std::string_view kind, const Session& session, Duration mono);

inline constexpr std::string_view kProofNeeded = "reauthentication_required";

} // namespace ensign::service
