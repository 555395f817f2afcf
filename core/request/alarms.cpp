#include "core/request/response_clock.hpp"

#include <algorithm>
#include <charconv>

namespace ensign::request {
namespace {

constexpr int kWhole = 100;

bool counts(const ResponseClock& clock)
{
    return clock.started_at && clock.due_at &&
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

/// The rung of the ladder that was copied at sending: "75 deputy".
std::string whom(const Case& c, const ResponseClock& clock, Instant at)
{
    const auto question = from_word<Question>(clock.name.substr(0, clock.name.find('/')));
    const auto& set = question ? milestones(c, *question).set : std::nullopt;
    if (!set) return {};
    const Duration whole = std::max(Duration{1}, *clock.due_at - *clock.started_at);
    const auto gone = (at - *clock.started_at) * kWhole / whole;
    std::string called;
    for (const std::string& rung : set->ladder) {
        int percent = 0;
        const auto end = std::from_chars(rung.data(), rung.data() + rung.size(), percent).ptr;
        if (percent <= gone) called.assign(end, rung.data() + rung.size());
    }
    called.erase(0, called.find_first_not_of(' '));
    return called;
}

} // namespace

std::vector<AlarmRaised> alarms_due(const Case& c, const law::LawBook& law, Instant now)
{
    std::vector<AlarmRaised> due;
    for (const ResponseClock& clock : response_clocks(c, law, now)) {
        if (!counts(clock)) continue;
        const int raised = raised_of(c, clock.name);
        int reached = raised;
        for (int mark = mark_after(raised, law.targets());
             instant_of(clock, mark, law.targets()) <= now;
             mark = mark_after(mark, law.targets()))
            reached = mark;
        if (reached > raised) due.push_back({clock.name, reached, whom(c, clock, now)});
    }
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
