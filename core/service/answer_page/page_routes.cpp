#include "core/service/answer_page/page_routes.hpp"

#include "core/service/answer_page/pages.hpp"
#include "core/service/answer_page/shipped_files.hpp"
#include "core/service/path_pattern.hpp"
#include "core/wire/sodium.hpp"

#include <span>

namespace ensign::service::answer_page {
namespace {

struct PageRoute {
    std::string_view method;
    std::string_view pattern;
    Access access = Access::signed_in;
    void (*show)(PageCall);
};

std::span<const PageRoute> page_routes()
{
    using enum Access;
    static constexpr std::array kRoutes = {
        PageRoute{"GET", "/a", open, show_sign_in},
        PageRoute{"POST", "/a/sign-in", open, take_sign_in},
        PageRoute{"GET", "/a/style.css", open, show_style},
        PageRoute{"GET", "/a/icon.svg", open, show_icon},
        PageRoute{"POST", "/a/sign-out", signed_in, take_sign_out},
        PageRoute{"POST", "/a/prove", signed_in, take_proof},
        PageRoute{"GET", "/a/inbox", signed_in, show_inbox},
        PageRoute{"GET", "/a/r/{id}", signed_in, show_request},
        PageRoute{"POST", "/a/r/{id}/open", signed_in, take_opening},
        PageRoute{"GET", "/a/r/{id}/receipt", signed_in, show_receipt},
        PageRoute{"GET", "/a/r/{id}/document/{message}", signed_in, show_document},
        PageRoute{"GET", "/a/r/{id}/{form}", signed_in, show_form},
        PageRoute{"POST", "/a/r/{id}/{form}", signed_in, take_form},
    };
    return kRoutes;
}

/// Reads the form, and turns away what no page of ours sent. Answered already: false.
bool form_is_ours(PageCall& call, const PageRoute& route)
{
    // First of all: of what another site sent nothing is kept, and nothing is shown again.
    if (came_from_elsewhere(call.request)) {
        call.respond(fault_page(
            call,
            {403, "form_from_elsewhere", "This form was sent by another site; nothing was done."}));
        return false;
    }
    constexpr std::string_view kForms = "application/x-www-form-urlencoded";
    auto fields = FormFields::read(call.request.body);
    if (!call.request.header("content-type").starts_with(kForms) || !fields) {
        call.respond(fault_page(
            call, {400, "form_malformed", "This is no form of this page; open it again."}));
        return false;
    }
    call.fields = std::move(*fields);
    if (const std::string act = call.fields.text("do"); act.starts_with("say_"))
        call.visitor.language = from_word<Language>(act.substr(4)).value_or(call.visitor.language);
    if (route.access == Access::open) return true;
    if (!call.visitor.session) {
        call.respond(sign_in_that_keeps(call));
        return false;
    }
    if (proves(call.visitor.token, call.fields.text("proof"))) return true;
    call.respond(fault_page_that_keeps(
        call,
        {403,
         "form_of_another_session",
         "This form is of another session; look at it again and send it."}));
    return false;
}

} // namespace

bool is_page(std::string_view path) { return path == "/a" || path.starts_with("/a/"); }

void handle(CoreService& service, const net::Request& request, const net::Respond& respond)
{
    PageCall call{service, request, {}, visitor_of(service, request), {}, respond};
    bool path_known = false;
    for (const PageRoute& route : page_routes()) {
        auto named = fit(route.pattern, request.path);
        if (!named) continue;
        path_known = true;
        if (route.method != request.method) continue;
        call.path = std::move(*named);
        if (route.method == "POST" && !form_is_ours(call, route)) return;
        if (route.access == Access::signed_in && !call.visitor.session) return respond(go_to("/a"));
        return route.show(std::move(call));
    }
    if (path_known)
        return respond(fault_page(
            call, {405, "method_not_allowed", "This address does not do that; go to the inbox."}));
    respond(fault_page(call, {404, "no_such_page", "There is no such page; go to the inbox."}));
}

void show_style(PageCall call)
{
    net::Response sheet{200, "text/css; charset=utf-8", std::string{shipped_style()}, {}};
    sheet.headers = {
        {"Cache-Control", "max-age=3600"},
        {"X-Content-Type-Options", "nosniff"},
        {"ETag", "\"" + wire::sha256_hex(shipped_style()).substr(0, 16) + "\""}};
    call.respond(std::move(sheet));
}

/// A flag on a staff; browsers ask for one.
void show_icon(PageCall call)
{
    constexpr std::string_view kFlag =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">"
        "<path fill=\"#1B4F94\" d=\"M3 1h1.5v14H3zM5 2h9l-2.5 3L14 8H5z\"/></svg>";
    net::Response icon{200, "image/svg+xml", std::string{kFlag}, {}};
    icon.headers = {{"Cache-Control", "max-age=3600"}, {"X-Content-Type-Options", "nosniff"}};
    call.respond(std::move(icon));
}

} // namespace ensign::service::answer_page
