// Standing: duties, clocks, and what must be so whatever the verdict is.

#include "core/request/phase.hpp"
#include "tests/scenario/invariants.hpp"

#include <algorithm>

namespace ensign::test {
namespace {

using namespace request;

bool has_duty(const Standing& s, DutyKind kind)
{
    const auto open = duties(s.c, s.law(), s.now());
    return std::ranges::find(open, kind, &Duty::kind) != open.end();
}

verdict::Verdict verdict_of(const Standing& s, const Case& c)
{
    return verdict::assess(
        {c,
         s.facts.self,
         s.facts.now,
         s.facts.law,
         s.facts.fix,
         s.facts.observed,
         s.facts.undelivered,
         s.facts.unapplied,
         s.facts.chart_version,
         s.facts.link_lost,
         s.facts.no_authority,
         s.facts.flag_state_vouches,
         s.facts.coastal_state_vouches});
}

/// The other channel is computed once more without any danger: enforcement may not move.
bool rescue_changes_nothing_else(const Standing& s)
{
    Case calm = s.c;
    calm.danger_to_life = false;
    calm.sar = SarPhase::none;
    const verdict::Verdict v = verdict_of(s, calm);
    return v.rule == s.verdict.rule && v.enforcement == s.verdict.enforcement &&
           v.measures == s.verdict.measures;
}
bool rescue_depends_on_nothing_else(const Standing& s)
{
    const bool danger =
        s.c.danger_to_life || s.c.sar == SarPhase::alert || s.c.sar == SarPhase::distress;
    return danger == (s.verdict.rescue == verdict::Rescue::duty);
}

bool boots_on_deck_mean_a_report(const Standing& s)
{
    if (!s.asking() || s.c.closed_at) return true;
    for (auto b = s.c.boardings.rbegin(); b != s.c.boardings.rend(); ++b)
        if (b->on_deck_at)
            return b->reported_at || b->report_undeliverable_at ||
                   has_duty(s, DutyKind::report_results);
    return true;
}
/// Every boarding, not only the last: a second one must not hide the first.
bool no_boarding_is_left_behind(const Standing& s)
{
    if (!s.asking() || s.c.boardings.size() < 2) return true;
    const bool duty = has_duty(s, DutyKind::report_results);
    return std::ranges::all_of(s.c.boardings, [&](const Boarding& b) {
        return !b.on_deck_at || b.reported_at || b.report_undeliverable_at || duty;
    });
}

bool stateless_is_signed(const Standing& s)
{
    if (phase_of(s.c, s.now()) != Phase::stateless_found && s.verdict.rule != "D24") return true;
    if (!s.c.finding) return false;
    std::set<PersonId> signers;
    for (const Signature& signature : s.c.finding->signatures)
        signers.insert(signature.person);
    return signers.size() >= 2 && !signers.contains(PersonId{});
}

/// "Flag State X" before X has confirmed. What we print of a verdict is its sentence and reason.
bool a_claim_is_called_a_claim(const Standing& s)
{
    if (!s.c.claim || (s.c.registry.answer && confirms(s.c.registry.answer->finding))) return true;
    const std::string called = "lag State " + s.c.claim->state.text();
    for (const std::string& text : {s.verdict.sentence, s.verdict.reason, s.verdict.basis})
        if (text.find(called) != std::string::npos) return false;
    return std::ranges::none_of(s.verdict.warnings, [&](const std::string& warning) {
        return warning.find(called) != std::string::npos;
    });
}

/// The instrument's own clock once more, from its row, its declaration and the case.
bool times_are_elapsed_times(const Standing& s)
{
    const auto clock = instrument_clock(s.c, s.law(), s.now());
    if (!clock || !clock->started_at) return true;
    const InstrumentId& id = s.c.registry.request->instrument;
    const law::Instrument* row = s.law().find(id, s.now(), s.now());
    const law::Declaration* declared =
        s.c.claim ? s.law().declared(s.c.claim->state, id, *clock->started_at, s.now()) : nullptr;
    const Duration hours =
        declared != nullptr && declared->hours ? *declared->hours : *row->decide_within;
    return clock->due_at && *clock->due_at - *clock->started_at == hours;
}
bool targets_are_elapsed_times(const Standing& s)
{
    const auto& r = s.c.registry;
    return !r.request || !r.draft || !r.released_at ||
           r.request->answer_wanted_by - *r.released_at == r.draft->target;
}

bool delivered_is_not_acknowledged(const Standing& s)
{
    for (const Milestones* m :
         {static_cast<const Milestones*>(&s.c.registry),
          static_cast<const Milestones*>(&s.c.authorization)})
        if (m->acknowledged_at && m->released_at && *m->acknowledged_at < *m->released_at)
            return false;
    return true;
}

bool clocks_start_on_their_event(const Standing& s)
{
    for (const ResponseClock& clock : response_clocks(s.c, s.law(), s.now())) {
        if (clock.name.ends_with("/answer") || clock.name.ends_with("/acknowledge") ||
            clock.name.starts_with("jurisdiction/"))
            continue; // policy runs from the release
        const Milestones& m = clock.name.starts_with("registry/")
                                  ? static_cast<const Milestones&>(s.c.registry)
                                  : static_cast<const Milestones&>(s.c.authorization);
        std::optional<Instant> named;
        switch (clock.starts_on) {
        case law::ClockStart::none: break;
        case law::ClockStart::sent: named = m.released_at; break;
        case law::ClockStart::delivered: named = m.delivered_at; break;
        case law::ClockStart::received_oral: named = m.oral_at; break;
        case law::ClockStart::acknowledged: named = m.acknowledged_at; break;
        }
        if (clock.started_at != named) return false;
        if (!named && (clock.state != ClockState::armed || clock.why.empty() || clock.due_at))
            return false;
    }
    return true;
}

/// People on board are UNKNOWN until somebody counts them, and children are a number of their own.
bool nobody_is_labelled_by_default(const Standing& s)
{
    const auto& count = s.c.persons.count;
    return !count || count->suspected_smugglers == 0 || !count->suspicion_ground.empty();
}

bool unfounded_means_a_remedy_file(const Standing& s)
{
    if (!s.asking() || s.c.closed_at) return true;
    for (auto b = s.c.boardings.rbegin(); b != s.c.boardings.rend(); ++b)
        if (b->on_deck_at)
            return !(b->nothing_found || (b->report && !b->report->suspicion_confirmed)) ||
                   b->remedy || has_duty(s, DutyKind::remedy_file);
    return true;
}

bool screenings_are_duties(const Standing& s)
{
    return s.c.closed_at || s.c.persons.open_screenings.empty() || has_duty(s, DutyKind::screening);
}

bool nothing_open_is_closed(const Standing& s)
{
    if (!s.c.closed_at || !s.asking()) return true;
    return !is_open(s.c.registry) && !is_open(s.c.authorization) && !is_open(s.c.coastal) &&
           !is_open(s.c.assistance) && s.c.persons.open_screenings.empty();
}

/// The rows and the articles of every verdict, so that it can be cited and made again.
bool a_verdict_says_what_it_is_made_from(const Standing& s)
{
    return !s.verdict.rule.empty() && !s.verdict.law_version.empty() &&
           !s.verdict.chart_version.empty() && s.verdict.case_version == s.c.version;
}

constexpr std::array kChecks = {
    StandingCheck{16, "acknowledged before it was sent", delivered_is_not_acknowledged},
    StandingCheck{10, "a rescue changed what may be enforced", rescue_changes_nothing_else},
    StandingCheck{10, "a rescue depends on something", rescue_depends_on_nothing_else},
    StandingCheck{12, "on deck, and no duty to report", boots_on_deck_mean_a_report},
    StandingCheck{12, "an earlier boarding was never reported", no_boarding_is_left_behind},
    StandingCheck{13, "stateless without two signatures", stateless_is_signed},
    StandingCheck{14, "called her flag State before it confirmed her", a_claim_is_called_a_claim},
    StandingCheck{15, "an instrument's hours are not elapsed hours", times_are_elapsed_times},
    StandingCheck{15, "a target is not an elapsed time", targets_are_elapsed_times},
    StandingCheck{
        17,
        "a clock runs from another event than its instrument names",
        clocks_start_on_their_event},
    StandingCheck{27, "somebody is a suspect without a ground", nobody_is_labelled_by_default},
    StandingCheck{28, "an open screening is no duty", screenings_are_duties},
    StandingCheck{29, "unfounded, and no remedy file is open", unfounded_means_a_remedy_file},
    StandingCheck{28, "closed with a question or a screening open", nothing_open_is_closed},
    StandingCheck{
        34, "a verdict does not say what it was made from", a_verdict_says_what_it_is_made_from},
};

} // namespace

std::span<const StandingCheck> checks_of_state() { return kChecks; }

} // namespace ensign::test
