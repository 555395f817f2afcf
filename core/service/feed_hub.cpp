#include "core/service/feed_hub.hpp"

#include <charconv>

namespace ensign::service {

using wire::json::object;
using wire::json::value;

FeedHub::FeedHub(Source source)
    : source_{std::move(source)}, incarnation_{wire::new_token().substr(0, 12)}
{
}

void FeedHub::send_frame(
    net::WebSocket& socket,
    std::uint64_t n,
    std::string_view kind,
    const std::string& at,
    value body)
{
    socket.send(wire::json::serialize(object{
        {"n", n},
        {"kind", wire::json::string_view{kind.data(), kind.size()}},
        {"at", at},
        {"body", std::move(body)}}));
}

/// Whether everything after `after` is still here.
bool FeedHub::resumable(const std::string& after, std::uint64_t& n) const
{
    if (!after.starts_with(incarnation_ + ":")) return false;
    const std::string_view digits = std::string_view{after}.substr(incarnation_.size() + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error != std::errc{} || end != digits.data() + digits.size() || n > last_) return false;
    return n == last_ || (!history_.empty() && history_.front().n <= n + 1);
}

void FeedHub::join(
    std::shared_ptr<net::WebSocket> socket, const std::string& token, const std::string& after)
{
    const auto session = source_.session(token);
    if (!session) return socket->close();
    std::uint64_t from = 0;
    const bool resumed = resumable(after, from);
    const std::string at = utc_text(source_.now());
    send_frame(
        *socket,
        last_,
        "hello",
        at,
        object{{"incarnation", incarnation_}, {"resumed", resumed}, {"now", at}});

    readers_.push_back({socket, token});
    const Reader& reader = readers_.back();
    const net::WebSocket* key = socket.get();
    socket->on_closed = [this, key](const std::string&) {
        std::erase_if(readers_, [key](const Reader& r) { return r.socket.get() == key; });
    };
    socket->on_message = [](const std::string&) {}; // officers act through POST, not here
    if (!resumed) {
        send_frame(*socket, last_, "snapshot", at, source_.snapshot_body(*session));
        return;
    }
    for (const Change& change : history_)
        if (change.n > from) send(reader, *session, change);
}

void FeedHub::send(const Reader& reader, const Session& session, const Change& change)
{
    std::string_view kind = change.kind;
    value body;
    if (change.kind == "case") {
        // A case may just have gone out of a unit's sight: it is told what is still its own, and
        // never which other cases there are.
        auto shown = source_.case_body(change.case_id, session);
        if (!shown) kind = "packet";
        body = shown ? std::move(*shown) : source_.packet_body(session);
    } else if (change.kind == "vessels") {
        body = source_.vessels_body(change.mmsis, session);
    } else {
        body = source_.status_body(session);
    }
    send_frame(*reader.socket, change.n, kind, utc_text(source_.now()), std::move(body));
}

void FeedHub::publish(Change change)
{
    change.n = ++last_;
    history_.push_back(change);
    if (history_.size() > kHistoryMax) history_.pop_front();
    const std::list<Reader> now_reading = readers_; // a close while sending changes the list
    for (const Reader& reader : now_reading)
        if (const auto session = source_.session(reader.token)) send(reader, *session, change);
}

void FeedHub::case_changed(const request::CaseId& id) { publish({0, "case", id, {}}); }

void FeedHub::vessels_changed(std::vector<std::string> mmsis)
{
    if (!mmsis.empty()) publish({0, "vessels", {}, std::move(mmsis)});
}

void FeedHub::status_changed() { publish({0, "status", {}, {}}); }

void FeedHub::heartbeat()
{
    const std::string at = utc_text(source_.now());
    const std::list<Reader> now_reading = readers_;
    for (const Reader& reader : now_reading) {
        if (source_.session(reader.token))
            send_frame(*reader.socket, last_, "heartbeat", at, object{});
        else
            reader.socket->close();
    }
}

} // namespace ensign::service
