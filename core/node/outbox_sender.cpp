#include "core/node/outbox_sender.hpp"

#include "core/base/crash_point.hpp"

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

OutboxSender::OutboxSender(net::Loop& loop, Node& node, GatewayLink& link)
    : loop_{loop}, node_{node}, link_{link}, alive_{new OutboxSender* {this}, [](OutboxSender** p) {
                                                        delete p;
                                                    }}
{
}

void OutboxSender::wake(const std::string& authority)
{
    if (!peers_[authority].busy) send_next(authority);
}

void OutboxSender::wake_all()
{
    for (const std::string& authority : node_.mailbox().recipients_with_mail()) {
        peers_[authority].backoff.succeeded();
        wake(authority);
    }
}

void OutboxSender::send_next(const std::string& authority)
{
    const auto open = node_.mailbox().open_for(authority, 1);
    if (open.empty()) return;
    const wire::DirectoryEntry* entry = node_.parts().directory.find_authority(authority);
    if (entry == nullptr) return later(authority, "unknown_authority");
    ENSIGN_CRASH_POINT("sender.picked");
    peers_[authority].busy = true;
    const std::string id = open.front().id;
    const std::weak_ptr<OutboxSender*> weak = alive_;
    link_.ask(
        entry->state.text(), open.front().bytes, [weak, authority, id](const LinkAnswer& answer) {
            if (const auto self = weak.lock()) (*self)->answered(authority, id, answer);
        });
}

void OutboxSender::answered(
    const std::string& authority, const std::string& id, const LinkAnswer& answer)
{
    ENSIGN_CRASH_POINT("sender.answered");
    Peer& peer = peers_[authority];
    peer.busy = false;
    if (answer.status != 200) return later(authority, problem_word(answer));
    if (!node_.delivered(id, answer.body)) return later(authority, "receipt_not_believed");
    ENSIGN_CRASH_POINT("sender.closed");
    peer.backoff.succeeded();
    peer.last_fault.clear();
    peer.last_receipt_at = node_.parts().clock.utc();
    send_next(authority);
}

void OutboxSender::later(const std::string& authority, std::string fault)
{
    Peer& peer = peers_[authority];
    peer.last_fault = std::move(fault);
    const std::uint64_t timer = ++peer.timer;
    const std::weak_ptr<OutboxSender*> weak = alive_;
    loop_.after(peer.backoff.failed(wire::random_fraction()), [weak, authority, timer] {
        const auto self = weak.lock();
        if (!self) return;
        if ((*self)->peers_[authority].timer == timer) (*self)->wake(authority);
    });
}

PeerLine OutboxSender::line(const std::string& authority)
{
    const Peer& peer = peers_[authority];
    return {node_.mailbox().open_count(authority), peer.last_receipt_at, peer.last_fault};
}

} // namespace ensign::node
