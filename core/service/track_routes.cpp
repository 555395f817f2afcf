// The history of the picture: where a vessel was, and what was before the officers at an instant.

#include "core/node/track_file.hpp"
#include "core/service/identity_view.hpp"
#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"

#include <fmt/format.h>

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

using TrackQuestion = node::TrackRoom::TrackQuestion;

json::value track_answer(const TrackQuestion& asked, std::vector<store::StoredPoint> points)
{
    const bool more = points.size() > asked.most;
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

/// For other programs: written on the worker thread, all of it or none.
void answer_as_file(
    CoreService& service, const Call& call, TrackQuestion asked, node::TrackFormat format)
{
    asked.most = node::TrackRoom::kFilePointsMax;
    const track::Vessel* vessel = service.parts().node.parts().picture.find(asked.mmsi);
    std::string name = vessel == nullptr ? std::string{} : vessel->name.text();
    service.parts().tracks.track(
        asked, [&service, asked, format, name, respond = call.respond](auto points) {
            if (!points) return respond(no_history(service));
            if (points->size() > asked.most)
                return respond(service.refuse(
                    422, "track_too_long", "That is too much for one file; ask for less time."));
            auto track = std::make_shared<node::TrackToWrite>(
                node::TrackToWrite{asked.mmsi, name, std::move(*points)});
            service.parts().workers.post([&service, track, format, respond] {
                auto file = node::track_file(*track, format);
                service.parts().loop.post([&service, track, format, respond, file] {
                    if (!file) return respond(service.refuse(500, "not_written", file.error()));
                    respond(
                        {200,
                         std::string{node::media_type(format)},
                         *file,
                         {{"Content-Disposition",
                           fmt::format(
                               "attachment; filename=\"{}.{}\"",
                               track::mmsi_text(track->mmsi),
                               word(format))}}});
                });
            });
        });
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
    if (const auto format = call.request.query.find("format"); format != call.request.query.end()) {
        const auto known = from_word<node::TrackFormat>(format->second);
        if (!known)
            return call.respond(
                service.refuse(422, "no_such_format", "format: gpx, kml or gpkg is expected."));
        return answer_as_file(service, call, asked, *known);
    }
    service.parts().tracks.track(asked, [&service, asked, respond = call.respond](auto points) {
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
