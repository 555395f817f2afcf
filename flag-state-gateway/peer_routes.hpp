/// What a foreign gateway may ask of us, over the open internet.
///
///   POST /gw/v1/messages   application/jose: 1 to 64 signed envelopes, one compact JWS a line
///   POST /gw/v1/probe      application/jose: one signed question whether we still vouch
///   POST /gw/v1/resync     application/jose: one signed question what we know, after a restore
///     any  what our core answered, unchanged (200: its signed receipts, or its signed answer)
///     400  not_a_jws          415  not_jose
///     413  body_too_long      429  too_many_in_flight, too_many_bytes_in_flight; Retry-After
///     503  no_core_link       504  core_timed_out
///
/// The sender is the State whose pin the TLS handshake matched; nothing in the request is asked.
#pragma once

#include "core/net/http_server.hpp"
#include "flag-state-gateway/core_links.hpp"
#include "flag-state-gateway/event_log.hpp"
#include "flag-state-gateway/gateway_settings.hpp"

#include <map>
#include <string>
#include <vector>

namespace ensign::gateway {

class PeerRoutes final : public net::HttpHandler {
public:
    PeerRoutes(
        const std::vector<PeerSettings>& peers,
        CoreLinks& links,
        const GatewayLimits& limits,
        EventLog& log);

    void handle(net::Request request, net::Respond respond) override;
    bool upgrade(const net::Request& request, net::Response& refusal) override;
    void accepted(const net::Request& request, std::shared_ptr<net::WebSocket> socket) override;
    void refused(std::string_view word) override;

private:
    struct Peer {
        std::string state;
        std::size_t in_flight = 0;
        std::size_t in_flight_bytes = 0;
    };

    /// Whether it has more under way than one peer may have: then why.
    std::string_view over_budget(const Peer& peer, std::size_t bytes) const;
    void pass_on(Peer& peer, LinkRoute route, std::string body, net::Respond respond);

    std::map<std::string, Peer> peers_; ///< by pin
    CoreLinks& links_;
    const GatewayLimits& limits_;
    EventLog& log_;
};

} // namespace ensign::gateway
