/// What core and gateway say to each other on a link: one JSON object a text frame.
///
///     {"ask":7,"to":"BOR","route":"messages","body":"..."}      core to gateway
///     {"ask":7,"from":"ATL","route":"messages","body":"..."}    gateway to core
///     {"answer":7,"status":200,"content_type":"application/jose","body":"..."}   either way
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/net/http.hpp"
#include "flag-state-gateway/gateway_limits.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace ensign {
namespace gateway {

enum class LinkRoute { messages, probe, resync };

/// Numbers are the asker's own and come back in the answer.
struct LinkAsk {
    std::int64_t number = 0;
    std::string state; ///< to whom (from a core), from whom (to a core)
    LinkRoute route = LinkRoute::messages;
    std::string body;
};
struct LinkAnswer {
    std::int64_t number = 0;
    net::Response response; ///< status, content type and body; no headers
};
using LinkFrame = std::variant<LinkAsk, LinkAnswer>;

enum class FrameFault { frame_too_long, not_json, not_an_object, unknown_member, member_malformed };

/// A frame from a core. Closed: a member that is not known is a fault, not a hint.
expected<LinkFrame, FrameFault> read_frame(std::string_view text, std::size_t bytes_max);

/// How many compact JWS a request of this route may hold.
std::size_t messages_max(LinkRoute route, const GatewayLimits& limits);

std::string frame_text(const LinkAsk& ask); ///< as the gateway writes it, with "from"
std::string frame_text(const LinkAnswer& answer);

} // namespace gateway

template<>
inline constexpr auto kWords<gateway::LinkRoute> = std::array{
    Word{gateway::LinkRoute::messages, "messages"},
    Word{gateway::LinkRoute::probe, "probe"},
    Word{gateway::LinkRoute::resync, "resync"}};

template<>
inline constexpr auto kWords<gateway::FrameFault> = std::array{
    Word{gateway::FrameFault::frame_too_long, "frame_too_long"},
    Word{gateway::FrameFault::not_json, "not_json"},
    Word{gateway::FrameFault::not_an_object, "not_an_object"},
    Word{gateway::FrameFault::unknown_member, "unknown_member"},
    Word{gateway::FrameFault::member_malformed, "member_malformed"},
};

} // namespace ensign
