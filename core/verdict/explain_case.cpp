#include "core/request/phase.hpp"
#include "core/verdict/explain_lines.hpp"
#include "core/verdict/rows.hpp"

#include <fmt/format.h>

namespace ensign::verdict {

using namespace request;

void word_lines(Lines& lines, const Case& c)
{
    for (const ClaimFact& claim : c.claims)
        if (!claim.claim.words.empty())
            lines.push_back({"claim of " + claim.claim.state.text(), claim.claim.words});
    if (!c.grounds) return;
    lines.push_back({"grounds in words", c.grounds->text});
    for (const std::string& source : c.grounds->sources)
        lines.push_back({"source of the grounds", source});
}

void recorded_lines(Lines& lines, const Case& c)
{
    for (const Observation& one : c.observations)
        lines.push_back(
            {fmt::format("observed {}", word(one.what.fact)),
             fmt::format(
                 "{}, confidence {}, by {}, {}",
                 one.what.value,
                 word(one.what.confidence),
                 one.what.source,
                 utc_words(one.at))});
    if (unclaimed_mark(c))
        lines.push_back({"marks", "a flag or marks were seen that no claim on record speaks for"});
    for (const ClaimFact& claim : c.misread)
        lines.push_back(
            {"claim set aside as misread",
             fmt::format("{} {}", claim.claim.state.text(), utc_words(claim.at))});
    if (c.no_papers_at) lines.push_back({"no papers", utc_words(*c.no_papers_at)});
    if (c.pursuit)
        lines.push_back(
            {"hot pursuit",
             fmt::format(
                 "began in {}, signal {}seen or heard{}: {}",
                 word(c.pursuit->begun.began_in),
                 c.pursuit->begun.signal_seen_or_heard ? "" : "not ",
                 c.pursuit->broken_at ? ", broken " + utc_words(*c.pursuit->broken_at) : "",
                 c.pursuit->begun.words)});
    const auto recorded = [&](bool is, std::string fact, std::string words) {
        if (is) lines.push_back({std::move(fact), std::move(words)});
    };
    recorded(c.immigration_breach, "breach of immigration law", "recorded");
    recorded(c.own_nationality_suspected, "really of our nationality", "suspected");
    if (c.own_flag)
        lines.push_back(
            {"our own register",
             fmt::format(
                 "{} names her: {}",
                 c.own_flag->register_consulted,
                 c.own_flag->registration_number)});
    if (c.own_flag_denied)
        lines.push_back(
            {"our own register",
             fmt::format(
                 "{} says that she has no right to our flag: {}{}",
                 c.own_flag_denied->register_consulted,
                 c.own_flag_denied->words,
                 own_flag_is_false(c) ? "" : " (said of other particulars than the present)")});
    recorded(c.slave_trade_alleged, "slave trade", "alleged");
    recorded(c.master_consents, "master", "consents");
    recorded(c.good_faith_complete, "efforts in good faith to get consent", "complete");
    recorded(c.track_lost, "track", "lost");
}

void boarding_lines(Lines& lines, const Case& c)
{
    for (const Boarding& b : c.boardings) {
        std::string words = fmt::format(
            "go by {} {} under {}, unit {}",
            b.cleared.person.text(),
            utc_words(b.cleared.at),
            word(b.clearance.basis),
            b.unit);
        const auto add = [&](const char* what, const std::optional<Instant>& at) {
            if (at) words += fmt::format(", {} {}", what, utc_words(*at));
        };
        add("fell", b.lifted_at);
        add("began", b.started_at);
        add("on deck", b.on_deck_at);
        add("broken off", b.aborted_at);
        add("ended", b.ended_at);
        add("results sent", b.reported_at);
        add("acknowledged", b.report_acknowledged_at);
        lines.push_back({"boarding", std::move(words)});
    }
}

namespace {

std::string voice_words(const OralAnswer& heard)
{
    const OralAnswerRecorded& said = heard.said;
    std::string words = fmt::format("{} by {}", word(said.decision), said.officer);
    if (!said.measures.empty()) words += ", " + measure_words(said.measures);
    if (said.valid_to) words += " until " + utc_words(*said.valid_to);
    for (const std::string& condition : said.conditions)
        words += "; condition: " + condition;
    words += heard.called_back_at ? "; called back " + utc_words(*heard.called_back_at)
                                  : "; not called back";
    return words + ": " + said.words;
}

void voice_lines(Lines& lines, const Case& c)
{
    const auto line = [&](const char* fact, const std::optional<OralAnswer>& heard) {
        if (heard) lines.push_back({fact, voice_words(*heard)});
    };
    line("by voice", c.oral);
    line("by voice, set aside", c.authorization.oral_set_aside);
    line("by voice, her nationality", c.registry.oral_answer);
}

void asked_lines(Lines& lines, const Case& c)
{
    for (const auto& [state, asked] : c.asked) {
        std::string words;
        const auto add = [&](const char* what, const std::optional<Instant>& at) {
            if (at)
                words += fmt::format("{}{} {}", words.empty() ? "" : ", ", what, utc_words(*at));
        };
        add("in writing", asked.asked_at);
        add("withdrawn", asked.withdrawn_at);
        add("delivered", asked.delivered_at);
        add("reached by call", asked.reached_at);
        add("not reachable", asked.not_reachable_at);
        add("responded", asked.responded_at);
        add("neither confirmed nor denied", asked.undecided_at);
        if (!words.empty()) lines.push_back({"asked " + state.text(), words});
    }
}

} // namespace

void said_lines(Lines& lines, const Case& c)
{
    voice_lines(lines, c);
    asked_lines(lines, c);
    const bool beside_claim = c.claim && c.claim->state != c.confirmed_by;
    if (!c.confirmed_by.empty() && (!c.claim || beside_claim))
        lines.push_back({"confirmed by", c.confirmed_by.text()});
    for (const StateCode& state : c.said_hers)
        lines.push_back({"said to be theirs, by voice or in another case", state.text()});
    for (const auto& [state, at] : c.acting)
        lines.push_back({"boards her itself: " + state.text(), utc_words(at)});
    for (const auto& [state, at] : c.refused_by)
        lines.push_back({"refused by " + state.text(), utc_words(at)});
    for (const auto& [said, at] : c.refused_in)
        lines.push_back(
            {"refused in another case",
             fmt::format("{}, by {}, {}", said.first, said.second.text(), utc_words(at))});
    for (const auto& [number, state, what] : c.said_in)
        lines.push_back(
            {fmt::format("{} in another case", word(what)),
             fmt::format("{}, by {}", number, state.text())});
    for (const auto& [state, at] : c.revoked_by)
        lines.push_back({"taken back by " + state.text(), utc_words(at)});
    for (const auto& [state, finding] : c.denied_by)
        lines.push_back({"denied by " + state.text(), std::string{word(finding)}});
    if (c.authorization.conflict)
        lines.push_back({"two offices", "answered differently: the stricter stands"});
    if (c.authorization.revoked_at)
        lines.push_back(
            {"taken back",
             utc_words(*c.authorization.revoked_at) + ": " + c.authorization.revocation_reason});
    if (c.authorization.suspended_at)
        lines.push_back(
            {"suspended",
             utc_words(*c.authorization.suspended_at) + ": " + c.authorization.suspended_why});
    if (c.authorization.joint_unit_at)
        lines.push_back(
            {"unit of the flag State", "there " + utc_words(*c.authorization.joint_unit_at)});
    if (c.outcome) lines.push_back({"boarding of that State", "it has told how it ended"});
    if (c.coastal.revoked_at)
        lines.push_back({"coastal leave taken back", utc_words(*c.coastal.revoked_at)});
}

} // namespace ensign::verdict
