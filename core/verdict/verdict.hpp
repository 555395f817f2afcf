/// "May we board her now?" The one place where that is answered.
///
/// Two independent channels: `rescue` never waits for a flag State and never widens what may be
/// enforced (invariant 10); `enforcement` is the first row of the decision table that matches, in
/// the order of the domain brief, chapter 8. Every verdict carries the row, the article, what
/// stands in the way, and the versions of the data it was made from, so that it can be replayed.
#pragma once

#include "core/geo/zone_index.hpp"
#include "core/law/law_book.hpp"
#include "core/request/decide.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::verdict {

enum class Rescue { none, duty };

enum class Enforcement {
    board_ok,
    verify_flag_only,
    wait_shadow,
    denied,
    refer_coastal,
    refer_flag,
    legal_decision,
    facts_missing,
};

/// How a screen may show it: never a plain yes for anything but board_ok.
enum class Style { yes, no, wait, unknown };

/// Where she is now, as the picture or the last sighting has it.
struct Fix {
    geo::Position position;
    Instant seen;
    request::SightingSource source = request::SightingSource::ais;
    geo::Distance uncertainty = geo::Distance::metres(0.0);
    std::optional<geo::ZoneFinding> zone; ///< absent: no chart, so no zone
};

/// Without our gateway for longer than this, an answer or a revocation may have been missed, and
/// nothing is a yes (invariant 31).
inline constexpr Duration kLinkLostMax = std::chrono::minutes{15};

/// Whether what another State told us is proven to be its last word (decision 0013).
enum class Vouching {
    held,       ///< it said so less than a minute ago, and all it ever said is here
    missing,    ///< it has not said so lately
    incomplete, ///< it has said something that has not arrived
};

/// Everything a verdict is made from; the same facts give the same verdict.
struct Facts {
    const request::Case& c;
    request::StateCode self;
    Instant now;
    const law::LawBook& law;
    std::optional<Fix> fix;
    request::VesselIdentity observed; ///< what she transmits now; empty members say nothing
    bool undelivered = false;         ///< a released request has no receipt after the alarm time
    bool unapplied = false; ///< a message of the other State is parked: we may not know all it said
    std::string chart_version;
    Duration link_lost{}; ///< for how long nothing has come through our gateway; zero: it stands
    bool no_authority = false; ///< the directory names nobody to ask about her
    Vouching flag_state_vouches = Vouching::missing;
    Vouching coastal_state_vouches = Vouching::missing;
};

/// How old the last fix may be: at close range it grows old sooner. Precondition: f.fix.
Duration fix_age_max(const Facts& f);

/// Whether a condition of the grant holds at this second. What no machine can check is for people.
enum class ConditionState { met, not_met, to_judge };

struct ConditionCheck {
    std::string id; ///< "c1"
    ConditionState state = ConditionState::to_judge;
    std::string words;
};

struct Verdict {
    Instant at;
    Rescue rescue = Rescue::none;
    Enforcement enforcement = Enforcement::denied;
    std::string rule;                   ///< "D21"
    std::string sentence;               ///< "BOARD: YES, until 16:00 Z"
    std::string reason;                 ///< one sentence
    std::string basis;                  ///< "SOM Protocol art. 8(2)"
    request::MeasureSet measures;       ///< authorized now; empty unless board_ok
    request::MeasureSet not_authorized; ///< asked for and not given
    std::optional<Instant> until;
    std::vector<request::Condition> conditions; ///< accepted, and to be read before boarding
    std::vector<ConditionCheck> checks;
    std::vector<std::string> warnings; ///< rows that say something beside the decision
    std::vector<std::string> blocking;
    std::optional<request::BasisKind> authority; ///< what a yes rests on
    std::optional<geo::ZoneFinding> zone;
    std::string law_version;
    std::string chart_version;
    int case_version = 0;
};

/// Raised with every change of what the table answers, or says, on the same facts, so that a stored
/// verdict tells by which table it was made. Held by the answers in
/// tests/verdict/table_answers.txt.
inline constexpr int kTableVersion = 7;

Verdict assess(const Facts& facts);

/// Every basis that may be chosen at this second, each evaluated alone (domain brief, 4.5): what
/// the legal adviser may review or invoke.
std::vector<request::AuthorityTerms> offers(const Facts& facts);

/// The conditions of the grant, each with what can be said of it now.
std::vector<ConditionCheck> check_conditions(const Facts& facts);

/// The State in whose territorial sea she is, or may be, our own included; empty: nobody's.
/// Precondition: there is a fix with a zone.
std::string territorial_sea_of(const Facts& facts);

/// What decide() needs of a verdict.
request::Assessed assessed(const Facts& facts);

Style style_of(Enforcement enforcement);

std::string measure_words(const request::MeasureSet& measures); ///< "board, search"

/// One row of the decision table as it is implemented here; `ensign law table` prints them.
struct Rule {
    std::string_view id;
    std::string_view sentence;
    std::string_view basis;
    std::string_view result; ///< every outcome it may have, the usual one first: words of the enum
};
std::span<const Rule> rules();

} // namespace ensign::verdict

namespace ensign {

template<>
inline constexpr auto kWords<verdict::Rescue> =
    std::array{Word{verdict::Rescue::none, "none"}, Word{verdict::Rescue::duty, "duty"}};

template<>
inline constexpr auto kWords<verdict::Enforcement> = std::array{
    Word{verdict::Enforcement::board_ok, "board_ok"},
    Word{verdict::Enforcement::verify_flag_only, "verify_flag_only"},
    Word{verdict::Enforcement::wait_shadow, "wait_shadow"},
    Word{verdict::Enforcement::denied, "denied"},
    Word{verdict::Enforcement::refer_coastal, "refer_coastal"},
    Word{verdict::Enforcement::refer_flag, "refer_flag"},
    Word{verdict::Enforcement::legal_decision, "legal_decision"},
    Word{verdict::Enforcement::facts_missing, "facts_missing"}};

template<>
inline constexpr auto kWords<verdict::Vouching> = std::array{
    Word{verdict::Vouching::held, "held"},
    Word{verdict::Vouching::missing, "missing"},
    Word{verdict::Vouching::incomplete, "incomplete"}};

template<>
inline constexpr auto kWords<verdict::ConditionState> = std::array{
    Word{verdict::ConditionState::met, "met"},
    Word{verdict::ConditionState::not_met, "not_met"},
    Word{verdict::ConditionState::to_judge, "to_judge"}};

template<>
inline constexpr auto kWords<verdict::Style> = std::array{
    Word{verdict::Style::yes, "yes"},
    Word{verdict::Style::no, "no"},
    Word{verdict::Style::wait, "wait"},
    Word{verdict::Style::unknown, "unknown"}};

} // namespace ensign
