/// gpsdecode of the gpsd project (Debian package gpsd-clients): the AIS decoder of other hands that
/// ours is compared with.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <regex>
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

/// In the words of the reference decodes: times taken apart, truth as 0 and 1.
inline std::string in_reference_words(std::string object)
{
    static const std::regex stamp{
        R"("timestamp":"0*(\d+)-0*(\d+)-0*(\d+)T0*(\d+):0*(\d+):0*(\d+)Z")"};
    static const std::regex eta{R"("eta":"0*(\d+)-0*(\d+)T0*(\d+):0*(\d+)Z")"};
    object = std::regex_replace(
        object, stamp, R"("year":$1,"month":$2,"day":$3,"hour":$4,"minute":$5,"second":$6)");
    object = std::regex_replace(object, eta, R"("month":$1,"day":$2,"hour":$3,"minute":$4)");
    object = std::regex_replace(object, std::regex{":true"}, ":1");
    object = std::regex_replace(object, std::regex{":false"}, ":0");
    // A part B comes with the name that part A told, which is no reading of its bits.
    static const std::regex part_a{R"x("part":"A")x"};
    static const std::regex name{R"x("shipname":"[^"]*",)x"};
    const bool part_b = object.find(R"("type":24,)") != std::string::npos &&
                        object.find(R"("part")") == std::string::npos;
    if (part_b) object = std::regex_replace(object, name, R"("part":1,)");
    object = std::regex_replace(object, std::regex{R"x("part":"B")x"}, R"("part":1)");
    return std::regex_replace(object, part_a, R"("part":0)");
}

} // namespace ensign::test
