#include "core/net/http_server.hpp"

#include "core/net/http_session.hpp"
#include "core/net/loop_impl.hpp"
#include "core/net/tls_stream.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <map>
#include <vector>

namespace ensign::net {

using tcp = asio::ip::tcp;

namespace {

/// After "too many open files" and the like: a pause instead of a busy loop.
constexpr Duration kAcceptPause{100};

/// Who holds a connection, and from where.
struct Occupancy {
    std::size_t connections = 0;
    std::map<std::string, std::size_t> by_address;
};

/// Counts a connection as long as anything holds the lease.
std::shared_ptr<void> lease(const std::shared_ptr<Occupancy>& occupancy, const std::string& address)
{
    ++occupancy->connections;
    ++occupancy->by_address[address];
    return {nullptr, [occupancy, address](void*) {
                --occupancy->connections;
                if (--occupancy->by_address[address] == 0) occupancy->by_address.erase(address);
            }};
}

tcp::endpoint endpoint_of(const ListenAddress& address)
{
    boost::system::error_code fault;
    const auto host = asio::ip::make_address(address.host, fault);
    if (fault)
        throw std::system_error{
            std::make_error_code(std::errc::invalid_argument),
            "'" + address.host + "' is not an IP address to listen on"};
    return {host, address.port};
}

} // namespace

struct HttpServer::Impl : std::enable_shared_from_this<HttpServer::Impl> {
    Impl(Loop& on, std::shared_ptr<TlsContext> context, const ListenAddress& address)
        : loop{on}, acceptor{on.impl().io}, pause{on.impl().io}, tls{std::move(context)}
    {
        const tcp::endpoint endpoint = endpoint_of(address);
        boost::system::error_code fault;
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address{true});
        acceptor.bind(endpoint, fault);
        if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
        if (fault)
            throw std::system_error{
                std::error_code{fault.value(), std::system_category()},
                "cannot listen on " + address.host + ":" + std::to_string(address.port)};
        port = acceptor.local_endpoint().port();
    }

    void accept()
    {
        acceptor.async_accept([self = shared_from_this()](error_code fault, tcp::socket socket) {
            if (!self->acceptor.is_open()) return;
            if (fault) {
                self->pause.expires_after(kAcceptPause);
                self->pause.async_wait([self](error_code stopped) {
                    if (!stopped && self->acceptor.is_open()) self->accept();
                });
                return;
            }
            self->admit(std::move(socket));
            self->accept();
        });
    }

    void admit(tcp::socket socket)
    {
        error_code gone;
        const std::string address = socket.remote_endpoint(gone).address().to_string();
        if (gone) return;
        const bool full = occupancy->connections >= part->limits.connections_max;
        const auto found = occupancy->by_address.find(address);
        const bool address_full = found != occupancy->by_address.end() &&
                                  found->second >= part->limits.connections_per_address_max;
        if (full || address_full) {
            part->refused(full ? "too_many_connections" : "too_many_from_address");
            return; // closes it, before the price of a handshake
        }
        accept_tls(
            std::move(socket),
            tls,
            part->limits.handshake_max,
            [self = shared_from_this(), held = lease(occupancy, address)](
                expected<std::unique_ptr<ByteStream>, HandshakeFault> stream) {
                if (!stream)
                    self->part->refused(word(stream.error()));
                else if (!self->part->stopping)
                    self->serve(std::move(*stream), held);
            });
    }

    void serve(std::unique_ptr<ByteStream> stream, std::shared_ptr<void> held)
    {
        std::erase_if(sessions, [](const auto& session) { return session.expired(); });
        auto session = std::make_shared<HttpSession>(part, std::move(stream), std::move(held));
        sessions.push_back(session);
        session->start();
    }

    void stop_accepting()
    {
        part->stopping = true;
        boost::system::error_code ignored; // it is closed either way
        acceptor.close(ignored);
        pause.cancel();
        for (const auto& weak : sessions)
            if (const auto session = weak.lock()) session->stop();
    }

    void close()
    {
        stop_accepting();
        part->handler = nullptr;
        for (const auto& weak : sessions)
            if (const auto session = weak.lock()) session->close();
    }

    Loop& loop;
    tcp::acceptor acceptor;
    std::uint16_t port = 0;
    asio::steady_timer pause;
    std::shared_ptr<TlsContext> tls;
    std::shared_ptr<ServerPart> part = std::make_shared<ServerPart>();
    std::shared_ptr<Occupancy> occupancy = std::make_shared<Occupancy>();
    std::vector<std::weak_ptr<HttpSession>> sessions;
};

HttpServer::HttpServer(
    Loop& loop,
    std::shared_ptr<TlsContext> tls,
    ListenAddress address,
    HttpLimits limits,
    HttpHandler& handler)
    : impl_{std::make_shared<Impl>(loop, std::move(tls), address)}
{
    impl_->part->limits = limits;
    impl_->part->handler = &handler;
    impl_->accept();
}

HttpServer::~HttpServer() { impl_->close(); }

std::uint16_t HttpServer::port() const { return impl_->port; }

void HttpServer::stop_accepting() { impl_->stop_accepting(); }

} // namespace ensign::net
