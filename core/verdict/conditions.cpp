// Conditions of the grant that a machine can check (invariant 22).

#include "core/geo/sun.hpp"
#include "core/request/authority.hpp"
#include "core/verdict/rows.hpp"

#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

ConditionCheck check_time(const Condition& c, const Facts& f)
{
    if (c.not_before && f.now < *c.not_before)
        return {c.id, ConditionState::not_met, "not before " + utc_words(*c.not_before)};
    if (c.not_after && f.now >= *c.not_after)
        return {c.id, ConditionState::not_met, "not after " + utc_words(*c.not_after)};
    if (!c.daylight_only)
        return {
            c.id,
            c.not_before || c.not_after ? ConditionState::met : ConditionState::to_judge,
            c.text};
    if (!f.fix) return {c.id, ConditionState::to_judge, "by daylight only"};
    return geo::is_daylight(f.fix->position, f.now)
               ? ConditionCheck{c.id, ConditionState::met, "by daylight only: it is day there"}
               : ConditionCheck{
                     c.id, ConditionState::not_met, "by daylight only: it is night there"};
}

ConditionCheck check_area(const Condition& c, const Facts& f)
{
    if (!c.area || !f.fix) return {c.id, ConditionState::to_judge, c.text};
    return c.area->contains(f.fix->position, f.fix->uncertainty)
               ? ConditionCheck{c.id, ConditionState::met, "inside the area"}
               : ConditionCheck{c.id, ConditionState::not_met, "she may be outside the area"};
}

ConditionCheck check_unit(const Condition& c, const Facts& f)
{
    if (c.unit.empty() || !f.c.unit) return {c.id, ConditionState::to_judge, c.text};
    return c.unit == f.c.unit->name
               ? ConditionCheck{c.id, ConditionState::met, c.unit}
               : ConditionCheck{c.id, ConditionState::not_met, "only the unit " + c.unit};
}

/// A step to ask again for holds when it comes up (see more.cpp); to board comes up now.
ConditionCheck check_step(const Condition& c, const Facts& f)
{
    const bool permitted = f.c.authorization.steps_permitted.contains(c.id);
    if (!permitted && may_be_about(c, Measure::board))
        return {c.id, ConditionState::not_met, "ask again before boarding: " + c.text};
    return {
        c.id,
        permitted ? ConditionState::met : ConditionState::to_judge,
        permitted ? "leave for the step was given" : "ask again before: " + c.text};
}

} // namespace

namespace {

void check(const AuthorizationAnswer& answer, const Facts& f, std::vector<ConditionCheck>& checks)
{
    for (const Condition& c : answer.conditions) {
        switch (c.type) {
        case ConditionType::time: checks.push_back(check_time(c, f)); break;
        case ConditionType::area: checks.push_back(check_area(c, f)); break;
        case ConditionType::unit: checks.push_back(check_unit(c, f)); break;
        case ConditionType::ask_again: checks.push_back(check_step(c, f)); break;
        case ConditionType::measure:
        case ConditionType::force:
        case ConditionType::persons:
        case ConditionType::evidence_use:
        case ConditionType::responsibility:
        case ConditionType::observer:
        case ConditionType::reporting:
        case ConditionType::other:
            checks.push_back({c.id, ConditionState::to_judge, c.text});
            break;
        }
    }
}

std::string first_not_met(const std::vector<ConditionCheck>& checks)
{
    for (const ConditionCheck& one : checks)
        if (one.state == ConditionState::not_met)
            return fmt::format("Condition {} does not hold: {}", one.id, one.words);
    return {};
}

} // namespace

std::vector<ConditionCheck> check_conditions(const Facts& f)
{
    std::vector<ConditionCheck> checks;
    if (const AuthorizationAnswer* granted = grant(f)) check(*granted, f, checks);
    return checks;
}

std::vector<ConditionCheck> check_more_conditions(const Facts& f)
{
    std::vector<ConditionCheck> checks;
    if (grant(f) == nullptr) return checks;
    for (const AuthorizationAnswer* added : additional_answers(f.c, f.now))
        check(*added, f, checks);
    return checks;
}

std::string more_stopped(const Facts& f)
{
    std::string of_more = first_not_met(check_more_conditions(f));
    if (!of_more.empty() || !adds_to_invoked(f.c) || grant(f) == nullptr) return of_more;
    // Express leave beside what was invoked is used under its own keys and conditions.
    AuthorityTerms terms = terms_of_leave(f);
    terms.measures.add(Measure::board); // which it neither gives nor needs
    if (const auto failing = failing_keys(f, terms); !failing.empty()) return failing.front();
    return first_not_met(check_conditions(f));
}

} // namespace ensign::verdict
