#include "core/store/register_csv.hpp"

#include <algorithm>
#include <set>

namespace ensign::store {
namespace {

expected<RegisterEntry, ImportFault> entry_of(
    const std::vector<std::string>& header, const std::vector<std::string>& fields, std::int64_t at)
{
    if (fields.size() != header.size())
        return unexpected(ImportFault{
            at,
            std::to_string(fields.size()) + " fields where " + std::to_string(header.size()) +
                " are expected"});
    RegisterEntry entry;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (const auto column = register_columns().find(header[i]);
            column != register_columns().end())
            entry.*(column->second) = fields[i];
    }
    if (auto fault = entry_fault(entry)) return unexpected(ImportFault{at, std::move(*fault)});
    return entry;
}

} // namespace

expected<std::vector<std::string>, ImportFault> take_csv_record(
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

const std::map<std::string_view, std::string RegisterEntry::*>& register_columns()
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
        {"valid_until", &RegisterEntry::valid_until},
        {"register", &RegisterEntry::register_code},
        {"register_kind", &RegisterEntry::register_kind},
        {"name_native", &RegisterEntry::name_native},
        {"registration_date", &RegisterEntry::registration_date},
        {"status_date", &RegisterEntry::status_date},
        {"status_note", &RegisterEntry::status_note},
        {"bareboat_other_register", &RegisterEntry::bareboat_other_register}};
    return kColumns;
}

expected<std::vector<RegisterEntry>, ImportFault> read_register_csv(std::string_view text)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF"; // spreadsheets write it
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    std::int64_t line = 1;
    const auto header = take_csv_record(text, line);
    if (!header) return unexpected(header.error());
    for (const std::string_view needed : {"record_id", "name"})
        if (std::ranges::find(*header, needed) == header->end())
            return unexpected(ImportFault{1, "the column " + std::string{needed} + " is missing"});

    std::vector<RegisterEntry> entries;
    while (!text.empty()) {
        const std::int64_t at = line;
        const auto fields = take_csv_record(text, line);
        if (!fields) return unexpected(fields.error());
        if (fields->size() == 1 && fields->front().empty()) continue;
        auto entry = entry_of(*header, *fields, at);
        if (!entry) return unexpected(entry.error());
        entries.push_back(std::move(*entry));
        if (entries.size() > kRegisterRowsMax)
            return unexpected(ImportFault{at, "more rows than a register may have (1000000)"});
    }
    return entries;
}

std::optional<ImportFault> register_fault(
    const std::vector<RegisterEntry>& entries, std::string_view today)
{
    std::set<std::string_view> seen;
    std::int64_t row = 0;
    for (const RegisterEntry& entry : entries) {
        ++row;
        if (auto fault = entry_fault(entry)) return ImportFault{row, std::move(*fault)};
        if (!seen.insert(entry.record).second)
            return ImportFault{row, "record_id " + entry.record + " appears twice"};
        if (!entry.registration_date.empty() && entry.registration_date > today)
            return ImportFault{
                row, "record_id " + entry.record + ": registration_date is in the future"};
    }
    if (entries.size() > kRegisterRowsMax)
        return ImportFault{row, "more rows than a register may have (1000000)"};
    return std::nullopt;
}

} // namespace ensign::store
