#include "core/service/answer_page/page_frame.hpp"

#include <algorithm>

namespace ensign::service::answer_page {
namespace {

Piece head_of(const PageCall& call, const Page& page)
{
    Piece head;
    head += element("meta", {{"charset", "utf-8"}}, {});
    head += element(
        "meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}, {});
    head += element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}, {});
    head += element("title", {page.title + " – " + call.service.parts().office});
    head += element("link", {{"rel", "stylesheet"}, {"href", "/a/style.css"}}, {});
    head += element("link", {{"rel", "icon"}, {"href", "/a/icon.svg"}}, {});
    return head;
}

Piece header_of(const PageCall& call)
{
    const Words words = call.words();
    Piece nav;
    if (call.visitor.session) {
        nav += element("a", {{"href", "/a/inbox"}}, {words.say("All requests")});
        nav += press_button(call, {"/a/sign-out", words.say("Sign out"), {}, true});
        nav += element("span", {their_text(call.session().name)});
    }
    return element(
        "header",
        {element("strong", {their_text(call.service.parts().office)}),
         nav.empty() ? Piece{} : element("nav", {{"aria-label", words.say("Account")}}, {nav})});
}

/// Links where nothing was typed yet; on a form, buttons of it, so that nothing typed is lost.
Piece languages_of(const PageCall& call, const Page& page)
{
    Piece row;
    for (const Word<Language>& one : kWords<Language>) {
        if (one.value == call.visitor.language) continue;
        const std::string code{one.text};
        const Attributes spoken{{"lang", code}, {"dir", std::string{direction_of(one.value)}}};
        const Piece name = element("span", spoken, {name_of(one.value)});
        if (page.form.empty())
            row += element("a", {{"href", "?lang=" + code}, {"hreflang", code}}, {name});
        else
            row += element(
                "button",
                {{"form", page.form}, {"name", "do"}, {"value", "say_" + code}, {"class", "quiet"}},
                {name});
    }
    return element("nav", {{"aria-label", call.words().say("Language")}, {"class", "row"}}, {row});
}

Piece footer_of(const PageCall& call, const Page& page)
{
    const Words words = call.words();
    Piece help;
    if (!page.phone.empty()) {
        std::string digits = page.phone;
        std::erase_if(digits, [](char c) { return c != '+' && (c < '0' || c > '9'); });
        help = element(
            "p",
            {words.say(
                "Trouble? Call the office that asks, day and night: {}",
                {element("a", {{"href", "tel:" + digits}}, {machine_text(page.phone)})})});
    }
    const Instant now = call.service.parts().clock.utc();
    return element(
        "footer",
        {help,
         element("p", {words.say("This page was made at {}.", {time_words(now)})}),
         languages_of(call, page)});
}

} // namespace

net::Response show(const PageCall& call, const Page& page)
{
    const Words words = call.words();
    const Piece body = [&] {
        Piece all = element(
            "a", {{"class", "skip"}, {"href", "#main"}}, {words.say("Skip to the content")});
        all += header_of(call);
        all += element(
            "main",
            {{"id", "main"}},
            {element("h1", {page.heading.empty() ? Piece{page.title} : page.heading}),
             page.content});
        all += footer_of(call, page);
        return all;
    }();
    const Attributes spoken{
        {"lang", std::string{word(call.visitor.language)}},
        {"dir", std::string{direction_of(call.visitor.language)}}};
    net::Response response{
        page.status, "text/html; charset=utf-8", document(spoken, head_of(call, page), body), {}};
    response.headers = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
         "base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        // With no-referrer browsers send "Origin: null" with forms; to others nothing is said.
        {"Referrer-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"}};
    if (call.request.query.contains("lang") || call.fields.text("do").starts_with("say_"))
        response.headers.emplace_back("Set-Cookie", language_cookie(call.visitor.language));
    return response;
}

net::Response go_to(const std::string& path)
{
    return {303, "", "", {{"Location", path}, {"Cache-Control", "no-store"}}};
}

Piece hidden(std::string_view name, std::string_view value)
{
    return element(
        "input",
        {{"type", "hidden"}, {"name", std::string{name}}, {"value", std::string{value}}},
        {});
}

Piece proof_field(const PageCall& call) { return hidden("proof", form_proof(call.visitor.token)); }

Piece press_button(const PageCall& call, const Press& press)
{
    Piece content = proof_field(call);
    for (const auto& [name, value] : press.carried.all())
        content += hidden(name, value);
    const Piece button = press.second ? element("button", {{"class", "quiet"}}, {press.label})
                                      : element("button", {press.label});
    return element("form", {{"method", "post"}, {"action", press.path}}, {content, button});
}

Piece time_words(Instant at)
{
    const std::string machine = utc_text(at); // "2026-11-24T02:48:10.000Z"
    const std::string minute = machine.substr(0, 16);
    return element(
        "time",
        {{"datetime", minute + "Z"}, {"dir", "ltr"}},
        {machine.substr(0, 10) + " " + machine.substr(11, 5) + " UTC"});
}

} // namespace ensign::service::answer_page
