// The settings of a core: what a file says, and what it may not.

#include "core/service/settings/core_config.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace ensign::test {
namespace {

const std::string kGateway = "address = \"127.0.0.1:7443\"\ncertificate = \"core.crt\"\n"
                             "key = \"core.key\"\npin = \"aa\"\n";
const std::string kCore = "state = \"ATL\"\nauthority = \"ATL/1\"\nkid = \"ATL/1/message/1\"\n"
                          "name = \"Atlantia\"\noffice = \"Guard\"\nstore = \"store.sqlite\"\n"
                          "key = \"message.key\"\ndirectory = \"directory\"\nlaw = \"law\"\n"
                          "[listen]\naddress = \"127.0.0.1:8443\"\ncertificate = \"core.crt\"\n"
                          "key = \"core.key\"\n[gateway]\n" +
                          kGateway;

expected<service::CoreConfig, service::ConfigFault> read(const std::string& text)
{
    const Folder folder;
    std::ofstream{folder.file("core.toml")} << text;
    return service::load_config(folder.file("core.toml"));
}

TEST(CoreConfig, a_core_may_dial_several_gateways)
{
    const auto one = read(kCore);
    ASSERT_TRUE(one) << one.error();
    EXPECT_TRUE(one->more_gateways.empty());
    std::string second = kGateway;
    second.replace(second.find("7443"), 4, "7444");
    const auto two = read(kCore + "[[also_gateway]]\n" + second);
    ASSERT_TRUE(two) << two.error();
    EXPECT_EQ(two->gateway.port, 7443);
    ASSERT_EQ(two->more_gateways.size(), 1U);
    EXPECT_EQ(two->more_gateways.front().target.port, 7444);
    EXPECT_EQ(two->more_gateways.front().target.path, "/v1/link");
}

TEST(CoreConfig, a_further_gateway_is_read_as_closed_as_the_first)
{
    const auto unknown = read(kCore + "[[also_gateway]]\n" + kGateway + "weight = 3\n");
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().find("weight"), std::string::npos) << unknown.error();
    const auto missing = read(kCore + "[[also_gateway]]\naddress = \"127.0.0.1:1\"\n");
    ASSERT_FALSE(missing);
}

TEST(CoreConfig, who_is_woken_is_read_step_by_step_and_what_cannot_be_sent_is_refused)
{
    const std::string mail =
        "[mail]\nserver = \"smtp://mail.example:587\"\nfrom = \"e@b.example\"\n";
    const auto config = read(
        kCore + mail + "[[notify]]\nmail = [\"duty@b.example\"]\n" +
        "[[notify]]\nafter_min = 10\nagain_min = 5\nprogram = [\"/usr/bin/page\", \"1\"]\n");
    ASSERT_TRUE(config) << config.error();
    ASSERT_EQ(config->notice_steps.size(), 2U);
    EXPECT_EQ(config->notice_steps[0].after, Duration{0});
    EXPECT_FALSE(config->notice_steps[0].again);
    EXPECT_EQ(config->notice_steps[1].after, std::chrono::minutes{10});
    EXPECT_EQ(config->notice_steps[1].again, std::chrono::minutes{5});
    EXPECT_FALSE(config->mail.plain); // TLS, unless it is said otherwise
    const auto refused = [&](const std::string& more, const std::string& why) {
        const auto read_it = read(kCore + more);
        ASSERT_FALSE(read_it) << more;
        EXPECT_NE(read_it.error().find(why), std::string::npos) << read_it.error();
    };
    refused("[[notify]]\nmail = [\"duty@b.example\"]\n", "[mail] must say");
    refused(mail + "[[notify]]\nmail = [\"duty\"]\n", "is no address");
    refused("[[notify]]\nprogram = [\"page\"]\n", "whole path");
    refused("[[notify]]\nafter_min = 5\n", "mail, a program or both");
    refused("[[notify]]\nagain_min = 0\nprogram = [\"/bin/page\"]\n", "minutes");
    refused("[mail]\nserver = \"http://x\"\nfrom = \"e@b.example\"\n", "smtp://");
}

TEST(CoreConfig, every_kind_of_feed_is_read_with_its_settings)
{
    const auto config = read(
        "exercise = true\n" + kCore +
        "[[feed]]\nname = \"a\"\nurl = \"tcp://mast.example\"\nsilent_after_s = 30\n"
        "[[feed]]\nname = \"b\"\nurl = \"udp://239.192.0.4:60004\"\n"
        "[[feed]]\nname = \"c\"\nurl = \"gpsd://[::1]\"\n"
        "[[feed]]\nname = \"d\"\nurl = \"tcp-listen://0.0.0.0:10111\"\n"
        "[[feed]]\nname = \"e\"\nurl = \"replay:log.nmea\"\nspeed = 10.0\nloop = true\n");
    ASSERT_TRUE(config) << config.error();
    const auto& feeds = config->feeds;
    ASSERT_EQ(feeds.size(), 5U);
    EXPECT_EQ(node::feed_url(feeds[0]), "tcp://mast.example:10110");
    EXPECT_EQ(feeds[0].silent_after, std::chrono::seconds{30});
    EXPECT_EQ(node::feed_url(feeds[1]), "udp://239.192.0.4:60004");
    EXPECT_EQ(node::feed_url(feeds[2]), "gpsd://[::1]:2947");
    EXPECT_EQ(feeds[3].kind, node::FeedKind::tcp_listen);
    EXPECT_EQ(feeds[4].speed, 10.0);
    EXPECT_TRUE(feeds[4].loop);
    EXPECT_TRUE(feeds[4].path.ends_with("/log.nmea"));
}

TEST(CoreConfig, a_feed_that_cannot_be_is_refused_with_the_way_out)
{
    const auto fault = [](const std::string& feed) {
        const auto config = read(kCore + feed);
        return config ? std::string{} : config.error();
    };
    const std::string a = "[[feed]]\nname = \"a\"\nurl = ";
    EXPECT_NE(fault(a + "\"http://mast\"\n").find("gpsd://HOST:PORT"), std::string::npos);
    EXPECT_NE(fault(a + "\"tcp://mast:0\"\n").find("tcp://HOST:PORT"), std::string::npos);
    EXPECT_NE(fault(a + "\"replay:x\"\n").find("exercise = true"), std::string::npos);
    EXPECT_NE(
        fault(a + "\"tcp://x\"\n" + a + "\"tcp://y\"\n").find("another feed"), std::string::npos);
    EXPECT_NE(fault(a + "\"tcp://x\"\nsilent_after_s = 0\n").find("1 to 86400"), std::string::npos);
    EXPECT_EQ(fault(a + "\"file:x\"\n"), "");
}

} // namespace
} // namespace ensign::test
