#include "flag-state-gateway/gateway_settings.hpp"
#include "tests/support/certificates.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace ensign::test {
namespace {

const std::string kPin = std::string(64, 'a');
const std::string kPeerPin = std::string(64, 'b');
const std::string kGood = "state = \"ATL\"\n"
                          "[core_side]\n"
                          "listen = \"10.0.0.2:7443\"\n"
                          "certificate = \"core_side.crt\"\n"
                          "key = \"/etc/ensign/core_side.key\"\n"
                          "core_pin = \"" +
                          kPin +
                          "\"\n"
                          "[peer_side]\n"
                          "listen = \"0.0.0.0:8443\"\n"
                          "certificate = \"gateway.crt\"\n"
                          "key = \"gateway.key\"\n"
                          "[[peer]]\n"
                          "state = \"BOR\"\n"
                          "origin = \"https://gw.bor.example:8443\"\n"
                          "pin = \"" +
                          kPeerPin + "\"\n";

std::string with(const std::string& text, const std::string& instead)
{
    std::string changed = kGood;
    changed.replace(changed.find(text), text.size(), instead);
    return changed;
}

class GatewaySettingsTest : public ::testing::Test {
protected:
    gateway::GatewaySettings read(const std::string& text)
    {
        std::ofstream{file} << text;
        return gateway::read_settings(file);
    }
    std::string failure(const std::string& text)
    {
        try {
            read(text);
        } catch (const gateway::SettingsFailure& failure) {
            return failure.what();
        }
        return "";
    }
    CertificateFolder folder;
    std::string file = (folder.path() / "gateway.toml").string();
};

TEST_F(GatewaySettingsTest, a_file_is_read_with_its_paths_relative_to_itself)
{
    const auto settings = read(kGood);
    EXPECT_EQ(settings.state, "ATL");
    EXPECT_EQ(settings.core_side.listen.host, "10.0.0.2");
    EXPECT_EQ(settings.core_side.listen.port, 7443);
    EXPECT_EQ(settings.core_side.certificate, (folder.path() / "core_side.crt").string());
    EXPECT_EQ(settings.core_side.key, "/etc/ensign/core_side.key");
    EXPECT_EQ(settings.core_pin, kPin);
    EXPECT_EQ(settings.peer_side.listen.port, 8443);
    ASSERT_EQ(settings.peers.size(), 1U);
    EXPECT_EQ(settings.peers[0].state, "BOR");
    EXPECT_EQ(settings.peers[0].origin.host, "gw.bor.example");
    EXPECT_EQ(settings.peers[0].pin, kPeerPin);
}

TEST_F(GatewaySettingsTest, an_unknown_key_is_refused_with_its_name_and_line)
{
    EXPECT_EQ(failure(with("state = \"ATL\"", "stat = \"ATL\"")), file + ":1: unknown key 'stat'");
    EXPECT_EQ(
        failure(with("core_pin", "pin_of_core")),
        file + ":6: core_side: unknown key 'pin_of_core'");
    EXPECT_EQ(failure(kGood + "retries = 3\n"), file + ":15: peer: unknown key 'retries'");
}

TEST_F(GatewaySettingsTest, what_is_missing_or_wrong_is_named)
{
    EXPECT_NE(failure(with("state = \"ATL\"", "")).find("'state' is missing"), std::string::npos);
    EXPECT_NE(failure(with("\"ATL\"", "\"atl\"")).find("three capital letters"), std::string::npos);
    EXPECT_NE(failure(with("10.0.0.2:7443", "10.0.0.2")).find("ADDRESS:PORT"), std::string::npos);
    EXPECT_NE(
        failure(with("10.0.0.2:7443", "10.0.0.2:99999")).find("ADDRESS:PORT"), std::string::npos);
    EXPECT_NE(failure(with("https://", "http://")).find("https://HOST:PORT"), std::string::npos);
    EXPECT_NE(failure(with(kPin, "AB")).find("64 lower-case hex"), std::string::npos);
    EXPECT_NE(
        failure(with("[peer_side]", "[other]")).find("unknown key 'other'"), std::string::npos);
    EXPECT_NE(
        failure(with("state = \"BOR\"", "state = \"ATL\"")).find("itself"), std::string::npos);
    EXPECT_NE(failure("state = ").find(":1:"), std::string::npos);
    EXPECT_NE(
        failure(kGood + kGood.substr(kGood.find("[[peer]]"))).find("twice"), std::string::npos);
}

TEST_F(GatewaySettingsTest, a_peer_may_have_several_gateways)
{
    const auto settings = read(kGood + "also = [\"https://gw2.bor.example:8443\"]\n");
    ASSERT_EQ(settings.peers.at(0).also.size(), 1U);
    EXPECT_EQ(settings.peers.at(0).also.front().host, "gw2.bor.example");
    for (const std::string wrong :
         {"also = \"https://a:1\"", "also = [\"http://a:1\"]", "also = [1]"})
        EXPECT_NE(
            failure(kGood + wrong + "\n").find("list of https://HOST:PORT"), std::string::npos)
            << wrong;
}

TEST_F(GatewaySettingsTest, a_file_that_is_not_there_is_named)
{
    const std::string missing = (folder.path() / "missing.toml").string();
    try {
        gateway::read_settings(missing);
        FAIL();
    } catch (const gateway::SettingsFailure& failure) {
        EXPECT_NE(std::string{failure.what()}.find(missing), std::string::npos);
    }
}

} // namespace
} // namespace ensign::test
