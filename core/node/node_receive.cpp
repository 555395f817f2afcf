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

/// Taking back is never kept waiting by a wrong clock.
bool stops(const request::Event& event)
{
    return std::holds_alternative<request::AuthorizationRevoked>(event) ||
           std::holds_alternative<request::RequestWithdrawn>(event);
}

/// An office may say only what its State has designated it for (SOM Protocol art. 8(6)).
constexpr std::string_view kNotDesignated = "not_designated";

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

ReceiveAnswer Node::refuse(int status, std::string_view word)
{
    parts_.counters.count("message", word);
    return {status, {}, std::string{word}};
}

/// What cannot be believed is kept as it came, up to a limit, and never acts (I01).
void Node::quarantine(std::string_view bytes, const request::StateCode& tls_state, Instant now)
{
    store::Transaction transaction{parts_.store.database()};
    mailbox_.keep_conflict(now, tls_state.text(), std::string{bytes});
    transaction.commit();
}

ReceiveAnswer Node::receive(std::string_view bytes, const request::StateCode& tls_state)
{
    ENSIGN_CRASH_POINT("receive.heard");
    const Instant now = parts_.clock.utc();
    const auto opened = wire::open_envelope(bytes, parts_.self.authority, parts_.directory, now);
    if (!opened) {
        quarantine(bytes, tls_state, now);
        return refuse(422, word(opened.error().fault));
    }
    const wire::Envelope& envelope = *opened;
    if (parts_.directory.find_authority(envelope.from)->state != tls_state) {
        quarantine(bytes, tls_state, now);
        return refuse(422, "sender_mismatch");
    }

    ENSIGN_CRASH_POINT("receive.opened");
    store::Incoming incoming{
        .sender = envelope.from,
        .epoch = envelope.epoch,
        .seq = envelope.seq,
        .id = envelope.id,
        .case_id = envelope.case_id,
        .case_seq = envelope.case_seq,
        .received_at = now,
        .bytes = std::string{bytes},
        .hash = wire::message_hash(bytes),
        .receipt = {},
        .parked = {}};
    const store::Known known = mailbox_.known(incoming);
    const auto arrival = delivery::judge(
        {incoming.seq, incoming.hash, envelope.prev},
        known.head,
        known.same_id_hash,
        known.same_seq_hash);
    ENSIGN_CRASH_POINT("receive.judged");
    switch (arrival) {
    case delivery::Arrival::accept: return accept(envelope, std::move(incoming), known);
    case delivery::Arrival::duplicate:
        ENSIGN_CRASH_POINT("receive.duplicate");
        parts_.counters.count("message", "duplicate");
        return {200, *known.same_id_receipt, {}};
    case delivery::Arrival::gap: return refuse(409, "gap");
    case delivery::Arrival::equivocation: return conflict(incoming);
    }
    return refuse(500, "unreachable");
}

/// Two contents under one number: both are kept, neither acts, a person must look.
ReceiveAnswer Node::conflict(const store::Incoming& incoming)
{
    store::Transaction transaction{parts_.store.database()};
    mailbox_.keep_conflict(incoming.received_at, incoming.sender, incoming.bytes);
    transaction.commit();
    return refuse(409, "equivocation");
}

/// Empty when the message may act; otherwise the word under which it is parked.
std::string Node::fit(
    const wire::Envelope& envelope,
    const store::Known& known,
    const EventRecord& heard,
    Instant now) const
{
    if (envelope.case_seq != known.next_case_seq) return "case_order";
    if (envelope.created > now + kClockAheadMax && !stops(envelope.what)) return "clock_ahead";
    if (!speaks_for(*parts_.directory.find_authority(envelope.from), heard.what, now))
        return std::string{kNotDesignated};
    const CaseId id{envelope.case_id};
    if (envelope.basis != basis_for(id, envelope.what)) return "basis_mismatch";
    const Case* c = find(id);
    const auto fault =
        request::record_fault(c == nullptr ? Case{} : *c, heard, parts_.self.state, parts_.law);
    return fault ? std::string{word(*fault)} : std::string{};
}

EventRecord Node::ours(Instant now, request::Role role, request::Event what) const
{
    return {now, parts_.self.state, {}, role, std::move(what)};
}

