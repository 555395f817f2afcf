/// The side that only our own core may speak to.
///
///   GET /v1/link      upgrade: a link (link_frame.hpp)
///   GET /healthz      {"alive":true}
///   GET /readyz       {"ready":true,"why":[]}; 503 without a core, or while it drains
///   GET /v1/health    {"state":"ATL","ready":true,"links":1}; ready when a core is linked
///   GET /v1/metrics   Prometheus text
#pragma once

#include "core/net/http_server.hpp"
#include "flag-state-gateway/core_links.hpp"
#include "flag-state-gateway/event_log.hpp"

#include <map>
#include <string>

namespace ensign::gateway {

class CoreRoutes final : public net::HttpHandler {
public:
    CoreRoutes(std::string state, CoreLinks& links, EventLog& log);

    void handle(net::Request request, net::Respond respond) override;
    bool upgrade(const net::Request& request, net::Response& refusal) override;
    void accepted(const net::Request& request, std::shared_ptr<net::WebSocket> socket) override;
    void refused(std::string_view word) override;

    void draining() { draining_ = true; }

private:
    net::Response alive() const;
    net::Response ready() const;
    net::Response health() const;
    net::Response metrics() const;

    std::string state_;
    CoreLinks& links_;
    EventLog& log_;
    bool draining_ = false;
};

} // namespace ensign::gateway
