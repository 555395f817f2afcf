#include "core/net/line_splitter.hpp"
#include "core/net/loop_impl.hpp"

#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <vector>

namespace ensign::net {

using udp = asio::ip::udp;
using Fault = boost::system::error_code;

namespace {

constexpr std::size_t kDatagramMax = 65'535;

/// IEC 61162-450, 7.3.1: six bytes that say what the datagram holds.
constexpr std::string_view kSentences{"UdPbC\0", 6};
constexpr std::array<std::string_view, 4> kOtherKinds{
    std::string_view{"RaUdP\0", 6},
    std::string_view{"RrUdP\0", 6},
    std::string_view{"RpUdP\0", 6},
    std::string_view{"NkPgN\0", 6}};

/// One who sends from elsewhere has another number.
LineSender number_of(const udp::endpoint& sender)
{
    return std::hash<asio::ip::address>{}(sender.address()) * 65'599U + sender.port();
}

} // namespace

struct LineDatagrams::Impl : std::enable_shared_from_this<LineDatagrams::Impl> {
    Impl(Loop& loop, std::string on_host, std::uint16_t on_port, LineHandlers told)
        : socket{loop.impl().io}, pause{loop.impl().io}, host{std::move(on_host)}, port{on_port},
          handlers{std::move(told)}
    {
    }

    void open()
    {
        try {
            const auto address = asio::ip::make_address(host);
            socket.open(udp::endpoint{address, port}.protocol());
            if (address.is_multicast()) socket.set_option(udp::socket::reuse_address(true));
            socket.bind({address, port});
            if (address.is_multicast()) socket.set_option(asio::ip::multicast::join_group(address));
        } catch (const boost::system::system_error& fault) {
            return failed(
                "cannot receive on " + host + ":" + std::to_string(port) + ": " +
                fault.code().message());
        }
        back_off.reset();
        if (handlers.on_connected) handlers.on_connected(true);
        if (!closed) read();
    }

    void read()
    {
        socket.async_receive_from(
            asio::buffer(datagram),
            sender,
            [self = shared_from_this()](const Fault& fault, std::size_t size) {
                if (self->closed) return;
                if (fault) return self->lost(fault.message());
                self->take({self->datagram.data(), size});
                if (!self->closed) self->read_on(size);
            });
    }

    void take(std::string_view bytes)
    {
        for (const std::string_view kind : kOtherKinds)
            if (bytes.starts_with(kind)) {
                if (handlers.on_drop) handlers.on_drop(LineDrop::datagram_kind);
                return;
            }
        if (bytes.starts_with(kSentences)) bytes.remove_prefix(kSentences.size());
        const LineSender from = number_of(sender);
        lines.take(bytes, handlers, from);
        lines.finish(handlers, from);
    }

    void read_on(std::size_t size)
    {
        const auto wait = budget.spend(size);
        if (wait == wait.zero()) return read();
        if (handlers.on_drop) handlers.on_drop(LineDrop::held_back);
        after(wait, [this] { read(); });
    }

    void lost(const std::string& why)
    {
        if (handlers.on_connected) handlers.on_connected(false);
        failed(why);
    }

    void failed(const std::string& why)
    {
        Fault ignored; // it is closed either way
        socket.close(ignored);
        if (handlers.on_fault) handlers.on_fault(why);
        if (!closed) after(back_off.next(), [this] { open(); });
    }

    template<class Span, class Work>
    void after(Span span, Work work)
    {
        pause.expires_after(span);
        pause.async_wait([self = shared_from_this(), work](const Fault& cancelled) {
            if (!cancelled && !self->closed) work();
        });
    }

    void close()
    {
        closed = true;
        pause.cancel();
        Fault ignored; // it is closed either way
        socket.close(ignored);
    }

    udp::socket socket;
    udp::endpoint sender;
    asio::steady_timer pause;
    std::string host;
    std::uint16_t port;
    LineHandlers handlers;
    LineSplitter lines{kLineMax};
    ByteBudget budget;
    RetryPause back_off;
    bool closed = false;
    std::vector<char> datagram = std::vector<char>(kDatagramMax);
};

LineDatagrams::LineDatagrams(
    Loop& loop, std::string host, std::uint16_t port, LineHandlers handlers)
    : impl_{std::make_shared<Impl>(loop, std::move(host), port, std::move(handlers))}
{
    impl_->open();
}

LineDatagrams::~LineDatagrams() { impl_->close(); }

std::uint16_t LineDatagrams::port() const
{
    return impl_->socket.is_open() ? impl_->socket.local_endpoint().port() : std::uint16_t{0};
}

} // namespace ensign::net
