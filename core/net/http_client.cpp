#include "core/net/http_client.hpp"

#include "core/net/http_connection.hpp"
#include "core/net/loop_impl.hpp"
#include "core/net/tls_stream.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <charconv>
#include <list>
#include <set>
#include <vector>

namespace ensign::net {
namespace {

/// Below the 30 s after which a server of this house closes: the client lets go first.
constexpr Duration kIdleMax{25'000};

struct Call {
    std::string request;
    HttpClient::Done done; ///< empty when it was answered or timed out
    asio::steady_timer clock;
    std::shared_ptr<HttpConnection> connection; ///< while asked on one
    bool asked_again = false;

    void end(expected<Response, CallFault> result)
    {
        clock.cancel();
        if (const auto report = std::exchange(done, nullptr)) report(std::move(result));
    }

    void forget()
    {
        clock.cancel();
        done = nullptr;
    }
};

struct Idle {
    std::shared_ptr<HttpConnection> connection;
    std::chrono::steady_clock::time_point since;
};

CallFault fault_of(HandshakeFault fault)
{
    switch (fault) {
    case HandshakeFault::not_resolved: return CallFault::not_resolved;
    case HandshakeFault::connection_refused: return CallFault::refused;
    case HandshakeFault::handshake_timed_out: return CallFault::timed_out;
    case HandshakeFault::no_client_certificate:
    case HandshakeFault::pin_mismatch:
    case HandshakeFault::handshake_failed: return CallFault::handshake_failed;
    }
    assert(false);
    return CallFault::broken;
}

CallFault fault_of(HttpConnection::End end)
{
    if (end == HttpConnection::End::handshake_refused) return CallFault::handshake_failed;
    if (end == HttpConnection::End::malformed) return CallFault::malformed;
    return CallFault::broken;
}

} // namespace

struct HttpClient::Impl : std::enable_shared_from_this<HttpClient::Impl> {
    using CallPtr = std::shared_ptr<Call>;

    Impl(Loop& loop, std::shared_ptr<TlsContext> context, Origin where, int most)
        : io{loop.impl().io}, tls{std::move(context)}, origin{std::move(where)}, connections_max{
                                                                                     most}
    {
    }

    void call(Request request, Duration timeout, Done done)
    {
        auto made = std::make_shared<Call>(Call{
            request_text(request, origin.host + ":" + std::to_string(origin.port)),
            std::move(done),
            asio::steady_timer{io, timeout},
            nullptr});
        made->clock.async_wait([weak = weak_from_this(), made](error_code cancelled) {
            if (cancelled) return;
            if (const auto self = weak.lock()) self->time_out(made);
        });
        waiting.push_back(made);
        // Later, so that `done` is never called before call() has returned.
        asio::post(io, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->serve();
        });
    }

    void time_out(const CallPtr& made)
    {
        waiting.remove(made);
        if (made->connection) {
            made->connection->close(); // its answer, should it come, must not meet another call
            release(made);
        }
        made->end(unexpected(CallFault::timed_out));
        serve();
    }

    /// Gives waiting calls a connection each, as far as there are any.
    void serve()
    {
        while (!waiting.empty() && !closed) {
            if (auto kept = take_idle()) {
                const CallPtr next = waiting.front();
                waiting.pop_front();
                busy.insert(next);
                ask(next, std::move(kept));
            } else if (
                static_cast<int>(busy.size()) + dialling < connections_max &&
                dialling < static_cast<int>(waiting.size())) {
                dial();
            } else {
                return;
            }
        }
    }

    std::shared_ptr<HttpConnection> take_idle()
    {
        const auto oldest = std::chrono::steady_clock::now() - kIdleMax;
        while (!idle.empty()) {
            const Idle last = idle.back();
            idle.pop_back();
            if (last.connection->open() && last.since > oldest) return last.connection;
            last.connection->close();
        }
        return nullptr;
    }

    void dial()
    {
        ++dialling;
        dial_tls(
            io,
            tls,
            {origin.host, origin.port},
            [weak =
                 weak_from_this()](expected<std::unique_ptr<ByteStream>, HandshakeFault> stream) {
                if (const auto self = weak.lock()) self->dialled(std::move(stream));
            });
    }

