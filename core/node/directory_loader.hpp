/// Reads the folder of enrolled directory entries (*.entry). Each was enrolled by its fingerprint
/// (`ensign directory import`); a file that does not verify stops the core.
#pragma once

#include "core/wire/directory.hpp"

#include <string>

namespace ensign::node {

expected<wire::Directory, std::string> load_directory(const std::string& folder);

} // namespace ensign::node
