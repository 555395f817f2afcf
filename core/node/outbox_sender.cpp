#include "core/node/outbox_sender.hpp"

#include "core/base/crash_point.hpp"

#include <algorithm>

namespace ensign::node {
namespace {

/// The word in a problem body, for the status line: "urn:ensign:problem:no_core_link".
std::string problem_word(const LinkAnswer& answer)
{
    if (answer.status == 0) return "gateway_unreachable";
    const auto body = wire::parse_strict(answer.body, wire::Numbers::any_finite);
    if (body && body->is_object())
        if (const auto* title = body->as_object().if_contains("title"); title && title->is_string())
            return std::string{title->as_string().data(), title->as_string().size()};
    return "status_" + std::to_string(answer.status);
}

} // namespace

OutboxSender::OutboxSender(net::Loop& loop, Node& node, GatewayLink& link, CommitQueue& commits)
    : loop_{loop}, node_{node}, link_{link}, commits_{commits},
      alive_{new OutboxSender* {this}, [](OutboxSender** p) { delete p; }}
{
}

void OutboxSender::wake(const std::string& authority)
{
    Peer& peer = peers_[authority];
    if (peer.pausing) return;
    const wire::DirectoryEntry* entry = node_.parts().directory.find_authority(authority);
    if (entry == nullptr) { // it was in the directory when the message was made
        peer.last_fault = "unknown_authority";
        return;
    }
    // A link that is down answers at once, and its answer is the pause.
    while (!peer.pausing && peer.lane.has_room() && send_batch(authority, entry->state.text())) {
    }
}

void OutboxSender::start_over(const std::string& authority)
{
    peers_[authority].after = {};
    wake(authority);
}

void OutboxSender::wake_all()
{
    for (const std::string& authority : node_.mailbox().recipients_with_mail()) {
        Peer& peer = peers_[authority];
        peer.lane.line_is_up();
        peer.pausing = false;
        ++peer.timer;
        peer.after = {};
        wake(authority);
    }
}

/// False: nothing is left that is not on its way.
bool OutboxSender::send_batch(const std::string& authority, const std::string& state)
{
    Peer& peer = peers_[authority];
    const auto from = node_.mailbox().to_choose_from(
        authority, peer.after, static_cast<int>(2 * delivery::kBatchMax));
    std::string body;
    std::vector<delivery::Place> places;
    Sent sent;
    for (const std::size_t i : peer.lane.choose(from.open, delivery::cut(from.open.size()))) {
        const delivery::Place place = from.open[i].place;
        const auto message = node_.mailbox().at(authority, place);
        if (!body.empty()) body += '\n';
        body += message->bytes;
        sent.ids.insert(message->id);
        places.push_back(place);
        if (i >= from.urgent) peer.after = place;
    }
    if (places.empty()) return false;
    ENSIGN_CRASH_POINT("sender.picked");
    sent.number = peer.lane.sent(places);
    const std::weak_ptr<OutboxSender*> weak = alive_;
    link_.ask(
        state,
        LinkRoute::messages,
        body,
        [weak, authority, sent = std::move(sent)](LinkAnswer answer) {
            if (const auto self = weak.lock())
                (*self)->answered(authority, sent, std::move(answer));
        });
    return true;
}

void OutboxSender::answered(const std::string& authority, const Sent& sent, LinkAnswer answer)
{
    ENSIGN_CRASH_POINT("sender.answered");
    if (answer.status != 200) return later(authority, sent.number, problem_word(answer));
    const std::weak_ptr<OutboxSender*> weak = alive_;
    const auto closed = std::make_shared<std::set<std::string>>();
    commits_.submit(
        [this, authority, receipts = std::move(answer.body), closed] {
            for (const std::string_view receipt : wire::batch_lines(receipts))
                closed->merge(node_.delivered(authority, receipt));
        },
        [weak, authority, sent, closed] {
            if (const auto self = weak.lock()) (*self)->receipted(authority, sent, *closed);
        });
}

void OutboxSender::receipted(
    const std::string& authority, const Sent& sent, const std::set<std::string>& closed)
{
    if (!std::ranges::includes(closed, sent.ids))
        return later(authority, sent.number, "receipt_not_believed");
    ENSIGN_CRASH_POINT("sender.closed");
    Peer& peer = peers_[authority];
    peer.lane.landed(sent.number);
    peer.last_fault.clear();
    peer.last_receipt_at = node_.parts().clock.utc();
    wake(authority);
}

/// What of the batch has no receipt is open again, and is tried first.
void OutboxSender::later(const std::string& authority, std::uint64_t batch, std::string fault)
{
    Peer& peer = peers_[authority];
    peer.last_fault = std::move(fault);
    peer.after = {};
    pause(authority, peer.lane.failed(batch, wire::random_fraction()));
}

void OutboxSender::pause(const std::string& authority, Duration wait)
{
    Peer& peer = peers_[authority];
    peer.pausing = true;
    const std::uint64_t timer = ++peer.timer;
    const std::weak_ptr<OutboxSender*> weak = alive_;
    loop_.after(wait, [weak, authority, timer] {
        const auto self = weak.lock();
        if (!self) return;
        Peer& waiting = (*self)->peers_[authority];
        if (waiting.timer != timer) return;
        waiting.pausing = false;
        (*self)->wake(authority);
    });
}

PeerLine OutboxSender::line(const std::string& authority)
{
    const Peer& peer = peers_[authority];
    return {
        node_.mailbox().open_count(authority),
        node_.mailbox().refused_count(authority),
        peer.last_receipt_at,
        peer.last_fault};
}

} // namespace ensign::node
