/// Files named on the command line: there and readable, or a Failure that names them.
#pragma once

#include <string>

namespace ensign::command_line {

std::string content_of(const std::string& path);

/// Without the line end: how a passphrase file is read. Throws for an empty one.
std::string first_line_of(const std::string& path);

} // namespace ensign::command_line
