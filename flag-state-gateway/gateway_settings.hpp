/// What a gateway is told by its settings file (docs/settings.md). It learns nothing else, and it
/// keeps nothing: two gateways with the same file are the same gateway.
///
///     state = "ATL"
///     [core_side]
///     listen = "10.0.0.2:7443"
///     certificate = "core_side.crt"     # paths are relative to the file
///     key = "core_side.key"
///     core_pin = "..."                  # SHA-256 of the core's public key, 64 hex digits
///     [peer_side]
///     listen = "0.0.0.0:8443"
///     certificate = "gateway.crt"       # shown to peers that call, and to peers that are called
///     key = "gateway.key"
///     [[peer]]
///     state = "BOR"
///     origin = "https://gw.bor.example:8443"
///     pin = "..."
///     also = ["https://gw2.bor.example:8443"]   # further gateways of that State, same key
#pragma once

#include "core/net/http_client.hpp"
#include "core/net/http_server.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::gateway {

struct SideSettings {
    net::ListenAddress listen;
    std::string certificate;
    std::string key;
};

struct PeerSettings {
    std::string state;
    net::Origin origin;
    std::string pin;
    std::vector<net::Origin> also{}; ///< further gateways of that State, with the same key
};

struct GatewaySettings {
    std::string state;
    SideSettings core_side;
    std::string core_pin;
    SideSettings peer_side;
    std::vector<PeerSettings> peers;
};

/// "gateway.toml:12: peer_side: unknown key 'cert'": file, line, cause.
class SettingsFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// ISO 3166-1 alpha-3 form: three capital letters.
bool is_state_code(std::string_view text);

/// throws SettingsFailure, also for a key that is not known
GatewaySettings read_settings(const std::string& file);

} // namespace ensign::gateway
