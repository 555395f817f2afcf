#include "core/service/settings/core_config.hpp"
#include "core/store/store.hpp"
#include "tests/service/command_line_world.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;

class CommandLineNodeTest : public CommandLineTest {
protected:
    std::string fingerprint_printed() const
    {
        const std::string text = out.str();
        const std::size_t at = text.find("fingerprint  ") + 13;
        return text.substr(at, text.find('\n', at) - at);
    }
    std::string content(const std::string& name) const
    {
        std::ifstream file{folder(name)};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
};

TEST_F(CommandLineNodeTest, a_new_node_has_settings_that_the_core_can_read)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    const auto config = service::load_config(folder("atl/core.toml"));
    ASSERT_TRUE(config) << config.error();
    EXPECT_EQ(config->state, "ATL");
    EXPECT_EQ(config->kid, "ATL/1/message/1");
    EXPECT_EQ(config->office, "MRCC \"ATL\"");
    EXPECT_EQ(config->listen.port, 8443);
    EXPECT_EQ(config->gateway_tls.pins.front(), net::key_pin_of(folder("atl/gateway-core.crt")));
    ASSERT_EQ(config->feeds.size(), 1u);
    EXPECT_EQ(config->feeds.front().port, 10110);
    net::make_server_tls(config->listen_tls); // throws when key and certificate will not do
}

TEST_F(CommandLineNodeTest, secrets_of_a_new_node_are_readable_by_their_owner_only)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    for (const char* name : {"atl", "atl/message.key", "atl/core.key", "atl/store.sqlite"}) {
        const auto mode = std::filesystem::status(folder(name)).permissions();
        EXPECT_EQ(
            mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none)
            << name;
    }
}

TEST_F(CommandLineNodeTest, a_node_is_never_made_over_another)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    const std::string key = content("atl/message.key");
    EXPECT_EQ(init("atl", "ATL"), 5);
    EXPECT_THAT(err.str(), HasSubstr("already_a_node"));
    EXPECT_EQ(content("atl/message.key"), key);
}

TEST_F(CommandLineNodeTest, an_entry_is_enrolled_with_its_fingerprint_and_with_no_other)
{
    ASSERT_EQ(init("bor", "BOR"), 0) << err.str();
    const std::string fingerprint = fingerprint_printed();
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    const std::string other = fingerprint_printed();
    const auto import = [&](const std::string& as_read) {
        return run(
            {"directory",
             "import",
             folder("bor/directory/BOR.entry"),
             "--home",
             folder("atl"),
             "--fingerprint",
             as_read});
    };
    EXPECT_EQ(import(other), 5);
    EXPECT_EQ(import(fingerprint.substr(0, 9)), 5); // a part is not enough
    EXPECT_FALSE(std::filesystem::exists(folder("atl/directory/BOR.entry")));
    EXPECT_EQ(content("atl/gateway.toml").find("[[peer]]"), std::string::npos);

    ASSERT_EQ(import(fingerprint), 0) << err.str();
    EXPECT_EQ(content("atl/directory/BOR.entry"), content("bor/directory/BOR.entry"));
    const std::string settings = content("atl/gateway.toml");
    EXPECT_THAT(
        settings,
        HasSubstr(
            "[[peer]]\nstate = \"BOR\"\norigin = \"https://127.0.0.1:9102\"\npin = \"" +
            net::key_pin_of(folder("bor/gateway-peer.crt")) + "\""));

    ASSERT_EQ(import(fingerprint), 0); // again: the peer is replaced, not named twice
    EXPECT_EQ(content("atl/gateway.toml"), settings);
}

TEST_F(CommandLineNodeTest, an_entry_that_was_changed_is_not_shown)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    std::string entry = content("atl/directory/ATL.entry");
    entry[entry.find('.') + 20] ^= 1;
    std::ofstream{folder("changed.entry")} << entry;
    EXPECT_EQ(run({"directory", "show", folder("changed.entry")}), 5);
    EXPECT_EQ(run({"directory", "show", folder("atl/directory/ATL.entry")}), 0);
    EXPECT_THAT(out.str(), HasSubstr("ATL/1/message/1"));
}

TEST_F(CommandLineNodeTest, an_officer_is_added_once_and_listed_without_the_passphrase)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    const std::vector<std::string> add{
        "officer",
        "add",
        "--home",
        folder("atl"),
        "--user",
        "m.rossi",
        "--name",
        "M. Rossi",
        "--role",
        "watch_officer"};
    ASSERT_EQ(run(add), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("passphrase  "));
    EXPECT_EQ(run(add), 5);
    ASSERT_EQ(run({"officer", "list", "--home", folder("atl")}), 0);
    EXPECT_EQ(out.str(), "m.rossi  M. Rossi  watch_officer\n");
}

