#include "core/node/toml_table.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <toml++/toml.h>

namespace ensign::node {

/// Tables inside share the whole file with it: a copy of a toml::table forgets its lines.
struct TomlTable::Content {
    std::string path;
    std::shared_ptr<const toml::table> table;
};

namespace {

std::shared_ptr<const toml::table> inside(
    const std::shared_ptr<const toml::table>& whole, const toml::table& part)
{
    return {whole, &part};
}

} // namespace

TomlTable::TomlTable(std::shared_ptr<const Content> content) : content_{std::move(content)} {}

template<class Parse>
TomlTable TomlTable::parsed(const std::string& path, const Parse& parse)
{
    TomlTable made{std::make_shared<Content>(Content{path, std::make_shared<toml::table>()})};
    try {
        made.content_ =
            std::make_shared<Content>(Content{path, std::make_shared<toml::table>(parse())});
    } catch (const toml::parse_error& error) {
        made.readable_ = false;
        made.faults_.push_back(fmt::format(
            "{}:{}: {}", path, error.source().begin.line, std::string{error.description()}));
    }
    return made;
}

TomlTable TomlTable::from_file(const std::string& path)
{
    return parsed(path, [&] { return toml::parse_file(path); });
}

TomlTable TomlTable::from_text(const std::string& name, std::string_view text)
{
    return parsed(name, [&] { return toml::parse(text); });
}

bool TomlTable::has(std::string_view key) const { return content_->table->get(key) != nullptr; }

std::string TomlTable::where() const
{
    const auto line = content_->table->source().begin.line;
    return fmt::format("{}:{}", content_->path, line == 0 ? 1 : line);
}

std::string TomlTable::file() const
{
    return std::filesystem::path{content_->path}.filename().string();
}

void TomlTable::fail(std::string_view key, std::string_view what)
{
    if (!readable_) return;
    const toml::node* node = content_->table->get(key);
    const auto line = (node != nullptr ? *node : *content_->table).source().begin.line;
    faults_.push_back(
        fmt::format("{}:{}: {}: {}", content_->path, line == 0 ? 1 : line, key, what));
}

std::string TomlTable::text_or(std::string_view key, const std::string& otherwise)
{
    read_.emplace(key);
    const toml::node* node = content_->table->get(key);
    if (node == nullptr) return otherwise;
    if (const auto text = node->value_exact<std::string>()) return *text;
    fail(key, "a text is expected");
    return otherwise;
}

std::string TomlTable::text(std::string_view key)
{
    if (content_->table->get(key) == nullptr) fail(key, "is missing");
    return text_or(key, {});
}

std::vector<std::string> TomlTable::texts(std::string_view key)
{
    read_.emplace(key);
    std::vector<std::string> texts;
    const toml::array* array = (*content_->table)[key].as_array();
    if (array == nullptr) {
        fail(key, "a list of texts is expected");
        return texts;
    }
    for (const toml::node& element : *array) {
        if (const auto text = element.value_exact<std::string>())
            texts.push_back(*text);
        else
            fail(key, "a list of texts is expected");
    }
    return texts;
}

std::int64_t TomlTable::integer_or(std::string_view key, std::int64_t otherwise)
{
    read_.emplace(key);
    const toml::node* node = content_->table->get(key);
    if (node == nullptr) return otherwise;
    if (const auto number = node->value_exact<std::int64_t>()) return *number;
    fail(key, "a whole number is expected");
    return otherwise;
}

std::vector<std::int64_t> TomlTable::integers(std::string_view key)
{
    read_.emplace(key);
    std::vector<std::int64_t> numbers;
    const toml::array* array = (*content_->table)[key].as_array();
    if (array == nullptr) {
        fail(key, "a list of whole numbers is expected");
        return numbers;
    }
    for (const toml::node& element : *array) {
        if (const auto number = element.value_exact<std::int64_t>())
            numbers.push_back(*number);
        else
            fail(key, "a list of whole numbers is expected");
    }
    return numbers;
}

double TomlTable::number(std::string_view key)
{
    read_.emplace(key);
    const toml::node* node = content_->table->get(key);
    if (node != nullptr && node->is_number()) return node->value<double>().value_or(0.0);
    fail(key, "a number is expected");
    return 0.0;
}

bool TomlTable::boolean_or(std::string_view key, bool otherwise)
{
    read_.emplace(key);
    const toml::node* node = content_->table->get(key);
    if (node == nullptr) return otherwise;
    if (const auto flag = node->value_exact<bool>()) return *flag;
    fail(key, "true or false is expected");
    return otherwise;
}

std::optional<Instant> TomlTable::instant_if_any(std::string_view key)
{
    const std::string given = text_or(key, {});
    if (given.empty()) return std::nullopt;
    if (const auto parsed = parse_utc(given)) return *parsed;
    fail(key, "a UTC time like 2026-11-24T02:48:10Z is expected");
    return std::nullopt;
}

TomlTable TomlTable::table(std::string_view key)
{
    read_.emplace(key);
    const toml::table* inner = (*content_->table)[key].as_table();
    if (inner == nullptr) {
        if (content_->table->get(key) != nullptr) fail(key, "a [table] is expected");
        return TomlTable{
            std::make_shared<Content>(Content{content_->path, std::make_shared<toml::table>()})};
    }
    return TomlTable{
        std::make_shared<Content>(Content{content_->path, inside(content_->table, *inner)})};
}

std::vector<TomlTable> TomlTable::tables(std::string_view key)
{
    read_.emplace(key);
    std::vector<TomlTable> inner;
    const toml::node* node = content_->table->get(key);
    if (node == nullptr) return inner;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        fail(key, "[[tables]] are expected");
        return inner;
    }
    for (const toml::node& element : *array) {
        if (const toml::table* table = element.as_table())
            inner.push_back(TomlTable{std::make_shared<Content>(
                Content{content_->path, inside(content_->table, *table)})});
        else
            fail(key, "[[tables]] are expected");
    }
    return inner;
}

void TomlTable::put_back(const TomlTable& read)
{
    if (!readable_) return;
    for (const std::string& fault : read.faults())
        faults_.push_back(fault);
}

void TomlTable::put_back(const std::vector<TomlTable>& read)
{
    for (const TomlTable& table : read)
        put_back(table);
}

std::vector<std::string> TomlTable::faults() const
{
    std::vector<std::string> all = faults_;
    if (!readable_) return all;
    for (const auto& [key, node] : *content_->table)
        if (!read_.contains(std::string_view{key.str()}))
            all.push_back(fmt::format(
                "{}:{}: {}: unknown key", content_->path, node.source().begin.line, key.str()));
    return all;
}

std::optional<std::string> TomlTable::finish() const
{
    const auto all = faults();
    if (all.empty()) return std::nullopt;
    return all.front();
}

} // namespace ensign::node
