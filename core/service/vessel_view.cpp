#include "core/request/permission.hpp"
#include "core/request/phase.hpp"
#include "core/service/boundary_view.hpp"
#include "core/service/case_view.hpp"
#include "core/service/identity_view.hpp"
#include "core/service/view_parts.hpp"

#include <fmt/format.h>

namespace ensign::service {
namespace {

using namespace request;

/// The ring round her symbol: our interest in her, and how her flag State answered.
std::string_view interest(const Case& c, const verdict::Verdict& v, Instant now)
{
    if (v.enforcement == verdict::Enforcement::board_ok) return "granted";
    const Phase phase = phase_of(c, now);
    if (phase == Phase::refused || phase == Phase::flag_refuted) return "refused";
    if (c.registry.released_at) return "requested";
    return "suspect";
}

/// Our open case about her, if there is one that is shown to this officer.
const std::pair<const CaseId, Case>* case_about(
    const node::Node& node, const std::string& mmsi, const Actor& reader)
{
    for (const auto& entry : node.cases())
        if (!entry.second.closed_at && entry.second.vessel.mmsi == mmsi &&
            side_of(entry.second, node.parts().self.state) == Side::asking &&
            may_see(reader, entry.second))
            return &entry;
    return nullptr;
}

} // namespace

json::object track_point_view(const track::TrackPoint& point)
{
    json::object out{
        {"at", utc_text(point.at)},
        {"position", position_view(point.position)},
        {"source", text(point.source.view())}};
    put(out, "course", point.course);
    put(out, "speed", point.speed);
    if (point.heading) out["heading"] = *point.heading;
    return out;
}

json::object sighting_view(const track::Vessel& v, Instant now)
{
    json::object out{
        {"mmsi", track::mmsi_text(v.mmsi)},
        {"seen", utc_text(v.seen)},
        {"source", text(v.source.view())},
        {"lost", track::is_lost(v, now)}};
    put(out, "name", std::string{v.name.view()});
    put(out, "call_sign", std::string{v.call_sign.view()});
    put(out, "destination", std::string{v.destination.view()});
    if (v.imo) out["imo"] = fmt::format("{:07}", *v.imo);
    if (v.ship_type) out["ship_type"] = *v.ship_type;
    if (v.position) {
        out["position"] = position_view(*v.position);
        out["uncertainty_m"] = node::kAisUncertainty.in_metres();
    }
    put(out, "course", v.course);
    put(out, "speed", v.speed);
    if (v.heading) out["heading"] = *v.heading;
    return out;
}

json::value vessel_view(
    const track::Vessel& v, const node::Node& node, Instant now, const Session& session)
{
    json::object out = sighting_view(v, now);
    const std::string mmsi = track::mmsi_text(v.mmsi);
    if (const auto* about = case_about(node, mmsi, session.actor)) {
        out["case"] = about->first.text();
        out["interest"] = text(interest(about->second, node.verdict_of(about->first), now));
    } else {
        out["interest"] = "none";
    }
    json::array anomalies;
    for (const track::IdentityCheck check : node.parts().picture.anomaly_words(v, now))
        anomalies.emplace_back(text(word(check)));
    if (!anomalies.empty()) out["anomalies"] = std::move(anomalies);
    return out;
}

json::value vessel_detail_view(
    const track::Vessel& v, const node::Node& node, Instant now, const Session& session)
{
    json::value out = vessel_view(v, node, now, session);
    if (auto advice = identity_checks_view(v, node, now); !advice.empty())
        out.as_object()["identity_checks"] = std::move(advice);
    const node::PictureRoom& picture = node.parts().picture;
    json::array sources;
    for (const track::TrackPoint& point : picture.sources(v.mmsi))
        sources.push_back(track_point_view(point));
    if (!sources.empty()) out.as_object()["sources"] = std::move(sources);
    if (const auto circle = picture.uncertainty_of(v, now)) {
        if (const auto zone = picture.waters_of(v, *circle, now))
            out.as_object()["zone"] = zone_view(*zone);
        add_sar_regions(out.as_object(), picture.sar_regions_at(*v.position, *circle, now));
    }
    if (const auto course = picture.course_ahead(v)) {
        const auto* about = case_about(node, track::mmsi_text(v.mmsi), session.actor);
        json::array boundaries = boundaries_view(
            node::next_boundaries(*course, node::kBoundariesMax),
            about == nullptr ? std::vector<ResponseClock>{}
                             : response_clocks(about->second, node.parts().law, now),
            now);
        if (!boundaries.empty()) out.as_object()["boundaries"] = std::move(boundaries);
    }
    return out;
}

} // namespace ensign::service
