/// The heart: what follows from a command, now. Here a request is refused or takes its course.
///
/// Nothing here reads a clock, touches a disk or logs: decide() says what happens, evolve()
/// remembers it, and node/ does the rest. The same code runs in both States.
#pragma once

#include "core/law/law_book.hpp"
#include "core/request/case.hpp"
#include "core/request/command.hpp"
#include "core/request/refusal.hpp"

#include <set>
#include <vector>

namespace ensign::request {

/// What the decision table says at this second (core/verdict), as far as a decision needs it.
struct Assessed {
    std::string rule; ///< "D21"
    bool may_board = false;
    bool verify_flag_only = false;
    std::optional<BasisKind> basis; ///< on which it says so
    MeasureSet measures;
    std::string stopped; ///< why nothing more may be done to her on board; empty: nothing stops it
    std::string more_stopped; ///< likewise for measures added to the grant: a condition of theirs
    std::vector<InstrumentId> agreements; ///< rows that bind both States here and now
    std::vector<AuthorityTerms> offers;   ///< the bases the legal adviser may choose from now
    std::optional<Sighting> seen;         ///< where the picture has her now
};

/// The world as far as a decision needs it.
struct Context {
    Instant now;
    StateCode self;
    Actor actor;
    const law::LawBook& law;
    const std::set<StateCode>& registry_authorities;      ///< States with an authority to ask
    const std::set<StateCode>& authorization_authorities; ///< likewise, for boarding
    const std::set<StateCode>* assistance_authorities = nullptr; ///< likewise; null: none known
    const Assessed* assessed = nullptr;                          ///< null: nothing may be begun
    int officers_to_answer = 2; ///< by the profile of our own authority: 2, or 1 at a small one
};

using Decision = expected<std::vector<EventRecord>, Refusal>;

/// What follows from a command.
///
///   returns   the new events, oldest first; none when the act repeats one already done (an
///             acknowledgement given twice is one acknowledgement)
///   errors    the first Refusal that applies, in the order of the enum
///   time      inclusive: an answer at exactly the wished instant is in time
Decision decide(const Case& c, const Command& command, const Context& context);

/// Whether a message of the other State may be recorded on this case: it must come from the State
/// that owns such an event here, and fit what went before. Never decides in the owner's place.
enum class RecordFault { not_the_owner, role_not_entitled, does_not_fit };
std::optional<RecordFault> record_fault(
    const Case& c, const EventRecord& heard, const StateCode& self, const law::LawBook& law);

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::RecordFault> = std::array{
    Word{request::RecordFault::not_the_owner, "not_the_owner"},
    Word{request::RecordFault::role_not_entitled, "role_not_entitled"},
    Word{request::RecordFault::does_not_fit, "does_not_fit"}};

} // namespace ensign
