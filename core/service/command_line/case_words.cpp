#include "core/service/command_line/case_words.hpp"

#include "core/service/command_line/case_parts_words.hpp"
#include "core/service/command_line/place_words.hpp"

#include <algorithm>

namespace ensign::command_line {
namespace {

std::string by_and_at(const json::value& value, const std::string& act)
{
    const std::string when = time_at(value, act + "_at");
    if (when.empty()) return "";
    return act + with(" by ", text_at(value, act + "_by")) + " " + when;
}

std::string title(const json::value& c)
{
    return text_at(c, "number") + "  " + text_at(c, "side") + "  " + text_at(c, "phase") +
           with("  ", text_at(c, "inbox_phase")) + "  version " + text_at(c, "version");
}

std::string vessel_line(const json::value& c)
{
    return joined(
        {text_at(c, "vessel.name"),
         with("MMSI ", text_at(c, "vessel.mmsi")),
         with("IMO ", text_at(c, "vessel.imo")),
         with("call sign ", text_at(c, "vessel.call_sign")),
         with("official number ", text_at(c, "vessel.official_number")),
         with("port ", text_at(c, "vessel.port_of_registry")),
         text_at(c, "vessel.description")});
}

std::string sighting_line(const json::value& c)
{
    const std::string place = text_at(c, "vessel.position.text");
    if (place.empty()) return "";
    return place + with(", seen ", time_at(c, "vessel.seen")) +
           with(" by ", text_at(c, "vessel.source"));
}

void add_answer(Lines& lines, const json::value& answer)
{
    lines.add(
        "  answer",
        joined(
            {text_at(answer, "finding") + text_at(answer, "decision"),
             list_at(answer, "measures"),
             text_at(answer, "register"),
             with("answered by their machine under rule ", text_at(answer, "automatic_rule")),
             with("number ", text_at(answer, "registration_number")),
             with("port ", text_at(answer, "port_of_registry")),
             time_at(answer, "at") + with(" by ", text_at(answer, "office"))}));
    const std::string until = time_at(answer, "valid_to");
    if (!until.empty())
        lines.add("  valid", "from " + time_at(answer, "valid_from") + " to " + until);
    const std::string radius = number_at(answer, "area.radius_nm", 1);
    if (!radius.empty())
        lines.add("  area", radius + " nm around " + text_at(answer, "area.centre.text"));
    for (const json::value& c : array_at(answer, "conditions"))
        lines.add(
            "  condition",
            text_at(c, "id") + " " + text_at(c, "type") + ": " + text_at(c, "text") +
                (true_at(c, "accepted") ? " (accepted)" : " (not accepted yet)"));
    lines.add("  note", text_at(answer, "note"));
    const std::string revoked = time_at(answer, "revoked_at");
    if (!revoked.empty())
        lines.add("  revoked", revoked + with(": ", text_at(answer, "revocation_reason")));
}

void add_request(Lines& lines, const json::value& c, const std::string& name)
{
    const json::value* request = at(c, name);
    if (request == nullptr) return;
    lines.add(
        name,
        joined(
            {text_at(*request, "state"),
             text_at(*request, "number"),
             text_at(*request, "instrument"),
             list_at(*request, "measures"),
             text_at(*request, "purpose")}));
    for (const char* act : {"drafted", "released", "delivered", "acknowledged", "answered"})
        lines.add("", by_and_at(*request, act));
    if (const json::value* clock = at(*request, "clock")) {
        lines.add("  clock", clock_line(*clock));
        lines.add("", text_at(*clock, "silence_words"));
    }
    if (const json::value* draft = at(*request, "answer_draft")) {
        lines.add("  drafted", "by " + text_at(*request, "answer_drafted_by") + ", not sent");
        add_answer(lines, *draft);
    }
    if (const json::value* answer = at(*request, "answer")) add_answer(lines, *answer);
}

/// May we do more? Wishes with the same answer share a line, in the order of their first.
void add_on_board(Lines& lines, const json::value& v)
{
    std::vector<std::pair<std::string, std::string>> wishes; // the answer, and whose it is
    for (const json::value& row : array_at(v, "on_board")) {
        const std::string answer = text_at(row, "answer") + ". " + text_at(row, "reason");
        const auto same = std::ranges::find_if(wishes, [&](const auto& said) {
            return said.first == answer && said.second.starts_with(text_at(row, "rule"));
        });
        if (same == wishes.end())
            wishes.emplace_back(answer, text_at(row, "rule") + " " + text_at(row, "wish"));
        else
            same->second += ", " + text_at(row, "wish");
    }
    for (const auto& [answer, whose] : wishes)
        lines.add("  on board", whose + ": " + answer);
}

void add_verdict(Lines& lines, const json::value& v)
{
    lines.add("verdict", text_at(v, "sentence"));
    if (text_at(v, "rescue") == "duty") lines.add("", "There is a duty to rescue.");
    lines.add("", text_at(v, "reason"));
    lines.add("", joined({text_at(v, "basis"), with("rule ", text_at(v, "rule"))}));
    lines.add("  measures", list_at(v, "measures"));
    lines.add("  not", list_at(v, "not_authorized"));
    lines.add("  until", time_at(v, "until"));
    for (const json::value& c : array_at(v, "conditions"))
        lines.add("  condition", text_at(c, "type") + ": " + text_at(c, "text"));
    lines.add_each("  missing", array_at(v, "blocking"));
    add_on_board(lines, v);
    lines.add("  zone", zone_words(v, "zone"));
    lines.add("", text_at(v, "zone.source_words"));
    lines.add("  at", time_at(v, "at"));
}

/// "ensign case sign-grounds" of "sign_grounds".
std::string command_of(std::string kind)
{
    if (kind == "close_case") return "close";
    std::ranges::replace(kind, '_', '-');
    return kind;
}

void add_actions(Lines& lines, const json::value& c)
{
    std::string label = "you can";
    for (const json::value& action : array_at(c, "actions")) {
        lines.add(
            label,
            command_of(text_at(action, "command")) + with(" ", text_at(action, "request")) +
                with(" ", text_at(action, "question")) + ": " + text_at(action, "label") +
                with(" - waits: ", text_at(action, "waiting_for")));
        label.clear();
    }
}

/// Advice: what is in conflict stands out, what fits is only noted and never called right.
void add_identity_checks(Lines& lines, const json::value& c)
{
    for (const json::value& check : array_at(c, "identity_checks"))
        lines.add(
            text_at(check, "state") == "conflict" ? "CONFLICT" : "noted", text_at(check, "words"));
}

} // namespace

std::string case_list_words(const json::value& cases)
{
    std::vector<Row> rows;
    for (const json::value& c : array_at(cases, "cases"))
        rows.push_back(
            {text_at(c, "number"),
             text_at(c, "side"),
             text_at(c, "phase"),
             text_at(c, "flag_words"),
             text_at(c, "vessel.name") + with(" ", text_at(c, "vessel.mmsi")),
             text_at(c, "verdict.sentence")});
    return columns(rows);
}

std::string case_words(const json::value& c)
{
    Lines lines;
    lines.add("id", text_at(c, "id"));
    lines.add("opened", time_at(c, "opened_at") + with(" by ", text_at(c, "requesting_state")));
    lines.add("vessel", vessel_line(c));
    lines.add("", sighting_line(c));
    lines.add(
        "flag",
        joined(
            {text_at(c, "flag_words"),
             with("claimed by ", text_at(c, "claim.form")),
             text_at(c, "claim.words")}));
    add_suspicion(lines, c);
    if (true_at(c, "danger_to_life")) lines.add("danger", "life is in danger");
    lines.add("grounds", joined({text_at(c, "grounds.category"), text_at(c, "grounds.text")}));
    if (at(c, "grounds") != nullptr) {
        lines.add("  sources", list_at(c, "grounds.sources", "; "));
        lines.add(
            true_at(c, "grounds.approved") ? "  approved" : "  signed",
            signature_line(array_at(c, "grounds.signatures")));
    }
    lines.add(
        "unit",
        text_at(c, "unit.name").empty()
            ? ""
            : joined(
                  {text_at(c, "unit.name"),
                   text_at(c, "unit.kind"),
                   true_at(c, "unit.eligible") ? "may board" : "may not board"}));
    add_request(lines, c, "registry");
    add_request(lines, c, "authorization");
    add_exchange(lines, c);
    add_authority(lines, c);
    add_boardings(lines, c);
    add_duties(lines, c);
    if (const json::value* verdict = at(c, "verdict")) add_verdict(lines, *verdict);
    lines.add("boundary", text_at(c, "boundary.words"));
    lines.add("rescue by", rescue_words(c));
    add_identity_checks(lines, c);
    add_actions(lines, c);
    return title(c) + '\n' + lines.text();
}

std::string verdict_words(const json::value& verdict)
{
    Lines lines;
    add_verdict(lines, verdict);
    lines.add(
        "  data",
        joined(
            {with("law ", text_at(verdict, "data_versions.law")),
             with("chart ", text_at(verdict, "data_versions.chart")),
             with("case ", text_at(verdict, "data_versions.case"))}));
    return lines.text();
}

std::string case_summary_words(const json::value& c)
{
    std::string out = title(c) + "  " + text_at(c, "id") + '\n';
    const std::string sentence = text_at(c, "verdict.sentence");
    if (!sentence.empty()) out += sentence + '\n';
    return out;
}

} // namespace ensign::command_line
