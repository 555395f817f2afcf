/// The world of a command under test: a terminal of strings, a clock that sleeping turns, a folder
/// that goes with the test, and a core that answers what the test says.
#pragma once

#include "core/service/command_line/command_line.hpp"
#include "core/service/command_line/session_file.hpp"
#include "core/wire/sodium.hpp"
#include "tests/support/certificates.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace ensign::test {

class CommandClock final : public Clock {
public:
    Instant utc() const override { return from_epoch_ms(1'795'500'000'000) + turned; }
    Duration mono() const override { return turned; }
    Duration turned{0};
};

class CommandLineTest : public ::testing::Test {
protected:
    CommandLineTest() { wire::start_sodium(); }

    using Answer = expected<net::Response, net::CallFault>;

    /// Runs `ensign WORDS`; what it printed is in out and err.
    int run(const std::vector<std::string>& words)
    {
        out.str("");
        err.str("");
        return command_line::run_command_line(words, around, err);
    }
    void sign_in()
    {
        command_line::save_session(
            around, "default", {{"https://127.0.0.1:8443", "core.crt"}, "m.rossi", "TOKEN"});
    }
    /// The files of a node of that State, in a folder of that name.
    int init(const std::string& name, const std::string& state)
    {
        return run(
            {"init",
             "--home",
             folder(name),
             "--state",
             state,
             "--name",
             "The State of " + state,
             "--office",
             "MRCC \"" + state + "\"",
             "--phone",
             "+999 1",
             "--gateway-origin",
             "https://127.0.0.1:9102",
             "--core-listen",
             "127.0.0.1:8443",
             "--gateway-core-listen",
             "127.0.0.1:9101",
             "--gateway-peer-listen",
             "127.0.0.1:9102",
             "--law",
             ENSIGN_SOURCE_DIR "/data/law",
             "--feed",
             "sim=tcp://127.0.0.1:10110"});
    }
    static Answer json(int status, std::string body)
    {
        return net::Response{status, "application/json", std::move(body), {}};
    }
    static Answer refusal(int status, const std::string& word, const std::string& detail)
    {
        return net::problem(status, word, detail);
    }
    std::string folder(const std::string& name) const { return (home.path() / name).string(); }

    CertificateFolder home;
    CommandClock clock;
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    std::string secret = "correct horse";
    std::vector<net::Request> asked;
    std::function<Answer(const net::Request&)> core = [](const net::Request&) {
        return refusal(404, "not_found", "The test has no answer to this.");
    };
    command_line::Surroundings around{
        in,
        out,
        clock,
        home.path() / "sessions",
        [this](const command_line::CoreAddress&, const net::Request& request) {
            asked.push_back(request);
            return core(request);
        },
        [this](Duration span) { clock.turned += span; },
        [this] { return secret; }};
};

} // namespace ensign::test
