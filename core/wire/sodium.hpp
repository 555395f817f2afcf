/// Everything that needs libsodium: digests, signatures, random names, passphrases, base64url.
///
/// Ed25519 only, and only libsodium verifies it: OpenSSL accepts 122 signatures of the CCTV set
/// under small-order keys that libsodium refuses (docs/decisions/0002-envelope.md).
#pragma once

#include "core/base/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::wire {

/// Call once at the start of a program; aborts it when the random source is not usable.
void start_sodium();

/// SHA-256, lower-case hex (digest.cpp).
std::string sha256_hex(std::string_view bytes);

/// Without padding (RFC 7515, section 2). Decoding refuses padding, blanks and non-canonical ends.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

using PublicKey = std::array<unsigned char, 32>;

std::string key_text(const PublicKey& key); ///< base64url
std::optional<PublicKey> parse_key(std::string_view text);

/// A signing key. Never leaves the process but into its file; wiped when dropped.
class SigningKey {
public:
    static SigningKey generate();
    static std::optional<SigningKey> from_seed_text(std::string_view base64url_seed);
    ~SigningKey();
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;

    const PublicKey& public_key() const { return public_; }
    std::string seed_text() const;                  ///< for the key file only
    std::string sign(std::string_view bytes) const; ///< 64 raw bytes

private:
    SigningKey() = default;
    std::array<unsigned char, 64> secret_{};
    PublicKey public_{};
};

bool verifies(const PublicKey& key, std::string_view bytes, std::string_view signature);

/// RFC 9562, version 7: sorts by the time it was made.
std::string new_uuid7(Instant now);
bool is_uuid7(std::string_view text);

/// 256 random bits, base64url: session tokens.
std::string new_token();

/// Uniform in [0, 1): for back-off only.
double random_fraction();

/// Argon2id, 64 MiB, 3 passes; the text holds salt and parameters.
std::string hash_passphrase(std::string_view passphrase);
bool passphrase_matches(std::string_view hash, std::string_view passphrase);

} // namespace ensign::wire
