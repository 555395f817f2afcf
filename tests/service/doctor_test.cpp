// The common faults of a node are found, each with its cure; and every mistake in the settings has
// its line and a sentence.

#include "core/net/certificate.hpp"
#include "core/service/command_line/doctor_checks.hpp"
#include "core/service/settings/core_config.hpp"
#include "core/store/history_store.hpp"
#include "core/store/store.hpp"
#include "tests/service/command_line_world.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sys/stat.h>

namespace ensign::test {
namespace {

using command_line::Finding;
using command_line::Health;
using ::testing::HasSubstr;

class DoctorTest : public CommandLineTest {
protected:
    void SetUp() override { ASSERT_EQ(init("atl", "ATL"), 0) << err.str(); }

    /// What is found of a part; whatever is not good says its cure.
    Finding of(const std::string& part)
    {
        const auto found = command_line::examine(
            {command_line::NodeHome{folder("atl")},
             clock,
             [this] { return kernel_clock; },
             [this](const std::string&) { return free_bytes; },
             [this](const std::string&, std::uint16_t) { return answers; }});
        for (const Finding& finding : found) {
            if (finding.part != part) continue;
            EXPECT_EQ(finding.health == Health::good, finding.cure.empty()) << part;
            return finding;
        }
        ADD_FAILURE() << part << " was not looked at";
        return {};
    }
    void change_settings(const std::string& from, const std::string& to) const
    {
        std::ifstream file{folder("atl/core.toml")};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        std::ofstream{folder("atl/core.toml")} << text;
    }

