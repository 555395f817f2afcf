#include "core/net/line_stream.hpp"
#include "core/net/loop_impl.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <array>

namespace ensign::net {

using tcp = asio::ip::tcp;

namespace {

constexpr std::size_t kLineMax = 1024;
constexpr Duration kFirstPause{1'000};
constexpr Duration kLongestPause{30'000};

} // namespace

struct LineClient::Impl : std::enable_shared_from_this<LineClient::Impl> {
    Impl(Loop& loop, std::string to_host, std::uint16_t to_port, Handlers told)
        : resolver{loop.impl().io}, socket{loop.impl().io}, pause{loop.impl().io},
          host{std::move(to_host)}, port{to_port}, handlers{std::move(told)}
    {
    }

    void dial()
    {
        resolver.async_resolve(
            host,
            std::to_string(port),
            [self = shared_from_this()](const boost::system::error_code& fault, const auto& found) {
                if (self->closed) return;
                if (fault)
                    self->failed("cannot resolve " + self->host + ": " + fault.message());
                else
                    self->connect(found);
            });
    }

    void connect(const tcp::resolver::results_type& found)
    {
        asio::async_connect(
            socket,
            found,
            [self = shared_from_this()](const boost::system::error_code& fault, const auto&) {
                if (self->closed) return;
                if (fault) {
                    self->failed(
                        "cannot connect to " + self->host + ":" + std::to_string(self->port) +
                        ": " + fault.message());
                    return;
                }
                self->connected = true;
                self->tell_connected(true);
                self->read();
            });
    }

    void read()
    {
        socket.async_read_some(
            asio::buffer(chunk),
            [self = shared_from_this()](const boost::system::error_code& fault, std::size_t size) {
                if (self->closed) return;
                if (fault) {
                    self->failed(
                        fault == asio::error::eof ? "closed by the other side" : fault.message());
                    return;
                }
                self->next_pause = kFirstPause; // it speaks: the next trouble is a new one
                self->take({self->chunk.data(), size});
                if (!self->closed) self->read();
            });
    }

    void take(std::string_view bytes)
    {
        while (!bytes.empty() && !closed) {
            const std::size_t end = std::min(bytes.find('\n'), bytes.size());
            if (!too_long) line.append(bytes.substr(0, end));
            if (line.size() > kLineMax + 1) { // one more for the CR
                too_long = true;
                line.clear();
            }
            if (end == bytes.size()) return;
            bytes.remove_prefix(end + 1);
            finish_line();
        }
    }

    void finish_line()
    {
        if (line.ends_with('\r')) line.pop_back();
        if (too_long || line.size() > kLineMax)
            tell_fault("line_too_long");
        else if (!line.empty() && handlers.on_line)
            handlers.on_line(line);
        line.clear();
        too_long = false;
    }

    void failed(const std::string& why)
    {
        boost::system::error_code ignored; // it is closed either way
        socket.close(ignored);
        line.clear();
        too_long = false;
        tell_fault(why);
        if (std::exchange(connected, false)) tell_connected(false);
        if (closed) return;
        pause.expires_after(next_pause);
        next_pause = std::min(next_pause * 2, kLongestPause);
        pause.async_wait([self = shared_from_this()](const boost::system::error_code& cancelled) {
            if (!cancelled && !self->closed) self->dial();
        });
    }

    void tell_connected(bool is) const
    {
        if (!closed && handlers.on_connected) handlers.on_connected(is);
    }
    void tell_fault(const std::string& why) const
    {
        if (!closed && handlers.on_fault) handlers.on_fault(why);
    }

    void close()
    {
        closed = true;
        resolver.cancel();
        pause.cancel();
        boost::system::error_code ignored; // it is closed either way
        socket.close(ignored);
    }

    tcp::resolver resolver;
    tcp::socket socket;
    asio::steady_timer pause;
    std::string host;
    std::uint16_t port;
    Handlers handlers;
    std::string line;
    bool too_long = false;
    bool connected = false;
    bool closed = false;
    Duration next_pause = kFirstPause;
    std::array<char, 4096> chunk{};
};

LineClient::LineClient(Loop& loop, std::string host, std::uint16_t port, Handlers handlers)
    : impl_{std::make_shared<Impl>(loop, std::move(host), port, std::move(handlers))}
{
    impl_->dial();
}

LineClient::~LineClient() { impl_->close(); }

} // namespace ensign::net
