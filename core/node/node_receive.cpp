#include "core/base/crash_point.hpp"
#include "core/node/node.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::node {

using request::Case;
using request::CaseId;
using request::EventRecord;

namespace {

/// A message that claims to come from further ahead than this is stored without effect.
constexpr Duration kClockAheadMax = std::chrono::hours{24};

bool speaks_for(const wire::DirectoryEntry& office, const request::Event& event, Instant at)
{
    const auto function = wire::function_for(event);
    if (!function || wire::is_question(event)) return true;
    return wire::is_designated(office, at) &&
           std::ranges::find(office.functions, *function) != office.functions.end();
}

/// The question an event of this kind asks; asking is what starts the other side's clocks.
std::optional<request::Question> question_in(std::string_view kind)
{
    constexpr std::string_view kReleased = "_request_released";
    if (!kind.ends_with(kReleased)) return std::nullopt;
    return from_word<request::Question>(kind.substr(0, kind.size() - kReleased.size()));
}

} // namespace

bool takes_back(const request::Event& event)
{
    return std::holds_alternative<request::AuthorizationRevoked>(event) ||
           std::holds_alternative<request::CoastalLeaveRevoked>(event) ||
           std::holds_alternative<request::RequestWithdrawn>(event);
}

/// What one call of receive() gathers until its commit.
struct Node::Batch {
    const request::StateCode& tls_state;
    Instant now;
    std::int64_t receipt_n = 0;
    std::string sender{};                   ///< authority; all that is readable is of one
    std::vector<wire::ReceiptItem> items{}; ///< new here: stored, or refused for good
    std::set<std::int64_t> given_before{};  ///< receipts of what came again
    std::set<CaseId> touched{};
    std::string word{}; ///< of the last that could not be read
};

void Node::refuse(std::string_view word, Batch& batch)
{
    parts_.counters.count("message", word);
    batch.word = word;
}

/// What cannot be believed is kept as it came, up to a limit, and never acts (I01).
void Node::quarantine(std::string_view bytes, std::string_view word, Batch& batch)
{
    mailbox_.keep_conflict(batch.now, batch.tls_state.text(), std::string{bytes});
    refuse(word, batch);
}

ReceiveAnswer Node::receive(
    std::span<const std::string_view> messages, const request::StateCode& tls_state)
{
    const Instant now = parts_.clock.utc();
    std::vector<Arrived> arrived;
    if (messages.size() <= wire::kReceiptItemsMax)
        for (const std::string_view bytes : messages)
            arrived.push_back(
                {bytes,
                 wire::open_envelope(bytes, parts_.self.authority, parts_.directory, now),
                 now});
    return receive(arrived, tls_state);
}

ReceiveAnswer Node::receive(std::span<const Arrived> messages, const request::StateCode& tls_state)
{
    ENSIGN_CRASH_POINT("receive.heard");
    Batch batch{.tls_state = tls_state, .now = parts_.clock.utc()};
    if (messages.empty() || messages.size() > wire::kReceiptItemsMax) {
        refuse("batch_size", batch);
        return {413, {}, batch.word};
    }
    store::Transaction transaction{parts_.store.database()};
    batch.receipt_n = mailbox_.next_receipt();
    for (const Arrived& message : messages)
        receive_one(message, batch);
    const bool whole = !batch.sender.empty() && becomes_whole(batch.sender, batch.touched);
    for (const CaseId& id : batch.touched)
        record_verdict(id, cases_.at(id));
    if (!batch.items.empty())
        mailbox_.give_receipt(
            batch.receipt_n,
            batch.now,
            batch.sender,
            wire::seal(
                wire::Receipt{
                    .from = parts_.self.authority,
                    .to = batch.sender,
                    .epoch = parts_.self.epoch,
                    .received_at = batch.now,
                    .chain_head = log_.head(),
                    .items = batch.items},
                parts_.self.key,
                parts_.self.kid));
    ENSIGN_CRASH_POINT("receive.receipt_sealed");
    transaction.commit();
    ENSIGN_CRASH_POINT("receive.committed");

    if (whole) resyncs_.whole(batch.sender);
    for (const CaseId& id : batch.touched) {
        watch_deadline(id);
        news_.changed.push_back(id);
    }
    publish();
    return answer(batch);
}

ReceiveAnswer Node::answer(const Batch& batch)
{
    ReceiveAnswer answer{.status = 200, .receipts = {}, .word = batch.word};
    for (const std::int64_t n : batch.given_before)
        answer.receipts.push_back(mailbox_.receipt_given(n));
    if (!batch.items.empty()) answer.receipts.push_back(mailbox_.receipt_given(batch.receipt_n));
    if (answer.receipts.empty()) {
        const bool later =
            batch.word == word(DoorRefusal::disk_full) || batch.word == kBeingResynchronised;
        answer.status = later ? 503 : 422;
    }
    return answer;
}

