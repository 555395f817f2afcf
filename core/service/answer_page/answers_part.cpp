// What was answered: in full sentences, what is authorized and what is not.

#include "core/request/authority.hpp"
#include "core/service/answer_page/desk_view.hpp"

#include <fmt/format.h>

namespace ensign::service::answer_page {
namespace {

using request::AuthorizationAnswer;

Piece sentence(const Piece& words) { return element("li", {words}); }

Piece condition_words(const Words& words, const request::Condition& condition)
{
    Piece made =
        Piece{words.named("condition", condition.type)} + ": " + their_text(condition.text);
    if (!condition.measures.empty()) made += measure_list(words, condition.measures);
    return made;
}

Piece conditions_of(const DeskView& view, const std::vector<request::Condition>& conditions)
{
    Piece rows;
    for (const request::Condition& condition : conditions)
        rows += sentence(condition_words(view.words, condition));
    return element("ol", {rows});
}

Piece draft_part(
    const DeskView& view,
    const std::optional<AuthorizationAnswer>& draft,
    const request::PersonId& by,
    const request::MeasureSet& asked)
{
    if (!draft) return {};
    return element(
        "section",
        {{"class", "draft"}},
        {element("h2", {view.words.say("NOT SENT: a draft waits for a second officer")}),
         element("p", {view.words.say("Drafted by {}.", {machine_text(by.text())})}),
         answer_sentences(view, *draft, asked)});
}

Piece given_authorization(const DeskView& view)
{
    const request::AuthorizationQuestion& q = view.c.authorization;
    if (!q.answer) return {};
    Piece words = answer_sentences(view, *q.answer, request::measures_asked_for(view.c));
    if (q.revoked_at)
        words += element(
            "p",
            {{"class", "alarm"}},
            {view.words.say(
                "Revoked at {}: {}",
                {time_words(*q.revoked_at), their_text(q.revocation_reason)})});
    else if (q.conditions_accepted_at)
        words += element(
            "p",
            {view.words.say(
                "They accepted the conditions at {}.", {time_words(*q.conditions_accepted_at)})});
    else if (request::conditions_pending(view.c))
        words += element("p", {view.words.say("They have not accepted the conditions yet.")});
    return words;
}

Piece results(const DeskView& view)
{
    Piece rows;
    for (const request::Boarding& boarding : view.c.boardings) {
        if (!boarding.report) continue;
        const request::ResultReport& report = *boarding.report;
        rows += fact_list(
            {{view.words.say("What was found"), their_text(report.found)},
             {view.words.say("Measures used"), their_text(report.measures)},
             {view.words.say("Persons"), their_text(report.persons)},
             {view.words.say("Evidence"), their_text(report.evidence)},
             {view.words.say("Damage"), their_text(report.damage)},
             {view.words.say("Force used"), their_text(report.force)},
             {view.words.say("Where vessel and persons are"), their_text(report.whereabouts)}});
    }
    for (const request::Notice& notice : view.c.notices)
        rows += element(
            "p",
            {{"class", notice.acknowledged_at ? "hint" : "alarm"}},
            {view.words.say(
                "Urgent notice {} of {}: {}",
                {machine_text(notice.what.number),
                 time_words(notice.at),
                 their_text(notice.what.words)})});
    return rows;
}

} // namespace

Piece registry_sentences(const DeskView& view, const request::RegistryAnswer& answer)
{
    Piece rows =
        sentence(element("strong", {view.words.named("finding_sentence", answer.finding)}));
    const auto add = [&](const char* label, const Piece& value) {
        rows += sentence(Piece{view.words.say(label)} + ": " + value);
    };
    if (!answer.automatic_rule.empty())
        rows += sentence(element(
            "strong",
            {view.words.say(
                "Answered by the machine under rule {} of this State; no officer looked at it.",
                {machine_text(answer.automatic_rule)})}));
    add("Register consulted", their_text(answer.register_consulted));
    if (!answer.registration_number.empty())
        add("Registration number", machine_text(answer.registration_number));
    if (!answer.port_of_registry.empty())
        add("Port of registry", their_text(answer.port_of_registry));
    if (answer.ended_at) add("Registration ended at", time_words(*answer.ended_at));
    if (!answer.note.empty()) add("Note", their_text(answer.note));
    return element("ul", {rows});
}

Piece answer_sentences(
    const DeskView& view, const AuthorizationAnswer& answer, const request::MeasureSet& asked)
{
    Piece rows =
        sentence(element("strong", {view.words.named("decision_sentence", answer.decision)}));
    if (request::gives_measures(answer.decision)) {
        rows += sentence(
            Piece{view.words.say("You authorize:")} + measure_list(view.words, answer.measures));
        const request::MeasureSet not_given = asked.without(answer.measures);
        if (!not_given.empty())
            rows += sentence(
                Piece{view.words.say("You do NOT authorize:")} +
                measure_list(view.words, not_given));
        rows += sentence(view.words.say("Until {}.", {time_words(answer.valid_to)}));
        if (!answer.unit.empty())
            rows += sentence(view.words.say("Only the unit {}.", {their_text(answer.unit)}));
    }
    if (!answer.conditions.empty())
        rows += sentence(
            Piece{view.words.say("On these conditions, which they must accept first:")} +
            conditions_of(view, answer.conditions));
    if (!answer.note.empty())
        rows += sentence(Piece{view.words.say("Note")} + ": " + their_text(answer.note));
    return element("ul", {{"class", "sentences"}}, {rows});
}

Piece answers(const DeskView& view)
{
    const request::Case& c = view.c;
    Piece given;
    if (c.registry.answer) {
        given += element("h3", {view.words.say("Is she yours?")});
        given += registry_sentences(view, *c.registry.answer);
    }
    if (c.authorization.answer) {
        given += element("h3", {view.words.say("May they board her?")});
        given += given_authorization(view);
    }
    if (c.more.answer) {
        given += element("h3", {view.words.say("May they do more?")});
        given += answer_sentences(view, *c.more.answer, c.more.request->measures);
    }
    if (const Piece coastal = coastal_given(view); !coastal.empty()) {
        given += element("h3", {view.words.named("question", request::Question::coastal)});
        given += coastal;
    }
    Piece all = draft_part(
        view,
        c.authorization.answer_draft,
        c.authorization.answer_drafted_by,
        request::measures_asked_for(c));
    if (request::is_open(c.more))
        all += draft_part(
            view, c.more.answer_draft, c.more.answer_drafted_by, c.more.request->measures);
    if (const Piece draft = coastal_draft(view); !draft.empty())
        all += element(
            "section",
            {{"class", "draft"}},
            {element("h2", {view.words.say("NOT SENT: a draft waits for a second officer")}),
             draft});
    if (!given.empty()) {
        given += element(
            "p",
            {element(
                "a",
                {{"href", view.path("receipt")}},
                {view.words.say("Receipt: numbers, times and hashes of what you sent")})});
        all += element("section", {element("h2", {view.words.say("Your answer")}), given});
    }
    const Piece reported = results(view);
    if (!reported.empty())
        all += element("section", {element("h2", {view.words.say("What they report")}), reported});
    return all;
}

} // namespace ensign::service::answer_page
