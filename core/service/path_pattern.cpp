#include "core/service/path_pattern.hpp"

#include <vector>

namespace ensign::service {

namespace {

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::size_t slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash);
    }
    return parts;
}

} // namespace

std::optional<std::map<std::string, std::string>> fit(
    std::string_view pattern, std::string_view path)
{
    const auto wanted = segments(pattern);
    const auto given = segments(path);
    if (wanted.size() != given.size()) return std::nullopt;
    std::map<std::string, std::string> named;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{'))
            named[std::string{wanted[i].substr(1, wanted[i].size() - 2)}] = given[i];
        else if (wanted[i] != given[i])
            return std::nullopt;
    }
    return named;
}

} // namespace ensign::service
