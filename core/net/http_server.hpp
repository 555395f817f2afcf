/// The HTTPS listener of the core and of the gateway. It refuses what is not strict HTTP/1.1
/// before any route sees it, counts each refusal by its word, and knows nothing of cases.
#pragma once

#include "core/net/http.hpp"
#include "core/net/loop.hpp"
#include "core/net/tls.hpp"
#include "core/net/web_socket.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ensign::net {

/// Every limit has a name; docs/limits.md is checked against this.
struct HttpLimits {
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t header_fields_max = 64;
    std::size_t body_bytes_max = 256 * 1024;
    std::size_t target_bytes_max = 2 * 1024;
    std::size_t connections_max = 512;
    std::size_t connections_per_address_max = 64;
    Duration handshake_max{5'000};
    Duration header_max{5'000};
    Duration body_max{10'000};
    Duration answer_max{30'000}; ///< a handler that has not answered: 503
    Duration idle_max{30'000};
    WebSocketLimits web_socket{};
};

struct ListenAddress {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free port, see HttpServer::port()
};

/// A request that no route will see.
struct RefusedRequest {
    int status = 400;
    std::string_view word;
    std::string_view sentence;
    std::string_view first_line; ///< "METHOD /path HTTP/1.1", as far as it came
};

/// What a program does with requests. Called on the loop.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    virtual void handle(Request request, Respond respond) = 0;

    /// A request to upgrade. Return true to accept; `accepted` is then called with the socket.
    /// On false the handler has filled `refusal`.
    virtual bool upgrade(const Request& request, Response& refusal) = 0;
    virtual void accepted(const Request& request, std::shared_ptr<WebSocket> socket) = 0;

    /// A request or connection refused before any route: a word such as "two_hosts",
    /// "handshake_failed", "pin_mismatch". For the counters.
    virtual void refused(std::string_view word) = 0;

    /// What it is answered with; a problem, where people do not read it on a page.
    virtual Response answer_to(const RefusedRequest& request)
    {
        return problem(request.status, request.word, request.sentence);
    }
};

class HttpServer {
public:
    /// Listens at once. Throws std::system_error when the address is taken.
    HttpServer(
        Loop& loop,
        std::shared_ptr<TlsContext> tls,
        ListenAddress address,
        HttpLimits limits,
        HttpHandler& handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const;

    /// For an orderly end: no new connections; those that wait for a request are closed, the
    /// others after their answer. WebSockets stay: whoever accepted them closes them.
    /// thread   the loop's, as the destructor (or while the loop does not run)
    void stop_accepting();

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;
};

} // namespace ensign::net
