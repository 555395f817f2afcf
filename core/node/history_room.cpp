#include "core/node/history_room.hpp"

#include <algorithm>

namespace ensign::node {

HistoryRoom::HistoryRoom(Parts parts)
    : parts_{parts}, ledger_{parts.store.database()}, histories_{parts.store.database()}
{
}

bool HistoryRoom::seal_is_due() const
{
    return more_to_seal_ || !sealed_at_ || parts_.clock.mono() - *sealed_at_ >= kSealEvery;
}

void HistoryRoom::seal()
{
    sealed_at_ = parts_.clock.mono();
    const std::int64_t taken = ledger_.seal(kSealRowsMax);
    more_to_seal_ = taken == kSealRowsMax;
    if (taken == 0) return;
    const wire::Checkpoint checkpoint{
        .from = parts_.self.authority,
        .epoch = parts_.self.epoch,
        .tree = ledger_.head(ledger_.size()),
        .chain_head = ledger_.chain_head(),
        .at = parts_.clock.utc()};
    ledger_.keep(checkpoint, wire::seal(checkpoint, parts_.self.key, parts_.self.kid));
}

std::vector<HistoryRoom::Question> HistoryRoom::questions_due()
{
    std::vector<Question> due;
    const Duration now = parts_.clock.mono();
    for (const wire::DirectoryEntry& entry : parts_.directory.entries()) {
        if (entry.authority == parts_.self.authority) continue;
        Asked& asked = asked_[entry.authority];
        if (asked.at && now - *asked.at < kHistoryAskEvery) continue;
        asked.at = now;
        asked.nonce = wire::new_token();
        wire::HistoryQuestion question{
            .from = parts_.self.authority,
            .to = entry.authority,
            .epoch = parts_.self.epoch,
            .nonce = asked.nonce,
            .held = {}};
        for (const Heard& held : histories_.of(entry.authority)) {
            question.held_epoch = held.checkpoint.epoch;
            if (held.checkpoint.tree.size > 0 && question.held.size() < wire::kHeldMax)
                question.held.push_back(held.checkpoint.tree.size);
        }
        due.push_back({entry.authority, wire::seal(question, parts_.self.key, parts_.self.kid)});
    }
    return due;
}

bool HistoryRoom::is_question(std::string_view bytes)
{
    const auto header = wire::from_base64url(bytes.substr(0, bytes.find('.')));
    return header && header->ends_with("\"typ\":\"" + std::string{wire::kHistoryType} + "\"}");
}

ReceiveAnswer HistoryRoom::answer(std::string_view bytes, const request::StateCode& tls_state)
{
    const auto refuse = [this](std::string_view word) {
        parts_.counters.count("history", word);
        return ReceiveAnswer{422, {}, std::string{word}};
    };
    const auto question = wire::open_history_question(
        bytes, parts_.self.authority, parts_.directory, parts_.clock.utc());
    if (!question) return refuse(word(question.error().fault));
    if (parts_.directory.find_authority(question->from)->state != tls_state)
        return refuse(word(wire::EnvelopeFault::sender_mismatch));
    wire::HistoryAnswer answer{
        .from = parts_.self.authority,
        .to = question->from,
        .epoch = parts_.self.epoch,
        .nonce = question->nonce,
        .checkpoint = {},
        .proofs = {},
        .known = {}};
    if (const auto newest = ledger_.newest()) {
        answer.checkpoint = newest->bytes;
        if (question->held_epoch == parts_.self.epoch)
            for (const std::int64_t size : question->held)
                if (size <= newest->size)
                    answer.proofs.push_back({size, ledger_.consistency(size, newest->size)});
    }
    for (const Heard& heard : histories_.newest_of_all())
        if (answer.known.size() < wire::kKnownMax) answer.known.push_back(heard.bytes);
    return {200, {wire::seal(answer, parts_.self.key, parts_.self.kid)}, {}};
}

std::vector<std::string> HistoryRoom::answered(
    const std::string& authority, const std::string& bytes)
{
    news_.clear();
    const auto refuse = [this](std::string_view word) {
        parts_.counters.count("history", word);
        return std::vector<std::string>{};
    };
    const auto answer = wire::open_history_answer(
        bytes, parts_.self.authority, parts_.directory, parts_.clock.utc());
    if (!answer) return refuse(word(answer.error().fault));
    if (answer->from != authority) return refuse(word(wire::EnvelopeFault::sender_mismatch));
    Asked& asked = asked_[authority];
    if (asked.nonce.empty() || answer->nonce != asked.nonce) return refuse("unknown_nonce");
    asked.nonce.clear();
    take_newest(authority, *answer);
    for (const std::string& known : answer->known)
        take_known(authority, known);
    return news_;
}

void HistoryRoom::take_newest(const std::string& authority, const wire::HistoryAnswer& answer)
{
    const auto held = histories_.of(authority);
    if (answer.checkpoint.empty()) {
        for (const Heard& earlier : held)
            if (earlier.checkpoint.epoch == answer.epoch)
                contradicts("nothing_is_left", earlier, answer.checkpoint);
        return;
    }
    const auto said =
        wire::open_checkpoint(answer.checkpoint, parts_.directory, parts_.clock.utc());
    if (!said || said->from != authority)
        return parts_.counters.count("history", "checkpoint_unreadable");
    const Heard newest{*said, answer.checkpoint, parts_.clock.utc(), authority, true};
    if (!held.empty() && said->epoch < held.front().checkpoint.epoch)
        return parts_.counters.count("history", "old_epoch");
    bool all = true;
    for (const Heard& earlier : held)
        if (earlier.bytes != newest.bytes && earlier.checkpoint.epoch == said->epoch)
            all = join(earlier, newest, answer) && all;
    if (!all) return;
    histories_.keep(newest);
    asked_[authority].proven_at = newest.heard_at;
}

/// True when the newest extends the earlier one; which need not be kept then.
bool HistoryRoom::join(const Heard& earlier, const Heard& newest, const wire::HistoryAnswer& answer)
{
    const auto proof =
        std::ranges::find(answer.proofs, earlier.checkpoint.tree.size, &wire::HistoryProof::size);
    const wire::Path path = proof == answer.proofs.end() ? wire::Path{} : proof->path;
    const bool short_now = newest.checkpoint.tree.size < earlier.checkpoint.tree.size;
    if (!short_now && wire::extends(earlier.checkpoint.tree, newest.checkpoint.tree, path)) {
        histories_.joined(earlier.bytes);
        return true;
    }
    contradicts(short_now ? "log_cut_short" : "two_histories", earlier, newest.bytes);
    return false;
}

/// A checkpoint that a peer hands on: of a third authority, or our own.
void HistoryRoom::take_known(const std::string& authority, const std::string& bytes)
{
    const auto said = wire::open_checkpoint(bytes, parts_.directory, parts_.clock.utc());
    if (!said) return parts_.counters.count("history", word(said.error().fault));
    if (said->from == parts_.self.authority) return compare_with_ours(*said, bytes);
    if (said->from == authority) return;
    const Heard heard{*said, bytes, parts_.clock.utc(), authority, false};
    const auto held = histories_.of(said->from);
    if (!held.empty() && said->epoch < held.front().checkpoint.epoch) return;
    for (const Heard& one : held)
        if (one.checkpoint.epoch == said->epoch && one.checkpoint.tree.size == said->tree.size) {
            if (one.checkpoint.tree.root == said->tree.root) return;
            contradicts("two_histories", one, bytes);
        }
    histories_.keep(heard); // a proof is asked for with the next question to its signer
}

/// Whether we still have what we once signed: else an earlier store was put back unnoticed.
void HistoryRoom::compare_with_ours(const wire::Checkpoint& said, const std::string& bytes)
{
    if (said.epoch != parts_.self.epoch) return;
    const std::int64_t size = ledger_.size();
    if (said.tree.size <= size && ledger_.head(said.tree.size) == said.tree) return;
    const auto newest = ledger_.newest();
    contradicts(
        said.tree.size > size ? "log_cut_short" : "two_histories",
        {said, bytes, parts_.clock.utc(), parts_.self.authority, false},
        newest ? newest->bytes : std::string{});
}

void HistoryRoom::contradicts(std::string_view word, const Heard& earlier, const std::string& later)
{
    parts_.counters.count("history", word);
    if (histories_.contradicts(
            {parts_.clock.utc(), earlier.checkpoint.from, std::string{word}, earlier.bytes, later}))
        news_.push_back(earlier.checkpoint.from + " " + std::string{word});
}

std::optional<Instant> HistoryRoom::proven_at(const std::string& authority) const
{
    const auto found = asked_.find(authority);
    return found == asked_.end() ? std::nullopt : found->second.proven_at;
}

} // namespace ensign::node
