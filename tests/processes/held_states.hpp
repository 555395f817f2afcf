/// Two States as real processes, made by the script that users run, and left up.
#pragma once

#include "core/store/event_log.hpp"
#include "core/store/store.hpp"
#include "core/wire/json.hpp"
#include "core/wire/sodium.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

namespace ensign::test {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Both States up and held, made by the script that users run; ended with the test.
class HeldStates : public testing::Test {
protected:
    void SetUp() override
    {
        char pattern[] = "/tmp/ensign-processes-XXXXXX";
        folder_ = ::mkdtemp(pattern);
        out_ = folder_ + "/run";
        log_ = folder_ + "/script.log";
        script_ = start(
            {"bash",
             std::string{ENSIGN_SOURCE_DIR} + "/scripts/run",
             "--hold",
             "--no-map",
             "--bin",
             ENSIGN_BIN,
             "--out",
             out_},
            log_);
        ASSERT_TRUE(eventually([&] {
            return file_text(log_).find("Both States stay up") != std::string::npos;
        })) << file_text(log_);
    }

    void TearDown() override
    {
        if (script_ > 0) {
            ::kill(-script_, SIGTERM);
            wait_for(script_);
        }
        for (const auto& [name, pid] : restarted_) {
            ::kill(pid, SIGTERM);
            wait_for(pid);
        }
        if (HasFailure())
            std::fprintf(stderr, "%s\nkept: %s\n", file_text(log_).c_str(), folder_.c_str());
        else
            fs::remove_all(folder_);
    }

    template<class Condition>
    static bool eventually(Condition condition, std::chrono::seconds limit = 240s)
    {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (std::chrono::steady_clock::now() < end) {
            if (condition()) return true;
            std::this_thread::sleep_for(200ms);
        }
        return condition();
    }

    Finished as(const std::string& person, const std::string& words) const
    {
        return shell(
            "ENSIGN_HOME=" + out_ + "/sessions " + ENSIGN_BIN + "/ensign --as " + person + " " +
            words);
    }

    wire::json::value json_as(const std::string& person, const std::string& words) const
    {
        const Finished finished = as(person, "--json " + words);
        const auto value = wire::parse_strict(finished.out, wire::Numbers::any_finite);
        EXPECT_TRUE(value) << words << ": " << finished.out;
        return value ? *value : wire::json::value{};
    }

    /// Nothing of it is left but, perhaps, its line in the table of processes: no thread that still
    /// holds its files.
    static bool is_gone(pid_t pid)
    {
        const std::string process = "/proc/" + std::to_string(pid);
        const bool ended = file_text(process + "/stat").find(") Z") != std::string::npos;
        std::error_code vanished; // between one look and the next
        const auto threads = std::distance(
            fs::directory_iterator{process + "/task", vanished}, fs::directory_iterator{});
        return vanished || (ended && threads <= 1);
    }

    /// kill -9, then the same program again on the same files.
    void kill_and_restart(const std::string& name)
    {
        kill_program(name);
        start_program(name);
    }

    void kill_program(const std::string& name)
    {
        const auto known = restarted_.find(name);
        const pid_t pid = known != restarted_.end()
                              ? known->second
                              : static_cast<pid_t>(std::stol(file_text(out_ + "/pid/" + name)));
        ::kill(pid, SIGKILL);
        if (known != restarted_.end()) wait_for(pid);
        // Its lock and its port are free only when it is gone: a child of the script is not ours
        // to wait for.
        ASSERT_TRUE(eventually([pid] { return is_gone(pid); })) << name;
        restarted_.erase(name);
    }

    void start_program(const std::string& name)
    {
        const std::string state = name.substr(name.size() - 3);
        const std::string program = name.substr(0, name.size() - 4);
        restarted_[name] = start(
            {std::string{ENSIGN_BIN} + "/ensign-" + program,
             "--config",
             out_ + "/states/" + state + "/" + program + ".toml"},
            out_ + "/log/" + name + ".again");
    }

    /// A core forgets its sessions when it ends: everybody signs in again.
    void sign_in(const std::string& state, const std::vector<std::string>& people)
    {
        const std::string home = out_ + "/states/" + state;
        const std::string settings = file_text(home + "/core.toml");
        const std::string key = "address = \"";
        const std::size_t at = settings.find(key, settings.find("[listen]")) + key.size();
        const std::string address = settings.substr(at, settings.find('"', at) - at);
        for (const std::string& person : people) {
            const std::string login = "login --core https://" + address + " --ca " + home +
                                      "/core.crt --user " + person + " --passphrase-file " + home +
                                      "/passphrases/" + person;
            ASSERT_TRUE(eventually([&] { return as(person, login).status == 0; }, 60s))
                << as(person, login).out;
        }
    }

    std::string folder_;
    std::string out_;
    std::string log_;
    pid_t script_ = -1;
    std::map<std::string, pid_t> restarted_;
};

/// Kinds of the events of a store, in order, as case number and kind.
inline std::vector<std::string> told_events(const std::string& file)
{
    store::Store store{file, store::Access::read_only};
    store::EventLog log{store.database()};
    EXPECT_EQ(log.first_broken(), std::nullopt) << file;
    std::vector<std::string> kinds;
    log.for_each([&](const store::StoredEvent& e) {
        if (!e.message.empty()) kinds.push_back(e.case_id.text() + " " + e.kind + " " + e.message);
    });
    std::ranges::sort(kinds);
    return kinds;
}

} // namespace ensign::test
