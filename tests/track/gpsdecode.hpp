/// gpsdecode of the gpsd project (Debian package gpsd-clients): the AIS decoder of other hands that
/// ours is compared with.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace ensign::test {

inline bool has_gpsdecode() { return std::system("command -v gpsdecode > /dev/null 2>&1") == 0; }

/// One JSON object a message, in the order of the file: raw integers, type 24 in its parts.
inline std::vector<std::string> gpsdecode(const std::filesystem::path& lines)
{
    const std::string command = "gpsdecode -s -u -j < '" + lines.string() + "' 2> /dev/null";
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) std::abort();
    std::vector<std::string> objects;
    std::string line;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
        if (c == '\r') continue;
        if (c != '\n') {
            line += static_cast<char>(c);
            continue;
        }
        if (line.starts_with('{')) objects.push_back(line);
        line.clear();
    }
    pclose(pipe);
    return objects;
}

} // namespace ensign::test
