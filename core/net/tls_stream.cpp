#include "core/net/tls_stream.hpp"

#include "core/net/tls_context.hpp"

#include <boost/asio/ssl.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <array>
#include <chrono>

namespace ensign::net {
namespace {

namespace beast = boost::beast;
namespace ssl = boost::asio::ssl;
using tcp = asio::ip::tcp;

constexpr Duration kPartingMax{2'000};
constexpr std::size_t kPartingBytesMax = std::size_t{4} * 1024 * 1024;

class TlsStream final : public ByteStream {
public:
    TlsStream(tcp::socket socket, std::shared_ptr<TlsContext> tls)
        : tls_{std::move(tls)}, stream_{std::move(socket), tls_->context()}
    {
        error_code ignored; // a connection that is already gone fails at its handshake
        tcp_socket().set_option(tcp::no_delay{true}, ignored);
        address_ = tcp_socket().remote_endpoint(ignored).address().to_string();
    }

    asio::any_io_executor executor() override { return stream_.get_executor(); }

    // The handlers are wrapped because Asio 1.81 cannot post to the executor that a type-erased
    // handler reports; everything runs on the loop anyway.
    void read(Buffers<asio::mutable_buffer> into, IoHandler done) override
    {
        stream_.async_read_some(
            into, [done = std::move(done)](error_code fault, std::size_t size) mutable {
                std::move(done)(fault, size);
            });
    }
    void write(Buffers<asio::const_buffer> from, IoHandler done) override
    {
        stream_.async_write_some(
            from, [done = std::move(done)](error_code fault, std::size_t size) mutable {
                std::move(done)(fault, size);
            });
    }
    void shut_down(DoneHandler done) override
    {
        expires_after(kPartingMax);
        stream_.async_shutdown(
            [done = std::move(done)](error_code fault) mutable { std::move(done)(fault); });
    }
    void expires_after(Duration limit) override
    {
        beast::get_lowest_layer(stream_).expires_after(limit);
    }
    void expires_never() override { beast::get_lowest_layer(stream_).expires_never(); }
    void close() override { beast::get_lowest_layer(stream_).close(); }

    beast::ssl_stream<beast::tcp_stream>& tls() { return stream_; }
    tcp::socket& tcp_socket() { return beast::get_lowest_layer(stream_).socket(); }
    void read_key_pin() { key_pin_ = peer_key_pin(stream_.native_handle()); }

private:
    std::shared_ptr<TlsContext> tls_; ///< the pin check of a running handshake reads it
    beast::ssl_stream<beast::tcp_stream> stream_;
};

HandshakeFault fault_of(TlsStream& stream, error_code fault)
{
    if (fault == beast::error::timeout) return HandshakeFault::handshake_timed_out;
    if (failed_by_pin(stream.tls().native_handle())) return HandshakeFault::pin_mismatch;
    const bool by_tls = fault.category() == asio::error::get_ssl_category();
    if (by_tls && ERR_GET_REASON(static_cast<unsigned long>(fault.value())) ==
                      SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE)
        return HandshakeFault::no_client_certificate;
    return HandshakeFault::handshake_failed;
}

void shake_hands(
    std::unique_ptr<TlsStream> stream,
    ssl::stream_base::handshake_type side,
    Duration limit,
    StreamReady ready)
{
    auto& shaking = *stream;
    shaking.expires_after(limit);
    shaking.tls().async_handshake(
        side, [stream = std::move(stream), ready = std::move(ready)](error_code fault) mutable {
            if (fault) {
                ready(unexpected(fault_of(*stream, fault)));
                return;
            }
            stream->read_key_pin();
            ready(std::unique_ptr<ByteStream>{std::move(stream)});
        });
}

/// Reads and forgets on the bare socket until the other side is done.
struct Parting : std::enable_shared_from_this<Parting> {
    explicit Parting(std::unique_ptr<TlsStream> leaving) : stream{std::move(leaving)} {}

    void listen()
    {
        beast::get_lowest_layer(stream->tls())
            .async_read_some(
                asio::buffer(bytes),
                [self = shared_from_this()](error_code fault, std::size_t size) {
                    self->heard += size;
                    if (fault || self->heard > kPartingBytesMax)
                        self->stream->close();
                    else
                        self->listen();
                });
    }

    std::unique_ptr<TlsStream> stream;
    std::array<char, 4096> bytes{};
    std::size_t heard = 0;
};

/// A dial in progress: look up the name, connect, shake hands.
struct Dial : std::enable_shared_from_this<Dial> {
    Dial(asio::io_context& io, std::shared_ptr<TlsContext> context, DialTarget where)
        : resolver{io}, connecting{io}, tls{std::move(context)}, target{std::move(where)}
    {
    }

    void start()
    {
        error_code not_an_address;
        const auto address = asio::ip::make_address(target.host, not_an_address);
        if (!not_an_address) {
            connecting.expires_after(target.handshake_max);
            connecting.async_connect(
                tcp::endpoint{address, target.port},
                [self = shared_from_this()](error_code fault) { self->connected(fault); });
            return;
        }
        resolver.async_resolve(
            target.host,
            std::to_string(target.port),
            [self = shared_from_this()](error_code fault, const auto& found) {
                if (fault) {
                    self->ready(unexpected(HandshakeFault::not_resolved));
                    return;
                }
                self->connecting.expires_after(self->target.handshake_max);
                self->connecting.async_connect(
                    found, [self](error_code refused, const auto&) { self->connected(refused); });
            });
    }

    void connected(error_code fault)
    {
        if (fault) {
            ready(unexpected(
                fault == beast::error::timeout ? HandshakeFault::handshake_timed_out
                                               : HandshakeFault::connection_refused));
            return;
        }
        auto stream = std::make_unique<TlsStream>(connecting.release_socket(), tls);
        if (tls->pins().empty()) expect_host(stream->tls().native_handle(), target.host);
        shake_hands(
            std::move(stream), ssl::stream_base::client, target.handshake_max, std::move(ready));
    }

    tcp::resolver resolver;
    beast::tcp_stream connecting;
    std::shared_ptr<TlsContext> tls;
    DialTarget target;
    StreamReady ready;
};

} // namespace

void accept_tls(
    tcp::socket socket, std::shared_ptr<TlsContext> tls, Duration handshake_max, StreamReady ready)
{
    shake_hands(
        std::make_unique<TlsStream>(std::move(socket), std::move(tls)),
        ssl::stream_base::server,
        handshake_max,
        std::move(ready));
}

void dial_tls(
    asio::io_context& io, std::shared_ptr<TlsContext> tls, DialTarget target, StreamReady ready)
{
    auto dial = std::make_shared<Dial>(io, std::move(tls), std::move(target));
    dial->ready = std::move(ready);
    dial->start();
}

void part_from(std::unique_ptr<ByteStream> stream)
{
    // Every ByteStream of this program is made above.
    auto leaving = std::make_shared<Parting>(
        std::unique_ptr<TlsStream>{static_cast<TlsStream*>(stream.release())}); // NOLINT
    leaving->stream->shut_down([leaving](error_code) {
        error_code ignored; // it may be gone already: then there is nobody to hear out
        leaving->stream->tcp_socket().shutdown(tcp::socket::shutdown_send, ignored);
        leaving->stream->expires_after(kPartingMax);
        leaving->listen();
    });
}

} // namespace ensign::net
