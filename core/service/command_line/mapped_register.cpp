#include "core/service/command_line/mapped_register.hpp"

#include "core/service/command_line/failure.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ensign::command_line {
namespace {

constexpr const char* kReader = "ensign-core";

std::string reader()
{
    std::error_code fault;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", fault);
    const auto beside = self.parent_path() / kReader;
    return !fault && std::filesystem::exists(beside, fault) ? beside.string() : kReader;
}

/// A program whose stdout is read here; waited for at the latest when this goes.
class Child {
public:
    explicit Child(const std::string& mapping_file)
    {
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) fail();
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        std::string program = reader();
        std::string option = "--read-register";
        std::string file = mapping_file;
        const std::array<char*, 4> words{program.data(), option.data(), file.data(), nullptr};
        const int fault =
            ::posix_spawnp(&pid_, program.c_str(), &actions, nullptr, words.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        out_ = pipe[0];
        if (fault != 0) {
            errno = fault;
            pid_ = -1;
            fail();
        }
    }
    ~Child() { ended(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    std::string all()
    {
        std::string text;
        std::array<char, 65'536> part{};
        for (;;) {
            const ssize_t n = ::read(out_, part.data(), part.size());
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return text;
            text.append(part.data(), static_cast<std::size_t>(n));
            if (text.size() > kRegisterTextBytesMax)
                throw bad_input(
                    "register_too_long", "it is longer than 1 GiB; the register is as it was");
        }
    }

    /// Its exit status; -1 when it was killed.
    int ended()
    {
        if (out_ >= 0) ::close(out_);
        out_ = -1;
        if (pid_ < 0) return status_;
        int state = 0;
        while (::waitpid(pid_, &state, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        status_ = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
        return status_;
    }

private:
    [[noreturn]] static void fail()
    {
        throw bad_input(
            "register_reader_missing",
            std::string{"ensign-core cannot be started: "} +
                std::generic_category().message(errno));
    }

    pid_t pid_ = -1;
    int out_ = -1;
    int status_ = -1;
};

} // namespace

std::string mapped_register(const std::string& mapping_file)
{
    Child child{mapping_file};
    std::string rows = child.all();
    if (const int status = child.ended(); status != 0)
        throw bad_input(
            "register_unusable",
            mapping_file +
                ": what it names cannot be read (said above); the register is as it was");
    return rows;
}

} // namespace ensign::command_line
