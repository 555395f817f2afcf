#include "core/service/feature_view.hpp"

#include "core/node/area_geojson.hpp"
#include "core/request/permission.hpp"
#include "core/service/case_view.hpp"
#include "core/service/view_parts.hpp"

#include <algorithm>

namespace ensign::service {
namespace {

json::value feature(const std::string& id, json::value geometry, json::object properties)
{
    return json::object{
        {"type", "Feature"},
        {"id", id},
        {"geometry", std::move(geometry)},
        {"properties", std::move(properties)}};
}

json::value point(const std::optional<geo::Position>& position)
{
    if (!position) return nullptr;
    return json::object{
        {"type", "Point"}, {"coordinates", {position->longitude(), position->latitude()}}};
}

/// Members of `from` that are one value each, the named ones, laid into `out` under prefix + name.
void put_scalars(
    json::object& out,
    const json::object& from,
    std::string_view prefix,
    std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        const json::value* value = from.if_contains(text(name));
        if (value != nullptr && !value->is_structured())
            out[text(std::string{prefix} + std::string{name})] = *value;
    }
}

/// A list of words as one text: a table has one value a column.
void join(json::object& out, std::string_view name)
{
    json::value* const list = out.if_contains(text(name));
    if (list == nullptr) return;
    std::string words;
    for (const json::value& one : list->as_array())
        words += (words.empty() ? "" : ", ") + std::string{one.as_string()};
    *list = words;
}

/// A thing that may become a feature, by its id.
template<class Thing>
struct Candidate {
    std::string id;
    Thing thing;
};

template<class Thing>
struct Chosen {
    std::vector<Candidate<Thing>> page;
    std::size_t matched = 0;
    bool more = false;
};

/// Of all that matched those of the page, in the order of their ids: whoever goes on after the last
/// one is shown nothing twice and misses nothing that stays.
template<class Thing>
Chosen<Thing> page_of(std::vector<Candidate<Thing>> matched, const FeatureQuery& asked)
{
    Chosen<Thing> out;
    out.matched = matched.size();
    std::erase_if(matched, [&](const auto& one) {
        const bool before = !asked.after.empty() && !comes_after(one.id, asked.after);
        return before || (!asked.only.empty() && one.id != asked.only);
    });
    out.more = matched.size() > asked.limit;
    const auto end =
        matched.begin() + static_cast<std::ptrdiff_t>(std::min(matched.size(), asked.limit));
    std::ranges::partial_sort(
        matched, end, [](const auto& a, const auto& b) { return comes_after(b.id, a.id); });
    matched.erase(end, matched.end());
    out.page = std::move(matched);
    return out;
}

bool holds(const std::optional<geo::BoundingBox>& box, const std::optional<geo::Position>& place)
{
    return !box || (place && box->holds(*place));
}

/// What the list of cases says of one, as far as it is one value each.
json::value case_feature(const node::Node& node, const request::CaseId& id, const Session& session)
{
    const json::value shown = case_view(node, id, session);
    const json::object& c = shown.as_object();
    json::object out;
    put_scalars(
        out,
        c,
        "",
        {"number",
         "side",
         "version",
         "opened_at",
         "phase",
         "inbox_phase",
         "requesting_state",
         "flag_state",
         "claimed_state",
         "flag_words",
         "danger_to_life"});
    put(out, "closed_at", node.cases().at(id).closed_at);
    put_scalars(
        out,
        c.at("vessel").as_object(),
        "vessel_",
        {"name", "mmsi", "imo", "call_sign", "seen", "source", "uncertainty_m", "course", "speed"});
    if (const json::value* unit = c.if_contains("unit"))
        put_scalars(out, unit->as_object(), "unit_", {"name", "kind"});
    if (const json::value* verdict = c.if_contains("verdict"))
        put_scalars(
            out,
            verdict->as_object(),
            "verdict_",
            {"at", "rescue", "enforcement", "style", "sentence", "rule", "reason", "until"});
    const auto& sighting = node.cases().at(id).sighting;
    return feature(
        id.text(),
        point(sighting ? std::optional{sighting->position} : std::nullopt),
        std::move(out));
}

template<class Area>
json::object validity(const Area& area)
{
    json::object out{{"source", area.source}, {"valid_from", utc_text(area.valid_from)}};
    put(out, "valid_to", area.valid_to);
    return out;
}

json::object properties(const geo::ZoneClaim& claim)
{
    json::object out = validity(claim);
    out["claimant"] = claim.state;
    out["zone"] = text(word(claim.zone));
    out["disputed"] = claim.disputed;
    return out;
}

json::object properties(const geo::SarRegion& region)
{
    json::object out = validity(region);
    out["responsible_state"] = region.state;
    out["mrcc"] = region.mrcc;
    return out;
}

std::size_t vertices_of(const geo::Coast& areas, std::uint16_t owner)
{
    std::size_t count = 0;
    for (const geo::Coast::Ring& ring : areas.rings())
        if (areas.polygon_owners()[ring.polygon] == owner) count += ring.last - ring.first;
    return count;
}

template<class Area>
FeaturePage area_features(
    const std::vector<Area>& all, const geo::Coast& areas, const FeatureQuery& asked)
{
    std::vector<Candidate<std::uint16_t>> matched;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto owner = static_cast<std::uint16_t>(i);
        if (asked.meets({all[i].valid_from, all[i].valid_to}) &&
            (!asked.box || asked.box->touches(areas, owner)))
            matched.push_back({std::to_string(i + 1), owner});
    }
    auto chosen = page_of(std::move(matched), asked);
    FeaturePage out;
    out.matched = chosen.matched;
    std::size_t vertices = 0;
    for (const auto& one : chosen.page) {
        vertices += vertices_of(areas, one.thing);
        if (!out.features.empty() && vertices > kPageVerticesMax) {
            chosen.more = true;
            break;
        }
        out.features.push_back(
            feature(one.id, node::area_geometry(areas, one.thing), properties(all[one.thing])));
        out.last = one.id;
    }
    if (!chosen.more) out.last.clear();
    return out;
}

} // namespace

