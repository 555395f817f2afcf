/// The law a node decides by: instruments, who is bound by them, what each State has declared, and
/// the house's own policy.
///
/// All of it is data (data/law/*.toml and the curator's rows, read by node/law_loader), and all of
/// it is bitemporal: a row has the time it is in force and the time it was on record. A row that is
/// not verified, not enabled or not in force at the instant asked about never yields authority
/// (invariants 30, 33).
#pragma once

#include "core/base/instant.hpp"
#include "core/geo/area.hpp"
#include "core/law/terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::law {

/// What stands behind every row: when it holds, since when we know it, and who vouches for it.
struct Row {
    bool enabled = false;
    bool verified = false; ///< read in the text named by `source` or `document`, and signed off
    SourceTag tag = SourceTag::general;
    std::string source;                 ///< where it was read
    std::string document;               ///< the document a curator verified it by
    std::vector<std::string> signed_by; ///< two different persons, for what is not treaty text
    std::optional<Instant> in_force_from;
    std::optional<Instant> in_force_to; ///< exclusive
    Instant recorded_at{};
    std::optional<Instant> withdrawn_at; ///< taken off the record; until then it was on it
};

/// One article that may carry a request or a boarding. Source: domain brief, table 4.2.
struct Instrument : Row {
    InstrumentId id;
    std::string name;    ///< "Smuggling of Migrants Protocol"
    std::string article; ///< "art. 8(2)-(6)"
    std::vector<OffenceScope> scope;
    BasisKind basis = BasisKind::express; ///< the kind of authority it can carry
    ClockStart clock_start = ClockStart::none;
    ClockQuestion clock_question = ClockQuestion::authorization; ///< which question its clock times
    DeadlineKind deadline = DeadlineKind::treaty_best_effort;
    std::optional<Duration> decide_within; ///< absent: the text names no hours
    bool acknowledge_at_once = false;      ///< the text says so (CoE Agreement, SUA 8bis(2))
    std::optional<Duration> elect_within;  ///< to claim jurisdiction (COE-95 art. 14(2))
    SilenceRule silence = SilenceRule::no_authority;
    std::string answer_words;            ///< what the text says about time
    MeasureSet measures;                 ///< what it can ever permit without further consent
    bool needs_confirmation = true;      ///< two steps: registry first, authorization after
    bool combined = false;               ///< one request carries both questions (invariant 5)
    bool needs_declaration = false;      ///< effective only for a State that declared it
    bool neither_nor_is_silence = false; ///< "can neither confirm nor deny" counts as no answer
    bool time_limited = false;           ///< a mandate: without an end it is over (invariant 33)
    bool names_contents = false;         ///< says what a request must hold (CoE Agreement art. 21)
    bool area_needed = false;            ///< effective only inside `areas`
    std::vector<InstrumentId> unless_declared; ///< not for a State that declared one of these
    std::vector<geo::Area> areas;
};

/// A State's relation to an instrument.
struct PartyStatus : Row {
    StateCode state;
    std::string instrument; ///< the treaty's key, "SOM": covers every row "SOM-*"
    bool party = false;
};

/// What a State has declared under one row; may be made and withdrawn at any time.
struct Declaration : Row {
    StateCode state;
    InstrumentId instrument; ///< "CAR-16.3"
    ConsentMode mode = ConsentMode::express_only;
    std::optional<Duration> hours; ///< of its own; absent: the row's
};

/// Whether officers may speak to a State's officers directly (invariant of F05).
struct ContactRule : Row {
    StateCode state;
    bool direct_contact = false;
};

/// One rung of the escalation ladder: whom to call when so much of the time has gone.
struct EscalationStep {
    int after_percent = 100;
    std::string whom; ///< "duty telephone"
};

/// A row of the State's own rule data: this answer to "is she yours?" may be given by the machine
/// alone, when every key that was asked equals the register's. Nothing else ever may.
struct AutomaticAnswer {
    std::string id;                ///< "BOR-AUTO-1", cited in the answer
    std::string finding;           ///< "confirmed_registered" or "confirmed_entitled"
    std::vector<std::string> keys; ///< those that must have been asked: "imo", "name"
    Duration register_age_max{};   ///< an import older than this answers nothing
    std::string source;            ///< the decision of the State it rests on
    bool verified = false;
};

