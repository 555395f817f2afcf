/// The links that our own core has opened to us. A core may have several, and a State several
/// cores: the newest link is asked, and each answer goes back where its question came from.
#pragma once

#include "core/net/loop.hpp"
#include "core/net/web_socket.hpp"
#include "flag-state-gateway/event_log.hpp"
#include "flag-state-gateway/gateway_limits.hpp"
#include "flag-state-gateway/link_frame.hpp"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace ensign::gateway {

class CoreLinks : public std::enable_shared_from_this<CoreLinks> {
public:
    using Answer = std::function<void(net::Response)>;
    /// What a core asks of a peer; `answer` is to be called once, on the loop.
    using OnAsk = std::function<void(LinkAsk ask, Answer answer)>;

    CoreLinks(net::Loop& loop, const GatewayLimits& limits, EventLog& log, OnAsk on_ask);

    void add(std::shared_ptr<net::WebSocket> socket);
    std::size_t open() const { return links_.size(); }
    std::size_t waiting() const { return waiting_.size(); } ///< questions a core has not answered

    /// Asks the newest link. Answers with the core's own answer, or with the problem
    /// `no_core_link` (503) or `core_timed_out` (504).
    void ask(LinkAsk ask, Answer answer);

    /// Lets go of everything: no callback comes after this.
    void close();

private:
    struct Waiting {
        Answer answer;
        const net::WebSocket* link = nullptr;
    };

    void heard(const std::shared_ptr<net::WebSocket>& from, std::string_view text);
    void heard(const std::shared_ptr<net::WebSocket>& from, LinkAsk ask);
    void heard(const std::shared_ptr<net::WebSocket>& from, LinkAnswer answer);
    void lost(const net::WebSocket* link, const std::string& word);
    void settle(std::int64_t number, net::Response instead);

    net::Loop& loop_;
    const GatewayLimits& limits_;
    EventLog& log_;
    OnAsk on_ask_;
    std::vector<std::shared_ptr<net::WebSocket>> links_; ///< the newest last
    std::map<std::int64_t, Waiting> waiting_;
    std::int64_t last_number_ = 0;
};

} // namespace ensign::gateway
