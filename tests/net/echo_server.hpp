/// A server on a loopback port that answers with what it was asked and counts what it refused.
#pragma once

#include "core/net/http_client.hpp"
#include "core/net/http_server.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/loop_thread.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ensign::test {

struct Seen {
    std::vector<net::Request> requests;
    std::map<std::string, int> refused;
    std::vector<std::shared_ptr<net::WebSocket>> sockets;
    std::vector<std::string> socket_ends;
};

/// Paths: /silent is never answered, /ws is a WebSocket that sends every message back, all others
/// answer "METHOD path: body".
class EchoHandler : public net::HttpHandler {
public:
    void handle(net::Request request, net::Respond respond) override
    {
        net::Response response;
        response.content_type = "text/plain";
        response.body = request.method + " " + request.path + ": " + request.body;
        const bool silent = request.path == "/silent";
        seen.change([&](Seen& s) { s.requests.push_back(std::move(request)); });
        if (!silent) respond(std::move(response));
    }
    bool upgrade(const net::Request& request, net::Response& refusal) override
    {
        if (request.path == "/ws") return true;
        refusal = net::problem(404, "no_such_feed", "There is no feed here.");
        return false;
    }
    void accepted(const net::Request&, std::shared_ptr<net::WebSocket> socket) override
    {
        socket->on_message = [weak = std::weak_ptr{socket}](std::string text) {
            if (const auto open = weak.lock()) open->send(std::move(text));
        };
        socket->on_closed = [this](const std::string& word) {
            seen.change([&](Seen& s) { s.socket_ends.push_back(word); });
        };
        seen.change([&](Seen& s) { s.sockets.push_back(std::move(socket)); });
    }
    void refused(std::string_view word) override
    {
        seen.change([&](Seen& s) { ++s.refused[std::string{word}]; });
    }

    bool wait_for_refusal(const std::string& word) const
    {
        return seen.wait_for([&](const Seen& s) { return s.refused.contains(word); });
    }

    Watched<Seen> seen;
};

/// Server and client know each other's key; a stranger has one of its own.
class LoopbackTest : public ::testing::Test {
protected:
    LoopbackTest() { listen(pinned(server_files, client_files), {}); }
    ~LoopbackTest() override { thread.stop(); }

    void listen(const net::TlsSettings& settings, const net::HttpLimits& limits)
    {
        thread.on_loop([&] {
            server = std::make_unique<net::HttpServer>(
                thread.loop(),
                net::make_server_tls(settings),
                net::ListenAddress{},
                limits,
                handler);
        });
        port = server->port();
    }
    net::Origin origin() const { return {"127.0.0.1", port}; }
    std::shared_ptr<net::TlsContext> client_tls() const
    {
        return net::make_client_tls(pinned(client_files, server_files));
    }

    CertificateFolder folder;
    net::CertificateFiles server_files = folder.make("server");
    net::CertificateFiles client_files = folder.make("client");
    net::CertificateFiles stranger_files = folder.make("stranger");
    EchoHandler handler;
    LoopThread thread;
    std::unique_ptr<net::HttpServer> server;
    std::uint16_t port = 0;
};

} // namespace ensign::test
