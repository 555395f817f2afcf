/// Two States in one process: two gateways over real loopback TLS, and cores that answer as told.
#pragma once

#include "core/net/web_socket.hpp"
#include "flag-state-gateway/gateway.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/loop_thread.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ensign::test {

using gateway::Gateway;
using gateway::GatewayLimits;
using gateway::GatewaySettings;

// A compact JWS with its three parts: RFC 7515, appendix A.1.
inline const std::string kJws =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvb"
    "S9pc19yb290Ijp0cnVlfQ."
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
inline const std::string kReceipt = "cmVjZWlwdA.b2Y.Ym9yZWFsaWE";

inline std::string ask_frame(int number, const std::string& to, const std::string& body)
{
    return R"({"ask":)" + std::to_string(number) + R"(,"to":")" + to +
           R"(","route":"messages","body":")" + body + R"("})";
}

/// A core that dials its gateway, hears frames, and answers every question as told.
struct FakeCore {
    std::shared_ptr<net::WebSocket> link;
    Watched<std::vector<std::string>> heard;
    Watched<std::string> state; ///< "open", or why not
    bool silent = false;
    int status = 200;
    std::string answer = kReceipt;

    void dial(LoopThread& thread, std::shared_ptr<net::TlsContext> tls, std::uint16_t port)
    {
        net::WebSocketTarget target;
        target.host = "127.0.0.1";
        target.port = port;
        target.path = "/v1/link";
        net::connect_web_socket(
            thread.loop(),
            std::move(tls),
            target,
            [this](std::shared_ptr<net::WebSocket> socket) {
                socket->on_message = [this](const std::string& text) { hear(text); };
                socket->on_closed = [this](const std::string& word) {
                    state.change([&](std::string& s) { s = "closed: " + word; });
                };
                link = std::move(socket);
                state.change([](std::string& s) { s = "open"; });
            },
            [this](const std::string& why) { state.change([&](std::string& s) { s = why; }); });
    }
    bool open()
    {
        state.wait_for([](const std::string& s) { return !s.empty(); });
        return state.now() == "open";
    }
    void hear(const std::string& text)
    {
        heard.change([&](auto& frames) { frames.push_back(text); });
        const std::string begin = R"({"ask":)";
        if (!text.starts_with(begin) || silent) return;
        const std::string number = text.substr(begin.size(), text.find(',') - begin.size());
        link->send(
            R"({"answer":)" + number + R"(,"status":)" + std::to_string(status) +
            R"(,"content_type":"application/jose","body":")" + answer + R"("})");
    }
    /// The first frame that begins like this; "" when none comes.
    std::string wait_for_frame(const std::string& begin)
    {
        std::string found;
        heard.wait_for([&](const std::vector<std::string>& frames) {
            const auto at = std::ranges::find_if(
                frames, [&](const std::string& frame) { return frame.starts_with(begin); });
            if (at != frames.end()) found = *at;
            return at != frames.end();
        });
        return found;
    }
};

/// Two States, each with its gateway; the cores are made by the tests.
class TwoGateways : public ::testing::Test {
protected:
    TwoGateways()
    {
        limits.core_answer_max = Duration{3'000};
        limits.peer_answer_max = Duration{3'000};
    }
    ~TwoGateways() override
    {
        thread.stop(); // from here on nothing runs, so everything may go
    }

    GatewaySettings settings(const std::string& state, const std::string& peer, std::uint16_t port)
    {
        GatewaySettings made;
        made.state = state;
        made.core_side = {{}, files.at(state + "_gw").certificate, files.at(state + "_gw").key};
        made.core_pin = files.at(state + "_core").pin;
        made.peer_side = made.core_side;
        made.peers = {{peer, {"127.0.0.1", port}, files.at(peer + "_gw").pin}};
        return made;
    }
    /// BOR's first, for ATL's must know its port. BOR's never calls ATL's here.
    void start()
    {
        thread.on_loop([&] {
            borealia =
                std::make_unique<Gateway>(thread.loop(), settings("BOR", "ATL", 1), limits, sink());
            atlantia = std::make_unique<Gateway>(
                thread.loop(), settings("ATL", "BOR", borealia->peer_port()), limits, sink());
        });
    }
    gateway::EventLog::Sink sink()
    {
        return [this](const std::string& line) {
            lines.change([&](auto& all) { all.push_back(line); });
        };
    }
    std::shared_ptr<net::TlsContext> tls(const std::string& own, const std::string& other)
    {
        return net::make_client_tls(pinned(files.at(own), files.at(other)));
    }
    /// Atlantia knows two gateways of Borealia, and the first is not there.
    void link_with_the_first_of_two_gone()
    {
        thread.on_loop([&] {
            borealia =
                std::make_unique<Gateway>(thread.loop(), settings("BOR", "ATL", 1), limits, sink());
            GatewaySettings two = settings("ATL", "BOR", 1); // nobody listens on port 1
            two.peers.front().also = {{"127.0.0.1", borealia->peer_port()}};
            atlantia = std::make_unique<Gateway>(thread.loop(), two, limits, sink());
        });
        dial_both();
    }

    void link_both()
    {
        start();
        dial_both();
    }
    void dial_both()
    {
        atlantia_core.dial(thread, tls("ATL_core", "ATL_gw"), atlantia->core_port());
        borealia_core.dial(thread, tls("BOR_core", "BOR_gw"), borealia->core_port());
        ASSERT_TRUE(atlantia_core.open()) << atlantia_core.state.now();
        ASSERT_TRUE(borealia_core.open()) << borealia_core.state.now();
    }
    /// What BOR's gateway answers to a POST of its peer ATL.
    net::Response post(const std::string& body, const std::string& type = "application/jose")
    {
        net::Request request;
        request.method = "POST";
        request.path = "/gw/v1/messages";
        request.headers["content-type"] = type;
        request.body = body;
        return call(request, "ATL_gw", borealia->peer_port());
    }
    net::Response call(const net::Request& request, const std::string& own, std::uint16_t port)
    {
        const auto answer =
            net::call_once(tls(own, "BOR_gw"), {"127.0.0.1", port}, request, Duration{15'000});
        if (answer) return *answer;
        net::Response none;
        none.status = 0;
        none.body = std::string{word_of(answer.error())};
        return none;
    }
    std::uint64_t counted(const Gateway& gateway, std::string_view name, std::string_view word)
    {
        std::uint64_t n = 0;
        thread.on_loop([&] { n = gateway.log().counted(name, word); });
        return n;
    }

    CertificateFolder folder;
    std::map<std::string, net::CertificateFiles> files = [this] {
        std::map<std::string, net::CertificateFiles> made;
        for (const char* name : {"ATL_gw", "ATL_core", "BOR_gw", "BOR_core", "stranger"})
            made[name] = folder.make(name);
        return made;
    }();
    GatewayLimits limits;
    Watched<std::vector<std::string>> lines;
    LoopThread thread;
    FakeCore atlantia_core;
    FakeCore borealia_core;
    std::unique_ptr<Gateway> borealia;
    std::unique_ptr<Gateway> atlantia;
};

} // namespace ensign::test
