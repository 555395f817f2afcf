#include "core/net/tls.hpp"
#include "tests/net/echo_server.hpp"
#include "tests/support/raw_tls.hpp"

#include <gtest/gtest.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace ensign::test {
namespace {

/// What a program of the system prints; the oracle of these tests is the openssl command.
std::string output_of(const std::string& command)
{
    std::string text;
    std::array<char, 512> chunk{};
    std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    while (std::fgets(chunk.data(), chunk.size(), pipe) != nullptr)
        text += chunk.data();
    ::pclose(pipe);
    return text;
}

std::string failure_of(const net::TlsSettings& settings)
{
    try {
        net::make_server_tls(settings);
    } catch (const net::TlsFailure& failure) {
        return failure.what();
    }
    return "";
}

TEST(Certificate, is_what_the_openssl_command_reads_it_to_be)
{
    const CertificateFolder folder;
    const auto files =
        net::make_certificate(folder.path(), "gw.bor.example", {"gw.bor.example", "10.0.0.7"});
    const std::string text = output_of("openssl x509 -noout -text -in " + files.certificate);
    EXPECT_NE(text.find("CN = gw.bor.example"), std::string::npos) << text;
    EXPECT_NE(text.find("NIST CURVE: P-256"), std::string::npos);
    EXPECT_NE(text.find("DNS:gw.bor.example, IP Address:10.0.0.7"), std::string::npos);
    EXPECT_NE(
        text.find("TLS Web Server Authentication, TLS Web Client Authentication"),
        std::string::npos);
    const std::string verified =
        output_of("openssl verify -CAfile " + files.certificate + " " + files.certificate);
    EXPECT_NE(verified.find(": OK"), std::string::npos) << verified;
}

TEST(Certificate, its_pin_is_the_sha256_of_the_public_key_as_openssl_computes_it)
{
    const CertificateFolder folder;
    const auto files = folder.make("node");
    const std::string digest = output_of(
        "openssl x509 -noout -pubkey -in " + files.certificate +
        " | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r");
    EXPECT_EQ(files.pin, digest.substr(0, 64));
    EXPECT_TRUE(net::is_key_pin(files.pin));
}

TEST(Certificate, its_key_is_readable_by_its_owner_only_and_never_overwritten)
{
    const CertificateFolder folder;
    const auto files = folder.make("node");
    struct stat found {};
    ASSERT_EQ(::stat(files.key.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
    EXPECT_THROW(folder.make("node"), net::TlsFailure);
}

TEST(Tls, a_key_that_others_may_read_is_refused_with_the_command_that_helps)
{
    const CertificateFolder folder;
    const auto files = folder.make("node");
    ::chmod(files.key.c_str(), 0640);
    const std::string failure = failure_of(pinned(files, files));
    EXPECT_NE(failure.find("chmod 600 " + files.key), std::string::npos) << failure;
}

TEST(Tls, whatever_will_not_do_is_named)
{
    const CertificateFolder folder;
    const auto files = folder.make("node");
    const auto other = folder.make("other");
    net::TlsSettings wrong_key = pinned(files, files);
    wrong_key.key_file = other.key;
    EXPECT_NE(failure_of(wrong_key).find(other.key), std::string::npos);

    net::TlsSettings missing = pinned(files, files);
    missing.certificate_file = (folder.path() / "missing.crt").string();
    EXPECT_NE(failure_of(missing).find("missing.crt"), std::string::npos);

    net::TlsSettings no_certificate = pinned(files, files);
    no_certificate.certificate_file = (folder.path() / "text.crt").string();
    std::ofstream{no_certificate.certificate_file} << "not a certificate\n";
    EXPECT_NE(failure_of(no_certificate).find("text.crt"), std::string::npos);
    EXPECT_THROW(net::key_pin_of(no_certificate.certificate_file), net::TlsFailure);

    net::TlsSettings bad_pin = pinned(files, files);
    bad_pin.pins = {"ABC"};
    EXPECT_NE(failure_of(bad_pin).find("'ABC'"), std::string::npos);

    net::TlsSettings nobody = pinned(files, files);
    nobody.pins.clear();
    EXPECT_NE(failure_of(nobody).find(files.certificate), std::string::npos);
    EXPECT_THROW(net::make_client_tls({}), net::TlsFailure);
}

using TlsHandshake = LoopbackTest;

TEST_F(TlsHandshake, is_tls_1_3_with_aes_gcm_on_a_nist_curve_and_without_tickets)
{
    RawTls client{port, &client_files};
    ASSERT_TRUE(client.shake_hands());
    EXPECT_EQ(SSL_version(client.session()), TLS1_3_VERSION);
    EXPECT_STREQ(SSL_get_cipher_name(client.session()), "TLS_AES_256_GCM_SHA384");
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 200 "));
    EXPECT_EQ(SSL_SESSION_is_resumable(SSL_get0_session(client.session())), 0);
}

TEST_F(TlsHandshake, with_an_older_version_or_another_cipher_is_refused_and_counted)
{
    RawTls old{port, &client_files};
    SSL_CTX_set_max_proto_version(old.context(), TLS1_2_VERSION);
    EXPECT_FALSE(old.shake_hands());
    RawTls other{port, &client_files};
    SSL_CTX_set_ciphersuites(other.context(), "TLS_CHACHA20_POLY1305_SHA256");
    EXPECT_FALSE(other.shake_hands());
    RawTls curve{port, &client_files};
    SSL_CTX_set1_groups_list(curve.context(), "X25519");
    EXPECT_FALSE(curve.shake_hands());
    EXPECT_TRUE(handler.seen.wait_for([](const Seen& s) {
        const auto found = s.refused.find("handshake_failed");
        return found != s.refused.end() && found->second == 3;
    }));
}

TEST_F(TlsHandshake, without_a_client_certificate_is_refused_and_counted)
{
    RawTls client{port, nullptr};
    client.shake_hands(); // in TLS 1.3 the client learns of it with its first read
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_all(), "");
    EXPECT_TRUE(handler.wait_for_refusal("no_client_certificate"));
    EXPECT_TRUE(handler.seen.now().requests.empty());
}

TEST_F(TlsHandshake, with_a_key_that_is_not_pinned_is_refused_and_counted)
{
    RawTls client{port, &stranger_files};
    client.shake_hands();
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_all(), "");
    EXPECT_TRUE(handler.wait_for_refusal("pin_mismatch"));
    EXPECT_TRUE(handler.seen.now().requests.empty());
}

TEST_F(TlsHandshake, that_does_not_come_is_given_up)
{
    net::HttpLimits limits;
    limits.handshake_max = Duration{300};
    listen(pinned(server_files, client_files), limits);
    RawTls client{port, &client_files}; // connects and says nothing
    EXPECT_TRUE(handler.wait_for_refusal("handshake_timed_out"));
}

TEST_F(TlsHandshake, without_pins_wants_a_certificate_from_the_authority_it_was_given)
{
    net::TlsSettings by_authority = pinned(server_files, client_files);
    by_authority.pins.clear();
    by_authority.ca_file = client_files.certificate;
    listen(by_authority, {});
    RawTls known{port, &client_files};
    ASSERT_TRUE(known.shake_hands());
    known.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(known.read_all().starts_with("HTTP/1.1 200 "));
    RawTls stranger{port, &stranger_files};
    stranger.shake_hands();
    stranger.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(stranger.read_all(), "");
    EXPECT_TRUE(handler.wait_for_refusal("handshake_failed"));
}

} // namespace
} // namespace ensign::test
