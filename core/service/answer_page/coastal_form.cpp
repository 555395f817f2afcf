// "May they act in our waters?": the answer of a coastal State, by two officers. What is not ticked
// is not allowed, and silence allows nothing.

#include "core/service/answer_page/measure_inputs.hpp"

namespace ensign::service::answer_page {
namespace {

request::MeasureSet asked_of(const DeskView& desk)
{
    return desk.c.coastal.request ? desk.c.coastal.request->measures : request::MeasureSet{};
}

} // namespace

Piece coastal_inputs(const FormView& view)
{
    const Words& words = view.desk.words;
    const Typed typed{view.typed, view.faults};
    Piece inputs = radio_group(
        typed,
        {"allowed", words.named("question", request::Question::coastal), {}},
        {{"yes", words.say("Yes: the measures ticked below")}, {"no", words.say("No")}});
    inputs += measure_inputs(view, asked_of(view.desk));
    inputs += end_inputs(view);
    inputs += text_area(typed, {"note", Piece{words.say("Note")}, {}});
    return inputs;
}

expected<wire::json::object, FieldFaults> coastal_body(const FormView& view)
{
    const Words& words = view.desk.words;
    FieldFaults faults;
    wire::json::object body;
    const std::string allowed = view.typed.text("allowed");
    const request::MeasureSet given = ticked_measures(view.typed);
    if (allowed.empty()) faults.push_back({"allowed", words.say("Choose your decision")});
    if (allowed == "yes" && given.empty())
        faults.push_back({"measures", words.say("Tick each measure you authorize")});
    if (allowed == "yes") add_end(view, body, faults);
    if (allowed == "no" && !given.empty())
        faults.push_back(
            {"measures", words.say("With this decision no measure can be ticked; untick them")});
    if (!faults.empty()) return unexpected(std::move(faults));

    body["allowed"] = allowed == "yes";
    put_ticked_measures(view.typed, body);
    if (const std::string note = view.typed.trimmed("note"); !note.empty()) body["note"] = note;
    return body;
}

Piece coastal_sentences(const DeskView& desk, const request::CoastalAnswerDrafted& answer)
{
    const Words& words = desk.words;
    Piece rows;
    const auto row = [&](const Piece& sentence) { rows += element("li", {sentence}); };
    row(element(
        "strong",
        {answer.allowed ? words.say("You ALLOW them to act in your waters.")
                        : words.say("You do NOT allow them to act in your waters.")}));
    if (!answer.measures.empty())
        row(Piece{words.say("You authorize:")} + measure_list(words, answer.measures));
    const request::MeasureSet not_given = asked_of(desk).without(answer.measures);
    if (!not_given.empty())
        row(Piece{words.say("You do NOT authorize:")} + measure_list(words, not_given));
    if (answer.valid_to) row(words.say("Until {}.", {time_words(*answer.valid_to)}));
    if (answer.allowed && desk.c.coastal.request)
        row(words.say("Only the unit {}.", {their_text(desk.c.coastal.request->unit.name)}));
    if (!answer.note.empty()) row(Piece{words.say("Note")} + ": " + their_text(answer.note));
    return element("ul", {{"class", "sentences"}}, {rows});
}

Piece coastal_draft(const DeskView& desk)
{
    if (!request::is_open(desk.c.coastal) || !desk.c.coastal.answer_draft) return {};
    return element(
               "p",
               {desk.words.say(
                   "Drafted by {}.", {machine_text(desk.c.coastal.answer_drafted_by.text())})}) +
           coastal_sentences(desk, *desk.c.coastal.answer_draft);
}

Piece coastal_given(const DeskView& desk)
{
    const request::CoastalQuestion& q = desk.c.coastal;
    if (!q.answer) return {};
    Piece words = coastal_sentences(
        desk, {q.answer->allowed, q.answer->measures, q.answer->valid_to, q.answer->note});
    if (q.revoked_at)
        words += element(
            "p",
            {{"class", "alarm"}},
            {desk.words.say("Taken back at {}.", {time_words(*q.revoked_at)})});
    return words;
}

} // namespace ensign::service::answer_page
