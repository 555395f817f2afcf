// The authority race (domain brief, section 6): the sea against the clock.

#include "core/service/boundary_view.hpp"

#include "core/service/identity_view.hpp"
#include "core/service/view_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace ensign::service {
namespace {

using request::ClockState;
using request::ResponseClock;

/// A clock that is still to be answered, and by when.
bool runs(const ResponseClock& clock)
{
    return clock.state == ClockState::running && clock.due_at.has_value();
}

Instant earliest(const node::NextBoundary& next) { return next.seen + next.crossing.earliest; }

std::optional<Instant> latest(const node::NextBoundary& next)
{
    if (!next.crossing.latest) return std::nullopt;
    return next.seen + *next.crossing.latest;
}

std::string waters(const geo::Crossing& crossing)
{
    const std::string of = crossing.coastal_state.empty() ? "" : " of " + crossing.coastal_state;
    switch (crossing.zone) {
    case geo::Zone::land: return "the coast" + of;
    case geo::Zone::internal_waters: return "the internal waters" + of;
    case geo::Zone::archipelagic_waters: return "the archipelagic waters" + of;
    case geo::Zone::territorial_sea: return "the territorial sea" + of;
    case geo::Zone::contiguous_zone: return "the contiguous zone" + of;
    case geo::Zone::exclusive_economic_zone: return "the exclusive economic zone" + of;
    case geo::Zone::high_seas: return "the high seas";
    }
    return "";
}

std::string crossing_words(const node::NextBoundary& next, Instant now)
{
    const std::string where =
        (next.crossing.zone == geo::Zone::land ? "to " : "into ") + waters(next.crossing);
    const Duration first = earliest(next) - now;
    const auto last = latest(next);
    if (!last)
        return first <= Duration{}
                   ? "may cross " + where + " at any moment"
                   : "may cross " + where + " in " + span_words(first) + " at the earliest";
    if (*last <= now) return "should have crossed " + where + " by now";
    const std::string to = span_words(*last - now);
    if (first <= Duration{}) return "crosses " + where + " within " + to;
    const std::string from = span_words(first);
    return "crosses " + where + " in " + (from == to ? to : from + " to " + to);
}

std::string clock_words(const ResponseClock& clock, Instant now)
{
    std::string name = clock.name;
    std::ranges::replace(name, '/', ' ');
    const Duration left = *clock.due_at - now;
    if (left <= Duration{}) return name + " was wanted " + span_words(left) + " ago";
    return name + " wanted in " + span_words(left);
}

} // namespace

RaceWinner race_winner(const node::NextBoundary& next, Instant due_at)
{
    if (due_at < earliest(next)) return RaceWinner::clock;
    const auto last = latest(next);
    return last && *last < due_at ? RaceWinner::boundary : RaceWinner::open;
}

std::string race_words(
    const node::NextBoundary& next, const std::vector<ResponseClock>& clocks, Instant now)
{
    std::string words = crossing_words(next, now);
    for (const ResponseClock& clock : clocks)
        if (runs(clock)) words += "; " + clock_words(clock, now);
    return words;
}

void add_race(
    std::vector<verdict::FactLine>& facts, const node::Node& node, const request::CaseId& id)
{
    const request::Case& c = node.cases().at(id);
    if (c.closed_at) return;
    const auto next = node.parts().picture.next_boundary(c);
    if (!next) return;
    const Instant now = node.parts().clock.utc();
    const auto clocks = request::response_clocks(c, node.parts().law, now);
    facts.insert(
        std::ranges::find(facts, "data", &verdict::FactLine::fact),
        {"next boundary, foreseen", race_words(*next, clocks, now)});
}

namespace {

json::object one_boundary(
    const node::NextBoundary& next, const std::vector<ResponseClock>& clocks, Instant now)
{
    json::object out{
        {"zone", text(word(next.crossing.zone))},
        {"way_nm", next.crossing.way.in_nautical_miles()},
        {"earliest", utc_text(earliest(next))},
        {"words", crossing_words(next, now)}};
    put(out, "coastal_state", next.crossing.coastal_state);
    put(out, "latest", latest(next));
    json::array race;
    for (const ResponseClock& clock : clocks)
        if (runs(clock))
            race.push_back(json::object{
                {"name", clock.name},
                {"due_at", utc_text(*clock.due_at)},
                {"first", text(word(race_winner(next, *clock.due_at)))}});
    if (!race.empty()) out["clocks"] = std::move(race);
    return out;
}

} // namespace

json::value boundary_view(const node::Node& node, const request::CaseId& id)
{
    const request::Case& c = node.cases().at(id);
    if (c.closed_at) return nullptr;
    const auto next = node.parts().picture.next_boundary(c);
    if (!next) return nullptr;
    const Instant now = node.parts().clock.utc();
    const auto clocks = request::response_clocks(c, node.parts().law, now);
    json::object out = one_boundary(*next, clocks, now);
    out["words"] = race_words(*next, clocks, now);
    return out;
}

json::array boundaries_view(
    const std::vector<node::NextBoundary>& boundaries,
    const std::vector<ResponseClock>& clocks,
    Instant now)
{
    json::array out;
    for (const node::NextBoundary& next : boundaries)
        out.push_back(one_boundary(next, clocks, now));
    return out;
}

json::value race_view(const Racer& racer, Instant now)
{
    json::object out{
        {"case", racer.id.text()}, {"number", racer.number}, {"side", text(word(racer.side))}};
    put(out, "mmsi", racer.mmsi);
    put(out, "name", racer.name);
    put(out, "first_at", first_of(racer));
    json::array clocks;
    for (const ResponseClock& clock : racer.clocks)
        if (runs(clock))
            clocks.push_back(json::object{
                {"name", clock.name},
                {"due_at", utc_text(*clock.due_at)},
                {"words", clock_words(clock, now)}});
    if (!clocks.empty()) out["clocks"] = std::move(clocks);
    if (!racer.boundaries.empty())
        out["boundaries"] = boundaries_view(racer.boundaries, racer.clocks, now);
    return out;
}

std::optional<Instant> first_of(const Racer& racer)
{
    std::optional<Instant> first;
    for (const ResponseClock& clock : racer.clocks)
        if (runs(clock)) first = std::min(first.value_or(*clock.due_at), *clock.due_at);
    if (!racer.boundaries.empty()) {
        const Instant sea = earliest(racer.boundaries.front());
        first = std::min(first.value_or(sea), sea);
    }
    return first;
}

} // namespace ensign::service
