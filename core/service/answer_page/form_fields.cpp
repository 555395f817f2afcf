#include "core/service/answer_page/form_fields.hpp"

#include "core/net/utf8.hpp"

#include <algorithm>
#include <optional>

namespace ensign::service::answer_page {
namespace {

int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex(text[i + 1]);
            const int low = hex(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Browsers end a line of a text area with CR LF.
std::optional<std::string> clean(std::string_view coded)
{
    auto text = decoded(coded);
    if (!text || !net::is_utf8(*text)) return std::nullopt;
    std::erase(*text, '\r');
    const bool plain = std::ranges::all_of(*text, [](char c) {
        return (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F) || c == '\n' || c == '\t';
    });
    return plain ? text : std::nullopt;
}

} // namespace

expected<FormFields, FormFault> FormFields::read(std::string_view body)
{
    FormFields read;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(pair.size() + 1, body.size()));
        if (pair.empty()) continue;
        if (read.fields_.size() >= kFieldsMax) return unexpected(FormFault::too_many_fields);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = clean(pair.substr(0, equals));
        auto value = clean(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value) return unexpected(FormFault::malformed);
        read.fields_.emplace_back(std::move(*name), std::move(*value));
    }
    return read;
}

bool FormFields::has(std::string_view name) const
{
    return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

std::string FormFields::text(std::string_view name) const
{
    for (const auto& [given, value] : fields_)
        if (given == name) return value;
    return {};
}

std::string FormFields::trimmed(std::string_view name) const
{
    const std::string whole = text(name);
    const std::size_t first = whole.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return whole.substr(first, whole.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string> FormFields::texts(std::string_view name) const
{
    std::vector<std::string> all;
    for (const auto& [given, value] : fields_)
        if (given == name) all.push_back(value);
    return all;
}

bool FormFields::holds(std::string_view name, std::string_view value) const
{
    return std::ranges::any_of(
        fields_, [&](const auto& field) { return field.first == name && field.second == value; });
}

void FormFields::set(std::string_view name, std::string_view value)
{
    std::erase_if(fields_, [&](const auto& field) { return field.first == name; });
    add(name, value);
}

void FormFields::add(std::string_view name, std::string_view value)
{
    fields_.emplace_back(name, value);
}

} // namespace ensign::service::answer_page
