/// Looking into an answer by dotted names: "registry.clock.due_at", "actions.0.command". What is
/// not there is empty, as the contract says: a member that is not known is absent.
#pragma once

#include "core/wire/json.hpp"

#include <string>
#include <string_view>

namespace ensign::command_line {

namespace json = wire::json;

const json::value* at(const json::value& value, std::string_view path); ///< null when absent

/// A text as it is, numbers and true/false as JSON writes them; "" when absent or no scalar.
std::string text_at(const json::value& value, std::string_view path);

bool true_at(const json::value& value, std::string_view path);

/// An empty one when absent.
const json::array& array_at(const json::value& value, std::string_view path);

/// The texts of a list, joined: "board, search".
std::string list_at(
    const json::value& value, std::string_view path, std::string_view between = ", ");

/// "24 NOV 2026 02:48:10 Z"; "" when absent.
std::string time_at(const json::value& value, std::string_view path);

/// A number with that many decimals; "" when absent.
std::string number_at(const json::value& value, std::string_view path, int decimals);

/// `prefix` + `text`, or "" when there is no text.
std::string with(std::string_view prefix, const std::string& text);

} // namespace ensign::command_line
