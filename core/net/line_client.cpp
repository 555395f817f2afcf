#include "core/net/line_splitter.hpp"
#include "core/net/loop_impl.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace ensign::net {

using tcp = asio::ip::tcp;
using Fault = boost::system::error_code;

struct LineClient::Impl : std::enable_shared_from_this<LineClient::Impl> {
    Impl(Loop& loop, LineTarget to, LineHandlers told)
        : resolver{loop.impl().io}, socket{loop.impl().io}, pause{loop.impl().io},
          silence{loop.impl().io}, target{std::move(to)}, handlers{std::move(told)}
    {
    }

    void dial()
    {
        resolver.async_resolve(
            target.host,
            std::to_string(target.port),
            [self = shared_from_this()](const Fault& fault, const auto& found) {
                if (self->closed) return;
                if (fault)
                    self->failed("cannot resolve " + self->target.host + ": " + fault.message());
                else
                    self->connect(found);
            });
    }

    void connect(const tcp::resolver::results_type& found)
    {
        asio::async_connect(
            socket, found, [self = shared_from_this()](const Fault& fault, const auto&) {
                if (self->closed) return;
                if (fault)
                    self->failed(
                        "cannot connect to " + self->target.host + ":" +
                        std::to_string(self->target.port) + ": " + fault.message());
                else
                    self->greet();
            });
    }

    void greet()
    {
        connected = true;
        tell_connected(true);
        if (closed) return;
        watch_silence();
        if (target.greeting.empty()) return read();
        asio::async_write(
            socket,
            asio::buffer(target.greeting),
            [self = shared_from_this()](const Fault& fault, std::size_t) {
                if (self->closed) return;
                if (fault)
                    self->failed(fault.message());
                else
                    self->read();
            });
    }

    void read()
    {
        socket.async_read_some(
            asio::buffer(chunk), [self = shared_from_this()](const Fault& fault, std::size_t size) {
                if (!self->closed) self->take(fault, size);
            });
    }

    void take(const Fault& fault, std::size_t size)
    {
        if (fault)
            return failed(fault == asio::error::eof ? "closed by the other side" : fault.message());
        back_off.reset(); // it speaks: the next trouble is a new one
        watch_silence();
        lines.take({chunk.data(), size}, handlers, connection);
        if (closed) return;
        const auto wait = budget.spend(size);
        if (wait == wait.zero()) return read();
        if (handlers.on_drop) handlers.on_drop(LineDrop::held_back);
        after(wait, [this] { read(); });
    }

    /// A connection that died without a word says nothing either.
    void watch_silence()
    {
        if (target.silence_max == Duration{0}) return;
        silence.expires_after(target.silence_max);
        silence.async_wait([self = shared_from_this()](const Fault& cancelled) {
            if (cancelled || self->closed || !self->connected) return;
            self->silent = true;
            Fault ignored; // the read ends either way
            self->socket.cancel(ignored);
        });
    }

    void failed(const std::string& why)
    {
        Fault ignored; // it is closed either way
        socket.close(ignored);
        silence.cancel();
        lines.reset();
        ++connection;
        const bool was_silent = std::exchange(silent, false);
        tell_fault(was_silent ? "nothing was heard; dialled anew" : why);
        if (std::exchange(connected, false)) tell_connected(false);
        if (!closed) after(back_off.next(), [this] { dial(); });
    }

    template<class Span, class Work>
    void after(Span span, Work work)
    {
        pause.expires_after(span);
        pause.async_wait([self = shared_from_this(), work](const Fault& cancelled) {
            if (!cancelled && !self->closed) work();
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
        silence.cancel();
        Fault ignored; // it is closed either way
        socket.close(ignored);
    }

    tcp::resolver resolver;
    tcp::socket socket;
    asio::steady_timer pause;
    asio::steady_timer silence;
    LineTarget target;
    LineHandlers handlers;
    LineSplitter lines{target.line_max};
    LineSender connection = 0; ///< a new one each time it is dialled
    ByteBudget budget;
    RetryPause back_off;
    bool connected = false;
    bool silent = false;
    bool closed = false;
    std::array<char, 4096> chunk{};
};

LineClient::LineClient(Loop& loop, LineTarget target, LineHandlers handlers)
    : impl_{std::make_shared<Impl>(loop, std::move(target), std::move(handlers))}
{
    impl_->dial();
}

LineClient::~LineClient() { impl_->close(); }

} // namespace ensign::net
