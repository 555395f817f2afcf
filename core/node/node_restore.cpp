// After a restore from a backup, ours or a peer's (docs/decisions/0015-restore.md).

#include "core/base/crash_point.hpp"
#include "core/node/node.hpp"

#include <algorithm>

namespace ensign::node {

using request::Case;
using request::CaseId;
using request::StateCode;

namespace {

/// What ended so long ago has ended by the other State's clock too, and also if ours is ahead.
constexpr Duration kOverByAnyClock = std::chrono::hours{24};

/// Whether the other State may be acting on what we said in this case.
bool stands_on_us(const Case& c, Instant now)
{
    const auto& grant = c.authorization.answer;
    const auto& leave = c.coastal.answer;
    const Instant over = now - kOverByAnyClock;
    const bool granted = grant && request::gives_measures(grant->decision) &&
                         !c.authorization.revoked_at && over < grant->valid_to;
    return granted || (leave && leave->allowed && (!leave->valid_to || over < *leave->valid_to));
}

} // namespace

bool Node::awaits_review(const Case& c) const
{
    return c.review_wanted && (is_ours(c) ? !c.closed_at : stands_on_us(c, latest_now()));
}

/// Why we do not vouch to this authority now; empty: we do.
std::string Node::not_vouching(const std::string& authority) const
{
    if (!resyncs_.is_whole(authority)) return std::string{kBeingResynchronised};
    const wire::DirectoryEntry* peer = parts_.directory.find_authority(authority);
    const bool reviewed =
        peer == nullptr || std::ranges::none_of(cases_, [&](const auto& entry) {
            return entry.second.requesting_state == peer->state && awaits_review(entry.second);
        });
    return reviewed ? std::string{} : std::string{"being_reviewed"};
}

bool Node::is_in_doubt(const Case& c) const
{
    return std::ranges::any_of(resyncs_.not_whole(), [&](const std::string& authority) {
        return takes_part(c, parts_.directory.find_authority(authority)->state);
    });
}

std::vector<ResyncRoom::Question> Node::resync_questions()
{
    if (disk_short_) return {};
    return resyncs_.questions_due();
}

ReceiveAnswer Node::resync(std::string_view question, const StateCode& tls_state)
{
    ENSIGN_CRASH_POINT("resync.heard");
    if (disk_short_) return {503, {}, std::string{word(DoorRefusal::disk_full)}};
    const auto asked = resyncs_.asked(question, tls_state);
    if (!asked) return {422, {}, asked.error()};
    const std::string& peer = asked->from;
    const auto fence =
        delivery::judge(asked->says.epoch, mailbox_.closed_below(peer), mailbox_.peer_epoch(peer));
    std::set<CaseId> touched;
    {
        store::Transaction transaction{parts_.store.database()};
        close_streams(peer, asked->says, fence);
        if (fence == delivery::Fence::replaces)
            settle(peer, asked->says.held, std::string{question}, touched);
        ENSIGN_CRASH_POINT("resync.settled");
        transaction.commit();
    }
    ENSIGN_CRASH_POINT("resync.committed");
    changed(touched);
    news_.opened_again.insert(peer);
    publish();
    store::Mailbox::Copies copies = mailbox_.copies_of(peer, asked->says.own, kCopiesBytesMax);
    ReceiveAnswer answer;
    answer.receipts.push_back(wire::seal(
        wire::ResyncAnswer{
            parts_.self.authority, peer, asked->nonce, resyncs_.statement(peer), copies.more},
        parts_.self.key,
        parts_.self.kid));
    std::ranges::move(copies.messages, std::back_inserter(answer.receipts));
    return answer;
}

void Node::resync_answered(const std::string& authority, const std::optional<std::string>& body)
{
    if (!body) return; // asked again when it is time
    ENSIGN_CRASH_POINT("resync.answer_heard");
    if (disk_short_) return; // likewise: what comes back has to be written
    const auto heard = resyncs_.heard(authority, *body);
    if (!heard) return;
    const Instant now = heard->opened_at; // what came back can be read again as of then
    const wire::ResyncAnswer& answer = heard->answer;
    std::set<CaseId> touched;
    bool whole = false;
    {
        store::Transaction transaction{parts_.store.database()};
        close_streams(authority, answer.says, heard->fence);
        take_back(*heard, now);
        if (!answer.more) {
            settle(authority, answer.says.held, heard->signed_answer, touched);
            fill_holes(authority, now);
            mailbox_.synced(authority, resyncs_.restored_in());
            whole = becomes_whole(authority, touched);
        }
        for (const CaseId& id : touched)
            record_verdict(id, cases_.at(id));
        ENSIGN_CRASH_POINT("resync.answer_settled");
        transaction.commit();
    }
    ENSIGN_CRASH_POINT("resync.answer_committed");
    if (answer.more) return resyncs_.ask_again(authority);
    resyncs_.answered(authority);
    if (whole) resyncs_.whole(authority);
    changed(touched);
    news_.opened_again.insert(authority);
    publish();
}

/// What the peer says of its own stream closes its earlier incarnations.
void Node::close_streams(
    const std::string& peer, const wire::Statement& says, delivery::Fence fence)
{
    wire::StreamNumbers own = says.own;
    if (fence == delivery::Fence::adds) own.merge(mailbox_.fence_of(peer));
    mailbox_.saw_epoch(peer, says.epoch);
    mailbox_.set_fence(peer, says.epoch, own);
}

/// What the peer holds of ours is delivered, whatever receipts there are; the rest is open again.
void Node::settle(
    const std::string& peer,
    const wire::StreamNumbers& held,
    const std::string& proof,
    std::set<CaseId>& touched)
{
    const Instant now = parts_.clock.utc();
    std::int64_t n = 0;
    for (const store::Mailbox::Sent& sent : mailbox_.sent_to(peer)) {
        const bool is_held = held.has(sent.place.epoch, sent.place.seq);
        if (is_held != sent.open) continue;
        if (!is_held) {
            mailbox_.open_again(sent.id);
            parts_.counters.count("resync", "opened_again");
            continue;
        }
        if (n == 0) n = mailbox_.keep_receipt(now, peer, proof);
        mailbox_.close(sent.id, n, {});
        const auto message = mailbox_.find_outgoing(sent.id);
        if (note_delivered(*message, now)) touched.insert(CaseId{message->case_id});
    }
}

/// Our own messages come back before anything of the peer may act.
void Node::take_back(const ResyncRoom::Heard& heard, Instant now)
{
    if (heard.own.empty()) return;
    const std::int64_t n = mailbox_.keep_receipt(now, heard.answer.from, heard.signed_answer);
    for (std::size_t i = 0; i < heard.own.size(); ++i) {
        const wire::Envelope& own = heard.own.at(i);
        const std::string& bytes = heard.bytes.at(i);
        mailbox_.take_back(
            {own.to,
             own.epoch,
             own.seq,
             own.id,
             own.case_id,
             own.case_seq,
             now,
             bytes,
             wire::message_hash(bytes),
             !own.fills_hole && delivery::is_urgent(own.what)},
            n,
            !own.fills_hole);
        if (!own.fills_hole) unrecorded_.insert(CaseId{own.case_id});
        parts_.counters.count("resync", "taken_back");
    }
}

/// A number of a case that nobody holds any more is filled, or the peer waits for ever.
void Node::fill_holes(const std::string& peer, Instant now)
{
    for (const auto& [case_id, held] : mailbox_.case_numbers(peer))
        for (const std::int64_t hole : delivery::holes(held)) {
            const auto numbers = mailbox_.next_numbers(peer, parts_.self.epoch, case_id);
            wire::Envelope filler{
                .id = wire::new_uuid7(now),
                .from = parts_.self.authority,
                .to = peer,
                .epoch = parts_.self.epoch,
                .seq = numbers.seq,
                .prev = numbers.prev,
                .case_id = case_id,
                .case_seq = hole,
                .basis = std::nullopt,
                .created = now,
                .handling = "official",
                .person = pseudonym(parts_.self, request::PersonId{}).text(),
                .role = std::string{word(request::Role::out_desk)}};
            filler.fills_hole = true;
            const std::string bytes = wire::seal(filler, parts_.self.key, parts_.self.kid);
            mailbox_.queue(
                {peer,
                 filler.epoch,
                 filler.seq,
                 filler.id,
                 case_id,
                 hole,
                 now,
                 bytes,
                 wire::message_hash(bytes),
                 true});
            parts_.counters.count("resync", "hole_filled");
        }
}

/// The next of what we had said in this case goes into the log again: of those that may, the
/// earliest, and each behind what we had said before it to the same State. Precondition: inside a
/// transaction.
///
///   returns  false: there is none
bool Node::record_next_own(
    const CaseId& id,
    const std::function<bool(const wire::Envelope&)>& may,
    std::set<CaseId>& touched)
{
    if (!unrecorded_.contains(id)) return false;
    const std::vector<store::Outgoing> next = mailbox_.next_unrecorded(id.text());
    std::optional<wire::Envelope> first;
    const store::Outgoing* bytes_of_first = nullptr;
    for (const store::Outgoing& message : next) {
        auto own = wire::open_own_envelope(
            message.bytes, parts_.self.authority, parts_.directory, message.queued_at);
        if (!own) throw store::StoreFailure{"a message of ours cannot be read"};
        if (!may(*own) || (first && first->created <= own->created)) continue;
        first = std::move(*own);
        bytes_of_first = &message;
    }
    if (next.empty()) unrecorded_.erase(id);
    if (!first) return false;
    record_again(id, *first, *bytes_of_first);
    if (find(id) != nullptr) touched.insert(id);
    return true;
}

bool Node::record_any_own(const CaseId& id, std::set<CaseId>& touched)
{
    return record_next_own(
        id, [&](const auto& own) { return may_be_recorded(own); }, touched);
}

/// What it answers is on record; it may still be on its way.
bool Node::may_be_recorded(const wire::Envelope& own)
{
    return !own.basis || mailbox_.is_on_record(own.basis->id);
}

/// Before a message of a peer has its turn: all up to what it answers, since what stood before that
/// is here by now, or nowhere; and what we had said earlier.
void Node::record_own_before(const wire::Envelope& heard, std::set<CaseId>& touched)
{
    const CaseId id{heard.case_id};
    if (!unrecorded_.contains(id)) return;
    if (heard.basis && mailbox_.find_outgoing(heard.basis->id))
        while (!mailbox_.is_on_record(heard.basis->id) &&
               record_next_own(
                   id, [&](const auto& own) { return own.to == heard.from; }, touched)) {
        }
    while (record_next_own(
        id,
        [&](const auto& own) { return own.created <= heard.created && may_be_recorded(own); },
        touched)) {
    }
}

/// And after it: what we had answered to it, or to one before it.
void Node::record_own_answers(const CaseId& id, const std::string& peer, std::set<CaseId>& touched)
{
    while (record_next_own(
        id,
        [&](const auto& own) {
            return own.to == peer && own.basis && !wire::is_question(own.what) &&
                   mailbox_.find_incoming(own.basis->id) && may_be_recorded(own);
        },
        touched)) {
    }
}

void Node::record_again(const CaseId& id, const wire::Envelope& own, const store::Outgoing& message)
{
    // What was said since to another State goes before it: it stays a message, and no more.
    if (mailbox_.said_to_another(id.text(), message.recipient, parts_.self.epoch)) {
        parts_.counters.count("resync", "came_too_late");
        return mailbox_.recorded(own.id);
    }
    const auto known = cases_.find(id);
    Case c = known == cases_.end() ? Case{} : known->second;
    const request::EventRecord said{
        own.created,
        parts_.self.state,
        request::PersonId{own.person},
        *from_word<request::Role>(own.role),
        own.what};
    append_one(id, c, said, own.id);
    cases_[id] = std::move(c);
    const std::string kind{request::kind_of(own.what)};
    keep_basis(id, kind, {own.id, message.hash});
    mailbox_.recorded(own.id);
    if (!mailbox_.is_open(own.id)) note_delivered(message, message.queued_at);
}

/// All that the peer had said is here, and what we had said goes on record: a person looks at what
/// we granted. Precondition: inside a transaction.
bool Node::becomes_whole(const std::string& authority, std::set<CaseId>& touched)
{
    if (resyncs_.is_whole(authority)) return false;
    if (mailbox_.synced_in(authority) < resyncs_.restored_in()) return false;
    if (!mailbox_.holds_all(authority, mailbox_.fence_of(authority))) return false;
    for (const std::string& id : mailbox_.unrecorded_cases(authority))
        while (record_next_own(
            CaseId{id}, [&](const auto& own) { return own.to == authority; }, touched)) {
        }
    const StateCode state = parts_.directory.find_authority(authority)->state;
    const Instant now = latest_now();
    for (auto& [id, c] : cases_) {
        const bool they_act = c.requesting_state == state && stands_on_us(c, now);
        const bool we_act = is_ours(c) && !c.closed_at && takes_part(c, state);
        if (they_act || we_act) want_review(id, c, now, touched);
    }
    mailbox_.whole(authority, resyncs_.restored_in());
    return true;
}

/// Precondition: inside a transaction.
void Node::want_review(const CaseId& id, Case& c, Instant now, std::set<CaseId>& touched)
{
    if (c.review_wanted) return;
    Case after = c;
    const auto role = is_ours(c) ? request::Role::watch_officer : request::Role::in_desk;
    append_one(id, after, ours(now, role, request::ReviewWanted{}), {});
    c = std::move(after);
    touched.insert(id);
}

/// What was ruled, suspended or stopped here since the backup is forgotten, and no peer knows it.
void Node::want_reviews_of_ours()
{
    if (parts_.store.reviewed_in() >= resyncs_.restored_in()) return;
    store::Transaction transaction{parts_.store.database()};
    std::set<CaseId> touched;
    for (auto& [id, c] : cases_)
        if (is_ours(c) && !c.closed_at) want_review(id, c, latest_now(), touched);
    parts_.store.reviewed(resyncs_.restored_in());
    ENSIGN_CRASH_POINT("restore.reviews_wanted");
    transaction.commit();
}

void Node::changed(const std::set<CaseId>& touched)
{
    for (const CaseId& id : touched) {
        watch_deadline(id);
        news_.changed.push_back(id);
    }
}

} // namespace ensign::node
