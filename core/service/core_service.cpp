#include "core/service/core_service.hpp"

#include "core/request/permission.hpp"
#include "core/service/answer_page/page_routes.hpp"
#include "core/service/case_view.hpp"
#include "core/service/directory_routes.hpp"
#include "core/service/feed_view.hpp"
#include "core/service/identity_view.hpp"
#include "core/service/path_pattern.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

std::string bearer(const net::Request& request)
{
    constexpr std::string_view kScheme = "Bearer ";
    const std::string_view given = request.header("authorization");
    return given.starts_with(kScheme) ? std::string{given.substr(kScheme.size())} : std::string{};
}

std::string query(const net::Request& request, const std::string& name)
{
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

constexpr int kHeartbeatTicks = 5;

} // namespace

CoreService::CoreService(ServiceParts parts) : parts_{parts}, feed_{feed_source()} {}

FeedHub::Source CoreService::feed_source()
{
    return {
        .case_body =
            [this](const request::CaseId& id, const Session& session) {
                const bool shown = request::may_see(session.actor, parts_.node.cases().at(id));
                return shown ? std::optional{case_view(parts_.node, id, session)} : std::nullopt;
            },
        .packet_body =
            [this](const Session& session) {
                wire::json::array ids;
                for (const auto& [id, c] : parts_.node.cases())
                    if (request::may_see(session.actor, c)) ids.emplace_back(id.text());
                return wire::json::value(wire::json::object{{"cases", std::move(ids)}});
            },
        .vessels_body =
            [this](const std::vector<std::string>& mmsis, const Session& session) {
                wire::json::array out;
                for (const std::string& mmsi : mmsis)
                    if (const track::Vessel* vessel = parts_.node.parts().picture.find(mmsi))
                        out.push_back(
                            vessel_view(*vessel, parts_.node, parts_.clock.utc(), session));
                return wire::json::value(std::move(out));
            },
        .status_body = [this](const Session& session) { return status_view(session); },
        .snapshot_body =
            [this](const Session& session) {
                wire::json::array vessels;
                for (const track::Vessel* vessel : parts_.node.parts().picture.all())
                    vessels.push_back(
                        vessel_view(*vessel, parts_.node, parts_.clock.utc(), session));
                wire::json::array cases;
                for (const auto& [id, c] : parts_.node.cases())
                    if (request::may_see(session.actor, c))
                        cases.push_back(case_view(parts_.node, id, session));
                return wire::json::value(wire::json::object{
                    {"vessels", std::move(vessels)},
                    {"cases", std::move(cases)},
                    {"status", status_view(session)}});
            },
        .session = [this](const std::string& token) { return session_of_token(token); },
        .now = [this] { return parts_.clock.utc(); }};
}

std::optional<Session> CoreService::session_of_token(const std::string& token)
{
    return sessions_.find(token, parts_.clock.utc(), parts_.clock.mono());
}

std::optional<Session> CoreService::session_of(const net::Request& request)
{
    const std::string token = bearer(request);
    if (token.empty()) return std::nullopt;
    return session_of_token(token);
}

net::Response CoreService::refuse(int status, std::string_view word, std::string_view detail)
{
    parts_.node.parts().counters.count("request", word);
    return net::problem(status, word, detail);
}

void CoreService::refused(std::string_view word)
{
    parts_.node.parts().counters.count("connection", word);
}

net::Response CoreService::answer_to(const net::RefusedRequest& request)
{
    return answer_page::asks_for_a_page(request.first_line)
               ? answer_page::refused_page(parts_.office, request)
               : HttpHandler::answer_to(request);
}

void CoreService::handle(net::Request request, net::Respond respond)
{
    if (answer_page::is_page(request.path)) return answer_page::handle(*this, request, respond);
    bool path_known = false;
    for (const Route& route : route_table()) {
        auto named = fit(route.pattern, request.path);
        if (!named) continue;
        path_known = true;
        if (route.method != request.method) continue;
        Session session;
        if (route.access == Access::signed_in) {
            const auto found = session_of(request);
            if (!found)
                return respond(refuse(
                    401,
                    "not_signed_in",
                    "Sign in with POST /v1/session and send its token as Bearer."));
            session = *found;
        }
        return route.handle(*this, {request, std::move(*named), std::move(session), respond});
    }
    if (path_known)
        return respond(refuse(405, "method_not_allowed", "This route does not know that method."));
    respond(refuse(404, "no_such_route", "There is nothing here; docs/api.md lists the routes."));
}

