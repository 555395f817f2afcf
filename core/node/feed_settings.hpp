/// Where a feed comes from, as its URL in the settings says it.
///
///     tcp://HOST:PORT          we dial an NMEA receiver or multiplexer
///     tcp-listen://ADDR:PORT   it dials us
///     udp://ADDR:PORT          datagrams to us; a multicast address is joined (IEC 61162-450)
///     gpsd://HOST:PORT         we dial gpsd and ask for JSON
///     file:PATH                a recording, taken at once, each line at its own time
///     replay:PATH              a recording, heard again now; for exercises only
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/base/words.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ensign::node {

enum class FeedKind { tcp, tcp_listen, udp, gpsd, file, replay };

inline constexpr std::uint16_t kNmeaPort = 10110; ///< registered at IANA for NMEA 0183
inline constexpr std::uint16_t kGpsdPort = 2947;

inline constexpr std::size_t kFeedNameMax = 24; ///< signs, so that a station fits behind it

struct FeedSettings {
    std::string name{};
    FeedKind kind = FeedKind::tcp;
    std::string host{};
    std::uint16_t port = 0;
    std::string path{}; ///< of file and replay
    double speed = 1.0; ///< of a replay: ten times as fast as it was; over 0
    bool loop = false;  ///< of a replay: begins anew at its end
    Duration silent_after =
        std::chrono::minutes{2}; ///< nothing for this long: silent, and dialled anew
};

/// Reads the URL; the port may be left out. The other members are their defaults.
///
///   errors   a sentence that says what is expected
expected<FeedSettings, std::string> parse_feed_url(std::string_view url);

/// The URL again, for people.
std::string feed_url(const FeedSettings& settings);

} // namespace ensign::node

template<>
inline constexpr auto ensign::kWords<ensign::node::FeedKind> = std::array{
    ensign::Word{ensign::node::FeedKind::tcp, "tcp"},
    ensign::Word{ensign::node::FeedKind::tcp_listen, "tcp_listen"},
    ensign::Word{ensign::node::FeedKind::udp, "udp"},
    ensign::Word{ensign::node::FeedKind::gpsd, "gpsd"},
    ensign::Word{ensign::node::FeedKind::file, "file"},
    ensign::Word{ensign::node::FeedKind::replay, "replay"}};
