#include "core/node/notice_program.hpp"

#include <cerrno>
#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace ensign::node {

expected<std::string, std::string> run_notice_program(const std::vector<std::string>& words)
{
    std::vector<std::string> copies = words;
    std::vector<char*> pointers;
    for (std::string& word : copies)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    pid_t pid = -1;
    if (const int fault =
            ::posix_spawn(&pid, pointers.front(), nullptr, nullptr, pointers.data(), environ);
        fault != 0)
        return unexpected("cannot be started: " + std::generic_category().message(fault));
    constexpr Duration kLook{20};
    int state = 0;
    for (Duration waited{0};; waited += kLook) {
        const pid_t ended = ::waitpid(pid, &state, WNOHANG);
        if (ended == pid) break;
        if (ended < 0 && errno != EINTR) return unexpected(std::string{"cannot be waited for"});
        if (waited >= kProgramMax) {
            ::kill(pid, SIGKILL);
            ::waitpid(pid, &state, 0);
            return unexpected(std::string{"took longer than 20 s and was ended"});
        }
        std::this_thread::sleep_for(kLook);
    }
    if (!WIFEXITED(state)) return unexpected(std::string{"was killed"});
    const std::string status = "exit " + std::to_string(WEXITSTATUS(state));
    if (WEXITSTATUS(state) != 0) return unexpected(status);
    return status;
}

} // namespace ensign::node
