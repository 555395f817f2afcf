/// Asking another program over HTTPS, with kept-alive connections.
#pragma once

#include "core/base/expected.hpp"
#include "core/net/http.hpp"
#include "core/net/loop.hpp"
#include "core/net/tls.hpp"

#include <functional>
#include <memory>
#include <string>

namespace ensign::net {

/// Why there is no response. The request may or may not have reached the other side.
enum class CallFault { not_resolved, refused, handshake_failed, timed_out, broken, malformed };
std::string_view word_of(CallFault fault); ///< "connection_refused" for refused, else the same

/// "https://HOST:PORT", nothing after it.
struct Origin {
    std::string host;
    std::uint16_t port = 0;
};
enum class OriginError { not_an_https_origin };
expected<Origin, OriginError> parse_origin(std::string_view text);

class HttpClient {
public:
    using Done = std::function<void(expected<Response, CallFault>)>;

    /// At most `connections_max` connections at once to `origin`; further calls wait in order.
    HttpClient(Loop& loop, std::shared_ptr<TlsContext> tls, Origin origin, int connections_max = 4);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// `request.path` is sent as it is (with a query if it has one); `done` runs on the loop,
    /// exactly once, unless the client is destroyed first. A kept-alive connection found dead
    /// before any byte of the answer is replaced once, silently.
    /// thread   the loop's, as the destructor
    void call(Request request, Duration timeout, Done done);

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

/// For command lines: one call on a loop of its own. May throw TlsFailure, never else.
expected<Response, CallFault> call_once(
    std::shared_ptr<TlsContext> tls, const Origin& origin, Request request, Duration timeout);

} // namespace ensign::net
