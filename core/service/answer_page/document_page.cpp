// A paper of the request in the reader's language and in that of the State that asks: on a page,
// and as a PDF.

#include "core/service/answer_page/pages.hpp"
#include "core/service/document_routes.hpp"
#include "core/service/documents/document_html.hpp"
#include "core/service/documents/message_document.hpp"

#include <algorithm>

namespace ensign::service::answer_page {
namespace {

std::vector<Language> languages_of_both(const PageCall& call, const DeskView& view)
{
    std::vector<Language> languages{call.visitor.language};
    const auto* peer = view.node().parts().directory.find(view.c.requesting_state);
    if (peer == nullptr) return languages;
    for (const std::string& spoken : peer->languages) {
        const auto known = from_word<Language>(spoken);
        if (!known || *known == languages.front()) continue;
        languages.push_back(*known);
        break;
    }
    return languages;
}

} // namespace

void show_document(PageCall call)
{
    const auto view = desk_view(call);
    if (!view)
        return call.respond(fault_page(
            call, {404, "case_does_not_exist", "There is no such request at this desk."}));
    const std::string& message = call.path.at("message");
    auto document = documents::message_document(
        call.service.parts().node, view->id, message, languages_of_both(call, *view));
    if (!document)
        return call.respond(fault_page(
            call,
            {404,
             std::string{word(document.error())},
             "There is no such paper, or its signature cannot be verified now."}));
    const auto format = call.request.query.find("format");
    if (format != call.request.query.end() && format->second == "pdf")
        return answer_with_paper(call.service, std::move(*document), PaperForm::pdf, call.respond);
    const Words& words = view->words;
    Page page{.title = document->title.front() + " " + document->number};
    page.phone = phone_of(*view);
    page.content = element(
        "p",
        {element(
            "a",
            {{"href", view->path("document") + "/" + message + "?format=pdf"}, {"class", "button"}},
            {words.say("As a PDF, to print and keep")})});
    page.content +=
        element("p", {element("a", {{"href", view->path()}}, {words.say("Back to the request")})});
    page.content += documents::html_of(*document);
    call.respond(show(call, page));
}

} // namespace ensign::service::answer_page
