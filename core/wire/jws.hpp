/// The signed form of everything one State says to another: compact JWS (RFC 7515), Ed25519 under
/// its fully specified name (RFC 9864), and a header that has one spelling only.
///
///     {"alg":"Ed25519","kid":"ATL/1/message/1","typ":"ensign+jws"}
///
/// Any other header, even an equal one written differently, is refused: there is no `jwk`, no
/// `crit`, no second algorithm to be confused by.
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/wire/sodium.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::wire {

inline constexpr std::size_t kJwsBytesMax = 256 * 1024;

inline constexpr std::string_view kEnvelopeType = "ensign+jws";
inline constexpr std::string_view kReceiptType = "ensign-receipt+jws";
inline constexpr std::string_view kProbeType = "ensign-probe+jws";
inline constexpr std::string_view kVouchType = "ensign-vouch+jws";
inline constexpr std::string_view kResyncType = "ensign-resync+jws";
inline constexpr std::string_view kResyncAnswerType = "ensign-resynced+jws";
inline constexpr std::string_view kDirectoryType = "ensign-directory+jws";

enum class JwsFault { too_large, not_a_jws, header_not_canonical, unknown_key, signature_wrong };

struct Jws {
    std::string kid;
    std::string payload; ///< the bytes that were signed
};

std::string sign_jws(
    const SigningKey& key, std::string_view kid, std::string_view type, std::string_view payload);

/// Nothing is parsed before it is needed; the payload is handed out only when the signature holds.
///
///   key_of   the public key of a kid, or nothing; asked once, after the header is known canonical
expected<Jws, JwsFault> open_jws(
    std::string_view bytes,
    std::string_view type,
    const std::function<std::optional<PublicKey>(const std::string& kid)>& key_of);

} // namespace ensign::wire

namespace ensign {

template<>
inline constexpr auto kWords<wire::JwsFault> = std::array{
    Word{wire::JwsFault::too_large, "too_large"},
    Word{wire::JwsFault::not_a_jws, "not_a_jws"},
    Word{wire::JwsFault::header_not_canonical, "header_not_canonical"},
    Word{wire::JwsFault::unknown_key, "unknown_key"},
    Word{wire::JwsFault::signature_wrong, "signature_wrong"}};

} // namespace ensign
