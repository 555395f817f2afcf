/// The description of the feature routes that clients of OGC API Features look for.
#pragma once

#include <string>

namespace ensign::service {

/// An OpenAPI 3.0 document; `root` is where the landing page is.
std::string features_openapi(const std::string& root);

} // namespace ensign::service
