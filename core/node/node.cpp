#include "core/node/node.hpp"

#include "core/base/crash_point.hpp"
#include "core/base/match.hpp"
#include "core/delivery/lane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::node {

using request::Case;
using request::CaseId;
using request::EventRecord;

namespace {

/// The States with an authority designated for this function at this instant.
std::set<request::StateCode> authorities(
    const wire::Directory& directory, wire::Function function, Instant at)
{
    std::set<request::StateCode> states;
    for (const wire::DirectoryEntry& entry : directory.entries())
        if (wire::is_designated(entry, at) &&
            std::ranges::find(entry.functions, function) != entry.functions.end())
            states.insert(entry.state);
    return states;
}

} // namespace

namespace {

/// A command that would say something that cannot be said; nothing has happened yet.
struct CannotTell {
    HandleFault fault;
};

} // namespace

Node::Node(NodeParts parts)
    : parts_{parts}, log_{parts_.store.database()}, mailbox_{parts_.store.database()},
      idempotency_{parts_.store.database()}, verdicts_{parts_.store.database()},
      leases_{{mailbox_, parts_.directory, parts_.self, parts_.clock, parts_.counters}},
      resyncs_{
          {mailbox_, parts_.directory, parts_.self, parts_.clock, parts_.counters},
          parts_.store.restored_in()}
{
    look_up_authorities(parts_.clock.utc());
    if (const auto broken = log_.first_broken())
        throw store::StoreFailure{fmt::format("the log is broken at event {}", *broken)};
    ENSIGN_CRASH_POINT("start.chain_checked");
    log_.for_each([this](const store::StoredEvent& row) {
        Case& c = cases_[row.case_id];
        c = request::evolve(std::move(c), store::event_of(row));
        if (row.message.empty()) return;
        if (row.owner == parts_.self.state.text()) {
            latest_ = std::max(latest_, row.at);
            if (const auto sent = mailbox_.find_outgoing(row.message))
                keep_basis(row.case_id, row.kind, {sent->id, sent->hash});
        } else if (const auto heard = mailbox_.find_incoming(row.message)) {
            keep_basis(row.case_id, row.kind, {heard->id, heard->hash});
            leases_.heard(row.case_id, heard->sender);
        }
    });
    for (const store::ParkedMessage& one : mailbox_.parked())
        if (const wire::DirectoryEntry* entry = parts_.directory.find_authority(one.sender))
            mark_parked(CaseId{one.case_id}, entry->state, one.word, one.received_at);
    for (const auto& [case_id, sender] : mailbox_.waiting_cases())
        waiting_.emplace(CaseId{case_id}, sender);
    for (const std::string& id : mailbox_.unrecorded_cases())
        unrecorded_.emplace(id);
    want_reviews_of_ours();
    for (const auto& [id, c] : cases_)
        watch_deadline(id);
    ENSIGN_CRASH_POINT("start.folded");
}

const Case* Node::find(const CaseId& id) const
{
    const auto found = cases_.find(id);
    return found == cases_.end() ? nullptr : &found->second;
}

request::Context Node::context(
    const request::Actor& actor, Instant now, const request::Assessed* assessed) const
{
    return {
        now,
        parts_.self.state,
        actor,
        parts_.law,
        registry_authorities_,
        authorization_authorities_,
        &assistance_authorities_,
        assessed,
        officers_to_answer()};
}

int Node::officers_to_answer() const
{
    const wire::DirectoryEntry* own = parts_.directory.find_authority(parts_.self.authority);
    return own == nullptr ? 2 : own->profile.officers;
}

void Node::look_up_authorities(Instant now)
{
    using wire::Function;
    registry_authorities_ = authorities(parts_.directory, Function::registry, now);
    authorization_authorities_ = authorities(parts_.directory, Function::authorization, now);
    assistance_authorities_ = authorities(parts_.directory, Function::assistance, now);
}

bool Node::is_ours(const Case& c) const
{
    return request::side_of(c, parts_.self.state) == request::Side::asking;
}

