#include "core/service/command_line/surroundings.hpp"

#include "core/service/command_line/failure.hpp"

#include <cstdlib>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace ensign::command_line {
namespace {

constexpr Duration kAnswerMax{30'000};

/// Echo off while it lives.
class Unseen {
public:
    Unseen()
    {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Unseen()
    {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

} // namespace

expected<net::Response, net::CallFault> ask_core_over_tls(
    const CoreAddress& core, const net::Request& request)
{
    const auto origin = net::parse_origin(core.origin);
    if (!origin)
        throw bad_input(
            "core_address_wrong",
            core.origin + ": an address like https://127.0.0.1:8443 is expected");
    net::TlsSettings settings;
    settings.ca_file = core.ca_file;
    return net::call_once(net::make_client_tls(settings), *origin, request, kAnswerMax);
}

std::string read_secret_from_stdin()
{
    std::string line;
    if (::isatty(STDIN_FILENO) == 0) {
        std::getline(std::cin, line);
        return line;
    }
    std::cerr << "Passphrase: " << std::flush;
    {
        const Unseen unseen;
        std::getline(std::cin, line);
    }
    std::cerr << '\n';
    return line;
}

std::filesystem::path sessions_folder()
{
    if (const char* home = std::getenv("ENSIGN_HOME"); home != nullptr && *home != '\0')
        return std::filesystem::path{home} / "sessions";
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0')
        throw bad_input(
            "no_home", "neither ENSIGN_HOME nor HOME is set; set ENSIGN_HOME to a folder");
    return std::filesystem::path{home} / ".config" / "ensign" / "sessions";
}

} // namespace ensign::command_line
