/// The one door of a core. Everything enters here and takes the same four steps: loaded, decided,
/// appended, published. Nothing calls back before the commit; a crash at any point is followed by
/// the same steps again.
///
///   handle    an officer's command      decide() -> events + outgoing messages, one transaction
///   receive   a batch of a peer         verify, judge, record -> events + receipt, one transaction
///   delivered a peer's receipt          closes its messages, one transaction
///
/// All calls come from the node's own thread. StoreFailure ends the process (exit 74).
#pragma once

#include "core/base/clock.hpp"
#include "core/law/law_book.hpp"
#include "core/node/counters.hpp"
#include "core/node/identity.hpp"
#include "core/node/lease_room.hpp"
#include "core/node/picture_room.hpp"
#include "core/node/resync_room.hpp"
#include "core/request/deadline_queue.hpp"
#include "core/request/decide.hpp"
#include "core/store/event_log.hpp"
#include "core/store/mailbox.hpp"
#include "core/store/officer_store.hpp"
#include "core/store/register_store.hpp"
#include "core/store/store.hpp"
#include "core/store/verdict_store.hpp"
#include "core/verdict/verdict.hpp"
#include "core/wire/envelope.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace ensign::node {

/// What a node is made of. Everything outlives the node.
struct NodeParts {
    store::Store& store;
    const Clock& clock;
    const law::LawBook& law;
    const wire::Directory& directory;
    const Identity& self;
    Counters& counters;
    PictureRoom& picture;
};

/// Why a message is stored without effect, where that hides nothing from us. An office may say only
/// what its State has designated it for (SOM Protocol art. 8(6)); what answers something that was
/// taken back or said anew meanwhile answers nothing that is asked now.
inline constexpr std::string_view kNotDesignated = "not_designated";
inline constexpr std::string_view kCrossed = "answers_earlier_message";

/// Told after the commit; must not call back into the node.
struct NodeObserver {
    std::function<void(const request::CaseId&)> case_changed;
    std::function<void(const std::string& authority)> mail_queued;
    /// A receipt was verified and stored; these messages need no more sending.
    std::function<void(const std::string& authority, const std::set<std::string>& ids)>
        mail_closed{};
    /// What had a receipt has none any more: it is in front of what was sent last.
    std::function<void(const std::string& authority)> mail_opened_again{};
};

/// A command as it came through the door.
struct Handling {
    request::Actor actor;
    std::optional<request::CaseId> case_id; ///< absent: a new case
    std::optional<int> expected_version;    ///< what the officer saw
    std::string idempotency_key;            ///< empty: none
    std::string fingerprint;                ///< of command and body, for the key
};

/// Why the door itself turned a command away; everything else is a request::Refusal.
enum class DoorRefusal {
    version_conflict,
    idempotency_key_reused,
    disk_full,
    being_resynchronised
};

using HandleFault = std::variant<request::Refusal, DoorRefusal>;

/// A message as it came, and what opening it said. Opening needs nothing of the node: it may have
/// been done on another thread, a moment before.
struct Arrived {
    std::string_view bytes;
    expected<wire::Envelope, wire::OpenFailure> opened;
    Instant opened_at; ///< keys were judged then, and are again whenever it is read anew
};

/// Only the other States of a case can leave us in doubt about it.
bool takes_part(const request::Case& c, const request::StateCode& state);

/// It asks for more, sends us elsewhere, or changes an answer, about a question that we have taken
/// back meanwhile.
bool was_said_in_vain(const request::Case* c, const request::EventRecord& heard);

/// What the flag State said to an earlier question of this case, for the record of ours.
std::vector<request::Event> words_of_earlier(
    const request::Case& c, const request::EventRecord& heard);

/// The answer to a peer's batch: HTTP status, and signed receipts or a word.
struct ReceiveAnswer {
    int status = 200;
    std::vector<std::string> receipts; ///< together they name every message that was readable
    std::string word;                  ///< why none was, or why the last unreadable one was not
};

/// Taking back is never kept waiting: not by a wrong clock, and not by a full disk.
bool takes_back(const request::Event& event);

