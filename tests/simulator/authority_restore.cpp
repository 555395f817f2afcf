// An authority whose disk is lost, and what it asks and is told afterwards.

#include "tests/simulator/authority.hpp"

#include <algorithm>

namespace ensign::test {

void Authority::back_up() { backup_ = files(); }

void Authority::restore()
{
    restored_ = true;
    die_leaving(backup_);
}

/// That peer has not told us yet what it knows.
bool Authority::awaits(const std::string& peer) const
{
    const std::int64_t restored_in = home_->store().restored_in();
    return home_->node().mailbox().synced_in(peer) < restored_in;
}

bool Authority::is_whole() const
{
    return !restored_ && up() && std::ranges::all_of(around_.all, [&](const auto& other) {
        return node().is_whole_with(other->self().authority);
    });
}

Packet Authority::take_resync(const Packet& packet)
{
    const Authority& asker = *around_.all[packet.from];
    const std::string& peer = asker.self().authority;
    std::string question = packet.bytes;
    if (planted(Mistake::questions_of_others_believed)) question = asked_of_us(question);
    store::Mailbox& mailbox = node().mailbox();
    std::set<std::string> closed;
    for (const store::Mailbox::Sent& sent : mailbox.sent_to(peer))
        if (!sent.open) closed.insert(sent.id);
    const auto answer = node().resync(question, asker.self().state);
    if (planted(Mistake::lost_stays_closed)) close_all(closed);
    if (planted(Mistake::no_fence)) lift_fence(peer);
    Packet back{Freight::resynced, index_, packet.from, packet.ask, {}};
    for (const std::string& line : answer.receipts)
        back.bytes += (back.bytes.empty() ? "" : "\n") + line;
    return back;
}

void Authority::take_resynced(const Packet& packet)
{
    const std::string& peer = around_.all[packet.from]->self().authority;
    std::erase_if(asks_, [&](const auto& entry) {
        return entry.first == packet.ask && entry.second.freight == Freight::resync;
    });
    if (packet.bytes.empty()) return;
    std::string body = packet.bytes;
    if (planted(Mistake::old_answers_believed)) body = answer_to_the_newest(peer, body);
    const bool awaited = awaits(peer);
    node().resync_answered(peer, body);
    if (!awaited || awaits(peer)) return;
    if (planted(Mistake::no_fence) || planted(Mistake::one_sided_fence)) lift_fence(peer);
    if (planted(Mistake::no_void_filler)) drop_fillers(peer);
}

} // namespace ensign::test