std::optional<request::Assessed> Node::assessed(const CaseId& id, Instant now) const
{
    const Case* c = find(id);
    if (c == nullptr || !is_ours(*c)) return std::nullopt;
    return verdict::assessed(facts(id, *c, now));
}

/// A new case gets its number here: the domain does not count other cases.
request::Command Node::numbered(const request::Command& command, Instant now) const
{
    const auto* open = std::get_if<request::OpenCase>(&command);
    if (open == nullptr) return command;
    const std::string prefix = parts_.self.state.text() + "-" + utc_text(now).substr(0, 4) + "-";
    const auto opened = std::ranges::count_if(
        cases_, [&](const auto& entry) { return entry.second.number.starts_with(prefix); });
    request::OpenCase with_number = *open;
    with_number.number = fmt::format("{}{:04}", prefix, opened + 1);
    return with_number;
}

void Node::together(const std::function<void()>& calls)
{
    store::Transaction transaction{parts_.store.database()};
    gathering_ = true;
    calls(); // what it throws ends the process: nothing of the group has been answered
    transaction.commit();
    gathering_ = false;
    publish();
}

/// After the commit; inside together() after the one of the group.
void Node::publish()
{
    if (gathering_) return;
    const News news = std::exchange(news_, {});
    std::set<CaseId> told;
    if (observer_.case_changed)
        for (const CaseId& id : news.changed)
            if (told.insert(id).second) observer_.case_changed(id);
    if (news.mail && observer_.mail_queued)
        for (const std::string& recipient : mailbox_.recipients_with_mail())
            observer_.mail_queued(recipient);
    if (observer_.mail_opened_again)
        for (const std::string& authority : news.opened_again)
            observer_.mail_opened_again(authority);
    if (observer_.mail_closed)
        for (const auto& [authority, ids] : news.closed)
            observer_.mail_closed(authority, ids);
}

expected<CaseId, HandleFault> Node::handle(
    const Handling& handling, const request::Command& command)
{
    ENSIGN_CRASH_POINT("handle.heard");
    const std::string& person = handling.actor.person.text();
    if (!handling.idempotency_key.empty()) {
        if (const auto known = idempotency_.find(person, handling.idempotency_key)) {
            if (known->fingerprint == handling.fingerprint) return CaseId{known->case_id};
            return unexpected(HandleFault{DoorRefusal::idempotency_key_reused});
        }
    }
    const Instant now = parts_.clock.utc();
    const CaseId id = handling.case_id.value_or(CaseId{wire::new_uuid7(now)});
    const Case* known = find(id);
    const Case before = known == nullptr ? Case{} : *known;
    if (handling.expected_version && *handling.expected_version != before.version)
        return unexpected(HandleFault{DoorRefusal::version_conflict});

    look_up_authorities(now); // a designation begins and ends at its instant
    const auto said = assessed(id, latest_now());
    const auto decision = request::decide(
        before, numbered(command, now), context(handling.actor, now, said ? &*said : nullptr));
    if (!decision) return unexpected(HandleFault{decision.error()});
    if (disk_short_ && !decision->empty() &&
        std::ranges::none_of(*decision, [](const EventRecord& e) { return takes_back(e.what); }))
        return unexpected(HandleFault{DoorRefusal::disk_full});
    // Nobody can look at what is not here yet.
    if (std::holds_alternative<request::Act<request::RecordReviewed>>(command) &&
        !decision->empty() && is_in_doubt(before))
        return unexpected(HandleFault{DoorRefusal::being_resynchronised});
    ENSIGN_CRASH_POINT("handle.decided");
    const Applied events = without_untellable_notice(before, *decision, now);

    Case after;
    try {
        store::Transaction transaction{parts_.store.database(), store::Inside::savepoint};
        ENSIGN_CRASH_POINT("handle.begun");
        after = append(id, before, events, now);
        ENSIGN_CRASH_POINT("handle.appended");
        record_verdict(id, after);
        ENSIGN_CRASH_POINT("handle.assessed");
        if (!handling.idempotency_key.empty())
            idempotency_.put(
                person, handling.idempotency_key, {handling.fingerprint, id.text()}, epoch_ms(now));
        transaction.commit();
        ENSIGN_CRASH_POINT("handle.committed");
    } catch (const CannotTell& fault) {
        return unexpected(fault.fault);
    }
    if (decision->empty()) return id;
    cases_[id] = std::move(after);
    watch_deadline(id);
    ENSIGN_CRASH_POINT("handle.remembered");
    news_.changed.push_back(id);
    news_.mail = true;
    publish();
    ENSIGN_CRASH_POINT("handle.published");
    return id;
}

