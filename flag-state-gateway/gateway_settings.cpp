#include "flag-state-gateway/gateway_settings.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <initializer_list>
#include <toml++/toml.h>

namespace ensign::gateway {
namespace {

/// One table of the file, and how to complain about it.
struct Section {
    const std::string& file;
    std::string name; ///< "" for the file itself
    const toml::table& table;

    [[noreturn]] void fail(const toml::node& at, const std::string& what) const
    {
        throw SettingsFailure{fmt::format(
            "{}:{}: {}{}{}", file, at.source().begin.line, name, name.empty() ? "" : ": ", what)};
    }

    void only(std::initializer_list<std::string_view> known) const
    {
        for (const auto& [key, value] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                fail(value, fmt::format("unknown key '{}'", key.str()));
    }

    std::string text(std::string_view key) const
    {
        const toml::node* const found = table.get(key);
        if (found == nullptr) fail(table, fmt::format("'{}' is missing", key));
        const auto value = found->value_exact<std::string>();
        if (!value || value->empty()) fail(*found, fmt::format("'{}' must be a text", key));
        return *value;
    }

    std::string pin(std::string_view key) const
    {
        const std::string value = text(key);
        if (!net::is_key_pin(value))
            fail(*table.get(key), fmt::format("'{}' must be 64 lower-case hex digits", key));
        return value;
    }

    std::string path(std::string_view key) const
    {
        const auto folder = std::filesystem::path{file}.parent_path();
        return (folder / text(key)).lexically_normal().string();
    }

    std::string state(std::string_view key) const
    {
        const std::string value = text(key);
        if (!is_state_code(value))
            fail(*table.get(key), fmt::format("'{}' must be three capital letters", key));
        return value;
    }

    /// A list of origins; none when it is not there.
    std::vector<net::Origin> origins(std::string_view key) const
    {
        std::vector<net::Origin> read;
        const toml::node* const found = table.get(key);
        if (found == nullptr) return read;
        const std::string expected = fmt::format("'{}' must be a list of https://HOST:PORT", key);
        const toml::array* const list = found->as_array();
        if (list == nullptr) fail(*found, expected);
        for (const toml::node& entry : *list) {
            const auto origin = net::parse_origin(entry.value_or(std::string{}));
            if (!origin) fail(entry, expected);
            read.push_back(*origin);
        }
        return read;
    }

    net::ListenAddress listen() const
    {
        const std::string value = text("listen");
        const std::size_t colon = value.rfind(':');
        net::ListenAddress address;
        if (colon != std::string::npos) {
            address.host = value.substr(0, colon);
            const char* const begin = value.data() + colon + 1;
            const char* const end = value.data() + value.size();
            const auto [stop, error] = std::from_chars(begin, end, address.port);
            if (error == std::errc{} && stop == end && begin != end && !address.host.empty())
                return address;
        }
        fail(*table.get("listen"), "'listen' must be ADDRESS:PORT");
    }
};

Section side(const Section& whole, const std::string& name)
{
    const toml::node* const found = whole.table.get(name);
    if (found == nullptr || !found->is_table())
        whole.fail(whole.table, "the table [" + name + "] is missing");
    return {whole.file, name, *found->as_table()};
}

SideSettings read_side(const Section& section)
{
    return {section.listen(), section.path("certificate"), section.path("key")};
}

PeerSettings read_peer(const Section& section)
{
    section.only({"state", "origin", "pin", "also"});
    PeerSettings peer{section.state("state"), {}, section.pin("pin")};
    const auto origin = net::parse_origin(section.text("origin"));
    if (!origin) section.fail(*section.table.get("origin"), "'origin' must be https://HOST:PORT");
    peer.origin = *origin;
    peer.also = section.origins("also");
    return peer;
}

std::vector<PeerSettings> read_peers(const Section& whole, const std::string& own_state)
{
    std::vector<PeerSettings> peers;
    const toml::node* const found = whole.table.get("peer");
    if (found == nullptr) return peers;
    const toml::array* const array = found->as_array();
    if (array == nullptr) whole.fail(*found, "peers are written as [[peer]]");
    for (const toml::node& entry : *array) {
        if (!entry.is_table()) whole.fail(entry, "peers are written as [[peer]]");
        const Section section{whole.file, "peer", *entry.as_table()};
        PeerSettings peer = read_peer(section);
        if (peer.state == own_state) section.fail(entry, peer.state + " is this State itself");
        for (const PeerSettings& other : peers)
            if (other.state == peer.state || other.pin == peer.pin)
                section.fail(entry, peer.state + " or its pin is there twice");
        peers.push_back(std::move(peer));
    }
    return peers;
}

GatewaySettings read(const std::string& file, const toml::table& table)
{
    const Section whole{file, "", table};
    whole.only({"state", "core_side", "peer_side", "peer"});
    GatewaySettings settings;
    settings.state = whole.state("state");

    const Section core_side = side(whole, "core_side");
    core_side.only({"listen", "certificate", "key", "core_pin"});
    settings.core_side = read_side(core_side);
    settings.core_pin = core_side.pin("core_pin");

    const Section peer_side = side(whole, "peer_side");
    peer_side.only({"listen", "certificate", "key"});
    settings.peer_side = read_side(peer_side);
    settings.peers = read_peers(whole, settings.state);
    return settings;
}

} // namespace

bool is_state_code(std::string_view text)
{
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

GatewaySettings read_settings(const std::string& file)
{
    try {
        return read(file, toml::parse_file(file));
    } catch (const toml::parse_error& fault) {
        throw SettingsFailure{
            fmt::format("{}:{}: {}", file, fault.source().begin.line, fault.description())};
    }
}

} // namespace ensign::gateway
