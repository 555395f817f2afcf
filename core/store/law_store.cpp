#include "core/store/law_store.hpp"

#include "core/wire/json.hpp"
#include "core/wire/sodium.hpp"

#include <algorithm>

namespace ensign::store {
namespace {

/// A word that is none breaks the chain by itself: the table's CHECK lets no other in.
LawAct row(const Statement& s)
{
    const auto act = from_word<LawActKind>(s.text(4));
    if (!act) throw StoreFailure{"law act " + std::to_string(s.integer(0)) + " cannot be read"};
    return {
        s.integer(0),
        from_epoch_ms(s.integer(1)),
        s.text(2),
        s.text(3),
        *act,
        s.text(5),
        s.text(6)};
}

std::string chained(const LawAct& a, const std::string& previous)
{
    const std::string_view act = word(a.act);
    const std::string text = wire::canonical(wire::json::object{
        {"at", utc_text(a.at)},
        {"person", a.person},
        {"role", a.role},
        {"act", wire::json::string_view{act.data(), act.size()}},
        {"body", a.body}});
    std::string bytes(1, '\0');
    bytes += std::to_string(a.n) + "\n" + previous + "\n" + text;
    return wire::sha256_hex(bytes);
}

} // namespace

void LawStore::append(LawAct& a)
{
    std::string previous;
    a.n = 1;
    {
        Statement last = database_.prepare("SELECT n, hash FROM law_act ORDER BY n DESC LIMIT 1");
        if (last.step()) {
            a.n = last.integer(0) + 1;
            previous = last.text(1);
        }
    }
    a.hash = chained(a, previous);
    database_
        .prepare("INSERT INTO law_act (n, at, person, role, act, body, hash) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(a.n)
        .bind(epoch_ms(a.at))
        .bind(a.person)
        .bind(a.role)
        .bind(word(a.act))
        .bind(a.body)
        .bind(a.hash)
        .step();
}

std::vector<LawAct> LawStore::acts()
{
    std::vector<LawAct> acts;
    Statement rows =
        database_.prepare("SELECT n, at, person, role, act, body, hash FROM law_act ORDER BY n");
    while (rows.step())
        acts.push_back(row(rows));
    return acts;
}

std::optional<std::int64_t> LawStore::first_broken()
{
    std::string previous;
    std::int64_t expected_n = 1;
    for (const LawAct& act : acts()) {
        if (act.n != expected_n || chained(act, previous) != act.hash) return expected_n;
        previous = act.hash;
        ++expected_n;
    }
    return std::nullopt;
}

void LawStore::keep(const LawText& text, Instant at)
{
    // One that is the latest stays as it is; else it becomes later than all others, also when the
    // clock was stepped back.
    std::int64_t then = epoch_ms(at);
    {
        Statement last =
            database_.prepare("SELECT version, at FROM law_text ORDER BY at DESC LIMIT 1");
        if (last.step()) {
            if (last.text(0) == text.version) return;
            then = std::max(then, last.integer(1) + 1);
        }
    }
    database_
        .prepare("INSERT INTO law_text (version, at, texts) VALUES (?, ?, ?) "
                 "ON CONFLICT (version) DO UPDATE SET at = excluded.at")
        .bind(text.version)
        .bind(then)
        .bind(text.texts)
        .step();
}

std::optional<LawText> LawStore::text_of(const std::string& version)
{
    Statement found = database_.prepare("SELECT version, texts FROM law_text WHERE version = ?");
    found.bind(version);
    if (!found.step()) return std::nullopt;
    return LawText{found.text(0), found.text(1)};
}

std::optional<LawText> LawStore::latest_text()
{
    Statement found =
        database_.prepare("SELECT version, texts FROM law_text ORDER BY at DESC LIMIT 1");
    if (!found.step()) return std::nullopt;
    return LawText{found.text(0), found.text(1)};
}

bool LawStore::is_there()
{
    return database_.prepare("SELECT 1 FROM sqlite_master WHERE name = 'law_act'").step();
}

} // namespace ensign::store
