#include "core/base/match.hpp"
#include "core/request/decide.hpp"

namespace ensign::request {
namespace {

using Fault = std::optional<RecordFault>;

Fault fits(bool condition) { return condition ? Fault{} : Fault{RecordFault::does_not_fit}; }

Fault begins(const Case& c, const RegistryRequestReleased& e, const StateCode& self)
{
    if (e.request.claim.state != self) return RecordFault::does_not_fit;
    return fits(c.version == 0 || !is_open(c.registry));
}

/// Events that only the State that asks may own.
template<class E>
inline constexpr bool kOwnedByAsking =
    std::is_same_v<E, RegistryRequestReleased> || std::is_same_v<E, AuthorizationRequestReleased> ||
    std::is_same_v<E, ConditionsAccepted> || std::is_same_v<E, RequestWithdrawn>;

/// Events that only the State that is asked may own.
template<class E>
inline constexpr bool kOwnedByAsked =
    std::is_same_v<E, RequestAcknowledged> || std::is_same_v<E, RegistryAnswered> ||
    std::is_same_v<E, AuthorizationAnswered> || std::is_same_v<E, AuthorizationRevoked>;

const Milestones& milestones(const Case& c, Question question)
{
    if (question == Question::registry) return c.registry;
    return c.authorization;
}

bool was_released(const Milestones& m) { return m.released_at.has_value(); }

Fault follows(const Case& c, const Event& event, const StateCode& self)
{
    return std::visit(
        Match{
            [&](const RegistryRequestReleased& e) { return begins(c, e, self); },
            [&](const AuthorizationRequestReleased& e) {
                return fits(
                    !is_open(c.authorization) && flag_confirmed(c) && e.request.vessel == c.vessel);
            },
            [&](const ConditionsAccepted&) {
                return fits(c.authorization.answer && !c.authorization.answer->conditions.empty());
            },
            [&](const RequestWithdrawn& e) {
                return fits(was_released(milestones(c, e.question)));
            },
            [&](const RequestAcknowledged& e) {
                const Milestones& m = milestones(c, e.question);
                return fits(was_released(m) && !m.acknowledged_at); // given once (invariant 16)
            },
            [&](const RegistryAnswered&) {
                return fits(was_released(c.registry) && !c.registry.answer);
            },
            // Invariant 5: never recorded as granted against a vessel that is not confirmed.
            [&](const AuthorizationAnswered& e) {
                return fits(
                    was_released(c.authorization) && !c.authorization.answer && flag_confirmed(c) &&
                    e.answer.measures.within(c.authorization.request->measures));
            },
            [&](const AuthorizationRevoked&) { return fits(c.authorization.answer.has_value()); },
            [](const auto&) { return Fault{RecordFault::does_not_fit}; },
        },
        event);
}

} // namespace

Fault record_fault(const Case& c, const EventRecord& heard, const StateCode& self)
{
    const bool owner_fits = std::visit(
        [&]<class E>(const E&) {
            if constexpr (kOwnedByAsking<E>)
                return heard.owner != self && (c.version == 0 || heard.owner == c.requesting_state);
            else if constexpr (kOwnedByAsked<E>)
                return c.requesting_state == self && c.claim && heard.owner == c.claim->state;
            else
                return false;
        },
        heard.what);
    if (!owner_fits) return RecordFault::not_the_owner;
    return follows(c, heard.what, self);
}

} // namespace ensign::request
