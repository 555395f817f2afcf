#include "core/service/directory_routes.hpp"

#include "core/service/recent_proof.hpp"
#include "core/service/route_handlers.hpp"
#include "core/service/view_parts.hpp"
#include "core/wire/object_reader.hpp"

#include <algorithm>
#include <charconv>

namespace ensign::service {
namespace {

using node::ContactRefusal;
using wire::json::array;
using wire::json::object;

int status_of(ContactRefusal why)
{
    switch (why) {
    case ContactRefusal::role_not_permitted: return 403;
    case ContactRefusal::no_such_list:
    case ContactRefusal::no_such_contact: return 404;
    case ContactRefusal::list_faulty:
    case ContactRefusal::text_missing: return 422;
    case ContactRefusal::already_accepted:
    case ContactRefusal::second_person_required:
    case ContactRefusal::list_outdated:
    case ContactRefusal::nothing_changes: return 409;
    }
    return 500;
}

net::Response refused(CoreService& service, const node::ContactRefused& why)
{
    return service.refuse(status_of(why.why), word(why.why), why.detail);
}

array texts(const std::vector<std::string>& lines)
{
    array out;
    for (const std::string& line : lines)
        out.emplace_back(line);
    return out;
}

object entry_view(const wire::DirectoryEntry& e)
{
    array functions;
    for (const wire::Function f : e.functions)
        functions.emplace_back(text(word(f)));
    array contacts;
    for (const wire::FunctionContact& c : e.contacts)
        contacts.push_back(object{
            {"function", text(word(c.function))},
            {"office", c.office},
            {"phone", c.phone},
            {"email", c.email},
            {"hours", c.hours},
            {"languages", texts(c.languages)}});
    array keys;
    for (const wire::MessageKey& key : e.keys) {
        object one{
            {"kid", key.kid}, {"key", wire::key_text(key.key)}, {"from", utc_text(key.from)}};
        put(one, "to", key.to);
        keys.push_back(std::move(one));
    }
    object out{
        {"state", e.state.text()},
        {"name", e.name},
        {"authority", e.authority},
        {"version", e.version},
        {"office", e.office},
        {"functions", std::move(functions)},
        {"languages", texts(e.languages)},
        {"phone", e.phone},
        {"hours", e.hours},
        {"contacts", std::move(contacts)},
        {"profile",
         object{
             {"oral_answers", e.profile.oral_answers},
             {"officers", e.profile.officers},
             {"automatic_confirmations", e.profile.automatic_confirmations},
             {"handling", e.profile.handling}}},
        {"keys", std::move(keys)}};
    put(out, "source", e.source);
    put(out, "designated_from", e.designated_from);
    put(out, "designated_to", e.designated_to);
    return out;
}

object list_view(const store::ContactList& list)
{
    object out{
        {"list", list.n},
        {"source", list.source},
        {"proposed_by", list.person},
        {"proposed_at", utc_text(list.at)},
        {"based_on", list.based}};
    put(out, "accepted_by", list.accepted_by);
    put(out, "accepted_at", list.accepted_at);
    return out;
}

object changes_view(const node::ContactRoom::Proposed& proposed)
{
    return {{"list", proposed.list}, {"changes", texts(proposed.changes)}};
}

/// The number in the path; 0, which no list has, where there is none.
std::int64_t list_of(const Call& call)
{
    const auto given = call.path.find("n");
    std::int64_t n = 0;
    if (given == call.path.end()) return 0;
    const std::string& figures = given->second;
    const auto [end, fault] = std::from_chars(figures.data(), figures.data() + figures.size(), n);
    return fault == std::errc{} && end == figures.data() + figures.size() ? n : 0;
}

/// Who may not do anything here learns nothing by trying: `may` comes before the body.
std::optional<wire::json::value> body_of(CoreService& service, const Call& call)
{
    auto body = wire::parse_strict(
        call.request.body.empty() ? "{}" : call.request.body, wire::Numbers::integers_only);
    if (body) return std::move(*body);
    call.respond(service.refuse(400, word(body.error()), "The body is not strict JSON."));
    return std::nullopt;
}

/// Whether the officer keeps the directory, or `also` has the role; answered already: false.
bool may(CoreService& service, const Call& call, std::vector<request::Role> also = {})
{
    also.push_back(request::Role::directory_admin);
    for (const request::Role role : call.session.actor.roles)
        if (std::ranges::find(also, role) != also.end()) return true;
    call.respond(refused(
        service,
        {ContactRefusal::role_not_permitted,
         "Only whoever keeps the directory (directory_admin) may do this."}));
    return false;
}

} // namespace

node::ContactRoom contact_room(CoreService& service)
{
    const auto& node = service.parts().node.parts();
    return node::ContactRoom{
        {node.store, service.parts().clock, node.law, node.directory, node.self.authority}};
}

std::int64_t overdue_test_calls(CoreService& service)
{
    return std::ranges::count_if(
        contact_room(service).tested(),
        [](const node::TestedContact& one) { return one.is_overdue; });
}

array test_calls_view(const std::vector<node::TestedContact>& tested)
{
    array out;
    for (const node::TestedContact& one : tested) {
        object row{
            {"state", one.state},
            {"function", one.function},
            {"number", one.number},
            {"overdue", one.is_overdue}};
        put(row, "reached_at", one.reached_at);
        if (one.last)
            row["last_call"] = object{
                {"at", utc_text(one.last->at)},
                {"by", one.last->person},
                {"reached", one.last->reached},
                {"words", one.last->words}};
        out.push_back(std::move(row));
    }
    return out;
}

void show_directory(CoreService& service, Call call)
{
    node::ContactRoom room = contact_room(service);
    array entries;
    for (const wire::DirectoryEntry& entry : service.parts().node.parts().directory.entries())
        entries.push_back(entry_view(entry));
    array contacts;
    for (const node::ContactRow& row : room.in_force()) {
        object one;
        for (const auto& [column, value] : row)
            one[column] = value;
        contacts.push_back(std::move(one));
    }
    array lists;
    for (const store::ContactList& list : room.lists())
        lists.push_back(list_view(list));
    call.respond(json_response(object{
        {"entries", std::move(entries)},
        {"contacts", std::move(contacts)},
        {"lists", std::move(lists)},
        {"test_calls", test_calls_view(room.tested())}}));
}

void propose_contacts(CoreService& service, Call call)
{
    if (!may(service, call)) return;
    const auto body = body_of(service, call);
    if (!body) return;
    wire::ObjectReader in{*body};
    const std::string source = in.text("source");
    const std::string csv = in.text("csv");
    if (const auto fault = in.finish())
        return call.respond(service.refuse(422, "body_wrong", *fault));
    const auto done = contact_room(service).propose(call.session.actor, source, csv);
    call.respond(done ? json_response(changes_view(*done), 201) : refused(service, done.error()));
}

void show_contact_list(CoreService& service, Call call)
{
    const auto changes = contact_room(service).changes_of(list_of(call));
    call.respond(
        changes ? json_response(changes_view(*changes)) : refused(service, changes.error()));
}

void accept_contacts(CoreService& service, Call call)
{
    if (!may(service, call)) return;
    if (const auto stale = stale_proof(call.session, service.parts().clock.mono()))
        return call.respond(service.refuse(stale->status, stale->word, stale->sentence));
    const auto done = contact_room(service).accept(call.session.actor, list_of(call));
    call.respond(
        done ? json_response(object{{"list", *done}, {"in_force", true}})
             : refused(service, done.error()));
}

void record_test_call(CoreService& service, Call call)
{
    if (!may(service, call, {request::Role::in_desk, request::Role::out_desk})) return;
    const auto body = body_of(service, call);
    if (!body) return;
    wire::ObjectReader in{*body};
    node::ContactRoom::Call made;
    made.state = in.text("state");
    made.function = in.one_of<wire::Function>("function");
    made.number = in.text_or_empty("number");
    made.reached = in.boolean("reached");
    made.words = in.text("words");
    if (const auto fault = in.finish())
        return call.respond(service.refuse(422, "body_wrong", *fault));
    const auto done = contact_room(service).called(call.session.actor, made);
    if (!done) return call.respond(refused(service, done.error()));
    call.respond(json_response(test_calls_view({*done}).front(), 201));
}

} // namespace ensign::service
