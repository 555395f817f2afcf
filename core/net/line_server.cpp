#include "core/net/line_server.hpp"

#include "core/net/loop_impl.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <system_error>
#include <vector>

namespace ensign::net {

using tcp = asio::ip::tcp;

namespace {

constexpr std::size_t kUnsentMax = std::size_t{256} * 1024; ///< more: the reader is dropped
constexpr Duration kAcceptPause{100};

struct Reader : std::enable_shared_from_this<Reader> {
    explicit Reader(tcp::socket connection) : socket{std::move(connection)} {}

    /// What a reader says is not listened to; only its goodbye is.
    void listen()
    {
        socket.async_read_some(
            asio::buffer(ignored),
            [self = shared_from_this()](const boost::system::error_code& fault, std::size_t) {
                if (fault)
                    self->close();
                else
                    self->listen();
            });
    }

    void send(const std::string& line)
    {
        if (!socket.is_open()) return;
        next += line;
        if (next.size() > kUnsentMax)
            close();
        else if (writing.empty())
            write();
    }

    void write()
    {
        writing.swap(next);
        asio::async_write(
            socket,
            asio::buffer(writing),
            [self = shared_from_this()](const boost::system::error_code& fault, std::size_t) {
                self->writing.clear();
                if (fault)
                    self->close();
                else if (!self->next.empty())
                    self->write();
            });
    }

    void close()
    {
        boost::system::error_code already; // closed is all we want
        socket.close(already);
    }

    tcp::socket socket;
    std::string writing;
    std::string next;
    std::array<char, 512> ignored{};
};

} // namespace

struct LineServer::Impl : std::enable_shared_from_this<LineServer::Impl> {
    Impl(Loop& loop, const tcp::endpoint& endpoint)
    try : acceptor{loop.impl().io, endpoint}, pause{loop.impl().io} {
    } catch (const boost::system::system_error& fault) {
        throw std::system_error{
            std::error_code{fault.code().value(), std::system_category()},
            "cannot listen on " + endpoint.address().to_string() + ":" +
                std::to_string(endpoint.port())};
    }

    void accept()
    {
        acceptor.async_accept([self = shared_from_this()](
                                  const boost::system::error_code& fault, tcp::socket socket) {
            if (!self->acceptor.is_open()) return;
            if (fault) {
                self->pause.expires_after(kAcceptPause);
                self->pause.async_wait([self](const boost::system::error_code& stopped) {
                    if (!stopped && self->acceptor.is_open()) self->accept();
                });
                return;
            }
            self->readers.push_back(std::make_shared<Reader>(std::move(socket)));
            self->readers.back()->listen();
            self->accept();
        });
    }

    void forget_closed()
    {
        std::erase_if(readers, [](const auto& reader) { return !reader->socket.is_open(); });
    }

    void close()
    {
        boost::system::error_code ignored; // it is closed either way
        acceptor.close(ignored);
        pause.cancel();
        for (const auto& reader : readers)
            reader->close();
    }

    tcp::acceptor acceptor;
    asio::steady_timer pause;
    std::vector<std::shared_ptr<Reader>> readers;
};

LineServer::LineServer(Loop& loop, std::string host, std::uint16_t port)
    : impl_{std::make_shared<Impl>(loop, tcp::endpoint{asio::ip::make_address(host), port})}
{
    impl_->accept();
}

LineServer::~LineServer() { impl_->close(); }

std::uint16_t LineServer::port() const { return impl_->acceptor.local_endpoint().port(); }

std::size_t LineServer::readers() const
{
    impl_->forget_closed();
    return impl_->readers.size();
}

void LineServer::send(std::string_view line)
{
    impl_->forget_closed();
    const std::string whole = std::string{line} + "\r\n";
    for (const auto& reader : impl_->readers)
        reader->send(whole);
}

} // namespace ensign::net
