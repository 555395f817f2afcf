#include "core/store/event_log.hpp"

#include "core/base/crash_point.hpp"
#include "core/wire/event_json.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::store {
namespace {

constexpr std::string_view kColumns =
    "n, case_id, version, at, owner, person, role, kind, body, message, hash";

StoredEvent row(const Statement& s)
{
    return {
        s.integer(0),
        request::CaseId{s.text(1)},
        static_cast<int>(s.integer(2)),
        from_epoch_ms(s.integer(3)),
        s.text(4),
        s.text(5),
        s.text(6),
        s.text(7),
        s.text(8),
        s.text(9),
        s.text(10)};
}

std::string chained(const StoredEvent& e, const std::string& previous)
{
    const std::string text = wire::canonical(wire::json::object{
        {"case", e.case_id.text()},
        {"version", e.version},
        {"at", utc_text(e.at)},
        {"owner", e.owner},
        {"person", e.person},
        {"role", e.role},
        {"kind", e.kind},
        {"body", e.body},
        {"message", e.message}});
    std::string bytes(1, '\0');
    bytes += std::to_string(e.n) + "\n" + previous + "\n" + text;
    return wire::sha256_hex(bytes);
}

} // namespace

StoredEvent stored_form(const request::CaseId& id, int version, const request::EventRecord& record)
{
    return {
        .n = 0,
        .case_id = id,
        .version = version,
        .at = record.at,
        .owner = record.owner.text(),
        .person = record.person.text(),
        .role = std::string{word(record.role)},
        .kind = std::string{request::kind_of(record.what)},
        .body = wire::canonical(wire::event_body(record.what)),
        .message = {},
        .hash = {}};
}

request::EventRecord event_of(const StoredEvent& row)
{
    const auto body = wire::parse_strict(row.body, wire::Numbers::integers_only);
    const auto role = from_word<request::Role>(row.role);
    if (!body || !role) throw StoreFailure{"event " + std::to_string(row.n) + " cannot be read"};
    auto event = wire::parse_event(row.kind, *body);
    if (!event) throw StoreFailure{"event " + std::to_string(row.n) + ": " + event.error()};
    return {
        row.at,
        request::StateCode{row.owner},
        request::PersonId{row.person},
        *role,
        std::move(*event)};
}

void EventLog::append(StoredEvent& event)
{
    std::string previous;
    {
        Statement last = database_.prepare("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1");
        if (last.step()) {
            event.n = last.integer(0);
            previous = last.text(1);
        } else {
            event.n = 0;
        }
    }
    ++event.n;
    event.hash = chained(event, previous);
    ENSIGN_CRASH_POINT("event.hashed");
    database_
        .prepare(
            "INSERT INTO event (" + std::string{kColumns} +
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(event.n)
        .bind(event.case_id.text())
        .bind(std::int64_t{event.version})
        .bind(epoch_ms(event.at))
        .bind(event.owner)
        .bind(event.person)
        .bind(event.role)
        .bind(event.kind)
        .bind(event.body)
        .bind(event.message)
        .bind(event.hash)
        .step();
    ENSIGN_CRASH_POINT("event.after_insert");
    // A bit that turned between hashing and storing is found now, not by a reader years later.
    Statement stored =
        database_.prepare("SELECT " + std::string{kColumns} + " FROM event WHERE n = ?");
    stored.bind(event.n);
    if (!stored.step() || chained(row(stored), previous) != event.hash)
        throw StoreFailure{"event " + std::to_string(event.n) + " was not stored as it was hashed"};
    ENSIGN_CRASH_POINT("event.read_back");
}

void EventLog::for_each(const std::function<void(const StoredEvent&)>& see)
{
    Statement rows =
        database_.prepare("SELECT " + std::string{kColumns} + " FROM event ORDER BY n");
    while (rows.step())
        see(row(rows));
}

std::vector<StoredEvent> EventLog::of_case(const request::CaseId& id)
{
    std::vector<StoredEvent> events;
    Statement rows = database_.prepare(
        "SELECT " + std::string{kColumns} + " FROM event WHERE case_id = ? ORDER BY version");
    rows.bind(id.text());
    while (rows.step())
        events.push_back(row(rows));
    return events;
}

std::int64_t EventLog::length()
{
    Statement count = database_.prepare("SELECT COUNT(*) FROM event");
    count.step();
    return count.integer(0);
}

std::string EventLog::head()
{
    Statement last = database_.prepare("SELECT hash FROM event ORDER BY n DESC LIMIT 1");
    return last.step() ? last.text(0) : std::string{};
}

std::optional<std::int64_t> EventLog::first_broken()
{
    std::string previous;
    std::int64_t expected_n = 1;
    std::optional<std::int64_t> broken;
    for_each([&](const StoredEvent& event) {
        if (broken) return;
        if (event.n != expected_n || chained(event, previous) != event.hash) broken = expected_n;
        previous = event.hash;
        ++expected_n;
    });
    return broken;
}

} // namespace ensign::store
