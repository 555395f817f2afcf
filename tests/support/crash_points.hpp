/// The named crash points of the house, from docs/crash_points.tsv.
#pragma once

#include "tests/support/source_text.hpp"

namespace ensign::test {

struct CrashPoint {
    std::string name;
    std::string file;
    friend auto operator<=>(const CrashPoint&, const CrashPoint&) = default;
};

inline const std::string kCrashPointsPage = "docs/crash_points.tsv";

/// As the sources have them, sorted by name.
inline std::vector<CrashPoint> crash_points_in_sources()
{
    static const std::regex kPoint{R"xx(^\s*ENSIGN_CRASH_POINT\("([a-z_.]+)"\);)xx"};
    std::vector<CrashPoint> points;
    for (const SourceFile& file : source_files({".cpp"})) {
        if (file.is_in("tests/")) continue;
        for (const std::string& line : file.lines) {
            std::smatch found;
            if (std::regex_search(line, found, kPoint))
                points.push_back({found[1].str(), file.path});
        }
    }
    std::ranges::sort(points);
    return points;
}

/// As the page has them.
inline std::vector<CrashPoint> crash_points_on_page()
{
    std::vector<CrashPoint> points;
    std::istringstream page{text_of(kCrashPointsPage)};
    for (std::string line; std::getline(page, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t tab = line.find('\t');
        points.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return points;
}

} // namespace ensign::test
