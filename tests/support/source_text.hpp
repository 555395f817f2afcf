/// The house's own sources, as the house tests read them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::test {

inline const std::filesystem::path kHouseRoot = ENSIGN_SOURCE_DIR;

/// A source file: its path from the root with slashes, and its lines.
struct SourceFile {
    std::string path;
    std::vector<std::string> lines;

    bool is_in(std::string_view folder) const { return path.starts_with(folder); }
    std::string text() const
    {
        std::string all;
        for (const std::string& line : lines)
            all += line + "\n";
        return all;
    }
};

inline std::string text_of(const std::string& path)
{
    std::ifstream file{kHouseRoot / path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Every file of the house with one of these extensions, sorted by path.
inline std::vector<SourceFile> source_files(const std::set<std::string>& extensions)
{
    std::vector<SourceFile> files;
    for (const char* top : {"core", "flag-state-gateway", "map-client", "tests"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{kHouseRoot / top}) {
            if (!extensions.contains(entry.path().extension().string())) continue;
            SourceFile source{entry.path().lexically_relative(kHouseRoot).generic_string(), {}};
            std::ifstream file{entry.path()};
            for (std::string line; std::getline(file, line);)
                source.lines.push_back(line);
            files.push_back(std::move(source));
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

/// The same text without comments and without the inside of literals; line breaks stay.
inline std::string without_comments(const std::string& text)
{
    std::string out;
    enum class In { code, line_comment, comment, literal, letter } in = In::code;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const bool after_digit =
            i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
        if (in == In::code) {
            if (c == '/' && next == '/')
                in = In::line_comment;
            else if (c == '/' && next == '*')
                in = In::comment;
            else if (c == '"')
                in = In::literal;
            else if (c == '\'' && !after_digit)
                in = In::letter;
            if (in == In::code || in == In::literal || in == In::letter) out += c;
        } else if (c == '\n') {
            if (in == In::line_comment) in = In::code;
            out += c;
        } else if (in == In::comment) {
            if (c == '*' && next == '/') {
                in = In::code;
                ++i;
            }
        } else if (in != In::line_comment) {
            if (c == '\\')
                ++i;
            else if ((in == In::literal && c == '"') || (in == In::letter && c == '\'')) {
                in = In::code;
                out += c;
            }
        }
    }
    return out;
}

/// A raw string literal holds other languages: cut before anything counts its braces.
inline std::string without_raw_strings(std::string text)
{
    for (std::size_t begin = text.find("R\""); begin != std::string::npos;
         begin = text.find("R\"", begin + 2)) {
        const std::size_t open = text.find('(', begin);
        if (open == std::string::npos || open > begin + 18) continue;
        const std::string end_mark = ")" + text.substr(begin + 2, open - begin - 2) + "\"";
        const std::size_t end = text.find(end_mark, open);
        if (end == std::string::npos) continue;
        const auto lines = std::count(
            text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end),
            '\n');
        text.replace(
            begin,
            end + end_mark.size() - begin,
            "\"\"" + std::string(static_cast<std::size_t>(lines), '\n'));
    }
    return text;
}

struct Include {
    std::string path; ///< of the file that includes
    int line = 0;
    std::string what;   ///< without quotes and brackets
    bool house = false; ///< with quotes
};

inline std::vector<Include> includes(const std::vector<SourceFile>& files)
{
    static const std::regex kInclude{R"(^\s*#\s*include\s*(["<])([^">]+)[">])"};
    std::vector<Include> found;
    for (const SourceFile& file : files) {
        int number = 0;
        for (const std::string& line : file.lines) {
            ++number;
            std::smatch match;
            if (std::regex_search(line, match, kInclude))
                found.push_back({file.path, number, match[2].str(), match[1].str() == "\""});
        }
    }
    return found;
}

} // namespace ensign::test
