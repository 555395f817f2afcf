#include "core/net/certificate.hpp"
#include "core/net/http_client.hpp"
#include "core/node/feed_settings.hpp"
#include "core/node/file_text.hpp"
#include "core/node/law_loader.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/service/command_line/node_settings.hpp"
#include "core/store/store.hpp"

#include <algorithm>
#include <ostream>
#include <sys/stat.h>

namespace ensign::command_line {
namespace {

/// Also believed by a peer whose clock is a little behind.
constexpr std::chrono::hours kClockSlack{1};

net::Origin host_and_port(const std::string& option, const std::string& given)
{
    const auto parsed = net::parse_origin("https://" + given);
    if (!parsed)
        throw bad_input("address_wrong", "--" + option + " " + given + ": HOST:PORT is expected");
    return *parsed;
}

std::pair<std::string, std::string> feed_of(const std::string& given)
{
    const std::size_t equals = given.find('=');
    const std::string url = equals == std::string::npos ? "" : given.substr(equals + 1);
    const auto settings = node::parse_feed_url(url);
    if (equals == 0 || !settings)
        throw bad_input(
            "feed_wrong",
            "--feed " + given + ": NAME=URL is expected, where " +
                (settings ? "NAME has at least one sign" : settings.error()));
    return {given.substr(0, equals), url};
}

std::string existing_path(const std::string& option, const std::string& given)
{
    if (!std::filesystem::exists(given))
        throw bad_input("file_not_there", "--" + option + " " + given + ": is not there");
    return std::filesystem::weakly_canonical(given).string();
}

NodePlan plan_of(const Arguments& given)
{
    NodePlan plan;
    plan.state = given.text("state");
    if (!wire::is_state_code(plan.state))
        throw bad_input(
            "state_wrong", "--state " + plan.state + ": three capital letters are expected");
    plan.name = given.text("name");
    plan.office = given.text("office");
    plan.core_listen = given.text("core-listen");
    plan.gateway_core_listen = given.text("gateway-core-listen");
    plan.gateway_peer_listen = given.text("gateway-peer-listen");
    host_and_port("core-listen", plan.core_listen);
    host_and_port("gateway-core-listen", plan.gateway_core_listen);
    host_and_port("gateway-peer-listen", plan.gateway_peer_listen);
    plan.law_folder = existing_path("law", given.text("law"));
    if (const auto law = node::load_law(plan.law_folder); !law)
        throw bad_input("law_unusable", law.error());
    if (given.has("chart")) plan.chart_file = existing_path("chart", given.text("chart"));
    if (given.has("zones")) plan.zones_file = existing_path("zones", given.text("zones"));
    if (given.has("sar-regions"))
        plan.sar_regions_file = existing_path("sar-regions", given.text("sar-regions"));
    for (const std::string& feed : given.texts("feed"))
        plan.feeds.push_back(feed_of(feed));
    return plan;
}

/// The names a certificate is good for: where it listens, and what else people call it.
std::vector<std::string> hosts_of(std::string listen_host, const std::vector<std::string>& more)
{
    std::vector<std::string> hosts{"localhost", "127.0.0.1"};
    hosts.push_back(std::move(listen_host));
    hosts.insert(hosts.end(), more.begin(), more.end());
    std::erase(hosts, "0.0.0.0"); // listening everywhere is no name
    std::ranges::sort(hosts);
    const auto twice = std::ranges::unique(hosts);
    hosts.erase(twice.begin(), twice.end());
    return hosts;
}

void make_folder(const NodeHome& home)
{
    for (const std::string& file :
         {home.core_toml(), home.gateway_toml(), home.store(), home.message_key()})
        if (std::filesystem::exists(file))
            throw bad_input("already_a_node", file + " is there; a node is never overwritten");
    std::filesystem::create_directories(home.directory());
    std::filesystem::permissions(home.folder(), std::filesystem::perms::owner_all);
}

struct Pins {
    std::string core;
    std::string gateway_core;
    std::string gateway_peer;
};

Pins make_certificates(const NodeHome& home, const NodePlan& plan, const Arguments& given)
{
    const auto host = [](const std::string& listen) { return host_and_port("", listen).host; };
    const std::string public_host = net::parse_origin(given.text("gateway-origin"))->host;
    const auto made = [&](const char* name, std::string at, const std::vector<std::string>& more) {
        return net::make_certificate(home.folder(), name, hosts_of(std::move(at), more)).pin;
    };
    return {
        made("core", host(plan.core_listen), given.texts("host")),
        made("gateway-core", host(plan.gateway_core_listen), {}),
        made("gateway-peer", host(plan.gateway_peer_listen), {public_host})};
}

wire::DirectoryEntry own_entry(
    const NodePlan& plan, const Arguments& given, const wire::PublicKey& key, Instant now)
{
    wire::DirectoryEntry entry;
    entry.state = wire::StateCode{plan.state};
    entry.name = plan.name;
    entry.authority = plan.authority();
    entry.office = plan.office;
    entry.functions = {
        wire::Function::assistance, wire::Function::registry, wire::Function::authorization};
    entry.languages = given.texts("language");
    if (entry.languages.empty()) entry.languages = {"en"};
    entry.phone = given.text("phone");
    entry.gateway_origin = given.text("gateway-origin");
    const Instant from = std::chrono::floor<std::chrono::seconds>(now - kClockSlack);
    entry.keys = {{plan.kid(), key, from, std::nullopt}};
    return entry;
}

void init(Invocation& in)
{
    const Arguments& given = in.arguments;
    const NodePlan plan = plan_of(given);
    if (!net::parse_origin(given.text("gateway-origin")))
        throw bad_input(
            "address_wrong",
            "--gateway-origin " + given.text("gateway-origin") + ": https://HOST:PORT is expected");
    const NodeHome home{given.text("home")};
    make_folder(home);

    const Pins pins = make_certificates(home, plan, given);
    const wire::SigningKey key = wire::SigningKey::generate();
    node::write_file(home.message_key(), key.seed_text() + "\n", S_IRUSR | S_IWUSR);
    wire::DirectoryEntry entry = own_entry(plan, given, key.public_key(), in.around.clock.utc());
    entry.gateway_pin = pins.gateway_peer;
    const std::string document = wire::sign_entry(entry, key);

    constexpr unsigned kReadable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    node::write_file(home.entry(plan.state), document + "\n", kReadable);
    const store::Store store{home.store()};
    node::write_file(home.gateway_toml(), gateway_settings(plan, pins.core), kReadable);
    node::write_file(home.core_toml(), core_settings(plan, pins.gateway_core), kReadable);

    in.around.out
        << plan.authority() << ", " << plan.office << '\n'
        << "entry        " << home.entry(plan.state) << '\n'
        << "fingerprint  " << wire::fingerprint_of(document) << '\n'
        << "Give the entry to the other States, and read them the fingerprint by voice.\n";
}

} // namespace

std::vector<Command> home_commands()
{
    return {
        {{"init"},
         "Make a new node: keys, certificates, an empty store, its directory entry and settings.",
         "ensign init --home atl --state ATL --name Atlantia --office 'MRCC Atlantia' "
         "--phone '+999 1 2345' --gateway-origin https://127.0.0.1:9102 "
         "--core-listen 127.0.0.1:8443 --gateway-core-listen 127.0.0.1:9101 "
         "--gateway-peer-listen 127.0.0.1:9102 --law data/law --chart data/charts/coast.gdb.zip "
         "--feed sim=tcp://127.0.0.1:10110",
         {{"home", "Folder to make", Kind::text, Count::one},
          {"state", "Three capital letters", Kind::text, Count::one},
          {"name", "The State's name", Kind::text, Count::one},
          {"office", "The authority's name", Kind::text, Count::one},
          {"phone", "Where its duty officer answers", Kind::text, Count::one},
          {"language", "That it answers in (default: en)", Kind::text, Count::any},
          {"gateway-origin",
           "Where peers reach the gateway, https://HOST:PORT",
           Kind::text,
           Count::one},
          {"core-listen", "Where the core serves officers, HOST:PORT", Kind::text, Count::one},
          {"gateway-core-listen", "Where the gateway waits for the core", Kind::text, Count::one},
          {"gateway-peer-listen", "Where the gateway waits for peers", Kind::text, Count::one},
          {"law", "Folder of the law's TOML files", Kind::text, Count::one},
          {"chart", "Coast and zones; without one no verdict can say yes"},
          {"zones", "Waters as States publish them: GeoPackage, GeoJSON or Shapefile"},
          {"sar-regions", "Search and rescue regions, likewise"},
          {"feed",
           "An AIS feed, NAME=URL: tcp://HOST:PORT and others, see ensign-core(8)",
           Kind::text,
           Count::any},
          {"host", "Another name or address officers use for the core", Kind::text, Count::any}},
         init},
    };
}

} // namespace ensign::command_line