/// What was heard, and, when it asks something, that we have it.
void Node::record_heard(
    const CaseId& id, Case& c, const EventRecord& heard, const std::string& message, Instant now)
{
    append_one(id, c, heard, message);
    if (const auto question = question_in(request::kind_of(heard.what)))
        append_one(
            id, c, ours(now, request::Role::in_desk, request::RequestDelivered{*question}), {});
}

ReceiveAnswer Node::accept(
    const wire::Envelope& envelope, store::Incoming incoming, const store::Known& known)
{
    const Instant now = incoming.received_at;
    const CaseId id{envelope.case_id};
    const EventRecord heard{
        envelope.created,
        parts_.directory.find_authority(envelope.from)->state,
        request::PersonId{envelope.person},
        *from_word<request::Role>(envelope.role),
        envelope.what};
    incoming.parked = fit(envelope, known, heard, now);
    incoming.receipt = wire::seal(
        wire::Receipt{
            .id = envelope.id,
            .hash = incoming.hash,
            .from = parts_.self.authority,
            .to = envelope.from,
            .epoch = parts_.self.epoch,
            .received_at = now,
            .stored = true,
            .reason = {}},
        parts_.self.key,
        parts_.self.kid);

    ENSIGN_CRASH_POINT("receive.receipt_sealed");
    const bool acts = incoming.parked.empty();
    const bool informs = incoming.parked == kNotDesignated && find(id) != nullptr;
    const Case* known_case = find(id);
    Case c = known_case == nullptr ? Case{} : *known_case;
    store::Transaction transaction{parts_.store.database()};
    if (acts) record_heard(id, c, heard, envelope.id, now);
    if (informs) // invariant 25: what another office says is information, and no authority
        append_one(
            id,
            c,
            ours(
                now,
                request::Role::in_desk,
                request::InformationRecorded{
                    heard.owner, envelope.from, std::string{request::kind_of(heard.what)}}),
            {});
    mailbox_.store(incoming);
    if (known_case != nullptr || acts) record_verdict(id, c);
    transaction.commit();
    ENSIGN_CRASH_POINT("receive.committed");

    if (!acts) {
        parts_.counters.count("message", "parked_" + incoming.parked);
        if (informs)
            cases_[id] = std::move(c);
        else
            mark_parked(id, heard.owner);
        if (known_case != nullptr && observer_.case_changed) observer_.case_changed(id);
        return {200, incoming.receipt, {}};
    }
    cases_[id] = std::move(c);
    watch_deadline(id);
    messages_[id][std::string{request::kind_of(heard.what)}] = {incoming.id, incoming.hash};
    if (observer_.case_changed) observer_.case_changed(id);
    return {200, incoming.receipt, {}};
}

bool Node::delivered(const std::string& message_id, std::string_view bytes)
{
    const Instant now = parts_.clock.utc();
    ENSIGN_CRASH_POINT("delivered.heard");
    const auto receipt = wire::open_receipt(bytes, parts_.self.authority, parts_.directory, now);
    const auto message = mailbox_.find_outgoing(message_id);
    if (!receipt || !message || receipt->id != message->id || receipt->hash != message->hash ||
        receipt->from != message->recipient) {
        parts_.counters.count(
            "receipt", receipt ? "receipt_mismatch" : word(receipt.error().fault));
        return false;
    }
    ENSIGN_CRASH_POINT("delivered.believed");
    const CaseId id{message->case_id};
    Case c = cases_.at(id);
    std::optional<request::Question> asked;
    for (const auto& [kind, basis] : messages_[id])
        if (basis.id == message->id && question_in(kind)) asked = question_in(kind);

    store::Transaction transaction{parts_.store.database()};
    const bool first = mailbox_.close(message_id, std::string{bytes}, receipt->reason);
    ENSIGN_CRASH_POINT("delivered.closed");
    const bool acts = first && receipt->stored && asked;
    if (acts)
        append_one(
            id, c, ours(now, request::Role::out_desk, request::RequestDelivered{*asked}), {});
    if (acts) record_verdict(id, c);
    ENSIGN_CRASH_POINT("delivered.recorded");
    transaction.commit();
    ENSIGN_CRASH_POINT("delivered.committed");
    if (!acts) return true;
    cases_[id] = std::move(c);
    watch_deadline(id);
    if (observer_.case_changed) observer_.case_changed(id);
    return true;
}

} // namespace ensign::node
