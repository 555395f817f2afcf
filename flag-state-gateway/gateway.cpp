#include "flag-state-gateway/gateway.hpp"

#include "flag-state-gateway/compact_jws.hpp"
#include "flag-state-gateway/core_links.hpp"
#include "flag-state-gateway/core_routes.hpp"
#include "flag-state-gateway/peer_routes.hpp"
#include "flag-state-gateway/peer_sender.hpp"

#include <chrono>
#include <map>

namespace ensign::gateway {
namespace {

/// How often a gateway that drains looks whether it is done, and how long an answer that was
/// handed to its connection gets to leave.
constexpr Duration kDrainLook{50};
constexpr Duration kLastAnswersLeave{200};

net::TlsSettings tls_of(const SideSettings& side, std::vector<std::string> pins)
{
    net::TlsSettings tls;
    tls.certificate_file = side.certificate;
    tls.key_file = side.key;
    tls.pins = std::move(pins);
    tls.client_certificate_required = true;
    return tls;
}

/// Without peers there is no pin, and a server without pins would believe everybody: a pin that
/// no key has keeps the door shut.
std::vector<std::string> pins_of(const std::vector<PeerSettings>& peers)
{
    std::vector<std::string> pins;
    for (const PeerSettings& peer : peers)
        pins.push_back(peer.pin);
    if (pins.empty()) pins.emplace_back(64, '0');
    return pins;
}

net::HttpLimits http_limits(const GatewayLimits& limits)
{
    net::HttpLimits http;
    http.body_bytes_max = limits.message_bytes_max;
    http.web_socket.message_bytes_max = limits.frame_bytes_max;
    http.web_socket.queue_bytes_max = limits.link_queue_bytes_max;
    return http;
}

} // namespace

struct Gateway::Impl : std::enable_shared_from_this<Gateway::Impl> {
    Impl(
        net::Loop& on,
        const GatewaySettings& settings,
        const GatewayLimits& named,
        EventLog::Sink sink)
        : loop{on}, limits{named}, log{std::move(sink)},
          links{std::make_shared<CoreLinks>(
              loop,
              limits,
              log,
              [this](LinkAsk ask, CoreLinks::Answer answer) {
                  relay(std::move(ask), std::move(answer));
              })},
          core_routes{settings.state, *links, log}, peer_routes{settings.peers, *links, limits, log}
    {
        for (const PeerSettings& peer : settings.peers)
            senders.emplace(
                peer.state,
                std::make_unique<PeerSender>(
                    loop,
                    peer,
                    net::make_client_tls(tls_of(settings.peer_side, {peer.pin})),
                    limits,
                    log));
        core_server = std::make_unique<net::HttpServer>(
            loop,
            net::make_server_tls(tls_of(settings.core_side, {settings.core_pin})),
            settings.core_side.listen,
            http_limits(limits),
            core_routes);
        peer_server = std::make_unique<net::HttpServer>(
            loop,
            net::make_server_tls(tls_of(settings.peer_side, pins_of(settings.peers))),
            settings.peer_side.listen,
            http_limits(limits),
            peer_routes);
        tell_listening("core_side", settings.core_side.listen.host, core_server->port());
        tell_listening("peer_side", settings.peer_side.listen.host, peer_server->port());
    }

    void tell_listening(const std::string& side, const std::string& host, std::uint16_t port)
    {
        log.tell({Level::info, "listening", "", side + " " + host + ":" + std::to_string(port)});
    }

    /// From our core to a peer.
    void relay(LinkAsk ask, const CoreLinks::Answer& answer)
    {
        const auto sender = senders.find(ask.state);
        if (sender == senders.end()) {
            log.tell({Level::warning, "not_sent", ask.state, "unknown_state"});
            answer(net::problem(
                404, "unknown_state", "No peer of that State is in this gateway's settings."));
        } else if (
            ask.body.size() > limits.message_bytes_max ||
            !is_batch(ask.body, messages_max(ask.route, limits))) {
            log.tell({Level::warning, "not_sent", ask.state, "not_a_jws"});
            answer(net::problem(
                400, "not_a_jws", "The body is no batch of compact JWS of <= 256 KiB."));
        } else {
            sender->second->send(ask.route, std::move(ask.body), answer);
        }
    }

    std::size_t under_way() const
    {
        std::size_t sum = links->waiting();
        for (const auto& [state, sender] : senders)
            sum += sender->in_flight();
        return sum;
    }

    void look_whether_drained(
        std::chrono::steady_clock::time_point latest, std::function<void()> drained)
    {
        const bool done = under_way() == 0 || std::chrono::steady_clock::now() >= latest;
        loop.after(
            done ? kLastAnswersLeave : kDrainLook,
            [weak = weak_from_this(), latest, done, drained = std::move(drained)]() mutable {
                const auto self = weak.lock();
                if (!self) return;
                if (!done) {
                    self->look_whether_drained(latest, std::move(drained));
                    return;
                }
                self->links->close();
                self->loop.after(kLastAnswersLeave, std::move(drained)); // for the goodbyes
            });
    }

    void close()
    {
        peer_server.reset();
        core_server.reset();
        links->close();
        senders.clear();
    }

    net::Loop& loop;
    GatewayLimits limits;
    EventLog log;
    std::shared_ptr<CoreLinks> links;
    CoreRoutes core_routes;
    PeerRoutes peer_routes;
    std::map<std::string, std::unique_ptr<PeerSender>> senders;
    std::unique_ptr<net::HttpServer> core_server;
    std::unique_ptr<net::HttpServer> peer_server;
};

Gateway::Gateway(
    net::Loop& loop,
    const GatewaySettings& settings,
    const GatewayLimits& limits,
    EventLog::Sink sink)
    : impl_{std::make_shared<Impl>(loop, settings, limits, std::move(sink))}
{
}

Gateway::~Gateway() { impl_->close(); }

std::uint16_t Gateway::core_port() const { return impl_->core_server->port(); }
std::uint16_t Gateway::peer_port() const { return impl_->peer_server->port(); }
const EventLog& Gateway::log() const { return impl_->log; }

void Gateway::drain(std::function<void()> drained)
{
    impl_->log.tell({Level::info, "draining", "", ""});
    impl_->core_routes.draining();
    impl_->core_server->stop_accepting();
    impl_->peer_server->stop_accepting();
    impl_->look_whether_drained(
        std::chrono::steady_clock::now() + impl_->limits.drain_max, std::move(drained));
}

void check_files(const GatewaySettings& settings)
{
    net::make_server_tls(tls_of(settings.core_side, {settings.core_pin}));
    net::make_server_tls(tls_of(settings.peer_side, pins_of(settings.peers)));
}

} // namespace ensign::gateway
