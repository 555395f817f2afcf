#include "core/service/settings/core_config.hpp"

#include "core/node/toml_table.hpp"
#include "core/service/settings/notice_settings.hpp"
#include "core/wire/directory.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

namespace ensign::service {
namespace {

using node::TomlTable;

HostPort address(TomlTable& in, std::string_view key)
{
    const std::string given = in.text(key);
    if (const auto parsed = parse_host_port(given)) return *parsed;
    in.fail(key, "HOST:PORT is expected, such as 127.0.0.1:8443");
    return {};
}

/// The settings of one feed; `exercise` lets a recording be heard as if it were now.
node::FeedSettings feed(TomlTable& in, const std::filesystem::path& base, bool exercise)
{
    const std::string name = in.text("name");
    auto made = node::parse_feed_url(in.text("url"));
    if (!made) {
        in.fail("url", made.error());
        made = node::FeedSettings{};
    }
    made->name = name;
    if (name.empty() || name.size() > node::kFeedNameMax)
        in.fail("name", "1 to 24 signs are expected");
    if (!made->path.empty()) made->path = (base / made->path).lexically_normal().string();
    constexpr std::int64_t kDay = 86'400;
    const std::int64_t silent_after = in.integer_or("silent_after_s", 120);
    if (silent_after < 1 || silent_after > kDay)
        in.fail("silent_after_s", "1 to 86400 seconds are expected");
    made->silent_after = std::chrono::seconds{silent_after};
    if (made->kind != node::FeedKind::replay) return *made;
    if (!exercise)
        in.fail(
            "url",
            "a recording is heard as if it were now; only a core with `exercise = true` does that. "
            "file:PATH takes it at its own times");
    if (in.has("speed")) made->speed = in.number("speed");
    if (!(made->speed > 0.0 && made->speed <= 100'000.0))
        in.fail("speed", "more than 0 and at most 100000 is expected");
    made->loop = in.boolean_or("loop", false);
    return *made;
}

void read_tracks(TomlTable& file, const std::filesystem::path& base, CoreConfig& config)
{
    const std::string given = file.text_or("tracks", "tracks.sqlite");
    if (!given.empty()) config.tracks_file = (base / given).lexically_normal().string();
    constexpr std::int64_t kKeepDaysMax = 3650;
    const std::int64_t keep_days = file.integer_or("tracks_keep_days", 30);
    if (keep_days < 1 || keep_days > kKeepDaysMax)
        file.fail("tracks_keep_days", "1 to 3650 days are expected");
    config.tracks_keep_days =
        static_cast<int>(std::clamp<std::int64_t>(keep_days, 1, kKeepDaysMax));
}

void read_feeds(TomlTable& file, const std::filesystem::path& base, CoreConfig& config)
{
    std::set<std::string> names;
    auto feeds = file.tables("feed");
    for (TomlTable& one : feeds) {
        config.feeds.push_back(feed(one, base, config.exercise));
        if (!names.insert(config.feeds.back().name).second)
            one.fail("name", "another feed has this name");
    }
    file.put_back(feeds);
}

/// Words that would only be refused later, by whoever meets them.
void look_at_words(TomlTable& file, const CoreConfig& config)
{
    if (!config.state.empty() && !wire::is_state_code(config.state))
        file.fail("state", "three capital letters are expected, such as ATL");
    if (!config.authority.empty() && !config.authority.starts_with(config.state + "/"))
        file.fail("authority", "STATE/NUMBER is expected, such as ATL/1");
    if (!config.kid.empty() && !config.kid.starts_with(config.authority + "/message/"))
        file.fail("kid", "AUTHORITY/message/NUMBER is expected, such as ATL/1/message/1");
    if (config.epoch < 1) file.fail("epoch", "1 or more is expected");
    const auto folder = std::filesystem::path{config.store_file}.parent_path();
    if (!config.store_file.empty() && !std::filesystem::is_directory(folder))
        file.fail("store", folder.string() + " is no folder; make it, or name another one");
}

void look_at_files(
    TomlTable& in, const std::filesystem::path& base, const std::vector<std::string>& keys)
{
    for (const std::string& key : keys) {
        if (!in.has(key)) continue;
        const std::string given = in.text_or(key, "");
        if (!given.empty() && !std::filesystem::exists(base / given))
            in.fail(key, (base / given).lexically_normal().string() + " is not there");
    }
}

void look_at_gateway(TomlTable& in, const std::filesystem::path& base)
{
    look_at_files(in, base, {"certificate", "key"});
    const std::string pin = in.has("pin") ? in.text_or("pin", "") : std::string{};
    const bool hex = pin.size() == 64 && pin.find_first_not_of("0123456789abcdef") == pin.npos;
    if (!pin.empty() && !hex)
        in.fail("pin", "64 hex digits are expected: the SHA-256 of the gateway's public key");
}

} // namespace

std::optional<HostPort> parse_host_port(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    HostPort made{std::string{text.substr(0, colon)}, 0};
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), made.port);
    if (error != std::errc{} || end != port.data() + port.size() || made.port == 0)
        return std::nullopt;
    return made;
}

namespace {

GatewayConfig read_gateway(TomlTable& in, const std::filesystem::path& base)
{
    const HostPort at = address(in, "address");
    GatewayConfig made;
    made.target.host = at.host;
    made.target.port = at.port;
    made.target.path = "/v1/link";
    made.tls.certificate_file = (base / in.text("certificate")).lexically_normal().string();
    made.tls.key_file = (base / in.text("key")).lexically_normal().string();
    made.tls.pins = {in.text("pin")};
    return made;
}

/// What is looked at beside the form of the file.
enum class Look { form, form_and_files };

/// Reads the whole file into `config`; what is wrong stays with the table.
void read_config(TomlTable& file, const std::filesystem::path& base, CoreConfig& config, Look look)
{
    const auto in_folder = [&](const std::string& given) {
        return given.empty() ? given : (base / given).lexically_normal().string();
    };
    config.state = file.text("state");
    config.authority = file.text("authority");
    config.kid = file.text("kid");
    config.epoch = file.integer_or("epoch", 1);
    config.name = file.text("name");
    config.office = file.text("office");
    config.store_file = in_folder(file.text("store"));
    config.key_file = in_folder(file.text("key"));
    config.directory_folder = in_folder(file.text("directory"));
    config.law_folder = in_folder(file.text("law"));
    config.chart_file = in_folder(file.text_or("chart", ""));
    config.enc_folder = in_folder(file.text_or("enc", ""));
    config.zones_file = in_folder(file.text_or("zones", ""));
    config.sar_regions_file = in_folder(file.text_or("sar_regions", ""));

    read_tracks(file, base, config);
    config.exercise = file.boolean_or("exercise", false);

    TomlTable listen = file.table("listen");
    const HostPort listen_at = address(listen, "address");
    config.listen = {listen_at.host, listen_at.port};
    config.listen_tls.certificate_file = in_folder(listen.text("certificate"));
    config.listen_tls.key_file = in_folder(listen.text("key"));

    TomlTable gateway = file.table("gateway");
    const GatewayConfig first = read_gateway(gateway, base);
    config.gateway = first.target;
    config.gateway_tls = first.tls;
    auto also = file.tables("also_gateway");
    for (TomlTable& one : also)
        config.more_gateways.push_back(read_gateway(one, base));

    read_feeds(file, base, config);
    read_notices(file, base, config);
    if (look == Look::form_and_files) {
        look_at_words(file, config);
        look_at_files(
            file, base, {"key", "directory", "law", "chart", "enc", "zones", "sar_regions"});
        look_at_files(listen, base, {"certificate", "key"});
        look_at_gateway(gateway, base);
        for (TomlTable& one : also)
            look_at_gateway(one, base);
    }
    file.put_back(listen);
    file.put_back(gateway);
    file.put_back(also);
}

} // namespace

expected<CoreConfig, ConfigFault> load_config(const std::string& path)
{
    TomlTable file = TomlTable::from_file(path);
    CoreConfig config;
    read_config(file, std::filesystem::absolute(path).parent_path(), config, Look::form);
    if (const auto fault = file.finish()) return unexpected(ConfigFault{*fault});
    return config;
}

std::vector<ConfigFault> config_faults(const std::string& path)
{
    TomlTable file = TomlTable::from_file(path);
    CoreConfig config;
    read_config(file, std::filesystem::absolute(path).parent_path(), config, Look::form_and_files);
    return file.faults();
}

} // namespace ensign::service
