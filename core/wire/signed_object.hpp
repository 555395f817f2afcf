/// The steps that everything signed shares, up to a payload that has one reading only. Inside
/// core/wire only: messages, receipts, probes and their answers are read with it.
#pragma once

#include "core/wire/envelope.hpp"
#include "core/wire/json.hpp"
#include "core/wire/object_reader.hpp"

#include <type_traits>

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

/// What a question between two cores, and its answer, begin with; the nonce ties the two together.
struct SaidHead {
    std::string from;
    std::string to;
    std::int64_t epoch = 0;
    std::string nonce;
};
inline constexpr std::size_t kNonceMax = 64;

/// Version, addresses, epoch and nonce. Members that are wrong are noted in the reader.
expected<SaidHead, OpenFailure> read_head(
    ObjectReader& in, std::string_view kid, std::string_view us);

/// Opens such an object: its head, then what `read_rest(ObjectReader&, SaidHead)` makes of the
/// members of its own; none may be left over.
template<class ReadRest>
auto open_said(
    std::string_view bytes,
    std::string_view type,
    std::string_view us,
    const Directory& directory,
    Instant now,
    ReadRest read_rest)
    -> expected<std::invoke_result_t<ReadRest, ObjectReader&, SaidHead>, OpenFailure>
{
    const auto opened = open_object(bytes, type, directory, now);
    if (!opened) return unexpected(opened.error());
    ObjectReader in{opened->payload};
    auto head = read_head(in, opened->kid, us);
    if (!head) return unexpected(head.error());
    auto said = read_rest(in, std::move(*head));
    if (auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, std::move(*fault)});
    return said;
}

} // namespace ensign::wire
