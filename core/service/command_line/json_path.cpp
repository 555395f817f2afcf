#include "core/service/command_line/json_path.hpp"

#include "core/base/instant.hpp"

#include <charconv>
#include <fmt/format.h>

namespace ensign::command_line {
namespace {

const json::value* member(const json::value& value, std::string_view name)
{
    if (const json::object* object = value.if_object())
        return object->if_contains(json::string_view{name.data(), name.size()});
    const json::array* array = value.if_array();
    if (array == nullptr) return nullptr;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error != std::errc{} || end != name.data() + name.size()) return nullptr;
    return array->if_contains(index);
}

std::string scalar(const json::value& value)
{
    if (const json::string* text = value.if_string()) return {text->data(), text->size()};
    if (value.is_structured() || value.is_null()) return "";
    return json::serialize(value);
}

} // namespace

const json::value* at(const json::value& value, std::string_view path)
{
    const json::value* here = &value;
    while (here != nullptr && !path.empty()) {
        const std::size_t dot = path.find('.');
        here = member(*here, path.substr(0, dot));
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    }
    return here;
}

std::string text_at(const json::value& value, std::string_view path)
{
    const json::value* found = at(value, path);
    return found == nullptr ? "" : scalar(*found);
}

bool true_at(const json::value& value, std::string_view path)
{
    const json::value* found = at(value, path);
    return found != nullptr && found->is_bool() && found->get_bool();
}

const json::array& array_at(const json::value& value, std::string_view path)
{
    static const json::array kNone;
    const json::value* found = at(value, path);
    return found != nullptr && found->is_array() ? found->get_array() : kNone;
}

std::string list_at(const json::value& value, std::string_view path, std::string_view between)
{
    std::string out;
    for (const json::value& element : array_at(value, path)) {
        if (!out.empty()) out += between;
        out += scalar(element);
    }
    return out;
}

std::string time_at(const json::value& value, std::string_view path)
{
    const std::string text = text_at(value, path);
    const auto instant = parse_utc(text);
    return instant ? utc_words(*instant) : text;
}

std::string number_at(const json::value& value, std::string_view path, int decimals)
{
    const json::value* found = at(value, path);
    if (found == nullptr || !found->is_number()) return "";
    return fmt::format("{:.{}f}", found->to_number<double>(), decimals);
}

std::string with(std::string_view prefix, const std::string& text)
{
    return text.empty() ? "" : std::string{prefix} + text;
}

} // namespace ensign::command_line
