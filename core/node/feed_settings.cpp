#include "core/node/feed_settings.hpp"

#include <charconv>
#include <optional>

namespace ensign::node {
namespace {

struct Scheme {
    std::string_view text;
    FeedKind kind;
    std::uint16_t port; ///< when none is given; 0: a path follows, no address
};
constexpr std::array kSchemes = {
    Scheme{"tcp://", FeedKind::tcp, kNmeaPort},
    Scheme{"tcp-listen://", FeedKind::tcp_listen, kNmeaPort},
    Scheme{"udp://", FeedKind::udp, kNmeaPort},
    Scheme{"gpsd://", FeedKind::gpsd, kGpsdPort},
    Scheme{"file:", FeedKind::file, 0},
    Scheme{"replay:", FeedKind::replay, 0}};

std::optional<std::uint16_t> port_of(std::string_view figures)
{
    std::uint16_t port = 0;
    const auto [end, error] =
        std::from_chars(figures.data(), figures.data() + figures.size(), port);
    if (error != std::errc{} || end != figures.data() + figures.size() || port == 0)
        return std::nullopt;
    return port;
}

/// "HOST:PORT", "HOST", "[::1]:PORT" into the settings.
bool read_address(std::string_view address, FeedSettings& settings)
{
    const bool bracketed = address.starts_with('[');
    const std::size_t close = bracketed ? address.find(']') : 0;
    if (close == std::string_view::npos) return false;
    const std::size_t colon = address.find(':', close);
    std::string_view host = address.substr(0, colon);
    if (bracketed) host = host.substr(1, close - 1);
    if (host.empty()) return false;
    settings.host = host;
    if (colon == std::string_view::npos) return true;
    const auto port = port_of(address.substr(colon + 1));
    if (port) settings.port = *port;
    return port.has_value();
}

} // namespace

expected<FeedSettings, std::string> parse_feed_url(std::string_view url)
{
    for (const Scheme& scheme : kSchemes) {
        if (!url.starts_with(scheme.text)) continue;
        FeedSettings settings;
        settings.kind = scheme.kind;
        settings.port = scheme.port;
        const std::string_view rest = url.substr(scheme.text.size());
        if (scheme.port == 0) {
            settings.path = rest;
            if (!rest.empty()) return settings;
        } else if (read_address(rest, settings)) {
            return settings;
        }
    }
    return unexpected(std::string{"tcp://HOST:PORT, tcp-listen://ADDRESS:PORT, udp://ADDRESS:PORT, "
                                  "gpsd://HOST:PORT, file:PATH "
                                  "or replay:PATH is expected"});
}

std::string feed_url(const FeedSettings& settings)
{
    for (const Scheme& scheme : kSchemes) {
        if (scheme.kind != settings.kind) continue;
        const std::string begin{scheme.text};
        if (scheme.port == 0) return begin + settings.path;
        const bool bracketed = settings.host.find(':') != std::string::npos;
        return begin + (bracketed ? "[" + settings.host + "]" : settings.host) + ":" +
               std::to_string(settings.port);
    }
    return {};
}

} // namespace ensign::node
