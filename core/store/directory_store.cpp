#include "core/store/directory_store.hpp"

namespace ensign::store {

std::optional<SeenEntry> DirectoryStore::seen(const std::string& authority)
{
    Statement row =
        database_.prepare("SELECT version, fingerprint FROM directory_seen WHERE authority = ?");
    row.bind(authority);
    if (!row.step()) return std::nullopt;
    return SeenEntry{row.integer(0), row.text(1)};
}

void DirectoryStore::see(const std::string& authority, const SeenEntry& entry, Instant at)
{
    database_
        .prepare("INSERT INTO directory_seen (authority, version, fingerprint, at) VALUES (?, ?, "
                 "?, ?) ON CONFLICT (authority) DO UPDATE SET version = excluded.version, "
                 "fingerprint = excluded.fingerprint, at = excluded.at")
        .bind(authority)
        .bind(entry.version)
        .bind(entry.fingerprint)
        .bind(epoch_ms(at))
        .step();
}

std::int64_t DirectoryStore::propose(const ContactList& list)
{
    Statement last = database_.prepare("SELECT coalesce(max(n), 0) FROM contact_list");
    last.step();
    const std::int64_t n = last.integer(0) + 1;
    database_
        .prepare("INSERT INTO contact_list (n, at, person, source, based, rows) VALUES (?, ?, ?, "
                 "?, ?, ?)")
        .bind(n)
        .bind(epoch_ms(list.at))
        .bind(list.person)
        .bind(list.source)
        .bind(list.based)
        .bind(list.rows)
        .step();
    return n;
}

void DirectoryStore::accept(std::int64_t list, const std::string& person, Instant at)
{
    database_.prepare("INSERT INTO contact_acceptance (list, at, person) VALUES (?, ?, ?)")
        .bind(list)
        .bind(epoch_ms(at))
        .bind(person)
        .step();
}

std::vector<ContactList> DirectoryStore::read(const std::string& where, std::int64_t value)
{
    std::vector<ContactList> lists;
    Statement row = database_.prepare(
        "SELECT l.n, l.at, l.person, l.source, l.based, l.rows, coalesce(a.at, 0), "
        "coalesce(a.person, '') FROM contact_list l LEFT JOIN contact_acceptance a ON a.list = "
        "l.n " +
        where);
    row.bind(value);
    while (row.step()) {
        ContactList list{
            row.integer(0),
            from_epoch_ms(row.integer(1)),
            row.text(2),
            row.text(3),
            row.integer(4),
            row.text(5)};
        list.accepted_by = row.text(7);
        if (!list.accepted_by.empty()) list.accepted_at = from_epoch_ms(row.integer(6));
        lists.push_back(std::move(list));
    }
    return lists;
}

std::optional<ContactList> DirectoryStore::list(std::int64_t n)
{
    auto found = read("WHERE l.n = ?", n);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<ContactList> DirectoryStore::in_force()
{
    // Only what builds on the list in force is accepted: the newest accepted one is in force.
    auto found = read("WHERE a.list IS NOT NULL ORDER BY l.n DESC LIMIT ?", 1);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<ContactList> DirectoryStore::lists()
{
    return read("ORDER BY l.n DESC LIMIT ?", kListsMax);
}

void DirectoryStore::record(const TestCall& call)
{
    Statement last = database_.prepare("SELECT coalesce(max(n), 0) FROM test_call");
    last.step();
    database_
        .prepare("INSERT INTO test_call (n, at, state, function, number, person, reached, words) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(last.integer(0) + 1)
        .bind(epoch_ms(call.at))
        .bind(call.state)
        .bind(call.function)
        .bind(call.number)
        .bind(call.person)
        .bind(std::int64_t{call.reached ? 1 : 0})
        .bind(call.words)
        .step();
}

std::optional<TestCall> DirectoryStore::last_call(const Called& called)
{
    Statement row = database_.prepare(
        "SELECT at, person, reached, words FROM test_call WHERE state = ? AND function = ? AND "
        "number = ? ORDER BY n DESC LIMIT 1");
    row.bind(called.state).bind(called.function).bind(called.number);
    if (!row.step()) return std::nullopt;
    return TestCall{
        from_epoch_ms(row.integer(0)),
        called.state,
        called.function,
        called.number,
        row.text(1),
        row.integer(2) == 1,
        row.text(3)};
}

std::optional<Instant> DirectoryStore::last_reached(const Called& called)
{
    Statement row = database_.prepare(
        "SELECT coalesce(max(at), 0) FROM test_call WHERE state = ? AND function = ? AND number = "
        "? AND reached = 1");
    row.bind(called.state).bind(called.function).bind(called.number);
    if (!row.step() || row.integer(0) == 0) return std::nullopt;
    return from_epoch_ms(row.integer(0));
}

} // namespace ensign::store
