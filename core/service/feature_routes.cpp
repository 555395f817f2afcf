// OGC API Features, part 1: core and GeoJSON (OGC 17-069r4).

#include "core/service/feature_schema.hpp"
#include "core/service/feature_view.hpp"
#include "core/service/features_openapi.hpp"
#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"

#include <fmt/format.h>

namespace ensign::service {
namespace {

constexpr std::string_view kGeoJson = "application/geo+json";
constexpr std::string_view kJson = "application/json";
constexpr std::string_view kSchema = "application/schema+json";
constexpr std::string_view kCrs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// Where this client reached us; the strict layer has seen the host.
std::string root_of(const Call& call)
{
    return "https://" + std::string{call.request.header("host")} + "/v1/features";
}

json::object link(std::string_view rel, std::string_view type, const std::string& href)
{
    return {{"rel", text(rel)}, {"type", text(type)}, {"href", href}};
}

net::Response geojson(const json::value& body)
{
    return {200, std::string{kGeoJson}, json::serialize(body), {}};
}

json::object collection_view(FeatureCollection collection, const std::string& root)
{
    const std::string self = root + "/collections/" + std::string{word(collection)};
    return {
        {"id", text(word(collection))},
        {"title", text(title_of(collection))},
        {"description", text(description_of(collection))},
        {"itemType", "feature"},
        {"extent",
         {{"spatial",
           {{"bbox", json::array{{-180.0, -90.0, 180.0, 90.0}}}, {"crs", text(kCrs84)}}}}},
        {"crs", json::array{text(kCrs84)}},
        {"links",
         json::array{
             link("self", kJson, self),
             link("items", kGeoJson, self + "/items"),
             link("describedby", kSchema, self + "/schema")}}};
}

/// The collection a path names; nothing after the refusal was given.
std::optional<FeatureCollection> collection_of(CoreService& service, Call& call)
{
    const auto found = from_word<FeatureCollection>(call.path["collection"]);
    if (found) return *found;
    call.respond(service.refuse(
        404,
        "no_such_collection",
        "There is no such collection; GET /v1/features/collections lists them."));
    return std::nullopt;
}

/// The page and its features' ids: answers on the loop. Layers of the sea may be large, so they are
/// written on the worker thread.
void with_page(
    CoreService& service,
    const Call& call,
    FeatureCollection collection,
    const FeatureQuery& asked,
    std::function<void(FeaturePage)> answer)
{
    switch (collection) {
    case FeatureCollection::vessels: return answer(vessel_features(service, call.session, asked));
    case FeatureCollection::cases: return answer(case_features(service, call.session, asked));
    case FeatureCollection::zones:
    case FeatureCollection::sar_regions: break;
    }
    const node::SeaLayers layers = service.parts().node.parts().picture.layers();
    service.parts().workers.post(
        [&service, layers, collection, asked, answer = std::move(answer)]() mutable {
            auto page = std::make_shared<FeaturePage>(layer_features(layers, collection, asked));
            service.parts().loop.post(
                [page, answer = std::move(answer)] { answer(std::move(*page)); });
        });
}

/// A value of the query as it came; of what read_feature_query lets in only a plus has two
/// meanings.
std::string in_a_query(std::string value)
{
    for (std::size_t at = value.find('+'); at != std::string::npos; at = value.find('+', at))
        value.replace(at, 1, "%2B");
    return value;
}

/// The same question once more, after the page's last feature.
std::string next_href(const std::string& self, const Call& call, const std::string& last)
{
    std::string href = self + "?";
    for (const char* name : {"bbox", "datetime", "limit"})
        if (const auto given = call.request.query.find(name); given != call.request.query.end())
            href += fmt::format("{}={}&", name, in_a_query(given->second));
    return href + "after=" + last;
}

} // namespace

void features_landing(CoreService& service, Call call)
{
    const std::string root = root_of(call);
    call.respond(json_response(json::object{
        {"title", "Ensign, " + service.parts().node.parts().self.state.text()},
        {"description",
         "Vessels, cases and waters as this core shows them to whoever is signed in. Not for "
         "navigation."},
        {"links",
         json::array{
             link("self", kJson, root),
             link("service-desc", "application/vnd.oai.openapi+json;version=3.0", root + "/api"),
             link("conformance", kJson, root + "/conformance"),
             link("data", kJson, root + "/collections")}}}));
}

void features_conformance(CoreService&, Call call)
{
    constexpr std::string_view kPart1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
    json::array classes;
    for (const char* one : {"core", "geojson"})
        classes.emplace_back(std::string{kPart1} + one);
    call.respond(json_response(json::object{{"conformsTo", std::move(classes)}}));
}

void features_api(CoreService&, Call call)
{
    call.respond(
        {200, "application/vnd.oai.openapi+json;version=3.0", features_openapi(root_of(call)), {}});
}

void feature_collections(CoreService&, Call call)
{
    const std::string root = root_of(call);
    json::array all;
    for (const auto& one : kWords<FeatureCollection>)
        all.push_back(collection_view(one.value, root));
    call.respond(json_response(json::object{
        {"links", json::array{link("self", kJson, root + "/collections")}},
        {"collections", std::move(all)}}));
}

void feature_collection(CoreService& service, Call call)
{
    if (const auto collection = collection_of(service, call))
        call.respond(json_response(collection_view(*collection, root_of(call))));
}

void feature_schema_shown(CoreService& service, Call call)
{
    const auto collection = collection_of(service, call);
    if (!collection) return;
    const std::string self =
        root_of(call) + "/collections/" + std::string{word(*collection)} + "/schema";
    call.respond(
        {200, std::string{kSchema}, json::serialize(feature_schema(*collection, self)), {}});
}

void feature_items(CoreService& service, Call call)
{
    const auto collection = collection_of(service, call);
    if (!collection) return;
    const auto asked = read_feature_query(call.request.query);
    if (!asked) return call.respond(service.refuse(400, "not_a_feature_query", asked.error()));
    const std::string self =
        root_of(call) + "/collections/" + std::string{word(*collection)} + "/items";
    with_page(service, call, *collection, *asked, [&service, call, self](FeaturePage page) {
        json::array links{
            link("self", kGeoJson, self),
            link("collection", kJson, self.substr(0, self.rfind('/')))};
        if (!page.last.empty())
            links.push_back(link("next", kGeoJson, next_href(self, call, page.last)));
        const std::size_t returned = page.features.size();
        json::array features;
        for (json::value& one : page.features)
            features.push_back(std::move(one));
        call.respond(geojson(json::object{
            {"type", "FeatureCollection"},
            {"timeStamp", utc_text(service.parts().clock.utc())},
            {"numberMatched", page.matched},
            {"numberReturned", returned},
            {"links", std::move(links)},
            {"features", std::move(features)}}));
    });
}

void feature_item(CoreService& service, Call call)
{
    const auto collection = collection_of(service, call);
    if (!collection) return;
    const std::string id = call.path["feature"];
    const std::string home = root_of(call) + "/collections/" + std::string{word(*collection)};
    FeatureQuery asked;
    asked.limit = FeatureQuery::kLimitMax;
    asked.only = id;
    with_page(service, call, *collection, asked, [&service, call, id, home](FeaturePage page) {
        if (page.features.empty())
            return call.respond(
                service.refuse(404, "no_such_feature", "The collection holds no feature " + id));
        json::value& one = page.features.front();
        one.as_object()["links"] = json::array{
            link("self", kGeoJson, home + "/items/" + id), link("collection", kJson, home)};
        call.respond(geojson(one));
    });
}

} // namespace ensign::service
