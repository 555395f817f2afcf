/// From the plan to the report: what is done to the vessel, by whom, and what must follow.
/// See acts_suspicion.hpp for the form of these structs.
#pragma once

#include "core/request/content.hpp"

namespace ensign::request {

/// The four blocks of SOM Protocol art. 9(1), and the weather line of SUA Protocol art. 8bis(3).
struct SafetyPlanWritten {
    static constexpr std::string_view kEvent = "safety_plan_written";
    static constexpr std::string_view kCommand = "write_safety_plan";
    std::string persons;     ///< safe and humane treatment: heads, children, medical needs
    std::string security;    ///< of vessel and cargo
    std::string interests;   ///< commercial and legal
    std::string environment; ///< sound action
    std::string weather;     ///< the sea, and why not at the next port
    static void each(auto& self, auto&& f)
    {
        f("persons", self.persons);
        f("security", self.security);
        f("interests", self.interests);
        f("environment", self.environment);
        f("weather", self.weather);
    }
};

/// The commander's go. What it rests on is written into it (invariant 1).
struct BoardingCleared {
    static constexpr std::string_view kEvent = "boarding_cleared";
    static constexpr std::string_view kCommand = "clear_to_board";
    std::string rule; ///< "D21"
    BasisKind basis = BasisKind::express;
    InstrumentId instrument;
    MeasureSet measures;
    static void each(auto& self, auto&& f)
    {
        f("rule", self.rule);
        f("basis", self.basis);
        f.may("instrument", self.instrument);
        f("measures", self.measures);
    }
    static void asked(auto&, auto&&) {}
};
struct BoardingStarted {
    static constexpr std::string_view kEvent = "boarding_started";
    static constexpr std::string_view kCommand = "start_boarding";
    static void each(auto&, auto&&) {}
};
/// Somebody of ours stands on her deck: the duty to report the results begins (art. 8(3)).
struct OnDeckReported {
    static constexpr std::string_view kEvent = "on_deck_reported";
    static constexpr std::string_view kCommand = "report_on_deck";
    static void each(auto&, auto&&) {}
};
struct EvidenceRecorded {
    static constexpr std::string_view kEvent = "evidence_recorded";
    static constexpr std::string_view kCommand = "record_evidence";
    std::string words;
    std::string custody; ///< who holds it now
    static void each(auto& self, auto&& f)
    {
        f("words", self.words);
        f("custody", self.custody);
    }
};
struct NothingFoundRecorded {
    static constexpr std::string_view kEvent = "nothing_found_recorded";
    static constexpr std::string_view kCommand = "record_nothing_found";
    std::string search; ///< what was searched
    static void each(auto& self, auto&& f) { f("search", self.search); }
};
/// A measure, in the granted set or under one of two exceptions (SOM Protocol art. 8(5)).
struct MeasureTaken {
    static constexpr std::string_view kEvent = "measure_taken";
    static constexpr std::string_view kCommand = "take_measure";
    Measure measure = Measure::search;
    MeasureException exception = MeasureException::none;
    InstrumentId other_agreement; ///< with that exception
    std::string condition;        ///< the ask-again condition it falls under, "c2"
    std::string words;
    std::vector<std::string> persons{}; ///< with detain_persons: "p1", "p2", never a name
    StateCode to{};                     ///< the State it leads to; with divert, hand_over: always
    bool for_other_offence = false;     ///< as the flag State consented expressly (M04)
    static void each(auto& self, auto&& f)
    {
        f("measure", self.measure);
        f.may("exception", self.exception);
        f.may("other_agreement", self.other_agreement);
        f.may("condition", self.condition);
        f("words", self.words);
        f.may("persons", self.persons);
        f.may("to", self.to);
        f.may("for_other_offence", self.for_other_offence);
    }
};
struct ActionEnded {
    static constexpr std::string_view kEvent = "action_ended";
    static constexpr std::string_view kCommand = "end_action";
    ActionEnd how = ActionEnd::release;
    StateCode to;      ///< with hand_over and arrived_port: "ATL"
    std::string basis; ///< the flag State's instructions, or the ground of own jurisdiction
    static void each(auto& self, auto&& f)
    {
        f("how", self.how);
        f.may("to", self.to);
        f("basis", self.basis);
    }
};
struct VesselLeft {
    static constexpr std::string_view kEvent = "vessel_left";
    static constexpr std::string_view kCommand = "leave_vessel";
    int persons_in = 0; ///< of ours that went on board
    int persons_out = 0;
    std::string damage;
    int delay_min = 0; ///< how long she was held
    std::string pollution{};
    static void each(auto& self, auto&& f)
    {
        f("persons_in", self.persons_in);
        f("persons_out", self.persons_out);
        f("damage", self.damage);
        f("delay_min", self.delay_min);
        f.may("pollution", self.pollution);
    }
};

/// Heads, never names; nobody is a suspect for being on board, and no nationality is guessed
/// (invariant 27; SOM Protocol art. 5).
struct PersonsCounted {
    static constexpr std::string_view kEvent = "persons_counted";
    static constexpr std::string_view kCommand = "count_persons";
    int unknown = 0;
    int migrants = 0;
    int crew = 0;
    int suspected_smugglers = 0;
    std::string suspicion_ground; ///< required with suspected smugglers
    int children = 0;             ///< of all of them
    int dead = 0;
    int injured = 0;
    std::string medical;
    static void each(auto& self, auto&& f)
    {
        f("unknown", self.unknown);
        f.may("migrants", self.migrants);
        f.may("crew", self.crew);
        f.may("suspected_smugglers", self.suspected_smugglers);
        f.may("suspicion_ground", self.suspicion_ground);
        f.may("children", self.children);
        f.may("dead", self.dead);
        f.may("injured", self.injured);
        f.may("medical", self.medical);
    }
};

/// A claim of protection being looked at: no hand-over while one is open (invariant 28).
struct ScreeningOpened {
    static constexpr std::string_view kEvent = "screening_opened";
    static constexpr std::string_view kCommand = "open_screening";
    std::string screening; ///< "p1", chosen by who opens it
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("screening", self.screening);
        f("words", self.words);
    }
};
struct ScreeningClosed {
    static constexpr std::string_view kEvent = "screening_closed";
    static constexpr std::string_view kCommand = "close_screening";
    std::string screening;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("screening", self.screening);
        f("words", self.words);
    }
};

