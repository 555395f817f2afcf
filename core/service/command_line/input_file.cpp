#include "core/service/command_line/input_file.hpp"

#include "core/node/file_text.hpp"
#include "core/service/command_line/failure.hpp"

namespace ensign::command_line {

std::string content_of(const std::string& path)
{
    auto text = node::read_file(path);
    if (!text) throw bad_input("file_not_readable", path + ": is not there, or may not be read");
    return std::move(*text);
}

std::string first_line_of(const std::string& path)
{
    std::string line = content_of(path);
    line.resize(std::min(line.size(), line.find_first_of("\r\n")));
    if (line.empty()) throw bad_input("file_empty", path + ": its first line is empty");
    return line;
}

} // namespace ensign::command_line