class Node {
public:
    /// Reads the log and folds it. Throws StoreFailure when it cannot be read.
    explicit Node(NodeParts parts);

    void observe(NodeObserver observer) { observer_ = std::move(observer); }

    /// What `calls` asks of this node is one transaction: one wait for the disk for all of it. What
    /// was answered may leave the core only after this has returned; observers are told then.
    ///
    ///   source   docs/decisions/0016-group-commit.md
    void together(const std::function<void()>& calls);

    /// While the disk is short only what takes back is taken: everything else is refused with
    /// disk_full, changes nothing, and is tried again by whoever sent it.
    void disk_is_short(bool is_short) { disk_short_ = is_short; }

    expected<request::CaseId, HandleFault> handle(
        const Handling& handling, const request::Command& command);

    /// Each message is judged on its own; all that can be read are stored in one transaction.
    ///
    ///   messages   1 to wire::kReceiptItemsMax compact JWS
    ///   tls_state  the State whose gateway brought them, as our own gateway saw it
    ReceiveAnswer receive(std::span<const Arrived> messages, const request::StateCode& tls_state);
    ReceiveAnswer receive(
        std::span<const std::string_view> messages, const request::StateCode& tls_state);
    ReceiveAnswer receive(std::string_view message, const request::StateCode& tls_state)
    {
        return receive(std::span{&message, 1}, tls_state);
    }

    /// A receipt of this authority closes the messages it names.
    ///
    ///   returns   the ids of those that have a receipt now; empty when it was not believed
    std::set<std::string> delivered(const std::string& authority, std::string_view receipt);

    /// Questions to the States our open cases stand on, as far as they are due; to be sent at once.
    std::vector<LeaseRoom::Question> lease_questions();

    /// The answer to one of them, or nothing when none came: it is then due again at once.
    void lease_answered(const std::string& authority, const std::optional<std::string>& answer);

    /// Our answer to such a question of a peer.
    ReceiveAnswer vouch(std::string_view probe, const request::StateCode& tls_state);

    /// After a restore of ours: questions to the peers that have not told us what they know.
    /// None while the disk is short: the answer could not be kept.
    std::vector<ResyncRoom::Question> resync_questions();
    void resync_answered(const std::string& authority, const std::optional<std::string>& answer);

    /// After a restore of a peer's: our answer, and copies of what it had said.
    ReceiveAnswer resync(std::string_view question, const request::StateCode& tls_state);

    /// Until then no number is given to it, nothing is vouched for, and no yes rests on its
    /// silence.
    bool is_whole_with(const std::string& authority) const { return resyncs_.is_whole(authority); }

    /// Our memory is a backup's, nobody has looked at this case yet, and somebody may act on it:
    /// the other State on what we granted, or we.
    bool awaits_review(const request::Case& c) const;

    /// How old the proof is that an authority still stands by its word.
    std::optional<Duration> proof_age(const std::string& authority) const
    {
        return leases_.proof_age(authority);
    }

    /// What time alone brings: alarms of the clocks, tracks lost and found again, other waters, and
    /// verdicts that turned. Each is an event, once, and survives a restart. Call every second.
    void pass_time();

    /// Whether our gateway can be reached. Until the first call it is taken to be there.
    void link_changed(bool up);

    /// Whether this officer could give these commands now, without giving them: one answer each.
    std::vector<std::optional<request::Refusal>> would_refuse(
        const request::CaseId& id,
        const std::vector<request::Command>& commands,
        const request::Actor& actor) const;

    const std::map<request::CaseId, request::Case>& cases() const { return cases_; }
    const request::Case* find(const request::CaseId& id) const;
    verdict::Verdict verdict_of(const request::CaseId& id) const;

    /// All a verdict of this case would be made from at this second.
    verdict::Facts facts_of(const request::CaseId& id) const;

    /// Every verdict on record, oldest first.
    std::vector<store::StoredVerdict> verdicts_of(const request::CaseId& id)
    {
        return verdicts_.of_case(id);
    }