struct SarDeclared {
    static constexpr std::string_view kEvent = "sar_declared";
    static constexpr std::string_view kCommand = "declare_sar";
    SarPhase phase = SarPhase::uncertainty;
    std::string words;
    StateCode responsible_state{}; ///< of the search and rescue region (SAR Convention 3.1.9)
    static void each(auto& self, auto&& f)
    {
        f("phase", self.phase);
        f("words", self.words);
        f.may("responsible_state", self.responsible_state);
    }
};
/// Where survivors go ashore: the task of the rescue, apart from what is done to the vessel (SAR
/// Convention 4.8.5).
struct DisembarkationRecorded {
    static constexpr std::string_view kEvent = "disembarkation_recorded";
    static constexpr std::string_view kCommand = "record_disembarkation";
    std::string place;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("place", self.place);
        f("words", self.words);
    }
};
/// Into another State's waters to save life, asked of its rescue coordination centre and not of its
/// flag office (SAR Convention 3.1.2). It opens nothing but rescue, and waits for nobody.
struct SarEntryAsked {
    static constexpr std::string_view kEvent = "sar_entry_asked";
    static constexpr std::string_view kCommand = "ask_sar_entry";
    static constexpr bool kTold = true;
    std::string number; ///< "ATL-2026-0001/S"
    StateCode to;
    VesselIdentity vessel;
    Sighting sighting;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("to", self.to);
        f("vessel", self.vessel);
        f("sighting", self.sighting);
        f("words", self.words);
    }
    static void asked(auto& self, auto&& f)
    {
        f("to", self.to);
        f("words", self.words);
    }
};
/// At once; conditions as soon as possible (SAR Convention 3.1.3).
struct SarEntryAcknowledged {
    static constexpr std::string_view kEvent = "sar_entry_acknowledged";
    static constexpr std::string_view kCommand = "acknowledge_sar_entry";
    static constexpr bool kTold = true;
    std::string conditions;
    static void each(auto& self, auto&& f) { f.may("conditions", self.conditions); }
};
/// A detained person's consulate was told, or the person did not want it (SOM Protocol art. 16(5)).
struct ConsularNoticeRecorded {
    static constexpr std::string_view kEvent = "consular_notice_recorded";
    static constexpr std::string_view kCommand = "record_consular_notice";
    std::string person; ///< "p2", never a name
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("person", self.person);
        f("words", self.words);
    }
};

