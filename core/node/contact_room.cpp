#include "core/node/contact_room.hpp"

#include <algorithm>

namespace ensign::node {
namespace {

ContactRefused refuse(ContactRefusal why, std::string detail) { return {why, std::move(detail)}; }

void add(
    std::vector<TestedContact>& all,
    const std::string& state,
    std::string_view function,
    const std::string& number)
{
    const auto same = [&](const TestedContact& one) {
        return one.state == state && one.function == function && one.number == number;
    };
    if (!number.empty() && std::ranges::none_of(all, same))
        all.push_back({state, std::string{function}, number, {}, {}, false});
}

std::string value_of(const ContactRow& row, const std::string& column)
{
    const auto found = row.find(column);
    return found == row.end() ? std::string{} : found->second;
}

} // namespace

ContactRoom::ContactRoom(Parts parts) : parts_{std::move(parts)}, store_{parts_.store.database()} {}

std::optional<ContactRefused> ContactRoom::may_not_act(const request::Actor& actor) const
{
    if (std::ranges::find(actor.roles, request::Role::directory_admin) != actor.roles.end())
        return std::nullopt;
    return refuse(
        ContactRefusal::role_not_permitted,
        "Only whoever keeps the directory (directory_admin) may do this.");
}

expected<ContactRoom::Proposed, ContactRefused> ContactRoom::propose(
    const request::Actor& actor, const std::string& source, const std::string& csv)
{
    if (auto why = may_not_act(actor)) return unexpected(std::move(*why));
    if (source.find_first_not_of(" \t\r\n") == std::string::npos || source.size() > kWordsBytesMax)
        return unexpected(refuse(
            ContactRefusal::text_missing, "Say where the list comes from and of which day it is."));
    const auto rows = read_contact_list(csv);
    if (!rows)
        return unexpected(refuse(
            ContactRefusal::list_faulty,
            "line " + std::to_string(rows.error().line) + ": " + rows.error().reason));
    const auto held = store_.in_force();
    Proposed proposed{
        0, contact_changes(held ? contact_rows_of(held->rows) : std::vector<ContactRow>{}, *rows)};
    if (proposed.changes.empty())
        return unexpected(
            refuse(ContactRefusal::nothing_changes, "The list says what the one in force says."));
    store::Transaction transaction{parts_.store.database()};
    proposed.list = store_.propose(
        {0,
         parts_.clock.utc(),
         actor.person.text(),
         source,
         held ? held->n : 0,
         contact_rows_text(*rows)});
    transaction.commit();
    return proposed;
}

expected<std::int64_t, ContactRefused> ContactRoom::accept(
    const request::Actor& actor, std::int64_t list)
{
    if (auto why = may_not_act(actor)) return unexpected(std::move(*why));
    const auto proposed = store_.list(list);
    if (!proposed)
        return unexpected(refuse(ContactRefusal::no_such_list, "No list has this number."));
    if (proposed->accepted_at)
        return unexpected(
            refuse(ContactRefusal::already_accepted, "This list was accepted already."));
    if (proposed->person == actor.person.text())
        return unexpected(refuse(
            ContactRefusal::second_person_required,
            "A second person must accept the list; you proposed it yourself."));
    const auto held = store_.in_force();
    // What was reviewed is a change to a list that is not in force any more: nobody has seen what
    // it would do to the present one.
    if (proposed->based != (held ? held->n : 0))
        return unexpected(refuse(
            ContactRefusal::list_outdated,
            "Another list was accepted since; propose this one again and look at what it "
            "changes."));
    store::Transaction transaction{parts_.store.database()};
    store_.accept(list, actor.person.text(), parts_.clock.utc());
    transaction.commit();
    return list;
}

expected<ContactRoom::Proposed, ContactRefused> ContactRoom::changes_of(std::int64_t list)
{
    const auto proposed = store_.list(list);
    if (!proposed)
        return unexpected(refuse(ContactRefusal::no_such_list, "No list has this number."));
    const auto before = store_.list(proposed->based);
    return Proposed{
        list,
        contact_changes(
            before ? contact_rows_of(before->rows) : std::vector<ContactRow>{},
            contact_rows_of(proposed->rows))};
}

std::vector<ContactRow> ContactRoom::in_force()
{
    const auto held = store_.in_force();
    return held ? contact_rows_of(held->rows) : std::vector<ContactRow>{};
}

std::vector<TestedContact> ContactRoom::tested()
{
    std::vector<TestedContact> all;
    for (const wire::DirectoryEntry& entry : parts_.directory.entries()) {
        if (entry.authority == parts_.own_authority) continue;
        for (const wire::FunctionContact& contact : entry.contacts)
            add(all, entry.state.text(), word(contact.function), contact.phone);
        for (const wire::Function function : entry.functions)
            if (std::ranges::none_of(entry.contacts, [&](const wire::FunctionContact& contact) {
                    return contact.function == function;
                }))
                add(all, entry.state.text(), word(function), entry.phone);
    }
    for (const ContactRow& row : in_force())
        add(all, value_of(row, "state"), value_of(row, "function"), value_of(row, "phone"));
    const Instant now = parts_.clock.utc();
    for (TestedContact& one : all) {
        one.reached_at = store_.last_reached({one.state, one.function, one.number});
        one.last = store_.last_call({one.state, one.function, one.number});
        one.is_overdue =
            !one.reached_at || now - *one.reached_at > parts_.law.targets().test_call_every;
    }
    return all;
}

expected<TestedContact, ContactRefused> ContactRoom::called(
    const request::Actor& actor, const Call& call)
{
    const bool is_desk = std::ranges::any_of(actor.roles, [](request::Role role) {
        return role == request::Role::in_desk || role == request::Role::out_desk;
    });
    if (auto why = may_not_act(actor); why && !is_desk) return unexpected(std::move(*why));
    if (call.words.find_first_not_of(" \t\r\n") == std::string::npos ||
        call.words.size() > kWordsBytesMax)
        return unexpected(
            refuse(ContactRefusal::text_missing, "Say who answered, or what was tried."));
    const auto find = [&]() -> std::optional<TestedContact> {
        for (TestedContact& one : tested())
            if (one.state == call.state && one.function == word(call.function) &&
                (call.number.empty() || one.number == call.number))
                return std::move(one);
        return std::nullopt;
    };
    const auto known = find();
    if (!known)
        return unexpected(refuse(
            ContactRefusal::no_such_contact,
            "The directory gives no number of that State for this function."));
    store::Transaction transaction{parts_.store.database()};
    store_.record(
        {parts_.clock.utc(),
         call.state,
         std::string{word(call.function)},
         known->number,
         actor.person.text(),
         call.reached,
         call.words});
    transaction.commit();
    return *find();
}

std::optional<std::string> directory_fell_back(
    store::Store& store, const wire::Directory& directory, Instant now)
{
    store::DirectoryStore seen{store.database()};
    store::Transaction transaction{store.database()};
    for (const wire::DirectoryEntry& entry : directory.entries()) {
        const auto before = seen.seen(entry.authority);
        const std::string said = wire::digest_of(entry);
        if (before && before->version > entry.version)
            return "the entry of " + entry.authority + " is version " +
                   std::to_string(entry.version) + ", and version " +
                   std::to_string(before->version) +
                   " was in use here: a directory does not go back";
        if (before && before->version == entry.version && before->fingerprint != said)
            return "the entry of " + entry.authority + " says other things than the version " +
                   std::to_string(entry.version) + " that was in use here";
        if (!before || before->version != entry.version)
            seen.see(entry.authority, {entry.version, said}, now);
    }
    transaction.commit();
    return std::nullopt;
}

} // namespace ensign::node
