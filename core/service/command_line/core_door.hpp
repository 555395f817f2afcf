/// The commands' way to a core: every answer that is not a success becomes a Failure with the
/// core's own word, so that a command is written as if nothing could go wrong.
#pragma once

#include "core/service/command_line/command.hpp"
#include "core/service/command_line/session_file.hpp"
#include "core/wire/json.hpp"

#include <functional>
#include <string>

namespace ensign::command_line {

namespace json = wire::json;

/// Asks without a session. Throws Failure for every answer that is not 2xx:
///
///   core_unreachable   no answer came; it is not known whether the core acted
///   not_signed_in      401 and 429, and 403 where the passphrase is to be given again
///   refused            everything else the core said no to, with its word
net::Response ask(const Surroundings& around, const CoreAddress& core, const net::Request& request);

/// The JSON of an answer. Throws Failure (internal) when it is not strict JSON.
json::value json_of(const net::Response& response);

class CoreDoor {
public:
    /// Reads the session of the profile; throws Failure (not_signed_in) without one.
    explicit CoreDoor(const Invocation& invocation);

    /// `target` with its query, percent-encoded.
    net::Response call(net::Request request) const;
    net::Response get(const std::string& target) const;

    const Session& session() const { return session_; }

private:
    const Surroundings& around_;
    Session session_;
};

/// A case's id: given as it is, or looked up by its number ("ATL-2026-0001"). Throws Failure
/// (refused, case_does_not_exist).
std::string case_id_of(const CoreDoor& door, const std::string& id_or_number);

/// Posts `body` to `path`; prints the answer raw for --json, and returns it for those who say it in
/// words.
json::value post(Invocation& in, const std::string& path, const json::object& body);

/// Gets `target` and prints it, raw for --json, else through `words`.
void show(
    Invocation& in,
    const std::string& target,
    const std::function<std::string(const json::value&)>& words);

/// For one segment of a path or one value of a query.
std::string percent_encoded(std::string_view text);

} // namespace ensign::command_line