void Node::receive_one(const Arrived& message, Batch& batch)
{
    const std::string_view bytes = message.bytes;
    if (disk_short_ && !(message.opened && takes_back(message.opened->what)))
        return refuse(word(DoorRefusal::disk_full), batch);
    if (!message.opened) return quarantine(bytes, word(message.opened.error().fault), batch);
    const wire::Envelope& envelope = *message.opened;
    const bool from_its_gateway =
        parts_.directory.find_authority(envelope.from)->state == batch.tls_state;
    // One receipt goes to one authority: a gateway may serve several, a batch may not.
    if (!from_its_gateway || (!batch.sender.empty() && batch.sender != envelope.from))
        return quarantine(bytes, word(wire::EnvelopeFault::sender_mismatch), batch);

    // Nothing acts, and no receipt is given, before our own messages are back.
    if (resyncs_.awaits(envelope.from)) return refuse(kBeingResynchronised, batch);

    batch.sender = envelope.from;
    ENSIGN_CRASH_POINT("receive.opened");
    store::Incoming incoming{
        .sender = envelope.from,
        .epoch = envelope.epoch,
        .seq = envelope.seq,
        .id = envelope.id,
        .case_id = envelope.case_id,
        .case_seq = envelope.case_seq,
        .received_at = message.opened_at,
        .bytes = std::string{bytes},
        .hash = wire::message_hash(bytes),
        .prev = envelope.prev,
        .parked = {},
        .waiting = false,
        .receipt_n = batch.receipt_n};
    const store::Known known = mailbox_.known(incoming);
    const auto arrival = delivery::judge(
        {incoming.seq, incoming.case_seq, incoming.hash, incoming.prev}, known.held);
    ENSIGN_CRASH_POINT("receive.judged");
    switch (arrival) {
    case delivery::Arrival::waiting: incoming.waiting = true; [[fallthrough]];
    case delivery::Arrival::apply: return take(envelope, std::move(incoming), known, batch);
    case delivery::Arrival::duplicate:
        ENSIGN_CRASH_POINT("receive.duplicate");
        parts_.counters.count("message", "duplicate");
        if (known.receipt_n != batch.receipt_n) batch.given_before.insert(known.receipt_n);
        return;
    case delivery::Arrival::equivocation:
    case delivery::Arrival::old_epoch:
        // Two contents under one number: both are kept, neither acts, a person must look.
        quarantine(bytes, word(arrival), batch);
        batch.items.push_back({envelope.id, incoming.hash, false, std::string{word(arrival)}});
        return;
    }
}

/// It is stored, whatever it does: now, when it is its turn, or never.
void Node::take(
    const wire::Envelope& envelope,
    store::Incoming incoming,
    const store::Known& known,
    Batch& batch)
{
    mailbox_.saw_epoch(envelope.from, envelope.epoch);
    batch.items.push_back({envelope.id, incoming.hash, true, {}});
    const CaseId id{envelope.case_id};
    if (incoming.waiting) {
        parts_.counters.count("message", "waiting");
        mailbox_.store(incoming);
        waiting_.emplace(id, envelope.from);
        if (find(id) != nullptr) batch.touched.insert(id);
        return;
    }
    incoming.parked = act_on(envelope, known.held.next_case_seq, batch.now, batch);
    remember(envelope, incoming);
    mailbox_.store(incoming);
    record_own_answers(id, envelope.from, batch.touched);
    drain(incoming, batch);
    ENSIGN_CRASH_POINT("receive.drained");
}

/// What has acted can be answered: by the hash of its bytes.
void Node::remember(const wire::Envelope& envelope, const store::Incoming& heard)
{
    if (!heard.parked.empty() || envelope.fills_hole) return;
    keep_basis(CaseId{heard.case_id}, request::kind_of(envelope.what), {heard.id, heard.hash});
}

/// What waited behind this message acts now, in the order of its case.
void Node::drain(const store::Incoming& last, Batch& batch)
{
    const CaseId id{last.case_id};
    const std::pair<CaseId, std::string> key{id, last.sender};
    if (!waiting_.contains(key)) return;
    std::int64_t next = last.case_seq + 1;
    for (auto m = mailbox_.waiting(last.sender, last.case_id, next); m;
         m = mailbox_.waiting(last.sender, last.case_id, ++next)) {
        const auto opened =
            wire::open_envelope(m->bytes, parts_.self.authority, parts_.directory, m->received_at);
        if (!opened) throw store::StoreFailure{"a message that waits cannot be read"};
        const std::string parked = act_on(*opened, next, batch.now, batch);
        mailbox_.settle(m->id, parked);
        m->parked = parked;
        remember(*opened, *m);
        record_own_answers(id, last.sender, batch.touched);
    }
    const auto left = mailbox_.waiting_cases();
    if (std::ranges::find(left, std::pair{last.case_id, last.sender}) == left.end())
        waiting_.erase(key);
}

