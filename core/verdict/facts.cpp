#include "core/geo/geodesic.hpp"
#include "core/verdict/rows.hpp"

#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

namespace {

/// Fixes from further ahead than this mean that a clock was stepped.
constexpr Duration kAheadMax{5'000};

std::string plain(const std::string& text)
{
    std::string upper;
    for (const char c : text)
        upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    while (upper.ends_with(' '))
        upper.pop_back();
    return upper;
}

bool contradicts(const std::string& asked, const std::string& seen)
{
    return !asked.empty() && !seen.empty() && plain(asked) != plain(seen);
}

bool other_hull(const VesselIdentity& asked, const VesselIdentity& seen)
{
    return contradicts(asked.imo, seen.imo) || contradicts(asked.name, seen.name) ||
           contradicts(asked.mmsi, seen.mmsi) || contradicts(asked.call_sign, seen.call_sign);
}

} // namespace

std::vector<std::string> missing_facts(const Facts& f)
{
    std::vector<std::string> missing;
    if (!f.fix)
        missing.emplace_back("No position is known.");
    else if (f.now - f.fix->seen > f.law.targets().fix_age_max)
        missing.emplace_back(fmt::format(
            "The last position is {} old; the limit is {}.",
            span_words(f.now - f.fix->seen),
            span_words(f.law.targets().fix_age_max)));
    if (f.fix && f.fix->seen > f.now + kAheadMax)
        missing.emplace_back("The last position comes from the future: a clock is in doubt.");
    if (f.unapplied)
        missing.emplace_back(
            "A message of the other State in this case could not be applied: call them.");
    if (f.fix && !f.fix->zone)
        missing.emplace_back("No chart is loaded, so the sea zone is unknown.");
    if (!f.c.unit) missing.emplace_back("No unit is assigned.");
    if (!f.c.grounds)
        missing.emplace_back("No grounds are stated, so the kind of case is unknown.");
    return missing;
}

const AuthorizationAnswer* grant(const Facts& f)
{
    const AuthorizationQuestion& a = f.c.authorization;
    if (a.state != RequestState::answered || !gives_measures(a.answer->decision)) return nullptr;
    return &*a.answer;
}

std::vector<std::string> failing_keys(const Facts& f, const AuthorizationAnswer& granted)
{
    std::vector<std::string> failing;
    const VesselIdentity& asked = identity_in_force(f.c);
    if (asked != f.c.vessel || other_hull(asked, f.observed))
        failing.emplace_back("The vessel is not identified as the one the grant names.");
    if (!granted.measures.has(Measure::board))
        failing.emplace_back("Measures were granted; boarding is not among them.");
    if (f.c.unit->name != granted.unit)
        failing.emplace_back(fmt::format("The grant is for the unit {} only.", granted.unit));
    if (!granted.area.contains(f.fix->position, f.fix->uncertainty))
        failing.emplace_back(fmt::format(
            "She may be outside the granted area: {:.1f} nm from its centre, radius {:.1f} nm.",
            geo::inverse(granted.area.centre(), f.fix->position).length.in_nautical_miles(),
            granted.area.radius().in_nautical_miles()));
    if (f.now < granted.valid_from) failing.emplace_back("The grant has not begun.");
    return failing;
}

std::optional<OpenQuestion> open_question(const Case& c)
{
    if (is_open(c.authorization))
        return OpenQuestion{
            &c.authorization, c.authorization.request->answer_wanted_by, "authorization"};
    if (is_open(c.registry))
        return OpenQuestion{
            &c.registry, c.registry.request->answer_wanted_by, "registry confirmation"};
    if (c.authorization.state == RequestState::answered &&
        c.authorization.answer->decision == AuthorizationDecision::interim_hold)
        return OpenQuestion{
            &c.authorization, c.authorization.request->answer_wanted_by, "authorization"};
    return std::nullopt;
}

} // namespace ensign::verdict
