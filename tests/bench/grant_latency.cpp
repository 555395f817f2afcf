// From "grant" in Borealia to the frame that changes the symbol in Atlantia, over real processes:
//
//     scripts/run --hold --no-map &
//     .build/release/bin/bench_grant_latency .run 100
//
// Prints one line: n, p50, p99 and the slowest, in milliseconds.

#include "core/net/http_client.hpp"
#include "core/net/web_socket.hpp"
#include "core/wire/json.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace {

using namespace ensign;
using wire::json::object;
using wire::json::value;
using wire::json::value_to;
using Steady = std::chrono::steady_clock;

std::string file_text(const std::string& path)
{
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    std::string all = text.str();
    while (!all.empty() && all.back() == '\n')
        all.pop_back();
    return all;
}

/// One State's core as its officers reach it.
struct Core {
    explicit Core(const std::string& home_) : home{home_}
    {
        const std::string settings = file_text(home + "/core.toml");
        const std::string key = "address = \"";
        const std::size_t at = settings.find(key, settings.find("[listen]")) + key.size();
        origin = *net::parse_origin("https://" + settings.substr(at, settings.find('"', at) - at));
        net::TlsSettings trust;
        trust.ca_file = home + "/core.crt";
        tls = net::make_client_tls(trust);
    }

    value call(
        const std::string& method,
        const std::string& path,
        const std::string& token,
        const value& body = nullptr) const
    {
        net::Request request;
        request.method = method;
        request.path = path;
        if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
        if (method == "POST") {
            request.headers["content-type"] = "application/json";
            request.body = wire::json::serialize(body);
        }
        const auto answer = net::call_once(tls, origin, request, std::chrono::seconds{30});
        if (!answer || answer->status >= 300)
            throw std::runtime_error{
                method + " " + path + ": " + (answer ? answer->body : "no answer")};
        return wire::json::parse(answer->body);
    }

    std::string sign_in(const std::string& user) const
    {
        const value session = call(
            "POST",
            "/v1/session",
            "",
            object{{"user", user}, {"passphrase", file_text(home + "/passphrases/" + user)}});
        return value_to<std::string>(session.at("token"));
    }

    std::string home;
    net::Origin origin;
    std::shared_ptr<net::TlsContext> tls;
};

struct Officers {
    std::string nadia, omar, lea, dario, ines, rune, sten, tove;
};

std::string text(const value& v) { return value_to<std::string>(v); }

