#include "core/node/gateway_link.hpp"

#include "core/base/crash_point.hpp"

#include <algorithm>

namespace ensign::node {

using wire::json::object;
using wire::json::value;

namespace {

std::string answer_frame(std::int64_t n, const LinkAnswer& answer)
{
    return wire::json::serialize(object{
        {"answer", n},
        {"status", answer.status},
        {"content_type", answer.status == 200 ? "application/jose" : "application/problem+json"},
        {"body", answer.body}});
}

} // namespace

struct GatewayLink::Line : std::enable_shared_from_this<Line> {
    Line(net::Loop& loop_, std::shared_ptr<net::TlsContext> tls_, net::WebSocketTarget gateway_)
        : loop{loop_}, tls{std::move(tls_)}, gateway{std::move(gateway_)}
    {
        gateway.limits.queue_bytes_max = kQueueMax;
    }

    /// All that may be on its way to twenty peers at once: 16 batches of 192 KiB each.
    static constexpr std::size_t kQueueMax = std::size_t{64} * 1024 * 1024;

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
        const std::weak_ptr<Line> weak = weak_from_this();
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
        const std::weak_ptr<Line> weak = weak_from_this();
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
        const std::weak_ptr<Line> weak = weak_from_this();
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
            std::string body = in.text("body");
            if (in.finish()) return socket->close();
            ENSIGN_CRASH_POINT("link.asked");
            on_ask(
                from,
                route,
                std::move(body),
                [on = std::weak_ptr{socket}, n](const LinkAnswer& answer) {
                    const auto open = on.lock();
                    if (!open) return; // the line broke: it will be asked again
                    ENSIGN_CRASH_POINT("link.decided");
                    open->send(answer_frame(n, answer));
                    ENSIGN_CRASH_POINT("link.answered");
                });
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

    void hang_up()
    {
        stopped = true;
        if (socket) socket->close();
    }

    void ask(const std::string& to_state, LinkRoute route, const std::string& body, OnAnswer done)
    {
        if (!socket) return done({0, {}});
        ENSIGN_CRASH_POINT("link.asking");
        const std::int64_t n = next_ask++;
        waiting[n] = std::move(done);
        socket->send(wire::json::serialize(object{
            {"ask", n}, {"to", to_state}, {"route", std::string{word(route)}}, {"body", body}}));
        const std::weak_ptr<Line> weak = weak_from_this();
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
    : loop_{loop}, on_ask_{std::move(on_ask)}, on_up_{std::move(on_up)},
      alive_{new GatewayLink* {this}, [](GatewayLink** p) { delete p; }}
{
    also(std::move(tls), std::move(gateway));
}

GatewayLink::~GatewayLink()
{
    for (const auto& line : lines_)
        line->hang_up();
}

void GatewayLink::also(std::shared_ptr<net::TlsContext> tls, net::WebSocketTarget gateway)
{
    lines_.push_back(std::make_shared<Line>(loop_, std::move(tls), std::move(gateway)));
    lines_.back()->on_ask = on_ask_;
    lines_.back()->on_up = on_up_;
    lines_.back()->dial();
}

bool GatewayLink::up() const
{
    return std::ranges::any_of(lines_, [](const auto& line) { return line->socket != nullptr; });
}

/// In turn, so that several gateways share the work.
std::shared_ptr<GatewayLink::Line> GatewayLink::next_up(const Line* but)
{
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& line = lines_.at(++turn_ % lines_.size());
        if (line->socket && line.get() != but) return line;
    }
    return nullptr;
}

void GatewayLink::ask(
    const std::string& to_state, LinkRoute route, const std::string& body, OnAnswer done)
{
    const auto line = next_up(nullptr);
    if (!line) return done({0, {}});
    if (lines_.size() == 1) return line->ask(to_state, route, body, std::move(done));
    // What broke with its line is asked once more: the other side knows what it has seen.
    const std::weak_ptr<GatewayLink*> weak = alive_;
    line->ask(
        to_state,
        route,
        body,
        [weak, broken = line.get(), to_state, route, body, done = std::move(done)](
            LinkAnswer answer) {
            const auto self = weak.lock();
            if (answer.status != 0 || !self) return done(std::move(answer));
            (*self)->ask_again(broken, to_state, route, body, done);
        });
}

void GatewayLink::ask_again(
    const Line* broken,
    const std::string& to_state,
    LinkRoute route,
    const std::string& body,
    const OnAnswer& done)
{
    const auto other = next_up(broken);
    if (!other) return done({0, {}});
    other->ask(to_state, route, body, done);
}

} // namespace ensign::node
