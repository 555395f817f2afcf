/// What a case and a verdict look like on a terminal. The core's own sentences are printed as they
/// are; nothing is computed here.
#pragma once

#include "core/wire/json.hpp"

#include <string>

namespace ensign::command_line {

namespace json = wire::json;

std::string case_list_words(const json::value& cases);
std::string case_words(const json::value& the_case);
std::string verdict_words(const json::value& verdict);

/// Three lines for after a command: which case, where it stands now, what comes next.
std::string case_summary_words(const json::value& the_case);

} // namespace ensign::command_line
