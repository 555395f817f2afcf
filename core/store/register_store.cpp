#include "core/store/register_store.hpp"

#include "core/store/latin_name.hpp"
#include "core/store/name_key.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ensign::store {
namespace {

constexpr std::string_view kColumns =
    "record, name, former_names, imo, mmsi, call_sign, official_number, port_of_registry, type, "
    "owner, status, valid_until, register, register_kind, name_native, registration_date, "
    "status_date, status_note, bareboat_other_register";

constexpr std::string RegisterEntry::*kMembers[] = {
    &RegisterEntry::record,
    &RegisterEntry::name,
    &RegisterEntry::former_names,
    &RegisterEntry::imo,
    &RegisterEntry::mmsi,
    &RegisterEntry::call_sign,
    &RegisterEntry::official_number,
    &RegisterEntry::port_of_registry,
    &RegisterEntry::type,
    &RegisterEntry::owner,
    &RegisterEntry::status,
    &RegisterEntry::valid_until,
    &RegisterEntry::register_code,
    &RegisterEntry::register_kind,
    &RegisterEntry::name_native,
    &RegisterEntry::registration_date,
    &RegisterEntry::status_date,
    &RegisterEntry::status_note,
    &RegisterEntry::bareboat_other_register};

RegisterEntry entry_of(const Statement& row)
{
    RegisterEntry entry;
    for (int i = 0; i < static_cast<int>(std::size(kMembers)); ++i)
        entry.*(kMembers[i]) = row.text(i);
    return entry;
}

/// Every key she may be found by: her name now, in her own script, and each she had before.
std::set<std::string> keys_of(const RegisterEntry& entry)
{
    std::set<std::string> keys{
        name_key(latin_name(entry.name)), name_key(latin_name(entry.name_native))};
    std::string_view rest = entry.former_names;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        keys.insert(name_key(latin_name(rest.substr(0, end))));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    keys.erase("");
    return keys;
}

void index_name(Database& database, const std::string& key, std::int64_t n)
{
    database.prepare("INSERT INTO register_name (key, n) VALUES (?, ?)").bind(key).bind(n).step();
}

void insert(Database& database, const RegisterEntry& entry, std::int64_t n, Instant now)
{
    Statement row = database.prepare(
        "INSERT INTO register_row (n, recorded_at, " + std::string{kColumns} +
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(n).bind(epoch_ms(now));
    for (const auto member : kMembers)
        row.bind(entry.*member);
    row.step();
    for (const std::string& key : keys_of(entry))
        index_name(database, key, n);
}

std::map<std::string, std::pair<std::int64_t, RegisterEntry>> in_force(Database& database)
{
    std::map<std::string, std::pair<std::int64_t, RegisterEntry>> rows;
    Statement read = database.prepare(
        "SELECT " + std::string{kColumns} + ", n FROM register_row WHERE superseded_at IS NULL");
    while (read.step()) {
        RegisterEntry entry = entry_of(read);
        const std::int64_t n = read.integer(static_cast<int>(std::size(kMembers)));
        std::string record = entry.record;
        rows.emplace(std::move(record), std::pair{n, std::move(entry)});
    }
    return rows;
}

/// Rows that are no fault and worth a look: a name a spreadsheet would compute, a status that
/// begins later than today.
void note_oddities(
    std::vector<std::string>& warnings,
    const std::vector<RegisterEntry>& entries,
    const std::string& today)
{
    const auto note = [&](const RegisterEntry& entry, const char* what) {
        if (warnings.size() < kDiffLinesMax) warnings.push_back(entry.record + ": " + what);
    };
    for (const RegisterEntry& entry : entries) {
        if (is_like_a_formula(entry.name) || is_like_a_formula(entry.owner))
            note(entry, "begins like a formula of a spreadsheet; it is kept as text");
        if (entry.status_date > today) note(entry, "its status begins later than today");
    }
}

/// Two rows in force of one register that claim one number.
std::vector<std::string> doubles_in(
    const std::vector<RegisterEntry>& entries, const std::string& today)
{
    std::vector<std::string> warnings;
    std::map<std::string, std::string> held;
    for (const RegisterEntry& entry : entries) {
        if (!is_current(standing_at(entry, today))) continue;
        const std::pair<const char*, const std::string*> numbers[] = {
            {"official_number", &entry.official_number}, {"imo", &entry.imo}};
        for (const auto& [what, number] : numbers) {
            if (number->empty()) continue;
            const auto [at, is_new] =
                held.emplace(entry.register_code + "/" + what + "/" + *number, entry.record);
            if (!is_new && warnings.size() < kDiffLinesMax)
                warnings.push_back(
                    std::string{what} + " " + *number + " is in force twice: " + at->second + ", " +
                    entry.record);
        }
    }
    return warnings;
}

void note(RegisterDiff& diff, char sign, const RegisterEntry& entry)
{
    if (diff.lines.size() < kDiffLinesMax)
        diff.lines.push_back(std::string{sign} + " " + entry.record + " " + entry.name);
}

} // namespace

std::string day_of(Instant at) { return utc_text(at).substr(0, 10); }

expected<RegisterDiff, ImportFault> RegisterStore::put(
    const std::vector<RegisterEntry>& entries, Instant now, Import what)
{
    const std::string today = day_of(now);
    if (const auto fault = register_fault(entries, today)) return unexpected(*fault);
    RegisterDiff diff;
    diff.warnings = doubles_in(entries, today);
    note_oddities(diff.warnings, entries, today);
    Transaction transaction{database_};
    auto before = in_force(database_);
    Statement last = database_.prepare("SELECT COALESCE(MAX(n), 0) FROM register_row");
    last.step();
    std::int64_t n = last.integer(0);
    std::vector<std::int64_t> superseded;
    for (const RegisterEntry& entry : entries) {
        const auto known = before.find(entry.record);
        const bool is_new = known == before.end();
        if (!is_new && known->second.second == entry) {
            ++diff.unchanged;
            before.erase(known);
            continue;
        }
        ++(is_new ? diff.added : diff.changed);
        note(diff, is_new ? '+' : '~', entry);
        if (!is_new) {
            superseded.push_back(known->second.first);
            before.erase(known);
        }
        if (what == Import::activate) insert(database_, entry, ++n, now);
    }
    for (const auto& [record, row] : before) {
        ++diff.removed;
        note(diff, '-', row.second);
        superseded.push_back(row.first);
    }
    if (what == Import::dry_run) return diff; // rolled back, and nothing was written
    for (const std::int64_t row : superseded)
        database_.prepare("UPDATE register_row SET superseded_at = ? WHERE n = ?")
            .bind(epoch_ms(now))
            .bind(row)
            .step();
    database_
        .prepare("INSERT INTO meta (key, value) VALUES ('register_put_at', ?) ON CONFLICT (key) DO "
                 "UPDATE SET value = excluded.value")
        .bind(utc_text(now))
        .step();
    transaction.commit();
    return diff;
}

std::optional<Instant> RegisterStore::put_at()
{
    Statement read = database_.prepare("SELECT value FROM meta WHERE key = 'register_put_at'");
    if (!read.step()) return std::nullopt;
    const auto at = parse_utc(read.text(0));
    return at ? std::optional{*at} : std::nullopt;
}

/// A store of an earlier version has rows without keys.
void RegisterStore::index_names()
{
    Statement missing = database_.prepare(
        "SELECT EXISTS (SELECT 1 FROM register_row) AND NOT EXISTS (SELECT 1 FROM register_name)");
    missing.step();
    if (missing.integer(0) == 0) return;
    Transaction transaction{database_};
    for (const auto& [record, row] : in_force(database_))
        for (const std::string& key : keys_of(row.second))
            index_name(database_, key, row.first);
    transaction.commit();
}

std::vector<RegisterEntry> RegisterStore::candidates(
    const request::VesselIdentity& vessel, std::optional<Instant> known)
{
    index_names();
    std::map<std::int64_t, RegisterEntry> found;
    const std::int64_t at = known ? epoch_ms(*known) : 0;
    const std::string held =
        known ? " AND recorded_at <= ?2 AND (superseded_at IS NULL OR superseded_at > ?2)"
              : " AND superseded_at IS NULL AND ?2 = 0";
    const auto take = [&](const std::string& where, const std::string& value) {
        if (value.empty()) return;
        Statement rows = database_.prepare(
            "SELECT " + std::string{kColumns} + ", n FROM register_row WHERE " + where + held +
            " LIMIT 200");
        rows.bind(value).bind(at);
        while (rows.step())
            found.emplace(rows.integer(static_cast<int>(std::size(kMembers))), entry_of(rows));
    };
    take("imo = ?1", vessel.imo);
    take("mmsi = ?1", vessel.mmsi);
    take("call_sign = ?1", vessel.call_sign);
    take("official_number = ?1", vessel.official_number);
    for (const std::string& number : one_figure_off(vessel.imo))
        take("imo = ?1", number);
    take("n IN (SELECT n FROM register_name WHERE key = ?1)", name_key(latin_name(vessel.name)));
    std::vector<RegisterEntry> entries;
    for (auto& [n, entry] : found)
        entries.push_back(std::move(entry));
    return entries;
}

RegisterOpinion RegisterStore::consult(
    const request::VesselIdentity& vessel,
    const RegisterQuestion& question,
    std::optional<Instant> known)
{
    RegisterOpinion opinion = judge(vessel, candidates(vessel, known), question);
    if (opinion.matches.size() > kMatchesMax) opinion.matches.resize(kMatchesMax);
    return opinion;
}

std::vector<RegisterMatch> RegisterStore::look_up(
    const request::VesselIdentity& vessel, Instant now)
{
    return consult(vessel, {"", day_of(now)}).matches;
}

std::int64_t RegisterStore::size()
{
    Statement count =
        database_.prepare("SELECT COUNT(*) FROM register_row WHERE superseded_at IS NULL");
    count.step();
    return count.integer(0);
}

std::vector<RegisterStore::Version> RegisterStore::history(const std::string& record)
{
    std::vector<Version> versions;
    Statement rows = database_.prepare(
        "SELECT " + std::string{kColumns} +
        ", recorded_at, superseded_at FROM register_row WHERE record = ? ORDER BY n");
    rows.bind(record);
    constexpr int kAfter = static_cast<int>(std::size(kMembers));
    while (rows.step()) {
        Version version{entry_of(rows), from_epoch_ms(rows.integer(kAfter)), std::nullopt};
        if (const std::int64_t to = rows.integer(kAfter + 1); to != 0)
            version.to = from_epoch_ms(to);
        versions.push_back(std::move(version));
    }
    return versions;
}

} // namespace ensign::store
