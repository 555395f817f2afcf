/// Rows of cells as aligned text. Widths count characters, not bytes: positions hold ° and ′.
#pragma once

#include <string>
#include <vector>

namespace ensign::command_line {

using Row = std::vector<std::string>;

/// Two blanks between columns, none at the end of a line; each row ends with a line end.
std::string columns(const std::vector<Row>& rows);

} // namespace ensign::command_line
