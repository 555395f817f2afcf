/// One case: a vessel, our suspicion, and the two questions put to her flag State.
///
///   asking State   opened -> suspected -> claim_known -> flag_inquiry -> flag_confirmed
///                  -> auth_pending -> authority_held | refused        (phase.hpp, derived)
///   asked State    the same facts, from the first request received on
///
/// A Case is the fold of evolve() over its events, and nothing else. Both States run this file.
#pragma once

#include "core/request/case_parts.hpp"

#include <set>
#include <tuple>

namespace ensign::request {

struct RegistryQuestion : Milestones {
    std::optional<RegistryRequestDrafted> draft;
    std::optional<RegistryRequest> request;
    std::optional<RegistryAnswer> answer;
};

struct AuthorizationQuestion : Milestones {
    std::optional<AuthorizationRequestDrafted> draft;
    std::optional<AuthorizationRequest> request;
    std::optional<AuthorizationAnswer> answer_draft;
    PersonId answer_drafted_by;
    std::optional<AuthorizationAnswer> answer;
    std::optional<Signature> conditions_first_signature;
    std::optional<Signature> conditions_second_signature;
    std::optional<Instant> conditions_accepted_at;
    std::optional<Instant> amended_at;
    std::optional<Instant> revoked_at;
    std::string revocation_reason;
    Signature reviewed; ///< the legal adviser, of the grant; no person: not yet
    std::optional<Instant> suspended_at;
    std::string suspended_why;
    /// What each office of that State said last; `answer` is what they say together.
    std::map<std::string, AuthorizationAnswer> by_office;
    bool conflict = false; ///< two of its offices disagree: the stricter stands (invariant 26)
    std::optional<OralAnswer> oral_set_aside; ///< what the milder of two voices said
    /// Of two offices, one of which grants and one of which does not: what does not count now.
    std::optional<AuthorizationAnswer> answer_set_aside;
    std::optional<Instant> joint_unit_at;
    std::map<std::string, Signature> rejected; ///< conditions, by their id
    std::map<std::string, Instant> steps_asked;
    std::map<std::string, PersonId> step_drafts;
    std::map<std::string, Instant> steps_permitted;
};

struct Case {
    Case();
    Case(const Case&);
    Case(Case&&) noexcept;
    Case& operator=(const Case&);
    Case& operator=(Case&&) noexcept;
    ~Case(); // all compiled once, in case.cpp

    int version = 0; ///< number of events; 0: unborn
    std::string number;
    Instant opened_at;
    StateCode requesting_state;
    VesselIdentity vessel;
    std::optional<Sighting> sighting; ///< absent only while unborn
    std::optional<Claim> claim;
    bool danger_to_life = false;
    std::optional<Grounds> grounds;
    PersonId grounds_by;
    std::optional<Instant> grounds_at;
    std::vector<Signature> grounds_signatures;
    std::optional<Unit> unit;
    RegistryQuestion registry;
    AuthorizationQuestion authorization;
    CoastalQuestion coastal;
    AssistanceQuestion assistance;
    MoreMeasuresQuestion more;                     ///< the present one
    std::vector<MoreMeasuresQuestion> more_before; ///< asked and answered earlier under this grant