/// Told to the flag State at once (domain brief, 10.7).
struct UrgentNoticeSent {
    static constexpr std::string_view kEvent = "urgent_notice_sent";
    static constexpr std::string_view kCommand = "send_urgent_notice";
    static constexpr bool kTold = true;
    std::string number; ///< "n1", given here
    NoticeKind kind = NoticeKind::extra_measure;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("kind", self.kind);
        f("words", self.words);
    }
    static void asked(auto& self, auto&& f)
    {
        f("kind", self.kind);
        f("words", self.words);
    }
};

/// SOM Protocol art. 8(3): the results, also when nothing was found and when it was broken off.
struct ResultReport {
    bool suspicion_confirmed = false;
    std::string found; ///< or that nothing was
    std::string measures;
    std::string persons; ///< counts by role, children, medical, deaths, injuries
    std::string evidence;
    std::string damage;
    std::string force;
    std::string deviations;
    std::string whereabouts; ///< of vessel and persons now
    std::string disposition_asked;
    static void each(auto& self, auto&& f)
    {
        f("suspicion_confirmed", self.suspicion_confirmed);
        f("found", self.found);
        f("measures", self.measures);
        f("persons", self.persons);
        f("evidence", self.evidence);
        f("damage", self.damage);
        f("force", self.force);
        f.may("deviations", self.deviations);
        f("whereabouts", self.whereabouts);
        f.may("disposition_asked", self.disposition_asked);
    }
};
/// Written first, so that the legal adviser reads what will be sent; written anew, it is to be read
/// anew.
struct ResultReportDrafted {
    static constexpr std::string_view kEvent = "result_report_drafted";
    static constexpr std::string_view kCommand = "draft_result_report";
    ResultReport report;
    static void each(auto& self, auto&& f) { ResultReport::each(self.report, f); }
};
struct ReportReviewed {
    static constexpr std::string_view kEvent = "report_reviewed";
    static constexpr std::string_view kCommand = "review_report";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
/// The draft that was reviewed, as it stands.
struct ResultReportSent {
    static constexpr std::string_view kEvent = "result_report_sent";
    static constexpr std::string_view kCommand = "send_result_report";
    static constexpr bool kTold = true;
    ResultReport report;
    static void each(auto& self, auto&& f) { ResultReport::each(self.report, f); }
    static void asked(auto&, auto&&) {}
};
/// The flag State's signed receipt for the report is verified and stored. The system's own; nobody
/// commands it.
struct ReportDelivered {
    static constexpr std::string_view kEvent = "report_delivered";
    static void each(auto&, auto&&) {}
};
struct ReportUndeliverable {
    static constexpr std::string_view kEvent = "report_undeliverable";
    static constexpr std::string_view kCommand = "log_report_undeliverable";
    std::string words; ///< what was tried
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
/// One item of the remedy file: what the boarding cost her (SOM Protocol art. 9(2); domain brief,
/// 10.8).
struct RemedyItemFiled {
    static constexpr std::string_view kEvent = "remedy_item_filed";
    static constexpr std::string_view kCommand = "file_remedy_item";
    RemedyItem item = RemedyItem::damage;
    std::string words;     ///< what it is, or how much
    std::string kept_at{}; ///< where the photograph or the proof is kept
    static void each(auto& self, auto&& f)
    {
        f("item", self.item);
        f("words", self.words);
        f.may("kept_at", self.kept_at);
    }
};
struct RemedyDecided {
    static constexpr std::string_view kEvent = "remedy_decided";
    static constexpr std::string_view kCommand = "decide_remedy";
    RemedyOutcome outcome = RemedyOutcome::nothing_due;
    std::string loss; ///< delay and damage
    std::string words;
    std::string costs{};
    std::string photographs{}; ///< where they are kept
    static void each(auto& self, auto&& f)
    {
        f("outcome", self.outcome);
        f("loss", self.loss);
        f("words", self.words);
        f.may("costs", self.costs);
        f.may("photographs", self.photographs);
    }
};

/// Anybody in the chain may stop a boarding.
struct BoardingAborted {
    static constexpr std::string_view kEvent = "boarding_aborted";
    static constexpr std::string_view kCommand = "abort_boarding";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// The flag State's own unit is there, for a joint boarding.
struct JointUnitArrived {
    static constexpr std::string_view kEvent = "joint_unit_arrived";
    static constexpr std::string_view kCommand = "record_joint_unit";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

} // namespace ensign::request
