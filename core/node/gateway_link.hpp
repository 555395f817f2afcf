/// The core's line to its own gateway: dialled outwards, kept up, dialled again when lost. Bytes go
/// out with a question mark and come back with an answer; nothing is kept here, so losing the line
/// loses nothing.
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

enum class LinkRoute { messages, probe };

struct LinkAnswer {
    int status = 0; ///< 0: the line broke before an answer came
    std::string body;
};

class GatewayLink {
public:
    /// What the gateway asks of us: (State, route, bytes) -> status, body.
    using OnAsk = std::function<LinkAnswer(
        const std::string& from_state, LinkRoute route, const std::string& body)>;
    using OnAnswer = std::function<void(LinkAnswer)>;

    GatewayLink(
        net::Loop& loop,
        std::shared_ptr<net::TlsContext> tls,
        net::WebSocketTarget gateway,
        OnAsk on_ask,
        std::function<void()> on_up);
    ~GatewayLink();

    bool up() const;

    /// `done` runs on the loop, exactly once: with an answer, or with status 0 when the line broke
    /// or the answer took longer than kAskMax.
    void ask(const std::string& to_state, LinkRoute route, const std::string& body, OnAnswer done);

    static constexpr Duration kAskMax{30'000};

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace ensign::node

namespace ensign {

template<>
inline constexpr auto kWords<node::LinkRoute> =
    std::array{Word{node::LinkRoute::messages, "messages"}, Word{node::LinkRoute::probe, "probe"}};

} // namespace ensign
