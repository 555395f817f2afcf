/// Carries the outbox to the peers, one message at a time for each of them, in order, again and
/// again until the signed receipt is verified and stored. A dead peer costs nobody else anything.
#pragma once

#include "core/node/gateway_link.hpp"
#include "core/node/node.hpp"

#include <map>
#include <memory>
#include <string>

namespace ensign::node {

/// What is known of a peer's line, for /v1/status.
struct PeerLine {
    std::int64_t open_messages = 0;
    std::optional<Instant> last_receipt_at;
    std::string last_fault; ///< "peer_unreachable", empty after a success
};

class OutboxSender {
public:
    OutboxSender(net::Loop& loop, Node& node, GatewayLink& link);

    void wake(const std::string& authority); ///< something was queued
    void wake_all();                         ///< the line is up, or we have just started

    PeerLine line(const std::string& authority);

private:
    struct Peer {
        delivery::Backoff backoff;
        bool busy = false;       ///< a message is on its way
        std::uint64_t timer = 0; ///< the latest retry timer; older ones do nothing
        std::optional<Instant> last_receipt_at;
        std::string last_fault;
    };

    void send_next(const std::string& authority);
    void answered(const std::string& authority, const std::string& id, const LinkAnswer& answer);
    void later(const std::string& authority, std::string fault);

    net::Loop& loop_;
    Node& node_;
    GatewayLink& link_;
    std::map<std::string, Peer> peers_;
    std::shared_ptr<OutboxSender*> alive_; ///< handlers that outlive us find it null
};

} // namespace ensign::node
