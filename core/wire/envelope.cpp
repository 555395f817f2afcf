#include "core/wire/envelope.hpp"

#include "core/wire/event_json.hpp"

namespace ensign::wire {
namespace {

constexpr std::int64_t kVersion = 1;

json::string_view text(std::string_view word) { return {word.data(), word.size()}; }

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

struct SignedObject {
    std::string kid;
    json::value payload;
};

/// The steps messages and receipts share, up to a payload that has one reading only.
expected<SignedObject, OpenFailure> open_object(
    std::string_view bytes, std::string_view type, const Directory& directory, Instant now)
{
    const auto jws =
        open_jws(bytes, type, [&](const std::string& kid) { return directory.key_of(kid, now); });
    if (!jws) return unexpected(OpenFailure{fault_of(jws.error()), {}});
    auto payload = parse_strict(jws->payload, Numbers::integers_only);
    if (!payload)
        return unexpected(
            OpenFailure{EnvelopeFault::payload_not_strict, std::string{word(payload.error())}});
    if (canonical(*payload) != jws->payload)
        return unexpected(OpenFailure{EnvelopeFault::payload_not_canonical, {}});
    return SignedObject{jws->kid, std::move(*payload)};
}

/// Is it for us, and is the signer who it says it is?
std::optional<OpenFailure> addressed(
    std::string_view from, std::string_view to, std::string_view kid, std::string_view us)
{
    if (to != us) return OpenFailure{EnvelopeFault::not_for_us, std::string{to}};
    if (from != authority_of_kid(kid) || from == us)
        return OpenFailure{EnvelopeFault::sender_mismatch, std::string{from}};
    return std::nullopt;
}

json::value basis_json(const std::optional<Basis>& basis)
{
    if (!basis) return nullptr;
    return json::object{{"id", basis->id}, {"hash", basis->hash}};
}

std::optional<Basis> read_basis(ObjectReader& in)
{
    const json::value* value = in.value_if_any("basis");
    if (value == nullptr) return std::nullopt;
    ObjectReader b{*value};
    Basis basis{b.text("id"), b.text("hash")};
    if (const auto fault = b.finish()) in.fail("basis", *fault);
    return basis;
}

bool is_person_pseudonym(std::string_view person) { return !person.empty() && person.size() <= 64; }

} // namespace

std::string message_hash(std::string_view bytes) { return sha256_hex(bytes); }

std::string seal(const Envelope& e, const SigningKey& key, std::string_view kid)
{
    const json::object payload{
        {"v", kVersion},
        {"id", e.id},
        {"type", text(request::kind_of(e.what))},
        {"from", e.from},
        {"to", e.to},
        {"epoch", e.epoch},
        {"seq", e.seq},
        {"prev", e.prev},
        {"case", e.case_id},
        {"case_seq", e.case_seq},
        {"basis", basis_json(e.basis)},
        {"created", utc_text(e.created)},
        {"handling", e.handling},
        {"person", e.person},
        {"role", e.role},
        {"body", event_body(e.what)}};
    return sign_jws(key, kid, kEnvelopeType, canonical(payload));
}

expected<Envelope, OpenFailure> open_envelope(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    const auto opened = open_object(bytes, kEnvelopeType, directory, now);
    if (!opened) return unexpected(opened.error());

    ObjectReader in{opened->payload};
    if (in.integer("v") != kVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    Envelope e;
    e.from = in.text("from");
    e.to = in.text("to");
    if (const auto failure = addressed(e.from, e.to, opened->kid, us)) return unexpected(*failure);
    e.id = in.text("id");
    e.epoch = in.integer("epoch");
    e.seq = in.integer("seq");
    e.prev = in.text("prev");
    e.case_id = in.text("case");
    e.case_seq = in.integer("case_seq");
    e.basis = read_basis(in);
    // Every member is there: null says that it answers nothing, absence says nothing.
    if (opened->payload.is_object() && !opened->payload.as_object().contains("basis"))
        in.fail("basis", "is missing");
    e.created = in.instant("created");
    e.handling = in.text("handling");
    e.person = in.text("person");
    e.role = in.text("role");
    const std::string type = in.text("type");
    const json::value* body = in.value("body");
    if (!is_uuid7(e.id)) in.fail("id", "is not a UUIDv7");
    if (!is_uuid7(e.case_id)) in.fail("case", "is not a UUIDv7");
    if (e.seq < 1 || e.case_seq < 1 || e.epoch < 1) in.fail("seq", "must be 1 or more");
    if (!is_person_pseudonym(e.person)) in.fail("person", "1 to 64 bytes are expected");
    if (e.handling.empty()) in.fail("handling", "a word is expected");
    if (!from_word<request::Role>(e.role)) in.fail("role", "is not a role");
    if (const auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, *fault});

    auto event = parse_event(type, *body);
    if (!event) return unexpected(OpenFailure{EnvelopeFault::member_wrong, event.error()});
    if (!request::is_told_abroad(*event))
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, "type: is never told abroad"});
    e.what = std::move(*event);
    return e;
}

std::string seal(const Receipt& r, const SigningKey& key, std::string_view kid)
{
    const json::object payload{
        {"v", kVersion},
        {"id", r.id},
        {"hash", r.hash},
        {"from", r.from},
        {"to", r.to},
        {"epoch", r.epoch},
        {"received_at", utc_text(r.received_at)},
        {"verdict", r.stored ? "stored" : "refused"},
        {"reason", r.reason}};
    return sign_jws(key, kid, kReceiptType, canonical(payload));
}

expected<Receipt, OpenFailure> open_receipt(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    const auto opened = open_object(bytes, kReceiptType, directory, now);
    if (!opened) return unexpected(opened.error());

    ObjectReader in{opened->payload};
    if (in.integer("v") != kVersion)
        return unexpected(OpenFailure{EnvelopeFault::unknown_version, {}});
    Receipt r;
    r.from = in.text("from");
    r.to = in.text("to");
    if (const auto failure = addressed(r.from, r.to, opened->kid, us)) return unexpected(*failure);
    r.id = in.text("id");
    r.hash = in.text("hash");
    r.epoch = in.integer("epoch");
    r.received_at = in.instant("received_at");
    const std::string verdict = in.text("verdict");
    r.stored = verdict == "stored";
    if (!r.stored && verdict != "refused") in.fail("verdict", "stored or refused is expected");
    r.reason = in.text("reason");
    if (r.epoch < 1) in.fail("epoch", "must be 1 or more");
    if (const auto fault = in.finish())
        return unexpected(OpenFailure{EnvelopeFault::member_wrong, *fault});
    return r;
}

} // namespace ensign::wire
