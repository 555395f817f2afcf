/// From a TCP connection to a ByteStream: the TLS handshake of either side.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/net/byte_stream.hpp"
#include "core/net/tls.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>

namespace ensign {
namespace net {

enum class HandshakeFault {
    not_resolved,
    connection_refused,
    handshake_timed_out,
    no_client_certificate,
    pin_mismatch,
    handshake_failed,
};

using StreamReady = std::function<void(expected<std::unique_ptr<ByteStream>, HandshakeFault>)>;

struct DialTarget {
    std::string host;
    std::uint16_t port = 0;
    Duration handshake_max{5'000}; ///< for connecting and for the handshake, each
};

/// Both call `ready` once, on the executor of the socket or context.
void accept_tls(
    asio::ip::tcp::socket socket,
    std::shared_ptr<TlsContext> tls,
    Duration handshake_max,
    StreamReady ready);
void dial_tls(
    asio::io_context& io, std::shared_ptr<TlsContext> tls, DialTarget target, StreamReady ready);

} // namespace net

template<>
inline constexpr auto kWords<net::HandshakeFault> = std::array{
    Word{net::HandshakeFault::not_resolved, "not_resolved"},
    Word{net::HandshakeFault::connection_refused, "connection_refused"},
    Word{net::HandshakeFault::handshake_timed_out, "handshake_timed_out"},
    Word{net::HandshakeFault::no_client_certificate, "no_client_certificate"},
    Word{net::HandshakeFault::pin_mismatch, "pin_mismatch"},
    Word{net::HandshakeFault::handshake_failed, "handshake_failed"},
};

} // namespace ensign
