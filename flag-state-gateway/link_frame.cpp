#include "flag-state-gateway/link_frame.hpp"

#include "flag-state-gateway/gateway_settings.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <optional>

namespace ensign::gateway {
namespace {

namespace json = boost::json;

constexpr std::size_t kDepthMax = 2;
constexpr std::int64_t kNumberMax = (std::int64_t{1} << 53) - 1; ///< exact in every JSON reader

std::optional<std::string> text_of(const json::object& object, std::string_view name)
{
    const json::value* const found = object.if_contains(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    return std::string{std::string_view{found->get_string()}};
}

std::optional<std::int64_t> number_of(const json::object& object, std::string_view name)
{
    const json::value* const found = object.if_contains(name);
    if (found == nullptr || !found->is_int64()) return std::nullopt;
    const std::int64_t number = found->get_int64();
    if (number < 0 || number > kNumberMax) return std::nullopt;
    return number;
}

bool has_only(const json::object& object, std::initializer_list<std::string_view> known)
{
    return std::ranges::all_of(object, [&](const auto& member) {
        return std::ranges::find(known, std::string_view{member.key()}) != known.end();
    });
}

expected<LinkFrame, FrameFault> read_ask(const json::object& object)
{
    if (!has_only(object, {"ask", "to", "route", "body"}))
        return unexpected(FrameFault::unknown_member);
    const auto number = number_of(object, "ask");
    const auto to = text_of(object, "to");
    const auto route_word = text_of(object, "route");
    auto body = text_of(object, "body");
    const auto route = route_word ? from_word<LinkRoute>(*route_word) : std::nullopt;
    if (!number || !to || !is_state_code(*to) || !route || !body)
        return unexpected(FrameFault::member_malformed);
    return LinkAsk{*number, *to, *route, std::move(*body)};
}

/// A content type that could be written as a header field.
bool is_media_type(std::string_view text)
{
    return !text.empty() && text.size() <= 100 &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

expected<LinkFrame, FrameFault> read_answer(const json::object& object)
{
    if (!has_only(object, {"answer", "status", "content_type", "body"}))
        return unexpected(FrameFault::unknown_member);
    const auto number = number_of(object, "answer");
    const auto status = number_of(object, "status");
    const auto type = text_of(object, "content_type");
    auto body = text_of(object, "body");
    if (!number || !status || *status < 200 || *status > 599 || !type || !is_media_type(*type) ||
        !body)
        return unexpected(FrameFault::member_malformed);
    return LinkAnswer{*number, {static_cast<int>(*status), *type, std::move(*body), {}}};
}

} // namespace

expected<LinkFrame, FrameFault> read_frame(std::string_view text, std::size_t bytes_max)
{
    if (text.size() > bytes_max) return unexpected(FrameFault::frame_too_long);
    json::parse_options options;
    options.max_depth = kDepthMax;
    boost::system::error_code fault;
    const json::value value = json::parse(text, fault, {}, options);
    if (fault) return unexpected(FrameFault::not_json);
    if (!value.is_object()) return unexpected(FrameFault::not_an_object);
    const json::object& object = value.get_object();
    return object.contains("answer") ? read_answer(object) : read_ask(object);
}

std::size_t messages_max(LinkRoute route, const GatewayLimits& limits)
{
    switch (route) {
    case LinkRoute::messages: return limits.batch_messages_max;
    case LinkRoute::probe:
    case LinkRoute::resync: break;
    }
    return 1;
}

std::string frame_text(const LinkAsk& ask)
{
    return json::serialize(json::object{
        {"ask", ask.number},
        {"from", ask.state},
        {"route", std::string{word(ask.route)}},
        {"body", ask.body}});
}

std::string frame_text(const LinkAnswer& answer)
{
    return json::serialize(json::object{
        {"answer", answer.number},
        {"status", answer.response.status},
        {"content_type", answer.response.content_type},
        {"body", answer.response.body}});
}

} // namespace ensign::gateway
