/// The decision table as code: one small function a row. Inside core/verdict only; everybody else
/// asks verdict::assess().
#pragma once

#include "core/request/authority.hpp"
#include "core/verdict/verdict.hpp"

#include <array>

namespace ensign::verdict {

/// What a row answers when it matches.
struct Outcome {
    Enforcement enforcement;
    std::string reason;
    request::MeasureSet measures{};            ///< of a yes
    std::optional<Instant> until{};            ///< of a yes
    std::optional<request::BasisKind> basis{}; ///< of a yes
    std::string article{}; ///< of the instrument it rests on; empty: the row's own
    std::optional<request::BasisKind> offered{}; ///< of a row that offers one, whatever it answers
};
using Match = std::optional<Outcome>;

struct Row {
    Rule rule;
    Match (*match)(const Facts&);
    std::string_view brief;  ///< what follows "BOARD: NO, " when the row denies; else empty
    bool of_request = false; ///< cites the instrument she is asked under, where that is another
};

/// In the order in which they are asked; the first that matches decides.
std::span<const Row> rows();

// D02 to D12: the facts, the place, and what needs no foreign State.
Match d02(const Facts& f);
Match d03(const Facts& f);
Match d04(const Facts& f);
Match d05(const Facts& f);
Match d06(const Facts& f);
Match d07(const Facts& f);
Match d08(const Facts& f);
Match d09(const Facts& f);
Match d10(const Facts& f);
Match d11(const Facts& f);
Match d12(const Facts& f);

// D13 to D21: what the flag State said.
Match d13(const Facts& f);
Match d14(const Facts& f);
Match d15(const Facts& f);
Match d16(const Facts& f);
Match d17(const Facts& f);
Match d18(const Facts& f);
Match d19(const Facts& f);
Match d20(const Facts& f);
Match d21(const Facts& f);

// D22 to D29: authority without an answer, and what must be found out first.
Match d22(const Facts& f);
Match d23(const Facts& f);
Match d24(const Facts& f);
Match d25(const Facts& f);
Match d26(const Facts& f);
Match d27(const Facts& f);
Match d28(const Facts& f);
Match d29(const Facts& f);

// D30 to D37: waiting, and the end of the table.
Match d30(const Facts& f);
Match d31(const Facts& f);
Match d32(const Facts& f);
Match d33(const Facts& f);
Match d34(const Facts& f);
Match d35(const Facts& f);
Match d36(const Facts& f);
Match d37(const Facts& f);

/// Facts without which nothing can be said; every one that is missing.
std::vector<std::string> missing_facts(const Facts& f);
bool facts_are_there(const Facts& f);

/// Why a yes on this basis is not proven at this second; nothing: it is.
///
///   source   docs/decisions/0013-lease.md
std::optional<std::string> not_vouched_for(const Facts& f, request::BasisKind basis);

/// The State whose territorial sea she is, or may be, in; our own is not meant.
std::optional<std::string> foreign_territorial_sea(const Facts& f);
/// Every one of them: her circle may touch the seas of several, or two claim the same water.
std::vector<std::string> foreign_territorial_seas(const Facts& f);
bool in_own_territorial_sea(const Facts& f);

/// The answer that gives us measures, if there is one; it may be revoked or over.
const request::AuthorizationAnswer* grant(const Facts& f);

/// The match keys of an authority that do not hold at this second (domain brief, 7.4). The case and
/// the requesting State are those of the case itself.
std::vector<std::string> failing_keys(const Facts& f, const request::AuthorityTerms& terms);

/// What the answer itself says, without what was added beside it. Precondition: grant(f).
request::AuthorityTerms terms_of_leave(const Facts& f);

/// The terms of the flag State's written grant. Precondition: grant(f).
request::AuthorityTerms terms_of_grant(const Facts& f);

/// The flag State said no, in writing or by voice, and the legal adviser has not ruled otherwise.
bool refusal_stands(const Facts& f);

/// Why nothing more may be done to her on board at this second; empty: nothing stops it. The keys
/// hold at use, not only at the start (domain brief, 7.4; invariants 9 and 24).
std::string stopped(const Facts& f);

/// The measures added to the grant: their conditions, and the first that does not hold.
std::vector<ConditionCheck> check_more_conditions(const Facts& f);
std::string more_stopped(const Facts& f);

/// A yes under `basis`, with the measures and the end of what was invoked, else of what is offered.
/// A basis that two persons must sign is a legal decision until they have.
Outcome yes_or_decision(const Facts& f, const request::AuthorityTerms& offered, std::string reason);

/// The rows that permit something by themselves and bind both States here and now (SOM Protocol
/// art. 8(5), "other agreements").
std::vector<request::InstrumentId> agreements(const Facts& f);

/// Each basis alone: what it would permit now. Nothing: it does not hold.
std::optional<request::AuthorityTerms> offer(const Facts& f, request::BasisKind basis);

/// The instrument of the last request that was put, or of the draft of the first; null: none.
const request::InstrumentId* asked_under(const request::Case& c);

/// A Security Council mandate holds here and now, whatever the flag State said (D13).
bool mandate_matches(const Facts& f);

/// The question that is open now, and when its answer is wanted.
struct OpenQuestion {
    const request::Milestones* milestones;
    Instant wanted_by;
    std::string_view words;
};
std::optional<OpenQuestion> open_question(const request::Case& c);

} // namespace ensign::verdict
