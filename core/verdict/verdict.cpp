#include "core/verdict/verdict.hpp"

#include "core/verdict/rows.hpp"

namespace ensign::verdict {
namespace {

using namespace request;

std::string hour_minute(Instant at, Instant now)
{
    const std::string words = utc_words(at); // "24 NOV 2026 16:00:00 Z"
    const std::string time = words.substr(12, 5) + " Z";
    return words.substr(0, 11) == utc_words(now).substr(0, 11) ? time : words.substr(0, 7) + time;
}

std::string sentence_of(const Verdict& v, const Facts& f, std::string_view brief)
{
    switch (v.enforcement) {
    case Enforcement::board_ok: return "BOARD: YES, until " + hour_minute(*v.until, f.now);
    case Enforcement::wait_shadow: {
        const auto open = open_question(f.c);
        if (!open) return "BOARD: NOT YET";
        if (f.now > open->wanted_by)
            return "BOARD: NOT YET, answer overdue " + span_words(f.now - open->wanted_by);
        return "BOARD: NOT YET, answer wanted by " + hour_minute(open->wanted_by, f.now);
    }
    case Enforcement::legal_decision: return "BOARD: NOT YET, a legal decision is needed";
    case Enforcement::facts_missing: return "BOARD: UNKNOWN, facts are missing";
    case Enforcement::verify_flag_only: return "BOARD: NO, verify the flag only";
    case Enforcement::denied: return "BOARD: NO, " + std::string{brief};
    case Enforcement::refer_coastal: return "BOARD: NO, ask the coastal State";
    case Enforcement::refer_flag: return "BOARD: NO, the flag State acts";
    }
    return {};
}

} // namespace

Verdict assess(const Facts& f)
{
    Verdict v;
    v.at = f.now;
    // D01 (+): sets the other channel and goes on. UNCLOS art. 98; SOM Protocol art. 8(5), 9(1)(a).
    v.rescue = f.c.danger_to_life ? Rescue::duty : Rescue::none;
    std::string_view brief;
    for (const Row& row : f.c.closed_at ? rows().last(1) : rows()) { // closed: no rule permits it
        const Match match = row.match(f);
        if (!match) continue;
        v.enforcement = match->enforcement;
        v.rule = row.rule.id;
        v.reason = match->reason;
        v.basis = row.rule.basis;
        brief = row.brief;
        break;
    }
    v.blocking = missing_facts(f);
    if (const AuthorizationAnswer* granted = grant(f)) {
        if (v.enforcement == Enforcement::board_ok) {
            v.measures = granted->measures;
            v.until = granted->valid_to;
        } else if (v.blocking.empty()) {
            v.blocking = failing_keys(f, *granted);
        }
        v.conditions = granted->conditions;
        v.not_authorized = f.c.authorization.request->measures.without(granted->measures);
    }
    if (f.fix) v.zone = f.fix->zone;
    v.law_version = f.law.version();
    v.chart_version = f.chart_version;
    v.case_version = f.c.version;
    v.sentence = sentence_of(v, f, brief);
    return v;
}

Style style_of(Enforcement enforcement)
{
    switch (enforcement) {
    case Enforcement::board_ok: return Style::yes;
    case Enforcement::wait_shadow:
    case Enforcement::legal_decision: return Style::wait;
    case Enforcement::facts_missing: return Style::unknown;
    case Enforcement::verify_flag_only:
    case Enforcement::denied:
    case Enforcement::refer_coastal:
    case Enforcement::refer_flag: return Style::no;
    }
    return Style::unknown;
}

std::span<const Rule> rules()
{
    static const std::vector<Rule> kRules = [] {
        std::vector<Rule> made{
            {"D01",
             "Danger to life: rescue is a duty, whatever else holds.",
             "UNCLOS art. 98; SOM Protocol art. 8(5), 9(1)(a)"}};
        for (const Row& row : rows())
            made.push_back(row.rule);
        return made;
    }();
    return kRules;
}

} // namespace ensign::verdict