std::vector<std::optional<request::Refusal>> Node::would_refuse(
    const CaseId& id,
    const std::vector<request::Command>& commands,
    const request::Actor& actor) const
{
    const Case* known = find(id);
    const Case none;
    const auto said = assessed(id, latest_now());
    const request::Context now = context(actor, parts_.clock.utc(), said ? &*said : nullptr);
    std::vector<std::optional<request::Refusal>> refusals;
    for (const request::Command& command : commands) {
        const auto decision = request::decide(known == nullptr ? none : *known, command, now);
        refusals.push_back(
            decision ? std::nullopt : std::optional<request::Refusal>{decision.error()});
    }
    return refusals;
}

/// Whom an event is told, if anybody can be told now.
expected<const wire::DirectoryEntry*, HandleFault> Node::told(
    const Case& c, const request::Event& event, Instant now) const
{
    const request::StateCode other = request::addressee(c, event, parts_.self.state);
    const wire::DirectoryEntry* peer = parts_.directory.find(other, wire::function_for(event), now);
    if (peer == nullptr) return unexpected(HandleFault{request::Refusal::no_designated_authority});
    if (!resyncs_.is_whole(peer->authority))
        return unexpected(HandleFault{DoorRefusal::being_resynchronised});
    return peer;
}

/// What was done to save life goes on record also while its notice cannot go out; the notice stays
/// a duty (SOM Protocol art. 8(5)).
Node::Applied Node::without_untellable_notice(const Case& c, Applied events, Instant now) const
{
    const bool notifies =
        events.size() > 1 && std::holds_alternative<request::MeasureTaken>(events.front().what);
    if (notifies)
        std::erase_if(events, [&](const EventRecord& event) {
            return request::is_told_abroad(event.what) && !told(c, event.what, now);
        });
    return events;
}

/// Precondition: inside a transaction.
Case Node::append(const CaseId& id, Case c, const Applied& events, Instant now)
{
    for (const EventRecord& event : events) {
        std::string message;
        if (request::is_told_abroad(event.what)) tell(id, c, event, now, message);
        append_one(id, c, event, message);
    }
    return c;
}

void Node::append_one(
    const CaseId& id, Case& c, const EventRecord& event, const std::string& message)
{
    words_changed_ = true;
    store::StoredEvent row = store::stored_form(id, c.version + 1, event);
    row.message = message;
    log_.append(row);
    // Fold what was written, not what was meant: a restart reads the same.
    c = request::evolve(std::move(c), store::event_of(row));
}

