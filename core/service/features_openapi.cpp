#include "core/service/features_openapi.hpp"

#include "core/service/feature_query.hpp"
#include "core/service/feature_view.hpp"

namespace ensign::service {
namespace {

constexpr std::string_view kDocument = R"({
"openapi": "3.0.3",
"info": {"title": "Ensign, features", "version": "1.0.0", "license": {"name": "Apache-2.0"}},
"servers": [],
"security": [{"token": []}],
"paths": {
 "/": {"get": {"summary": "Landing page", "operationId": "getLandingPage",
  "responses": {"200": {"$ref": "#/components/responses/json"}}}},
 "/conformance": {"get": {"summary": "What is conformed to", "operationId": "getConformance",
  "responses": {"200": {"$ref": "#/components/responses/json"}}}},
 "/collections": {"get": {"summary": "The collections", "operationId": "getCollections",
  "responses": {"200": {"$ref": "#/components/responses/json"}}}},
 "/collections/{collection}": {"get": {"summary": "One collection",
  "operationId": "describeCollection",
  "parameters": [{"$ref": "#/components/parameters/collection"}],
  "responses": {"200": {"$ref": "#/components/responses/json"},
   "404": {"$ref": "#/components/responses/problem"}}}},
 "/collections/{collection}/schema": {"get": {"summary": "Members of its features",
  "operationId": "getSchema",
  "parameters": [{"$ref": "#/components/parameters/collection"}],
  "responses": {"200": {"$ref": "#/components/responses/schema"},
   "404": {"$ref": "#/components/responses/problem"}}}},
 "/collections/{collection}/items": {"get": {"summary": "Features", "operationId": "getFeatures",
  "parameters": [{"$ref": "#/components/parameters/collection"},
   {"$ref": "#/components/parameters/bbox"}, {"$ref": "#/components/parameters/datetime"},
   {"$ref": "#/components/parameters/limit"}, {"$ref": "#/components/parameters/after"}],
  "responses": {"200": {"$ref": "#/components/responses/geojson"},
   "400": {"$ref": "#/components/responses/problem"},
   "404": {"$ref": "#/components/responses/problem"}}}},
 "/collections/{collection}/items/{feature}": {"get": {"summary": "One feature",
  "operationId": "getFeature",
  "parameters": [{"$ref": "#/components/parameters/collection"},
   {"$ref": "#/components/parameters/feature"}],
  "responses": {"200": {"$ref": "#/components/responses/geojson"},
   "404": {"$ref": "#/components/responses/problem"}}}}
},
"components": {
 "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
 "parameters": {
  "collection": {"name": "collection", "in": "path", "required": true,
   "schema": {"type": "string", "enum": []}},
  "feature": {"name": "feature", "in": "path", "required": true, "schema": {"type": "string"}},
  "bbox": {"name": "bbox", "in": "query", "required": false, "style": "form", "explode": false,
   "description": "West, south, east, north in degrees.",
   "schema": {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}},
  "datetime": {"name": "datetime", "in": "query", "required": false,
   "description": "An instant, or two with a slash between; .. is open.",
   "schema": {"type": "string"}},
  "limit": {"name": "limit", "in": "query", "required": false, "style": "form", "explode": false,
   "schema": {"type": "integer", "minimum": 1}},
  "after": {"name": "after", "in": "query", "required": false,
   "description": "The id after which the page begins; stands in the link to the next page.",
   "schema": {"type": "string"}}
 },
 "responses": {
  "json": {"description": "Found", "content": {"application/json": {"schema": {"type": "object"}}}},
  "schema": {"description": "Found",
   "content": {"application/schema+json": {"schema": {"type": "object"}}}},
  "geojson": {"description": "Found",
   "content": {"application/geo+json": {"schema": {"type": "object"}}}},
  "problem": {"description": "RFC 9457",
   "content": {"application/problem+json": {"schema": {"type": "object"}}}}
 }
}})";

} // namespace

std::string features_openapi(const std::string& root)
{
    json::value document = json::parse(kDocument);
    document.at("servers").as_array().push_back(json::object{{"url", root}});
    json::value& parameters = document.at("components").at("parameters");
    json::object& limit = parameters.at("limit").at("schema").as_object();
    limit["maximum"] = FeatureQuery::kLimitMax;
    limit["default"] = FeatureQuery::kLimitOtherwise;
    json::array& names = parameters.at("collection").at("schema").at("enum").as_array();
    for (const auto& one : kWords<FeatureCollection>)
        names.emplace_back(std::string{one.text});
    return json::serialize(document);
}

} // namespace ensign::service
