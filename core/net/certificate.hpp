/// Makes the key and the self-signed certificate a new node starts with (`ensign init`). The other
/// side believes it by its pin, which two people compare by voice.
#pragma once

#include "core/base/instant.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::net {

struct CertificateFiles {
    std::string certificate; ///< DIRECTORY/COMMON_NAME.crt, PEM
    std::string key;         ///< DIRECTORY/COMMON_NAME.key, PEM, mode 0600
    std::string pin;         ///< as key_pin_of(certificate)
};

/// EC P-256, valid from now for 825 days, for servers and clients.
///
///   hosts    DNS names or IP addresses, the subject alternative names
///   throws   TlsFailure naming the file, also when it exists: a key is never overwritten
CertificateFiles make_certificate(
    const std::filesystem::path& directory,
    std::string_view common_name,
    const std::vector<std::string>& hosts);

/// The instant from which on a certificate is not valid any more. Nothing when the file is none.
std::optional<Instant> certificate_ends(const std::string& certificate_file);

} // namespace ensign::net
