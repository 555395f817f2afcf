// The proof of what this desk sent: number, time, the message's hash, and whether the other State
// has signed for it.

#include "core/service/answer_page/pages.hpp"
#include "core/service/documents/message_document.hpp"

namespace ensign::service::answer_page {
namespace {

Piece row_of(const PageCall& call, const DeskView& view, const store::StoredEvent& event)
{
    const Words& words = view.words;
    const auto sent = call.service.parts().node.mailbox().find_outgoing(event.message);
    if (!sent) return {};
    const bool open = call.service.parts().node.mailbox().is_open(event.message);
    Piece content = element("h2", {words.named("event", event.kind)});
    content += fact_list(
        {{words.say("Sent at"), time_words(event.at)},
         {words.say("By"), machine_text(event.person + ", " + event.role)},
         {words.say("Message"), machine_text(event.message)},
         {words.say("Hash (SHA-256)"), element("code", {{"dir", "ltr"}}, {sent->hash})},
         {words.say("Delivery"),
          words.say(
              open ? "on its way: no receipt yet" : "they have it, and have signed for it")}});
    if (documents::is_paper(event.kind))
        content += element(
            "p",
            {element(
                "a",
                {{"href", view.path("document") + "/" + event.message}},
                {words.say("The paper of it, to read, print and keep")})});
    return element("section", {{"class", "card"}}, {content});
}

} // namespace

void show_receipt(PageCall call)
{
    const auto view = desk_view(call);
    if (!view)
        return call.respond(fault_page(
            call, {404, "case_does_not_exist", "There is no such request at this desk."}));
    const Words& words = view->words;
    std::vector<store::StoredEvent> events = call.service.parts().node.log().of_case(view->id);
    Piece rows;
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        if (!event->message.empty()) rows += row_of(call, *view, *event);
    Page page{.title = words.say("Receipt") + ", " + plain_title_of(*view)};
    page.heading = Piece{words.say("Receipt")} + ": " + title_of(*view);
    page.phone = phone_of(*view);
    page.content = rows.empty() ? element("p", {words.say("Nothing was sent yet.")}) : rows;
    page.content = silence_notes(*view) +
                   element(
                       "p",
                       {element(
                           "a",
                           {{"href", view->path()}, {"class", "button"}},
                           {words.say("Back to the request")})}) +
                   page.content;
    call.respond(show(call, page));
}

} // namespace ensign::service::answer_page
