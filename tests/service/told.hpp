/// What a core said to a request, in one line.
#pragma once

#include "core/net/http.hpp"
#include "core/wire/json.hpp"

#include <string>

namespace ensign::test {

/// "403 role_not_permitted"; "200 " of what was done.
inline std::string told(const net::Response& answer)
{
    const auto body = wire::parse_strict(answer.body, wire::Numbers::any_finite);
    const wire::json::value* title = body ? body->as_object().if_contains("title") : nullptr;
    return std::to_string(answer.status) + " " +
           (title == nullptr ? "" : std::string{title->as_string()});
}

} // namespace ensign::test
