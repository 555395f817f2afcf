#include "core/node/gateway_link.hpp"

#include "core/base/crash_point.hpp"

namespace ensign::node {

using wire::json::object;
using wire::json::value;

struct GatewayLink::Impl : std::enable_shared_from_this<Impl> {
    Impl(net::Loop& loop_, std::shared_ptr<net::TlsContext> tls_, net::WebSocketTarget gateway_)
        : loop{loop_}, tls{std::move(tls_)}, gateway{std::move(gateway_)}
    {
    }

    net::Loop& loop;
    std::shared_ptr<net::TlsContext> tls;
    net::WebSocketTarget gateway;
    OnAsk on_ask;
    std::function<void()> on_up;
    std::shared_ptr<net::WebSocket> socket;
    delivery::Backoff backoff;
    std::map<std::int64_t, OnAnswer> waiting;
    std::int64_t next_ask = 1;
    bool stopped = false;

    void dial()
    {
        if (stopped) return;
        const std::weak_ptr<Impl> weak = weak_from_this();
        net::connect_web_socket(
            loop,
            tls,
            gateway,
            [weak](std::shared_ptr<net::WebSocket> opened) {
                if (const auto self = weak.lock()) self->opened(std::move(opened));
            },
            [weak](const std::string&) {
                if (const auto self = weak.lock()) self->lost();
            });
    }

    void opened(std::shared_ptr<net::WebSocket> opened)
    {
        ENSIGN_CRASH_POINT("link.opened");
        socket = std::move(opened);
        backoff.succeeded();
        const std::weak_ptr<Impl> weak = weak_from_this();
        socket->on_message = [weak](std::string text) {
            if (const auto self = weak.lock()) self->heard(text);
        };
        socket->on_closed = [weak](const std::string&) {
            if (const auto self = weak.lock()) self->lost();
        };
        if (on_up) on_up();
    }

    void lost()
    {
        socket.reset();
        std::map<std::int64_t, OnAnswer> broken;
        broken.swap(waiting);
        for (const auto& [n, done] : broken)
            done({0, {}});
        const std::weak_ptr<Impl> weak = weak_from_this();
        loop.after(backoff.failed(wire::random_fraction()), [weak] {
            if (const auto self = weak.lock()) self->dial();
        });
    }

    void heard(const std::string& text)
    {
        const auto frame = wire::parse_strict(text, wire::Numbers::integers_only);
        if (!frame) return socket->close();
        wire::ObjectReader in{*frame};
        if (frame->is_object() && frame->as_object().contains("ask")) {
            const std::int64_t n = in.integer("ask");
            const std::string from = in.text("from");
            const auto route = in.one_of<LinkRoute>("route");
            const std::string body = in.text("body");
            if (in.finish()) return socket->close();
            ENSIGN_CRASH_POINT("link.asked");
            const LinkAnswer answer = on_ask(from, route, body);
            ENSIGN_CRASH_POINT("link.decided");
            socket->send(wire::json::serialize(object{
                {"answer", n},
                {"status", answer.status},
                {"content_type",
                 answer.status == 200 ? "application/jose" : "application/problem+json"},
                {"body", answer.body}}));
            ENSIGN_CRASH_POINT("link.answered");
            return;
        }
        const std::int64_t n = in.integer("answer");
        const auto status = static_cast<int>(in.integer("status"));
        in.text_or_empty("content_type");
        const std::string body = in.text_or_empty("body");
        if (in.finish()) return socket->close();
        ENSIGN_CRASH_POINT("link.heard_answer");
        finish(n, {status, body});
    }

    void finish(std::int64_t n, LinkAnswer answer)
    {
        const auto found = waiting.find(n);
        if (found == waiting.end()) return; // too late: it was given up on
        const OnAnswer done = std::move(found->second);
        waiting.erase(found);
        done(std::move(answer));
    }

    void ask(const std::string& to_state, LinkRoute route, const std::string& body, OnAnswer done)
    {
        if (!socket) return done({0, {}});
        ENSIGN_CRASH_POINT("link.asking");
        const std::int64_t n = next_ask++;
        waiting[n] = std::move(done);
        socket->send(wire::json::serialize(object{
            {"ask", n}, {"to", to_state}, {"route", std::string{word(route)}}, {"body", body}}));
        const std::weak_ptr<Impl> weak = weak_from_this();
        loop.after(kAskMax, [weak, n] {
            if (const auto self = weak.lock()) self->finish(n, {0, {}});
        });
    }
};

GatewayLink::GatewayLink(
    net::Loop& loop,
    std::shared_ptr<net::TlsContext> tls,
    net::WebSocketTarget gateway,
    OnAsk on_ask,
    std::function<void()> on_up)
    : impl_{std::make_shared<Impl>(loop, std::move(tls), std::move(gateway))}
{
    impl_->on_ask = std::move(on_ask);
    impl_->on_up = std::move(on_up);
    impl_->dial();
}

GatewayLink::~GatewayLink()
{
    impl_->stopped = true;
    if (impl_->socket) impl_->socket->close();
}

bool GatewayLink::up() const { return impl_->socket != nullptr; }

void GatewayLink::ask(
    const std::string& to_state, LinkRoute route, const std::string& body, OnAnswer done)
{
    impl_->ask(to_state, route, body, std::move(done));
}

} // namespace ensign::node
