/// The law a node decides by: instruments, who is bound by them, and the house's own targets.
///
/// All of it is data (data/law/*.toml, read by node/law_loader). A row that is not verified, not
/// enabled or not in force at the instant asked about never yields authority (invariants 30, 33).
#pragma once

#include "core/base/instant.hpp"
#include "core/law/terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::law {

/// One article that may carry a request or a boarding. Source: domain brief, table 4.2.
struct Instrument {
    InstrumentId id;
    std::string name;    ///< "Smuggling of Migrants Protocol"
    std::string article; ///< "art. 8(2)-(6)"
    std::vector<OffenceScope> scope;
    ClockStart clock_start = ClockStart::none;
    SilenceRule silence = SilenceRule::no_authority;
    std::string answer_words;       ///< what the text says about time, "expeditiously (art. 8(4))"
    MeasureSet measures;            ///< what it can ever permit without further consent
    bool needs_confirmation = true; ///< two steps: registry first, authorization after
    bool enabled = false;
    bool verified = false; ///< read in the treaty text and signed off
    std::string source;    ///< where it was read
    std::optional<Instant> in_force_from;
    std::optional<Instant> in_force_to; ///< exclusive
};

/// A State's relation to an instrument, as known at `recorded_at`.
struct PartyStatus {
    StateCode state;
    std::string instrument; ///< the treaty's key, "SOM": covers every row "SOM-*"
    bool party = false;
    bool verified = false;
    std::optional<Instant> from;
    std::optional<Instant> to; ///< exclusive
};

/// How fast we wish to be answered. Policy, never law: shown as "target (policy)".
struct PolicyTargets {
    Duration acknowledge = std::chrono::minutes{30};
    Duration registry_answer = std::chrono::minutes{120};
    Duration authorization_answer = std::chrono::minutes{240};
    Duration fix_age_max = std::chrono::minutes{15}; ///< AIS; older is no fix
};

/// Why an instrument cannot carry a request now.
enum class InstrumentFault { unknown, not_verified, not_enabled, not_in_force, scope_mismatch };

class LawBook {
public:
    LawBook(
        std::string version,
        std::vector<Instrument> instruments,
        std::vector<PartyStatus> parties,
        PolicyTargets targets);

    const std::string& version() const { return version_; } ///< hash of the files it came from
    const std::vector<Instrument>& instruments() const { return instruments_; }
    const PolicyTargets& targets() const { return targets_; }

    /// Null when there is no such row.
    const Instrument* find(const InstrumentId& id) const;

    /// Nothing when the row may carry a request of this category at this instant.
    std::optional<InstrumentFault> fault(
        const InstrumentId& id, OffenceScope category, Instant at) const;

    /// True only for a verified party status in force at `at`.
    bool is_party(const StateCode& state, const InstrumentId& id, Instant at) const;

private:
    std::string version_;
    std::vector<Instrument> instruments_;
    std::vector<PartyStatus> parties_;
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
