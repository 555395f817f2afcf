#include "core/service/command_line/case_parts_words.hpp"

namespace ensign::command_line {
namespace {

std::string at_and_words(const json::value& value, const std::string& time)
{
    return time_at(value, time) + with(": ", text_at(value, "words"));
}

void add_claims(Lines& lines, const json::value& c)
{
    if (array_at(c, "claims").size() > 1)
        for (const json::value& claim : array_at(c, "claims"))
            lines.add(
                "  claim",
                joined(
                    {text_at(claim, "state"),
                     text_at(claim, "form"),
                     time_at(claim, "at"),
                     true_at(claim, "refuted") ? "refuted" : ""}));
    const std::string none = time_at(c, "no_claim_at");
    if (!none.empty()) lines.add("  claim", "none, hailed " + none);
    const std::string no_papers = time_at(c, "no_papers_at");
    if (!no_papers.empty()) lines.add("  claim", "by words alone, no papers, said " + no_papers);
}

void add_observations(Lines& lines, const json::value& c)
{
    for (const json::value& one : array_at(c, "observations"))
        lines.add(
            "observed",
            joined(
                {text_at(one, "fact") + with(": ", text_at(one, "value")),
                 with("confidence ", text_at(one, "confidence")),
                 with("by ", text_at(one, "source")),
                 time_at(one, "at")}));
}

void add_finding(Lines& lines, const json::value& c)
{
    if (at(c, "finding") == nullptr) return;
    lines.add("stateless", text_at(c, "finding.facts"));
    lines.add("  attempts", text_at(c, "finding.attempts"));
    lines.add(
        true_at(c, "finding.signed") ? "  found" : "  signed",
        signature_line(array_at(c, "finding.signatures")));
}

void add_one_boarding(Lines& lines, const json::value& b)
{
    lines.add(
        "boarding",
        at(b, "clearance") == nullptr ? "reported " + time_at(b, "reported_at")
                                      : joined(
                                            {"cleared " + time_at(b, "cleared.at") +
                                                 with(" by ", text_at(b, "cleared.person")),
                                             with("rule ", text_at(b, "clearance.rule")),
                                             text_at(b, "clearance.basis"),
                                             text_at(b, "clearance.instrument"),
                                             list_at(b, "clearance.measures")}));
    lines.add("  lifted", time_at(b, "lifted_at"));
    lines.add("  started", time_at(b, "started_at"));
    lines.add("  on deck", time_at(b, "on_deck_at"));
    lines.add("  evidence", with("items on record: ", text_at(b, "evidence_count")));
    lines.add("  nothing", with("found, searched: ", text_at(b, "nothing_found.search")));
    for (const json::value& taken : array_at(b, "measures"))
        lines.add(
            "  measure",
            joined(
                {text_at(taken, "measure") + with(" to ", text_at(taken, "to")),
                 text_at(taken, "exception"),
                 time_at(taken, "at") + with(" by ", text_at(taken, "by"))}) +
                with(": ", text_at(taken, "words")));
    lines.add("  aborted", time_at(b, "aborted_at"));
    lines.add(
        "  ended",
        joined(
            {text_at(b, "ended.how"),
             with("to ", text_at(b, "ended.to")),
             text_at(b, "ended.basis"),
             time_at(b, "ended_at")}));
    lines.add(
        "  left",
        joined(
            {with("held ", with(text_at(b, "left.delay_min"), at(b, "left") ? " min" : "")),
             with("damage ", text_at(b, "left.damage"))}));
}

/// What a report holds, one line a member; the draft and what was sent have the same.
void add_report_members(Lines& lines, const json::value& report)
{
    for (const auto& [member, label] :
         {std::pair{"measures", "measures"},
          std::pair{"persons", "persons"},
          std::pair{"evidence", "evidence"},
          std::pair{"damage", "damage"},
          std::pair{"force", "force"},
          std::pair{"deviations", "deviations"},
          std::pair{"whereabouts", "whereabouts"},
          std::pair{"disposition_asked", "asked"}})
        lines.add(std::string{"    "} + label, text_at(report, member));
}

void add_report(Lines& lines, const json::value& b)
{
    if (at(b, "report_draft") != nullptr) {
        lines.add(
            "  draft report",
            joined(
                {true_at(b, "report_draft.suspicion_confirmed") ? "suspicion confirmed"
                                                                : "suspicion not confirmed",
                 text_at(b, "report_draft.found")}));
        add_report_members(lines, *at(b, "report_draft"));
    }
    lines.add("  reviewed", time_at(b, "report_reviewed_at"));
    if (at(b, "report") != nullptr) {
        lines.add(
            "  report",
            joined(
                {true_at(b, "report.suspicion_confirmed") ? "suspicion confirmed"
                                                          : "suspicion not confirmed",
                 text_at(b, "report.found"),
                 "sent " + time_at(b, "reported_at"),
                 with("delivered ", time_at(b, "report_delivered_at")),
                 with("acknowledged ", time_at(b, "report_acknowledged_at"))}));
        add_report_members(lines, *at(b, "report"));
    }
    lines.add("  report", with("undeliverable ", time_at(b, "report_undeliverable_at")));
    lines.add("  remedy", joined({text_at(b, "remedy.outcome"), text_at(b, "remedy.loss")}));
}

void add_persons(Lines& lines, const json::value& c)
{
    const auto count = [&](const char* member, const char* label) {
        const std::string n = text_at(c, std::string{"persons."} + member);
        return n.empty() || n == "0" ? "" : std::string{label} + " " + n;
    };
    lines.add(
        "persons",
        joined(
            {count("unknown", "of unknown role"),
             count("migrants", "migrants"),
             count("crew", "crew"),
             count("suspected_smugglers", "suspected smugglers"),
             count("children", "of these children"),
             count("injured", "injured"),
             count("dead", "dead")}));
    lines.add("  ground", text_at(c, "persons.suspicion_ground"));
    lines.add("  medical", text_at(c, "persons.medical"));
    for (const json::value& screening : array_at(c, "persons.open_screenings"))
        lines.add(
            "  screening",
            text_at(screening, "screening") + " open since " + time_at(screening, "opened_at"));
    lines.add("rescue", text_at(c, "sar"));
}

void add_question(Lines& lines, const json::value& c, const std::string& name)
{
    const json::value* question = at(c, name);
    if (question == nullptr) return;
    lines.add(
        name,
        joined(
            {text_at(*question, "state"),
             text_at(*question, "number"),
             with("to ", text_at(*question, "to")),
             list_at(*question, "measures"),
             text_at(*question, "purpose"),
             with("another offence: ", text_at(*question, "other_offence")),
             text_at(*question, "ground"),
             text_at(*question, "help")}));
    for (const char* act : {"drafted", "released", "delivered", "acknowledged", "answered"}) {
        const std::string when = time_at(*question, std::string{act} + "_at");
        if (!when.empty())
            lines.add(
                "", act + with(" by ", text_at(*question, std::string{act} + "_by")) + " " + when);
    }
    const json::value* answer = at(*question, "answer");
    if (answer == nullptr) return;
    const std::string decision = text_at(*answer, "decision");
    const bool yes = true_at(*answer, "allowed") || true_at(*answer, "helps");
    lines.add(
        "  answer",
        joined(
            {decision.empty() ? (yes ? "yes" : "no") : decision,
             list_at(*answer, "measures"),
             with("until ", time_at(*answer, "valid_to")),
             text_at(*answer, "means"),
             text_at(*answer, "note")}));
}

} // namespace

std::string clock_line(const json::value& clock)
{
    return joined(
        {text_at(clock, "label"),
         text_at(clock, "state"),
         with("due ", time_at(clock, "due_at")),
         with("response ", time_at(clock, "responded_at")),
         text_at(clock, "why")});
}

std::string signature_line(const json::array& signatures)
{
    std::string out;
    for (const json::value& s : signatures)
        out += (out.empty() ? "" : "; ") + text_at(s, "person") + " as " + text_at(s, "role") +
               " " + time_at(s, "at");
    return out;
}

void add_suspicion(Lines& lines, const json::value& c)
{
    add_claims(lines, c);
    add_observations(lines, c);
    lines.add("immunity", text_at(c, "immunity"));
    if (at(c, "pursuit") != nullptr)
        lines.add(
            "pursuit",
            joined(
                {"from " + text_at(c, "pursuit.began_in"),
                 true_at(c, "pursuit.signal_seen_or_heard") ? "after a signal" : "without a signal",
                 with("broken ", time_at(c, "pursuit.broken_at"))}));
    for (const auto& [member, words] :
         {std::pair{"immigration_breach", "breach of immigration law"},
          std::pair{"own_nationality_suspected", "she may be of our own nationality"},
          std::pair{"slave_trade_alleged", "slave trade is alleged"},
          std::pair{"master_consents", "the master consents; that is no leave of her flag State"},
          std::pair{"good_faith_complete", "nothing more can be tried to reach her flag State"},
          std::pair{"track_lost", "her track is lost"}})
        if (true_at(c, member)) lines.add("fact", words);
    lines.add("own flag", text_at(c, "own_flag.registration_number"));
    lines.add("own flag", with("has no right to it: ", text_at(c, "own_flag_denied.words")));
    add_finding(lines, c);
    if (at(c, "oral") != nullptr) {
        const std::string called = time_at(c, "oral.called_back_at");
        lines.add(
            "oral",
            joined(
                {text_at(c, "oral.decision"),
                 list_at(c, "oral.measures"),
                 text_at(c, "oral.officer"),
                 time_at(c, "oral.at"),
                 called.empty() ? "not called back" : "called back " + called}));
    }
    for (const json::value& made : array_at(c, "rulings_made"))
        lines.add(
            "ruling",
            text_at(made, "matter") + ": " +
                joined(
                    {text_at(made, "ruling"),
                     true_at(made, "in_force") ? "" : "no longer in force",
                     with("by ", text_at(made, "by")),
                     time_at(made, "at")}) +
                with(": ", text_at(made, "words")));
}

void add_authority(Lines& lines, const json::value& c)
{
    const json::value* authority = at(c, "authority");
    if (authority == nullptr) return;
    lines.add(
        "authority",
        joined(
            {text_at(*authority, "state"),
             text_at(*authority, "basis"),
             text_at(*authority, "instrument"),
             list_at(*authority, "measures"),
             with("unit ", text_at(*authority, "unit"))}));
    lines.add(
        "  valid",
        "from " + time_at(*authority, "valid_from") + " to " + time_at(*authority, "valid_to"));
    const std::string reviewed = text_at(*authority, "reviewed_by");
    // The review is the asking State's own, and is not told: the asked one cannot know of it.
    const bool unknown = reviewed.empty() && text_at(c, "side") == "asked";
    const std::string not_yet = unknown ? "" : "not reviewed yet";
    lines.add(
        "  signed",
        joined(
            {reviewed.empty() ? not_yet : "reviewed by " + reviewed,
             with("confirmed by ", text_at(*authority, "confirmed_by"))}));
    lines.add("  suspended", text_at(*authority, "suspended_why"));
    lines.add_each("  evidence", array_at(*authority, "evidence"));
}

void add_boardings(Lines& lines, const json::value& c)
{
    if (at(c, "safety_plan") != nullptr) lines.add("safety plan", "written");
    for (const json::value& boarding : array_at(c, "boardings")) {
        add_one_boarding(lines, boarding);
        add_report(lines, boarding);
    }
    for (const json::value& notice : array_at(c, "notices"))
        lines.add(
            "notice",
            joined(
                {text_at(notice, "number") + " " + text_at(notice, "kind"),
                 with("acknowledged ", time_at(notice, "acknowledged_at")),
                 at_and_words(notice, "at")}));
}

void add_exchange(Lines& lines, const json::value& c)
{
    add_question(lines, c, "more_measures");
    add_question(lines, c, "coastal");
    add_question(lines, c, "assistance");
    for (const json::value& item : array_at(c, "information"))
        lines.add(
            "information",
            joined(
                {text_at(item, "item") + with(" from ", text_at(item, "sender")),
                 text_at(item, "category"),
                 true_at(item, "no_forwarding") ? "not to be passed on" : "",
                 true_at(item, "no_court") ? "not for a court" : ""}) +
                with(": ", text_at(item, "words")));
    for (const json::value& heard : array_at(c, "heard"))
        lines.add(
            "heard",
            joined({text_at(heard, "state"), text_at(heard, "office")}) +
                with(": ", text_at(heard, "words")));
    for (const json::value& first : array_at(c, "introduced"))
        lines.add(
            "introduced",
            joined(
                {text_at(first, "number"),
                 "to " + text_at(first, "to"),
                 with("boarded under ", text_at(first, "instrument"))}));
    lines.add("desk", with("passed to the registry ", time_at(c, "desk.routed_at")));
    lines.add(
        "  look-up",
        joined({text_at(c, "desk.lookup.finding"), with("by ", text_at(c, "desk.lookup_by"))}));
    lines.add(
        "jurisdiction",
        joined({text_at(c, "desk.jurisdiction.jurisdiction"), time_at(c, "desk.jurisdiction_at")}));
    lines.add("disposition", text_at(c, "desk.disposition"));
    lines.add("outcome", text_at(c, "outcome.words"));
}

void add_duties(Lines& lines, const json::value& c)
{
    add_persons(lines, c);
    for (const json::value& duty : array_at(c, "duties"))
        lines.add("duty", text_at(duty, "words") + with(" - due ", time_at(duty, "due_at")));
    for (const json::value& clock : array_at(c, "clocks"))
        lines.add("clock", joined({text_at(clock, "name"), clock_line(clock)}));
}

} // namespace ensign::command_line
