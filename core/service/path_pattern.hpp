/// The pattern of a route against a path. For core/service only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::service {

/// The named parts of a path that fits the pattern: "/v1/cases/{id}" and "/v1/cases/7" give
/// {"id": "7"}.
std::optional<std::map<std::string, std::string>> fit(
    std::string_view pattern, std::string_view path);

} // namespace ensign::service
