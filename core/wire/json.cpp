#include "core/wire/json.hpp"

#include "core/wire/canonical.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace ensign::wire {
namespace {

constexpr std::int64_t kIntegerMax = (std::int64_t{1} << 53) - 1;

/// Sees every token once and builds nothing. Its names are those Boost.JSON calls.
struct StrictPass {
    static constexpr std::size_t max_array_size = 10'000;
    static constexpr std::size_t max_object_size = 1'000;
    static constexpr std::size_t max_string_size = 256 * 1024;
    static constexpr std::size_t max_key_size = 256;
    using Error = boost::system::error_code;

    explicit StrictPass(Numbers allowed) : numbers{allowed} {}

    Numbers numbers;
    std::optional<JsonFault> fault;
    std::vector<std::set<std::string>> open_objects;
    std::string key;

    bool fail(JsonFault what, Error& error)
    {
        fault = what;
        error = json::error::exception;
        return false;
    }

    static bool on_document_begin(Error&) { return true; }
    static bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&)
    {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Error&)
    {
        open_objects.pop_back();
        return true;
    }
    static bool on_array_begin(Error&) { return true; }
    static bool on_array_end(std::size_t, Error&) { return true; }
    bool on_key_part(json::string_view part, std::size_t, Error&)
    {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, Error& error)
    {
        key.append(part.data(), part.size());
        const bool is_new = open_objects.back().insert(std::exchange(key, {})).second;
        return is_new || fail(JsonFault::duplicate_member, error);
    }
    static bool on_string_part(json::string_view, std::size_t, Error&) { return true; }
    static bool on_string(json::string_view, std::size_t, Error&) { return true; }
    static bool on_number_part(json::string_view, Error&) { return true; }
    bool on_int64(std::int64_t n, json::string_view, Error& error)
    {
        return (n <= kIntegerMax && n >= -kIntegerMax) ||
               fail(JsonFault::number_out_of_range, error);
    }
    bool on_uint64(std::uint64_t, json::string_view, Error& error)
    {
        return fail(JsonFault::number_out_of_range, error);
    }
    bool on_double(double n, json::string_view, Error& error)
    {
        return (numbers == Numbers::any_finite && std::isfinite(n)) ||
               fail(JsonFault::number_out_of_range, error);
    }
    static bool on_bool(bool, Error&) { return true; }
    static bool on_null(Error&) { return true; }
    static bool on_comment_part(json::string_view, Error&) { return true; }
    static bool on_comment(json::string_view, Error&) { return true; }
};

void write_text(json::string_view text, std::string& out)
{
    const bool plain = std::ranges::all_of(text, [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != '\x7F';
    });
    if (plain) {
        out += '"';
        out.append(text.data(), text.size());
        out += '"';
    } else {
        out += json::serialize(text);
    }
}

void write_canonical(const json::value& value, std::string& out);

void write_object(const json::object& object, std::string& out)
{
    const auto by_name = [](const auto* a, const auto* b) { return a->key() < b->key(); };
    std::vector<const json::key_value_pair*> members;
    members.reserve(object.size());
    for (const json::key_value_pair& member : object)
        members.push_back(&member);
    if (!std::ranges::is_sorted(members, by_name)) std::ranges::sort(members, by_name);
    out += '{';
    for (const json::key_value_pair* member : members) {
        if (out.back() != '{') out += ',';
        write_text(member->key(), out);
        out += ':';
        write_canonical(member->value(), out);
    }
    out += '}';
}

void write_canonical(const json::value& value, std::string& out)
{
    if (const auto* object = value.if_object()) {
        write_object(*object, out);
    } else if (const auto* array = value.if_array()) {
        out += '[';
        for (const json::value& element : *array) {
            if (out.back() != '[') out += ',';
            write_canonical(element, out);
        }
        out += ']';
    } else if (const auto* text = value.if_string()) {
        write_text(*text, out);
    } else {
        out += json::serialize(value);
    }
}

/// Within the limits of the strict pass, and nothing but what it lets in for signed payloads.
bool is_strict(const json::value& value)
{
    if (const auto* object = value.if_object())
        return object->size() <= StrictPass::max_object_size &&
               std::ranges::all_of(*object, [](const auto& member) {
                   return member.key().size() <= StrictPass::max_key_size &&
                          is_strict(member.value());
               });
    if (const auto* array = value.if_array())
        return array->size() <= StrictPass::max_array_size &&
               std::ranges::all_of(*array, is_strict);
    if (const auto* n = value.if_int64()) return *n <= kIntegerMax && *n >= -kIntegerMax;
    return !value.is_double() && !value.is_uint64();
}

} // namespace

expected<json::value, JsonFault> parse_strict(std::string_view text, Numbers numbers)
{
    json::parse_options options;
    options.max_depth = kJsonDepthMax;
    json::basic_parser<StrictPass> pass{options, numbers};
    boost::system::error_code error;
    const std::size_t used = pass.write_some(false, text.data(), text.size(), error);
    if (error || used != text.size()) {
        if (pass.handler().fault) return unexpected(*pass.handler().fault);
        if (error == json::error::too_deep) return unexpected(JsonFault::too_deep);
        return unexpected(JsonFault::malformed);
    }
    json::value value =
        json::parse(json::string_view{text.data(), text.size()}, error, {}, options);
    if (error) return unexpected(JsonFault::malformed);
    return value;
}

std::optional<json::value> parse_canonical(std::string_view text)
{
    json::parse_options options;
    options.max_depth = kJsonDepthMax;
    boost::system::error_code error;
    // In one piece of memory, and dropped as one.
    json::value value = json::parse(
        json::string_view{text.data(), text.size()},
        error,
        json::make_shared_resource<json::monotonic_resource>(4 * text.size()),
        options);
    if (error || !is_strict(value) || canonical(value) != text) return std::nullopt;
    return value;
}

std::string canonical(const json::value& value)
{
    std::string out;
    write_canonical(value, out);
    return out;
}

} // namespace ensign::wire
