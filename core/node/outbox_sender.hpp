/// Carries the outbox to the peers in batches, several at once for each of them, again and again
/// until the signed receipts are verified and stored. A dead peer costs nobody else anything.
///
///   source   docs/decisions/0012-batches.md; the choosing is delivery::Lane
#pragma once

#include "core/delivery/lane.hpp"
#include "core/node/commit_queue.hpp"
#include "core/node/gateway_link.hpp"
#include "core/node/node.hpp"

#include <map>
#include <memory>
#include <string>

namespace ensign::node {

/// What is known of a peer's line, for /v1/status.
struct PeerLine {
    std::int64_t open_messages = 0;
    std::int64_t refused_messages = 0; ///< the peer refused them for good: somebody must call it
    std::optional<Instant> last_receipt_at;
    std::string last_fault; ///< "peer_unreachable", empty after a success
};

class OutboxSender {
public:
    OutboxSender(net::Loop& loop, Node& node, GatewayLink& link, CommitQueue& commits);

    void wake(const std::string& authority);       ///< something was queued
    void start_over(const std::string& authority); ///< something that was closed is open again
    void wake_all();                               ///< the line is up, or we have just started

    PeerLine line(const std::string& authority);

private:
    struct Peer {
        delivery::Lane lane;
        delivery::Place after;   ///< everything up to here was sent, and waits for its receipt
        std::uint64_t timer = 0; ///< the latest retry timer; older ones do nothing
        bool pausing = false;    ///< a retry timer runs
        std::optional<Instant> last_receipt_at;
        std::string last_fault;
    };
    /// A batch as it was sent.
    struct Sent {
        std::uint64_t number = 0;
        std::set<std::string> ids;
    };

    bool send_batch(const std::string& authority, const std::string& state);
    void answered(const std::string& authority, const Sent& sent, LinkAnswer answer);
    void receipted(
        const std::string& authority, const Sent& sent, const std::set<std::string>& closed);
    void later(const std::string& authority, std::uint64_t batch, std::string fault);
    void pause(const std::string& authority, Duration wait);

    net::Loop& loop_;
    Node& node_;
    GatewayLink& link_;
    CommitQueue& commits_;
    std::map<std::string, Peer> peers_;
    std::shared_ptr<OutboxSender*> alive_; ///< handlers that outlive us find it null
};

} // namespace ensign::node
