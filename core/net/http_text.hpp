/// HTTP messages as text on the wire: what a server writes, what a client writes and reads.
/// Reading requests is strict_request.hpp.
#pragma once

#include "core/base/expected.hpp"
#include "core/net/http.hpp"

#include <string>
#include <string_view>

namespace ensign::net {

enum class Afterwards { keep, close };

std::string response_text(const Response& response, Afterwards afterwards);

/// `host` as the Host field wants it, "name:port".
std::string request_text(const Request& request, std::string_view host);

struct ResponseHead {
    Response response; ///< without body; header names in lower case
    std::size_t head_size = 0;
    std::size_t content_length = 0;
    Afterwards afterwards = Afterwards::keep;
};
enum class ResponseError { not_complete, malformed, too_long };

constexpr std::size_t kResponseHeadMax = std::size_t{32} * 1024;
constexpr std::size_t kResponseBodyMax = std::size_t{16} * 1024 * 1024;

/// Only what has one Content-Length (or status 204) and no transfer encoding.
expected<ResponseHead, ResponseError> read_response_head(std::string_view received);

} // namespace ensign::net
