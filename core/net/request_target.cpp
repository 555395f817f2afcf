#include "core/net/request_target.hpp"

#include "core/net/utf8.hpp"

#include <algorithm>
#include <optional>

namespace ensign::net {
namespace {

enum class In { path, query };

int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

/// Visible ASCII that RFC 3986 lets stand bare, without those that divide.
bool may_stand_bare(char c)
{
    if (c <= ' ' || c >= 0x7f) return false;
    return std::string_view{"\"#<>\\^`{|}"}.find(c) == std::string_view::npos;
}

std::optional<std::string> decode(std::string_view text, In where)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x20U || byte == 0x7fU) return std::nullopt;
            if (where == In::path && (c == '/' || c == '\\' || c == '%')) return std::nullopt;
        } else if (!may_stand_bare(c)) {
            return std::nullopt;
        } else if (c == '+' && where == In::query) {
            c = ' ';
        }
        decoded += c;
    }
    if (!is_utf8(decoded)) return std::nullopt;
    return decoded;
}

/// No empty, "." or ".." between the slashes; one slash at the end is a different plain path.
bool has_plain_segments(std::string_view path)
{
    path.remove_prefix(1);
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, end);
        if (segment.empty() || segment == "." || segment == "..") return false;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return true;
}

bool read_query(std::string_view text, std::map<std::string, std::string>& query)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const auto name = decode(pair.substr(0, equals), In::query);
        const auto value = decode(pair.substr(std::min(equals + 1, pair.size())), In::query);
        if (!name || !value || name->empty()) return false;
        if (!query.emplace(*name, *value).second) return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

} // namespace

expected<RequestTarget, TargetError> read_target(std::string_view text)
{
    if (text.empty() || text.front() != '/') return unexpected(TargetError::not_origin_form);
    const std::size_t mark = std::min(text.find('?'), text.size());
    const auto path = decode(text.substr(0, mark), In::path);
    if (!path || !has_plain_segments(*path)) return unexpected(TargetError::not_plain);

    RequestTarget target{*path, {}};
    if (mark < text.size() && !read_query(text.substr(mark + 1), target.query))
        return unexpected(TargetError::not_plain);
    return target;
}

} // namespace ensign::net
