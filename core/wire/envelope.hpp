/// One message between two authorities, and the receipt for it. Both are signed bytes; the bytes as
/// received are what is hashed, stored and shown in court.
///
///   format   docs/formats/envelope.md
#pragma once

#include "core/request/event.hpp"
#include "core/wire/directory.hpp"
#include "core/wire/jws.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ensign::wire {

/// The message another one answers: a decision names the exact bytes it decides on.
struct Basis {
    std::string id;
    std::string hash;
    friend bool operator==(const Basis&, const Basis&) = default;
};

struct Envelope {
    std::string id;            ///< UUIDv7, made before the first attempt, unique for ever
    std::string from;          ///< authority, "ATL/1"
    std::string to;            ///< exactly one
    std::int64_t epoch = 1;    ///< the sender's incarnation; higher after each restore
    std::int64_t seq = 0;      ///< 1, 2, 3 ... per (from, to, epoch), without a gap
    std::string prev;          ///< hash of the message before it in the stream, "" for the first
    std::string case_id;       ///< UUIDv7
    std::int64_t case_seq = 0; ///< 1, 2, 3 ... per (from, to, case): the order of effect
    std::optional<Basis> basis;
    Instant created;
    std::string handling = "official"; ///< how the receiver must treat it
    std::string person;                ///< the releasing officer's pseudonym
    std::string role;
    request::Event what = request::ConditionsAccepted{}; ///< always set by whoever makes one
    /// It says nothing and fills a number of its case that nobody holds any more: type `void`.
    bool fills_hole = false;
};

enum class EnvelopeFault {
    too_large,
    not_a_jws,
    header_not_canonical,
    unknown_key,
    signature_wrong,
    payload_not_strict,
    payload_not_canonical,
    unknown_version,
    not_for_us,
    sender_mismatch,
    member_wrong,
};

struct OpenFailure {
    EnvelopeFault fault;
    std::string detail;
};

/// A batch of messages, or of receipts, is one compact JWS a line.
std::vector<std::string_view> batch_lines(std::string_view body);

std::string message_hash(std::string_view bytes); ///< SHA-256 of the compact JWS, hex

std::string seal(const Envelope& envelope, const SigningKey& key, std::string_view kid);

/// Reads a message that claims to be for `us`. The checks run in the order of the enum and stop at
/// the first failure.
expected<Envelope, OpenFailure> open_envelope(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

/// Reads a message of our own that a peer gives back to us.
///
///   authority  who we are; the signature is checked as any other
expected<Envelope, OpenFailure> open_own_envelope(
    std::string_view bytes, std::string_view authority, const Directory& directory, Instant now);

/// What the receiver did with one message of a batch. Refusals are signed too: they are evidence.
struct ReceiptItem {
    std::string id;   ///< of the message
    std::string hash; ///< of its bytes
    bool stored = false;
    std::string reason; ///< a word when refused, else empty
    friend bool operator==(const ReceiptItem&, const ReceiptItem&) = default;
};

inline constexpr std::size_t kReceiptItemsMax = 64;

/// One receipt for everything that was stored in one transaction.
struct Receipt {
    std::string from;       ///< the receiver, who signs this
    std::string to;         ///< the sender of the messages
    std::int64_t epoch = 1; ///< the receiver's
    Instant received_at;
    std::string chain_head; ///< hash of the last event of the receiver's log, "" for none
    std::vector<ReceiptItem> items;
};

std::string seal(const Receipt& receipt, const SigningKey& key, std::string_view kid);
expected<Receipt, OpenFailure> open_receipt(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now);

} // namespace ensign::wire

namespace ensign {

template<>
inline constexpr auto kWords<wire::EnvelopeFault> = std::array{
    Word{wire::EnvelopeFault::too_large, "too_large"},
    Word{wire::EnvelopeFault::not_a_jws, "not_a_jws"},
    Word{wire::EnvelopeFault::header_not_canonical, "header_not_canonical"},
    Word{wire::EnvelopeFault::unknown_key, "unknown_key"},
    Word{wire::EnvelopeFault::signature_wrong, "signature_wrong"},
    Word{wire::EnvelopeFault::payload_not_strict, "payload_not_strict"},
    Word{wire::EnvelopeFault::payload_not_canonical, "payload_not_canonical"},
    Word{wire::EnvelopeFault::unknown_version, "unknown_version"},
    Word{wire::EnvelopeFault::not_for_us, "not_for_us"},
    Word{wire::EnvelopeFault::sender_mismatch, "sender_mismatch"},
    Word{wire::EnvelopeFault::member_wrong, "member_wrong"}};

} // namespace ensign
