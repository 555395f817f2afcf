#include "core/service/command_line/input_file.hpp"

#include "core/node/file_text.hpp"
#include "core/service/command_line/failure.hpp"

#include <sys/stat.h>
#include <system_error>

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

void write_output(const std::string& path, const std::string& content)
{
    try {
        node::write_file(path, content, S_IRUSR | S_IWUSR);
    } catch (const std::system_error& failure) {
        throw bad_input("file_not_written", path + ": " + failure.code().message());
    }
}

} // namespace ensign::command_line
