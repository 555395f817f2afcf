// The passphrase once more, between what was typed and its sending.

#include "core/service/answer_page/pages.hpp"
#include "core/service/sign_in.hpp"

namespace ensign::service::answer_page {
namespace {

Piece passphrase_form(const PageCall& call, const FormFields& kept)
{
    const Words words = call.words();
    Piece content = proof_field(call);
    for (const auto& [name, value] : kept.all())
        content += hidden(name, value);
    content += element(
        "div",
        {{"class", "field"}},
        {element("label", {{"for", "passphrase"}}, {words.say("Passphrase")}),
         element(
             "input",
             {{"id", "passphrase"},
              {"name", "passphrase"},
              {"type", "password"},
              {"autocomplete", "current-password"},
              {"value", ""},
              {"dir", "ltr"},
              {"autocapitalize", "none"},
              {"spellcheck", "false"}},
             {})});
    content += element(
        "div",
        {{"class", "row"}},
        {element("button", {words.say("Go on")}),
         element("a", {{"href", "/a/inbox"}, {"class", "button quiet"}}, {words.say("Not now")})});
    return element("form", {{"method", "post"}, {"action", "/a/prove"}, {"id", kForm}}, {content});
}

net::Response proof_page(const PageCall& call, const std::string& back, const Piece& above)
{
    const Words words = call.words();
    FormFields kept = typed_fields(call.fields);
    kept.set("back", back);
    Page page{.status = 403, .title = words.say("Prove that it is you")};
    page.form = kForm;
    page.content =
        above +
        element(
            "p",
            {words.say("A decision needs your passphrase, given within the last 10 minutes. "
                       "Nothing was sent, and what you typed is kept.")}) +
        passphrase_form(call, kept);
    return show(call, page);
}

net::Response proved(const PageCall& call, const std::string& back)
{
    const Words words = call.words();
    FormFields kept = typed_fields(call.fields);
    kept.set("do", "check");
    Page page{.title = words.say("It is you")};
    page.content = element("p", {words.say("What you typed is kept. Look at it, then send it.")});
    page.content += press_button(call, {back, words.say("Back to what I typed"), kept});
    return show(call, page);
}

} // namespace

net::Response proof_that_keeps(const PageCall& call)
{
    return proof_page(call, call.request.path, {});
}

void take_proof(PageCall call)
{
    const std::string back = page_to_go_back_to(call.fields);
    if (back.empty()) return call.respond(go_to("/a/inbox"));
    if (call.fields.text("do").starts_with("say_")) return call.respond(proof_page(call, back, {}));
    check_proof(
        call.service,
        {call.session(),
         call.visitor.token,
         call.fields.text("passphrase"),
         call.request.client_address},
        [call, back](const expected<Session, SignInFault>& session) {
            if (session) return call.respond(proved(call, back));
            const SignInFault& fault = session.error();
            call.service.parts().node.parts().counters.count("request", fault.word);
            call.respond(proof_page(
                call,
                back,
                element(
                    "section",
                    {{"class", "alarm"}, {"role", "alert"}},
                    {fault_piece(call.words(), {fault.status, fault.word, fault.sentence})})));
        });
}

} // namespace ensign::service::answer_page