bool CoreService::upgrade(const net::Request& request, net::Response& refusal)
{
    if (request.path != "/v1/feed") {
        refusal = refuse(404, "no_such_route", "The feed is at /v1/feed.");
        return false;
    }
    if (!session_of(request)) {
        refusal = refuse(
            401, "not_signed_in", "Sign in with POST /v1/session and send its token as Bearer.");
        return false;
    }
    return true;
}

void CoreService::accepted(const net::Request& request, std::shared_ptr<net::WebSocket> socket)
{
    feed_.join(std::move(socket), bearer(request), query(request, "after"));
}

void CoreService::case_changed(const request::CaseId& id)
{
    feed_.case_changed(id);
    const std::string& mmsi = parts_.node.cases().at(id).vessel.mmsi;
    if (parts_.node.parts().picture.find(mmsi) != nullptr) feed_.vessels_changed({mmsi});
}

std::vector<std::string_view> CoreService::not_ready() const
{
    std::vector<std::string_view> why;
    if (parts_.clock.mono() - committed_at > kCommitAgeMax) why.emplace_back("no_recent_commit");
    if (disk_is_short) why.emplace_back("disk_full");
    if (!parts_.link.up()) why.emplace_back("no_gateway");
    return why;
}

/// A verdict can turn because time passed or the vessel moved; the officers hear of it at once.
void CoreService::watch_verdicts()
{
    for (const auto& [id, c] : parts_.node.cases()) {
        if (request::side_of(c, parts_.node.parts().self.state) != request::Side::asking ||
            c.closed_at)
            continue;
        const verdict::Verdict v = parts_.node.verdict_of(id);
        std::string shown = v.rule + v.sentence + v.reason;
        std::string& last = shown_[id];
        if (last == shown) continue;
        const bool first = last.empty();
        last = std::move(shown);
        if (!first) case_changed(id);
    }
}

void CoreService::tick()
{
    ++ticks_;
    parts_.node.parts().picture.pass_time(parts_.clock.utc());
    feed_.vessels_changed(parts_.node.parts().picture.take_changed(parts_.clock.utc()));
    watch_verdicts();
    // A distress call is told at once; the rest of the status can wait for its turn.
    const bool distress = parts_.node.parts().picture.take_distress_news();
    if (distress || ticks_ % kHeartbeatTicks == 0) feed_.status_changed();
    if (ticks_ % kHeartbeatTicks == 0) {
        feed_.heartbeat();
    }
}

wire::json::value CoreService::status_view(const Session& session)
{
    const auto& node = parts_.node.parts();
    wire::json::array peers;
    for (const wire::DirectoryEntry& entry : node.directory.entries()) {
        if (entry.authority == node.self.authority) continue;
        const node::PeerLine line = parts_.sender.line(entry.authority);
        wire::json::object row{{"state", entry.state.text()}, {"outbox", line.open_messages}};
        if (line.refused_messages > 0) row["refused"] = line.refused_messages;
        put(row, "last_receipt_at", line.last_receipt_at);
        put(row, "last_fault", line.last_fault);
        if (const auto age = parts_.node.proof_age(entry.authority))
            row["vouched_s_ago"] = age->count() / 1000;
        if (!parts_.node.is_whole_with(entry.authority)) row["resynchronised"] = false;
        peers.push_back(std::move(row));
    }
    wire::json::object refused;
    for (const auto& [key, n] : node.counters.all())
        refused[key.first + "." + key.second] = n;
    wire::json::object out{
        {"state", node.self.state.text()},
        {"authority", parts_.office},
        {"now", utc_text(parts_.clock.utc())},
        {"feeds", feeds_view(node.picture.feeds(parts_.clock.mono()))},
        {"gateway", wire::json::object{{"connected", parts_.link.up()}}},
        {"peers", std::move(peers)},
        {"chart", node.picture.chart_version()},
        {"law", node.law.version()},
        {"refused", std::move(refused)}};
    if (const auto overdue = overdue_test_calls(*this); overdue > 0)
        out["test_calls_overdue"] = overdue;
    if (auto distress = distress_view(node.picture, parts_.clock.utc()); !distress.empty())
        out["distress"] = std::move(distress);
    put(out, "zones_fault", zones_fault);
    put(out, "tracks_fault", parts_.tracks.fault());
    if (const auto lost = parts_.tracks.rows_lost(); lost > 0) out["track_rows_lost"] = lost;
    wire::json::array reviews;
    for (const auto& [id, c] : parts_.node.cases())
        if (parts_.node.awaits_review(c) && request::may_see(session.actor, c))
            reviews.emplace_back(c.number);
    if (!reviews.empty()) out["to_be_reviewed"] = std::move(reviews);
    return out;
}

} // namespace ensign::service
