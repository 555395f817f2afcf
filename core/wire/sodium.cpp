#include "core/wire/sodium.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <sodium.h>

namespace ensign::wire {
namespace {

const unsigned char* raw(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

} // namespace

void start_sodium()
{
    if (sodium_init() < 0) std::abort();
}

std::string sha256_hex(std::string_view bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), raw(bytes), bytes.size());
    std::string hex;
    hex.reserve(digest.size() * 2);
    for (const unsigned char byte : digest)
        fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
    return hex;
}

std::string base64url(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), kBase64);
    text.pop_back(); // the terminating zero
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(
        reinterpret_cast<unsigned char*>(bytes.data()),
        bytes.size(),
        text.data(),
        text.size(),
        nullptr,
        &length,
        &end,
        kBase64);
    if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(length);
    if (base64url(bytes) != text) return std::nullopt; // loose bits in the last character
    return bytes;
}

std::string key_text(const PublicKey& key)
{
    return base64url({reinterpret_cast<const char*>(key.data()), key.size()});
}

std::optional<PublicKey> parse_key(std::string_view text)
{
    const auto bytes = from_base64url(text);
    PublicKey key{};
    if (!bytes || bytes->size() != key.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    // A key of small order would verify anything; refused when it is enrolled.
    if (crypto_core_ed25519_is_valid_point(key.data()) == 0) return std::nullopt;
    return key;
}

SigningKey SigningKey::generate()
{
    SigningKey key;
    crypto_sign_keypair(key.public_.data(), key.secret_.data());
    return key;
}

std::optional<SigningKey> SigningKey::from_seed_text(std::string_view base64url_seed)
{
    const auto seed = from_base64url(base64url_seed);
    if (!seed || seed->size() != crypto_sign_SEEDBYTES) return std::nullopt;
    SigningKey key;
    crypto_sign_seed_keypair(key.public_.data(), key.secret_.data(), raw(*seed));
    return key;
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string SigningKey::seed_text() const
{
    return base64url({reinterpret_cast<const char*>(secret_.data()), crypto_sign_SEEDBYTES});
}

std::string SigningKey::sign(std::string_view bytes) const
{
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(
        reinterpret_cast<unsigned char*>(signature.data()),
        nullptr,
        raw(bytes),
        bytes.size(),
        secret_.data());
    return signature;
}

bool verifies(const PublicKey& key, std::string_view bytes, std::string_view signature)
{
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), key.data()) == 0;
}

std::string new_uuid7(Instant now)
{
    std::array<unsigned char, 16> b{};
    randombytes_buf(b.data(), b.size());
    const auto ms = static_cast<std::uint64_t>(epoch_ms(now));
    for (std::size_t i = 0; i < 6; ++i)
        b.at(i) = static_cast<unsigned char>(ms >> (8 * (5 - i)));
    b[6] = static_cast<unsigned char>((b[6] & 0x0FU) | 0x70U);
    b[8] = static_cast<unsigned char>((b[8] & 0x3FU) | 0x80U);
    std::string text;
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        fmt::format_to(std::back_inserter(text), "{:02x}", b.at(i));
    }
    return text;
}

bool is_uuid7(std::string_view text)
{
    if (text.size() != 36 || text[14] != '7') return false;
    if (std::string_view{"89ab"}.find(text[19]) == std::string_view::npos) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex =
            std::string_view{"0123456789abcdef"}.find(text[i]) != std::string_view::npos;
        if (dash ? text[i] != '-' : !hex) return false;
    }
    return true;
}

std::string new_token()
{
    std::array<char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return base64url({bytes.data(), bytes.size()});
}

double random_fraction()
{
    constexpr std::uint32_t kSteps = 1U << 30;
    return static_cast<double>(randombytes_uniform(kSteps)) / kSteps;
}

std::string hash_passphrase(std::string_view passphrase)
{
    constexpr std::size_t kMemory = std::size_t{64} * 1024 * 1024;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), passphrase.data(), passphrase.size(), 3, kMemory) != 0)
        throw std::bad_alloc{};
    return text.data();
}

bool passphrase_matches(std::string_view hash, std::string_view passphrase)
{
    const std::string terminated{hash};
    return crypto_pwhash_str_verify(terminated.c_str(), passphrase.data(), passphrase.size()) == 0;
}

} // namespace ensign::wire
