/// [[notify]] and [mail] of core.toml. For core_config.cpp.
#pragma once

#include "core/node/toml_table.hpp"
#include "core/service/settings/core_config.hpp"

#include <filesystem>

namespace ensign::service {

void read_notices(node::TomlTable& file, const std::filesystem::path& base, CoreConfig& config);

} // namespace ensign::service
