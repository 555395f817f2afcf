#include "core/net/http.hpp"

#include <fmt/format.h>
#include <string>

namespace ensign::net {
namespace {

/// RFC 8259, section 7. Written here because this room stands without the JSON library.
std::string json_string(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\', quoted += c;
        else if (static_cast<unsigned char>(c) < 0x20U)
            quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            quoted += c;
    }
    return quoted + '"';
}

} // namespace

std::string_view Request::header(std::string_view name) const
{
    const auto found = headers.find(std::string{name});
    return found != headers.end() ? std::string_view{found->second} : std::string_view{};
}

Response problem(int status, std::string_view type, std::string_view detail)
{
    Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = fmt::format(
        R"({{"type":{},"title":{},"status":{},"detail":{}}})",
        json_string("urn:ensign:problem:" + std::string{type}),
        json_string(type),
        status,
        json_string(detail));
    return response;
}

} // namespace ensign::net
