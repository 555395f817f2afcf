#include "core/node/zone_loader.hpp"

#include "core/node/area_geojson.hpp"
#include "core/node/area_reader.hpp"
#include "core/wire/json.hpp"

namespace ensign::node {
namespace {

namespace json = wire::json;

/// When an area begins and ends to count.
template<class Area>
void read_validity(AreaFields& in, Area& area)
{
    area.valid_from = in.day("valid_from");
    area.valid_to = in.day_if_any("valid_to");
    if (area.valid_to && *area.valid_to <= area.valid_from)
        in.fail("valid_to", "is not after valid_from");
}

geo::ZoneClaim read_claim(AreaFields& in)
{
    geo::ZoneClaim claim;
    claim.state = in.state("claimant");
    const std::string zone = in.text("zone");
    const auto known = from_word<geo::Zone>(zone == "eez" ? "exclusive_economic_zone" : zone);
    if (known && geo::may_be_claimed(*known))
        claim.zone = *known;
    else
        in.fail(
            "zone",
            "\"" + zone +
                "\" is not one of internal_waters, archipelagic_waters, territorial_sea, "
                "contiguous_zone, exclusive_economic_zone (eez)");
    claim.source = in.text("source");
    claim.disputed = in.boolean_or_no("disputed");
    read_validity(in, claim);
    return claim;
}

geo::SarRegion read_region(AreaFields& in)
{
    geo::SarRegion region;
    region.state = in.state("responsible_state");
    region.mrcc = in.text("mrcc");
    region.source = in.text("source");
    read_validity(in, region);
    return region;
}

template<class Area>
void put_validity(json::object& out, const Area& area)
{
    out["valid_from"] = utc_text(area.valid_from);
    if (area.valid_to) out["valid_to"] = utc_text(*area.valid_to);
}

std::string collection_text(const geo::Coast& areas, const std::vector<json::object>& properties)
{
    json::array features;
    for (std::size_t i = 0; i < properties.size(); ++i)
        features.push_back(json::object{
            {"type", "Feature"},
            {"properties", properties[i]},
            {"geometry",
             json::object{
                 {"type", "MultiPolygon"},
                 {"coordinates", area_polygons(areas, static_cast<std::uint16_t>(i))}}}});
    return json::serialize(json::object{{"type", "FeatureCollection"}, {"features", features}});
}

} // namespace

expected<geo::ClaimedWaters, std::string> load_zones(const std::filesystem::path& path)
{
    std::vector<geo::ZoneClaim> claims;
    auto areas = read_areas(path, [&](AreaFields& in) { claims.push_back(read_claim(in)); });
    if (!areas) return unexpected(areas.error());
    return geo::ClaimedWaters{std::move(claims), std::move(*areas)};
}

expected<geo::SarRegions, std::string> load_sar_regions(const std::filesystem::path& path)
{
    std::vector<geo::SarRegion> regions;
    auto areas = read_areas(path, [&](AreaFields& in) { regions.push_back(read_region(in)); });
    if (!areas) return unexpected(areas.error());
    return geo::SarRegions{std::move(regions), std::move(*areas)};
}

std::string zones_text(const geo::ClaimedWaters& waters)
{
    std::vector<json::object> properties;
    for (const geo::ZoneClaim& claim : waters.claims()) {
        json::object one{
            {"claimant", claim.state},
            {"zone", std::string{word(claim.zone)}},
            {"source", claim.source},
            {"disputed", claim.disputed ? "true" : "false"}};
        put_validity(one, claim);
        properties.push_back(std::move(one));
    }
    return collection_text(waters.areas(), properties);
}

std::string sar_regions_text(const geo::SarRegions& regions)
{
    std::vector<json::object> properties;
    for (const geo::SarRegion& region : regions.regions()) {
        json::object one{
            {"responsible_state", region.state}, {"mrcc", region.mrcc}, {"source", region.source}};
        put_validity(one, region);
        properties.push_back(std::move(one));
    }
    return collection_text(regions.areas(), properties);
}

} // namespace ensign::node
