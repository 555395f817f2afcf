/// The core's line to its own gateways: dialled outwards, kept up, dialled again when lost. Bytes
/// go out with a question mark and come back with an answer; nothing is kept here, so losing the
/// line loses nothing. Of several gateways any serves: what is asked takes the next that is up, and
/// goes to another one when that breaks.
///
///   format   docs/formats/link.md
#pragma once

#include "core/delivery/backoff.hpp"
#include "core/net/web_socket.hpp"
#include "core/node/node.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace ensign::node {

enum class LinkRoute { messages, probe, resync };

struct LinkAnswer {
    int status = 0; ///< 0: the line broke before an answer came
    std::string body;
};

class GatewayLink {
public:
    using OnAnswer = std::function<void(LinkAnswer)>;
    /// What a gateway asks of us; `answer` is to be called once, on the loop, now or later.
    using OnAsk = std::function<void(
        const std::string& from_state, LinkRoute route, std::string body, OnAnswer answer)>;

    GatewayLink(
        net::Loop& loop,
        std::shared_ptr<net::TlsContext> tls,
        net::WebSocketTarget gateway,
        OnAsk on_ask,
        std::function<void()> on_up);
    ~GatewayLink();

    /// One more gateway of ours. Before the loop runs.
    void also(std::shared_ptr<net::TlsContext> tls, net::WebSocketTarget gateway);

    bool up() const; ///< at least one line

    /// `done` runs on the loop, exactly once: with an answer, or with status 0 when every line
    /// broke or the answer took longer than kAskMax.
    void ask(const std::string& to_state, LinkRoute route, const std::string& body, OnAnswer done);

    static constexpr Duration kAskMax{30'000};

private:
    struct Line;
    std::shared_ptr<Line> next_up(const Line* but);
    void ask_again(
        const Line* broken,
        const std::string& to_state,
        LinkRoute route,
        const std::string& body,
        const OnAnswer& done);

    net::Loop& loop_;
    OnAsk on_ask_;
    std::function<void()> on_up_;
    std::vector<std::shared_ptr<Line>> lines_;
    std::size_t turn_ = 0;
    std::shared_ptr<GatewayLink*> alive_; ///< handlers that outlive us find it null
};

} // namespace ensign::node

namespace ensign {

template<>
inline constexpr auto kWords<node::LinkRoute> = std::array{
    Word{node::LinkRoute::messages, "messages"},
    Word{node::LinkRoute::probe, "probe"},
    Word{node::LinkRoute::resync, "resync"}};

} // namespace ensign
