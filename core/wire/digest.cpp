// SHA-256 by libcrypto. It verifies no signature: that is libsodium's alone (sodium.cpp).
#include "core/wire/digest.hpp"

#include "core/wire/sodium.hpp"

#include <openssl/evp.h>

#include <memory>
#include <new>

namespace ensign::wire {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

/// One context a thread, made once: what a digest costs is then the digest. libcrypto's uses the
/// processor's own instructions where there are some, and is about ten times libsodium's.
EVP_MD_CTX* sha256_context()
{
    struct Free {
        void operator()(EVP_MD_CTX* made) const noexcept { EVP_MD_CTX_free(made); }
    };
    thread_local const std::unique_ptr<EVP_MD_CTX, Free> context{[] {
        EVP_MD_CTX* const made = EVP_MD_CTX_new();
        if (made == nullptr || EVP_DigestInit_ex(made, EVP_sha256(), nullptr) != 1)
            throw std::bad_alloc{};
        return made;
    }()};
    return context.get();
}

} // namespace

Digest sha256(std::string_view bytes)
{
    Digest digest{};
    EVP_MD_CTX* const context = sha256_context();
    if (EVP_DigestInit_ex(context, nullptr, nullptr) != 1 ||
        EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context, digest.data(), nullptr) != 1)
        throw std::bad_alloc{}; // nothing else can fail
    return digest;
}

std::string hex_text(const Digest& digest)
{
    std::string hex(digest.size() * 2, '\0');
    for (std::size_t i = 0; i < digest.size(); ++i) {
        hex[2 * i] = kHex[digest.at(i) >> 4];
        hex[2 * i + 1] = kHex[digest.at(i) & 0x0FU];
    }
    return hex;
}

std::optional<Digest> parse_hex(std::string_view text)
{
    Digest digest{};
    if (text.size() != digest.size() * 2) return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const std::size_t high = kHex.find(text[2 * i]);
        const std::size_t low = kHex.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        digest.at(i) = static_cast<unsigned char>(high << 4 | low);
    }
    return digest;
}

std::string sha256_hex(std::string_view bytes) { return hex_text(sha256(bytes)); }

} // namespace ensign::wire
