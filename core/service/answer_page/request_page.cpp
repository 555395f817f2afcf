#include "core/service/answer_page/pages.hpp"
#include "core/store/opening_store.hpp"

namespace ensign::service::answer_page {
namespace {

/// Until it was opened by a press, a link to a request shows nothing of it and records nothing.
Page gate(const PageCall& call, const DeskView& view)
{
    const Words words = call.words();
    Page page{.title = words.say("A request waits for you")};
    page.content =
        element("p", {words.say("Opening it is recorded: who, and when. It starts no clock.")});
    page.content += press_button(call, {view.path("open"), words.say("Open the request")});
    return page;
}

/// What the one press of acknowledging starts, before it is pressed (I02).
Piece acknowledge_words(const DeskView& view, const std::string& question)
{
    const auto clock = request::instrument_clock(view.c, view.node().parts().law, view.now);
    const bool starts = clock && clock->starts_on == law::ClockStart::acknowledged &&
                        clock->name.starts_with(question);
    if (!starts)
        return view.words.say(
            "Tells them that you have their request. It starts no clock of law and decides "
            "nothing.");
    return view.words.say(
        "Tells them that you have their request, and STARTS the clock {}. {}",
        {machine_text(clock->name), view.words.named("silence", clock->silence)});
}

Piece act_of(const DeskView& view, const DeskForm& form, const Offer& offer, bool first)
{
    const Words& words = view.words;
    if (offer.waits)
        return element(
            "li",
            {element("p", {words.say("{}: waits for another person", {words.say(form.title)})})});
    const FormFields carried = first_fields(view, form);
    if (form.kind == FormKind::press) {
        Piece about;
        std::string label = words.say(form.send);
        if (form.path == "acknowledge") {
            about = element("p", {{"class", "hint"}}, {acknowledge_words(view, offer.question)});
            label += ": " + words.named("question", offer.question);
        }
        return element(
            "li", {about, press_button(view.call, {view.path(form.path), label, carried, !first})});
    }
    return element(
        "li",
        {element(
            "a",
            {{"href", view.path(form.path)}, {"class", first ? "button" : "button quiet"}},
            {words.say(form.title)})});
}

/// What this officer may do now; the first that answers is the next step.
Piece acts(const DeskView& view)
{
    Piece list;
    bool first = true;
    for (const DeskForm& form : desk_forms()) {
        const Offer* offer = view.offer(form.command);
        if (offer == nullptr) continue;
        list += act_of(view, form, *offer, first && !offer->waits);
        if (!offer->waits) first = false;
    }
    if (list.empty())
        list = element(
            "li", {element("p", {view.words.say("There is nothing for your office to do now.")})});
    return element(
        "section",
        {{"aria-labelledby", "next"}},
        {element("h2", {{"id", "next"}}, {view.words.say("What you can do now")}),
         element("ul", {{"class", "acts"}}, {list})});
}

Piece opened_words(const DeskView& view, const std::vector<store::Opening>& openings)
{
    return element(
        "p",
        {{"class", "hint"}},
        {view.words.say(
            "Opened first by {} at {}",
            {machine_text(openings.front().person), time_words(openings.front().at)})});
}

} // namespace

void show_request(PageCall call)
{
    const auto view = desk_view(call);
    if (!view)
        return call.respond(fault_page(
            call, {404, "case_does_not_exist", "There is no such request at this desk."}));
    store::OpeningStore store{call.service.parts().node.parts().store.database()};
    const auto openings = store.of_case(view->id);
    const std::string& me = call.session().actor.person.text();
    const bool mine = std::ranges::any_of(
        openings, [&](const store::Opening& opening) { return opening.person == me; });
    if (!mine) return call.respond(show(call, gate(call, *view)));

    Page page{.title = plain_title_of(*view)};
    page.heading = title_of(*view);
    page.phone = phone_of(*view);
    page.content = silence_notes(*view);
    page.content += opened_words(*view, openings);
    page.content += duty(*view);
    page.content += acts(*view);
    page.content += answers(*view);
    page.content += calls(*view);
    page.content += facts(*view);
    net::Response response = show(call, page);
    response.headers.emplace_back("ETag", "\"" + std::to_string(view->c.version) + "\"");
    call.respond(std::move(response));
}

} // namespace ensign::service::answer_page
