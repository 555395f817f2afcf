#include "core/geo/position_text.hpp"
#include "core/request/phase.hpp"
#include "core/request/response_clock.hpp"
#include "core/verdict/explain_lines.hpp"
#include "core/verdict/rows.hpp"

#include <fmt/format.h>
#include <ranges>

namespace ensign::verdict {

using namespace request;

namespace {

std::string when(const std::optional<Instant>& at) { return at ? utc_words(*at) : "never"; }

std::string claim_words(const Case& c)
{
    std::string words;
    if (flag_confirmed(c)) words = "flag " + c.claim->state.text() + " confirmed";
    if (c.no_claim_at) words = "claims no State, hailed " + utc_words(*c.no_claim_at);
    if (flag_confirmed(c) && c.claims.size() == 1) return words;
    for (const ClaimFact& claim : c.claims)
        words += fmt::format(
            "{}claims {} ({}) {}{}",
            words.empty() ? "" : "; ",
            claim.claim.state.text(),
            word(claim.claim.form),
            utc_words(claim.at),
            claim.refuted ? ", refuted" : "");
    return words.empty() ? "nothing is recorded" : words;
}

std::string grounds_words(const Case& c)
{
    if (!c.grounds) return "none stated";
    std::string words{word(c.grounds->category)};
    for (const Signature& s : c.grounds_signatures)
        words += fmt::format(", signed by the {} {}", word(s.role), utc_words(s.at));
    return words + (grounds_approved(c) ? "" : ", not approved");
}

/// The row that the authority rests on, else the one we ask under.
InstrumentId row_relied_on(const Facts& f)
{
    const auto authority = authority_of(f.c, f.now);
    if (authority && !authority->terms.instrument.empty()) return authority->terms.instrument;
    const InstrumentId* asked = asked_under(f.c);
    return asked != nullptr ? *asked : InstrumentId{};
}

/// Who is bound by that row, and what she declared under it.
void law_lines(Lines& lines, const Facts& f)
{
    const InstrumentId id = row_relied_on(f);
    if (id.empty()) return;
    const auto status = [&](const StateCode& state) {
        lines.push_back(
            {"party status",
             fmt::format(
                 "{}: {} {}",
                 state.text(),
                 f.law.is_party(state, id, f.now) ? "bound by" : "no verified party to",
                 id.text())});
    };
    status(f.self);
    if (!f.c.claim) return;
    status(f.c.claim->state);
    const law::Declaration* declared = f.law.declared(f.c.claim->state, id, f.now, f.now);
    if (declared == nullptr)
        return lines.push_back(
            {"declaration", f.c.claim->state.text() + ": none on record under " + id.text()});
    lines.push_back(
        {"declaration",
         fmt::format(
             "{} under {}: {}{}; {}",
             f.c.claim->state.text(),
             id.text(),
             word(declared->mode),
             declared->hours ? ", " + span_words(*declared->hours) : "",
             declared->source)});
}

void position_lines(Lines& lines, const Facts& f)
{
    if (!f.fix) return lines.push_back({"position", "none"});
    lines.push_back(
        {"position",
         fmt::format(
             "{}, {} old, from {}, within {:.0f} m",
             geo::position_words(f.fix->position),
             span_words(f.now - f.fix->seen),
             word(f.fix->source),
             f.fix->uncertainty.in_metres())});
    if (!f.fix->zone) return lines.push_back({"waters", "no chart"});
    const geo::ZoneFinding& zone = *f.fix->zone;
    lines.push_back(
        {"waters",
         fmt::format(
             "{}{}, {:.1f} nm from the {}; counted against us: {:.0f} m",
             word(zone.zone),
             zone.disputed ? ", disputed" : "",
             zone.distance.in_nautical_miles(),
             // By published limits the State is theirs; the coast may be another's.
             zone.source.empty()
                 ? "coast of " + (zone.coastal_state.empty() ? "nobody" : zone.coastal_state)
                 : "nearest coast, waters of " + zone.coastal_state,
             zone.uncertainty.in_metres())});
    lines.push_back({"waters known from", geo::source_words(zone)});
    for (const geo::ClaimFinding& claim : zone.claims)
        lines.push_back(
            {"waters claimed",
             fmt::format(
                 "{} of {}{}{}, {}",
                 word(claim.zone),
                 claim.state,
                 claim.disputed ? ", disputed" : "",
                 claim.inside ? "" : ", touched by her circle",
                 claim.source)});
}

void question_line(Lines& lines, std::string name, const Milestones& m, std::string answer)
{
    if (m.state == RequestState::none) return lines.push_back({std::move(name), "not asked"});
    lines.push_back(
        {std::move(name),
         fmt::format(
             "{}; sent {}, delivered {}, acknowledged {}, answered {}{}",
             word(m.state),
             when(m.released_at),
             when(m.delivered_at),
             when(m.acknowledged_at),
             when(m.answered_at),
             answer.empty() ? "" : ": " + answer)});
}

std::string registry_words(const Case& c)
{
    const auto& answer = c.registry.answer;
    if (!answer) return {};
    std::string words{word(answer->finding)};
    if (!answer->register_consulted.empty()) words += ", " + answer->register_consulted;
    if (!answer->registration_number.empty()) words += ", " + answer->registration_number;
    if (!answer->port_of_registry.empty()) words += ", port " + answer->port_of_registry;
    if (!answer->automatic_rule.empty())
        words += ", answered by their machine under rule " + answer->automatic_rule;
    if (answer->ended_at) words += ", ended " + utc_words(*answer->ended_at);
    return words;
}

std::string signature_words(const std::optional<Signature>& s)
{
    return s ? fmt::format("{} ({}) {}", s->person.text(), word(s->role), utc_words(s->at)) : "";
}

void accepted_line(Lines& lines, const AuthorizationQuestion& a)
{
    if (!a.answer || a.answer->conditions.empty()) return;
    lines.push_back(
        {"conditions of the grant",
         a.conditions_accepted_at ? fmt::format(
                                        "accepted {}, by {}, {}",
                                        utc_words(*a.conditions_accepted_at),
                                        signature_words(a.conditions_first_signature),
                                        signature_words(a.conditions_second_signature))
                                  : "not accepted"});
}

void question_lines(Lines& lines, const Case& c)
{
    question_line(lines, "registry question", c.registry, registry_words(c));
    const auto& answer = c.authorization.answer;
    question_line(
        lines,
        "request to board",
        c.authorization,
        answer ? fmt::format("{} ({})", word(answer->decision), measure_words(answer->measures))
               : "");
    const auto& more = c.more.answer;
    if (c.more.state != RequestState::none)
        question_line(
            lines,
            "more measures",
            c.more,
            more ? fmt::format(
                       "{} ({}){}",
                       word(more->decision),
                       measure_words(more->measures),
                       gives_measures(more->decision) ? " until " + utc_words(more->valid_to) : "")
                 : "");
    if (c.coastal.state != RequestState::none)
        question_line(
            lines,
            "coastal question",
            c.coastal,
            c.coastal.answer ? (c.coastal.answer->allowed ? "allowed" : "not allowed") : "");
}

void ruling_lines(Lines& lines, const Case& c)
{
    for (const auto& [matter, made] : c.rulings)
        lines.push_back(
            {fmt::format("ruling on {}", word(matter)),
             fmt::format(
                 "{}, {} {}: {}",
                 word(made.ruling),
                 made.signature.person.text(),
                 utc_words(made.signature.at),
                 made.words)});
}

/// Everything that identifies her, the name first.
std::string vessel_words(const VesselIdentity& v)
{
    std::string words;
    const auto add = [&words](std::string_view what, const std::string& value) {
        if (value.empty()) return;
        words += fmt::format("{}{}{}", words.empty() ? "" : ", ", what, value);
    };
    add("", v.name);
    add("IMO ", v.imo);
    add("MMSI ", v.mmsi);
    add("call sign ", v.call_sign);
    add("official number ", v.official_number);
    add("port ", v.port_of_registry);
    add("", v.description);
    return words;
}

void authority_lines(Lines& lines, const Facts& f)
{
    const auto authority = authority_of(f.c, f.now);
    if (!authority) return lines.push_back({"authority", "none"});
    lines.push_back(
        {"authority",
         fmt::format(
             "{} under {}: {}, for {}, unit {}, from {} until {}{}{}",
             word(authority->terms.basis),
             authority->terms.instrument.empty() ? "general law"
                                                 : authority->terms.instrument.text(),
             word(authority->state),
             measure_words(authority->terms.measures),
             authority->terms.unit,
             utc_words(authority->terms.valid_from),
             utc_words(authority->terms.valid_to),
             authority->terms.area ? fmt::format(
                                         ", within {:.1f} nm of {}",
                                         authority->terms.area->radius().in_nautical_miles(),
                                         geo::position_words(authority->terms.area->centre()))
                                   : "",
             authority->reviewed_by.empty() ? ", not reviewed by the legal adviser"
                                            : ", reviewed by " + authority->reviewed_by.text())});
    lines.push_back({"for the vessel", vessel_words(authority->terms.vessel)});
    for (const auto& [office, answer] : f.c.authorization.by_office)
        if (!office.empty()) lines.push_back({"answered by", office});
    accepted_line(lines, f.c.authorization);
    for (const std::string& evidence : authority->terms.evidence)
        lines.push_back({"evidence", evidence});
    for (const std::string& failing : failing_keys(f, authority->terms))
        lines.push_back({"key that fails", failing});
}

void clock_lines(Lines& lines, const Facts& f)
{
    for (const ResponseClock& clock : response_clocks(f.c, f.law, f.now))
        lines.push_back(
            {"clock " + clock.name,
             fmt::format(
                 "{}: {}{}{}{}. {}",
                 clock.label,
                 word(clock.state),
                 clock.due_at ? ", " + utc_words(*clock.due_at) : "",
                 clock.responded_at ? "; response " + utc_words(*clock.responded_at) : "",
                 clock.why.empty() ? "" : " (" + clock.why + ")",
                 clock.silence_words)});
}

std::string life_words(const Case& c)
{
    return fmt::format("{}SAR phase {}", c.danger_to_life ? "danger seen, " : "", word(c.sar));
}

Lines lines_of(const Facts& f)
{
    const Case& c = f.c;
    Lines lines{
        {"case", fmt::format("{}, {}", c.number, word(phase_of(c, f.now)))},
        {"vessel", vessel_words(c.vessel)},
        {"nationality", claim_words(c)},
        {"grounds", grounds_words(c)},
        {"unit",
         c.unit ? c.unit->name + (eligible(*c.unit) ? ", may board" : ", may not board") : "none"},
        {"life", life_words(c)}};
    if (c.immunity != Immunity::none) lines.push_back({"immunity", std::string{word(c.immunity)}});
    word_lines(lines, c);
    recorded_lines(lines, c);
    position_lines(lines, f);
    law_lines(lines, f);
    question_lines(lines, c);
    if (c.finding)
        lines.push_back(
            {"finding of statelessness",
             std::string{finding_signed(c) ? "signed by two" : "not signed"} +
                 (c.finding->text.national_rule ? ", by a rule of national law alone" : "")});
    said_lines(lines, c);
    ruling_lines(lines, c);
    authority_lines(lines, f);
    boarding_lines(lines, c);
    std::vector<ConditionCheck> checks = check_conditions(f);
    for (ConditionCheck& added : check_more_conditions(f))
        checks.push_back(std::move(added));
    for (const ConditionCheck& check : checks)
        lines.push_back(
            {"condition " + check.id, fmt::format("{}: {}", word(check.state), check.words)});
    clock_lines(lines, f);
    for (const std::string& missing : missing_facts(f))
        lines.push_back({"missing", missing});
    lines.push_back(
        {"data",
         fmt::format(
             "law {}, chart {}, case version {}", f.law.version(), f.chart_version, c.version)});
    return lines;
}

} // namespace

Explanation explain(const Facts& f)
{
    Explanation told{lines_of(f), {}, assess(f), offers(f)};
    // D01 sets the other channel and goes on; it never decides here (invariant 10).
    told.steps.push_back(
        {rules().front(),
         told.verdict.rescue == Rescue::duty,
         told.verdict.rescue == Rescue::duty ? life_words(f.c) : ""});
    for (const Row& row : f.c.closed_at ? rows().last(1) : rows()) {
        const Match match = row.match(f);
        told.steps.push_back({row.rule, match.has_value(), match ? match->reason : ""});
        if (match) break;
    }
    return told;
}

} // namespace ensign::verdict
