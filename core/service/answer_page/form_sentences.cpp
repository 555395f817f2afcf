// What is about to be sent, read back from the command the parser made of it: what is checked is
// what is sent.

#include "core/base/match.hpp"
#include "core/service/answer_page/desk_form.hpp"

namespace ensign::service::answer_page {
namespace {

using namespace request;

Piece typed_facts(const FormView& view)
{
    const Words& words = view.desk.words;
    std::vector<Fact> facts;
    for (const Field& field : view.form.fields) {
        const std::string text = view.typed.trimmed(field.name);
        if (field.kind == FieldKind::carried || text.empty()) continue;
        Piece value = their_text(text);
        if (field.kind == FieldKind::choice) value = words.named(field.group, text);
        if (field.kind == FieldKind::yes_no) value = words.say(text == "yes" ? "Yes" : "No");
        facts.push_back({words.say(field.label), value});
    }
    return fact_list(facts);
}

AuthorizationAnswer as_answer(const DeskView& desk, const DraftAuthorizationAnswer& draft)
{
    const AuthorizationRequest& asked = *desk.c.authorization.request;
    return {
        .decision = draft.decision,
        .measures = draft.measures,
        .valid_from = desk.now,
        .valid_to = draft.valid_to.value_or(desk.now),
        .area = asked.area,
        .unit = asked.unit.name,
        .conditions = draft.conditions,
        .note = draft.note};
}

} // namespace

Piece sentences_of(const FormView& view, const Command& command)
{
    const DeskView& desk = view.desk;
    return std::visit(
        Match{
            [&](const AnswerRegistry& x) { return registry_sentences(desk, x.answer); },
            [&](const Act<LookupRecorded>& x) {
                return registry_sentences(desk, x.content.answer);
            },
            [&](const DraftAuthorizationAnswer& x) {
                const std::string question{word(x.question.value_or(Question::authorization))};
                return answer_sentences(
                    desk, as_answer(desk, x), measures_in_question(desk, question));
            },
            [&](const Act<CoastalAnswerDrafted>& x) { return coastal_sentences(desk, x.content); },
            [&](const auto&) { return typed_facts(view); }},
        command);
}

} // namespace ensign::service::answer_page
