// Figures of the decision table and of the deadlines, in processor time, one line each:
//
//     cmake --build --preset release --target bench_verdict && .build/release/bin/bench_verdict
//
// The cases are granted, waiting, overdue and confirmed in turn; every verdict is asked for in
// full, with its reasons and its checks.

#include "core/request/deadline_queue.hpp"
#include "core/verdict/verdict.hpp"
#include "tests/support/sea.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

namespace {

using namespace ensign;
using namespace ensign::test;
using request::Case;
using request::CaseId;
using request::RequestState;

/// Seconds of processor time this program has used: a busy machine does not change them much.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double seconds_since(double start) { return processor_seconds() - start; }

Case confirmed_case()
{
    Case c;
    c.version = 1;
    c.requesting_state = kAtlantia;
    c.vessel = sea_lark();
    c.sighting = sighting();
    c.claim = request::Claim{kBorealia, request::ClaimForm::flag, {}};
    c.claims.push_back({*c.claim, utc(2, 45), false});
    c.unit = cutter();
    c.grounds = good_grounds();
    c.grounds_signatures = {
        {request::PersonId{"dina"}, request::Role::duty_controller, utc(2, 50)},
        {request::PersonId{"leo"}, request::Role::legal_adviser, utc(2, 50)}};
    c.registry.released_at = utc(3, 0);
    c.registry.request = registry_request();
    c.registry.answered_at = utc(3, 30);
    c.registry.answer = registry_answer(request::RegistryFinding::confirmed_registered);
    c.registry.state = RequestState::answered;
    return c;
}

Case waiting_case(Instant wanted_by)
{
    Case c = confirmed_case();
    c.authorization.released_at = utc(3, 40);
    c.authorization.request = authorization_request();
    c.authorization.request->answer_wanted_by = wanted_by;
    c.authorization.state = RequestState::acknowledged;
    return c;
}

Case granted_case()
{
    Case c = waiting_case(utc(8, 0));
    c.authorization.answered_at = utc(4, 0);
    c.authorization.answer =
        authorization_answer(request::AuthorizationDecision::granted_with_conditions);
    c.authorization.conditions_accepted_at = utc(4, 5);
    c.authorization.state = RequestState::answered;
    return c;
}

verdict::Fix fix_at(Instant now)
{
    geo::ZoneFinding zone;
    zone.coastal_state = "ANY";
    zone.distance = geo::Distance::nautical_miles(60);
    return {
        open_sea(),
        now - std::chrono::minutes{1},
        request::SightingSource::ais,
        geo::Distance::metres(50),
        zone};
}

verdict::Verdict verdict_of(const Case& c, const law::LawBook& law, Instant now)
{
    verdict::Facts facts{c, kAtlantia, now, law, fix_at(now), {}, false, false, "chart"};
    facts.flag_state_vouches = verdict::Vouching::held;
    return verdict::assess(facts);
}

void one_vessel(const char* what, const Case& c, const law::LawBook& law)
{
    constexpr int kRounds = 50'000;
    std::size_t seen = 0;
    const auto start = processor_seconds();
    for (int i = 0; i < kRounds; ++i)
        seen += verdict_of(c, law, utc(4, 30)).rule.size();
    const double us = seconds_since(start) * 1e6 / kRounds;
    std::printf(
        "verdict of one vessel, %s (%s): %.2f us (target 20 us)%s\n",
        what,
        verdict_of(c, law, utc(4, 30)).rule.c_str(),
        us,
        seen == 0 ? "?" : "");
}

void all_open_cases(const law::LawBook& law)
{
    constexpr std::size_t kCases = 10'000;
    const std::vector<Case> kinds{
        granted_case(), waiting_case(utc(8, 0)), waiting_case(utc(4, 10)), confirmed_case()};
    std::vector<Case> cases;
    cases.reserve(kCases);
    for (std::size_t i = 0; i < kCases; ++i)
        cases.push_back(kinds[i % kinds.size()]);
    std::size_t yes = 0;
    const auto start = processor_seconds();
    for (const Case& c : cases)
        yes +=
            verdict_of(c, law, utc(4, 30)).enforcement == verdict::Enforcement::board_ok ? 1U : 0U;
    const double s = seconds_since(start);
    std::printf(
        "re-evaluation of %zu open cases: %.3f s on one core, %zu say yes (target 1 s)\n",
        kCases,
        s,
        yes);
}

/// As long as those the program makes.
CaseId id_of(std::size_t i)
{
    char text[40];
    std::snprintf(text, sizeof text, "019aaf00-0000-7000-8000-%012zx", i);
    return CaseId{text};
}

struct QueueFigures {
    double insert_ns;
    double replace_ns;
    double take_ns;
    bool in_order;
};

QueueFigures deadlines(std::size_t n)
{
    std::mt19937_64 random{7};
    std::vector<CaseId> ids;
    std::vector<Instant> at;
    std::vector<Instant> later;
    for (std::size_t i = 0; i < n; ++i) {
        ids.push_back(id_of(i));
        at.push_back(utc(0, 0) + Duration{static_cast<Duration::rep>(random() % 86'400'000)});
        later.push_back(utc(0, 0) + Duration{static_cast<Duration::rep>(random() % 86'400'000)});
    }
    request::DeadlineQueue queue;
    const double count = static_cast<double>(n);
    auto start = processor_seconds();
    for (std::size_t i = 0; i < n; ++i)
        queue.set(ids[i], at[i]);
    QueueFigures figures{};
    figures.insert_ns = seconds_since(start) * 1e9 / count;

    std::vector<std::size_t> order(n);
    for (std::size_t i = 0; i < n; ++i)
        order[i] = i;
    std::ranges::shuffle(order, random);
    start = processor_seconds();
    for (const std::size_t i : order)
        queue.set(ids[i], later[i]);
    figures.replace_ns = seconds_since(start) * 1e9 / count;

    std::vector<CaseId> taken;
    taken.reserve(n);
    start = processor_seconds();
    while (auto id = queue.take_due(utc(48, 0)))
        taken.push_back(std::move(*id));
    figures.take_ns = seconds_since(start) * 1e9 / count;

    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return later[a] != later[b] ? later[a] < later[b] : ids[a] < ids[b];
    });
    figures.in_order = taken.size() == n && queue.size() == 0;
    for (std::size_t i = 0; figures.in_order && i < n; ++i)
        figures.in_order = taken[i] == ids[order[i]];
    return figures;
}

} // namespace

int main()
{
    const law::LawBook law = law_of_the_sea();
    one_vessel("granted", granted_case(), law);
    one_vessel("waiting", waiting_case(utc(8, 0)), law);
    one_vessel("confirmed and not asked", confirmed_case(), law);
    all_open_cases(law);
    double smallest = 0;
    bool in_order = true;
    for (const std::size_t n :
         {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}}) {
        const QueueFigures f = deadlines(n);
        const double sum = f.insert_ns + f.replace_ns + f.take_ns;
        if (smallest == 0) smallest = sum;
        in_order = in_order && f.in_order;
        std::printf(
            "deadlines, %zu pending: insert %.0f ns, replace %.0f ns, take %.0f ns, %s, x%.1f of "
            "10 000\n",
            n,
            f.insert_ns,
            f.replace_ns,
            f.take_ns,
            f.in_order ? "in exact order" : "OUT OF ORDER",
            sum / smallest);
    }
    return in_order ? 0 : 1;
}
