/// The register that a mapping file names, read by `ensign-core --read-register`: the command line
/// itself has no GDAL.
#pragma once

#include <cstddef>
#include <string>

namespace ensign::command_line {

/// What ensign-core beside this program, else the one on the PATH, writes to its stdout: CSV with
/// our columns. Its progress and its complaint go to stderr.
///
///   errors   throws Failure when it cannot be started, could not read the register, or wrote more
///            than kRegisterTextBytesMax
std::string mapped_register(const std::string& mapping_file);
inline constexpr std::size_t kRegisterTextBytesMax = std::size_t{1} << 30;

} // namespace ensign::command_line
