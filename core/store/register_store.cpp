#include "core/store/register_store.hpp"

#include <algorithm>
#include <map>

namespace ensign::store {
namespace {

/// One record of RFC 4180 off the front of `text`, which may span lines inside quotes.
expected<std::vector<std::string>, ImportFault> take_record(
    std::string_view& text, std::int64_t& line)
{
    std::vector<std::string> fields(1);
    const std::int64_t first_line = line;
    bool quoted = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') ++line;
        if (quoted) {
            if (c != '"')
                fields.back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                fields.back() += text[++i];
            else
                quoted = false;
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            fields.emplace_back();
        } else if (c == '\n') {
            ++i;
            break;
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    if (quoted) return unexpected(ImportFault{first_line, "a quoted field has no end"});
    text.remove_prefix(i);
    return fields;
}

const std::map<std::string_view, std::string RegisterEntry::*>& columns()
{
    static const std::map<std::string_view, std::string RegisterEntry::*> kColumns = {
        {"record_id", &RegisterEntry::record},
        {"name", &RegisterEntry::name},
        {"former_names", &RegisterEntry::former_names},
        {"imo", &RegisterEntry::imo},
        {"mmsi", &RegisterEntry::mmsi},
        {"call_sign", &RegisterEntry::call_sign},
        {"official_number", &RegisterEntry::official_number},
        {"port_of_registry", &RegisterEntry::port_of_registry},
        {"type", &RegisterEntry::type},
        {"owner", &RegisterEntry::owner},
        {"status", &RegisterEntry::status},
        {"valid_until", &RegisterEntry::valid_until}};
    return kColumns;
}

std::string upper(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

expected<std::vector<RegisterEntry>, ImportFault> parse_csv(std::string_view text)
{
    std::int64_t line = 1;
    const auto header = take_record(text, line);
    if (!header) return unexpected(header.error());
    for (const std::string_view needed : {"record_id", "name"})
        if (std::ranges::find(*header, needed) == header->end())
            return unexpected(ImportFault{1, "the column " + std::string{needed} + " is missing"});

    std::vector<RegisterEntry> entries;
    while (!text.empty()) {
        const std::int64_t at = line;
        const auto fields = take_record(text, line);
        if (!fields) return unexpected(fields.error());
        if (fields->size() == 1 && fields->front().empty()) continue;
        if (fields->size() != header->size())
            return unexpected(ImportFault{
                at,
                std::to_string(fields->size()) + " fields where " + std::to_string(header->size()) +
                    " are expected"});
        RegisterEntry entry;
        for (std::size_t i = 0; i < fields->size(); ++i)
            if (const auto column = columns().find(header->at(i)); column != columns().end())
                entry.*(column->second) = fields->at(i);
        if (entry.record.empty()) return unexpected(ImportFault{at, "record_id is empty"});
        entry.name = upper(entry.name);
        entries.push_back(std::move(entry));
    }
    return entries;
}

void insert(Database& database, const RegisterEntry& e)
{
    database
        .prepare("INSERT INTO register_entry (record, name, former_names, imo, mmsi, call_sign, "
                 "official_number, port_of_registry, type, owner, status, valid_until) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(e.record)
        .bind(e.name)
        .bind(e.former_names)
        .bind(e.imo)
        .bind(e.mmsi)
        .bind(e.call_sign)
        .bind(e.official_number)
        .bind(e.port_of_registry)
        .bind(e.type)
        .bind(e.owner)
        .bind(e.status)
        .bind(e.valid_until)
        .step();
}

RegisterMatch compare(RegisterEntry entry, const request::VesselIdentity& asked)
{
    RegisterMatch match;
    const auto add = [&](std::string field, const std::string& a, const std::string& r) {
        Strength strength = Strength::unknown;
        if (!a.empty() && !r.empty())
            strength = upper(a) == upper(r) ? Strength::match : Strength::mismatch;
        if (strength == Strength::match) ++match.matching;
        match.fields.push_back({std::move(field), a, r, strength});
    };
    add("name", asked.name, entry.name);
    add("imo", asked.imo, entry.imo);
    add("mmsi", asked.mmsi, entry.mmsi);
    add("call_sign", asked.call_sign, entry.call_sign);
    add("official_number", asked.official_number, entry.official_number);
    add("port_of_registry", asked.port_of_registry, entry.port_of_registry);
    match.entry = std::move(entry);
    return match;
}

} // namespace

expected<std::int64_t, ImportFault> RegisterStore::import_csv(std::string_view text)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF"; // spreadsheets write it
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    const auto entries = parse_csv(text);
    if (!entries) return unexpected(entries.error());
    std::map<std::string_view, int> seen;
    for (const RegisterEntry& e : *entries)
        if (++seen[e.record] > 1)
            return unexpected(ImportFault{0, "record_id " + e.record + " appears twice"});

    Transaction transaction{database_};
    database_.run("DELETE FROM register_entry");
    for (const RegisterEntry& e : *entries)
        insert(database_, e);
    transaction.commit();
    return static_cast<std::int64_t>(entries->size());
}

std::vector<RegisterMatch> RegisterStore::look_up(const request::VesselIdentity& vessel)
{
    std::vector<RegisterMatch> matches;
    Statement rows = database_.prepare(
        "SELECT record, name, former_names, imo, mmsi, call_sign, official_number, "
        "port_of_registry, "
        "type, owner, status, valid_until FROM register_entry WHERE "
        "(?1 <> '' AND imo = ?1) OR (?2 <> '' AND mmsi = ?2) OR (?3 <> '' AND call_sign = ?3) OR "
        "(?4 <> '' AND official_number = ?4) OR (?5 <> '' AND name = ?5) LIMIT 200");
    rows.bind(vessel.imo)
        .bind(vessel.mmsi)
        .bind(vessel.call_sign)
        .bind(vessel.official_number)
        .bind(upper(vessel.name));
    while (rows.step()) {
        RegisterEntry e;
        std::string RegisterEntry::*const members[] = {
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
            &RegisterEntry::valid_until};
        for (int i = 0; i < 12; ++i)
            e.*(members[i]) = rows.text(i);
        matches.push_back(compare(std::move(e), vessel));
    }
    std::ranges::stable_sort(matches, std::ranges::greater{}, &RegisterMatch::matching);
    if (matches.size() > kMatchesMax) matches.resize(kMatchesMax);
    return matches;
}

std::int64_t RegisterStore::size()
{
    Statement count = database_.prepare("SELECT COUNT(*) FROM register_entry");
    count.step();
    return count.integer(0);
}

} // namespace ensign::store
