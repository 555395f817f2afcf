#include "core/node/lease_room.hpp"

#include <algorithm>

namespace ensign::node {

using request::CaseId;
using request::StateCode;

std::vector<LeaseRoom::Question> LeaseRoom::questions_due(
    const std::set<std::pair<CaseId, StateCode>>& stand_on)
{
    std::vector<Question> due;
    const Duration now = parts_.clock.mono();
    for (const auto& [id, state] : stand_on) {
        const auto speakers = speakers_.find(id);
        if (speakers == speakers_.end()) continue;
        for (const std::string& authority : speakers->second) {
            const wire::DirectoryEntry* entry = parts_.directory.find_authority(authority);
            delivery::Lease& lease = peers_[authority].lease;
            if (entry == nullptr || entry->state != state || !lease.due(now)) continue;
            const wire::Probe probe{
                .from = parts_.self.authority,
                .to = authority,
                .epoch = parts_.self.epoch,
                .nonce = wire::new_token()};
            lease.asked(probe.nonce, now);
            due.push_back({authority, wire::seal(probe, parts_.self.key, parts_.self.kid)});
        }
    }
    return due;
}

bool LeaseRoom::answered(const std::string& authority, std::string_view bytes)
{
    const auto vouch =
        wire::open_vouch(bytes, parts_.self.authority, parts_.directory, parts_.clock.utc());
    const auto refuse = [this](std::string_view word) {
        parts_.counters.count("vouch", word);
        return false;
    };
    if (!vouch) return refuse(word(vouch.error().fault));
    if (vouch->from != authority) return refuse("sender_mismatch");
    if (vouch->epoch < parts_.mailbox.peer_epoch(authority)) return refuse("old_epoch");
    Peer& peer = peers_[authority];
    if (!peer.lease.answered(vouch->nonce)) return refuse("unknown_nonce");
    peer.heads = vouch->heads;
    return true;
}

expected<std::string, std::string> LeaseRoom::vouch(
    std::string_view bytes,
    const StateCode& tls_state,
    const std::function<std::string(const std::string& authority)>& why_not)
{
    const auto refuse = [this](std::string_view word) {
        parts_.counters.count("probe", word);
        return unexpected(std::string{word});
    };
    const auto probe =
        wire::open_probe(bytes, parts_.self.authority, parts_.directory, parts_.clock.utc());
    if (!probe) return refuse(word(probe.error().fault));
    if (parts_.directory.find_authority(probe->from)->state != tls_state)
        return refuse(word(wire::EnvelopeFault::sender_mismatch));
    if (const std::string why = why_not(probe->from); !why.empty()) return refuse(why);
    return wire::seal(
        wire::Vouch{
            .from = parts_.self.authority,
            .to = probe->from,
            .epoch = parts_.self.epoch,
            .nonce = probe->nonce,
            .heads = parts_.mailbox.heads(probe->from)},
        parts_.self.key,
        parts_.self.kid);
}

bool LeaseRoom::all_is_here(const std::string& authority, const Peer& peer) const
{
    return std::ranges::all_of(peer.heads, [&](const wire::StreamHead& head) {
        std::int64_t& whole = whole_[{authority, head.epoch}];
        if (head.seq <= whole) return true;
        if (!parts_.mailbox.has_had_its_turn(authority, head.epoch, whole, head.seq)) return false;
        whole = head.seq;
        return true;
    });
}

verdict::Vouching LeaseRoom::of(const CaseId& id, const StateCode& state) const
{
    const auto speakers = speakers_.find(id);
    if (speakers == speakers_.end()) return verdict::Vouching::missing;
    bool any = false;
    auto worst = verdict::Vouching::held;
    for (const std::string& authority : speakers->second) {
        const wire::DirectoryEntry* entry = parts_.directory.find_authority(authority);
        if (entry == nullptr || entry->state != state) continue;
        any = true;
        const auto peer = peers_.find(authority);
        if (peer != peers_.end() && !all_is_here(authority, peer->second))
            return verdict::Vouching::incomplete;
        if (peer == peers_.end() || !peer->second.lease.holds(parts_.clock.mono()))
            worst = verdict::Vouching::missing;
    }
    return any ? worst : verdict::Vouching::missing;
}

std::optional<Duration> LeaseRoom::proof_age(const std::string& authority) const
{
    const auto peer = peers_.find(authority);
    if (peer == peers_.end() || !peer->second.lease.proven_at()) return std::nullopt;
    return parts_.clock.mono() - *peer->second.lease.proven_at();
}

} // namespace ensign::node
