#include "flag-state-gateway/peer_sender.hpp"

#include "core/base/crash_point.hpp"

#include <fmt/format.h>

namespace ensign::gateway {

PeerSender::PeerSender(
    net::Loop& loop,
    PeerSettings peer,
    std::shared_ptr<net::TlsContext> tls,
    const GatewayLimits& limits,
    EventLog& log)
    : peer_{std::move(peer)}, limits_{limits}, log_{log}
{
    std::vector<net::Origin> origins{peer_.origin};
    origins.insert(origins.end(), peer_.also.begin(), peer_.also.end());
    for (const net::Origin& origin : origins)
        clients_.push_back(
            std::make_unique<net::HttpClient>(loop, tls, origin, limits.connections_per_peer_max));
}

void PeerSender::send(LinkRoute route, std::string body, Answer answer)
{
    if (in_flight_ >= limits_.in_flight_per_peer_max) {
        log_.tell({Level::warning, "not_sent", peer_.state, "too_many_in_flight"});
        answer(net::problem(
            429,
            "too_many_in_flight",
            fmt::format("{} messages to {} wait for an answer.", in_flight_, peer_.state)));
        return;
    }
    ENSIGN_CRASH_POINT("peer_sender.sending");
    ++in_flight_;
    net::Request request;
    request.method = "POST";
    request.path = fmt::format("/gw/v1/{}", word(route));
    request.headers["content-type"] = "application/jose";
    request.body = std::move(body);
    call(std::move(request), clients_.size() - 1, std::move(answer));
}

void PeerSender::call(net::Request request, std::size_t gateways_left, Answer answer)
{
    // Kept for another gateway, if there is one.
    net::Request again = gateways_left > 0 ? request : net::Request{};
    clients_.at(gateway_)->call(
        std::move(request),
        limits_.peer_answer_max,
        [this,
         asked = gateway_,
         gateways_left,
         again = std::move(again),
         answer = std::move(answer)](Result result) mutable {
            // Of many that failed there, the first moves on; the others follow it.
            if (!result && gateway_ == asked) gateway_ = (asked + 1) % clients_.size();
            called(std::move(again), gateways_left, std::move(result), answer);
        });
}

/// Asking twice is safe: the peer's core knows what it has seen.
void PeerSender::called(
    net::Request again, std::size_t gateways_left, Result result, const Answer& answer)
{
    ENSIGN_CRASH_POINT("peer_sender.peer_answered");
    if (!result && gateways_left > 0) {
        log_.tell({Level::warning, "peer_failed", peer_.state, word_of(result.error())});
        return call(std::move(again), gateways_left - 1, answer);
    }
    --in_flight_;
    answer(judged(std::move(result)));
}

net::Response PeerSender::judged(Result result)
{
    if (!result) {
        const std::string_view word = word_of(result.error());
        log_.tell({Level::warning, "peer_failed", peer_.state, word});
        if (result.error() == net::CallFault::timed_out)
            return net::problem(
                504,
                "peer_timed_out",
                fmt::format("The gateway of {} did not answer in time.", peer_.state));
        return net::problem(
            502,
            "peer_unreachable",
            fmt::format("The gateway of {} cannot be reached: {}.", peer_.state, word));
    }
    if (result->body.size() > limits_.answer_bytes_max) {
        log_.tell({Level::warning, "peer_failed", peer_.state, "peer_answer_too_long"});
        return net::problem(
            502, "peer_answer_too_long", "The peer's answer is longer than allowed.");
    }
    log_.count({Level::info, "sent", peer_.state, std::to_string(result->status)});
    return std::move(*result);
}

} // namespace ensign::gateway
