/// Whole small files, and the one rule about secret ones.
#pragma once

#include "core/wire/sodium.hpp"

#include <optional>
#include <string>

namespace ensign::node {

std::optional<std::string> read_file(const std::string& path);

/// Writes beside and renames, so that a reader never sees half of it. Throws std::system_error.
void write_file(const std::string& path, const std::string& text, unsigned mode);

/// Thrown for a key file that is missing, is no key, or that other users may read.
struct KeyFileFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};
wire::SigningKey load_signing_key(const std::string& path);

} // namespace ensign::node
