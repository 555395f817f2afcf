/// Where a case stands, in one word for its users. Derived from the facts, never stored.
#pragma once

#include "core/request/case.hpp"

namespace ensign::request {

/// The phase at the State that asks (domain brief, 7.1). The same word serves the other State's
/// lists.
Phase phase_of(const Case& c, Instant now);

/// The phase at the desk of the State that is asked (domain brief, 7.6).
InboxPhase inbox_phase_of(const Case& c);

/// One line of a state diagram: what may lead from where to where. A number of the brief stands at
/// as many lines as it has events here.
struct Transition {
    std::string_view id;                ///< "T05"; "7.2" for what only that chapter names
    std::vector<std::string_view> from; ///< states; "none" before the first, "any" for each
    std::string_view event;             ///< kind_of(), or "authority_ended": its time ran out
    std::string_view guard;
    std::string_view who;
    std::vector<std::string_view> to; ///< states; "same": what it was
};

/// T01 to T37 and I01 to I14, as this code takes them; `tests/request` holds it to them. What is
/// not listed changes nothing.
const std::vector<Transition>& case_transitions();
const std::vector<Transition>& inbox_transitions();

/// Where one question stands (7.2), a boarding authority (7.4), and the rescue beside it (7.5).
const std::vector<Transition>& request_transitions();
const std::vector<Transition>& authority_transitions();
const std::vector<Transition>& rescue_transitions();

} // namespace ensign::request
