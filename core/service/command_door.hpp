/// The way of an officer's command to the node, the same for the JSON API and for the answer page:
/// parsed, bound to what the officer saw, done once, answered after its commit.
#pragma once

#include "core/service/core_service.hpp"

#include <functional>
#include <optional>
#include <string>

namespace ensign::service {

/// A command as an officer gave it.
struct GivenCommand {
    Session session;
    std::string kind;                       ///< a word of the permission table
    std::optional<request::CaseId> case_id; ///< absent: a new case
    std::string body;                       ///< strict JSON; empty: {}
    std::optional<int> expected_version;    ///< what the officer saw
    std::string idempotency_key;            ///< empty: none
};

/// Why it was turned down: the closed word, one sentence, and the HTTP status that fits.
struct CommandFault {
    int status = 409;
    std::string word;
    std::string sentence;
};

using CommandDone = expected<request::CaseId, CommandFault>;

/// Whether the office of somebody gives such a command at all; it comes before case and body.
std::optional<CommandFault> office_fault(const Session& session, std::string_view kind);

/// Reads the body of a command, as the node would be asked.
expected<request::Command, CommandFault> read_command(
    CoreService& service, std::string_view kind, const std::string& body);

CommandFault fault_of(request::Refusal refusal);

/// Gives the command. `tell` makes the answer from what the node then holds; it is sent after the
/// commit.
void give_command(
    CoreService& service,
    GivenCommand given,
    std::function<net::Response(const CommandDone&)> tell,
    net::Respond respond);

inline constexpr std::size_t kIdempotencyKeyMax = 200;

} // namespace ensign::service
