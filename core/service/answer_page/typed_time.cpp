#include "core/service/answer_page/typed_time.hpp"

#include <array>
#include <fmt/format.h>
#include <vector>

namespace ensign::service::answer_page {
namespace {

/// The runs of figures of a text; nothing when it holds letters other than T, Z and UTC.
std::vector<std::string> figures(std::string_view typed)
{
    std::vector<std::string> runs;
    bool inside = false;
    for (const char c : typed) {
        const bool figure = c >= '0' && c <= '9';
        if (figure && !inside) runs.emplace_back();
        if (figure) runs.back() += c;
        inside = figure;
        if (!figure && std::string_view{" -./:TtZzUuCc"}.find(c) == std::string_view::npos)
            return {};
    }
    return runs;
}

} // namespace

std::string instant_text(std::string_view typed)
{
    std::vector<std::string> runs = figures(typed);
    const std::string as_it_is{typed};
    if (runs.size() == 4 && runs[3].size() == 4) { // "24 11 2026 1600"
        runs.push_back(runs[3].substr(2));
        runs[3].resize(2);
    }
    if (runs.size() != 5) return as_it_is;
    if (runs[2].size() == 4) std::swap(runs[0], runs[2]); // day first
    constexpr std::array<std::size_t, 5> kLengths{4, 2, 2, 2, 2};
    for (std::size_t i = 0; i < kLengths.size(); ++i) {
        if (runs[i].size() > kLengths[i] || (i == 0 && runs[i].size() != 4)) return as_it_is;
        runs[i].insert(0, kLengths[i] - runs[i].size(), '0');
    }
    return fmt::format("{}-{}-{}T{}:{}:00Z", runs[0], runs[1], runs[2], runs[3], runs[4]);
}

} // namespace ensign::service::answer_page
