// Who has the request in hand at this desk, and what was said by voice about it.

#include "core/service/answer_page/desk_view.hpp"

namespace ensign::service::answer_page {

int DeskView::officers_to_answer() const
{
    const node::NodeParts& parts = node().parts();
    const wire::DirectoryEntry* own = parts.directory.find_authority(parts.self.authority);
    return own == nullptr ? 2 : own->profile.officers;
}

Piece duty(const DeskView& view)
{
    const request::DeskDuty& duty = view.c.desk.duty;
    if (duty.held_by.empty()) return {};
    Piece words = element(
        "p",
        {view.words.say(
            "In hand: {}, since {}.",
            {machine_text(duty.held_by.text()), time_words(*duty.since)})});
    if (!duty.offered_to.empty())
        words += element(
            "p",
            {{"class", "alarm"}},
            {view.words.say(
                 "Handed over to {}, who has not taken it yet: {} still has it.",
                 {machine_text(duty.offered_to.text()), machine_text(duty.held_by.text())}),
             element("br", {}),
             their_text(duty.words)});
    return words;
}

Piece calls(const DeskView& view)
{
    Piece rows;
    for (const request::LoggedCall& call : view.c.calls) {
        const request::ContactLogged& what = call.what;
        Piece row = element(
            "strong",
            {view.words.say(
                what.they_called ? "{} called us at {}" : "We called {} at {}",
                {machine_text(what.state.text()), time_words(what.at.value_or(call.at))})});
        row += Piece{" ("} + view.words.named("channel", what.channel) + ")";
        if (!what.number.empty()) row += Piece{", "} + machine_text(what.number);
        if (!what.person.empty()) row += Piece{", "} + their_text(what.person);
        if (!what.reached) row += Piece{", "} + view.words.say("nobody answered");
        row += Piece{": "} + their_text(what.words);
        row += element(
            "span",
            {{"class", "hint"}},
            {" ", view.words.say("Logged by {}.", {machine_text(call.by.text())})});
        rows += element("li", {row});
    }
    if (rows.empty()) return {};
    return element(
        "section",
        {element("h2", {view.words.say("Calls about this request")}), element("ul", {rows})});
}

} // namespace ensign::service::answer_page
