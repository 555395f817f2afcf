// The disk of a real core is lost, and last hour's backup is put back: what it had said and heard
// since comes back from the other State, and nothing is vouched for until a person has looked.

#include "tests/processes/held_states.hpp"

#include <set>

namespace ensign::test {
namespace {

class RestoredState : public HeldStates {
protected:
    void SetUp() override
    {
        HeldStates::SetUp();
        if (HasFatalFailure()) return;
        first_ = wire::json::value_to<std::string>(
            json_as("nadia", "case list").at("cases").at(0).at("number"));
        borealia_ = out_ + "/states/BOR";
        backup_ = folder_ + "/borealia.backup";
    }

    /// The clerk's tool, on the folder of a node.
    static Finished tool(const std::string& words)
    {
        return shell(std::string{ENSIGN_BIN} + "/ensign " + words);
    }

    /// Asked, acknowledged and answered; the id of the case.
    std::string question_that_is_answered()
    {
        const auto opened = json_as(
            "nadia",
            "case open --position '34 20.0N 014 40.0E' --source visual --description boat");
        const std::string id = wire::json::value_to<std::string>(opened.at("id"));
        std::vector<std::pair<std::string, std::string>> acts{
            {"nadia", "record-claim " + id + " --state BOR --form flag --words flag"},
            {"nadia", "state-grounds " + id + " --text t --source s"},
            {"omar", "sign-grounds " + id},
            {"lea", "sign-grounds " + id},
            {"nadia",
             "draft-registry-request " + id + " --persons-on-board 9 --safety-concern none"},
            {"dario", "release-registry-request " + id},
            {"dario", "wait " + id + " --until registry.state=delivered --timeout-s 60"},
            {"ines", "acknowledge " + id + " --request registry"},
            {"rune",
             "answer-registry " + id +
                 " --finding confirmed_registered --register R --registration-number BOR-4471 "
                 "--port-of-registry 'Port Boreas'"},
            {"nadia", "wait " + id + " --until registry.state=answered --timeout-s 60"}};
        for (const auto& [person, words] : acts) {
            const Finished answer = as(person, "case " + words);
            EXPECT_EQ(answer.status, 0) << words << ": " << answer.out;
            if (answer.status != 0) break;
        }
        return id;
    }

    bool says(const std::string& person, const std::string& text)
    {
        return as(person, "status").out.find(text) != std::string::npos;
    }

    std::string first_;
    std::string borealia_;
    std::string backup_;
};

/// Every number of this store's streams, and how often it is given.
std::multiset<std::string> numbers_in(const std::string& file)
{
    store::Store store{file, store::Access::read_only};
    std::multiset<std::string> numbers;
    auto rows = store.database().prepare("SELECT recipient, epoch, seq FROM outbox");
    while (rows.step())
        numbers.insert(
            rows.text(0) + " " + std::to_string(rows.integer(1)) + " " +
            std::to_string(rows.integer(2)));
    return numbers;
}

TEST_F(RestoredState, has_it_told_by_its_peer_and_vouches_when_a_person_has_looked)
{
    const Finished made = tool("backup --home " + borealia_ + " --to " + backup_);
    ASSERT_EQ(made.status, 0) << made.out;
    const std::string id = question_that_is_answered();
    const auto said_before = numbers_in(borealia_ + "/store.sqlite");

    EXPECT_NE(tool("restore " + backup_ + " --home " + borealia_).status, 0) << "the core runs";
    kill_program("core-BOR");
    const Finished restored = tool("restore " + backup_ + " --home " + borealia_);
    ASSERT_EQ(restored.status, 0) << restored.out;
    EXPECT_NE(restored.out.find("incarnation"), std::string::npos);
    EXPECT_LT(numbers_in(borealia_ + "/store.sqlite").size(), said_before.size());
    start_program("core-BOR");
    sign_in("BOR", {"ines", "rune", "sten"});

    EXPECT_TRUE(eventually([&] {
        const Finished shown = as("ines", "--json case show " + id);
        return shown.status == 0 && shown.out.find("confirmed_registered") != std::string::npos;
    })) << "what it had answered is back";
    EXPECT_TRUE(eventually([&] { return says("ines", "TO BE REVIEWED  " + first_); }))
        << as("ines", "status").out;
    EXPECT_FALSE(says("ines", "BEING RESYNCHRONISED"));
    EXPECT_TRUE(eventually([&] { return says("ines", "probe.being_reviewed"); }))
        << "it does not vouch";

    const Finished confirmed =
        as("sten", "case confirm-answer " + first_ + " --words 'the book of the office'");
    ASSERT_EQ(confirmed.status, 0) << confirmed.out;
    EXPECT_FALSE(says("ines", "TO BE REVIEWED"));
    EXPECT_TRUE(eventually([&] {
        const auto peer = json_as("nadia", "raw GET /v1/status").at("peers").at(0);
        return peer.as_object().contains("vouched_s_ago") &&
               peer.at("vouched_s_ago").as_int64() < 15;
    }));

    question_that_is_answered(); // and it goes on
    const std::string store = borealia_ + "/store.sqlite";
    EXPECT_EQ(told_events(store), told_events(out_ + "/states/ATL/store.sqlite"))
        << "every message has one event at each end";
    const auto numbers = numbers_in(store);
    EXPECT_EQ(std::ranges::adjacent_find(numbers), numbers.end());
    EXPECT_TRUE(std::ranges::includes(numbers, said_before));
}

TEST_F(RestoredState, of_the_asking_state_no_case_says_yes_before_its_record_is_confirmed)
{
    const std::string atlantia = out_ + "/states/ATL";
    ASSERT_EQ(tool("backup --home " + atlantia + " --to " + backup_).status, 0);
    kill_program("core-ATL");
    ASSERT_EQ(tool("restore " + backup_ + " --home " + atlantia).status, 0);
    start_program("core-ATL");
    sign_in("ATL", {"nadia", "carl"});
    EXPECT_TRUE(eventually([&] { return !says("carl", "BEING RESYNCHRONISED"); }))
        << as("carl", "status").out;
    EXPECT_TRUE(says("carl", "TO BE REVIEWED  " + first_)) << as("carl", "status").out;
    const std::string unconfirmed = "nobody has confirmed it since";
    const std::string before = as("carl", "case verdict " + first_).out;
    EXPECT_NE(before.find(unconfirmed), std::string::npos) << before;
    EXPECT_EQ(before.find("BOARD: YES"), std::string::npos) << before;

    EXPECT_NE(as("nadia", "case confirm-record " + first_ + " --words 'the log'").status, 0);
    const Finished confirmed =
        as("carl", "case confirm-record " + first_ + " --words 'the log of the watch'");
    ASSERT_EQ(confirmed.status, 0) << confirmed.out;
    EXPECT_FALSE(says("carl", "TO BE REVIEWED"));
    const std::string after = as("carl", "case verdict " + first_).out;
    EXPECT_EQ(after.find(unconfirmed), std::string::npos) << after;
}

} // namespace
} // namespace ensign::test