FeaturePage vessel_features(CoreService& service, const Session& session, const FeatureQuery& asked)
{
    const node::Node& node = service.parts().node;
    std::vector<Candidate<const track::Vessel*>> matched;
    for (const track::Vessel* vessel : node.parts().picture.all())
        if (holds(asked.box, vessel->position) && asked.meets({vessel->seen, vessel->seen}))
            matched.push_back({track::mmsi_text(vessel->mmsi), vessel});
    auto chosen = page_of(std::move(matched), asked);
    FeaturePage out;
    out.matched = chosen.matched;
    for (const auto& one : chosen.page) {
        json::value shown = vessel_view(*one.thing, node, service.parts().clock.utc(), session);
        shown.as_object().erase("position");
        join(shown.as_object(), "anomalies");
        out.features.push_back(
            feature(one.id, point(one.thing->position), std::move(shown.as_object())));
    }
    if (chosen.more) out.last = chosen.page.back().id;
    return out;
}

FeaturePage case_features(CoreService& service, const Session& session, const FeatureQuery& asked)
{
    const node::Node& node = service.parts().node;
    std::vector<Candidate<request::CaseId>> matched;
    for (const auto& [id, c] : node.cases()) {
        const auto place = c.sighting ? std::optional{c.sighting->position} : std::nullopt;
        if (request::may_see(session.actor, c) && holds(asked.box, place) &&
            asked.meets({c.opened_at, c.closed_at}))
            matched.push_back({id.text(), id});
    }
    auto chosen = page_of(std::move(matched), asked);
    FeaturePage out;
    out.matched = chosen.matched;
    for (const auto& one : chosen.page)
        out.features.push_back(case_feature(node, one.thing, session));
    if (chosen.more) out.last = chosen.page.back().id;
    return out;
}

FeaturePage layer_features(
    const node::SeaLayers& layers, FeatureCollection which, const FeatureQuery& asked)
{
    if (which == FeatureCollection::zones && layers.waters)
        return area_features(layers.waters->claims(), layers.waters->areas(), asked);
    if (which == FeatureCollection::sar_regions && layers.sar)
        return area_features(layers.sar->regions(), layers.sar->areas(), asked);
    return {};
}

std::string_view title_of(FeatureCollection collection)
{
    switch (collection) {
    case FeatureCollection::vessels: return "Vessels";
    case FeatureCollection::cases: return "Cases";
    case FeatureCollection::zones: return "Published waters";
    case FeatureCollection::sar_regions: return "Search and rescue regions";
    }
    return "";
}

std::string_view description_of(FeatureCollection collection)
{
    switch (collection) {
    case FeatureCollection::vessels:
        return "Every radio identity heard in the last day, at its newest position: by its own "
               "word, which is no evidence. datetime is when it was last seen.";
    case FeatureCollection::cases:
        return "Our cases, at the place where the vessel was sighted, with the verdict of now. "
               "datetime is from when a case was opened till it was closed.";
    case FeatureCollection::zones:
        return "Waters as States publish them, from the file this core was given. What is "
               "indicated from the coast has no polygon and is not here.";
    case FeatureCollection::sar_regions:
        return "Who answers for rescue. No borders of sovereignty (SAR Convention 2.1.7).";
    }
    return "";
}

} // namespace ensign::service
