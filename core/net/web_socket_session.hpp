/// Turns the connection of an upgrade request into a WebSocket. The Beast part of it stays in
/// web_socket.cpp.
#pragma once

#include "core/net/byte_stream.hpp"
#include "core/net/web_socket.hpp"

#include <functional>
#include <memory>

namespace ensign::net {

struct Upgrade {
    std::unique_ptr<ByteStream> stream;
    Request request;
    WebSocketLimits limits;
    std::shared_ptr<void> lease; ///< held as long as the connection: counts against a limit
};

/// `ready` gets the socket when the upgrade was answered, and nullptr when that failed.
void accept_web_socket(Upgrade upgrade, std::function<void(std::shared_ptr<WebSocket>)> ready);

} // namespace ensign::net
