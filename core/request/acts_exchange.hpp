/// What States say to each other beside the two questions: coastal leave, assistance, more
/// information, steps, reports received, jurisdiction, shared information; and what the desk of the
/// asked State does before it answers. See acts_suspicion.hpp for the form of these structs.
#pragma once

#include "core/request/content.hpp"

namespace ensign::request {

/// What our policy set when a question was sent; not told abroad. The ladder is copied, so that a
/// later change of policy does not move it.
struct ClockSet {
    static constexpr std::string_view kEvent = "clock_set";
    Question question = Question::registry;
    Duration acknowledge_within{};
    std::vector<std::string> ladder; ///< "75 deputy": per cent of the time gone, and whom to call
    static void each(auto& self, auto&& f)
    {
        f("question", self.question);
        f("acknowledge_within_ms", self.acknowledge_within);
        f("ladder", self.ladder);
    }
};

/// "May we act in your waters?" (UNCLOS art. 2, 111(3)).
struct CoastalRequestDrafted {
    static constexpr std::string_view kEvent = "coastal_request_drafted";
    static constexpr std::string_view kCommand = "draft_coastal_request";
    StateCode to;
    MeasureSet measures;
    std::string purpose;
    static void each(auto& self, auto&& f)
    {
        f("to", self.to);
        f("measures", self.measures);
        f("purpose", self.purpose);
    }
};
struct CoastalRequestReleased {
    static constexpr std::string_view kEvent = "coastal_request_released";
    static constexpr std::string_view kCommand = "release_coastal_request";
    static constexpr bool kTold = true;
    std::string number; ///< "ATL-2026-0001/C"
    StateCode to;
    VesselIdentity vessel;
    Sighting sighting;
    MeasureSet measures;
    std::string purpose;
    Unit unit;
    Instant answer_wanted_by;
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("to", self.to);
        f("vessel", self.vessel);
        f("sighting", self.sighting);
        f("measures", self.measures);
        f("purpose", self.purpose);
        f("unit", self.unit);
        f("answer_wanted_by", self.answer_wanted_by);
    }
    static void asked(auto&, auto&&) {}
};
/// What a State allows in its own waters. The first officer drafts, the second sends.
struct CoastalAnswerDrafted {
    static constexpr std::string_view kEvent = "coastal_answer_drafted";
    static constexpr std::string_view kCommand = "draft_coastal_answer";
    bool allowed = false;
    MeasureSet measures;
    std::optional<Instant> valid_to;
    std::string note;
    static void each(auto& self, auto&& f)
    {
        f("allowed", self.allowed);
        f.may("measures", self.measures);
        f.may("valid_to", self.valid_to);
        f.may("note", self.note);
    }
};
struct CoastalAnswered {
    static constexpr std::string_view kEvent = "coastal_answered";
    static constexpr std::string_view kCommand = "release_coastal_answer";
    static constexpr bool kTold = true;
    bool allowed = false;
    MeasureSet measures;
    std::optional<Instant> valid_to;
    std::string unit;
    std::string note;
    static void each(auto& self, auto&& f)
    {
        f("allowed", self.allowed);
        f.may("measures", self.measures);
        f.may("valid_to", self.valid_to);
        f.may("unit", self.unit);
        f.may("note", self.note);
    }
    static void asked(auto&, auto&&) {}
};

/// A coastal State takes its leave back: one officer is enough, stopping is the safe direction.
struct CoastalLeaveRevoked {
    static constexpr std::string_view kEvent = "coastal_leave_revoked";
    static constexpr std::string_view kCommand = "revoke_coastal_leave";
    static constexpr bool kTold = true;
    std::string reason;
    static void each(auto& self, auto&& f) { f("reason", self.reason); }
};