    node::ClockHealth kernel_clock{true, Duration{20}};
    std::int64_t free_bytes = std::int64_t{50} * 1024 * 1024 * 1024;
    bool answers = true;
};

TEST_F(DoctorTest, a_sound_node_has_no_fault)
{
    for (const char* part :
         {"clock",
          "settings",
          "disk",
          "key message.key",
          "key gateway-peer.key",
          "certificate core.crt",
          "core",
          "gateway",
          "store"})
        EXPECT_EQ(of(part).health, Health::good) << part << ": " << of(part).found;
}

TEST_F(DoctorTest, a_clock_that_nothing_keeps_right_is_found)
{
    kernel_clock = {false, Duration{0}};
    EXPECT_EQ(of("clock").health, Health::fault);
    EXPECT_THAT(of("clock").cure, HasSubstr("chrony"));
    kernel_clock = {true, Duration{501}};
    EXPECT_EQ(of("clock").health, Health::warning);
}

TEST_F(DoctorTest, a_disk_that_is_short_is_found)
{
    free_bytes = std::int64_t{15} * 1024 * 1024;
    EXPECT_EQ(of("disk").health, Health::fault);
    free_bytes = std::int64_t{500} * 1024 * 1024;
    EXPECT_EQ(of("disk").health, Health::warning);
}

TEST_F(DoctorTest, a_key_that_others_may_read_is_found)
{
    ::chmod(folder("atl/core.key").c_str(), 0640);
    EXPECT_EQ(of("key core.key").health, Health::fault);
    EXPECT_THAT(of("key core.key").cure, HasSubstr("chmod 600"));
}

TEST_F(DoctorTest, a_certificate_that_ends_is_found_before_it_does)
{
    const Instant ends = net::certificate_ends(folder("atl/core.crt")).value();
    constexpr Duration kDay = std::chrono::hours{24};
    clock.turned = ends - clock.utc() - 31 * kDay;
    EXPECT_EQ(of("certificate core.crt").health, Health::good);
    clock.turned += 2 * kDay;
    EXPECT_EQ(of("certificate core.crt").health, Health::warning);
    clock.turned += 30 * kDay;
    EXPECT_EQ(of("certificate core.crt").health, Health::fault);
    std::ofstream{folder("atl/core.crt")} << "no certificate";
    EXPECT_EQ(of("certificate core.crt").health, Health::fault);
}

TEST_F(DoctorTest, doors_that_nobody_opens_are_found)
{
    answers = false;
    EXPECT_EQ(of("core").health, Health::fault);
    EXPECT_EQ(of("gateway").health, Health::fault);
    EXPECT_THAT(of("core").cure, HasSubstr("journalctl"));
}

TEST_F(DoctorTest, a_feed_that_was_never_heard_is_found)
{
    EXPECT_EQ(of("feed sim").health, Health::warning);
    EXPECT_THAT(of("feed sim").cure, HasSubstr("tcp://127.0.0.1:10110"));
}

TEST_F(DoctorTest, a_log_that_contradicts_what_was_signed_is_found)
{
    {
        store::Store store{folder("atl/store.sqlite")};
        store::HistoryStore{store.database()}.contradicts(
            {clock.utc(), "BOR/1", "two_histories", "a", "b"});
    }
    EXPECT_EQ(of("log of BOR/1").health, Health::fault);
    EXPECT_THAT(of("log of BOR/1").cure, HasSubstr("telephone"));
}

TEST_F(DoctorTest, the_command_says_the_cure_and_ends_with_1)
{
    ::chmod(folder("atl/message.key").c_str(), 0644);
    EXPECT_EQ(run({"doctor", "--home", folder("atl")}), 1);
    EXPECT_THAT(out.str(), HasSubstr("other users may read it"));
    EXPECT_THAT(out.str(), HasSubstr("-> chmod 600"));
    EXPECT_THAT(err.str(), HasSubstr("faults_found"));
}

TEST_F(DoctorTest, settings_without_a_mistake_are_said_to_be_so)
{
    EXPECT_EQ(run({"config", "check", "--home", folder("atl")}), 0) << out.str();
}

TEST_F(DoctorTest, every_mistake_in_the_settings_has_its_line_and_a_sentence)
{
    change_settings("state = \"ATL\"", "state = \"Atl\"");
    change_settings("epoch = 1", "epoch = \"one\"");
    change_settings("store = \"store.sqlite\"", "store = \"nowhere/store.sqlite\"");
    change_settings("key = \"message.key\"", "key = \"other.key\"");
    change_settings("[listen]\naddress = \"127.0.0.1:8443\"", "[listen]\nadress = \"x\"");
    change_settings("url = \"tcp://", "silent_after_s = 0\nurl = \"http://");
    EXPECT_EQ(run({"config", "check", "--home", folder("atl")}), 5);
    const std::string file = folder("atl/core.toml") + ":";
    for (const char* mistake :
         {"2: state: three capital letters are expected, such as ATL",
          "5: epoch: a whole number is expected",
          "9: store: ",
          "10: key: ",
          "14: address: is missing",
          "15: adress: unknown key",
          ": silent_after_s: 1 to 86400 seconds are expected",
          ": url: "})
        EXPECT_THAT(out.str(), HasSubstr(mistake));
    EXPECT_THAT(out.str(), HasSubstr(file + "2: state"));
    EXPECT_THAT(err.str(), HasSubstr("settings_wrong"));
}

TEST_F(DoctorTest, a_file_that_is_no_toml_has_one_fault_where_it_ends_to_be)
{
    change_settings("state = \"ATL\"", "state = ATL");
    EXPECT_EQ(run({"config", "check", "--home", folder("atl")}), 5);
    EXPECT_EQ(std::ranges::count(out.str(), '\n'), 1) << out.str();
    EXPECT_THAT(out.str(), HasSubstr("core.toml:2: "));
}

/// Each key a core reads is in its manual page.
TEST_F(DoctorTest, every_key_of_the_settings_is_documented)
{
    std::ifstream sources{ENSIGN_SOURCE_DIR "/core/service/settings/core_config.cpp"};
    const std::string code{std::istreambuf_iterator<char>{sources}, {}};
    std::ifstream page{ENSIGN_SOURCE_DIR "/docs/man/ensign-core.8"};
    const std::string manual{std::istreambuf_iterator<char>{page}, {}};
    static const std::regex kRead{
        R"re(\.(?:text|text_or|integer_or|boolean_or|number|table|tables)\("(\w+)")re"};
    int keys = 0;
    for (auto it = std::sregex_iterator{code.begin(), code.end(), kRead};
         it != std::sregex_iterator{};
         ++it, ++keys)
        EXPECT_THAT(manual, HasSubstr((*it)[1].str()));
    EXPECT_GT(keys, 25); // else the sources were misread
}

} // namespace
} // namespace ensign::test
