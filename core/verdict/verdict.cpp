#include "core/verdict/verdict.hpp"

#include "core/request/authority.hpp"
#include "core/verdict/rows.hpp"

#include <fmt/format.h>

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

/// Distress or alert, or imminent danger seen by anybody (SAR Convention 4.4).
bool in_danger(const Case& c)
{
    return c.danger_to_life || c.sar == SarPhase::alert || c.sar == SarPhase::distress;
}

/// Rows that add something beside the decision.
std::vector<std::string> warnings(const Facts& f)
{
    std::vector<std::string> said;
    const InstrumentId eu{"EU-656"};
    if (f.c.grounds && !f.law.fault(eu, f.c.grounds->category, f.now) &&
        f.law.is_party(f.self, eu, f.now))
        said.emplace_back(
            "EU joint operation: orders and contacts with the flag State go through the host "
            "State's coordination centre.");
    if (f.c.authorization.conflict && !f.c.rulings.contains(LegalMatter::conflicting_answers))
        said.emplace_back(
            "Two offices of the flag State disagree; the stricter answer stands until the legal "
            "adviser has looked.");
    if (facts_are_there(f) && offer(f, BasisKind::deemed) &&
        f.flag_state_vouches == Vouching::missing)
        said.push_back(fmt::format(
            "Nothing proves that {} can reach us now: an answer given in time may be on its way. "
            "Call before acting on its silence.",
            f.c.claim->state.text()));
    if (f.c.claim && unclaimed_mark(f.c))
        said.emplace_back(
            "A flag, port, number or papers were seen on her that no claim on record speaks for: "
            "record the claim of the State they name, and ask it.");
    if (confirms_another(f.c))
        said.push_back(fmt::format(
            "{} confirmed another number than the one it was asked about ({}, asked {}): correct "
            "her particulars and ask again.",
            f.c.claim ? f.c.claim->state.text() : "The flag State",
            f.c.registry.answer->registration_number,
            f.c.registry.request->vessel.official_number));
    if (f.c.finding && f.c.finding->text.national_rule && !flag_confirmed(f.c))
        said.emplace_back(
            "The finding of statelessness rests on a rule of our national law alone; it is no rule "
            "of international law, and is not told abroad.");
    return said;
}

/// What every request has in common is cited from the treaty it was made under (domain brief, 4.5).
std::string article_of(const Row& row, const Facts& f)
{
    const InstrumentId* asked = asked_under(f.c);
    if (!row.of_request || asked == nullptr || asked->text().starts_with("SOM-"))
        return std::string{row.rule.basis};
    const law::Instrument* of_request = f.law.find(*asked, f.now, f.now);
    return of_request == nullptr ? asked->text()
                                 : fmt::format("{}, {}", of_request->name, of_request->article);
}

/// A yes that another State gave is one while that State vouches for it, and else unknown.
void look_for_proof(Verdict& v, const Facts& f)
{
    if (v.enforcement != Enforcement::board_ok || !v.authority) return;
    const auto doubt = not_vouched_for(f, *v.authority);
    if (!doubt) return;
    v.enforcement = Enforcement::facts_missing;
    v.rule = "D02";
    v.reason = *doubt;
    v.basis = "policy";
    v.measures = {};
    v.until.reset();
    v.authority.reset();
    v.blocking.push_back(*doubt);
}

} // namespace

Verdict assess(const Facts& f)
{
    Verdict v;
    v.at = f.now;
    // D01 (+): sets the other channel and goes on. UNCLOS art. 98; SOM Protocol art. 8(5), 9(1)(a).
    v.rescue = in_danger(f.c) ? Rescue::duty : Rescue::none;
    std::string_view brief;
    for (const Row& row : f.c.closed_at ? rows().last(1) : rows()) { // closed: no rule permits it
        Match match = row.match(f);
        if (!match) continue;
        v.enforcement = match->enforcement;
        v.rule = row.rule.id;
        v.reason = std::move(match->reason);
        v.basis = match->article.empty() ? article_of(row, f) : std::move(match->article);
        v.measures = match->measures;
        v.until = match->until;
        v.authority = match->basis;
        brief = row.brief;
        break;
    }
    v.blocking = missing_facts(f);
    if (const AuthorizationAnswer* granted = grant(f)) {
        if (v.enforcement != Enforcement::board_ok && v.blocking.empty())
            v.blocking = failing_keys(f, terms_of_grant(f));
        v.conditions = granted->conditions;
        v.checks = check_conditions(f);
        for (const AuthorizationAnswer* added : additional_answers(f.c, f.now))
            v.conditions.insert(
                v.conditions.end(), added->conditions.begin(), added->conditions.end());
        for (ConditionCheck& check : check_more_conditions(f))
            v.checks.push_back(std::move(check));
        v.not_authorized = measures_asked_for(f.c).without(terms_of_grant(f).measures);
    }
    look_for_proof(v, f);
    v.warnings = warnings(f);
    if (f.fix) v.zone = f.fix->zone;
    v.law_version = f.law.version();
    v.chart_version = f.chart_version;
    v.case_version = f.c.version;
    v.sentence = sentence_of(v, f, brief);
    return v;
}

Assessed assessed(const Facts& f)
{
    const Verdict v = assess(f);
    return {
        v.rule,
        v.enforcement == Enforcement::board_ok,
        v.enforcement == Enforcement::verify_flag_only,
        v.enforcement == Enforcement::verify_flag_only ? std::optional{BasisKind::right_of_visit}
                                                       : v.authority,
        v.measures,
        stopped(f),
        more_stopped(f),
        agreements(f),
        offers(f),
        f.fix ? std::optional{Sighting{
                    f.fix->position, f.fix->seen, f.fix->source, f.fix->uncertainty, {}, {}}}
              : std::nullopt};
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
             "UNCLOS art. 98; SAR Convention 2.1.10, 4.2.3, 4.3; SOM Protocol art. 8(5), 9(1)(a), "
             "16(3)",
             "the rescue channel says duty, and the table goes on"}};
        for (const Row& row : rows())
            made.push_back(row.rule);
        return made;
    }();
    return kRules;
}

} // namespace ensign::verdict
