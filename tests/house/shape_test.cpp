// The shape of files and functions: small enough to be read whole by whoever is called at night.

#include "tests/support/source_text.hpp"

#include <cctype>
#include <filesystem>
#include <set>

namespace ensign::test {
namespace {

constexpr std::size_t kFileLinesMax = 400;
constexpr std::size_t kHalfOfFilesLines = 150;
constexpr std::size_t kFunctionLinesMax = 60;

/// The rooms a newcomer sees first; a new one is a change of the house.
const std::set<std::string> kTopLevel{
    "CHANGELOG.md",
    "CMakeLists.txt",
    "CMakePresets.json",
    "LICENSE",
    "README.md",
    "core",
    "data",
    "docs",
    "flag-state-gateway",
    "map-client",
    "scripts",
    "tests"};

std::vector<SourceFile> shaped_files() { return source_files({".hpp", ".cpp", ".qml"}); }

TEST(House, the_top_level_has_the_rooms_it_was_given_and_no_others)
{
    for (const auto& entry : std::filesystem::directory_iterator{ENSIGN_SOURCE_DIR}) {
        const std::string name = entry.path().filename();
        EXPECT_TRUE(name.starts_with(".") || kTopLevel.contains(name)) << name;
    }
}

TEST(House, no_file_is_longer_than_400_lines)
{
    for (const SourceFile& file : shaped_files())
        EXPECT_LE(file.lines.size(), kFileLinesMax) << file.path;
}

TEST(House, half_of_the_files_have_at_most_150_lines)
{
    const auto files = shaped_files();
    const auto small = std::ranges::count_if(
        files, [](const SourceFile& file) { return file.lines.size() <= kHalfOfFilesLines; });
    EXPECT_GE(2 * static_cast<std::size_t>(small), files.size());
}

TEST(House, a_file_is_named_for_what_it_does)
{
    const std::regex vague{R"((^|_)(managers?|helpers?|utils?|common|misc)(_|\.))"};
    for (const SourceFile& file : shaped_files()) {
        const std::string name = file.path.substr(file.path.rfind('/') + 1);
        EXPECT_FALSE(std::regex_search(name, vague)) << file.path;
        EXPECT_EQ(name.find('-'), std::string::npos) << file.path;
    }
}

TEST(House, a_header_is_guarded_and_says_what_it_is_for)
{
    for (const SourceFile& file : source_files({".hpp"})) {
        ASSERT_FALSE(file.lines.empty()) << file.path;
        EXPECT_TRUE(file.lines.front().starts_with("///"))
            << file.path << " does not say what it is for";
        EXPECT_NE(std::ranges::find(file.lines, "#pragma once"), file.lines.end()) << file.path;
    }
}

/// A function, found by its braces: its first line, and how many it has.
struct Function {
    std::string head;
    std::size_t line = 0;
    std::size_t lines = 0;
};

/// Blocks that open at the outermost level inside namespaces and classes, and follow a `)`.
std::vector<Function> functions(const SourceFile& file)
{
    const std::string code = without_comments(without_raw_strings(file.text()));
    struct Open {
        bool function;
        std::size_t line;
        std::string head;
    };
    std::vector<Open> open;
    std::vector<Function> found;
    std::string head;
    std::size_t line = 1;
    const std::regex is_function{R"(\)[^;{}]*$)"};
    const std::regex is_scope{R"(\b(namespace|class|struct|enum|union)\b[^()]*$)"};
    for (const char c : code) {
        if (c == '\n') ++line;
        if (c == '{') {
            const bool inside = std::ranges::any_of(open, &Open::function);
            const bool function = !inside && std::regex_search(head, is_function) &&
                                  !std::regex_search(head, is_scope);
            open.push_back({function, line, head});
            head.clear();
        } else if (c == '}') {
            if (open.empty()) break;
            if (open.back().function)
                found.push_back({open.back().head, open.back().line, line - open.back().line + 1});
            open.pop_back();
            head.clear();
        } else if (c == ';') {
            head.clear();
        } else {
            head += c;
        }
    }
    return found;
}

TEST(House, no_function_is_longer_than_60_lines)
{
    std::size_t seen = 0;
    for (const SourceFile& file : source_files({".hpp", ".cpp"})) {
        for (const Function& function : functions(file)) {
            ++seen;
            EXPECT_LE(function.lines, kFunctionLinesMax)
                << file.path << ":" << function.line << function.head;
        }
    }
    EXPECT_GT(seen, 300U); // else the braces were misread
}

} // namespace
} // namespace ensign::test
