#include "core/service/api_openapi.hpp"

#include "core/request/permission.hpp"
#include "core/service/route_handlers.hpp"

#include <algorithm>
#include <array>

namespace ensign::service {
namespace {

using wire::json::array;
using wire::json::object;

struct Described {
    std::string_view method;
    std::string_view pattern;
    std::string_view summary;
};

constexpr std::array kDescribed = {
    Described{"POST", "/v1/session", "Sign in"},
    Described{"GET", "/v1/session", "Who is signed in"},
    Described{"DELETE", "/v1/session", "Sign out"},
    Described{"POST", "/v1/session/proof", "Give the passphrase again, before a decision"},
    Described{"GET", "/healthz", "Whether the core is alive"},
    Described{"GET", "/readyz", "Whether work can be given to it"},
    Described{"GET", "/v1/health", "Whose core this is"},
    Described{"GET", "/v1/metrics", "Counts and ages for Prometheus"},
    Described{"GET", "/v1/openapi.json", "This document"},
    Described{"GET", "/v1/charts", "Which charts are drawn"},
    Described{"GET", "/v1/charts/{style}", "The provider document of Qt Location"},
    Described{"GET", "/v1/tiles/{style}/{z}/{x}/{file}", "A chart tile"},
    Described{"GET", "/v1/status", "Feeds, gateway, peers and what was refused"},
    Described{"GET", "/v1/states", "The States of the directory"},
    Described{"GET", "/v1/directory", "Whom to call for what, and who was tested when"},
    Described{"POST", "/v1/directory/lists", "Propose a list of contacts, and see what it changes"},
    Described{"GET", "/v1/directory/lists/{n}", "What a list of contacts changes"},
    Described{"POST", "/v1/directory/lists/{n}/accept", "Accept the list another proposed"},
    Described{"POST", "/v1/directory/test-calls", "Record a test call"},
    Described{"GET", "/v1/instruments", "The instruments in force"},
    Described{"GET", "/v1/law", "The law in force, row by row"},
    Described{"GET", "/v1/law/acts", "What curators did to it"},
    Described{"POST", "/v1/law/rows", "Propose a row"},
    Described{"POST", "/v1/law/ends", "Propose the end of a row"},
    Described{"POST", "/v1/law/acts/{n}/verify", "Verify what another curator proposed"},
    Described{"POST", "/v1/law/reload", "Read the files of the law again"},
    Described{"GET", "/v1/feeds", "The AIS feeds"},
    Described{"GET", "/v1/vessels", "The vessels of the picture"},
    Described{"GET", "/v1/vessels/{mmsi}", "One vessel, and every limit on her way"},
    Described{"GET", "/v1/vessels/{mmsi}/track", "Her track"},
    Described{"GET", "/v1/picture", "What was before the officers at an instant"},
    Described{"GET", "/v1/race", "Where a clock runs or a limit is foreseen"},
    Described{"GET", "/v1/features", "OGC API Features: landing page"},
    Described{"GET", "/v1/features/conformance", "OGC API Features: what is conformed to"},
    Described{"GET", "/v1/features/api", "OGC API Features: its own document"},
    Described{"GET", "/v1/features/collections", "OGC API Features: the collections"},
    Described{"GET", "/v1/features/collections/{collection}", "OGC API Features: one of them"},
    Described{
        "GET", "/v1/features/collections/{collection}/schema", "OGC API Features: its members"},
    Described{"GET", "/v1/features/collections/{collection}/items", "OGC API Features: a page"},
    Described{
        "GET",
        "/v1/features/collections/{collection}/items/{feature}",
        "OGC API Features: one feature"},
    Described{"GET", "/v1/safety-texts", "Safety-related texts of the last day"},
    Described{"GET", "/v1/position", "A position as people write it, read"},
    Described{"GET", "/v1/cases", "The cases shown to the officer, open ones first"},
    Described{"POST", "/v1/cases", "Open a case"},
    Described{"GET", "/v1/cases/{id}", "One case"},
    Described{"GET", "/v1/cases/{id}/verdict", "May we board her now?"},
    Described{"GET", "/v1/cases/{id}/explanation", "Why the verdict is what it is"},
    Described{"GET", "/v1/cases/{id}/replay", "Every stored verdict, computed again"},
    Described{"GET", "/v1/cases/{id}/log", "The acts of a case"},
    Described{"GET", "/v1/cases/{id}/register", "The ship register beside a question"},
    Described{"GET", "/v1/cases/{id}/documents", "The papers of a case"},
    Described{"GET", "/v1/cases/{id}/documents/{document}", "A paper as PDF or HTML"},
    Described{"POST", "/v1/cases/{id}/{command}", "Give a command"},
};

object reference(std::string_view kind, std::string_view name)
{
    return {{"$ref", "#/components/" + std::string{kind} + "/" + std::string{name}}};
}

array path_parameters(std::string_view pattern)
{
    array parameters;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
         at = pattern.find('{', at + 1)) {
        const std::string name{pattern.substr(at + 1, pattern.find('}', at) - at - 1)};
        object schema{{"type", "string"}};
        if (name == "command") {
            array commands;
            for (const request::Permission& permission : request::permissions())
                if (permission.command != "open_case")
                    commands.emplace_back(std::string{permission.command});
            schema["enum"] = std::move(commands);
        }
        parameters.push_back(object{
            {"name", name}, {"in", "path"}, {"required", true}, {"schema", std::move(schema)}});
    }
    return parameters;
}

object operation(const Route& route)
{
    array parameters = path_parameters(route.pattern);
    object responses{
        {"200", reference("responses", "done")}, {"default", reference("responses", "problem")}};
    std::string id = std::string{route.method} + std::string{route.pattern};
    for (char& c : id)
        if (std::string_view{"/{}.-"}.find(c) != std::string_view::npos) c = '_';
    object made{
        {"operationId", id}, {"summary", std::string{summary_of(route.method, route.pattern)}}};
    if (route.access == Access::open) made["security"] = array{};
    if (route.method == "POST") {
        made["requestBody"] = reference("requestBodies", "object");
        if (route.pattern.starts_with("/v1/cases")) {
            parameters.push_back(reference("parameters", "idempotency_key"));
            if (route.pattern != "/v1/cases")
                parameters.push_back(reference("parameters", "if_match"));
            else
                responses["201"] = reference("responses", "done");
        }
    }
    made["parameters"] = std::move(parameters);
    made["responses"] = std::move(responses);
    return made;
}

object components()
{
    const auto header = [](std::string_view name, std::string_view description) {
        return object{
            {"name", std::string{name}},
            {"in", "header"},
            {"required", false},
            {"description", std::string{description}},
            {"schema", object{{"type", "string"}}}};
    };
    const auto content = [](std::string_view type, object schema) {
        return object{{std::string{type}, object{{"schema", std::move(schema)}}}};
    };
    const auto text = object{{"type", "string"}};
    object problem{
        {"type", "object"},
        {"required", array{"type", "title", "status"}},
        {"properties",
         object{
             {"type", text},
             {"title", text},
             {"status", object{{"type", "integer"}}},
             {"detail", text}}}};
    return {
        {"securitySchemes", object{{"token", object{{"type", "http"}, {"scheme", "bearer"}}}}},
        {"parameters",
         object{
             {"idempotency_key",
              header(
                  "Idempotency-Key", "The same key and body act once, however often they come.")},
             {"if_match",
              header(
                  "If-Match",
                  "The version that was seen; 412 version_conflict when it is older.")}}},
        {"requestBodies",
         object{
             {"object", object{{"content", content("application/json", {{"type", "object"}})}}}}},
        {"responses",
         object{
             {"done", object{{"description", "As docs/api.md says."}}},
             {"problem",
              object{
                  {"description", "RFC 9457; the last word of `type` is the reason."},
                  {"content",
                   content("application/problem+json", reference("schemas", "problem"))}}}}},
        {"schemas", object{{"problem", std::move(problem)}}}};
}

} // namespace

std::string_view summary_of(std::string_view method, std::string_view pattern)
{
    const auto found = std::ranges::find_if(kDescribed, [&](const Described& one) {
        return one.method == method && one.pattern == pattern;
    });
    return found == kDescribed.end() ? std::string_view{} : found->summary;
}

object api_openapi()
{
    object paths;
    for (const Route& route : route_table()) {
        std::string method{route.method};
        std::ranges::transform(
            method, method.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        if (!paths.contains(route.pattern)) paths[route.pattern] = object{};
        paths[route.pattern].as_object()[method] = operation(route);
    }
    return {
        {"openapi", "3.1.0"},
        {"info",
         object{
             {"title", "Ensign, the operators' API"},
             {"version", ENSIGN_VERSION},
             {"license", object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"security", array{object{{"token", array{}}}}},
        {"paths", std::move(paths)},
        {"components", components()}};
}

void show_openapi(CoreService&, Call call)
{
    call.respond(
        {200,
         "application/vnd.oai.openapi+json;version=3.1",
         wire::json::serialize(api_openapi()),
         {}});
}

} // namespace ensign::service
