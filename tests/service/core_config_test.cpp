// The settings of a core: what a file says, and what it may not.

#include "core/service/core_config.hpp"
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

} // namespace
} // namespace ensign::test
