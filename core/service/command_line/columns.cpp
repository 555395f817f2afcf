#include "core/service/command_line/columns.hpp"

#include <algorithm>

namespace ensign::command_line {
namespace {

std::size_t width(const std::string& cell)
{
    return static_cast<std::size_t>(std::ranges::count_if(cell, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) !=
               0x80U; // not the rest of a UTF-8 character
    }));
}

} // namespace

std::string columns(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string out;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            line.append(widths[i] - width(row[i]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

} // namespace ensign::command_line
