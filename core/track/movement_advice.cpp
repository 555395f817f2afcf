// What is said of how vessels move: staying, meeting, making for a coast. Grey all of it: none of
// them contradicts anything, and each has a hundred ordinary reasons.

#include "core/track/identity_checks.hpp"

#include <fmt/format.h>

namespace ensign::track {
namespace {

std::string named(Mmsi mmsi, const Vessel* vessel)
{
    const std::string text = "MMSI " + mmsi_text(mmsi);
    const bool is_named = vessel != nullptr && !vessel->name.empty();
    return is_named ? text + " (" + vessel->name.text() + ")" : text;
}

bool rests_by_her_own_word(const Vessel& vessel)
{
    constexpr int kAtAnchor = 1; // ITU-R M.1371-5, table 45
    constexpr int kMoored = 5;
    constexpr int kAground = 6;
    return vessel.status == kAtAnchor || vessel.status == kMoored || vessel.status == kAground;
}

} // namespace

bool loiters(const Vessel& vessel, const BehaviourLimits& limits, Instant now)
{
    return vessel.kind == MmsiClass::ship && vessel.behaviour.stayed_at &&
           !rests_by_her_own_word(vessel) && now - vessel.seen <= limits.silence &&
           vessel.seen - vessel.behaviour.stayed_since >= limits.loiter;
}

Advice loitering_advice(const Vessel& vessel, const BehaviourLimits& limits)
{
    return {
        IdentityCheck::loitering,
        AdviceState::grey,
        fmt::format(
            "She has stayed within {:.1f} nm of one place for {}, not at anchor by her own word.",
            limits.stay.in_nautical_miles(),
            span_words(vessel.seen - vessel.behaviour.stayed_since))};
}

Advice rendezvous_advice(
    const Meeting& meeting, const Vessel& vessel, const Vessel* other, geo::Distance within)
{
    const Mmsi whom = meeting.one == vessel.mmsi ? meeting.other : meeting.one;
    return {
        IdentityCheck::rendezvous,
        AdviceState::grey,
        fmt::format(
            "She and {} lay within {:.0f} m of each other, both slow, for {} until {}.",
            named(whom, other),
            within.in_metres(),
            span_words(meeting.until - meeting.since),
            utc_words(meeting.until))};
}

Advice towards_coast_advice(const CoastAhead& coast, const MadeGood& made_good)
{
    return {
        IdentityCheck::towards_coast,
        AdviceState::grey,
        fmt::format(
            "Over the last {} she made good {:03.0f} degrees at {:.1f} kn: the coast{} lies {:.1f} "
            "nm ahead, {} at that speed.",
            span_words(made_good.over),
            made_good.course,
            made_good.speed_knots,
            coast.state.empty() ? std::string{} : " of " + coast.state,
            coast.way.in_nautical_miles(),
            span_words(coast.in))};
}

} // namespace ensign::track
