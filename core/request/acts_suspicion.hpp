/// Facts about the vessel, and what is made of them: claims and their absence, immunity, pursuit,
/// findings, calls, oral answers, and the authority somebody invokes.
///
/// Each struct is an event and, where it has a `kCommand`, the content of the command that makes
/// it. `each` names its members for the codec, the API and the command line: `f` a required one,
/// `f.may` one that may be missing.
#pragma once

#include "core/request/content.hpp"

namespace ensign::request {

struct SightingRecorded {
    static constexpr std::string_view kEvent = "sighting_recorded";
    Sighting sighting;
    static void each(auto& self, auto&& f) { f("sighting", self.sighting); }
};

/// One fact of identity as somebody observed it; who and when are the event's own.
struct ObservationRecorded {
    static constexpr std::string_view kEvent = "observation_recorded";
    static constexpr std::string_view kCommand = "record_observation";
    IdentityFact fact = IdentityFact::name;
    std::string value;
    std::string source; ///< who or what saw it
    Confidence confidence = Confidence::medium;
    std::string media{}; ///< a photograph's or recording's reference
    static void each(auto& self, auto&& f)
    {
        f("fact", self.fact);
        f("value", self.value);
        f("source", self.source);
        f("confidence", self.confidence);
        f.may("media", self.media);
    }
};

/// Hailed in all three forms (papers, flag, words), and no State was claimed (UNCLOS art.
/// 110(1)(d)).
struct NoClaimRecorded {
    static constexpr std::string_view kEvent = "no_claim_recorded";
    static constexpr std::string_view kCommand = "record_no_claim";
    std::string words; ///< the master's, exactly
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// She claims a State by words alone: flies no flag, shows no marks, says that she carries no
/// papers, and nothing else tells her nationality (Caribbean Agreement art. 16(6)).
struct NoPapersRecorded {
    static constexpr std::string_view kEvent = "no_papers_recorded";
    static constexpr std::string_view kCommand = "record_no_papers";
    std::string words; ///< the master's, exactly
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

struct ImmunityRecorded {
    static constexpr std::string_view kEvent = "immunity_recorded";
    static constexpr std::string_view kCommand = "record_immunity";
    Immunity immunity = Immunity::none;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("immunity", self.immunity);
        f("words", self.words);
    }
};

/// Hot pursuit begun (UNCLOS art. 111(1), (4)): from where, and after which signal.
struct PursuitRecorded {
    static constexpr std::string_view kEvent = "pursuit_recorded";
    static constexpr std::string_view kCommand = "record_pursuit";
    PursuitOrigin began_in = PursuitOrigin::territorial_sea;
    bool signal_seen_or_heard = false;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("began_in", self.began_in);
        f("signal_seen_or_heard", self.signal_seen_or_heard);
        f("words", self.words);
    }
};
struct PursuitBroken {
    static constexpr std::string_view kEvent = "pursuit_broken";
    static constexpr std::string_view kCommand = "break_pursuit";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// A breach of immigration law, about to happen or done in territory (UNCLOS art. 33).
struct BreachRecorded {
    static constexpr std::string_view kEvent = "breach_recorded";
    static constexpr std::string_view kCommand = "record_immigration_breach";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// Reasonable ground that she is really of our nationality (UNCLOS art. 110(1)(e)).
struct OwnNationalitySuspected {
    static constexpr std::string_view kEvent = "own_nationality_suspected";
    static constexpr std::string_view kCommand = "suspect_own_nationality";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
/// Our own register says she is ours (UNCLOS art. 92(1), 94).
struct OwnFlagConfirmed {
    static constexpr std::string_view kEvent = "own_flag_confirmed";
    static constexpr std::string_view kCommand = "confirm_own_flag";
    std::string register_consulted;
    std::string registration_number;
    static void each(auto& self, auto&& f)
    {
        f("register", self.register_consulted);
        f("registration_number", self.registration_number);
    }
};

/// She shows or claims our flag, and our own register says that she has no right to it.
struct OwnFlagDenied {
    static constexpr std::string_view kEvent = "own_flag_denied";
    static constexpr std::string_view kCommand = "deny_own_flag";
    std::string register_consulted;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("register", self.register_consulted);
        f("words", self.words);
    }
};

/// Slave trade alleged (UNCLOS art. 110(1)(b)); its fit to trafficking is doubted.
struct SlaveTradeAlleged {
    static constexpr std::string_view kEvent = "slave_trade_alleged";
    static constexpr std::string_view kCommand = "allege_slave_trade";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// A fact, and never the flag State's leave (invariant 32).
struct MasterConsentRecorded {
    static constexpr std::string_view kEvent = "master_consent_recorded";
    static constexpr std::string_view kCommand = "record_master_consent";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// A fact that was recorded is not, or no longer, held to be true. The record of it stays.
struct FactWithdrawn {
    static constexpr std::string_view kEvent = "fact_withdrawn";
    static constexpr std::string_view kCommand = "withdraw_fact";
    RecordedFact fact = RecordedFact::immigration_breach;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("fact", self.fact);
        f("words", self.words);
    }
};

/// An effort to get the flag State's consent first (resolution 2240 family).
struct GoodFaithEffortLogged {
    static constexpr std::string_view kEvent = "good_faith_effort_logged";
    static constexpr std::string_view kCommand = "log_good_faith_effort";
    std::string words;
    bool complete = false; ///< nothing more can be tried in the time there is
    static void each(auto& self, auto&& f)
    {
        f("words", self.words);
        f("complete", self.complete);
    }
};

/// Statelessness is only ever a signed human finding (invariant 13); this is its text.
struct StatelessFindingDrafted {
    static constexpr std::string_view kEvent = "stateless_finding_drafted";
    static constexpr std::string_view kCommand = "draft_stateless_finding";
    std::string facts;
    std::string attempts;       ///< to obtain a claim
    bool national_rule = false; ///< possible by a rule of our national law alone; set by decide()
    static void each(auto& self, auto&& f)
    {
        f("facts", self.facts);
        f("attempts", self.attempts);
        f.may("national_rule", self.national_rule);
    }
    static void asked(auto& self, auto&& f)
    {
        f("facts", self.facts);
        f("attempts", self.attempts);
    }
};
struct StatelessFindingSigned {
    static constexpr std::string_view kEvent = "stateless_finding_signed";
    static constexpr std::string_view kCommand = "sign_stateless_finding";
    static void each(auto&, auto&&) {}
};

/// A call, or the try of one: with whom, how, and what was said.
struct ContactLogged {
    static constexpr std::string_view kEvent = "contact_logged";
    static constexpr std::string_view kCommand = "log_contact";
    StateCode state;
    Channel channel = Channel::telephone;
    std::string number;
    bool reached = false;
    /// The question was put to a person of the designated authority, who heard it: by telephone,
    /// radio or in person it starts a clock that starts on being heard (SUA Protocol art. 8bis(2)).
    bool request_made = false;
    std::string words;
    std::string person{};        ///< who spoke there, and of which office
    bool they_called = false;    ///< received, rather than made
    std::optional<Instant> at{}; ///< absent: when it was logged
    static void each(auto& self, auto&& f)
    {
        f("state", self.state);
        f("channel", self.channel);
        f.may("number", self.number);
        f("reached", self.reached);
        f.may("request_made", self.request_made);
        f("words", self.words);
        f.may("person", self.person);
        f.may("they_called", self.they_called);
        f.may("at", self.at);
    }
};

/// An answer heard by voice. It counts for nothing until another person has called back.
struct OralAnswerRecorded {
    static constexpr std::string_view kEvent = "oral_answer_recorded";
    static constexpr std::string_view kCommand = "record_oral_answer";
    OralDecision decision = OralDecision::refused;
    MeasureSet measures;
    std::string officer; ///< who spoke, and of which office
    std::string phone;
    std::string words;
    /// Which one it answers: found here; told only where it is on more measures beside a grant.
    Question question = Question::registry;
    std::vector<std::string> conditions{}; ///< word by word; whoever boards must have read them
    std::optional<Instant> valid_to{};     ///< exclusive; absent: until our policy looks again
    StateCode state{};                     ///< who spoke; empty: the State she claims
    static void each(auto& self, auto&& f)
    {
        f("decision", self.decision);
        f.may("measures", self.measures);
        f("officer", self.officer);
        f("phone", self.phone);
        f("words", self.words);
        f.may("conditions", self.conditions);
        f.may("valid_to", self.valid_to);
        f.may("question", self.question);
        f.may("state", self.state);
    }
};
struct OralAnswerCalledBack {
    static constexpr std::string_view kEvent = "oral_answer_called_back";
    static constexpr std::string_view kCommand = "confirm_by_call_back";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// What an office that is not designated said: information, never authority (invariant 25).
struct InformationRecorded {
    static constexpr std::string_view kEvent = "information_recorded";
    static constexpr std::string_view kCommand = "record_information";
    StateCode state;
    std::string office;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("state", self.state);
        f("office", self.office);
        f("words", self.words);
    }
};

/// What an authority covers: the match keys of the domain brief, 7.4. Case and requesting State are
/// the case's own.
struct AuthorityTerms {
    BasisKind basis = BasisKind::express;
    InstrumentId instrument;
    MeasureSet measures;
    VesselIdentity vessel;
    std::string unit;
    std::optional<geo::Area> area; ///< absent: wherever its law reaches
    Instant valid_from;
    Instant valid_to;                  ///< exclusive
    std::vector<std::string> evidence; ///< for a deemed authority, five (invariant 3)
    static void each(auto& self, auto&& f)
    {
        f("basis", self.basis);
        f.may("instrument", self.instrument);
        f("measures", self.measures);
        f("vessel", self.vessel);
        f("unit", self.unit);
        f.may("area", self.area);
        f("valid_from", self.valid_from);
        f("valid_to", self.valid_to);
        f("evidence", self.evidence);
    }
};

/// The legal adviser picks one basis (domain brief, 4.5): what the table offers at that second.
struct AuthorityInvoked {
    static constexpr std::string_view kEvent = "authority_invoked";
    static constexpr std::string_view kCommand = "invoke_authority";
    BasisKind basis = BasisKind::express; ///< the command says this and the instrument; the
    InstrumentId instrument;              ///< rest is what the table gives
    AuthorityTerms terms;
    static void each(auto& self, auto&& f)
    {
        f("basis", self.basis);
        f.may("instrument", self.instrument);
        f("terms", self.terms);
    }
    static void asked(auto& self, auto&& f)
    {
        f("basis", self.basis);
        f.may("instrument", self.instrument);
    }
};
/// The commander's signature, where the basis needs two.
struct AuthorityConfirmed {
    static constexpr std::string_view kEvent = "authority_confirmed";
    static constexpr std::string_view kCommand = "confirm_authority";
    static void each(auto&, auto&&) {}
};
struct AuthoritySuspended {
    static constexpr std::string_view kEvent = "authority_suspended";
    static constexpr std::string_view kCommand = "suspend_authority";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};
struct AuthorityResumed {
    static constexpr std::string_view kEvent = "authority_resumed";
    static constexpr std::string_view kCommand = "resume_authority";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// A message of the other State that could not be used was talked over with it: whatever it was
/// meant to say is on record otherwise, or was said anew (row D02).
struct UnusedMessageSettled {
    static constexpr std::string_view kEvent = "unused_message_settled";
    static constexpr std::string_view kCommand = "settle_unused_message";
    std::string words;
    static void each(auto& self, auto&& f) { f("words", self.words); }
};

/// What the legal adviser decides where the law leaves a choice.
struct LegalMatterRuled {
    static constexpr std::string_view kEvent = "legal_matter_ruled";
    static constexpr std::string_view kCommand = "rule_on";
    LegalMatter matter = LegalMatter::passage;
    Ruling ruling = Ruling::stop;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("matter", self.matter);
        f("ruling", self.ruling);
        f("words", self.words);
    }
};

} // namespace ensign::request
