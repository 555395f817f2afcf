/// Files named on the command line: there and readable or writable, or a Failure that names them.
#pragma once

#include <string>

namespace ensign::command_line {

std::string content_of(const std::string& path);

/// Without the line end: how a passphrase file is read. Throws for an empty one.
std::string first_line_of(const std::string& path);

/// Whole or not at all, over what stood there before; for its owner alone to read.
void write_output(const std::string& path, const std::string& content);

} // namespace ensign::command_line
