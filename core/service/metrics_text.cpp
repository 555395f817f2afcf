#include "core/service/metrics_text.hpp"

#include "core/service/directory_routes.hpp"
#include "core/store/history_store.hpp"
#include "core/store/ledger.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::service {
namespace {

std::string quoted(std::string_view value)
{
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + '"';
}

/// One family after the other, each with what it means.
class Exposition {
public:
    void family(std::string_view name, std::string_view type, std::string_view help)
    {
        name_ = name;
        out_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    void sample(double value) { out_ += fmt::format("{} {}\n", name_, value); }
    void sample(std::string_view label, std::string_view of, double value)
    {
        out_ += fmt::format("{}{{{}={}}} {}\n", name_, label, quoted(of), value);
    }
    void line(const std::string& labels, double value)
    {
        out_ += fmt::format("{}{{{}}} {}\n", name_, labels, value);
    }
    std::string take() { return std::move(out_); }

private:
    std::string name_;
    std::string out_;
};

double seconds(Duration span) { return std::chrono::duration<double>(span).count(); }

void add_counters(Exposition& out, CoreService& service)
{
    const auto& parts = service.parts().node.parts();
    out.family("ensign_refused_total", "counter", "What was turned away, by where and why.");
    for (const auto& [key, n] : parts.counters.all())
        out.line(
            "where=" + quoted(key.first) + ",reason=" + quoted(key.second), static_cast<double>(n));
    out.family("ensign_distress_calls_total", "counter", "Distress devices heard, by kind.");
    for (const auto& [device, n] : parts.picture.distress_calls())
        out.sample("device", word(device), static_cast<double>(n));
}

void add_core(Exposition& out, CoreService& service)
{
    const ServiceParts& parts = service.parts();
    const auto why = service.not_ready();
    out.family("ensign_ready", "gauge", "1 when work can be given to this core.");
    out.sample(why.empty() ? 1 : 0);
    out.family("ensign_not_ready", "gauge", "1 for each reason that keeps it from being ready.");
    for (const std::string_view reason : {"no_recent_commit", "disk_full", "no_gateway"})
        out.sample("reason", reason, std::ranges::count(why, reason) > 0 ? 1 : 0);
    out.family("ensign_commit_age_seconds", "gauge", "Since the store last took something.");
    out.sample(seconds(parts.clock.mono() - service.committed_at));
    out.family("ensign_feed_readers", "gauge", "Clients that listen to what changes.");
    out.sample(static_cast<double>(service.feed().readers()));
    const auto& cases = parts.node.cases();
    const auto open = std::ranges::count_if(
        cases, [](const auto& one) { return !one.second.closed_at.has_value(); });
    out.family("ensign_cases_open", "gauge", "Cases that are not closed.");
    out.sample(static_cast<double>(open));
}

void add_log(Exposition& out, CoreService& service)
{
    node::Node& node = service.parts().node;
    store::Database& database = node.parts().store.database();
    store::Ledger ledger{database};
    out.family("ensign_events", "gauge", "Acts on record.");
    out.sample(static_cast<double>(node.log().length()));
    out.family("ensign_log_rows", "gauge", "Rows of evidence in the tree.");
    out.sample(static_cast<double>(ledger.size()));
    const auto newest = ledger.newest();
    out.family("ensign_checkpoint_age_seconds", "gauge", "Since the log was last signed.");
    if (newest) out.sample(seconds(service.parts().clock.utc() - newest->at));
    out.family(
        "ensign_contradictions", "gauge", "Pairs of signed checkpoints that cannot both be true.");
    out.sample(static_cast<double>(store::HistoryStore{database}.contradictions().size()));
}

void add_peers(Exposition& out, CoreService& service)
{
    const ServiceParts& parts = service.parts();
    const auto& node = parts.node.parts();
    const auto each = [&](const auto& tell) {
        for (const wire::DirectoryEntry& entry : node.directory.entries())
            if (entry.authority != node.self.authority) tell(entry.authority);
    };
    out.family("ensign_outbox_messages", "gauge", "Messages without a receipt yet, by peer.");
    each([&](const std::string& peer) {
        out.sample("peer", peer, static_cast<double>(parts.sender.line(peer).open_messages));
    });
    out.family("ensign_refused_messages", "gauge", "Messages a peer refused for good.");
    each([&](const std::string& peer) {
        out.sample("peer", peer, static_cast<double>(parts.sender.line(peer).refused_messages));
    });
    out.family("ensign_vouched_age_seconds", "gauge", "Since a peer last stood by its word.");
    each([&](const std::string& peer) {
        if (const auto age = parts.node.proof_age(peer)) out.sample("peer", peer, seconds(*age));
    });
}

void add_directory(Exposition& out, CoreService& service)
{
    out.family(
        "ensign_test_calls_overdue",
        "gauge",
        "Numbers of the directory that nobody answered within the time of the policy.");
    out.sample(static_cast<double>(overdue_test_calls(service)));
}

void add_feeds(Exposition& out, CoreService& service)
{
    const ServiceParts& parts = service.parts();
    const auto feeds = parts.node.parts().picture.feeds(parts.clock.mono());
    out.family("ensign_feed_line_age_seconds", "gauge", "Since a sound line of a feed.");
    for (const node::FeedState& feed : feeds)
        if (feed.last_line_age) out.sample("feed", feed.name, seconds(*feed.last_line_age));
    out.family("ensign_feed_messages_per_second", "gauge", "Over the last ten seconds.");
    for (const node::FeedState& feed : feeds)
        out.sample("feed", feed.name, feed.messages_per_s);
    out.family("ensign_feed_connected", "gauge", "1 while nothing keeps a feed from being heard.");
    for (const node::FeedState& feed : feeds)
        out.sample("feed", feed.name, feed.fault.empty() ? 1 : 0);
}

} // namespace

std::string metrics_text(CoreService& service)
{
    Exposition out;
    add_core(out, service);
    add_log(out, service);
    add_peers(out, service);
    add_directory(out, service);
    add_feeds(out, service);
    add_counters(out, service);
    return out.take();
}

} // namespace ensign::service
