#include "core/base/match.hpp"
#include "core/request/decide.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

using Fault = std::optional<RecordFault>;

Fault fits(bool condition) { return condition ? Fault{} : Fault{RecordFault::does_not_fit}; }

constexpr std::size_t kCaseNumberMax = 40;

/// A first question begins a case; asked again, it may not wipe out an authorization that runs.
Fault begins(
    const Case& c,
    const RegistryRequestReleased& e,
    const EventRecord& heard,
    const StateCode& self)
{
    const std::string& number = e.request.number;
    return fits(
        e.request.claim.state == self && number.size() <= kCaseNumberMax &&
        number.starts_with(heard.owner.text() + "-") &&
        (c.version == 0 || (!is_open(c.registry) && !authority_runs(c, heard.at))));
}

/// The answer must say one thing: measures with an end, conditions where it speaks of them.
bool is_consistent(const AuthorizationAnswer& a)
{
    const bool grants = gives_measures(a.decision);
    if (grants != !a.measures.empty()) return false;
    if (grants && a.valid_to <= a.valid_from) return false;
    return a.decision != AuthorizationDecision::granted_with_conditions || !a.conditions.empty();
}

/// Only the office that may say this at home may say it abroad (invariant 25).
bool is_entitled(const EventRecord& heard)
{
    using enum Role;
    const auto one_of = [&](std::initializer_list<Role> roles) {
        return std::ranges::find(roles, heard.role) != roles.end();
    };
    return std::visit(
        Match{
            [&](const RequestAcknowledged&) { return one_of({in_desk}); },
            [&](const RegistryAnswered&) {
                return one_of({registry_officer, in_desk});
            },
            [&](const AuthorizationAnswered&) { return one_of({decision_officer}); },
            [&](const AuthorizationRevoked&) { return one_of({decision_officer}); },
            [&](const ConditionsAccepted&) {
                return one_of({legal_adviser, out_desk});
            },
            [&](const auto&) { return one_of({out_desk}); },
        },
        heard.what);
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

bool was_released(const Milestones& m) { return m.released_at.has_value(); }

Fault follows(const Case& c, const EventRecord& heard, const StateCode& self)
{
    return std::visit(
        Match{
            [&](const RegistryRequestReleased& e) { return begins(c, e, heard, self); },
            [&](const AuthorizationRequestReleased& e) {
                return fits(
                    !is_open(c.authorization) && flag_confirmed(c) && e.request.vessel == c.vessel);
            },
            [&](const ConditionsAccepted&) { return fits(conditions_pending(c)); },
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
                    is_consistent(e.answer) &&
                    e.answer.measures.within(c.authorization.request->measures));
            },
            [&](const AuthorizationRevoked&) { return fits(c.authorization.answer.has_value()); },
            [](const auto&) { return Fault{RecordFault::does_not_fit}; },
        },
        heard.what);
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
    if (!is_entitled(heard)) return RecordFault::role_not_entitled;
    return follows(c, heard, self);
}

} // namespace ensign::request
