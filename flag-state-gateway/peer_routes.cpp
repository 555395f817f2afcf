#include "flag-state-gateway/peer_routes.hpp"

#include "core/base/crash_point.hpp"
#include "flag-state-gateway/compact_jws.hpp"

#include <optional>

namespace ensign::gateway {
namespace {

std::optional<LinkRoute> route_of(const std::string& path)
{
    constexpr std::string_view kRoot = "/gw/v1/";
    if (!path.starts_with(kRoot)) return std::nullopt;
    return from_word<LinkRoute>(path.substr(kRoot.size()));
}

/// Route and form of a request; nothing when both are right.
std::optional<net::Response> fault_of(const net::Request& request, const GatewayLimits& limits)
{
    const auto route = route_of(request.path);
    if (!route)
        return net::problem(
            404,
            "not_found",
            "Messages go to /gw/v1/messages, questions to /gw/v1/probe and /gw/v1/resync.");
    if (request.method != "POST")
        return net::problem(405, "method_not_allowed", "A message is sent with POST.");
    if (request.header("content-type") != "application/jose")
        return net::problem(415, "not_jose", "A message is sent as application/jose.");
    if (request.body.size() > limits.message_bytes_max)
        return net::problem(413, "body_too_long", "A batch is at most 256 KiB long.");
    if (!is_batch(request.body, messages_max(*route, limits)))
        return net::problem(400, "not_a_jws", "The body is no batch of compact JWS.");
    return std::nullopt;
}

/// The word of a problem made above, for the log.
std::string_view word_of(const net::Response& problem)
{
    switch (problem.status) {
    case 404: return "not_found";
    case 405: return "method_not_allowed";
    case 413: return "body_too_long";
    case 415: return "not_jose";
    default: return "not_a_jws";
    }
}

} // namespace

PeerRoutes::PeerRoutes(
    const std::vector<PeerSettings>& peers,
    CoreLinks& links,
    const GatewayLimits& limits,
    EventLog& log)
    : links_{links}, limits_{limits}, log_{log}
{
    for (const PeerSettings& peer : peers)
        peers_[peer.pin] = {peer.state, 0, 0};
}

void PeerRoutes::handle(net::Request request, net::Respond respond)
{
    const auto found = peers_.find(request.client_key_pin);
    if (found == peers_.end()) { // the handshake lets nobody else in
        respond(net::problem(403, "unknown_peer", "This certificate is no peer's."));
        return;
    }
    ENSIGN_CRASH_POINT("peer_routes.heard");
    Peer& peer = found->second;
    if (auto fault = fault_of(request, limits_)) {
        log_.tell({Level::warning, "refused", peer.state, word_of(*fault)});
        respond(std::move(*fault));
        return;
    }
    if (const auto over = over_budget(peer, request.body.size()); !over.empty()) {
        log_.tell({Level::warning, "refused", peer.state, over});
        net::Response busy =
            net::problem(429, over, "Earlier messages wait for an answer. Try again.");
        busy.headers = {{"Retry-After", "1"}};
        respond(std::move(busy));
        return;
    }
    ENSIGN_CRASH_POINT("peer_routes.checked");
    pass_on(peer, *route_of(request.path), std::move(request.body), std::move(respond));
}

std::string_view PeerRoutes::over_budget(const Peer& peer, std::size_t bytes) const
{
    if (peer.in_flight >= limits_.in_flight_per_peer_max) return "too_many_in_flight";
    if (peer.in_flight_bytes + bytes > limits_.in_flight_bytes_per_peer_max)
        return "too_many_bytes_in_flight";
    return {};
}

void PeerRoutes::pass_on(Peer& peer, LinkRoute route, std::string body, net::Respond respond)
{
    const std::size_t bytes = body.size();
    ++peer.in_flight;
    peer.in_flight_bytes += bytes;
    // Held by the links, which are closed before these routes go: `this` and `peer` are there.
    links_.ask(
        {0, peer.state, route, std::move(body)},
        [this, &peer, bytes, respond = std::move(respond)](net::Response response) {
            ENSIGN_CRASH_POINT("peer_routes.core_answered");
            --peer.in_flight;
            peer.in_flight_bytes -= bytes;
            log_.count({Level::info, "received", peer.state, std::to_string(response.status)});
            respond(std::move(response));
            ENSIGN_CRASH_POINT("peer_routes.answered");
        });
}

bool PeerRoutes::upgrade(const net::Request&, net::Response& refusal)
{
    refusal = net::problem(404, "not_found", "Nothing is upgraded here.");
    return false;
}

void PeerRoutes::accepted(const net::Request&, std::shared_ptr<net::WebSocket> socket)
{
    socket->close(); // upgrade() lets none come to this
}

void PeerRoutes::refused(std::string_view word)
{
    log_.tell({Level::warning, "refused", "", word});
}

} // namespace ensign::gateway
