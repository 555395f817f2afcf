#include "core/wire/sodium.hpp"

#include <array>
#include <cstdlib>
#include <sodium.h>

namespace ensign::wire {
namespace {

const unsigned char* raw(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint32_t kNoDigit = 64;

/// The value of each byte as a digit of base64url.
constexpr std::array<std::uint8_t, 256> kDigits = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::size_t i = 0; i < kBase64.size(); ++i)
        digits[static_cast<unsigned char>(kBase64[i])] = static_cast<std::uint8_t>(i);
    return digits;
}();

constexpr std::string_view kHex = "0123456789abcdef";

} // namespace

void start_sodium()
{
    if (sodium_init() < 0) std::abort();
}

// Not libsodium's, which takes the same time for every content: what is encoded here is public, or
// a key that is read once.
std::string base64url(std::string_view bytes)
{
    std::string text((bytes.size() * 4 + 2) / 3, '\0');
    const unsigned char* in = raw(bytes);
    char* out = text.data();
    std::size_t left = bytes.size();
    for (; left >= 3; left -= 3, in += 3) {
        *out++ = kBase64[in[0] >> 2U];
        *out++ = kBase64[(in[0] & 0x03U) << 4U | in[1] >> 4U];
        *out++ = kBase64[(in[1] & 0x0FU) << 2U | in[2] >> 6U];
        *out++ = kBase64[in[2] & 0x3FU];
    }
    if (left > 0) {
        const unsigned second = left == 2 ? in[1] : 0U;
        *out++ = kBase64[in[0] >> 2U];
        *out++ = kBase64[(in[0] & 0x03U) << 4U | second >> 4U];
        if (left == 2) *out++ = kBase64[(second & 0x0FU) << 2U];
    }
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    const std::size_t rest = text.size() % 4;
    if (rest == 1) return std::nullopt; // six bits are no byte
    std::string bytes(text.size() * 3 / 4, '\0');
    char* out = bytes.data();
    std::uint32_t faulty = 0;
    const auto digit = [&](std::size_t at) {
        const std::uint32_t value = kDigits.at(static_cast<unsigned char>(text[at]));
        faulty |= value;
        return value & 0x3FU;
    };
    std::size_t at = 0;
    for (; at + 4 <= text.size(); at += 4) {
        const std::uint32_t three =
            digit(at) << 18U | digit(at + 1) << 12U | digit(at + 2) << 6U | digit(at + 3);
        *out++ = static_cast<char>(three >> 16U & 0xFFU);
        *out++ = static_cast<char>(three >> 8U & 0xFFU);
        *out++ = static_cast<char>(three & 0xFFU);
    }
    if (rest != 0) {
        const std::uint32_t first = digit(at) << 6U | digit(at + 1);
        const std::uint32_t all = rest == 3 ? first << 6U | digit(at + 2) : first << 6U;
        // Loose bits in the last character: the same bytes written in a second way.
        if ((rest == 2 ? first & 0x0FU : all & 0x03U) != 0) return std::nullopt;
        *out++ = static_cast<char>(all >> 10U & 0xFFU);
        if (rest == 3) *out++ = static_cast<char>(all >> 2U & 0xFFU);
    }
    if ((faulty & kNoDigit) != 0) return std::nullopt;
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
    text.reserve(36);
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += kHex[b.at(i) >> 4];
        text += kHex[b.at(i) & 0x0FU];
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