template<class Condition>
void wait_until(Condition condition)
{
    for (int i = 0; i < 3'000; ++i) {
        if (condition()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    throw std::runtime_error{"waited 30 s in vain"};
}

/// A case up to the point where the second decision officer only has to release the grant.
std::string prepared_case(const Core& atl, const Core& bor, const Officers& o)
{
    const std::string id =
        text(atl.call("POST", "/v1/cases", o.nadia, object{{"mmsi", "801000101"}}).at("id"));
    const auto ask = [&](const std::string& who, const std::string& command, const object& body) {
        atl.call("POST", "/v1/cases/" + id + "/" + command, who, body);
    };
    const auto answer =
        [&](const std::string& who, const std::string& command, const object& body) {
            bor.call("POST", "/v1/cases/" + id + "/" + command, who, body);
        };
    const auto at_bor = [&](const std::string& question) {
        wait_until([&] {
            try {
                return bor.call("GET", "/v1/cases/" + id, o.ines).as_object().contains(question);
            } catch (const std::runtime_error&) {
                return false;
            }
        });
    };
    ask(o.nadia, "record_claim", {{"state", "BOR"}, {"form", "flag"}});
    ask(o.nadia,
        "state_grounds",
        {{"category", "migrant_smuggling"}, {"text", "t"}, {"sources", {"s"}}});
    ask(o.omar, "sign_grounds", {});
    ask(o.lea, "sign_grounds", {});
    ask(o.omar, "assign_unit", {{"name", "P61"}, {"kind", "warship"}, {"authorized", true}});
    ask(o.nadia,
        "draft_registry_request",
        {{"persons_on_board", "40"}, {"safety_concern", "none"}});
    ask(o.dario, "release_registry_request", {});
    at_bor("registry");
    answer(o.ines, "acknowledge", {{"request", "registry"}});
    answer(o.rune, "answer_registry", {{"finding", "confirmed_registered"}, {"register", "r"}});
    wait_until([&] {
        return text(atl.call("GET", "/v1/cases/" + id, o.nadia).at("phase")) == "flag_confirmed";
    });
    ask(o.nadia, "draft_authorization_request", {{"measures", {"board"}}, {"purpose", "p"}});
    ask(o.dario, "release_authorization_request", {});
    at_bor("authorization");
    answer(o.ines, "acknowledge", {{"request", "authorization"}});
    answer(
        o.sten,
        "draft_authorization_answer",
        {{"decision", "granted"}, {"measures", {"board"}}, {"valid_for_min", 240}});
    return id;
}

/// The feed of Atlantia: which cases have shown a yes.
struct Feed {
    explicit Feed(const Core& core, const std::string& token)
    {
        net::WebSocketTarget target;
        target.host = core.origin.host;
        target.port = core.origin.port;
        target.path = "/v1/feed";
        target.headers = {{"authorization", "Bearer " + token}};
        net::connect_web_socket(
            loop,
            core.tls,
            target,
            [this](std::shared_ptr<net::WebSocket> opened) {
                socket = opened;
                socket->on_message = [this](const std::string& frame) { heard(frame); };
                socket->on_closed = [](const std::string&) {};
            },
            [](const std::string& why) { std::fprintf(stderr, "feed: %s\n", why.c_str()); });
        thread = std::jthread{[this] { loop.run(); }};
    }
    ~Feed() { loop.stop(); }

    void heard(const std::string& frame)
    {
        if (frame.find("\"style\":\"yes\"") == std::string::npos) return;
        const auto now = Steady::now();
        const value parsed = wire::json::parse(frame);
        if (text(parsed.at("kind")) != "case") return;
        const std::scoped_lock lock{mutex};
        yes.try_emplace(text(parsed.at("body").at("id")), now);
    }

    std::optional<Steady::time_point> when(const std::string& id)
    {
        const std::scoped_lock lock{mutex};
        const auto found = yes.find(id);
        return found == yes.end() ? std::nullopt : std::optional{found->second};
    }

    net::Loop loop;
    std::shared_ptr<net::WebSocket> socket;
    std::mutex mutex;
    std::map<std::string, Steady::time_point> yes;
    std::jthread thread;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_grant_latency RUN_FOLDER N\n");
        return 2;
    }
    const std::string run = argv[1];
    const int n = std::stoi(argv[2]);
    const Core atl{run + "/states/ATL"};
    const Core bor{run + "/states/BOR"};
    const Officers o{
        atl.sign_in("nadia"),
        atl.sign_in("omar"),
        atl.sign_in("lea"),
        atl.sign_in("dario"),
        bor.sign_in("ines"),
        bor.sign_in("rune"),
        bor.sign_in("sten"),
        bor.sign_in("tove")};
    Feed feed{atl, atl.sign_in("carl")};

    std::vector<double> ms;
    for (int i = 0; i < n; ++i) {
        const std::string id = prepared_case(atl, bor, o);
        const auto granted = Steady::now();
        bor.call("POST", "/v1/cases/" + id + "/release_authorization_answer", o.tove, object{});
        wait_until([&] { return feed.when(id).has_value(); });
        ms.push_back(std::chrono::duration<double, std::milli>{*feed.when(id) - granted}.count());
    }
    std::ranges::sort(ms);
    const auto at = [&](double q) {
        return ms.at(static_cast<std::size_t>(q * static_cast<double>(ms.size() - 1)));
    };
    std::printf(
        "grant to frame: n %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms\n",
        n,
        at(0.5),
        at(0.99),
        ms.back());
    return 0;
}