/// Queues the signed message that tells the other State of an event.
void Node::tell(
    const CaseId& id, const Case& c, const EventRecord& event, Instant now, std::string& message)
{
    const auto found = told(c, event.what, now);
    if (!found) throw CannotTell{found.error()};
    const wire::DirectoryEntry* peer = *found;
    const auto numbers = mailbox_.next_numbers(peer->authority, parts_.self.epoch, id.text());
    const wire::Envelope envelope{
        .id = wire::new_uuid7(now),
        .from = parts_.self.authority,
        .to = peer->authority,
        .epoch = parts_.self.epoch,
        .seq = numbers.seq,
        .prev = numbers.prev,
        .case_id = id.text(),
        .case_seq = numbers.case_seq,
        .basis = basis_for(id, event.what),
        .created = now,
        .handling = "official",
        .person = pseudonym(parts_.self, event.person).text(),
        .role = std::string{word(event.role)},
        .what = event.what};
    ENSIGN_CRASH_POINT("tell.numbered");
    const std::string bytes = wire::seal(envelope, parts_.self.key, parts_.self.kid);
    // Larger, no gateway would take it, and everything behind it would wait for ever.
    if (bytes.size() > wire::kJwsBytesMax) throw CannotTell{request::Refusal::text_too_long};
    ENSIGN_CRASH_POINT("tell.sealed");
    const std::string hash = wire::message_hash(bytes);
    mailbox_.queue(
        {peer->authority,
         envelope.epoch,
         envelope.seq,
         envelope.id,
         envelope.case_id,
         envelope.case_seq,
         now,
         bytes,
         hash,
         delivery::is_urgent(event.what)});
    ENSIGN_CRASH_POINT("tell.queued");
    message = envelope.id;
    keep_basis(id, request::kind_of(event.what), {envelope.id, hash});
}

/// Beside the kinds of messages: the one with the terms of the leave in force.
static constexpr std::string_view kTermsOfLeave = "terms of leave";

void Node::keep_basis(const CaseId& id, std::string_view kind, wire::Basis message)
{
    auto& of_case = messages_[id];
    // The terms are what was granted, as it was last amended: an acceptance is of these.
    if (kind == "authorization_answered" || kind == request::AuthorizationAmended::kEvent)
        of_case[std::string{kTermsOfLeave}] = message;
    of_case[std::string{kind}] = std::move(message);
}

std::optional<wire::Basis> Node::message_of(const CaseId& id, std::string_view kind) const
{
    const auto in_case = messages_.find(id);
    if (in_case == messages_.end()) return std::nullopt;
    const auto found = in_case->second.find(kind);
    if (found == in_case->second.end()) return std::nullopt;
    return found->second;
}

/// What an event answers: the exact bytes of the question, or of the answer.
std::optional<wire::Basis> Node::basis_for(const CaseId& id, const request::Event& event) const
{
    using namespace request;
    const auto asked = [&](Question question) {
        return message_of(id, std::string{word(question)} + "_request_released");
    };
    return std::visit(
        Match{
            [&](const RequestAcknowledged& e) { return asked(e.question); },
            [&](const RequestWithdrawn& e) { return asked(e.question); },
            [&](const RegistryAnswered&) { return asked(Question::registry); },
            [&](const AuthorizationAnswered&) { return asked(Question::authorization); },
            [&](const CoastalAnswered&) { return asked(Question::coastal); },
            [&](const CoastalLeaveRevoked&) { return message_of(id, "coastal_answered"); },
            [&](const AssistanceAnswered&) { return asked(Question::assistance); },
            [&](const MoreMeasuresAnswered&) { return asked(Question::more_measures); },
            [&](const MoreConditionsAccepted&) { return message_of(id, "more_measures_answered"); },
            [&](const MoreMeasuresRequestReleased&) {
                return message_of(id, "authorization_answered");
            },
            [&](const AuthorizationAmended&) { return message_of(id, "authorization_answered"); },
            [&](const ReportAcknowledged&) { return message_of(id, "result_report_sent"); },
            [&](const AuthorizationRequestReleased&) {
                return message_of(id, "registry_answered");
            },
            [&](const ConditionsAccepted&) { return message_of(id, kTermsOfLeave); },
            [&](const StepAsked&) {
                const bool two = find(id) != nullptr && find(id)->authorization.conflict;
                return two ? std::nullopt : message_of(id, kTermsOfLeave);
            },
            [&](const StepPermitted&) { return message_of(id, kTermsOfLeave); },
            [&](const MoreInformationAsked& e) { return asked(e.question); },
            [&](const NotCompetentDeclared& e) { return asked(e.question); },
            [&](const AuthorizationRevoked&) { return message_of(id, "authorization_answered"); },
            [](const auto&) { return std::optional<wire::Basis>{}; },
        },
        event);
}

} // namespace ensign::node