/// How fast we wish to be answered, and other rules of the house. Policy, never law: shown as
/// "target (policy)".
struct PolicyTargets {
    Duration acknowledge = std::chrono::minutes{30};
    Duration registry_answer = std::chrono::minutes{120};
    Duration authorization_answer = std::chrono::minutes{240};
    Duration fix_age_max = std::chrono::minutes{15};       ///< AIS; older is no fix
    Duration close_fix_age_max = std::chrono::minutes{5};  ///< radar and sight, at close range
    Duration alarm_repeat = std::chrono::minutes{30};      ///< after the time has run out
    Duration authority_review = std::chrono::minutes{240}; ///< an authority without a stated end
    Duration extension_warning = std::chrono::minutes{30}; ///< before an authority ends
    std::vector<int> alarm_percents{50, 75, 100};
    std::vector<EscalationStep> escalation;
    std::vector<AutomaticAnswer> automatic_answers;   ///< empty: officers answer
    Duration test_call_every = std::chrono::days{90}; ///< each number of the directory
    bool unconfirmed_claim_is_stateless = false; ///< a national rule of some States; off by default
};

/// Why an instrument cannot carry a request now.
enum class InstrumentFault { unknown, not_verified, not_enabled, not_in_force, scope_mismatch };

/// True when the row may have effect: verified, enabled, on record at `known`, in force at `at`.
bool has_effect(const Row& row, Instant at, Instant known);

class LawBook {
public:
    LawBook(
        std::string version,
        std::vector<Instrument> instruments,
        std::vector<PartyStatus> parties,
        PolicyTargets targets,
        std::vector<Declaration> declarations = {},
        std::vector<ContactRule> contacts = {});

    const std::string& version() const { return version_; } ///< hash of the texts it came from
    const std::vector<Instrument>& instruments() const { return instruments_; }
    const std::vector<PartyStatus>& parties() const { return parties_; }
    const std::vector<Declaration>& declarations() const { return declarations_; }
    const std::vector<ContactRule>& contacts() const { return contacts_; }
    const PolicyTargets& targets() const { return targets_; }

    /// The latest row of this id. Null when there is none.
    const Instrument* find(const InstrumentId& id) const;

    /// The row of this id that is on record at `known` and in force at `at`, whether or not it has
    /// effect. Null when there is none.
    const Instrument* find(const InstrumentId& id, Instant at, Instant known) const;

    /// Nothing when the row may carry a request of this category at this instant.
    std::optional<InstrumentFault> fault(
        const InstrumentId& id, OffenceScope category, Instant at) const;

    /// True only for a verified party status in force at `at`.
    bool is_party(const StateCode& state, const InstrumentId& id, Instant at) const;

    /// What this State has declared under this row. Null: nothing that has effect.
    const Declaration* declared(
        const StateCode& state, const InstrumentId& id, Instant at, Instant known) const;

    /// Whether the row's standing or deemed effect holds against this State: it is a party, it has
    /// declared what must be declared, and nothing that opts out (domain brief, 4.4).
    bool binds(const StateCode& state, const Instrument& row, Instant at, Instant known) const;

    /// How this State consents under this row.
    ConsentMode consent_mode(const StateCode& state, const InstrumentId& id, Instant at) const;

    /// True where its rules, or the lack of any, let officers speak directly. Default: allowed
    /// unless the State forbids it.
    bool direct_contact(const StateCode& state, Instant at) const;

private:
    std::string version_;
    std::vector<Instrument> instruments_;   ///< by id, then by the time they were recorded
    std::vector<PartyStatus> parties_;      ///< by State
    std::vector<Declaration> declarations_; ///< by State
    std::vector<ContactRule> contacts_;     ///< by State
    PolicyTargets targets_;
};

} // namespace ensign::law

namespace ensign {

template<>
inline constexpr auto kWords<law::InstrumentFault> = std::array{
    Word{law::InstrumentFault::unknown, "unknown"},
    Word{law::InstrumentFault::not_verified, "not_verified"},
    Word{law::InstrumentFault::not_enabled, "not_enabled"},
    Word{law::InstrumentFault::not_in_force, "not_in_force"},
    Word{law::InstrumentFault::scope_mismatch, "scope_mismatch"}};

} // namespace ensign
