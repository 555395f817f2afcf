/// After a restore from a backup: the question what the other authority holds of ours and has said
/// to us, and its answer. Both are signed like messages. Behind an answer, one a line, stand copies
/// of our own messages that our question did not name.
///
///   format   docs/formats/resync.md
#pragma once

#include "core/wire/envelope.hpp"
#include "core/wire/stream_numbers.hpp"

namespace ensign::wire {

struct Resync {
    std::string from;
    std::string to;
    std::string nonce; ///< 256 random bits, base64url
    Statement says;
};

struct ResyncAnswer {
    std::string from;
    std::string to;
    std::string nonce; ///< of the question
    Statement says;
    bool more = false; ///< there are more copies than went into this answer: ask again
};

std::string seal(const Resync& resync, const SigningKey& key, std::string_view kid);
expected<Resync, OpenFailure> open_resync(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

std::string seal(const ResyncAnswer& answer, const SigningKey& key, std::string_view kid);
expected<ResyncAnswer, OpenFailure> open_resync_answer(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

} // namespace ensign::wire
