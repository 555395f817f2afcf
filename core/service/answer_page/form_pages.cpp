// A form is shown, checked and sent. Whatever turns it down, the same form comes back with all that
// was typed.

#include "core/service/answer_page/pages.hpp"
#include "core/service/recent_proof.hpp"
#include "core/wire/sodium.hpp"

#include <charconv>

namespace ensign::service::answer_page {
namespace {

/// What was given with the form beside its own fields.
Piece fixed_fields(const FormView& view)
{
    Piece fields = proof_field(view.desk.call);
    fields += hidden("version", std::to_string(view.desk.c.version));
    // The key of one sending: made once, and kept while the form goes to and fro.
    const std::string key = view.typed.text("key");
    fields += hidden("key", key.empty() ? wire::new_token() : key);
    return fields;
}

Piece submit(const char* name, const std::string& words, const char* style = nullptr)
{
    Attributes attributes{{"name", "do"}, {"value", name}};
    if (style != nullptr) attributes.push_back({"class", style});
    return element("button", attributes, {words});
}

Piece form_element(const FormView& view, const Piece& content)
{
    return element(
        "form",
        {{"method", "post"},
         {"action", view.desk.path(view.form.path)},
         {"id", kForm},
         {"novalidate"}},
        {fixed_fields(view), content});
}

net::Response form_page(const FormView& view, int status, const Piece& above = {})
{
    const Words& words = view.desk.words;
    const std::string title = words.say(view.form.title);
    Page page{.status = status, .title = title + ", " + plain_title_of(view.desk)};
    if (status != 200) page.title = words.say("Error:") + " " + page.title;
    page.heading = Piece{title} + " – " + title_of(view.desk);
    page.form = kForm;
    page.phone = phone_of(view.desk);
    // The first button of a form is the one that the Enter key presses: it must only check.
    Piece content = element("button", {{"name", "do"}, {"value", "check"}, {"hidden"}}, {"-"});
    content += inputs_of(view);
    content += element(
        "div",
        {{"class", "row"}},
        {submit("check", words.say("Check it")),
         element(
             "a",
             {{"href", view.desk.path()}, {"class", "button quiet"}},
             {words.say("Not now")})});
    content += element(
        "p",
        {{"class", "hint"}},
        {words.say("Nothing is sent until you send it on the next page.")});
    page.content = above + fault_summary(words, view.faults) + silence_notes(view.desk) +
                   form_element(view, content);
    return show(view.desk.call, page);
}

/// Read once more, in full sentences, before anything leaves.
net::Response check_page(const FormView& view, const Piece& sentences)
{
    const Words& words = view.desk.words;
    const bool drafted = view.form.kind == FormKind::drafted;
    const std::string title = words.say("Check before you send");
    Page page{.title = title + ", " + plain_title_of(view.desk)};
    page.heading = Piece{title} + " – " + title_of(view.desk);
    page.form = kForm;
    page.phone = phone_of(view.desk);
    Piece content = sentences;
    if (drafted)
        content += element(
            "p",
            {view.desk.officers_to_answer() > 1
                 ? words.say(
                       "This State lets no answer leave with one signature: a second decision "
                       "officer reads it and sends it. Until then it is NOT SENT.")
                 : words.say(
                       "The profile of this State lets one officer answer: read the draft once "
                       "more, then send it. Until then it is NOT SENT.")});
    else
        content +=
            element("p", {words.say("It cannot be undone; it can be amended or revoked later.")});
    const FormFields typed = typed_fields(view.typed);
    for (const auto& [name, value] : typed.all())
        if (name != "version" && name != "key" && name != "at") content += hidden(name, value);
    content += hidden("at", "check");
    content += element(
        "div",
        {{"class", "row"}},
        {submit("send", words.say(view.form.send)),
         submit("change", words.say("Change"), "quiet")});
    page.content = element("p", {words.say(view.form.title)}) + silence_notes(view.desk) +
                   form_element(view, content);
    return show(view.desk.call, page);
}

/// Somebody else's draft, as it will leave.
Piece draft_sentences(const DeskView& desk, const DeskForm& form)
{
    if (form.path == "permit") return answers(desk);
    if (form.path == "coastal-release") return coastal_draft(desk);
    const bool more = request::is_open(desk.c.more) && desk.c.more.answer_draft;
    const auto& draft = more ? desk.c.more.answer_draft : desk.c.authorization.answer_draft;
    if (!draft) return {};
    const request::PersonId& by =
        more ? desk.c.more.answer_drafted_by : desk.c.authorization.answer_drafted_by;
    return element("p", {desk.words.say("Drafted by {}.", {machine_text(by.text())})}) +
           answer_sentences(
               desk, *draft, measures_in_question(desk, more ? "more_measures" : "authorization"));
}

int version_of(const FormFields& typed)
{
    const std::string text = typed.text("version");
    int version = -1;
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

/// Both at once: what is on record since the officer saw it, and below it what was typed.
Piece moved_on(const FormView& view)
{
    const Words& words = view.desk.words;
    const int seen = version_of(view.typed);
    Piece rows;
    for (const store::StoredEvent& event :
         view.desk.call.service.parts().node.log().of_case(view.desk.id)) {
        if (event.version <= seen) continue;
        rows += element(
            "li",
            {time_words(event.at),
             " ",
             machine_text(event.owner + (event.person.empty() ? "" : " " + event.person)),
             " ",
             words.named("event", event.kind)});
    }
    return element(
        "section",
        {{"class", "alarm"}, {"role", "alert"}},
        {element("h2", {words.say("The case has moved on while you typed")}),
         element("p", {words.say("Nothing was sent. On record since you opened the form:")}),
         element("ul", {rows}),
         answers(view.desk),
         element(
             "p", {words.say("Below is what you typed. Read both, then check and send it again.")}),
         element("code", {{"dir", "ltr"}}, {"version_conflict"})});
}

net::Response turned_down(FormView view, const CommandFault& fault)
{
    view.desk.call.service.parts().node.parts().counters.count("request", fault.word);
    if (fault.word == kProofNeeded) return proof_that_keeps(view.desk.call);
    if (fault.status == 412) return form_page(view, 412, moved_on(view));
    view.faults.push_back(
        {"", fault_piece(view.desk.words, {fault.status, fault.word, fault.sentence})});
    if (view.form.kind == FormKind::press || view.form.kind == FormKind::released)
        return fault_page(view.desk.call, {fault.status, fault.word, fault.sentence});
    return form_page(view, fault.status);
}

/// What a read form holds, ready for the door.
struct Ready {
    std::string body;
    request::Command command;
};

expected<Ready, net::Response> read_form(FormView& view)
{
    auto body = body_of(view);
    if (!body) {
        view.faults = body.error();
        return unexpected(form_page(view, 422));
    }
    // Hours were counted from now: what was checked must be what is sent.
    if (const auto* end = body->if_contains("valid_to"); end != nullptr) {
        view.typed.set("until", std::string_view{end->as_string().c_str()});
        view.typed.set("hours", "");
    }
    std::string text = wire::json::serialize(*body);
    auto command = read_command(view.desk.call.service, view.form.command, text);
    if (!command) return unexpected(turned_down(view, command.error()));
    return Ready{std::move(text), std::move(*command)};
}

void check(FormView view)
{
    auto ready = read_form(view);
    if (!ready) return view.desk.call.respond(std::move(ready.error()));
    const bool stale = version_of(view.typed) != view.desk.c.version;
    if (stale) return view.desk.call.respond(form_page(view, 412, moved_on(view)));
    const auto refusals = view.desk.node().would_refuse(
        view.desk.id, {ready->command}, view.desk.call.session().actor);
    if (!refusals.empty() && refusals.front())
        return view.desk.call.respond(turned_down(view, fault_of(*refusals.front())));
    view.desk.call.respond(check_page(view, sentences_of(view, ready->command)));
}

/// Where a form leads when it was taken: what left the house has a receipt.
std::string after(const DeskView& desk, const DeskForm& form)
{
    const bool sends = form.kind == FormKind::checked || form.kind == FormKind::released;
    const bool inside = form.path == "lookup" || form.path == "confirm" || form.path == "close";
    return desk.path(sends && !inside ? "receipt" : "");
}

void send(FormView view)
{
    auto ready = read_form(view);
    const PageCall call = view.desk.call;
    if (!ready) return call.respond(std::move(ready.error()));
    // A press carries no form that could be stale: doing it twice changes nothing.
    const bool bound = view.form.kind != FormKind::press;
    GivenCommand given{
        call.session(),
        std::string{view.form.command},
        view.desk.id,
        ready->body,
        bound ? std::optional{version_of(view.typed)} : std::nullopt,
        view.typed.text("key").substr(0, kIdempotencyKeyMax)};
    give_command(
        call.service,
        std::move(given),
        [call, form = view.form, typed = view.typed](const CommandDone& done) {
            const auto desk = desk_view(call); // as it is now
            if (!desk)
                return fault_page(
                    call, {404, "case_does_not_exist", "There is no such request at this desk."});
            if (done) return go_to(after(*desk, form));
            return turned_down({*desk, form, typed}, done.error());
        },
        call.respond);
}

/// A form of the path and the case it is of, or the page that says why not.
struct Found {
    DeskView desk;
    const DeskForm* form;
};

std::optional<Found> found(const PageCall& call)
{
    const DeskForm* form = desk_form(call.path.at("form"));
    auto desk = desk_view(call);
    if (form == nullptr || !desk) {
        call.respond(fault_page(
            call, {404, "case_does_not_exist", "There is no such request at this desk."}));
        return std::nullopt;
    }
    if (const auto fault = office_fault(call.session(), form->command)) {
        call.respond(fault_page(call, {fault->status, fault->word, fault->sentence}));
        return std::nullopt;
    }
    return Found{std::move(*desk), form};
}

void fill_in(FormView& view, const std::string& record)
{
    const auto matches =
        view.desk.call.service.parts().register_store.look_up(view.desk.c.vessel, view.desk.now);
    for (const store::RegisterMatch& match : matches) {
        if (match.entry.record != record) continue;
        view.typed.set("register", view.desk.call.service.parts().office);
        view.typed.set("registration_number", match.entry.official_number);
        view.typed.set("port_of_registry", match.entry.port_of_registry);
    }
}

/// Buttons that only change the form.
void change(FormView view, const std::string& act)
{
    if (act == "more") {
        int slots = 1;
        const std::string text = view.typed.text("slots");
        std::from_chars(text.data(), text.data() + text.size(), slots);
        view.typed.set("slots", std::to_string(slots + 1));
    }
    if (act.starts_with("use_")) fill_in(view, act.substr(4));
    if (act.starts_with("say_") && view.typed.text("at") == "check") return check(std::move(view));
    view.desk.call.respond(form_page(view, 200));
}

} // namespace

void show_form(PageCall call)
{
    const auto at = found(call);
    if (!at) return;
    if (at->form->kind == FormKind::press) return call.respond(go_to(at->desk.path()));
    FormView view{at->desk, *at->form, first_fields(at->desk, *at->form)};
    if (at->form->kind != FormKind::released) return call.respond(form_page(view, 200));
    call.respond(check_page(view, draft_sentences(at->desk, *at->form)));
}

void take_form(PageCall call)
{
    const auto at = found(call);
    if (!at) return;
    FormView view{at->desk, *at->form, call.fields};
    const std::string act = call.fields.text("do");
    const bool press = at->form->kind == FormKind::press;
    if (press || act == "send") return send(std::move(view));
    if (at->form->kind == FormKind::released)
        return call.respond(check_page(view, draft_sentences(at->desk, *at->form)));
    if (act.empty() || act == "check") return check(std::move(view));
    change(std::move(view), act);
}

} // namespace ensign::service::answer_page
