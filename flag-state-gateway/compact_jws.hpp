/// The form of what passes through: a compact JWS. The gateway never opens one; it only refuses
/// what no core could open either, before it costs a core anything.
#pragma once

#include <cstddef>
#include <string_view>

namespace ensign::gateway {

/// Three parts of base64url without padding, none empty (RFC 7515, section 3.1).
bool is_compact_jws(std::string_view text);

/// 1 to `lines_max` of them, one a line, no empty line (docs/formats/stream.md, "A batch").
bool is_batch(std::string_view text, std::size_t lines_max);

} // namespace ensign::gateway