    /// The message that carried a question of this case, for its hash.
    std::optional<wire::Basis> message_of(const request::CaseId& id, std::string_view kind) const;

    const NodeParts& parts() const { return parts_; }
    store::Mailbox& mailbox() { return mailbox_; }
    store::EventLog& log() { return log_; }

    /// Why a peer's messages are not taken now, and why nothing is vouched for.
    static constexpr std::string_view kBeingResynchronised = "being_resynchronised";

private:
    using Applied = std::vector<request::EventRecord>;

    int officers_to_answer() const; ///< by our own entry in the directory
    request::Context context(
        const request::Actor& actor, Instant now, const request::Assessed* assessed) const;
    expected<const wire::DirectoryEntry*, HandleFault> told(
        const request::Case& c, const request::Event& event, Instant now) const;
    Applied without_untellable_notice(const request::Case& c, Applied events, Instant now) const;
    std::optional<request::Assessed> assessed(const request::CaseId& id, Instant now) const;
    verdict::Facts facts(const request::CaseId& id, const request::Case& c, Instant now) const;
    void record_verdict(const request::CaseId& id, const request::Case& c);
    bool verdict_turned(const request::CaseId& id, const verdict::Facts& now) const;
    struct Said { ///< in our cases, of the hulls they are about
        std::map<std::string, std::vector<request::Event>> words; ///< by the case's number
        std::multimap<std::string, std::string> hulls; ///< its number by request::hull_keys()
        std::map<std::string, request::VesselIdentity> vessels; ///< by the case's number
    };
    Said words_by_hull();
    std::vector<request::Event> words_elsewhere(const request::Case& c, const Said& said) const;
    std::vector<request::Event> turns_of(const verdict::Facts& now, const Said& said) const;
    void watch_deadline(const request::CaseId& id);
    bool is_ours(const request::Case& c) const;
    std::set<std::pair<request::CaseId, request::StateCode>> stand_on() const;
    std::vector<request::CaseId> vouching_turned();
    void look_up_authorities(Instant now);
    request::Command numbered(const request::Command& command, Instant now) const;
    request::Case append(
        const request::CaseId& id, request::Case c, const Applied& events, Instant now);
    void append_one(
        const request::CaseId& id,
        request::Case& c,
        const request::EventRecord& event,
        const std::string& message);
    void tell(
        const request::CaseId& id,
        const request::Case& c,
        const request::EventRecord& event,
        Instant now,
        std::string& message);
    std::string fit(
        const wire::Envelope& envelope,
        std::int64_t next_case_seq,
        const request::EventRecord& heard,
        Instant now);
    request::EventRecord ours(Instant now, request::Role role, request::Event what) const;
    void record_heard(
        const request::CaseId& id,
        request::Case& c,
        const request::EventRecord& heard,
        const std::string& message,
        Instant now);
    void publish();
    struct Batch;
    void receive_one(const Arrived& message, Batch& batch);
    void take(
        const wire::Envelope& envelope,
        store::Incoming incoming,
        const store::Known& known,
        Batch& batch);
    std::string act_on(
        const wire::Envelope& envelope, std::int64_t next_case_seq, Instant now, Batch& batch);
    void remember(const wire::Envelope& envelope, const store::Incoming& heard);
    void drain(const store::Incoming& last, Batch& batch);
    void refuse(std::string_view word, Batch& batch);
    void quarantine(std::string_view bytes, std::string_view word, Batch& batch);
    ReceiveAnswer answer(const Batch& batch);
    bool note_delivered(const store::Outgoing& message, Instant now);
    bool is_in_doubt(const request::Case& c) const;
    std::string not_vouching(const std::string& authority) const;
    void close_streams(const std::string& peer, const wire::Statement& says, delivery::Fence fence);
    void settle(
        const std::string& peer,
        const wire::StreamNumbers& held,
        const std::string& proof,
        std::set<request::CaseId>& touched);
    void take_back(const ResyncRoom::Heard& heard, Instant now);
    void fill_holes(const std::string& peer, Instant now);
    bool record_next_own(
        const request::CaseId& id,
        const std::function<bool(const wire::Envelope&)>& may,
        std::set<request::CaseId>& touched);
    bool record_any_own(const request::CaseId& id, std::set<request::CaseId>& touched);
    bool may_be_recorded(const wire::Envelope& own);
    void record_own_before(const wire::Envelope& heard, std::set<request::CaseId>& touched);
    void record_own_answers(
        const request::CaseId& id, const std::string& peer, std::set<request::CaseId>& touched);
    void record_again(
        const request::CaseId& id, const wire::Envelope& own, const store::Outgoing& message);
    bool becomes_whole(const std::string& authority, std::set<request::CaseId>& touched);
    void want_review(
        const request::CaseId& id,
        request::Case& c,
        Instant now,
        std::set<request::CaseId>& touched);
    void want_reviews_of_ours();
    void changed(const std::set<request::CaseId>& touched);
    std::optional<wire::Basis> basis_for(
        const request::CaseId& id, const request::Event& event) const;
    bool has_waiting(const request::CaseId& id, const request::Case& c) const;
    bool undelivered(const request::Case& c, Instant now) const;
    Instant latest_now() const;
    void mark_parked(
        const request::CaseId& id,
        const request::StateCode& sender,
        std::string_view word,
        Instant received_at);
    bool hides_something(const request::CaseId& id, const request::Case& c) const;
    void keep_basis(const request::CaseId& id, std::string_view kind, wire::Basis message);
    bool was_said(const request::CaseId& id, const std::optional<wire::Basis>& message);
    std::string basis_fault(const wire::Envelope& envelope, const request::EventRecord& heard);

