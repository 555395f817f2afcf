#include "core/service/document_routes.hpp"

#include "core/service/documents/boarding_card.hpp"
#include "core/service/documents/document_html.hpp"
#include "core/service/documents/document_pdf.hpp"
#include "core/service/documents/message_document.hpp"
#include "core/service/route_handlers.hpp"

#include <algorithm>
#include <memory>

namespace ensign::service {
namespace {

constexpr std::size_t kLanguagesMax = 2;
constexpr std::string_view kBoardingCard = "boarding_card";

/// "ATL-2026-0001-A.pdf"
std::string file_name(const documents::Document& document, PaperForm form)
{
    std::string name = document.number;
    std::ranges::replace_if(
        name,
        [](char c) {
            return !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9');
        },
        '-');
    return name + "." + std::string{word(form)};
}

net::Response file_of(std::string bytes, std::string type, const std::string& name)
{
    return {
        200,
        std::move(type),
        std::move(bytes),
        {{"Content-Disposition", "attachment; filename=\"" + name + "\""},
         {"X-Content-Type-Options", "nosniff"},
         {"Cache-Control", "no-store"}}};
}

net::Response failure(CoreService& service, documents::PdfFault fault)
{
    if (fault == documents::PdfFault::font_missing)
        return service.refuse(
            500,
            "font_missing",
            "A letter in it is in no font of this machine; install fonts-noto-core and "
            "fonts-noto-cjk, or take the HTML form.");
    return service.refuse(500, "document_not_made", "The PDF could not be made.");
}

/// The paper a path names, or the answer that there is none was given.
std::optional<documents::Document> document_of(
    CoreService& service, Call& call, const std::vector<documents::Language>& languages)
{
    const request::CaseId id{call.path["id"]};
    const std::string& which = call.path["document"];
    if (which == kBoardingCard) {
        if (case_we_ask_about(service, call) == nullptr) return std::nullopt;
        return documents::boarding_card(service.parts().node, id, languages);
    }
    auto made = documents::message_document(service.parts().node, id, which, languages);
    if (made) return std::move(*made);
    if (made.error() == documents::DocumentFault::document_not_verified)
        call.respond(service.refuse(
            409,
            "document_not_verified",
            "The signature of its message cannot be verified now; no paper is made of it."));
    else
        call.respond(service.refuse(
            404,
            "no_such_document",
            "The case has no such paper; GET /v1/cases/{id}/documents lists them."));
    return std::nullopt;
}

} // namespace

std::optional<std::vector<documents::Language>> languages_in(std::string_view text)
{
    std::vector<documents::Language> languages;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const auto known = from_word<documents::Language>(text.substr(0, end));
        if (!known || languages.size() == kLanguagesMax) return std::nullopt;
        if (std::ranges::find(languages, *known) == languages.end()) languages.push_back(*known);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (languages.empty()) return std::nullopt;
    return languages;
}

void answer_with_paper(
    CoreService& service, documents::Document document, PaperForm form, const net::Respond& respond)
{
    const std::string name = file_name(document, form);
    if (form == PaperForm::html)
        return respond(file_of(documents::html_file(document), "text/html; charset=utf-8", name));
    auto shared = std::make_shared<const documents::Document>(std::move(document));
    service.parts().workers.post([&service, shared, name, respond] {
        auto pdf = documents::pdf_of(*shared);
        service.parts().loop.post([&service, name, respond, pdf = std::move(pdf)] {
            respond(pdf ? file_of(*pdf, "application/pdf", name) : failure(service, pdf.error()));
        });
    });
}

void case_documents(CoreService& service, Call call)
{
    const request::Case* c = case_of(service, call);
    if (c == nullptr) return;
    const request::CaseId id{call.path["id"]};
    wire::json::array out;
    for (const documents::Paper& paper : documents::papers_of(service.parts().node, id))
        out.push_back(wire::json::object{
            {"document", paper.message}, {"kind", paper.kind}, {"at", utc_text(paper.at)}});
    const request::StateCode& self = service.parts().node.parts().self.state;
    if (request::side_of(*c, self) == request::Side::asking)
        out.push_back(wire::json::object{
            {"document", kBoardingCard},
            {"kind", kBoardingCard},
            {"at", utc_text(service.parts().clock.utc())}});
    call.respond(json_response(wire::json::object{{"documents", std::move(out)}}));
}

void case_document(CoreService& service, Call call)
{
    if (case_of(service, call) == nullptr) return;
    const auto given = [&](const char* name, const std::string& otherwise) {
        const auto found = call.request.query.find(name);
        return found == call.request.query.end() ? otherwise : found->second;
    };
    const auto form = from_word<PaperForm>(given("format", "pdf"));
    if (!form)
        return call.respond(
            service.refuse(422, "no_such_format", "format: pdf or html is expected."));
    const auto languages = languages_in(given("language", "en"));
    if (!languages)
        return call.respond(service.refuse(
            422, "no_such_language", "language: one or two of en, fr, es, ar, such as fr,en."));
    auto document = document_of(service, call, *languages);
    if (document) answer_with_paper(service, std::move(*document), *form, call.respond);
}

} // namespace ensign::service
