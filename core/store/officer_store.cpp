#include "core/store/officer_store.hpp"

#include "core/base/crash_point.hpp"

namespace ensign::store {
namespace {

std::string roles_text(const std::vector<request::Role>& roles)
{
    std::string text;
    for (const request::Role role : roles) {
        if (!text.empty()) text += ' ';
        text += word(role);
    }
    return text;
}

std::vector<request::Role> roles_of(std::string_view text)
{
    std::vector<request::Role> roles;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        if (const auto role = from_word<request::Role>(text.substr(0, blank)))
            roles.push_back(*role);
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    }
    return roles;
}

Officer officer(const Statement& s)
{
    return {request::PersonId{s.text(0)}, s.text(1), roles_of(s.text(2)), s.text(3), s.text(4)};
}

} // namespace

void OfficerStore::put(const Officer& o)
{
    database_
        .prepare("INSERT INTO officer (person, name, roles, passphrase, unit) VALUES (?, ?, ?, ?, "
                 "?) ON CONFLICT (person) DO UPDATE SET name = excluded.name, roles = "
                 "excluded.roles, passphrase = excluded.passphrase, unit = excluded.unit")
        .bind(o.person.text())
        .bind(o.name)
        .bind(roles_text(o.roles))
        .bind(o.passphrase_hash)
        .bind(o.unit)
        .step();
}

std::optional<Officer> OfficerStore::find(const request::PersonId& person)
{
    Statement row = database_.prepare(
        "SELECT person, name, roles, passphrase, unit FROM officer WHERE person = ?");
    row.bind(person.text());
    if (!row.step()) return std::nullopt;
    return officer(row);
}

std::vector<Officer> OfficerStore::all()
{
    std::vector<Officer> officers;
    Statement rows = database_.prepare(
        "SELECT person, name, roles, passphrase, unit FROM officer ORDER BY person");
    while (rows.step())
        officers.push_back(officer(rows));
    return officers;
}

std::optional<RememberedCommand> IdempotencyStore::find(
    const std::string& person, const std::string& key)
{
    Statement row = database_.prepare(
        "SELECT fingerprint, case_id FROM idempotency WHERE person = ? AND key = ?");
    row.bind(person).bind(key);
    if (!row.step()) return std::nullopt;
    return RememberedCommand{row.text(0), row.text(1)};
}

void IdempotencyStore::put(
    const std::string& person,
    const std::string& key,
    const RememberedCommand& command,
    std::int64_t at_ms)
{
    database_
        .prepare("INSERT INTO idempotency (person, key, fingerprint, at, case_id) VALUES (?, ?, ?, "
                 "?, ?)")
        .bind(person)
        .bind(key)
        .bind(command.fingerprint)
        .bind(at_ms)
        .bind(command.case_id)
        .step();
    ENSIGN_CRASH_POINT("idempotency.after_insert");
}

} // namespace ensign::store
