/// Fresh certificates for a test, in a folder that goes when the test goes.
#pragma once

#include "core/net/certificate.hpp"
#include "core/net/tls.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace ensign::test {

class CertificateFolder {
public:
    CertificateFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "ensign_test_XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = name;
    }
    ~CertificateFolder()
    {
        std::error_code ignored; // what is left behind hurts no test
        std::filesystem::remove_all(path_, ignored);
    }
    CertificateFolder(const CertificateFolder&) = delete;
    CertificateFolder& operator=(const CertificateFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// EC P-256, self-signed, good for 127.0.0.1 and localhost.
    net::CertificateFiles make(const std::string& name) const
    {
        return net::make_certificate(path_, name, {"127.0.0.1", "localhost"});
    }

private:
    std::filesystem::path path_;
};

/// A program that shows `own` and believes only `other`.
inline net::TlsSettings pinned(const net::CertificateFiles& own, const net::CertificateFiles& other)
{
    net::TlsSettings settings;
    settings.certificate_file = own.certificate;
    settings.key_file = own.key;
    settings.pins = {other.pin};
    settings.client_certificate_required = true;
    return settings;
}

/// A client without a certificate that believes `other` as its own authority.
inline net::TlsSettings anonymous(const net::CertificateFiles& other)
{
    net::TlsSettings settings;
    settings.ca_file = other.certificate;
    return settings;
}

} // namespace ensign::test
