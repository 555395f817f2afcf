/// The question whether an authority still vouches for what it said, and its answer: the nonce of
/// the question, and how far its streams to us reach. Both are signed like messages, and neither
/// is stored: an answer proves something for a minute.
///
///   format   docs/formats/lease.md
#pragma once

#include "core/wire/envelope.hpp"

namespace ensign::wire {

struct Probe {
    std::string from;
    std::string to;
    std::int64_t epoch = 1; ///< the asker's
    std::string nonce;      ///< 256 random bits, base64url
};

/// How far a stream reaches: the last number of one incarnation.
struct StreamHead {
    std::int64_t epoch = 1;
    std::int64_t seq = 0;
    friend bool operator==(const StreamHead&, const StreamHead&) = default;
};

inline constexpr std::size_t kHeadsMax = 64;

struct Vouch {
    std::string from;
    std::string to;
    std::int64_t epoch = 1; ///< the answerer's
    std::string nonce;
    std::vector<StreamHead> heads; ///< of its streams to `to`; none: it never said anything
};

std::string seal(const Probe& probe, const SigningKey& key, std::string_view kid);
expected<Probe, OpenFailure> open_probe(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

std::string seal(const Vouch& vouch, const SigningKey& key, std::string_view kid);
expected<Vouch, OpenFailure> open_vouch(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

} // namespace ensign::wire
