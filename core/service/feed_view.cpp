#include "core/service/feed_view.hpp"

#include "core/service/view_parts.hpp"

namespace ensign::service {
namespace {

json::object counts(const std::map<std::string, std::uint64_t>& counted)
{
    json::object out;
    for (const auto& [name, n] : counted)
        out[name] = n;
    return out;
}

std::int64_t seconds(Duration span)
{
    return std::chrono::floor<std::chrono::seconds>(span).count();
}

} // namespace

json::array feeds_view(const std::vector<node::FeedState>& feeds)
{
    json::array out;
    for (const node::FeedState& feed : feeds) {
        json::object row{
            {"name", feed.name},
            {"kind", text(word(feed.kind))},
            {"url", feed.url},
            {"state", text(word(feed.state))},
            {"messages_per_s", feed.messages_per_s},
            {"lines", feed.lines},
            {"accepted", feed.accepted},
            {"rejected", counts(feed.rejected)},
            {"types", counts(feed.types)},
            {"connections", feed.connections}};
        if (feed.last_line_age) row["last_line_age_s"] = seconds(*feed.last_line_age);
        if (feed.last_message_age) row["last_message_age_s"] = seconds(*feed.last_message_age);
        put(row, "connected_since", feed.connected_since);
        if (feed.held_back > 0) row["held_back"] = feed.held_back;
        put(row, "fault", feed.fault);
        put(row, "last_fault", feed.last_fault);
        put(row, "last_fault_at", feed.last_fault_at);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace ensign::service
