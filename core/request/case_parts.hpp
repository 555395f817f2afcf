/// The parts of a case beside its first two questions: the vessel's other facts, findings, the
/// authority somebody invoked, the boarding, what must still be done, and shared information.
#pragma once

#include "core/request/event.hpp"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace ensign::request {

struct Signature {
    PersonId person; ///< empty: nobody has signed
    Role role = Role::auditor;
    Instant at{};
};

/// What the legal adviser said of one matter, while it counts.
struct RulingMade {
    Ruling ruling = Ruling::stop;
    std::string words;
    Signature signature;
};

/// After this long without a receipt a message counts as undelivered (rows D33 and T28).
inline constexpr Duration kUndeliveredAfter{120'000};

struct OralAnswer {
    OralAnswerRecorded said;
    PersonId heard_by;
    Instant at;
    std::optional<Instant> called_back_at; ///< authenticated
};

/// What two questions share: where they stand and when each fact came about. `delivered` (machine),
/// `acknowledged` (authority) and `answered` are three different facts (invariant 16).
struct Milestones {
    RequestState state = RequestState::none;
    PersonId drafted_by;
    std::optional<Instant> drafted_at;
    PersonId released_by;
    std::optional<Instant> released_at;
    std::optional<Instant> oral_at; ///< a person of the other State heard it
    std::optional<Instant> delivered_at;
    PersonId acknowledged_by;
    std::optional<Instant> acknowledged_at;
    std::optional<Instant> info_asked_at;  ///< kept: it may have stopped a deemed clock
    std::optional<OralAnswer> oral_answer; ///< the last thing said to it by voice
    std::optional<Instant> answered_at;
    std::string referred_to;     ///< after "not competent"
    std::optional<ClockSet> set; ///< by the policy as it was at sending
};

struct CoastalQuestion : Milestones {
    std::optional<CoastalRequestDrafted> draft;
    std::optional<CoastalRequestReleased> request;
    std::optional<CoastalAnswerDrafted> answer_draft;
    PersonId answer_drafted_by;
    std::optional<CoastalAnswered> answer;
    std::optional<Instant> revoked_at;  ///< what it allowed was taken back
    std::optional<OutcomeTold> outcome; ///< how that State's own action ended (T36)
};

struct AssistanceQuestion : Milestones {
    std::optional<AssistanceRequestDrafted> draft;
    std::optional<AssistanceRequestReleased> request;
    std::optional<AssistanceAnswered> answer;
};

/// More measures beside a grant that runs; its answer adds to the grant, or adds nothing.
struct MoreMeasuresQuestion : Milestones {
    std::optional<MoreMeasuresRequestDrafted> draft;
    std::optional<MoreMeasuresRequestReleased> request;
    std::optional<AuthorizationAnswer> answer_draft;
    PersonId answer_drafted_by;
    std::optional<AuthorizationAnswer> answer;
    std::vector<Signature> conditions_signatures; ///< two accept them
    std::optional<Instant> conditions_accepted_at;
    std::map<std::string, Signature> rejected; ///< conditions, by their id
    std::optional<Instant> superseded_at;      ///< an amended grant says all that holds
};

/// A claim as it was made; `refuted` once that State has denied it.
struct ClaimFact {
    Claim claim;
    Instant at;
    bool refuted = false;
};

/// Whom we asked, or told, about her, and whether anybody could be reached.
struct StateAsked {
    std::optional<Instant> asked_at;
    std::optional<Instant> withdrawn_at; ///< the question, before it was answered
    std::optional<Instant> reached_at;
    std::optional<Instant> not_reachable_at;
    std::optional<Instant> delivered_at; ///< a question of ours in writing
    // Whatever it said of her, in writing or by voice: its silence means nothing any more.
    std::optional<Instant> responded_at;
    std::optional<Instant> undecided_at; ///< it could not determine, or two say that she is theirs
};

struct StatelessFinding {
    StatelessFindingDrafted text;
    std::vector<Signature> signatures; ///< legal adviser and commander
};

struct Pursuit {
    PursuitRecorded begun;
    std::optional<Instant> broken_at;
};

/// An authority that does not come from a written grant: proposed and reviewed by the legal
/// adviser, confirmed by the commander where its basis needs two (domain brief, 7.4).
struct InvokedAuthority {
    AuthorityTerms terms;
    Signature reviewed;
    std::optional<Signature> confirmed;
    std::optional<Instant> suspended_at;
    std::string suspended_why;
    std::optional<Instant> revoked_at;
};

struct TakenMeasure {
    MeasureTaken what;
    Instant at;
    PersonId by;
};

/// One boarding, from the commander's go to the report.
struct Boarding {
    BoardingCleared clearance;
    Signature cleared;
    StateCode by_leave_of;          ///< the State whose authority it used; empty: of no State
    std::set<BasisKind> carried_by; ///< every authority that was active while somebody was on deck
    std::optional<Instant> lifted_at; ///< the go fell, or was taken back, before anybody went
    std::string unit;                 ///< that was cleared, also when another is assigned meanwhile
    std::optional<Instant> started_at;
    std::optional<Instant> on_deck_at; ///< from here the duty to report runs (art. 8(3))
    std::vector<EvidenceRecorded> evidence;
    std::optional<NothingFoundRecorded> nothing_found;
    std::vector<TakenMeasure> measures;
    std::optional<VesselLeft> left;
    std::optional<ActionEnded> ended;
    std::optional<Instant> ended_at;
    std::optional<Instant> aborted_at;
    std::optional<ResultReport> report_draft;
    std::optional<Instant> report_reviewed_at; ///< of the draft as it stands
    std::optional<ResultReport> report;        ///< as it was sent
    std::optional<Instant> reported_at;
    std::optional<Instant> report_delivered_at;
    std::optional<Instant> report_acknowledged_at;
    std::optional<Instant> report_undeliverable_at;
    std::vector<RemedyItemFiled> remedy_items;
    std::optional<RemedyDecided> remedy;
};

struct Notice {
    UrgentNoticeSent what;
    Instant at;
    std::optional<Instant> acknowledged_at;
};

/// Heads on board and what is being looked at; never a name.
struct Persons {
    std::vector<ConsularNoticeRecorded> consular;
    std::optional<PersonsCounted> count;
    std::optional<Instant> more_dead_at;    ///< when more of them were last counted
    std::optional<Instant> more_injured_at; ///< likewise
    std::map<std::string, Instant> open_screenings;
};

/// Information of the other State, or of ours, under its sender's restrictions.
struct InfoItem {
    InformationShared what;
    StateCode sender;
    Instant at;
    std::map<Use, Instant> consent_asked;
    std::map<Use, Instant> consent_given;
    std::vector<InformationUsed> uses;
};

struct Observation {
    ObservationRecorded what;
    PersonId by;
    Instant at;
};

struct DocumentCheck {
    DocumentCheckAsked what;
    StateCode asker;
    Instant at;
    std::optional<DocumentCheckAnswered> answer;
};

struct SarEntry {
    SarEntryAsked what;
    Instant at;
    std::optional<Instant> acknowledged_at;
    std::string conditions;
};

/// A question that went by a channel other than the designated authority (SOM Protocol art. 8(6)).
struct OffChannel {
    ContactLogged what;
    Instant at;
};

/// A call made or received about her, as it was logged.
struct LoggedCall {
    ContactLogged what;
    PersonId by;
    Instant at; ///< when it was logged
};

/// Who has the request in hand at the asked State's desk.
struct DeskDuty {
    PersonId held_by; ///< empty: nobody took it yet
    std::optional<Instant> since;
    PersonId offered_to; ///< empty: nothing is offered
    PersonId offered_by;
    std::string words; ///< of the offer that waits, or of the last one
};

struct DeskWork {
    DeskDuty duty;
    std::optional<Instant> routed_at;
    std::optional<RegistryAnswer> lookup;
    PersonId lookup_by;
    std::optional<Instant> decision_opened_at;
    std::optional<JurisdictionElected> jurisdiction;
    std::optional<Instant> jurisdiction_at;
    std::optional<Instant> disposition_at;
    std::optional<std::string> disposition;
    std::optional<Instant> closed_at;
};

struct Zone {
    std::string zone;
    StateCode coastal_state;
    Instant since;
};

} // namespace ensign::request
