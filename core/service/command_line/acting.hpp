/// Giving a command: from options to the body of docs/api.md, sent once under one key.
#pragma once

#include "core/service/command_line/command.hpp"
#include "core/wire/json.hpp"

namespace ensign::command_line {

/// A command on a case: `own` after ID, then the two options every act has.
Command act_on_case(
    std::string name, std::string summary, std::string example, std::vector<Option> own);

/// The body made of `options`: their names with '_' for '-', the plural for those that repeat.
///
///   throws  Failure (usage) for a condition that is not TYPE=TEXT
wire::json::object body_of(const std::vector<Option>& options, const Arguments& given);

/// POSTs the body to `route` with Idempotency-Key and If-Match, and prints the case as it then is.
void give(Invocation& in, const std::string& route, const wire::json::object& body);

/// --idempotency-key and --if-version.
std::vector<Option> with_act_options(std::vector<Option> own);

} // namespace ensign::command_line
