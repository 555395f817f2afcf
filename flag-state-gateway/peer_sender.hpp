/// Carries a batch or a question to a peer's gateway and its answer back, unchanged. Of several
/// gateways it takes the one that answered last, and the next when that cannot be reached. It does
/// not try again: the core's outbox does, and knows when to stop.
#pragma once

#include "core/net/http_client.hpp"
#include "flag-state-gateway/event_log.hpp"
#include "flag-state-gateway/gateway_limits.hpp"
#include "flag-state-gateway/gateway_settings.hpp"
#include "flag-state-gateway/link_frame.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ensign::gateway {

class PeerSender {
public:
    using Answer = std::function<void(net::Response)>;

    PeerSender(
        net::Loop& loop,
        PeerSettings peer,
        std::shared_ptr<net::TlsContext> tls,
        const GatewayLimits& limits,
        EventLog& log);

    /// Answers with the peer's answer or a problem: `too_many_in_flight` (429),
    /// `peer_unreachable` or `peer_answer_too_long` (502), `peer_timed_out` (504).
    void send(LinkRoute route, std::string body, Answer answer);

    std::size_t in_flight() const { return in_flight_; }

private:
    using Result = expected<net::Response, net::CallFault>;

    void call(net::Request request, std::size_t gateways_left, Answer answer);
    void called(net::Request again, std::size_t gateways_left, Result result, const Answer& answer);
    net::Response judged(Result result);

    PeerSettings peer_;
    const GatewayLimits& limits_;
    EventLog& log_;
    std::size_t in_flight_ = 0;
    std::size_t gateway_ = 0; ///< the one that is called now
    /// Last: they go first, and with them everything that calls back.
    std::vector<std::unique_ptr<net::HttpClient>> clients_;
};

} // namespace ensign::gateway
