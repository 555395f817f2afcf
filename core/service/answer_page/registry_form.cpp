// "Is she yours?": the rows of our own register beside what was observed, field by field. The
// officer decides; the machine fills in only what is on the row he chose.

#include "core/service/answer_page/desk_form.hpp"

namespace ensign::service::answer_page {
namespace {

Piece field_rows(const Words& words, const store::RegisterMatch& match)
{
    Piece rows;
    for (const store::FieldComparison& field : match.fields) {
        if (field.asked.empty() && field.record.empty()) continue;
        rows += element(
            "tr",
            {element("th", {{"scope", "row"}}, {words.named("register_field", field.field)}),
             element("td", {their_text(field.asked)}),
             element("td", {their_text(field.record)}),
             element(
                 "td",
                 {{"class", std::string{word(field.strength)}}},
                 {words.named("strength", field.strength)})});
    }
    return rows;
}

Piece match_part(const FormView& view, const store::RegisterMatch& match)
{
    const Words& words = view.desk.words;
    const auto column = [&](const char* name) {
        return element("th", {{"scope", "col"}}, {words.say(name)});
    };
    const Piece table = element(
        "div",
        {{"class", "wide"},
         {"tabindex", "0"},
         {"role", "region"},
         {"aria-label", words.say("Comparison with the register") + " " + match.entry.record}},
        {element(
            "table",
            {element(
                 "thead",
                 {element(
                     "tr",
                     {column("Field"), column("Observed"), column("Register"), column("Result")})}),
             element("tbody", {field_rows(words, match)})})});
    return element(
        "details",
        {{"open"}},
        {element(
             "summary",
             {their_text(match.entry.name),
              ", ",
              machine_text(match.entry.record),
              ", ",
              words.named("register_status", match.entry.status)}),
         table,
         element(
             "button",
             {{"class", "quiet"}, {"name", "do"}, {"value", "use_" + match.entry.record}},
             {words.say("Fill in from this row")})});
}

/// What the rows together would say. It fills in nothing.
Piece advice_part(const Words& words, const store::RegisterOpinion& opinion)
{
    Piece notes;
    for (const store::MatchNote note : opinion.notes)
        notes += element("li", {words.named("match_note", note)});
    return element(
        "div",
        {{"class", "card"}},
        {element(
             "p", {words.say("The rows would say: {}", {words.named("finding", opinion.finding)})}),
         notes.empty() ? Piece{} : element("ul", {notes})});
}

} // namespace

FormFields registry_first_fields(const DeskView& desk)
{
    FormFields fields;
    if (!desk.c.desk.lookup) return fields;
    // What the registry officer recorded is relayed, not found again (I05).
    const request::RegistryAnswer& found = *desk.c.desk.lookup;
    fields.set("finding", word(found.finding));
    fields.set("register", found.register_consulted);
    fields.set("registration_number", found.registration_number);
    fields.set("port_of_registry", found.port_of_registry);
    fields.set("note", found.note);
    if (found.ended_at) fields.set("ended_at", utc_text(*found.ended_at));
    return fields;
}

Piece registry_inputs(const FormView& view)
{
    const Words& words = view.desk.words;
    const service::ServiceParts& parts = view.desk.call.service.parts();
    const store::RegisterOpinion opinion = parts.register_store.consult(
        view.desk.c.vessel,
        {view.desk.node().parts().self.state.text(), store::day_of(view.desk.now)});
    const auto& matches = opinion.matches;
    constexpr std::size_t kShownMax = 5;
    Piece rows;
    for (std::size_t i = 0; i < matches.size() && i < kShownMax; ++i)
        rows += match_part(view, matches[i]);
    if (matches.empty())
        rows = element(
            "p",
            {words.say("The register kept here holds no row with her name or numbers. That is no "
                       "denial: not found is an answer of its own.")});
    return element(
        "section",
        {element("h2", {words.say("What our register says")}),
         element("p", {{"class", "hint"}}, {words.say("The machine compares; you decide.")}),
         advice_part(words, opinion),
         rows});
}

} // namespace ensign::service::answer_page
