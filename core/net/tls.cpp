#include "core/net/tls.hpp"

#include "core/net/tls_context.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/stat.h>

namespace ensign::net {
namespace {

namespace ssl = boost::asio::ssl;

constexpr const char* kCipherSuites = "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256";
constexpr const char* kGroups = "P-256:P-384";

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

std::string key_pin(X509* certificate)
{
    unsigned char* encoded = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &encoded);
    if (size <= 0) return "";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int digest_size = 0;
    EVP_Digest(
        encoded,
        static_cast<std::size_t>(size),
        digest.data(),
        &digest_size,
        EVP_sha256(),
        nullptr);
    OPENSSL_free(encoded);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string pin;
    for (unsigned int i = 0; i < digest_size; ++i) {
        pin += kDigits[digest[i] >> 4U];
        pin += kDigits[digest[i] & 15U];
    }
    return pin;
}

/// Replaces the whole chain check when there are pins: a pin names a key, and the key is proven by
/// the handshake itself, so neither issuer nor date could add anything.
int check_pin(X509_STORE_CTX* check, void* context)
{
    X509* const shown = X509_STORE_CTX_get0_cert(check);
    const auto& pins = static_cast<TlsContext*>(context)->pins();
    if (shown != nullptr && std::ranges::find(pins, key_pin(shown)) != pins.end()) {
        X509_STORE_CTX_set_error(check, X509_V_OK);
        return 1;
    }
    X509_STORE_CTX_set_error(check, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

void refuse_open_key(const std::string& file)
{
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0)
        throw TlsFailure{file + ": cannot read the private key: " + std::strerror(errno)};
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw TlsFailure{file + ": other users may read this private key. Run: chmod 600 " + file};
}

std::shared_ptr<TlsContext> make(ssl::context::method side, const TlsSettings& settings)
{
    return std::make_shared<TlsContext>(side, settings);
}

} // namespace

TlsContext::TlsContext(ssl::context::method side, const TlsSettings& settings)
    : context_{side}, pins_{settings.pins}
{
    SSL_CTX* const native = context_.native_handle();
    const bool strict = SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION) == 1 &&
                        SSL_CTX_set_max_proto_version(native, TLS1_3_VERSION) == 1 &&
                        SSL_CTX_set_ciphersuites(native, kCipherSuites) == 1 &&
                        SSL_CTX_set1_groups_list(native, kGroups) == 1 &&
                        SSL_CTX_set_num_tickets(native, 0) == 1;
    if (!strict) throw TlsFailure{"this OpenSSL cannot do TLS 1.3 with AES-GCM and P-256"};
    SSL_CTX_set_options(native, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_max_early_data(native, 0);

    for (const std::string& pin : pins_)
        if (!is_key_pin(pin))
            throw TlsFailure{"'" + pin + "' is not a key pin: it has 64 lower-case hex digits"};
    if (!settings.certificate_file.empty()) show_certificate(settings);
    believe(settings);
}

void TlsContext::show_certificate(const TlsSettings& settings)
{
    boost::system::error_code fault;
    context_.use_certificate_chain_file(settings.certificate_file, fault);
    if (fault)
        throw TlsFailure{
            settings.certificate_file + ": not a readable PEM certificate: " + fault.message()};
    refuse_open_key(settings.key_file);
    context_.use_private_key_file(settings.key_file, ssl::context::pem, fault);
    if (fault || SSL_CTX_check_private_key(context_.native_handle()) != 1)
        throw TlsFailure{
            settings.key_file + ": not the private key (PEM, without passphrase) of " +
            settings.certificate_file};
}

void TlsContext::believe(const TlsSettings& settings)
{
    if (!pins_.empty()) {
        SSL_CTX_set_cert_verify_callback(context_.native_handle(), check_pin, this);
    } else if (!settings.ca_file.empty()) {
        boost::system::error_code fault;
        context_.load_verify_file(settings.ca_file, fault);
        if (fault)
            throw TlsFailure{
                settings.ca_file + ": not readable PEM certificates: " + fault.message()};
    }
    int mode = ssl::verify_none;
    if (!pins_.empty() || !settings.ca_file.empty()) mode = ssl::verify_peer;
    if (settings.client_certificate_required) mode |= ssl::verify_fail_if_no_peer_cert;
    context_.set_verify_mode(mode);
}

std::shared_ptr<TlsContext> make_server_tls(const TlsSettings& settings)
{
    if (settings.certificate_file.empty())
        throw TlsFailure{"a server needs a certificate: certificate_file is empty"};
    if (settings.client_certificate_required && settings.pins.empty() && settings.ca_file.empty())
        throw TlsFailure{
            settings.certificate_file +
            ": client certificates are required, but neither pins nor ca_file say which"};
    return make(ssl::context::tls_server, settings);
}

std::shared_ptr<TlsContext> make_client_tls(const TlsSettings& settings)
{
    if (settings.pins.empty() && settings.ca_file.empty())
        throw TlsFailure{"a client needs pins or a ca_file to know whom to believe"};
    return make(ssl::context::tls_client, settings);
}

std::string key_pin_of(const std::string& certificate_file)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{
        std::fopen(certificate_file.c_str(), "re"), &std::fclose};
    if (!file) throw TlsFailure{certificate_file + ": cannot be opened: " + std::strerror(errno)};
    const Certificate certificate{PEM_read_X509(file.get(), nullptr, nullptr, nullptr), &X509_free};
    if (!certificate) throw TlsFailure{certificate_file + ": holds no PEM certificate"};
    return key_pin(certificate.get());
}

bool is_key_pin(std::string_view text)
{
    return text.size() == 64 &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string peer_key_pin(SSL* session)
{
    X509* const shown = SSL_get0_peer_certificate(session);
    return shown != nullptr ? key_pin(shown) : "";
}

void expect_host(SSL* session, const std::string& host)
{
    boost::system::error_code not_an_address;
    boost::asio::ip::make_address(host, not_an_address);
    X509_VERIFY_PARAM* const expected = SSL_get0_param(session);
    if (!not_an_address) {
        X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str());
        return;
    }
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(expected, host.c_str(), host.size());
    SSL_ctrl( // what SSL_set_tlsext_host_name is, without its cast in our file
        session,
        SSL_CTRL_SET_TLSEXT_HOSTNAME,
        TLSEXT_NAMETYPE_host_name,
        const_cast<char*>(host.c_str()));
}

bool failed_by_pin(SSL* session)
{
    return SSL_get_verify_result(session) == X509_V_ERR_APPLICATION_VERIFICATION;
}

} // namespace ensign::net