    NodeParts parts_;
    store::EventLog log_;
    store::Mailbox mailbox_;
    store::IdempotencyStore idempotency_;
    std::map<request::CaseId, request::Case> cases_;
    /// The last message of each kind in each case: what an answer has to name as its basis.
    std::map<request::CaseId, std::map<std::string, wire::Basis, std::less<>>> messages_;
    std::set<request::StateCode> registry_authorities_;
    std::set<request::StateCode> authorization_authorities_;
    std::set<request::StateCode> assistance_authorities_;
    store::VerdictStore verdicts_;
    request::DeadlineQueue deadlines_;
    std::map<request::CaseId, std::string> recorded_; ///< rule and outcome last put on record
    std::optional<Duration> link_lost_since_;         ///< on the clock that is never stepped
    /// Cases in which a message of the other State is parked, and when the last came: we may not
    /// know all it said.
    std::map<request::CaseId, Instant> unapplied_;
    /// And those in which one waits for an earlier one, by its sender.
    std::set<std::pair<request::CaseId, std::string>> waiting_;
    LeaseRoom leases_;
    ResyncRoom resyncs_;
    /// Cases in which something of ours came back and is not in the log yet.
    std::set<request::CaseId> unrecorded_;
    /// What was last put on record of whether flag State and coastal State vouch.
    std::map<request::CaseId, std::pair<verdict::Vouching, verdict::Vouching>> vouched_;
    bool words_changed_ = true; ///< since pass_time() looked at what was said in other cases
    mutable Instant latest_{};  ///< a clock stepped back must not bring an ended authority back
    NodeObserver observer_;
    /// What observers are told after the commit.
    struct News {
        std::vector<request::CaseId> changed{};
        bool mail = false;
        std::vector<std::pair<std::string, std::set<std::string>>> closed{};
        std::set<std::string> opened_again{};
    };
    News news_;
    bool gathering_ = false; ///< inside together()
    bool disk_short_ = false;
};

} // namespace ensign::node

namespace ensign {

template<>
inline constexpr auto kWords<node::DoorRefusal> = std::array{
    Word{node::DoorRefusal::version_conflict, "version_conflict"},
    Word{node::DoorRefusal::idempotency_key_reused, "idempotency_key_reused"},
    Word{node::DoorRefusal::disk_full, "disk_full"},
    Word{node::DoorRefusal::being_resynchronised, "being_resynchronised"}};

} // namespace ensign