/// "Help us with a vessel of ours, or of nobody's" (SOM Protocol art. 8(1)).
struct AssistanceRequestDrafted {
    static constexpr std::string_view kEvent = "assistance_request_drafted";
    static constexpr std::string_view kCommand = "draft_assistance_request";
    StateCode to;
    AssistanceGround ground = AssistanceGround::own_flag;
    std::string help; ///< what is asked for
    static void each(auto& self, auto&& f)
    {
        f("to", self.to);
        f("ground", self.ground);
        f("help", self.help);
    }
};
struct AssistanceRequestReleased {
    static constexpr std::string_view kEvent = "assistance_request_released";
    static constexpr std::string_view kCommand = "release_assistance_request";
    static constexpr bool kTold = true;
    std::string number; ///< "ATL-2026-0001/H"
    StateCode to;
    AssistanceGround ground = AssistanceGround::own_flag;
    VesselIdentity vessel;
    Sighting sighting;
    std::string help;
    Instant answer_wanted_by;
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("to", self.to);
        f("ground", self.ground);
        f("vessel", self.vessel);
        f("sighting", self.sighting);
        f("help", self.help);
        f("answer_wanted_by", self.answer_wanted_by);
    }
    static void asked(auto&, auto&&) {}
};
struct AssistanceAnswered {
    static constexpr std::string_view kEvent = "assistance_answered";
    static constexpr std::string_view kCommand = "answer_assistance";
    static constexpr bool kTold = true;
    bool helps = false;
    std::string means; ///< to the extent possible: what is available
    static void each(auto& self, auto&& f)
    {
        f("helps", self.helps);
        f("means", self.means);
    }
};

/// What begins the case at a State that was asked nothing: before it is told what happened on board
/// of a vessel of its own, it learns which vessel, where, and under which row (SOM Protocol art.
/// 8(3); Caribbean Agreement art. 16(1)). Nobody commands it: it goes before the first thing told.
struct CaseIntroduced {
    static constexpr std::string_view kEvent = "case_introduced";
    static constexpr bool kTold = true;
    std::string number; ///< "ATL-2026-0001/I"
    StateCode to;
    VesselIdentity vessel;
    Sighting sighting;
    InstrumentId instrument; ///< of the authority that was used; empty: none of that State's
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("to", self.to);
        f("vessel", self.vessel);
        f("sighting", self.sighting);
        f.may("instrument", self.instrument);
    }
};

struct MoreInformationAsked {
    static constexpr std::string_view kEvent = "more_information_asked";
    static constexpr std::string_view kCommand = "ask_more_information";
    static constexpr bool kTold = true;
    Question question = Question::registry;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("question", self.question);
        f("words", self.words);
    }
};
struct InformationGiven {
    static constexpr std::string_view kEvent = "information_given";
    static constexpr std::string_view kCommand = "give_information";
    static constexpr bool kTold = true;
    Question question = Question::registry;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("question", self.question);
        f("words", self.words);
    }
};
/// The wrong desk: the question goes elsewhere, its history stays (domain brief, O15).
struct NotCompetentDeclared {
    static constexpr std::string_view kEvent = "not_competent_declared";
    static constexpr std::string_view kCommand = "declare_not_competent";
    static constexpr bool kTold = true;
    Question question = Question::registry;
    std::string refer_to;
    static void each(auto& self, auto&& f)
    {
        f("question", self.question);
        f("refer_to", self.refer_to);
    }
};

// Inside the asked State, before it answers (I03 to I06).
struct RoutedToRegistry {
    static constexpr std::string_view kEvent = "routed_to_registry";
    static constexpr std::string_view kCommand = "route_to_registry";
    static void each(auto&, auto&&) {}
};
struct LookupRecorded {
    static constexpr std::string_view kEvent = "lookup_recorded";
    static constexpr std::string_view kCommand = "record_lookup";
    RegistryAnswer answer;
    static void each(auto& self, auto&& f)
    {
        f("finding", self.answer.finding);
        f("register", self.answer.register_consulted);
        f.may("registration_number", self.answer.registration_number);
        f.may("port_of_registry", self.answer.port_of_registry);
        f.may("note", self.answer.note);
        f.may("ended_at", self.answer.ended_at);
    }
};
struct DecisionOpened {
    static constexpr std::string_view kEvent = "decision_opened";
    static constexpr std::string_view kCommand = "open_decision";
    static void each(auto&, auto&&) {}
};

/// A grant that changes: a new answer that supersedes (I10). Drafted like the first.
struct AuthorizationAmended {
    static constexpr std::string_view kEvent = "authorization_amended";
    static constexpr std::string_view kCommand = "release_amendment";
    static constexpr bool kTold = true;
    AuthorizationAnswer answer;
    static void each(auto& self, auto&& f) { f("answer", self.answer); }
    static void asked(auto&, auto&&) {}
};

