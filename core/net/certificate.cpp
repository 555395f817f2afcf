#include "core/net/certificate.hpp"

#include "core/base/freed.hpp"
#include "core/net/tls.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace ensign::net {
namespace {

constexpr long kValidDays = 825;
constexpr long kClockSlack_s = 3600; ///< believed at once by a peer whose clock is a little behind

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

/// OpenSSL says 1 for success; anything else here means no memory or no randomness.
void must(bool done, const std::string& what)
{
    if (!done) throw TlsFailure{what + ": OpenSSL could not make it"};
}

void add_extension(X509* certificate, int id, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension made{X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str())};
    must(made && X509_add_ext(certificate, made.get(), -1) == 1, value);
}

std::string alternative_names(const std::vector<std::string>& hosts)
{
    std::string names;
    for (const std::string& host : hosts) {
        if (host.empty() || host.find_first_of(",; \n") != std::string::npos)
            throw TlsFailure{"'" + host + "' is not a host name or IP address"};
        boost::system::error_code not_an_address;
        boost::asio::ip::make_address(host, not_an_address);
        names += (names.empty() ? "" : ",");
        names += (not_an_address ? "DNS:" : "IP:") + host;
    }
    return names;
}

void set_serial(X509* certificate)
{
    std::array<unsigned char, 16> random{};
    must(RAND_bytes(random.data(), random.size()) == 1, "serial number");
    random[0] = static_cast<unsigned char>((random[0] & 0x7fU) | 0x01U); // positive and not zero
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number{
        BN_bin2bn(random.data(), random.size(), nullptr)};
    must(
        number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr,
        "serial number");
}

Certificate self_sign(
    EVP_PKEY* key, const std::string& common_name, const std::vector<std::string>& hosts)
{
    Certificate made{X509_new()};
    X509* const certificate = made.get();
    must(made && X509_set_version(certificate, X509_VERSION_3) == 1, common_name);
    set_serial(certificate);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -kClockSlack_s);
    X509_time_adj_ex(X509_getm_notAfter(certificate), kValidDays, 0, nullptr);
    X509_NAME* const name = X509_get_subject_name(certificate);
    must(
        X509_NAME_add_entry_by_NID(
            name,
            NID_commonName,
            MBSTRING_UTF8,
            reinterpret_cast<const unsigned char*>(common_name.data()), // OpenSSL's byte type
            static_cast<int>(common_name.size()),
            -1,
            0) == 1,
        common_name);
    must(X509_set_issuer_name(certificate, name) == 1, common_name);
    must(X509_set_pubkey(certificate, key) == 1, common_name);
    add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate, NID_ext_key_usage, "serverAuth,clientAuth");
    add_extension(certificate, NID_subject_key_identifier, "hash");
    if (!hosts.empty()) add_extension(certificate, NID_subject_alt_name, alternative_names(hosts));
    must(X509_sign(certificate, key, EVP_sha256()) > 0, common_name);
    return made;
}

File create(const std::string& name, mode_t mode)
{
    const int made = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (made < 0) throw TlsFailure{name + ": cannot be created: " + std::strerror(errno)};
    return File{::fdopen(made, "w")};
}

void finish(File file, const std::string& name)
{
    if (std::fflush(file.get()) != 0)
        throw TlsFailure{name + ": cannot be written: " + std::strerror(errno)};
}

} // namespace

CertificateFiles make_certificate(
    const std::filesystem::path& directory,
    std::string_view common_name,
    const std::vector<std::string>& hosts)
{
    const std::string name{common_name};
    if (name.empty() || name.find('/') != std::string::npos)
        throw TlsFailure{"'" + name + "' cannot be the name of a certificate file"};
    const std::string certificate_file = (directory / (name + ".crt")).string();
    const std::string key_file = (directory / (name + ".key")).string();

    const Key key{EVP_EC_gen("P-256")};
    must(static_cast<bool>(key), key_file);
    const Certificate certificate = self_sign(key.get(), name, hosts);

    File key_out = create(key_file, S_IRUSR | S_IWUSR);
    must(
        PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
        key_file);
    finish(std::move(key_out), key_file);
    File certificate_out = create(certificate_file, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    must(PEM_write_X509(certificate_out.get(), certificate.get()) == 1, certificate_file);
    finish(std::move(certificate_out), certificate_file);
    return {certificate_file, key_file, key_pin_of(certificate_file)};
}

std::optional<Instant> certificate_ends(const std::string& certificate_file)
{
    const File file{std::fopen(certificate_file.c_str(), "r")};
    if (!file) return std::nullopt;
    const Certificate read{PEM_read_X509(file.get(), nullptr, nullptr, nullptr)};
    std::tm ends{};
    if (!read || ASN1_TIME_to_tm(X509_get0_notAfter(read.get()), &ends) != 1) return std::nullopt;
    constexpr std::int64_t kMsPerSecond = 1'000;
    return from_epoch_ms(std::int64_t{::timegm(&ends)} * kMsPerSecond);
}

} // namespace ensign::net
