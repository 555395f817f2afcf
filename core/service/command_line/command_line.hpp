/// `ensign ...`: from words to one of the commands of command_tables.hpp. The only place that knows
/// CLI11.
#pragma once

#include "core/service/command_line/surroundings.hpp"

#include <string>
#include <vector>

namespace ensign::command_line {

/// `words` without the program's own name. Help and results go to around.out, the one line of a
/// failure to `err`.
///
///   returns  the exit status, one of ExitStatus
int run_command_line(
    const std::vector<std::string>& words, Surroundings& around, std::ostream& err);

} // namespace ensign::command_line
