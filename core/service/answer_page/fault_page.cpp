#include "core/service/answer_page/pages.hpp"

namespace ensign::service::answer_page {
namespace {

Page page_of(const PageCall& call, const FaultWords& fault)
{
    const Words words = call.words();
    call.service.parts().node.parts().counters.count("request", fault.word);
    Page page{.status = fault.status, .title = words.say("Error: this could not be done")};
    page.content =
        element("section", {{"class", "alarm"}, {"role", "alert"}}, {fault_piece(words, fault)});
    return page;
}

Piece way_back(const PageCall& call)
{
    const Words words = call.words();
    const bool inside = call.visitor.session.has_value();
    return element(
        "p",
        {element(
            "a",
            {{"href", inside ? "/a/inbox" : "/a"}, {"class", "button"}},
            {inside ? words.say("All requests") : words.say("Sign in")})});
}

} // namespace

Piece fault_piece(const Words& words, const FaultWords& fault)
{
    const auto translated = words.named_if_any("refusal", fault.word);
    const Piece sentence =
        translated ? Piece{*translated}
                   : element("span", {{"lang", "en"}, {"dir", "ltr"}}, {fault.sentence});
    return sentence + Piece{" "} + element("code", {{"dir", "ltr"}}, {fault.word});
}

net::Response fault_page(const PageCall& call, const FaultWords& fault)
{
    Page page = page_of(call, fault);
    page.content += way_back(call);
    return show(call, page);
}

net::Response fault_page_that_keeps(const PageCall& call, const FaultWords& fault)
{
    const Words words = call.words();
    Page page = page_of(call, fault);
    page.content += element("p", {words.say("What you typed is kept. Look at it, then send it.")});
    FormFields kept = typed_fields(call.fields);
    kept.set("do", "change");
    page.content +=
        press_button(call, {call.request.path, words.say("Back to what I typed"), kept});
    page.content += way_back(call);
    return show(call, page);
}

FormFields typed_fields(const FormFields& given)
{
    FormFields typed;
    for (const auto& [name, value] : given.all())
        if (name != "proof" && name != "do" && name != "user" && name != "passphrase" &&
            name != "back")
            typed.add(name, value);
    return typed;
}

} // namespace ensign::service::answer_page
