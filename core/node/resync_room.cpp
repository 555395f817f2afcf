#include "core/node/resync_room.hpp"

#include <algorithm>

namespace ensign::node {

ResyncRoom::ResyncRoom(Parts parts, std::int64_t restored_in)
    : parts_{parts}, restored_in_{restored_in}
{
    for (const wire::DirectoryEntry& peer : parts_.directory.entries()) {
        if (peer.authority == parts_.self.authority) continue;
        if (parts_.mailbox.synced_in(peer.authority) < restored_in_)
            awaited_.insert(peer.authority);
        if (parts_.mailbox.whole_in(peer.authority) < restored_in_)
            not_whole_.insert(peer.authority);
    }
}

std::string ResyncRoom::refused(std::string_view word)
{
    parts_.counters.count("resync", word);
    return std::string{word};
}

wire::Statement ResyncRoom::statement(const std::string& authority) const
{
    return {
        parts_.self.epoch,
        parts_.mailbox.sent_numbers(authority).newest(wire::kRangesMax),
        parts_.mailbox.held_numbers(authority).newest(wire::kRangesMax)};
}

std::vector<ResyncRoom::Question> ResyncRoom::questions_due()
{
    std::vector<Question> due;
    const Duration now = parts_.clock.mono();
    for (const std::string& authority : awaited_) {
        Asked& asked = asked_[authority];
        if (asked.at && now - *asked.at < kResyncAskEvery) continue;
        asked = {wire::new_token(), now};
        const wire::Resync question{
            parts_.self.authority, authority, asked.nonce, statement(authority)};
        due.push_back({authority, wire::seal(question, parts_.self.key, parts_.self.kid)});
    }
    return due;
}

expected<wire::Resync, std::string> ResyncRoom::asked(
    std::string_view bytes, const request::StateCode& tls_state)
{
    auto question =
        wire::open_resync(bytes, parts_.self.authority, parts_.directory, parts_.clock.utc());
    if (!question) return unexpected(refused(word(question.error().fault)));
    const std::string& from = question->from;
    if (parts_.directory.find_authority(from)->state != tls_state)
        return unexpected(refused(word(wire::EnvelopeFault::sender_mismatch)));
    if (delivery::judge(
            question->says.epoch,
            parts_.mailbox.closed_below(from),
            parts_.mailbox.peer_epoch(from)) == delivery::Fence::is_void)
        return unexpected(refused("old_epoch"));
    return std::move(*question);
}

expected<ResyncRoom::Heard, std::string> ResyncRoom::heard(
    const std::string& authority, std::string_view body)
{
    Heard heard;
    heard.opened_at = parts_.clock.utc();
    heard.signed_answer = std::string{body.substr(0, body.find('\n'))};
    auto answer = wire::open_resync_answer(
        heard.signed_answer, parts_.self.authority, parts_.directory, heard.opened_at);
    if (!answer) return unexpected(refused(word(answer.error().fault)));
    heard.answer = std::move(*answer);
    if (heard.answer.from != authority) return unexpected(refused("sender_mismatch"));
    Asked& asked = asked_[authority];
    if (!awaits(authority) || asked.nonce.empty() || heard.answer.nonce != asked.nonce)
        return unexpected(refused("unknown_nonce"));
    heard.fence = delivery::judge(
        heard.answer.says.epoch,
        parts_.mailbox.closed_below(authority),
        parts_.mailbox.peer_epoch(authority));
    if (heard.fence == delivery::Fence::is_void) return unexpected(refused("old_epoch"));
    if (const std::string fault = take_copies(authority, body, heard); !fault.empty())
        return unexpected(refused(fault));
    asked.nonce.clear();
    return heard;
}

/// Empty when each copy is ours, to this authority, and under a number that carries nothing else.
std::string ResyncRoom::take_copies(
    const std::string& authority, std::string_view body, Heard& heard)
{
    if (heard.signed_answer.size() == body.size()) return {};
    for (const std::string_view line :
         wire::batch_lines(body.substr(heard.signed_answer.size() + 1))) {
        auto own =
            wire::open_own_envelope(line, parts_.self.authority, parts_.directory, heard.opened_at);
        if (!own) return std::string{word(own.error().fault)};
        if (own->to != authority) return "not_for_us";
        const auto known = parts_.mailbox.at(authority, {own->epoch, own->seq});
        if (known && known->hash != wire::message_hash(line)) return "equivocation";
        if (known) continue;
        heard.own.push_back(std::move(*own));
        heard.bytes.emplace_back(line);
    }
    return {};
}

} // namespace ensign::node
