#include "core/service/documents/document_html.hpp"

namespace ensign::service::documents {
namespace {

using answer_page::element;
using answer_page::Piece;

/// Each language by itself, marked: a screen reader changes its voice.
Piece said(const Document& document, const Said& words)
{
    Piece all;
    for (std::size_t i = 0; i < words.size() && i < document.languages.size(); ++i) {
        if (i > 0 && words[i] == words[i - 1]) continue;
        const Language language = document.languages[i];
        if (i > 0) all += " / ";
        all += element(
            "span",
            {{"lang", std::string{word(language)}},
             {"dir", std::string{answer_page::direction_of(language)}}},
            {words[i]});
    }
    return all;
}

Piece value_of(const Value& value)
{
    switch (value.voice) {
    case Voice::ours: return value.text;
    case Voice::machine: return answer_page::machine_text(value.text);
    case Voice::theirs: return answer_page::their_text(value.text);
    }
    return {};
}

Piece lines_of(const Document& document, const Section& section)
{
    Piece rows;
    for (const Line& line : section.lines) {
        rows += element("dt", {(line.to_tick ? "\u2610 " : "") + said(document, line.name)});
        Piece values;
        for (const Value& value : line.values)
            values += element("div", {value_of(value)});
        rows += element("dd", {values});
    }
    return element("dl", {rows});
}

} // namespace

Piece html_of(const Document& document)
{
    Piece all = element("p", {said(document, document.remark)});
    for (const Section& section : document.sections)
        all += element(
            "section",
            {element("h2", {said(document, section.title)}), lines_of(document, section)});
    return all;
}

std::string html_file(const Document& document)
{
    const std::string title = document.title.front() + " " + document.number;
    Piece head = element("meta", {{"charset", "utf-8"}}, {});
    head += element("title", {title});
    const Piece body = element(
        "main",
        {element("h1", {said(document, document.title)}),
         element(
             "p",
             {answer_page::machine_text(document.number),
              " ",
              answer_page::their_text(document.subject)}),
         html_of(document)});
    const Language reader = document.languages.front();
    return answer_page::document(
        {{"lang", std::string{word(reader)}},
         {"dir", std::string{answer_page::direction_of(reader)}}},
        head,
        body);
}

} // namespace ensign::service::documents
