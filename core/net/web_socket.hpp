/// One WebSocket, either end of it. Text messages only; pings keep it honest; a reader that is too
/// slow is closed (1013) instead of filling our memory.
#pragma once

#include "core/net/http.hpp"
#include "core/net/loop.hpp"
#include "core/net/tls.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ensign::net {

struct WebSocketLimits {
    std::size_t message_bytes_max = 512 * 1024;    ///< longer: closed with 1009
    std::size_t queue_bytes_max = 4 * 1024 * 1024; ///< more unsent: closed with 1013
    Duration ping_every{5'000};
    Duration silence_max{15'000}; ///< nothing heard, not even a pong: closed
};

class WebSocket {
public:
    virtual ~WebSocket() = default;

    /// Queues a text message. From any thread; nothing happens once closed.
    virtual void send(std::string text) = 0;

    /// Says goodbye (1000) after what is queued has gone out, and within two seconds. From any
    /// thread.
    virtual void close() = 0;

    /// Set before the first message can arrive: in the accept handler or in `on_open`.
    /// Both are called on the loop; `on_closed` exactly once, with a word for the log:
    /// "closed_here", "closed_by_peer_CODE", "message_too_big", "not_text", "reader_too_slow",
    /// "peer_silent" or "broken". Neither may own the socket: hold it weakly there.
    std::function<void(std::string)> on_message;
    std::function<void(std::string)> on_closed;
};

/// A client's side.
struct WebSocketTarget {
    std::string host;
    std::uint16_t port = 0;
    std::string path = "/";
    std::vector<std::pair<std::string, std::string>> headers;
    WebSocketLimits limits{};
};

/// Connects, then calls `on_open` with the socket, or `on_failure` with a sentence for the log.
/// No retry: the caller decides (core/delivery backoff).
void connect_web_socket(
    Loop& loop,
    std::shared_ptr<TlsContext> tls,
    WebSocketTarget target,
    std::function<void(std::shared_ptr<WebSocket>)> on_open,
    std::function<void(std::string)> on_failure);

} // namespace ensign::net
