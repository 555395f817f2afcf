#include "flag-state-gateway/compact_jws.hpp"

#include <algorithm>

namespace ensign::gateway {
namespace {

bool is_base64url(std::string_view text)
{
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    // One character more than a multiple of four holds six bits: not a byte.
    return !text.empty() && text.size() % 4 != 1 && std::ranges::all_of(text, allowed);
}

} // namespace

bool is_compact_jws(std::string_view text)
{
    const std::size_t first = text.find('.');
    if (first == std::string_view::npos) return false;
    const std::size_t second = text.find('.', first + 1);
    if (second == std::string_view::npos) return false;
    return is_base64url(text.substr(0, first)) &&
           is_base64url(text.substr(first + 1, second - first - 1)) &&
           is_base64url(text.substr(second + 1));
}

bool is_batch(std::string_view text, std::size_t lines_max)
{
    for (std::size_t lines = 1; lines <= lines_max; ++lines) {
        const std::size_t end = text.find('\n');
        if (!is_compact_jws(text.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        text.remove_prefix(end + 1);
    }
    return false;
}

} // namespace ensign::gateway