TEST_F(CommandLineNodeTest, an_officer_of_a_boarding_unit_names_the_unit_and_holds_no_other_office)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    const auto add = [&](std::vector<std::string> more) {
        std::vector<std::string> words{
            "officer", "add", "--home", folder("atl"), "--user", "bea", "--name", "B. Fink"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    EXPECT_EQ(add({"--role", "boarding_unit"}), 5);
    EXPECT_THAT(err.str(), HasSubstr("unit_missing"));
    EXPECT_EQ(add({"--role", "boarding_unit", "--role", "commander", "--unit", "GUARD 7"}), 5);
    EXPECT_THAT(err.str(), HasSubstr("role_stands_alone"));
    EXPECT_EQ(add({"--role", "commander", "--unit", "GUARD 7"}), 5);
    EXPECT_THAT(err.str(), HasSubstr("unit_unexpected"));
    ASSERT_EQ(add({"--role", "boarding_unit", "--unit", "GUARD 7"}), 0) << err.str();
    ASSERT_EQ(run({"officer", "list", "--home", folder("atl")}), 0);
    EXPECT_EQ(out.str(), "bea  B. Fink  boarding_unit of GUARD 7\n");
}

TEST_F(CommandLineNodeTest, a_register_with_a_bad_line_changes_nothing)
{
    ASSERT_EQ(init("bor", "BOR"), 0) << err.str();
    std::ofstream{folder("good.csv")} << "record_id,name\nR1,SEA LARK\nR2,DORI\n";
    std::ofstream{folder("bad.csv")} << "record_id,name\nR1,SEA LARK,3\n";
    ASSERT_EQ(run({"register", "import", folder("good.csv"), "--home", folder("bor")}), 0);
    EXPECT_EQ(
        out.str(), "+ R1 SEA LARK\n+ R2 DORI\n2 added, 0 changed, 0 removed, 0 as they were\n");
    EXPECT_EQ(run({"register", "import", folder("bad.csv"), "--home", folder("bor")}), 5);
    EXPECT_THAT(err.str(), HasSubstr("bad.csv:2: "));
}

// The mapping is read by ensign-core, a program beside this one: GDAL is in no other.
TEST_F(CommandLineNodeTest, a_register_is_read_where_it_is_as_a_mapping_file_says)
{
    ASSERT_EQ(init("bor", "BOR"), 0) << err.str();
    const std::string of_bor = folder("bor");
    std::ofstream{folder("fleet.csv")} << "ship_no,title,state\n7,SEA LARK,A\n8,DORI,X\n";
    std::ofstream{folder("map.toml")}
        << "source = 'fleet.csv'\n[columns]\nrecord_id = 'ship_no'\nname = 'title'\nstatus = "
           "'state'\n[status]\nregistered = ['A']\n";
    const auto import = [&] {
        return run({"register", "import", "--mapping", folder("map.toml"), "--home", of_bor});
    };
    EXPECT_EQ(import(), 5); // X has no meaning
    EXPECT_THAT(err.str(), HasSubstr("the register is as it was"));
    std::ofstream{folder("map.toml"), std::ios::app} << "deleted = ['X']\n";
    EXPECT_EQ(import(), 0) << err.str();
    EXPECT_EQ(out.str(), "+ 7 SEA LARK\n+ 8 DORI\n2 added, 0 changed, 0 removed, 0 as they were\n");
    EXPECT_EQ(run({"register", "import", "--home", of_bor}), 2);
    EXPECT_EQ(run({"register", "import", "a.csv", "--mapping", "b.toml", "--home", of_bor}), 2);
}

TEST_F(CommandLineNodeTest, a_register_is_looked_at_before_it_is_activated_and_keeps_its_history)
{
    ASSERT_EQ(init("bor", "BOR"), 0) << err.str();
    std::ofstream{folder("one.csv")} << "record_id,name\nR1,SEA LARK\nR2,DORI\n";
    std::ofstream{folder("two.csv")} << "record_id,name\nR1,SEA HAWK\n";
    const std::string of_bor = folder("bor");
    ASSERT_EQ(run({"register", "import", folder("one.csv"), "--home", of_bor}), 0);
    const std::string would =
        "~ R1 SEA HAWK\n- R2 DORI\n0 added, 1 changed, 1 removed, 0 as they were";
    ASSERT_EQ(run({"register", "import", folder("two.csv"), "--dry-run", "--home", of_bor}), 0);
    EXPECT_EQ(out.str(), would + "; nothing was written\n");
    ASSERT_EQ(run({"register", "import", folder("two.csv"), "--home", of_bor}), 0);
    EXPECT_EQ(out.str(), would + "\n");
    ASSERT_EQ(run({"register", "history", "R1", "--home", of_bor}), 0);
    EXPECT_THAT(out.str(), HasSubstr("SEA LARK"));
    EXPECT_THAT(out.str(), HasSubstr("SEA HAWK"));
}

TEST_F(CommandLineNodeTest, verify_tells_a_whole_chain_from_a_broken_one)
{
    ASSERT_EQ(init("atl", "ATL"), 0) << err.str();
    EXPECT_EQ(run({"verify", "--home", folder("atl")}), 0);
    EXPECT_THAT(out.str(), HasSubstr("chain     whole"));
    {
        store::Store store{folder("atl/store.sqlite")};
        store.database().run(
            "INSERT INTO event (n, case_id, version, at, owner, person, role, kind, body, hash) "
            "VALUES (1, 'c', 1, 0, 'ATL', 'p', 'watch_officer', 'case_opened', '{}', 'not its "
            "hash')");
    }
    EXPECT_EQ(run({"verify", "--home", folder("atl")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("chain_broken: event 1"));
    EXPECT_EQ(run({"verify", "--home", folder("nothing_here")}), 5);
}

} // namespace
} // namespace ensign::test
