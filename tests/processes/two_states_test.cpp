// Two States as real processes: the whole path, rubbish at every door, and kill -9 at any moment.

#include "tests/processes/held_states.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>

namespace ensign::test {
namespace {

class TwoStates : public HeldStates {
protected:
    /// A case of its own up to the question that leaves for Borealia; its id.
    std::string ask_about_a_boat()
    {
        const auto opened = json_as(
            "nadia",
            "case open --position '34 20.0N 014 40.0E' --source visual --description boat");
        const std::string id = wire::json::value_to<std::string>(opened.at("id"));
        for (const auto& [person, words] : std::vector<std::pair<std::string, std::string>>{
                 {"nadia", "record-claim " + id + " --state BOR --form flag --words flag"},
                 {"nadia", "state-grounds " + id + " --text t --source s"},
                 {"omar", "sign-grounds " + id},
                 {"lea", "sign-grounds " + id},
                 {"nadia",
                  "draft-registry-request " + id + " --persons-on-board 9 --safety-concern none"},
                 {"dario", "release-registry-request " + id}}) {
            const Finished answer = as(person, "case " + words);
            EXPECT_EQ(answer.status, 0) << words << ": " << answer.out;
        }
        return id;
    }

    bool is_delivered(const std::string& id)
    {
        return eventually(
            [&] {
                return json_as("nadia", "case show " + id).at("registry").at("state") ==
                       "delivered";
            },
            180s);
    }

    /// A second gateway of Atlantia beside the first, known to its core and to Borealia's gateway.
    void add_a_gateway()
    {
        const std::string home = out_ + "/states/ATL";
        const auto [core_port, peer_port] = std::pair{free_port(), free_port()};
        const std::string first = file_text(home + "/gateway.toml");
        const std::string listen = "listen = \"127.0.0.1:";
        std::string second = first;
        for (const auto& [side, port] :
             {std::pair{"[core_side]", core_port}, std::pair{"[peer_side]", peer_port}}) {
            const std::size_t at = second.find(listen, second.find(side)) + listen.size();
            second.replace(at, second.find('"', at) - at, std::to_string(port));
        }
        std::ofstream{home + "/gateway2.toml"} << second;

        const std::string core = file_text(home + "/core.toml");
        std::string also = core.substr(core.find("[gateway]") + 9);
        also = also.substr(0, also.find("\n\n"));
        const std::size_t at = also.find("127.0.0.1:") + 10;
        also.replace(at, also.find('"', at) - at, std::to_string(core_port));
        std::ofstream{home + "/core.toml", std::ios::app} << "\n[[also_gateway]]" << also << "\n";

        // The only peer there is stands last.
        std::ofstream{out_ + "/states/BOR/gateway.toml", std::ios::app}
            << "also = [\"https://127.0.0.1:" << peer_port << "\"]\n";
        restarted_["second-ATL"] = start(
            {std::string{ENSIGN_BIN} + "/ensign-gateway", "--config", home + "/gateway2.toml"},
            out_ + "/log/gateway-second");
    }

    static std::uint16_t free_port()
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
        ::close(socket);
        return ntohs(address.sin_port);
    }
};

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
              "case record-claim " + number + " --state XY1 --form flag",
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
        for (int i = 0; i < kCasesARound; ++i)
            ids.push_back(ask_about_a_boat());
        const std::string& victim = programs.at(random() % programs.size());
        std::this_thread::sleep_for(std::chrono::milliseconds{random() % 300});
        kill_and_restart(victim);
        if (victim == "core-ATL") sign_in("ATL", {"nadia", "omar", "lea", "dario"});
    }
    sign_in("ATL", {"nadia"});
    for (const std::string& id : ids)
        EXPECT_TRUE(is_delivered(id)) << id;

    const auto asked = told_events(out_ + "/states/BOR/store.sqlite");
    const auto asking = told_events(out_ + "/states/ATL/store.sqlite");
    EXPECT_EQ(asking, asked) << "every message has one event at each end";
    EXPECT_EQ(std::ranges::adjacent_find(asked), asked.end()) << "none twice";
}

TEST_F(TwoStates, of_two_gateways_one_may_be_killed_or_told_to_stop_while_messages_flow)
{
    add_a_gateway();
    kill_and_restart("core-ATL");
    kill_and_restart("gateway-BOR");
    kill_and_restart("gateway-ATL"); // from now on its number is ours to wait for
    sign_in("ATL", {"nadia", "omar", "lea", "dario"});
    std::vector<std::string> ids{ask_about_a_boat()};

    const pid_t first = restarted_.at("gateway-ATL");
    ::kill(first, SIGKILL); // and it stays dead
    wait_for(first);
    restarted_.erase("gateway-ATL");
    ids.push_back(ask_about_a_boat());
    for (const std::string& id : ids)
        EXPECT_TRUE(is_delivered(id)) << id;

    restarted_["gateway-ATL"] = start(
        {std::string{ENSIGN_BIN} + "/ensign-gateway",
         "--config",
         out_ + "/states/ATL/gateway.toml"},
        out_ + "/log/gateway-ATL.third");
    ids = {ask_about_a_boat()};
    const pid_t second = restarted_.at("second-ATL");
    ::kill(second, SIGTERM); // answers what is under way, then ends
    EXPECT_EQ(wait_for(second), 0);
    restarted_.erase("second-ATL");
    ids.push_back(ask_about_a_boat());
    for (const std::string& id : ids)
        EXPECT_TRUE(is_delivered(id)) << id;

    const auto asked = told_events(out_ + "/states/BOR/store.sqlite");
    EXPECT_EQ(told_events(out_ + "/states/ATL/store.sqlite"), asked);
    EXPECT_EQ(std::ranges::adjacent_find(asked), asked.end()) << "none twice";
}

} // namespace
} // namespace ensign::test
