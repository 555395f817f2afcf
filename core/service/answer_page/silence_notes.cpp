// What the law says of silence stands beside the time that is left, always (domain brief, 7.6).

#include "core/service/answer_page/desk_view.hpp"

namespace ensign::service::answer_page {
namespace {

using request::Question;
using request::ResponseClock;

Piece left_words(const DeskView& view, Instant due)
{
    const Duration left = due - view.now;
    if (left < Duration::zero()) return view.words.say("{} ago", {machine_text(span_words(left))});
    return view.words.say("{} left when this page was made", {machine_text(span_words(left))});
}

Piece silence_sentence(const DeskView& view, law::SilenceRule rule)
{
    return element(
        "p",
        {element("strong", {view.words.say("If you say nothing:"), " "}),
         view.words.named("silence", rule)});
}

/// The instrument's own clock: what starts it, whether it runs, and what its end means here.
Piece law_clock(const DeskView& view, const ResponseClock& clock)
{
    using enum request::ClockState;
    const std::string law = clock.name.substr(clock.name.find('/') + 1);
    Piece words = view.words.say(
        "Clock of {}: {}.", {machine_text(law), view.words.named("clock_state", clock.state)});
    if (clock.state == armed && clock.starts_on == law::ClockStart::acknowledged)
        words += Piece{" "} + view.words.say("It starts when you acknowledge the request.");
    if (clock.due_at && (clock.state == running || clock.state == lapsed))
        words += Piece{" "} + view.words.say(
                                  "It ends at {}: {}.",
                                  {time_words(*clock.due_at), left_words(view, *clock.due_at)});
    return element("p", {words});
}

Piece note_of(const DeskView& view, Question question, const ResponseClock& target)
{
    Piece inside = element(
        "p",
        {element(
             "strong",
             {view.words.say(
                 "{} – answer wanted by {}",
                 {view.words.named("question", question), time_words(*target.due_at)})}),
         element("br", {}),
         left_words(view, *target.due_at),
         "; ",
         view.words.named("deadline", target.kind)});
    inside += silence_sentence(view, target.silence);
    const auto own = request::instrument_clock(view.c, view.node().parts().law, view.now);
    if (own && own->name.starts_with(word(question))) {
        inside += law_clock(view, *own);
        if (own->silence != target.silence) inside += silence_sentence(view, own->silence);
    }
    return element("section", {{"class", "due"}}, {inside});
}

} // namespace

Piece silence_notes(const DeskView& view)
{
    Piece notes;
    for (const Word<Question>& one : kWords<Question>) {
        if (!request::is_open(request::milestones(view.c, one.value))) continue;
        const auto target =
            request::response_clock(view.c, one.value, view.node().parts().law, view.now);
        if (target && target->due_at) notes += note_of(view, one.value, *target);
    }
    return notes;
}

} // namespace ensign::service::answer_page