    void dialled(expected<std::unique_ptr<ByteStream>, HandshakeFault> stream)
    {
        --dialling;
        if (closed) return;
        if (stream) {
            auto made = std::make_shared<HttpConnection>(std::move(*stream));
            made->start();
            idle.push_back({std::move(made), std::chrono::steady_clock::now()});
        } else if (!waiting.empty()) {
            const CallPtr next = waiting.front();
            waiting.pop_front();
            next->end(unexpected(fault_of(stream.error())));
        }
        serve();
    }

    void ask(const CallPtr& made, std::shared_ptr<HttpConnection> connection)
    {
        made->connection = std::move(connection);
        made->connection->ask(
            made->request, [weak = weak_from_this(), made](HttpConnection::Result result) {
                if (const auto self = weak.lock()) self->asked(made, std::move(result));
            });
    }

    void asked(const CallPtr& made, HttpConnection::Result result)
    {
        using End = HttpConnection::End;
        const auto connection = made->connection;
        release(made);
        if (result.end == End::answered)
            idle.push_back({connection, std::chrono::steady_clock::now()});
        if (result.end == End::answered || result.end == End::answered_and_closed) {
            made->end(std::move(result.response));
        } else if (
            result.end == End::closed_before_answer && connection->asked() > 1 &&
            !made->asked_again) {
            made->asked_again = true;
            drop_idle(); // they are as old: the next one is new
            waiting.push_front(made);
        } else {
            made->end(unexpected(fault_of(result.end)));
        }
        serve();
    }

    void release(const CallPtr& made)
    {
        made->connection = nullptr;
        busy.erase(made);
    }

    void drop_idle()
    {
        for (const Idle& kept : idle)
            kept.connection->close();
        idle.clear();
    }

    void close()
    {
        closed = true;
        drop_idle();
        for (const CallPtr& asked : busy) {
            asked->connection->close();
            asked->forget();
        }
        for (const CallPtr& unasked : waiting)
            unasked->forget();
        busy.clear();
        waiting.clear();
    }

    asio::io_context& io;
    std::shared_ptr<TlsContext> tls;
    Origin origin;
    int connections_max;
    std::list<CallPtr> waiting;
    std::vector<Idle> idle;
    std::set<CallPtr> busy;
    int dialling = 0;
    bool closed = false;
};

HttpClient::HttpClient(
    Loop& loop, std::shared_ptr<TlsContext> tls, Origin origin, int connections_max)
    : impl_{std::make_shared<Impl>(loop, std::move(tls), std::move(origin), connections_max)}
{
}

HttpClient::~HttpClient() { impl_->close(); }

void HttpClient::call(Request request, Duration timeout, Done done)
{
    impl_->call(std::move(request), timeout, std::move(done));
}

expected<Response, CallFault> call_once(
    std::shared_ptr<TlsContext> tls, const Origin& origin, Request request, Duration timeout)
{
    Loop loop;
    HttpClient client{loop, std::move(tls), origin, 1};
    expected<Response, CallFault> answer = unexpected(CallFault::timed_out);
    client.call(std::move(request), timeout, [&](expected<Response, CallFault> result) {
        answer = std::move(result);
        loop.stop();
    });
    loop.run();
    return answer;
}

std::string_view word_of(CallFault fault)
{
    switch (fault) {
    case CallFault::not_resolved: return "not_resolved";
    case CallFault::refused: return "connection_refused";
    case CallFault::handshake_failed: return "handshake_failed";
    case CallFault::timed_out: return "timed_out";
    case CallFault::broken: return "broken";
    case CallFault::malformed: return "malformed";
    }
    assert(false);
    return "";
}

expected<Origin, OriginError> parse_origin(std::string_view text)
{
    constexpr std::string_view kScheme = "https://";
    const auto wrong = unexpected(OriginError::not_an_https_origin);
    if (!text.starts_with(kScheme)) return wrong;
    text.remove_prefix(kScheme.size());
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return wrong;
    const std::string_view host = text.substr(0, colon);
    const std::string_view port_text = text.substr(colon + 1);
    if (host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789.-") != std::string_view::npos)
        return wrong;
    std::uint16_t port = 0;
    const auto [end, error] =
        std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
    if (error != std::errc{} || end != port_text.data() + port_text.size() || port == 0)
        return wrong;
    return Origin{std::string{host}, port};
}

} // namespace ensign::net
