/// The operators' API as an OpenAPI 3.1 document, made from the table of routes and the table of
/// commands: a route that is not described fails its test.
///
///   format   docs/api.md says what the bodies hold
#pragma once

#include "core/service/core_service.hpp"

#include <string>

namespace ensign::service {

/// One sentence; empty: nobody described this route.
std::string_view summary_of(std::string_view method, std::string_view pattern);

wire::json::object api_openapi();

/// GET /v1/openapi.json
void show_openapi(CoreService& service, Call call);

} // namespace ensign::service
