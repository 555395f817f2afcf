// The history of the picture: where a vessel was, and what was before the officers at an instant.

#include "core/service/identity_view.hpp"
#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

constexpr Duration kTrackSpan = std::chrono::hours{24}; ///< when no `from` is given

/// A time of the query; when it is there and is none, the refusal has been given.
std::optional<Instant> time_of(
    CoreService& service, const Call& call, const std::string& name, Instant otherwise)
{
    const auto given = call.request.query.find(name);
    if (given == call.request.query.end()) return otherwise;
    if (const auto at = parse_utc(given->second)) return *at;
    call.respond(
        service.refuse(422, "not_a_utc_time", name + ": write it like 2026-11-24T02:48:10Z."));
    return std::nullopt;
}

net::Response no_history(CoreService& service)
{
    const std::string& fault = service.parts().tracks.fault();
    return service.refuse(
        503,
        "no_history",
        fault.empty()
            ? "This core keeps no history of tracks; `tracks` in core.toml names its file."
            : fault);
}

struct TrackQuestion {
    track::Mmsi mmsi;
    Instant from;
    Instant to;
};

json::value track_answer(const TrackQuestion& asked, std::vector<store::StoredPoint> points)
{
    const bool more = points.size() > node::TrackRoom::kTrackPointsMax;
    if (more) points.pop_back();
    json::array out;
    for (const store::StoredPoint& stored : points) {
        json::object row = track_point_view(stored.point);
        if (stored.point.gap_after) row["gap_after"] = true;
        if (stored.full_rate) row["full_rate"] = true;
        out.push_back(std::move(row));
    }
    json::object answer{
        {"mmsi", track::mmsi_text(asked.mmsi)},
        {"from", utc_text(asked.from)},
        {"to", utc_text(asked.to)},
        {"error_m", track::kTrackError.in_metres()},
        {"points", std::move(out)}};
    if (more) answer["more_after"] = utc_text(points.back().point.at);
    return answer;
}

} // namespace

void vessel_track(CoreService& service, Call call)
{
    const auto to = time_of(service, call, "to", service.parts().clock.utc());
    if (!to) return;
    const auto from = time_of(service, call, "from", *to - kTrackSpan);
    if (!from) return;
    const auto mmsi = track::parse_mmsi(call.path["mmsi"]);
    if (!mmsi)
        return call.respond(
            service.refuse(422, "not_an_mmsi", "An MMSI has up to nine figures and nothing else."));
    const TrackQuestion asked{*mmsi, *from, *to};
    service.parts().tracks.track(
        asked.mmsi, asked.from, asked.to, [&service, asked, respond = call.respond](auto points) {
            if (!points) return respond(no_history(service));
            respond(json_response(track_answer(asked, std::move(*points))));
        });
}

void picture_then(CoreService& service, Call call)
{
    const Instant now = service.parts().clock.utc();
    const auto at = time_of(service, call, "at", now);
    if (!at) return;
    if (*at > now)
        return call.respond(service.refuse(422, "time_to_come", "at: that time is still to come."));
    service.parts().tracks.picture_at(*at, [&service, at = *at, respond = call.respond](auto seen) {
        if (!seen) return respond(no_history(service));
        json::array vessels;
        for (const store::SeenVessel& one : *seen) {
            json::object row = sighting_view(one.vessel, at);
            if (one.interpolated) row["interpolated"] = true;
            vessels.push_back(std::move(row));
        }
        respond(json_response(json::object{
            {"at", utc_text(at)},
            {"error_m", track::kTrackError.in_metres()},
            {"keep_days", service.parts().tracks.keep_days()},
            {"vessels", std::move(vessels)}}));
    });
}

} // namespace ensign::service
