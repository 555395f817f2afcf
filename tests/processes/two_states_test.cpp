// Two States as real processes: the whole path, rubbish at every door, and kill -9 at any moment.

#include "core/store/event_log.hpp"
#include "core/store/store.hpp"
#include "core/wire/json.hpp"
#include "core/wire/sodium.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

namespace ensign::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Both States up and held, made by the script that users run; ended with the test.
class TwoStates : public testing::Test {
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

    /// kill -9, then the same program again on the same files.
    void kill_and_restart(const std::string& name)
    {
        const auto known = restarted_.find(name);
        const pid_t pid = known != restarted_.end()
                              ? known->second
                              : static_cast<pid_t>(std::stol(file_text(out_ + "/pid/" + name)));
        ::kill(pid, SIGKILL);
        if (known != restarted_.end()) wait_for(pid);
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
std::vector<std::string> told_events(const std::string& file)
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

TEST_F(TwoStates, the_request_goes_there_and_back_and_rubbish_changes_nothing)
{
    const std::string transcript = file_text(log_);
    EXPECT_NE(transcript.find("BOARD: YES, until"), std::string::npos);
    EXPECT_NE(transcript.find("D21"), std::string::npos);
    const auto before = json_as("nadia", "raw GET /v1/status");

    struct Rubbish {
        std::string person, words, answer;
        int status;
    };
    const std::string number = wire::json::value_to<std::string>(
        json_as("nadia", "case list").at("cases").at(0).at("number"));
    for (const Rubbish& r : std::vector<Rubbish>{
             {"nadia",
              "case open --position '91 00N 014 00E' --source visual --description boat",
              "body_wrong",
              1},
             {"nadia",
              "case open --position somewhere --source visual --description boat",
              "body_wrong",
              1},
             {"nadia",
              "case record-claim " + number + " --state XYZ --form flag",
              "unknown_state",
              1},
             {"ines", "case release-authorization-answer " + number, "role_not_permitted", 1},
             {"dario", "case release-registry-request " + number, "request_not_drafted", 1},
             {"ines", "case verdict " + number, "not_the_asking_state", 1},
             {"ines", "law explain " + number, "not_the_asking_state", 1},
             {"ines", "replay " + number, "not_the_asking_state", 1}}) {
        const Finished answer = as(r.person, r.words);
        EXPECT_EQ(answer.status, r.status) << r.words << ": " << answer.out;
        EXPECT_NE(answer.out.find(r.answer), std::string::npos) << r.words << ": " << answer.out;
    }
    const Finished malformed = shell(
        "printf '{\"danger\": tru' | ENSIGN_HOME=" + out_ + "/sessions " + ENSIGN_BIN +
        "/ensign --as nadia raw POST /v1/cases");
    EXPECT_NE(malformed.out.find("malformed_json"), std::string::npos) << malformed.out;

    const auto after = json_as("nadia", "raw GET /v1/status");
    EXPECT_NE(after.at("refused"), before.at("refused")) << "rubbish is counted";
    EXPECT_EQ(json_as("nadia", "case list").at("cases").as_array().size(), 1U);
}

TEST_F(TwoStates, killing_any_program_at_any_moment_loses_and_doubles_no_message)
{
    constexpr int kRounds = 6;
    constexpr int kCasesARound = 3;
    std::mt19937 random{20261123}; // one seed, one order of kills
    const std::vector<std::string> programs{"core-ATL", "core-BOR", "gateway-ATL", "gateway-BOR"};
    std::vector<std::string> ids;
    for (int round = 0; round < kRounds; ++round) {
        for (int i = 0; i < kCasesARound; ++i) {
            const auto opened = json_as(
                "nadia",
                "case open --position '34 20.0N 014 40.0E' --source visual --description boat");
            const std::string id = wire::json::value_to<std::string>(opened.at("id"));
            ids.push_back(id);
            for (const auto& [person, words] : std::vector<std::pair<std::string, std::string>>{
                     {"nadia", "record-claim " + id + " --state BOR --form flag --words flag"},
                     {"nadia", "state-grounds " + id + " --text t --source s"},
                     {"omar", "sign-grounds " + id},
                     {"lea", "sign-grounds " + id},
                     {"nadia",
                      "draft-registry-request " + id +
                          " --persons-on-board 9 --safety-concern none"},
                     {"dario", "release-registry-request " + id}}) {
                const Finished answer = as(person, "case " + words);
                ASSERT_EQ(answer.status, 0) << words << ": " << answer.out;
            }
        }
        const std::string& victim = programs.at(random() % programs.size());
        std::this_thread::sleep_for(std::chrono::milliseconds{random() % 300});
        kill_and_restart(victim);
        if (victim == "core-ATL") sign_in("ATL", {"nadia", "omar", "lea", "dario"});
    }
    sign_in("ATL", {"nadia"});
    for (const std::string& id : ids)
        EXPECT_TRUE(eventually(
            [&] {
                const auto c = json_as("nadia", "case show " + id);
                return c.at("registry").at("state") == "delivered";
            },
            180s))
            << id;

    const auto asked = told_events(out_ + "/states/BOR/store.sqlite");
    const auto asking = told_events(out_ + "/states/ATL/store.sqlite");
    EXPECT_EQ(asking, asked) << "every message has one event at each end";
    EXPECT_EQ(std::ranges::adjacent_find(asked), asked.end()) << "none twice";
}

} // namespace
} // namespace ensign::test
