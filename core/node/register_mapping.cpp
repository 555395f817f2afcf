#include "core/node/register_mapping.hpp"

#include "core/node/toml_table.hpp"
#include "core/store/register_csv.hpp"

#include <algorithm>
#include <filesystem>

namespace ensign::node {
namespace {

/// "PG:host=..." and "ODBC:DSN=..." are connections; everything else is a path.
std::string found_from(const std::string& source, const std::string& mapping)
{
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::size_t colon = source.find(':');
    if (colon != std::string::npos && colon > 0 &&
        std::ranges::all_of(source.substr(0, colon), is_capital))
        return source;
    return (std::filesystem::path{mapping}.parent_path() / source).string();
}

std::map<std::string, std::string> columns_in(TomlTable& file, std::string_view key)
{
    std::map<std::string, std::string> given;
    TomlTable table = file.table(key);
    for (const auto& [column, member] : store::register_columns())
        if (table.has(column)) given.emplace(column, table.text(column));
    file.put_back(table);
    return given;
}

/// Ours stand on the left, each with the list of what it is called there.
std::map<std::string, std::string> words_in(
    TomlTable& file, std::string_view key, std::initializer_list<const char*> ours)
{
    std::map<std::string, std::string> meaning;
    TomlTable table = file.table(key);
    for (const char* word : ours) {
        if (!table.has(word)) continue;
        for (const std::string& theirs : table.texts(word))
            if (!meaning.emplace(theirs, word).second)
                table.fail(word, "\"" + theirs + "\" has two meanings");
    }
    file.put_back(table);
    return meaning;
}

/// What changes a database is no way to read a register from it.
bool reads_only(std::string sql)
{
    sql.erase(0, std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
    std::string word = sql.substr(0, sql.find_first_of(" \t\r\n("));
    std::ranges::transform(word, word.begin(), [](char c) {
        return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    return (word == "SELECT" || word == "WITH") && sql.find(';') == std::string::npos;
}

} // namespace

expected<RegisterMapping, std::string> load_register_mapping(const std::string& path)
{
    TomlTable file = TomlTable::from_file(path);
    RegisterMapping mapping;
    mapping.source = found_from(file.text("source"), path);
    mapping.layer = file.text_or("layer", "");
    mapping.sql = file.text_or("sql", "");
    mapping.encoding = file.text_or("encoding", "");
    mapping.day_order = file.one_of_or<DayOrder>("day_order", DayOrder::ymd);
    mapping.former_names_separator = file.text_or("former_names_separator", "");
    mapping.columns = columns_in(file, "columns");
    mapping.constants = columns_in(file, "constants");
    mapping.status_of =
        words_in(file, "status", {"registered", "provisional", "suspended", "deleted"});
    mapping.kind_of = words_in(file, "register_kind", {"primary", "bareboat_in", "bareboat_out"});
    if (!mapping.layer.empty() && !mapping.sql.empty())
        file.fail("sql", "a layer or a SELECT, and not both");
    if (!mapping.sql.empty() && !reads_only(mapping.sql))
        file.fail("sql", "one SELECT is expected, and nothing after it");
    for (const char* needed : {"record_id", "name"})
        if (!mapping.columns.contains(needed))
            file.fail("columns", std::string{needed} + " must be among them");
    for (const auto& [column, value] : mapping.constants)
        if (mapping.columns.contains(column))
            file.fail("constants", column + " is read from a column already");
    std::string faults;
    for (const std::string& fault : file.faults())
        faults += (faults.empty() ? "" : "\n") + fault;
    if (!faults.empty()) return unexpected(faults);
    return mapping;
}

} // namespace ensign::node
