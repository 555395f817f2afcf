/// Files in one file, as every system can unpack them: POSIX ustar, in the one spelling Python's
/// tarfile also writes (mode 0644, no owner, no time). What is spelled otherwise is not read, so no
/// byte of a bundle can change unseen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ensign::wire {

/// Names of at most 100 bytes, and their contents, in order.
using TarFiles = std::vector<std::pair<std::string, std::string>>;

std::string tar_of(const TarFiles& files);

/// Nothing when it is not exactly what tar_of() writes, or names one file twice.
std::optional<TarFiles> parse_tar(std::string_view bytes);

} // namespace ensign::wire
