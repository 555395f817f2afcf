/// Whether anybody answers at an address, for people who look for a fault: a TCP connection is
/// made and dropped.
#pragma once

#include "core/base/instant.hpp"

#include <cstdint>
#include <string>

namespace ensign::net {

///   cost   up to `patience`
bool is_reachable(const std::string& host, std::uint16_t port, Duration patience);

} // namespace ensign::net
