/// A text of several lines, each under a label. For what a case looks like on a terminal.
#pragma once

#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/json_path.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace ensign::command_line {

class Lines {
public:
    void add(const std::string& label, const std::string& value)
    {
        if (!value.empty()) rows_.push_back({label, value});
    }
    void add_each(const std::string& label, const json::array& values)
    {
        for (const json::value& value : values)
            add(label, text_at(value, ""));
    }
    std::string text() const { return columns(rows_); }

private:
    std::vector<Row> rows_;
};

/// Those that are there, with commas between them.
inline std::string joined(std::initializer_list<std::string> parts)
{
    std::string out;
    for (const std::string& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
    return out;
}

} // namespace ensign::command_line
