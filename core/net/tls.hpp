/// Who we are and whom we believe on a connection. TLS 1.3 only, AES-GCM only, P-256 or P-384,
/// no tickets, no early data, handshake within five seconds.
///
///   source   docs/decisions/0005-tls.md
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::net {

struct TlsSettings {
    std::string certificate_file; ///< PEM chain; may be empty for a client without a certificate
    std::string key_file;         ///< PEM; refused when other users may read it
    std::string ca_file;          ///< PEM; the only roots believed, the system's are not

    /// Accept exactly these public keys of the other side (SHA-256 of the SPKI, lower-case hex),
    /// whoever signed their certificate and until whatever date: the directory that names a pin
    /// also withdraws it. Empty: the certificate must come from ca_file, and a client also
    /// compares the host name.
    std::vector<std::string> pins;

    /// Servers: refuse a client without a certificate during the handshake.
    bool client_certificate_required = false;
};

/// Certificates, keys and pins that will not do. The text names the file and the way out.
class TlsFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Loaded and checked; throws TlsFailure naming the file when something in it will not do.
class TlsContext;
std::shared_ptr<TlsContext> make_server_tls(const TlsSettings& settings);
std::shared_ptr<TlsContext> make_client_tls(const TlsSettings& settings);

/// SHA-256 of the SPKI of the first certificate in a PEM file, lower-case hex.
std::string key_pin_of(const std::string& certificate_file);

/// "64 lower-case hex digits": what a pin must look like, for whoever reads one from a file.
bool is_key_pin(std::string_view text);

} // namespace ensign::net
