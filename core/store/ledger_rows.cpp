#include "core/store/ledger_rows.hpp"

#include "core/base/instant.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::store {
namespace {

using wire::json::object;

/// Columns of a kind; the first is its place in its table, the second what it is found by.
struct Source {
    std::string_view columns;
    std::string_view table;
    std::string_view key;
};

Source source_of(LeafKind kind)
{
    switch (kind) {
    case LeafKind::law_text: return {"t.rowid, t.version, t.texts", "law_text t", "t.version"};
    case LeafKind::law_act: return {"t.n, t.n, t.hash", "law_act t", "t.n"};
    case LeafKind::event:
        return {
            "t.n, t.n, t.case_id, t.version, t.at, t.owner, t.role, t.kind, t.message, t.body, "
            "t.hash, t.person",
            "event t",
            "t.n"};
    case LeafKind::sent:
        return {"t.rowid, t.id, t.case_id, t.recipient, t.queued_at, t.bytes", "outbox t", "t.id"};
    case LeafKind::received:
        return {
            "t.rowid, t.id, t.case_id, t.sender, t.received_at, t.bytes, g.bytes",
            "inbox t LEFT JOIN receipt_given g ON g.n = t.receipt_n",
            "t.id"};
    case LeafKind::receipt: return {"t.n, t.n, t.sender, t.at, t.bytes", "receipt_heard t", "t.n"};
    case LeafKind::verdict:
        return {
            "t.n, t.n, t.case_id, t.at, t.case_version, t.inputs, t.result", "verdict t", "t.n"};
    }
    return {};
}

std::string time_text(std::int64_t ms) { return utc_text(from_epoch_ms(ms)); }

EvidenceRow event_row(const Statement& s)
{
    return {
        s.integer(0),
        s.text(1),
        object{
            {"n", s.integer(1)},
            {"case", s.text(2)},
            {"version", s.integer(3)},
            {"at", time_text(s.integer(4))},
            {"owner", s.text(5)},
            {"role", s.text(6)},
            {"kind", s.text(7)},
            {"message", s.text(8)}},
        {{"body", s.text(9)}, {"chain", s.text(10)}, {"person", s.text(11)}}};
}

EvidenceRow row_of(LeafKind kind, const Statement& s)
{
    const auto made = [&](object open) {
        return EvidenceRow{s.integer(0), s.text(1), std::move(open), {}};
    };
    switch (kind) {
    case LeafKind::law_text:
        return made({{"version", s.text(1)}, {"hash", wire::sha256_hex(s.text(2))}});
    case LeafKind::law_act: return made({{"n", s.integer(1)}, {"chain", s.text(2)}});
    case LeafKind::event: return event_row(s);
    case LeafKind::sent:
        return made(
            {{"id", s.text(1)},
             {"case", s.text(2)},
             {"to", s.text(3)},
             {"at", time_text(s.integer(4))},
             {"hash", wire::sha256_hex(s.text(5))}});
    case LeafKind::received:
        return made(
            {{"id", s.text(1)},
             {"case", s.text(2)},
             {"from", s.text(3)},
             {"at", time_text(s.integer(4))},
             {"hash", wire::sha256_hex(s.text(5))},
             {"receipt", wire::sha256_hex(s.text(6))}});
    case LeafKind::receipt:
        return made(
            {{"n", s.integer(1)},
             {"from", s.text(2)},
             {"at", time_text(s.integer(3))},
             {"hash", wire::sha256_hex(s.text(4))}});
    case LeafKind::verdict: {
        EvidenceRow row = made(
            {{"n", s.integer(1)},
             {"case", s.text(2)},
             {"at", time_text(s.integer(3))},
             {"version", s.integer(4)}});
        row.closed = {{"inputs", s.text(5)}, {"result", s.text(6)}};
        return row;
    }
    }
    return {};
}

std::string select(const Source& from, const std::string& rest)
{
    return "SELECT " + std::string{from.columns} + " FROM " + std::string{from.table} + rest;
}

/// The first column names a row's place also where its table has no number of its own.
std::string place_of(const Source& from)
{
    return std::string{from.columns.substr(0, from.columns.find(','))};
}

} // namespace

std::vector<EvidenceRow> evidence_behind(
    Database& database, LeafKind kind, std::int64_t row, std::int64_t most)
{
    const Source from = source_of(kind);
    const std::string place = place_of(from);
    Statement rows =
        database.prepare(select(from, " WHERE " + place + " > ? ORDER BY " + place + " LIMIT ?"));
    rows.bind(row).bind(most);
    std::vector<EvidenceRow> found;
    while (rows.step())
        found.push_back(row_of(kind, rows));
    return found;
}

std::optional<EvidenceRow> evidence_of(Database& database, LeafKind kind, const std::string& source)
{
    const Source from = source_of(kind);
    Statement row = database.prepare(select(from, " WHERE " + std::string{from.key} + " = ?"));
    row.bind(source);
    if (!row.step()) return std::nullopt;
    return row_of(kind, row);
}

std::int64_t evidence_count(Database& database, LeafKind kind)
{
    const std::string_view table = source_of(kind).table;
    Statement count =
        database.prepare("SELECT COUNT(*) FROM " + std::string{table.substr(0, table.find(' '))});
    count.step();
    return count.integer(0);
}

std::string salt_of(const std::string& secret, std::string_view name)
{
    return wire::sha256_hex(std::string{name} + "\n" + secret);
}

std::string commitment(const std::string& salt, std::string_view text)
{
    return wire::sha256_hex(salt + "\n" + std::string{text});
}

std::string leaf_entry(LeafKind kind, const EvidenceRow& row, const std::string& secret)
{
    object closed;
    for (const auto& [name, text] : row.closed)
        closed[name] = commitment(salt_of(secret, name), text);
    return wire::canonical(object{
        {"kind", std::string{word(kind)}},
        {"open", row.open},
        {"closed", std::move(closed)},
        {"salt", salt_of(secret, "leaf")}});
}

} // namespace ensign::store
