#include "core/service/identity_view.hpp"

#include "core/service/case_view.hpp"
#include "core/service/view_parts.hpp"

#include <fmt/format.h>

namespace ensign::service {
namespace {

track::StatedIdentity stated(const request::VesselIdentity& identity)
{
    return {identity.name, identity.mmsi, identity.imo, identity.call_sign, {}};
}

/// What nobody recorded is taken from what she sends.
track::StatedIdentity stated(const request::Case& c, const node::PictureRoom& picture)
{
    track::StatedIdentity identity = stated(c.vessel);
    const request::VesselIdentity sent = picture.observed(c.vessel.mmsi);
    if (identity.name.empty()) identity.name = sent.name;
    if (identity.imo.empty()) identity.imo = sent.imo;
    if (identity.call_sign.empty()) identity.call_sign = sent.call_sign;
    if (c.claim) identity.claimed_state = c.claim->state.text();
    return identity;
}

json::object coverage_view(const track::Coverage& coverage)
{
    json::object out{
        {"range_nm", coverage.range.in_nautical_miles()}, {"vessels_heard", coverage.vessels}};
    if (coverage.vessels > 0) out["newest"] = utc_text(coverage.newest);
    return out;
}

json::array checks(
    const track::StatedIdentity& identity,
    const track::Vessel* vessel,
    const node::PictureRoom& picture,
    Instant now)
{
    const node::IdentityData& data = picture.identity_data();
    std::vector<track::Advice> advice = track::number_checks(identity, data.numbers);
    for (track::Advice& one : track::picture_checks(identity, picture.all()))
        advice.push_back(std::move(one));
    if (vessel != nullptr)
        for (track::Advice& one : picture.anomalies(*vessel, now))
            advice.push_back(std::move(one));
    json::array out;
    for (const track::Advice& one : advice) {
        json::object row{
            {"check", text(word(one.check))},
            {"state", text(word(one.state))},
            {"words", one.words}};
        if (one.coverage) row["coverage"] = coverage_view(*one.coverage);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace

json::array identity_checks_view(const track::Vessel& vessel, const node::Node& node, Instant now)
{
    const node::PictureRoom& picture = node.parts().picture;
    return checks(stated(picture.observed(track::mmsi_text(vessel.mmsi))), &vessel, picture, now);
}

json::array identity_checks_view(const node::Node& node, const request::CaseId& id)
{
    const request::Case& c = node.cases().at(id);
    const node::PictureRoom& picture = node.parts().picture;
    return checks(
        stated(c, picture), picture.find(c.vessel.mmsi), picture, node.parts().clock.utc());
}

void add_identity_and_boundary(json::object& out, const node::Node& node, const request::CaseId& id)
{
    if (auto advice = identity_checks_view(node, id); !advice.empty())
        out["identity_checks"] = std::move(advice);
    if (auto boundary = boundary_view(node, id); !boundary.is_null())
        out["boundary"] = std::move(boundary);
    const Instant now = node.parts().clock.utc();
    const node::PictureRoom& picture = node.parts().picture;
    if (const auto fix = picture.fix_for(node.cases().at(id), now))
        add_sar_regions(out, picture.sar_regions_at(fix->position, fix->uncertainty, now));
}

void add_sar_regions(json::object& out, const std::vector<geo::SarRegion>& regions)
{
    if (regions.empty()) return;
    put(out, "responsible_sar_state", regions.front().state);
    put(out, "responsible_mrcc", regions.front().mrcc);
    json::array all;
    for (const geo::SarRegion& region : regions)
        all.push_back(json::object{
            {"state", region.state}, {"mrcc", region.mrcc}, {"source", region.source}});
    out["sar_regions"] = std::move(all);
}

json::object zone_view(const geo::ZoneFinding& zone)
{
    json::object out{
        {"kind", text(word(zone.zone))},
        {"distance_nm", zone.distance.in_nautical_miles()},
        {"uncertainty_m", zone.uncertainty.in_metres()}};
    put(out, "coastal_state", zone.coastal_state);
    out["source"] = zone.source.empty() ? "charted coast" : zone.source;
    out["source_words"] = geo::source_words(zone);
    json::array claims;
    for (const geo::ClaimFinding& claim : zone.claims)
        claims.push_back(json::object{
            {"state", claim.state},
            {"kind", text(word(claim.zone))},
            {"source", claim.source},
            {"indicative", claim.indicative},
            {"disputed", claim.disputed},
            {"inside", claim.inside}});
    if (!claims.empty()) out["claims"] = std::move(claims);
    if (!zone.disputed) return out;
    out["disputed"] = true;
    json::array also;
    for (const geo::CoastFinding& other : zone.also_territorial_sea_of)
        also.emplace_back(other.state);
    out["also_territorial_sea_of"] = std::move(also);
    return out;
}

json::array distress_view(const node::PictureRoom& picture, Instant now)
{
    json::array out;
    for (const node::OpenDistress& call : picture.distress()) {
        json::object row{
            {"mmsi", track::mmsi_text(call.mmsi)},
            {"device", text(word(call.device))},
            {"state", text(word(call.state))},
            {"first_heard", utc_text(call.first_heard)},
            {"last_heard", utc_text(call.last_heard)},
            {"silent", now - call.last_heard > track::kLostAfter}};
        if (call.position) row["position"] = position_view(*call.position);
        out.push_back(std::move(row));
    }
    return out;
}

json::array safety_texts_view(const node::SafetyTexts& texts)
{
    json::array out;
    for (const node::SafetyTextHeard& one : texts.all()) {
        json::object row{
            {"mmsi", track::mmsi_text(one.said.mmsi)},
            {"text", one.said.text.text()},
            {"heard", utc_text(one.heard)},
            {"source", one.source}};
        if (one.said.to) row["to"] = track::mmsi_text(*one.said.to);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace ensign::service
