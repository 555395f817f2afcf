#include "core/net/web_socket.hpp"

#include "core/net/loop_impl.hpp"
#include "core/net/tls_stream.hpp"
#include "core/net/web_socket_session.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>

namespace ensign::net {
namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

constexpr Duration kHandshakeMax{5'000};
constexpr Duration kGoodbyeMax{2'000};
constexpr std::size_t kReadSize = std::size_t{16} * 1024;
constexpr std::size_t kWriteSize = std::size_t{16} * 1024; ///< one record of TLS

class Session final : public WebSocket, public std::enable_shared_from_this<Session> {
public:
    Session(std::unique_ptr<ByteStream> stream, WebSocketLimits limits, std::shared_ptr<void> lease)
        : socket_{std::move(stream)}, tick_{socket_.get_executor()}, goodbye_{tick_.get_executor()},
          limits_{limits}, lease_{std::move(lease)}
    {
        socket_.read_message_max(limits_.message_bytes_max);
        socket_.auto_fragment(true);
        socket_.write_buffer_bytes(kWriteSize);
    }

    websocket::stream<AnyStream, false>& socket() { return socket_; }

    void start()
    {
        socket_.next_layer()->expires_never();
        socket_.text(true);
        socket_.control_callback(
            [this](websocket::frame_type, beast::string_view) { heard_at_ = Clock::now(); });
        read();
        tick();
    }

    void send(std::string text) override
    {
        asio::post(
            socket_.get_executor(), [self = shared_from_this(), text = std::move(text)]() mutable {
                self->enqueue(std::move(text));
            });
    }

    void close() override
    {
        asio::post(socket_.get_executor(), [self = shared_from_this()] {
            self->last_words_ = true;
            if (self->queue_.empty())
                self->say_goodbye(websocket::close_code::normal, "closed_here");
            self->limit_goodbye("closed_here");
        });
    }

private:
    void read()
    {
        socket_.async_read_some(
            buffer_, kReadSize, [self = shared_from_this()](error_code fault, std::size_t) {
                if (fault)
                    self->read_failed(fault);
                else
                    self->read_on();
            });
    }

    void read_on()
    {
        heard_at_ = Clock::now();
        if (!leaving_ && socket_.is_message_done()) {
            if (!socket_.got_text()) {
                say_goodbye(websocket::close_code::unknown_data, "not_text");
            } else {
                std::string text = beast::buffers_to_string(buffer_.data());
                buffer_.consume(buffer_.size());
                if (on_message) on_message(std::move(text));
            }
        }
        if (leaving_) buffer_.consume(buffer_.size()); // reads on only to hear the other's goodbye
        read();
    }

    void read_failed(error_code fault)
    {
        if (fault == websocket::error::closed)
            ended("closed_by_peer_" + std::to_string(socket_.reason().code));
        else if (fault == websocket::error::message_too_big)
            ended("message_too_big"); // Beast has sent 1009
        else
            ended("broken");
    }

    void enqueue(std::string text)
    {
        if (leaving_ || last_words_ || ended_) return;
        queued_bytes_ += text.size();
        queue_.push_back(std::move(text));
        if (queued_bytes_ > limits_.queue_bytes_max)
            say_goodbye(websocket::close_code::try_again_later, "reader_too_slow");
        else if (queue_.size() == 1)
            write();
    }

    void write()
    {
        socket_.async_write(
            asio::buffer(queue_.front()),
            [self = shared_from_this()](error_code fault, std::size_t) {
                if (!fault) self->written(); // a fault is met by the read as well
            });
    }

    void written()
    {
        queued_bytes_ -= queue_.front().size();
        queue_.pop_front();
        if (leaving_) return;
        if (!queue_.empty())
            write();
        else if (last_words_)
            say_goodbye(websocket::close_code::normal, "closed_here");
    }

    void say_goodbye(websocket::close_code code, const std::string& word)
    {
        if (leaving_ || ended_) return;
        leaving_ = true;
        limit_goodbye(word);
        // Takes its turn behind a write in progress; the limit ends both.
        socket_.async_close(
            code, [self = shared_from_this(), word](error_code) { self->ended(word); });
    }

    void limit_goodbye(const std::string& word)
    {
        goodbye_.expires_after(kGoodbyeMax);
        goodbye_.async_wait([self = shared_from_this(), word](error_code cancelled) {
            if (!cancelled) self->ended(word);
        });
    }

    void tick()
    {
        tick_.expires_after(limits_.ping_every);
        tick_.async_wait([self = shared_from_this()](error_code cancelled) {
            if (cancelled || self->ended_) return;
            if (Clock::now() - self->heard_at_ > self->limits_.silence_max) {
                self->ended("peer_silent");
                return;
            }
            self->ping();
            self->tick();
        });
    }

    void ping()
    {
        if (pinging_ || leaving_) return;
        pinging_ = true;
        socket_.async_ping({}, [self = shared_from_this()](error_code) { self->pinging_ = false; });
    }

    /// Once, by whichever comes first. Closing the stream ends the operations still under way, and
    /// with them their hold on this session.
    void ended(const std::string& word)
    {
        if (ended_) return;
        ended_ = true;
        tick_.cancel();
        goodbye_.cancel();
        socket_.next_layer()->close();
        lease_.reset();
        on_message = nullptr;
        if (const auto report = std::exchange(on_closed, nullptr)) report(word);
    }

    websocket::stream<AnyStream, false> socket_;
    asio::steady_timer tick_;
    asio::steady_timer goodbye_;
    WebSocketLimits limits_;
    std::shared_ptr<void> lease_;
    beast::flat_buffer buffer_;
    std::deque<std::string> queue_;
    std::size_t queued_bytes_ = 0;
    Clock::time_point heard_at_ = Clock::now();
    bool pinging_ = false;
    bool last_words_ = false; ///< close() was called: nothing new is queued
    bool leaving_ = false;    ///< our close frame is on its way
    bool ended_ = false;
};

/// Only the fields of the handshake itself: the strict layer has checked them, the rest of the
/// request is the handler's.
http::request<http::empty_body> handshake_of(const Request& request)
{
    http::request<http::empty_body> handshake{http::verb::get, "/", 11};
    handshake.set(http::field::host, std::string{request.header("host")});
    handshake.set(http::field::connection, "upgrade");
    handshake.set(http::field::upgrade, "websocket");
    handshake.set(http::field::sec_websocket_version, "13");
    handshake.set(http::field::sec_websocket_key, std::string{request.header("sec-websocket-key")});
    return handshake;
}

void shake_hands(
    const WebSocketTarget& target,
    std::unique_ptr<ByteStream> stream,
    const std::function<void(std::shared_ptr<WebSocket>)>& on_open,
    const std::function<void(std::string)>& on_failure)
{
    auto session = std::make_shared<Session>(std::move(stream), target.limits, nullptr);
    session->socket().set_option(websocket::stream_base::decorator{
        [headers = target.headers](websocket::request_type& asked) {
            for (const auto& [name, value] : headers)
                asked.set(name, value);
        }});
    session->socket().next_layer()->expires_after(kHandshakeMax);
    auto answer = std::make_shared<websocket::response_type>();
    session->socket().async_handshake(
        *answer,
        target.host + ":" + std::to_string(target.port),
        target.path,
        [session, answer, on_open, on_failure](error_code fault) {
            if (fault) {
                session->socket().next_layer()->close();
                on_failure(
                    fault == websocket::error::upgrade_declined
                        ? "the other side answered " + std::to_string(answer->result_int())
                        : "the upgrade failed: " + fault.message());
                return;
            }
            on_open(session);
            session->start();
        });
}

} // namespace

void accept_web_socket(Upgrade upgrade, std::function<void(std::shared_ptr<WebSocket>)> ready)
{
    auto session = std::make_shared<Session>(
        std::move(upgrade.stream), upgrade.limits, std::move(upgrade.lease));
    session->socket().next_layer()->expires_after(kHandshakeMax);
    session->socket().async_accept(
        handshake_of(upgrade.request), [session, ready = std::move(ready)](error_code fault) {
            ready(fault ? nullptr : session);
            if (!fault) session->start();
        });
}

void connect_web_socket(
    Loop& loop,
    std::shared_ptr<TlsContext> tls,
    WebSocketTarget target,
    std::function<void(std::shared_ptr<WebSocket>)> on_open,
    std::function<void(std::string)> on_failure)
{
    const DialTarget dial{target.host, target.port};
    dial_tls(
        loop.impl().io,
        std::move(tls),
        dial,
        [target = std::move(target),
         on_open = std::move(on_open),
         on_failure =
             std::move(on_failure)](expected<std::unique_ptr<ByteStream>, HandshakeFault> stream) {
            if (!stream)
                on_failure("cannot connect: " + std::string{word(stream.error())});
            else
                shake_hands(target, std::move(*stream), on_open, on_failure);
        });
}

} // namespace ensign::net
