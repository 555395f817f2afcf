#include "core/node/contact_list.hpp"

#include "core/law/state_code.hpp"
#include "core/net/utf8.hpp"
#include "core/wire/directory.hpp"

#include <algorithm>

namespace ensign::node {
namespace {

using store::ImportFault;

/// What the headings of the published directory mean here.
constexpr std::pair<std::string_view, std::string_view> kHeadings[] = {
    {"country", "state"},
    {"name of authority", "authority"},
    {"name of service to be contacted", "service"},
    {"name of person to be contacted", "person"},
    {"full address", "address"},
    {"telephone", "phone"},
    {"office hours", "hours"},
    {"gmt", "time_zone"},
    {"requests by interpol", "interpol"},
    {"urgent cases", "urgent"}};

std::string column_of(std::string heading)
{
    std::ranges::transform(heading, heading.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    for (const auto& [theirs, ours] : kHeadings)
        if (heading == theirs) return std::string{ours};
    std::ranges::replace(heading, ' ', '_');
    return heading;
}

std::string at(const ContactRow& row, std::string_view column)
{
    const auto found = row.find(std::string{column});
    return found == row.end() ? std::string{} : found->second;
}

/// One line of a list is one office for one function of one State.
std::string key_of(const ContactRow& row)
{
    return at(row, "state") + " " + at(row, "function") + " " +
           (at(row, "service").empty() ? at(row, "authority") : at(row, "service"));
}

std::optional<std::string> row_fault(const ContactRow& row)
{
    for (const auto& [column, value] : row) {
        if (value.size() > kContactValueBytesMax) return column + " is too long";
        if (!net::is_utf8(value)) return column + " is not UTF-8";
        if (std::ranges::any_of(value, [](unsigned char c) { return c < ' ' && c != '\n'; }))
            return column + " holds a control character";
    }
    if (!law::is_state_code(at(row, "state")))
        return "\"" + at(row, "state") + "\" is no State: three capital letters are expected";
    if (!from_word<wire::Function>(at(row, "function")))
        return "\"" + at(row, "function") +
               "\" is no function: assistance, registry or authorization is expected";
    for (const std::string_view needed : {"authority", "phone"})
        if (at(row, needed).empty()) return std::string{needed} + " is missing";
    return std::nullopt;
}

} // namespace

expected<std::vector<ContactRow>, ImportFault> read_contact_list(std::string_view csv)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF"; // spreadsheets write it
    if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
    std::int64_t line = 1;
    auto header = store::take_csv_record(csv, line);
    if (!header) return unexpected(header.error());
    for (std::string& heading : *header)
        heading = column_of(heading);
    for (const std::string_view needed : {"state", "function", "authority", "phone"})
        if (std::ranges::find(*header, needed) == header->end())
            return unexpected(ImportFault{1, "the column " + std::string{needed} + " is missing"});

    std::vector<ContactRow> rows;
    while (!csv.empty()) {
        const std::int64_t here = line;
        const auto fields = store::take_csv_record(csv, line);
        if (!fields) return unexpected(fields.error());
        if (fields->size() == 1 && fields->front().empty()) continue;
        if (fields->size() != header->size())
            return unexpected(ImportFault{here, "it has not as many fields as the first line"});
        ContactRow row;
        for (std::size_t i = 0; i < fields->size(); ++i)
            if (!(*fields)[i].empty() &&
                std::ranges::find(kContactColumns, (*header)[i]) != kContactColumns.end())
                row[(*header)[i]] = (*fields)[i];
        if (auto fault = row_fault(row)) return unexpected(ImportFault{here, std::move(*fault)});
        if (std::ranges::any_of(
                rows, [&](const ContactRow& other) { return key_of(other) == key_of(row); }))
            return unexpected(ImportFault{here, key_of(row) + " stands twice"});
        rows.push_back(std::move(row));
        if (rows.size() > kContactRowsMax)
            return unexpected(ImportFault{here, "more rows than a list may have (5000)"});
    }
    if (rows.empty()) return unexpected(ImportFault{0, "there is no row in it"});
    return rows;
}

std::string contact_rows_text(const std::vector<ContactRow>& rows)
{
    wire::json::array out;
    for (const ContactRow& row : rows) {
        wire::json::object one;
        for (const auto& [column, value] : row)
            one[column] = value;
        out.push_back(std::move(one));
    }
    return wire::canonical(out);
}

std::vector<ContactRow> contact_rows_of(const std::string& text)
{
    std::vector<ContactRow> rows;
    const auto value = wire::parse_strict(text, wire::Numbers::integers_only);
    if (!value || !value->is_array()) return rows;
    for (const wire::json::value& one : value->as_array()) {
        ContactRow row;
        if (!one.is_object()) continue;
        for (const auto& member : one.as_object())
            if (member.value().is_string())
                row[std::string{member.key()}] = std::string{member.value().as_string()};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> contact_changes(
    const std::vector<ContactRow>& before, const std::vector<ContactRow>& after)
{
    std::map<std::string, const ContactRow*> were;
    for (const ContactRow& row : before)
        were[key_of(row)] = &row;
    std::vector<std::string> lines;
    for (const ContactRow& row : after) {
        const auto known = were.find(key_of(row));
        if (known == were.end()) {
            lines.push_back("+ " + key_of(row) + ": phone " + at(row, "phone"));
            continue;
        }
        for (const std::string_view column : kContactColumns)
            if (at(row, column) != at(*known->second, column))
                lines.push_back(
                    "~ " + key_of(row) + ": " + std::string{column} + " " +
                    at(*known->second, column) + " -> " + at(row, column));
        were.erase(known);
    }
    for (const auto& [key, row] : were)
        lines.push_back("- " + key);
    return lines;
}

} // namespace ensign::node
