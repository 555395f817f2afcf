#include "core/service/documents/document_pdf.hpp"

#include "core/service/documents/document_archive.hpp"
#include "core/service/documents/paper_sheet.hpp"

#include <fmt/format.h>

namespace ensign::service::documents {
namespace {

Text name_text(const Document& document, const Said& said, std::size_t i, Font font)
{
    return {said[i], std::string{word(document.languages[i])}, font, Voice::ours};
}

std::vector<Text> texts_of(const Document& document, const Said& said, Font font)
{
    std::vector<Text> texts;
    for (std::size_t i = 0; i < said.size() && i < document.languages.size(); ++i)
        if (i == 0 || said[i] != said[i - 1])
            texts.push_back(name_text(document, said, i, i == 0 ? font : Font::small));
    return texts;
}

void lay_out(const Document& document, PaperSheet& sheet)
{
    const std::string reader{word(document.languages.front())};
    sheet.code(document.proof);
    for (const Text& title : texts_of(document, document.title, Font::title))
        sheet.beside_code(title);
    std::string subject = document.number;
    if (!document.subject.empty()) subject += "   " + document.subject;
    sheet.beside_code({subject, reader, Font::strong, Voice::machine});
    for (const Text& remark : texts_of(document, document.remark, Font::small))
        sheet.beside_code(remark);
    sheet.below_code();
    for (const Section& section : document.sections) {
        sheet.heading(texts_of(document, section.title, Font::heading));
        for (const Line& line : section.lines) {
            std::vector<Text> values;
            for (const Value& value : line.values)
                values.push_back({value.text, reader, Font::plain, value.voice});
            sheet.row(
                {texts_of(document, line.name, line.values.empty() ? Font::plain : Font::name),
                 values,
                 line.to_tick});
        }
    }
}

} // namespace

expected<std::string, PdfFault> pdf_of(const Document& document)
{
    const bool turns = answer_page::direction_of(document.languages.front()) == "rtl";
    const auto side = turns ? PaperSheet::Start::right : PaperSheet::Start::left;
    PaperSheet counted{side, {document.number, 0}};
    lay_out(document, counted);
    counted.end();
    PaperSheet sheet{side, {document.number, counted.pages()}};
    lay_out(document, sheet);
    if (!sheet.end()) return unexpected(PdfFault::not_made);
    if (sheet.lacks_letters()) return unexpected(PdfFault::font_missing);
    auto file = for_the_archive(
        sheet.bytes(),
        {document.title.front() + " " + document.number,
         std::string{word(document.languages.front())},
         utc_text(document.made_at)});
    if (!file) return unexpected(PdfFault::not_made);
    return std::move(*file);
}

} // namespace ensign::service::documents
