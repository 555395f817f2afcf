/// HTTP as the rest of the house sees it: plain values. Everything in a Request has passed the
/// strict layer (strict_request.hpp): one Host, no Transfer-Encoding, bounded, decoded path.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ensign::net {

struct Request {
    std::string method; ///< "GET", "POST", "DELETE"
    std::string path;   ///< percent-decoded, begins with '/', without the query
    std::map<std::string, std::string> query;   ///< percent-decoded
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    /// SHA-256 of the public key (SPKI) of the client's certificate, lower-case hex; empty when the
    /// client showed none. Comes from the TLS handshake, never from the request.
    std::string client_key_pin;
    std::string client_address; ///< for logs and budgets, "127.0.0.1"

    /// "" when absent. `name` in lower case.
    std::string_view header(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// RFC 9457: every error of every program has this form.
///   type    stable word, e.g. "unknown_state"; sent as "urn:ensign:problem:unknown_state"
///   detail  one sentence that names the cause and the way out
Response problem(int status, std::string_view type, std::string_view detail);

/// To be called exactly once, from any thread, now or later.
using Respond = std::function<void(Response)>;

} // namespace ensign::net
