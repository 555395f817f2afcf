// The parts of the answer page that stand alone: markup that cannot be pasted, forms read strictly,
// times as they are typed. The page in a browser is tested in tests/browser.

#include "core/service/answer_page/form_fields.hpp"
#include "core/service/answer_page/html.hpp"
#include "core/service/answer_page/typed_time.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace service::answer_page;

TEST(AnswerPage, a_text_can_end_no_element_and_no_attribute)
{
    // The five of the OWASP rules for HTML content and for values in quotes.
    const std::string hostile = R"(</p><script>"x" & 'y')";
    const Piece piece = element("p", {{"title", hostile}}, {hostile});
    const std::string escaped = "&lt;/p&gt;&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;";
    EXPECT_EQ(piece.markup(), "<p title=\"" + escaped + "\">" + escaped + "</p>");
}

TEST(AnswerPage, an_address_leads_to_no_other_site_and_runs_nothing)
{
    for (const char* elsewhere :
         {"https://evil.example/", "//evil.example/", "javascript:alert(1)", "tel:1;ext=<", ""}) {
        const Piece link = element("a", {{"href", elsewhere}}, {"x"});
        EXPECT_TRUE(link.markup() == "<a href=\"#\">x</a>" || link.markup() == "<a href>x</a>")
            << link.markup();
    }
    EXPECT_EQ(element("a", {{"href", "/a/inbox"}}, {"x"}).markup(), "<a href=\"/a/inbox\">x</a>");
}

TEST(AnswerPage, an_element_without_content_is_not_closed_and_a_text_area_keeps_its_first_line_end)
{
    EXPECT_EQ(element("br", {}).markup(), "<br>");
    EXPECT_EQ(element("textarea", {"\nx"}).markup(), "<textarea>\n\nx</textarea>");
}

TEST(AnswerPage, a_form_is_read_as_the_url_standard_says)
{
    const auto read = FormFields::read("a=1&b=+%C3%A9%26&a=2&c&d=x%0D%0Ay");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->texts("a"), (std::vector<std::string>{"1", "2"}));
    EXPECT_EQ(read->text("b"), " é&");
    EXPECT_EQ(read->trimmed("b"), "é&");
    EXPECT_TRUE(read->has("c"));
    EXPECT_EQ(read->text("d"), "x\ny");
    EXPECT_EQ(read->text("e"), "");
}

TEST(AnswerPage, a_form_that_is_not_text_is_turned_away)
{
    for (const char* wrong : {"a=%", "a=%4", "a=%G0", "a=%FF", "a=%00", "a=%C0%80", "%1F=b"}) {
        const auto read = FormFields::read(wrong);
        ASSERT_FALSE(read) << wrong;
        EXPECT_EQ(read.error(), FormFault::malformed);
    }
    std::string many;
    for (std::size_t i = 0; i <= FormFields::kFieldsMax; ++i)
        many += "a=1&";
    EXPECT_EQ(FormFields::read(many).error(), FormFault::too_many_fields);
}

TEST(AnswerPage, a_time_may_be_typed_in_three_ways)
{
    for (const char* typed :
         {"2026-11-24 16:00",
          "24 11 2026 16:00",
          "2026-11-24T16:00Z",
          "24.11.2026 16:00 UTC",
          "24 11 2026 1600"})
        EXPECT_EQ(instant_text(typed), "2026-11-24T16:00:00Z") << typed;
    // Whatever else it is, the parser is asked, and says what it expects.
    for (const char* typed :
         {"tomorrow", "16:00", "24 Nov 2026 16:00", "2026-11-24T16:00:00+01:00"})
        EXPECT_EQ(instant_text(typed), typed);
}

} // namespace
} // namespace ensign::test
