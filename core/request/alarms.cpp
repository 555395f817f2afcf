#include "core/request/evolve_acts.hpp"
#include "core/request/response_clock.hpp"

#include <algorithm>
#include <charconv>

namespace ensign::request {
namespace {

constexpr int kWhole = 100;

/// An alarm that is raised longer after its instant than this is marked late.
constexpr Duration kAlarmLateAfter{60'000};

bool counts(const ResponseClock& clock)
{
    return clock.started_at && clock.due_at && !clock.responded_at &&
           (clock.state == ClockState::running || clock.state == ClockState::lapsed);
}

/// The instant of a mark: per cent of the time up to 100, then one repeat after another.
Instant instant_of(const ResponseClock& clock, int mark, const law::PolicyTargets& policy)
{
    if (mark > kWhole) return *clock.due_at + (mark - kWhole) * policy.alarm_repeat;
    return *clock.started_at + (*clock.due_at - *clock.started_at) * mark / kWhole;
}

int mark_after(int raised, const law::PolicyTargets& policy)
{
    for (const int mark : policy.alarm_percents)
        if (mark > raised) return mark;
    return std::max(raised, kWhole) + 1;
}

int raised_of(const Case& c, const std::string& clock)
{
    const auto found = c.alarms.find(clock);
    return found == c.alarms.end() ? 0 : found->second;
}

/// One rung of the ladder that was copied at sending: "75 deputy".
struct Rung {
    std::int64_t percent = 0;
    std::string whom;
};

std::vector<Rung> ladder_of(const Case& c, const ResponseClock& clock)
{
    std::vector<Rung> ladder;
    const auto question = from_word<Question>(clock.name.substr(0, clock.name.find('/')));
    const auto& set = question ? milestones(c, *question).set : std::nullopt;
    if (!set) return ladder;
    for (const std::string& text : set->ladder) {
        Rung rung;
        const char* end = text.data() + text.size();
        rung.whom.assign(std::from_chars(text.data(), end, rung.percent).ptr, end);
        rung.whom.erase(0, rung.whom.find_first_not_of(' '));
        ladder.push_back(std::move(rung));
    }
    return ladder;
}

/// Per cent of the time that has gone.
std::int64_t gone(const ResponseClock& clock, Instant at)
{
    const Duration whole = std::max(Duration{1}, *clock.due_at - *clock.started_at);
    return (at - *clock.started_at) * kWhole / whole;
}

/// The alarms of one clock: each rung that was reached, once, also when nobody was there at its
/// time (a core that stood still); of marks without a new rung the last only.
void add_due(
    const ResponseClock& clock,
    int raised,
    const std::vector<Rung>& ladder,
    const law::PolicyTargets& policy,
    Instant now,
    std::vector<AlarmRaised>& due)
{
    std::int64_t before = raised > 0 ? gone(clock, instant_of(clock, raised, policy)) : -1;
    for (int mark = mark_after(raised, policy); instant_of(clock, mark, policy) <= now;) {
        const Instant at = instant_of(clock, mark, policy);
        const std::int64_t by_now = gone(clock, at);
        const bool late = now - at > kAlarmLateAfter;
        const std::size_t already = due.size();
        std::string whom;
        for (const Rung& rung : ladder) {
            if (rung.percent > by_now) break;
            whom = rung.whom;
            if (rung.percent > before) due.push_back({clock.name, mark, whom, late});
        }
        const int next = mark_after(mark, policy);
        const bool last = instant_of(clock, next, policy) > now;
        if (last && due.size() == already) due.push_back({clock.name, mark, whom, late});
        before = by_now;
        mark = next;
    }
}

} // namespace

void forget_alarms(Case& c, Question question)
{
    const std::string of = std::string{word(question)} + "/";
    std::erase_if(c.alarms, [&](const auto& raised) { return raised.first.starts_with(of); });
}

std::vector<AlarmRaised> alarms_due(const Case& c, const law::LawBook& law, Instant now)
{
    std::vector<AlarmRaised> due;
    for (const ResponseClock& clock : response_clocks(c, law, now))
        if (counts(clock))
            add_due(clock, raised_of(c, clock.name), ladder_of(c, clock), law.targets(), now, due);
    return due;
}

std::optional<Instant> next_deadline(const Case& c, const law::LawBook& law, Instant now)
{
    if (c.closed_at) return std::nullopt;
    std::optional<Instant> next;
    for (const ResponseClock& clock : response_clocks(c, law, now)) {
        if (!counts(clock)) continue;
        const Instant at =
            instant_of(clock, mark_after(raised_of(c, clock.name), law.targets()), law.targets());
        if (!next || at < *next) next = at;
    }
    return next;
}

} // namespace ensign::request
