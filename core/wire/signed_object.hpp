/// The steps that everything signed shares, up to a payload that has one reading only. Inside
/// core/wire only: messages, receipts, probes and their answers are read with it.
#pragma once

#include "core/wire/envelope.hpp"
#include "core/wire/json.hpp"

namespace ensign::wire {

inline constexpr std::int64_t kWireVersion = 1;

struct SignedObject {
    std::string kid;
    json::value payload;
};

/// Signature, strict JSON, canonical form: in this order.
expected<SignedObject, OpenFailure> open_object(
    std::string_view bytes, std::string_view type, const Directory& directory, Instant now);

/// Is it for us, and is the signer who it says it is? Nothing when both are so.
std::optional<OpenFailure> addressed(
    std::string_view from, std::string_view to, std::string_view kid, std::string_view us);

} // namespace ensign::wire