/// A step under an ask-again condition: asked for, permitted by two (CoE Agreement art. 8(1)).
struct StepAsked {
    static constexpr std::string_view kEvent = "step_asked";
    static constexpr std::string_view kCommand = "ask_step";
    static constexpr bool kTold = true;
    std::string condition; ///< "c2"
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("condition", self.condition);
        f("words", self.words);
    }
};
struct StepPermissionDrafted {
    static constexpr std::string_view kEvent = "step_permission_drafted";
    static constexpr std::string_view kCommand = "draft_step_permission";
    std::string condition;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("condition", self.condition);
        f("words", self.words);
    }
};
struct StepPermitted {
    static constexpr std::string_view kEvent = "step_permitted";
    static constexpr std::string_view kCommand = "permit_step";
    static constexpr bool kTold = true;
    std::string condition;
    static void each(auto& self, auto&& f) { f("condition", self.condition); }
};

/// One condition that we cannot agree to (SOM Protocol art. 8(5): "to be mutually agreed").
struct ConditionRejected {
    static constexpr std::string_view kEvent = "condition_rejected";
    static constexpr std::string_view kCommand = "reject_condition";
    static constexpr bool kTold = true;
    std::string condition; ///< "c2"
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("condition", self.condition);
        f("words", self.words);
    }
};

struct NoticeAcknowledged {
    static constexpr std::string_view kEvent = "notice_acknowledged";
    static constexpr std::string_view kCommand = "acknowledge_notice";
    static constexpr bool kTold = true;
    std::string number;
    static void each(auto& self, auto&& f) { f("number", self.number); }
};
struct ReportAcknowledged {
    static constexpr std::string_view kEvent = "report_acknowledged";
    static constexpr std::string_view kCommand = "acknowledge_report";
    static constexpr bool kTold = true;
    static void each(auto&, auto&&) {}
};
/// CoE Agreement art. 13(1): without delay; from its receipt the flag State has 14 days to elect.
struct EvidenceSummarySent {
    static constexpr std::string_view kEvent = "evidence_summary_sent";
    static constexpr std::string_view kCommand = "send_evidence_summary";
    static constexpr bool kTold = true;
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
/// The flag State has it: from here its time to elect runs, on both sides.
struct EvidenceSummaryDelivered {
    static constexpr std::string_view kEvent = "evidence_summary_delivered";
    static void each(auto&, auto&&) {}
};
struct JurisdictionElected {
    static constexpr std::string_view kEvent = "jurisdiction_elected";
    static constexpr std::string_view kCommand = "elect_jurisdiction";
    static constexpr bool kTold = true;
    Jurisdiction jurisdiction = Jurisdiction::keeps;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("jurisdiction", self.jurisdiction);
        f("words", self.words);
    }
};
/// What to do with vessel, cargo and persons (SUA Protocol art. 8bis(6)).
struct DispositionGiven {
    static constexpr std::string_view kEvent = "disposition_given";
    static constexpr std::string_view kCommand = "give_disposition";
    static constexpr bool kTold = true;
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
/// The flag State acted itself, or the coastal State in its waters: how it ended (T36).
struct OutcomeTold {
    static constexpr std::string_view kEvent = "outcome_told";
    static constexpr std::string_view kCommand = "tell_outcome";
    static constexpr bool kTold = true;
    bool suspicion_stands = false;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("suspicion_stands", self.suspicion_stands);
        f("words", self.words);
    }
};
struct InboxClosed {
    static constexpr std::string_view kEvent = "inbox_closed";
    static constexpr std::string_view kCommand = "close_inbox";
    std::string remedy_position;
    static void each(auto& self, auto&& f) { f("remedy_position", self.remedy_position); }
};
/// Our memory comes from a backup: what was granted here may have been taken back since, and what
/// was ruled or stopped here may be forgotten (docs/decisions/0015-restore.md). Until a person has
/// looked, the asked State vouches for nothing to the other, and the asking State boards on
/// nothing.
struct ReviewWanted {
    static constexpr std::string_view kEvent = "review_wanted";
    static void each(auto&, auto&&) {}
};
/// A person of the asked State has looked, and what we granted stands. Otherwise it is revoked.
struct AnswerReviewed {
    static constexpr std::string_view kEvent = "answer_reviewed";
    static constexpr std::string_view kCommand = "confirm_answer";
    std::string words; ///< what it was checked against
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
/// A person of the asking State has looked, and has put on record again what was forgotten.
struct RecordReviewed {
    static constexpr std::string_view kEvent = "record_reviewed";
    static constexpr std::string_view kCommand = "confirm_record";
    std::string words; ///< what it was checked against
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

} // namespace ensign::request
