#include "core/wire/object_reader.hpp"

namespace ensign::wire {
namespace {

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

/// What would steer a terminal or turn a line round: C0 but tab and line feed, DEL, C1, and the
/// bidirectional controls U+202A-202E and U+2066-2069. `text` is UTF-8.
bool has_control(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7F) continue; // most of what States write
        if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F) return true;
        const std::string_view rest = text.substr(i);
        if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0)
            return true;
        if (rest.starts_with("\xE2\x80") && rest.size() > 2 && rest[2] >= '\xAA' &&
            rest[2] <= '\xAE')
            return true;
        if (rest.starts_with("\xE2\x81") && rest.size() > 2 && rest[2] >= '\xA6' &&
            rest[2] <= '\xA9')
            return true;
    }
    return false;
}

} // namespace

ObjectReader::ObjectReader(const json::value& value) : object_{value.if_object()}
{
    if (object_ == nullptr) fault_ = "an object is expected";
}

void ObjectReader::fail(std::string_view name, std::string_view what)
{
    if (!fault_) fault_ = std::string{name} + ": " + std::string{what};
}

const json::value* ObjectReader::value_if_any(std::string_view name)
{
    if (object_ == nullptr) return nullptr;
    read_.emplace(name);
    const json::value* found = object_->if_contains(json::string_view{name.data(), name.size()});
    return found != nullptr && found->is_null() ? nullptr : found;
}

const json::value* ObjectReader::value(std::string_view name)
{
    const json::value* found = value_if_any(name);
    if (found == nullptr) fail(name, "is missing");
    return found;
}

std::string ObjectReader::text_or_empty(std::string_view name)
{
    const json::value* found = value_if_any(name);
    if (found == nullptr) return {};
    const auto* text = found->if_string();
    if (text == nullptr) {
        fail(name, "a text is expected");
        return {};
    }
    if (has_control(view(*text))) fail(name, "holds a control character");
    return std::string{view(*text)};
}

std::string ObjectReader::text(std::string_view name)
{
    if (value(name) == nullptr) return {};
    return text_or_empty(name);
}

std::vector<std::string> ObjectReader::texts_or_empty(std::string_view name)
{
    return value_if_any(name) == nullptr ? std::vector<std::string>{} : texts(name);
}

std::vector<std::string> ObjectReader::texts(std::string_view name)
{
    std::vector<std::string> read;
    const json::value* found = value(name);
    if (found == nullptr) return read;
    const auto* array = found->if_array();
    if (array == nullptr) {
        fail(name, "a list of texts is expected");
        return read;
    }
    for (const json::value& element : *array) {
        const auto* text = element.if_string();
        if (text == nullptr) {
            fail(name, "a list of texts is expected");
            continue;
        }
        if (has_control(view(*text))) fail(name, "holds a control character");
        read.emplace_back(view(*text));
    }
    return read;
}

std::optional<std::int64_t> ObjectReader::integer_if_any(std::string_view name)
{
    const json::value* found = value_if_any(name);
    if (found == nullptr) return std::nullopt;
    if (const auto* number = found->if_int64()) return *number;
    fail(name, "a whole number is expected");
    return std::nullopt;
}

std::int64_t ObjectReader::integer(std::string_view name)
{
    if (value(name) == nullptr) return 0;
    return integer_if_any(name).value_or(0);
}

std::optional<double> ObjectReader::number_if_any(std::string_view name)
{
    const json::value* found = value_if_any(name);
    if (found == nullptr) return std::nullopt;
    if (const auto* whole = found->if_int64()) return static_cast<double>(*whole);
    if (const auto* number = found->if_double()) return *number;
    fail(name, "a number is expected");
    return std::nullopt;
}

std::optional<bool> ObjectReader::boolean_if_any(std::string_view name)
{
    const json::value* found = value_if_any(name);
    if (found == nullptr) return std::nullopt;
    if (const auto* flag = found->if_bool()) return *flag;
    fail(name, "true or false is expected");
    return std::nullopt;
}

bool ObjectReader::boolean(std::string_view name)
{
    if (value(name) == nullptr) return false;
    return boolean_if_any(name).value_or(false);
}

std::optional<Instant> ObjectReader::instant_if_any(std::string_view name)
{
    if (value_if_any(name) == nullptr) return std::nullopt;
    const auto parsed = parse_utc(text_or_empty(name));
    if (parsed) return *parsed;
    fail(name, "a UTC time like 2026-11-24T02:48:10.000Z is expected");
    return std::nullopt;
}

Instant ObjectReader::instant(std::string_view name)
{
    if (value(name) == nullptr) return {};
    return instant_if_any(name).value_or(Instant{});
}

std::optional<DecodeFault> ObjectReader::finish()
{
    if (fault_) return fault_;
    for (const auto& member : *object_)
        if (!read_.contains(view(member.key())))
            return std::string{view(member.key())} + ": unknown member";
    return std::nullopt;
}

} // namespace ensign::wire
