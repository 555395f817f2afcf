/// How far an authority's log reaches, signed and addressed to nobody, so that it can be handed on;
/// and the question by which peers keep each other's, with the proof that the log only grew.
///
///   format   docs/formats/history.md      source   docs/decisions/0022-evidence.md
#pragma once

#include "core/wire/envelope.hpp"
#include "core/wire/merkle.hpp"

namespace ensign::wire {

inline constexpr std::string_view kCheckpointType = "ensign-checkpoint+jws";
inline constexpr std::string_view kHistoryType = "ensign-history+jws";
inline constexpr std::string_view kHistoryAnswerType = "ensign-historied+jws";

struct Checkpoint {
    std::string from;       ///< authority, who signs
    std::int64_t epoch = 1; ///< its incarnation: within one, the log only grows
    TreeHead tree;
    std::string chain_head; ///< hash of the last event in the tree, "" while there is none
    Instant at;
};

std::string seal(const Checkpoint& checkpoint, const SigningKey& key, std::string_view kid);

/// From whoever brings it. `at` of the checkpoint is its signer's claim; the key is judged `now`.
expected<Checkpoint, OpenFailure> open_checkpoint(
    std::string_view bytes, const Directory& directory, Instant now);

/// One read long after it was signed: the key is judged at the instant the checkpoint names.
expected<Checkpoint, OpenFailure> open_old_checkpoint(
    std::string_view bytes, const Directory& directory);

inline constexpr std::size_t kHeldMax = 16;  ///< checkpoints a proof is asked for
inline constexpr std::size_t kKnownMax = 16; ///< checkpoints that are handed on
inline constexpr std::size_t kPathMax = 128; ///< two edges of a tree of 2^63 leaves

struct HistoryQuestion {
    std::string from;
    std::string to;
    std::int64_t epoch = 1; ///< the asker's
    std::string nonce;
    std::vector<std::int64_t> held; ///< sizes to prove from, of `held_epoch` of `to`
    std::int64_t held_epoch = 0;    ///< 0: none is held
};

struct HistoryProof {
    std::int64_t size = 0; ///< one that was asked for
    Path path;             ///< from there to the checkpoint of the answer
};

struct HistoryAnswer {
    std::string from;
    std::string to;
    std::int64_t epoch = 1; ///< the answerer's
    std::string nonce;
    std::string checkpoint; ///< the newest, as signed; "" while there is none
    std::vector<HistoryProof> proofs;
    std::vector<std::string> known; ///< what it holds of others, as they signed it
};

std::string seal(const HistoryQuestion& question, const SigningKey& key, std::string_view kid);
expected<HistoryQuestion, OpenFailure> open_history_question(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

std::string seal(const HistoryAnswer& answer, const SigningKey& key, std::string_view kid);
expected<HistoryAnswer, OpenFailure> open_history_answer(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

json::array path_json(const Path& path);

/// Nothing when it is no list of digests, or a longer one than any tree has.
std::optional<Path> parse_path(const json::value& value);

} // namespace ensign::wire
