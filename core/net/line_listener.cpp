#include "core/net/line_splitter.hpp"
#include "core/net/loop_impl.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <vector>

namespace ensign::net {

using tcp = asio::ip::tcp;
using Fault = boost::system::error_code;

namespace {

/// One who brings lines.
struct Sender : std::enable_shared_from_this<Sender> {
    Sender(
        tcp::socket connection,
        LineSender its_number,
        const LineHandlers& told,
        std::function<void()> then)
        : socket{std::move(connection)}, number{its_number}, pause{socket.get_executor()},
          handlers{told}, gone{std::move(then)}
    {
    }

    void read()
    {
        socket.async_read_some(
            asio::buffer(chunk), [self = shared_from_this()](const Fault& fault, std::size_t size) {
                if (self->closed) return;
                if (fault) {
                    self->close();
                    return self->gone();
                }
                self->lines.take({self->chunk.data(), size}, self->handlers, self->number);
                if (!self->closed) self->read_on(size);
            });
    }

    void read_on(std::size_t size)
    {
        const auto wait = budget.spend(size);
        if (wait == wait.zero()) return read();
        if (handlers.on_drop) handlers.on_drop(LineDrop::held_back);
        pause.expires_after(wait);
        pause.async_wait([self = shared_from_this()](const Fault& cancelled) {
            if (!cancelled && !self->closed) self->read();
        });
    }

    void close()
    {
        closed = true;
        pause.cancel();
        Fault ignored; // it is closed either way
        socket.close(ignored);
    }

    tcp::socket socket;
    LineSender number;
    asio::steady_timer pause;
    const LineHandlers& handlers;
    std::function<void()> gone;
    LineSplitter lines{kLineMax};
    ByteBudget budget;
    bool closed = false;
    std::array<char, 4096> chunk{};
};

} // namespace

struct LineListener::Impl : std::enable_shared_from_this<LineListener::Impl> {
    Impl(Loop& loop, std::string on_host, std::uint16_t on_port, LineHandlers told)
        : acceptor{loop.impl().io}, pause{loop.impl().io}, host{std::move(on_host)}, port{on_port},
          handlers{std::move(told)}
    {
    }

    void open()
    {
        try {
            const tcp::endpoint at{asio::ip::make_address(host), port};
            acceptor.open(at.protocol());
            acceptor.set_option(tcp::acceptor::reuse_address(true));
            acceptor.bind(at);
            acceptor.listen();
        } catch (const boost::system::system_error& fault) {
            Fault ignored; // it is closed either way
            acceptor.close(ignored);
            if (handlers.on_fault)
                handlers.on_fault(
                    "cannot listen on " + host + ":" + std::to_string(port) + ": " +
                    fault.code().message());
            return after(back_off.next(), [this] { open(); });
        }
        back_off.reset();
        accept();
    }

    void accept()
    {
        acceptor.async_accept([self = shared_from_this()](const Fault& fault, tcp::socket socket) {
            if (self->closed) return;
            if (fault) return self->after(RetryPause::kFirst, [self] { self->accept(); });
            self->welcome(std::move(socket));
            self->accept();
        });
    }

    void welcome(tcp::socket socket)
    {
        if (senders.size() >= kSendersMax) {
            if (handlers.on_drop) handlers.on_drop(LineDrop::too_many_senders);
            return; // and the socket closes
        }
        senders.push_back(std::make_shared<Sender>(
            std::move(socket), ++welcomed, handlers, [this] { forget_closed(); }));
        senders.back()->read();
        if (senders.size() == 1 && handlers.on_connected) handlers.on_connected(true);
    }

    void forget_closed()
    {
        std::erase_if(senders, [](const auto& sender) { return sender->closed; });
        if (!senders.empty()) return;
        if (handlers.on_fault) handlers.on_fault("closed by the other side");
        if (handlers.on_connected) handlers.on_connected(false);
    }

    template<class Work>
    void after(Duration span, Work work)
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
        acceptor.close(ignored);
        for (const auto& sender : senders)
            sender->close();
    }

    tcp::acceptor acceptor;
    asio::steady_timer pause;
    std::string host;
    std::uint16_t port;
    LineHandlers handlers;
    RetryPause back_off;
    std::vector<std::shared_ptr<Sender>> senders;
    LineSender welcomed = 0; ///< a number is given once
    bool closed = false;
};

LineListener::LineListener(Loop& loop, std::string host, std::uint16_t port, LineHandlers handlers)
    : impl_{std::make_shared<Impl>(loop, std::move(host), port, std::move(handlers))}
{
    impl_->open();
}

LineListener::~LineListener() { impl_->close(); }

std::uint16_t LineListener::port() const
{
    return impl_->acceptor.is_open() ? impl_->acceptor.local_endpoint().port() : std::uint16_t{0};
}

} // namespace ensign::net
