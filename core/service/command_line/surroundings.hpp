/// What a command sees of the world, so that a test can be the world: the terminal, the clock, the
/// folder of the sessions and the way to a core.
#pragma once

#include "core/base/clock.hpp"
#include "core/base/expected.hpp"
#include "core/net/http_client.hpp"

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

namespace ensign::command_line {

/// A core and the only root by which it is believed.
struct CoreAddress {
    std::string origin;  ///< "https://127.0.0.1:8443"
    std::string ca_file; ///< PEM
};

/// One question to a core. Throws Failure for an address or a ca_file that cannot be used.
using AskCore =
    std::function<expected<net::Response, net::CallFault>(const CoreAddress&, const net::Request&)>;

struct Surroundings {
    std::istream& in;
    std::ostream& out;
    const Clock& clock;
    std::filesystem::path sessions; ///< folder, made when it is needed
    AskCore ask_core;
    std::function<void(Duration)> sleep;
    std::function<std::string()> read_secret; ///< one line, without echo where there is a terminal
};

/// Over HTTPS; the `ask_core` of the real program.
expected<net::Response, net::CallFault> ask_core_over_tls(
    const CoreAddress& core, const net::Request& request);

/// Says "Passphrase: " on a terminal and hides what is typed; reads a line from a pipe.
std::string read_secret_from_stdin();

/// $ENSIGN_HOME/sessions, else ~/.config/ensign/sessions.
std::filesystem::path sessions_folder();

} // namespace ensign::command_line