    std::vector<ClaimFact> claims;         ///< every one, oldest first
    std::vector<ClaimFact> misread;        ///< set aside by a correction: never made
    std::optional<Instant> no_claim_at;    ///< hailed, and nothing was claimed
    std::optional<Instant> no_papers_at;   ///< claimed by words, and nothing else tells her flag
    std::map<StateCode, StateAsked> asked; ///< about her nationality
    Immunity immunity = Immunity::none;
    std::optional<Pursuit> pursuit;
    bool immigration_breach = false;
    bool own_nationality_suspected = false;
    std::optional<OwnFlagConfirmed> own_flag;
    std::optional<OwnFlagDenied> own_flag_denied; ///< she shows it, and has no right to it
    VesselIdentity own_flag_vessel;               ///< whom our register was asked about
    bool slave_trade_alleged = false;
    bool master_consents = false;
    bool good_faith_complete = false;
    std::optional<StatelessFinding> finding;
    std::optional<OralAnswer> oral;
    std::map<LegalMatter, RulingMade> rulings;
    std::optional<InvokedAuthority> invoked;
    std::optional<SafetyPlanWritten> safety_plan;
    std::vector<Boarding> boardings; ///< the last is the present one
    std::vector<Notice> notices;
    Persons persons;
    SarPhase sar = SarPhase::none;
    StateCode sar_state;    ///< responsible for the region
    bool survivors = false; ///< distress was declared, and nobody has said where they went ashore
    std::optional<Instant> rcc_informed_at;
    std::optional<SarEntry> sar_entry;
    std::vector<Observation> observations;
    std::map<std::string, DocumentCheck> documents;
    std::vector<OffChannel> off_channel;
    std::vector<LoggedCall> calls;
    std::map<StateCode, CaseIntroduced> introduced; ///< to States that were asked nothing
    std::map<std::string, InfoItem> information;
    std::vector<InformationRecorded> heard; ///< from offices that are not designated
    std::optional<Instant> evidence_summary_at;
    std::optional<Instant> evidence_summary_delivered_at; ///< to the flag State
    std::optional<OutcomeTold> outcome;
    DeskWork desk;
    std::optional<Instant> unused_settled_at; ///< up to here nothing parked hides anything from us
    bool review_wanted = false;               ///< after a restore: does what is on record stand?
    std::optional<Zone> zone; ///< as last recorded; the verdict looks at the chart itself
    bool track_lost = false;
    std::map<std::string, int> alarms; ///< the highest mark raised of each clock
    std::optional<Instant> refused_at; ///< of an earlier question; new grounds are needed (T35)
    // What a State said of her stays with that State, whatever she claims meanwhile.
    std::map<StateCode, Instant> refused_by; ///< and have given nothing since
    // What one of them said in another case of ours about the same hull.
    std::map<std::pair<std::string, StateCode>, Instant> refused_in;
    std::set<std::tuple<std::string, StateCode, EarlierWord>> said_in;
    std::map<StateCode, Instant> revoked_by; ///< took back an earlier grant, and gave no other
    std::map<StateCode, Instant> acting; ///< said they board her themselves; not told how it ended
    std::map<StateCode, RegistryFinding> denied_by; ///< and have not confirmed her since
    StateCode confirmed_by;                ///< has said that she is theirs, and not otherwise since
    std::set<StateCode> said_hers;         ///< likewise, by voice or in another case of ours
    std::set<StateCode> claimed_elsewhere; ///< in other cases of ours about the same hull
    std::set<StateCode> kept_back_by;      ///< asked to let us board, and did not; here or there
    std::optional<Instant> closed_at;
};

/// Where a question stands.
const Milestones& milestones(const Case& c, Question question);
Milestones& milestones(Case& c, Question question);

bool grounds_approved(const Case& c); ///< signed by a duty controller and a legal adviser
bool flag_confirmed(const Case& c);
/// She is said to be theirs under another official number than the one that was asked about: that
/// answers for another hull (T06, "matches vessel identity keys").
bool confirms_another(const Case& c);
bool flag_denied(const Case& c); ///< the State she claims says that she is not, or no more, theirs
bool has_disowned(const Case& c, const StateCode& state); ///< refuted, in writing, here
bool denial_on_record(const Case& c); ///< likewise, or so it said before, here or in another case

/// The States that speak for her: the one she claims, and the one that confirmed her. Where she
/// claims nobody, those she claimed before, or that refused her, and have not denied her. A second
/// flag does not unsay what the confirmed flag State said (domain brief, D13 to D15).
std::vector<StateCode> flag_states(const Case& c);
bool revocation_on_record(const Case& c); ///< one of them took a grant back, and gave no other
bool two_registers(const Case& c);        ///< ours and another State's both say that she is theirs
bool one_of_two_flags_confirmed(const Case& c);  ///< two are claimed, and one State confirmed her
bool conditions_pending(const Case& c);          ///< granted, and something is not accepted yet
bool authority_runs(const Case& c, Instant now); ///< granted, not revoked, not over
bool more_conditions_pending(const Case& c);     ///< likewise, of the last answer to "more"
bool is_open(const Milestones& m);               ///< released and neither answered nor withdrawn
bool is_held(const Case& c);            ///< asked to board: "wait", and the answer is still owed
bool granted_after_hold(const Case& c); ///< by voice; the paper is still owed
bool any_question_open(const Case& c);
bool two_flags(const Case& c);      ///< claims of two States stand (UNCLOS art. 92(2))
bool finding_signed(const Case& c); ///< by a legal adviser and a commander

/// A flag, a port, a number or papers were seen that no recorded claim speaks for: she is not
/// without a claim, and may use a second flag (domain brief, D25, 5.5). A State's code among the
/// observations is a flag of that State; "none" unsays what was observed of that kind before.
bool unclaimed_mark(const Case& c);

/// She claims a State by words and by nothing else: there her papers may be looked up unasked
/// (Caribbean Agreement art. 16(6)-(7)).
bool claims_by_words_alone(const Case& c);
bool own_flag_is_shown(const Case& c);
bool own_flag_is_false(const Case& c);    ///< of this hull our register said that she is not ours
bool says_none(const std::string& value); ///< of an observation: there was nothing
bool rescue_runs(const Case& c);          ///< a phase of rescue is declared and has not ended
bool life_in_danger(const Case& c); ///< alert or distress (D01), or danger to life is on record
Side side_of(const Case& c, const StateCode& self);

/// The boarding that is cleared or under way. Null: none.
const Boarding* present_boarding(const Case& c);

/// The last boarding that put somebody on deck. Null: none.
const Boarding* last_on_deck(const Case& c);

/// A case may know several boardings, each with a report and a remedy of its own (SOM Protocol art.
/// 8(3): after any measure). What is owed first is the oldest one's. Null: nothing is owed.
///
/// The boarding whose results are to be sent next: it has ended, and put somebody on deck. One
/// whose report could not be delivered comes after all others: it may be told after all.
const Boarding* to_report(const Case& c);

/// The one whose report was sent and is neither acknowledged nor known to be undeliverable.
const Boarding* to_acknowledge(const Case& c);

/// The one that was unfounded, or claimed for, and whose remedy is not decided (SOM Protocol art.
/// 9(2)).
const Boarding* to_remedy(const Case& c);

/// The one a claim is filed for: the open file's; else the last that stopped her and has no
/// decision. Also where nobody reached her deck (UNCLOS art. 111(8)), and where the suspicion was
/// right and what was done was not (SUA Protocol art. 8bis(10)(b); CoE Agreement art. 26).
const Boarding* to_claim_for(const Case& c);

/// Whom the results of a boarding, its urgent notices and its evidence are told: the State whose
/// authority it used, also when the vessel claims another by now; else the one she claims. Empty:
/// there is nobody to tell.
StateCode told_of(const Case& c, const Boarding* b);

/// Something that begins a case was put to this State: what is told to it finds a case there.
bool has_the_case(const Case& c, const StateCode& state);

/// The authority a record of the other State came from: "BOR/1". Empty: our own.
std::string office_of(const EventRecord& record);

/// The State an event of `self` is told to; empty when there is nobody to tell.
StateCode addressee(const Case& c, const Event& event, const StateCode& self);

/// The vessel's identity as it was asked about; a grant holds for this hull only.
const VesselIdentity& identity_in_force(const Case& c);

/// What tells two cases about one hull, each with its kind: "imo 9079729". By name too: a refusal
/// is better found twice than not.
std::vector<std::string> hull_keys(const VesselIdentity& vessel);

/// They have a number or a call sign in common, as it is written.
bool share_a_number(const VesselIdentity& one, const VesselIdentity& other);

/// Their numbers cannot be of one vessel, whatever else they share (domain brief, 5.2, name twins).
bool are_two_hulls(const VesselIdentity& one, const VesselIdentity& other);

/// The case after an event. Pure and total: an event that was stored is never refused.
Case evolve(Case c, const EventRecord& event);

} // namespace ensign::request
