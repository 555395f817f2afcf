#include "core/wire/signed_object.hpp"

#include "core/wire/canonical.hpp"

namespace ensign::wire {
namespace {

EnvelopeFault fault_of(JwsFault fault)
{
    switch (fault) {
    case JwsFault::too_large: return EnvelopeFault::too_large;
    case JwsFault::not_a_jws: return EnvelopeFault::not_a_jws;
    case JwsFault::header_not_canonical: return EnvelopeFault::header_not_canonical;
    case JwsFault::unknown_key: return EnvelopeFault::unknown_key;
    case JwsFault::signature_wrong: return EnvelopeFault::signature_wrong;
    }
    return EnvelopeFault::not_a_jws;
}

} // namespace

expected<SignedObject, OpenFailure> open_object(
    std::string_view bytes, std::string_view type, const Directory& directory, Instant now)
{
    const auto jws =
        open_jws(bytes, type, [&](const std::string& kid) { return directory.key_of(kid, now); });
    if (!jws) return unexpected(OpenFailure{fault_of(jws.error()), {}});
    if (auto payload = parse_canonical(jws->payload))
        return SignedObject{jws->kid, std::move(*payload)};
    auto payload = parse_strict(jws->payload, Numbers::integers_only);
    if (!payload)
        return unexpected(
            OpenFailure{EnvelopeFault::payload_not_strict, std::string{word(payload.error())}});
    return unexpected(OpenFailure{EnvelopeFault::payload_not_canonical, {}});
}

std::optional<OpenFailure> addressed(
    std::string_view from, std::string_view to, std::string_view kid, std::string_view us)
{
    if (to != us) return OpenFailure{EnvelopeFault::not_for_us, std::string{to}};
    if (from != authority_of_kid(kid) || from == us)
        return OpenFailure{EnvelopeFault::sender_mismatch, std::string{from}};
    return std::nullopt;
}

expected<SaidHead, OpenFailure> read_head(
    ObjectReader& in, std::string_view kid, std::string_view us)
{
    if (in.integer("v") != kWireVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    SaidHead head;
    head.from = in.text("from");
    head.to = in.text("to");
    if (const auto failure = addressed(head.from, head.to, kid, us)) return unexpected(*failure);
    head.epoch = in.integer("epoch");
    head.nonce = in.text("nonce");
    if (head.epoch < 1) in.fail("epoch", "must be 1 or more");
    if (head.nonce.empty() || head.nonce.size() > kNonceMax)
        in.fail("nonce", "1 to 64 characters are expected");
    return head;
}

} // namespace ensign::wire
