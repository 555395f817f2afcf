#include "core/service/core_config.hpp"

#include "core/node/toml_table.hpp"

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

expected<CoreConfig, ConfigFault> load_config(const std::string& path)
{
    TomlTable file = TomlTable::from_file(path);
    const auto base = std::filesystem::absolute(path).parent_path();
    const auto in_folder = [&](const std::string& given) {
        return given.empty() ? given : (base / given).lexically_normal().string();
    };

    CoreConfig config;
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

    const auto gateway_of = [&](TomlTable& in) {
        const HostPort at = address(in, "address");
        GatewayConfig made;
        made.target.host = at.host;
        made.target.port = at.port;
        made.target.path = "/v1/link";
        made.tls.certificate_file = in_folder(in.text("certificate"));
        made.tls.key_file = in_folder(in.text("key"));
        made.tls.pins = {in.text("pin")};
        return made;
    };
    TomlTable gateway = file.table("gateway");
    const GatewayConfig first = gateway_of(gateway);
    config.gateway = first.target;
    config.gateway_tls = first.tls;
    auto also = file.tables("also_gateway");
    for (TomlTable& one : also)
        config.more_gateways.push_back(gateway_of(one));

    read_feeds(file, base, config);

    file.put_back(listen);
    file.put_back(gateway);
    file.put_back(also);
    if (const auto fault = file.finish()) return unexpected(ConfigFault{*fault});
    return config;
}

} // namespace ensign::service
