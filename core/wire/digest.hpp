/// SHA-256 where its bytes are needed rather than its hex digits (sodium.hpp has those).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::wire {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view bytes);

std::string hex_text(const Digest& digest); ///< 64 lower-case digits

/// Exactly what hex_text() writes.
std::optional<Digest> parse_hex(std::string_view text);

} // namespace ensign::wire
