/// What the law looks like on a terminal.
#pragma once

#include "core/wire/json.hpp"

#include <string>

namespace ensign::command_line {

namespace json = wire::json;

/// One line a row, of every kind.
std::string law_words(const json::value& law);

/// One instrument with its parties and declarations; "" when there is no such row.
std::string law_row_words(const json::value& law, const std::string& id);

std::string law_acts_words(const json::value& acts);

} // namespace ensign::command_line
