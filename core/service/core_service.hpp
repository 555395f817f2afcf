/// The operators' API of a core: HTTPS routes and the feed. Text comes in, is checked for form and
/// for who is asking, becomes a typed command, and goes through the node's one door.
///
///   source   docs/api.md; every route stands in route_table() with who may use it
#pragma once

#include "core/net/http_server.hpp"
#include "core/node/chart_room.hpp"
#include "core/node/law_room.hpp"
#include "core/node/node.hpp"
#include "core/node/outbox_sender.hpp"
#include "core/node/track_room.hpp"
#include "core/service/feed_hub.hpp"
#include "core/service/session_table.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>

namespace ensign::service {

/// What the service is made of. Everything outlives it.
struct ServiceParts {
    net::Loop& loop;
    net::Loop& workers; ///< for what takes long: passphrases and tiles
    node::Node& node;
    node::CommitQueue& commits;
    node::OutboxSender& sender;
    node::GatewayLink& link;
    node::ChartRoom& charts;
    store::OfficerStore& officers;
    store::RegisterStore& register_store;
    node::LawRoom& law;
    node::TrackRoom& tracks;
    const Clock& clock;
    std::string office;
};

enum class Access { open, signed_in };

class CoreService;

/// A request that has found its route.
struct Call {
    const net::Request& request;
    std::map<std::string, std::string> path; ///< {"id": ...}
    Session session;                         ///< empty on an open route
    net::Respond respond;
};

struct Route {
    std::string_view method;
    std::string_view pattern; ///< "/v1/cases/{id}"
    Access access = Access::signed_in;
    void (*handle)(CoreService&, Call);
};

/// Every route there is. The first that fits is taken.
std::span<const Route> route_table();

class CoreService final : public net::HttpHandler {
public:
    explicit CoreService(ServiceParts parts);

    void handle(net::Request request, net::Respond respond) override;
    bool upgrade(const net::Request& request, net::Response& refusal) override;
    void accepted(const net::Request& request, std::shared_ptr<net::WebSocket> socket) override;
    void refused(std::string_view word) override;
    net::Response answer_to(const net::RefusedRequest& request) override;

    /// Tells every reader of the feed: the case itself, and the ring round the vessel's symbol.
    void case_changed(const request::CaseId& id);

    /// Once a second: publishes what moved and verdicts that turned with the time.
    void tick();

    ServiceParts& parts() { return parts_; }
    SessionTable& sessions() { return sessions_; }
    SignInGuard& guard() { return guard_; }
    FeedHub& feed() { return feed_; }
    /// Why this core should not be given work now; empty: it is ready.
    std::vector<std::string_view> not_ready() const;
    Duration committed_at{};    ///< when the store last took something, on the steady clock
    bool disk_is_short = false; ///< only what takes back is taken

    int signing_in = 0;      ///< passphrases on the worker thread now
    std::string zones_fault; ///< why the file of zones is not the one in force; empty: it is
    wire::json::value status_view(const Session& session);

    /// The session of a token, and marks it used. Nothing when there is none, or none any more.
    std::optional<Session> session_of_token(const std::string& token);

    /// A problem answer, counted.
    net::Response refuse(int status, std::string_view word, std::string_view detail);

private:
    std::optional<Session> session_of(const net::Request& request);
    FeedHub::Source feed_source();
    void watch_verdicts();

    /// The store is tried every 5 s, so after three of them something holds it up.
    static constexpr Duration kCommitAgeMax{15'000};

    ServiceParts parts_;
    SessionTable sessions_;
    SignInGuard guard_;
    FeedHub feed_;
    std::map<request::CaseId, std::string> shown_; ///< rule and sentence last published
    int ticks_ = 0;
};

} // namespace ensign::service
