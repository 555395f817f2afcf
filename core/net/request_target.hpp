/// What stands after the method: "/v1/position?text=36+04". Decoded once, here, and only when the
/// decoded path could not be mistaken for another one.
#pragma once

#include "core/base/expected.hpp"

#include <map>
#include <string>
#include <string_view>

namespace ensign::net {

struct RequestTarget {
    std::string path;
    std::map<std::string, std::string> query; ///< '+' is a space, as forms write it
};

/// Why not: it is no path at all (absolute form, "*"), or one that hides something (dot or empty
/// segments, backslash, encoded '/', control bytes, bad UTF-8, a query name given twice).
enum class TargetError { not_origin_form, not_plain };

expected<RequestTarget, TargetError> read_target(std::string_view text);

} // namespace ensign::net
