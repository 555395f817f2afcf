/// What another program writes to its stdout; its exit status.
#pragma once

#include <cstdio>
#include <string>
#include <sys/wait.h>

namespace ensign::test {

struct ProgramOutput {
    std::string text;
    int status = -1;
};

inline ProgramOutput output_of(const std::string& command)
{
    ProgramOutput output;
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return output;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        output.text += static_cast<char>(c);
    const int state = ::pclose(pipe);
    output.status = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    return output;
}

} // namespace ensign::test