/// Empty when the message may act; otherwise the word under which it is parked.
std::string Node::fit(
    const wire::Envelope& envelope,
    std::int64_t next_case_seq,
    const EventRecord& heard,
    Instant now)
{
    if (envelope.case_seq != next_case_seq) return "case_order";
    if (envelope.created > now + kClockAheadMax && !takes_back(envelope.what)) return "clock_ahead";
    if (!speaks_for(*parts_.directory.find_authority(envelope.from), heard.what, now))
        return std::string{kNotDesignated};
    const CaseId id{envelope.case_id};
    if (const std::string fault = basis_fault(envelope, heard); !fault.empty()) return fault;
    const Case* c = find(id);
    const auto fault =
        request::record_fault(c == nullptr ? Case{} : *c, heard, parts_.self.state, parts_.law);
    if (fault == request::RecordFault::does_not_fit && was_said_in_vain(c, heard))
        return std::string{kCrossed};
    return fault ? std::string{word(*fault)} : std::string{};
}

EventRecord Node::ours(Instant now, request::Role role, request::Event what) const
{
    return {now, parts_.self.state, {}, role, std::move(what)};
}

/// What was heard, and, when a clock starts on it, that we have it.
void Node::record_heard(
    const CaseId& id, Case& c, const EventRecord& heard, const std::string& message, Instant now)
{
    append_one(id, c, heard, message);
    if (const auto question = question_in(request::kind_of(heard.what)))
        append_one(
            id, c, ours(now, request::Role::in_desk, request::RequestDelivered{*question}), {});
    if (std::holds_alternative<request::EvidenceSummarySent>(heard.what))
        append_one(
            id, c, ours(now, request::Role::in_desk, request::EvidenceSummaryDelivered{}), {});
}

/// It is this message's turn in its case.
///
///   returns   why it has no effect; empty: it has acted
std::string Node::act_on(
    const wire::Envelope& envelope, std::int64_t next_case_seq, Instant now, Batch& batch)
{
    const CaseId id{envelope.case_id};
    if (envelope.fills_hole) return envelope.case_seq == next_case_seq ? "" : "case_order";
    const EventRecord heard{
        envelope.created,
        parts_.directory.find_authority(envelope.from)->state,
        request::PersonId{envelope.person},
        *from_word<request::Role>(envelope.role),
        envelope.what};
    record_own_before(envelope, batch.touched);
    std::string parked = fit(envelope, next_case_seq, heard, now);
    // It may stand on something we had said that it does not name.
    while (from_word<request::RecordFault>(parked) && record_any_own(id, batch.touched))
        parked = fit(envelope, next_case_seq, heard, now);
    const Case* known = find(id);
    if (parked.empty()) {
        leases_.heard(id, envelope.from);
        Case c = known == nullptr ? Case{} : *known;
        record_heard(id, c, heard, envelope.id, now);
        cases_[id] = std::move(c);
        batch.touched.insert(id);
        return parked;
    }
    parts_.counters.count("message", "parked_" + parked);
    if (known == nullptr) return parked;
    batch.touched.insert(id);
    std::vector<request::Event> learnt;
    if (parked == kNotDesignated) // invariant 25: what another office says is information only
        learnt.emplace_back(request::InformationRecorded{
            heard.owner, envelope.from, std::string{request::kind_of(heard.what)}});
    if (parked == kCrossed && is_ours(*known)) learnt = words_of_earlier(*known, heard);
    if (!learnt.empty()) {
        Case c = *known;
        for (request::Event& what : learnt)
            append_one(id, c, ours(now, request::Role::in_desk, std::move(what)), {});
        cases_[id] = std::move(c);
    }
    mark_parked(id, heard.owner, parked, now);
    return parked;
}

/// A question that has arrived is a fact of its case: it may start a clock, as a summary of the
/// evidence does. So is a report: what is delivered is not undeliverable (T28).
bool Node::note_delivered(const store::Outgoing& message, Instant now)
{
    const CaseId id{message.case_id};
    std::optional<request::Event> arrived;
    for (const auto& [kind, basis] : messages_[id]) {
        if (basis.id != message.id) continue;
        if (const auto asked = question_in(kind)) arrived = request::RequestDelivered{*asked};
        if (kind == request::ResultReportSent::kEvent) arrived = request::ReportDelivered{};
        if (kind == request::EvidenceSummarySent::kEvent)
            arrived = request::EvidenceSummaryDelivered{};
    }
    if (!arrived) return false;
    Case c = cases_.at(id);
    if (const auto* asked = std::get_if<request::RequestDelivered>(&*arrived)) {
        const request::Milestones& m = request::milestones(c, asked->question);
        const bool known = m.state != request::RequestState::released && m.delivered_at;
        if (known) return false; // from before a restore of the peer's
    }
    const bool on_its_way = std::ranges::any_of(c.boardings, [](const request::Boarding& b) {
        return b.reported_at && !b.report_delivered_at;
    });
    if (std::holds_alternative<request::ReportDelivered>(*arrived) && !on_its_way) return false;
    append_one(id, c, ours(now, request::Role::out_desk, std::move(*arrived)), {});
    cases_[id] = std::move(c);
    return true;
}

} // namespace ensign::node
