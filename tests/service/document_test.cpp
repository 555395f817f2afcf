// Papers: what is in them comes from the signed bytes, and other programs judge the PDF (poppler,
// qpdf, and zbar for the code).

#include "core/service/documents/boarding_card.hpp"
#include "core/service/documents/document_html.hpp"
#include "core/service/documents/document_pdf.hpp"
#include "core/service/documents/message_document.hpp"
#include "core/service/documents/payload_words.hpp"
#include "core/wire/event_json.hpp"
#include "tests/support/program_output.hpp"
#include "tests/support/two_states_course.hpp"

#include <gmock/gmock.h>

#include <cstring>
#include <fstream>
#include <set>

namespace ensign::test {
namespace {

using namespace service::documents;
using ::testing::HasSubstr;
using ::testing::Not;

/// Without blanks and without marks of direction: how lines are broken is no difference.
std::string bare(const std::string& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto mark = [&](const char* one) { return text.compare(i, 3, one) == 0; };
        if (mark("\u2066") || mark("\u2067") || mark("\u2068") || mark("\u2069") ||
            mark("\u202a") || mark("\u202b") || mark("\u202c") || mark("\u200e") ||
            mark("\u200f")) {
            i += 2;
            continue;
        }
        if (text.compare(i, 2, "\u00a0") == 0) {
            ++i;
            continue;
        }
        if (std::string_view{" \n\t\f\r"}.find(text[i]) == std::string_view::npos) out += text[i];
    }
    return out;
}

/// As a browser reads it: the five letters that markup writes otherwise.
std::string read_by_a_browser(std::string html)
{
    const std::pair<const char*, const char*> written[] = {
        {"&#39;", "'"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
    for (const auto& [as, letter] : written)
        for (std::size_t at = html.find(as); at != std::string::npos; at = html.find(as, at + 1))
            html.replace(at, std::strlen(as), letter);
    return html;
}

class DocumentTest : public TwoStatesTest {
protected:
    Document paper(StateNode& state, const char* kind, std::vector<Language> languages)
    {
        std::string message;
        for (const Paper& one : papers_of(state.node(), *id))
            if (one.kind == kind) message = one.message;
        auto made = message_document(state.node(), *id, message, languages);
        if (!made) {
            ADD_FAILURE() << kind << ": " << word(made.error());
            return Document{.languages = languages, .title = Said(languages.size(), "none")};
        }
        return std::move(*made);
    }
    /// Where the PDF of a document lies.
    std::string drawn(const Document& document)
    {
        auto pdf = pdf_of(document);
        if (!pdf) {
            ADD_FAILURE() << "no PDF: " << static_cast<int>(pdf.error());
            return {};
        }
        const std::string path = folder_.file("paper.pdf");
        std::ofstream{path, std::ios::binary} << *pdf;
        return path;
    }
    void the_pdf_says_all_of(const Document& document)
    {
        const std::string path = drawn(document);
        const ProgramOutput read = output_of("pdftotext -raw -enc UTF-8 " + path + " -");
        ASSERT_EQ(read.status, 0);
        const std::string text = bare(read.text);
        const std::string html = bare(read_by_a_browser(html_file(document)));
        for (const Section& section : document.sections) {
            for (const std::string& title : section.title)
                EXPECT_THAT(text, HasSubstr(bare(title)));
            for (const Line& line : section.lines) {
                for (const std::string& name : line.name) {
                    EXPECT_THAT(text, HasSubstr(bare(name)));
                    EXPECT_THAT(html, HasSubstr(bare(name)));
                }
                for (const Value& value : line.values)
                    EXPECT_THAT(text, HasSubstr(bare(value.text)));
            }
        }
    }

    Folder folder_;
};

TEST_F(DocumentTest, a_certificate_says_what_was_signed_and_on_which_answer_it_rests)
{
    granted();
    const Document certificate =
        paper(sea.atlantia, "authorization_answered", {Language::en, Language::fr});
    EXPECT_EQ(certificate.number, at(sea.atlantia).authorization.request->number);
    const std::string html = html_file(certificate);
    const request::AuthorizationAnswer& answer = *at(sea.atlantia).authorization.answer;
    for (const request::Measure measure : answer.measures.list())
        EXPECT_THAT(html, HasSubstr(Words{Language::en}.named("measure", measure)));
    for (const request::Condition& condition : answer.conditions)
        EXPECT_THAT(html, HasSubstr(condition.text));
    EXPECT_THAT(html, HasSubstr(time_value(answer.valid_to).text));
    EXPECT_THAT(html, HasSubstr("It rests on this answer of the register"));
    EXPECT_THAT(html, HasSubstr(Words{Language::fr}.named("decision", answer.decision)));
    for (const store::StoredEvent& event : sea.atlantia.node().log().of_case(*id)) {
        if (event.kind != "authorization_answered" && event.kind != "registry_answered") continue;
        const auto came = sea.atlantia.node().mailbox().find_incoming(event.message);
        EXPECT_THAT(html, HasSubstr(wire::message_hash(came->bytes)));
    }
}

TEST_F(DocumentTest, both_states_hold_the_same_paper_byte_for_byte)
{
    granted();
    for (const char* kind :
         {"registry_request_released",
          "registry_answered",
          "authorization_request_released",
          "authorization_answered"}) {
        const auto ours = pdf_of(paper(sea.atlantia, kind, {Language::es}));
        const auto theirs = pdf_of(paper(sea.borealia, kind, {Language::es}));
        ASSERT_TRUE(ours && theirs) << kind;
        EXPECT_TRUE(*ours == *theirs) << kind;
    }
}

TEST_F(DocumentTest, a_message_whose_bytes_were_changed_makes_no_paper)
{
    granted();
    const std::vector<Paper> papers = papers_of(sea.borealia.node(), *id);
    ASSERT_FALSE(papers.empty());
    for (const Paper& one : papers) {
        for (const char* table : {"outbox", "inbox"})
            sea.borealia.store()
                .database()
                .prepare(
                    "UPDATE " + std::string{table} +
                    " SET bytes = substr(bytes, 1, length(bytes) - 1) || CASE substr(bytes, -1) "
                    "WHEN 'A' THEN 'Q' ELSE 'A' END WHERE id = ?")
                .bind(one.message)
                .step();
        const auto made = message_document(sea.borealia.node(), *id, one.message, {Language::en});
        ASSERT_FALSE(made) << one.kind;
        EXPECT_EQ(made.error(), DocumentFault::document_not_verified) << one.kind;
    }
    EXPECT_EQ(
        message_document(sea.borealia.node(), *id, "no-such-message", {Language::en}).error(),
        DocumentFault::no_such_document);
}

TEST_F(DocumentTest, the_text_of_every_pdf_is_the_text_of_the_page)
{
    granted();
    for (const Paper& one : papers_of(sea.atlantia.node(), *id)) {
        SCOPED_TRACE(one.kind);
        the_pdf_says_all_of(paper(sea.atlantia, one.kind.c_str(), {Language::en, Language::fr}));
    }
    the_pdf_says_all_of(boarding_card(sea.atlantia.node(), *id, {Language::es}));
}

TEST_F(DocumentTest, a_pdf_is_whole_has_its_fonts_inside_and_is_named_for_the_archive)
{
    granted();
    const std::string path =
        drawn(paper(sea.atlantia, "authorization_answered", {Language::ar, Language::en}));
    EXPECT_EQ(output_of("qpdf --check " + path + " 2>&1").status, 0);
    // pdffonts: a line a font; the columns emb, sub and uni stand behind the encoding.
    const std::string fonts = output_of("pdffonts " + path + " | tail -n +3").text;
    EXPECT_THAT(fonts, HasSubstr("NotoSansArabic"));
    std::istringstream lines{fonts};
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
        EXPECT_THAT(line, HasSubstr("yes yes yes")) << line;
    EXPECT_GT(count, 1);
    const std::string about = output_of("pdfinfo " + path).text;
    EXPECT_THAT(about, HasSubstr("A4"));
    EXPECT_THAT(about, HasSubstr("JavaScript:      no"));
    EXPECT_THAT(about, HasSubstr("Encrypted:       no"));
    const std::string xmp = output_of("pdfinfo -meta " + path).text;
    EXPECT_THAT(xmp, HasSubstr("<pdfaid:part>2</pdfaid:part>"));
    EXPECT_THAT(xmp, HasSubstr("<xmp:CreateDate>2026-11-24T0"));
    const std::string objects = output_of("qpdf --json " + path).text;
    EXPECT_THAT(objects, HasSubstr("\"/OutputIntents\""));
    EXPECT_THAT(objects, HasSubstr("\"/Lang\": \"u:ar\""));
    EXPECT_THAT(objects, HasSubstr("\"/ID\""));
}

TEST_F(DocumentTest, arabic_and_chinese_are_right_and_what_no_font_has_is_said)
{
    const Tongues tongues{{Language::ar}};
    Document document{
        .languages = {Language::ar}, .title = tongues.named("paper", "boarding_card")};
    document.remark = tongues.say("Proof");
    document.number = "ATL-2026-0001/A";
    document.made_at = utc(3, 0);
    document.proof = "x";
    Section section{tongues.say("The vessel"), {}};
    for (const char* name : {"海云号 渔船", "سفينة النجمة", "ΑΓΙΟΣ ΝΙΚΟΛΑΟΣ", "Ёлка"})
        section.lines.push_back(line_of(tongues.named("member", "name"), theirs(name)));
    section.lines.push_back(
        line_of(tongues.named("member", "position"), machine("36° 04.20′ N 014° 31.80′ E")));
    document.sections = {section};
    const std::string path = drawn(document);
    const std::string text = bare(output_of("pdftotext -raw -enc UTF-8 " + path + " -").text);
    for (const Line& line : section.lines)
        EXPECT_THAT(text, HasSubstr(bare(line.values.front().text)));
    EXPECT_THAT(output_of("pdffonts " + path).text, HasSubstr("NotoSansCJKsc"));
    // From right to left: every line ends at the right edge of its column, whatever its script.
    std::istringstream words{
        output_of("pdftotext -bbox " + path + " - | sed -n 's/.*xMax=\"\\([0-9.]*\\)\".*/\\1/p'")
            .text};
    std::multiset<double> right_edges;
    for (double edge = 0; words >> edge;)
        right_edges.insert(edge);
    const auto at = [&](double edge) { // where a letter ends differs from where its box does
        return std::distance(
            right_edges.lower_bound(edge - 1.5), right_edges.upper_bound(edge + 1.5));
    };
    EXPECT_GE(at(550), 5); // the names: 595 less the margin of 45
    EXPECT_GE(at(388), 5); // the values: 162 further in

    document.sections.front().lines.front().values = {theirs("\uE123")}; // of no alphabet
    const auto pdf = pdf_of(document);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error(), PdfFault::font_missing);
}

TEST_F(DocumentTest, a_reader_of_codes_reads_number_message_and_hash)
{
    granted();
    const Document certificate = paper(sea.borealia, "authorization_answered", {Language::en});
    const std::string picture = folder_.file("page");
    ASSERT_EQ(
        output_of(
            "pdftoppm -png -r 150 -f 1 -l 1 -singlefile " + drawn(certificate) + " " + picture)
            .status,
        0);
    const ProgramOutput read = output_of("zbarimg -q --raw " + picture + ".png");
    EXPECT_EQ(read.status, 0);
    EXPECT_EQ(bare(read.text), bare(certificate.proof));
    EXPECT_THAT(certificate.proof, HasSubstr("sha256 "));
}

// Domain brief 10.6, and the fifth house rule of the verdict: what is no yes never looks like one.
TEST_F(DocumentTest, a_card_gives_measures_with_a_yes_alone)
{
    question_confirmed();
    const std::string before = html_file(boarding_card(sea.atlantia.node(), *id, {Language::en}));
    EXPECT_THAT(before, Not(HasSubstr("BOARD: YES")));
    EXPECT_THAT(before, HasSubstr("Nothing"));
    EXPECT_THAT(before, Not(HasSubstr("Board the vessel")));
    EXPECT_THAT(before, HasSubstr("Lives come first"));
    EXPECT_THAT(before, HasSubstr("Report at once: a firearm used, a death"));
}

TEST_F(DocumentTest, a_card_of_a_yes_has_its_measures_its_end_and_its_conditions_to_tick)
{
    first_sighting.seen = utc(3, 0);
    granted();
    ASSERT_EQ(sea.atlantia.node().verdict_of(*id).enforcement, verdict::Enforcement::board_ok);
    const Document card = boarding_card(sea.atlantia.node(), *id, {Language::en});
    const std::string html = html_file(card);
    EXPECT_THAT(html, HasSubstr("BOARD: YES"));
    EXPECT_THAT(html, HasSubstr("\u2610 <span lang=\"en\" dir=\"ltr\">Board the vessel"));
    const request::AuthorizationAnswer& answer = *at(sea.atlantia).authorization.answer;
    EXPECT_THAT(html, HasSubstr(time_value(answer.valid_to).text));
    for (const request::Condition& condition : answer.conditions)
        EXPECT_THAT(html, HasSubstr("\u2610 <span lang=\"en\" dir=\"ltr\">" + condition.id));
    std::string pdf = output_of("pdfinfo " + drawn(card)).text;
    EXPECT_THAT(pdf, HasSubstr("Pages:           1")); // one sheet
}

TEST_F(DocumentTest, a_text_of_another_state_is_a_text_in_a_paper)
{
    Document document{.languages = {Language::en}, .title = {"T"}};
    document.sections = {{{"S"}, {line_of({"N"}, theirs("</p><script>alert(1)</script>"))}}};
    document.remark = {"R"};
    const std::string html = html_file(document);
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
}

/// Every member an act of a paper may have stands in every catalogue.
void expect_named(const wire::json::object& body, const std::string& parent)
{
    for (const auto& member : body) {
        const std::string key{member.key().data(), member.key().size()};
        const bool is_frame = (key == "request" || key == "answer") && member.value().is_object();
        const bool is_figure = key == "id" || key == "type" || key == "centre" ||
                               key == "radius_m" || key.ends_with("_e7");
        const bool is_named = is_frame || is_figure || member_key(parent, key).has_value();
        EXPECT_TRUE(is_named) << parent << "." << key;
        if (member.value().is_object()) expect_named(member.value().as_object(), key);
        if (member.value().is_array())
            for (const auto& one : member.value().as_array())
                if (one.is_object()) expect_named(one.as_object(), key);
    }
}

TEST_F(DocumentTest, every_member_of_a_paper_has_a_name)
{
    granted();
    for (const store::StoredEvent& event : sea.atlantia.node().log().of_case(*id))
        if (is_paper(event.kind)) expect_named(wire::event_body(store::event_of(event).what), "");
    request::ResultReportSent report;
    report.report.deviations = "x";
    report.report.disposition_asked = "x";
    expect_named(wire::event_body(report), "");
    request::CoastalAnswered coastal;
    coastal.measures = request::MeasureSet{request::Measure::board};
    coastal.valid_to = utc(9, 0);
    coastal.unit = "x";
    coastal.note = "x";
    expect_named(wire::event_body(coastal), "");
    expect_named(
        wire::event_body(request::CoastalRequestReleased{
            "n", kBorealia, sea_lark(), sighting(), coastal.measures, "p", cutter(), utc(9, 0)}),
        "");
    request::MoreMeasuresRequestReleased more;
    more.other_offence = "x";
    expect_named(wire::event_body(more), "");
    expect_named(wire::event_body(request::AuthorizationRevoked{}), "");
}

} // namespace
} // namespace ensign::test
