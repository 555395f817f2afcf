/// A State's own ship database as rows of our register, on stdout. It is the part of `ensign
/// register import --mapping` that needs GDAL, in a process of its own: what a faulty file does to
/// it, it does to nothing else.
#pragma once

#include <string>

namespace ensign::service {

inline constexpr int kExitRegister = 65;

/// Writes CSV with our columns (core/store/register_csv.hpp); how far it is, and what is wrong, on
/// stderr.
///
///   returns  0, or kExitRegister: then what was written is not a register
int write_register_rows(const std::string& mapping_file);

} // namespace ensign::service
