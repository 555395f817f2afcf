#include "flag-state-gateway/core_routes.hpp"

#include <fmt/format.h>

namespace ensign::gateway {

CoreRoutes::CoreRoutes(std::string state, CoreLinks& links, EventLog& log)
    : state_{std::move(state)}, links_{links}, log_{log}
{
}

void CoreRoutes::handle(net::Request request, net::Respond respond)
{
    constexpr auto kNothing = "There are /v1/link, /healthz, /readyz, /v1/health and /v1/metrics.";
    using View = net::Response (CoreRoutes::*)() const;
    static const std::map<std::string, View> kViews{
        {"/healthz", &CoreRoutes::alive},
        {"/readyz", &CoreRoutes::ready},
        {"/v1/health", &CoreRoutes::health},
        {"/v1/metrics", &CoreRoutes::metrics}};
    const auto view = kViews.find(request.path);
    if (view == kViews.end())
        respond(net::problem(404, "not_found", kNothing));
    else if (request.method != "GET")
        respond(net::problem(405, "method_not_allowed", "This can only be read, with GET."));
    else
        respond((this->*view->second)());
}

bool CoreRoutes::upgrade(const net::Request& request, net::Response& refusal)
{
    if (request.path == "/v1/link") return true;
    refusal = net::problem(404, "not_found", "The link is at /v1/link.");
    return false;
}

void CoreRoutes::accepted(const net::Request&, std::shared_ptr<net::WebSocket> socket)
{
    links_.add(std::move(socket));
}

void CoreRoutes::refused(std::string_view word)
{
    log_.tell({Level::warning, "refused", "core", word});
}

net::Response CoreRoutes::alive() const
{
    net::Response response;
    response.body = R"({"alive":true})";
    return response;
}

net::Response CoreRoutes::ready() const
{
    const std::string_view why = draining_            ? R"("draining")"
                                 : links_.open() == 0 ? R"("no_core_link")"
                                                      : "";
    net::Response response;
    response.status = why.empty() ? 200 : 503;
    response.body = fmt::format(R"({{"ready":{},"why":[{}]}})", why.empty(), why);
    return response;
}

net::Response CoreRoutes::health() const
{
    net::Response response;
    response.body = fmt::format(
        R"({{"state":"{}","ready":{},"links":{}}})", state_, links_.open() > 0, links_.open());
    return response;
}

net::Response CoreRoutes::metrics() const
{
    net::Response response;
    response.content_type = "text/plain; version=0.0.4";
    response.body =
        log_.metrics() + fmt::format(
                             "# HELP ensign_gateway_links Links our core has open.\n"
                             "# TYPE ensign_gateway_links gauge\nensign_gateway_links {}\n",
                             links_.open());
    return response;
}

} // namespace ensign::gateway
