#include "core/service/answer_page/html.hpp"
#include "core/service/answer_page/page_routes.hpp"
#include "core/service/answer_page/words.hpp"

namespace ensign::service::answer_page {
namespace {

/// Nothing is lost: a browser keeps what was typed on the page before.
Piece way_on_in_each_language()
{
    Piece all;
    for (const Word<Language>& one : kWords<Language>)
        all += element(
            "p",
            {{"lang", std::string{one.text}}, {"dir", std::string{direction_of(one.value)}}},
            {Words{one.value}.say(
                "Nothing was sent and nothing was done. Go back in your browser: what you typed is "
                "still there.")});
    return all;
}

} // namespace

bool asks_for_a_page(std::string_view first_line)
{
    const std::size_t at = first_line.find(' ');
    if (at == std::string_view::npos) return false;
    const std::string_view target = first_line.substr(at + 1);
    return is_page(target.substr(0, target.find_first_of(" ?#")));
}

net::Response refused_page(const std::string& office, const net::RefusedRequest& request)
{
    const Words english{Language::en};
    const std::string title = english.say("Error: this could not be done");
    Piece head = element("meta", {{"charset", "utf-8"}}, {});
    head += element(
        "meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}, {});
    head += element("title", {title + " – " + office});
    head += element("link", {{"rel", "stylesheet"}, {"href", "/a/style.css"}}, {});
    const Piece body = element(
        "main",
        {element("h1", {title}),
         way_on_in_each_language(),
         element("p", {request.sentence, " ", element("code", {request.word})}),
         element("p", {element("a", {{"href", "/a/inbox"}, {"class", "button"}}, {"/a/inbox"})})});
    net::Response page{
        request.status,
        "text/html; charset=utf-8",
        document({{"lang", "en"}, {"dir", "ltr"}}, head, body),
        {}};
    page.headers = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Cache-Control", "no-store"}};
    return page;
}

} // namespace ensign::service::answer_page
