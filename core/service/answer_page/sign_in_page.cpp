#include "core/service/answer_page/pages.hpp"
#include "core/service/sign_in.hpp"

namespace ensign::service::answer_page {
namespace {

Piece sign_in_form(const PageCall& call, const FormFields& kept)
{
    const Words words = call.words();
    Piece content;
    for (const auto& [name, value] : kept.all())
        content += hidden(name, value);
    const auto field =
        [&](const char* name, const char* type, const char* fill, const char* label) {
            return element(
                "div",
                {{"class", "field"}},
                {element("label", {{"for", name}}, {words.say(label)}),
                 element(
                     "input",
                     {{"id", name},
                      {"name", name},
                      {"type", type},
                      {"autocomplete", fill},
                      {"value", ""},
                      {"dir", "ltr"},
                      {"autocapitalize", "none"},
                      {"spellcheck", "false"}},
                     {})});
        };
    content += field("user", "text", "username", "Name");
    content += field("passphrase", "password", "current-password", "Passphrase");
    content += element("div", {{"class", "row"}}, {element("button", {words.say("Sign in")})});
    return element(
        "form", {{"method", "post"}, {"action", "/a/sign-in"}, {"id", kForm}}, {content});
}

Page sign_in_page(const PageCall& call, const FormFields& kept, const Piece& above)
{
    const Words words = call.words();
    Page page{.title = words.say("Sign in to the duty desk")};
    page.content = above + sign_in_form(call, kept);
    return page;
}

/// With what was typed before the session ended, if anything was.
FormFields kept_of(const PageCall& call)
{
    FormFields kept = typed_fields(call.fields);
    if (const std::string back = page_to_go_back_to(call.fields); !back.empty())
        kept.set("back", back);
    return kept;
}

net::Response signed_in(PageCall call, const store::Officer& officer)
{
    OpenedSession opened = open_session(call.service, officer);
    call.visitor.session = opened.session;
    call.visitor.token = opened.token;
    const std::string back = page_to_go_back_to(call.fields);
    net::Response response;
    if (back.empty()) {
        response = go_to("/a/inbox");
    } else {
        const Words words = call.words();
        FormFields kept = typed_fields(call.fields);
        kept.set("do", "change");
        Page page{.title = words.say("You are signed in again")};
        page.content =
            element("p", {words.say("What you typed is kept. Look at it, then send it.")});
        page.content += press_button(call, {back, words.say("Back to what I typed"), kept});
        response = show(call, page);
    }
    response.headers.emplace_back("Set-Cookie", session_cookie(opened.token));
    return response;
}

} // namespace

std::string page_to_go_back_to(const FormFields& fields)
{
    const std::string path = fields.text("back");
    return path.starts_with("/a/r/") ? path : std::string{};
}

void show_sign_in(PageCall call)
{
    if (call.visitor.session) return call.respond(go_to("/a/inbox"));
    call.respond(show(call, sign_in_page(call, {}, {})));
}

net::Response sign_in_that_keeps(const PageCall& call)
{
    const Words words = call.words();
    FormFields kept = typed_fields(call.fields);
    kept.set("back", call.request.path);
    Page page = sign_in_page(
        call,
        kept,
        element(
            "section",
            {{"class", "alarm"}, {"role", "alert"}},
            {element(
                "p",
                {words.say("Your session has ended. Nothing was sent. Sign in, and what "
                           "you typed comes back.")})}));
    page.status = 401;
    return show(call, page);
}

void take_sign_in(PageCall call)
{
    const SignInTry attempt{
        call.fields.text("user"), call.fields.text("passphrase"), call.request.client_address};
    check_sign_in(
        call.service, attempt, [call](const expected<store::Officer, SignInFault>& officer) {
            if (officer) return call.respond(signed_in(call, *officer));
            const SignInFault& fault = officer.error();
            Page page = sign_in_page(
                call,
                kept_of(call),
                element(
                    "section",
                    {{"class", "alarm"}, {"role", "alert"}},
                    {fault_piece(call.words(), {fault.status, fault.word, fault.sentence})}));
            call.service.parts().node.parts().counters.count("request", fault.word);
            page.status = fault.status;
            page.title = call.words().say("Error: not signed in");
            call.respond(show(call, page));
        });
}

void take_sign_out(PageCall call)
{
    call.service.sessions().close(call.visitor.token);
    net::Response response = go_to("/a");
    response.headers.emplace_back("Set-Cookie", ended_session_cookie());
    response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
    call.respond(std::move(response));
}

} // namespace ensign::service::answer_page
